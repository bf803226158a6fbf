"""Signed answers for questions asked again: served where the question is surely the same and the law it rests on has not moved.

Surely the same: a learned likeness from 0.95 on and no word apart that may be the difference (docs/decisions/0009). From where
the fit says, it is only proposed ("Có phải bạn hỏi ..."), for a signature under a wrong answer is the worst that could happen.
"""

import threading
import time
from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Any

from assistant.answer import Answer, Outcome, to_json
from assistant.pipeline import Assistant
from assistant.same_question import Signed as Prepared
from assistant.same_question import find_same, prepare
from assistant.same_reading import Read, read, read_all
from corpus import parameter
from indexing.embed import Embedder
from server.desk.bindings import Ground
from server.desk.writing import check, said_in
from server.store import people, verified
from server.store.database import Database
from server.store.errors import StoreError
from server.store.verified import Binding, Signed

_LOOK_EVERY = 2.0  # seconds
_MANY = 100  # answers from which a change is read beside: no request waits for it


@dataclass(frozen=True)
class _Held:
    stamp: tuple[int, int]
    signed: tuple[Signed, ...]  # one for each wording
    bindings: dict[str, tuple[Binding, ...]]
    paths: dict[str, str]
    ready: Prepared


class SignedAnswers:
    """The signed answers in use, read again when one changes; safe for threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: _Held | None = None
        self._reads: dict[str, Read] = {}
        self._looked = 0.0
        self._lock = threading.Lock()

    def instead(self, assistant: Assistant, outcome: Outcome, unit: str | None) -> tuple[Outcome, dict[str, Any] | None]:
        """The outcome with a signed answer in place of the machine's, and who signed it; else with the nearest one proposed."""
        held = self._current(assistant)
        if held is None or not held.signed or _in_danger(outcome):
            return outcome, None
        match = find_same(read(outcome.record.understood, assistant.snapshot.embedder), held.ready)
        signed = held.signed[match.place] if match else None
        if signed is None or not _is_for(signed, held.paths, unit):
            return outcome, None
        law = Ground(assistant.retriever.held, parameter.load())
        if law.changed(held.bindings.get(signed.id, ()), outcome.record.as_of):
            return outcome, None
        if match is not None and match.sure:
            return _answered(assistant, outcome, signed), _told(signed)
        return _proposed(outcome, signed.question), None

    def _current(self, assistant: Assistant) -> _Held | None:
        if time.monotonic() - self._looked > _LOOK_EVERY and self._lock.acquire(blocking=False):
            self._looked = time.monotonic()
            beside = False
            try:
                beside = self._look(assistant.snapshot.embedder)
            except StoreError:
                self._held = None  # what cannot be checked is not served
            finally:
                if not beside:
                    self._lock.release()
        return self._held

    def _look(self, embedder: Embedder) -> bool:
        """Read again what changed; whether a thread does so, which then gives the lock back.

        Meanwhile what was held serves on, but never an answer that is no longer in use.
        """
        with self._database.reading() as connection:
            stamp = verified.stamp(connection)
            if self._held is not None and self._held.stamp == stamp:
                return False
            in_use = verified.in_use(connection)
        if len(in_use) < _MANY:
            self._read(embedder)
            return False
        self._held = self._held and _only(self._held, in_use)
        threading.Thread(target=self._read_beside, args=(embedder,), daemon=True).start()
        return True

    def _read_beside(self, embedder: Embedder) -> None:
        try:
            self._read(embedder)
        except StoreError:
            self._held = None
        finally:
            self._lock.release()

    def _read(self, embedder: Embedder) -> None:
        with self._database.reading() as connection:
            stamp = verified.stamp(connection)
            found = {s.id: s for s in verified.search(connection, status=("signed",), limit=100_000)}
            wordings = verified.wordings_of(connection)
            bindings = verified.bindings_of(connection)
            paths = {unit.code: unit.path for unit in people.units_below(connection, "/")}
        pairs = [(found[number], text) for number, texts in wordings.items() if number in found for text in texts]
        texts = {text for _, text in pairs}
        new = sorted(texts - self._reads.keys())
        known = {text: held for text, held in self._reads.items() if text in texts}
        self._reads = known | dict(zip(new, read_all(new, embedder) if new else (), strict=True))
        ready = prepare([self._reads[text] for _, text in pairs])
        self._held = _Held(stamp, tuple(signed for signed, _ in pairs), bindings, paths, ready)


def _only(held: _Held, in_use: Set[str]) -> _Held:
    kept = [place for place, signed in enumerate(held.signed) if signed.id in in_use]
    ready = Prepared(tuple(held.ready.reads[place] for place in kept), held.ready.vectors[kept])
    return replace(held, signed=tuple(held.signed[place] for place in kept), ready=ready)


def _in_danger(outcome: Outcome) -> bool:
    return bool(outcome.record.notice)


def _is_for(signed: Signed, paths: dict[str, str], unit: str | None) -> bool:
    """An answer of a unit is for its members and those below; one made public, or of the topmost unit, is for all."""
    topmost = signed.unit_path.count("/") == 2  # "/top/"
    return signed.public or topmost or (unit is not None and paths.get(unit, "").startswith(signed.unit_path))


def _answered(assistant: Assistant, outcome: Outcome, signed: Signed) -> Outcome:
    checked = check(assistant, signed.said, outcome.record.as_of, said_in(to_json(outcome)))
    if not checked.may_be_signed:
        return outcome
    return Answer(replace(outcome.record, writer="officer"), checked.statements, checked.citations)


def _told(signed: Signed) -> dict[str, Any]:
    return {
        "id": signed.id,
        "signed_by": signed.names,
        "unit": signed.unit_name,
        "signed_at": (signed.second_at or signed.signed_at).date().isoformat(),
    }


def _proposed(outcome: Outcome, question: str) -> Outcome:
    related = tuple(dict.fromkeys((question, *outcome.record.related)))[:4]
    return replace(outcome, record=replace(outcome.record, related=related))
