"""Signed answers for questions asked again: served where the question is surely the same and the law it rests on has not moved.

Surely the same means the same words, spelled out and without accents, marks and politeness: of the learned likeness only what
`assistant.same_question` found right on held-out questions is used, and only to propose ("Có phải bạn hỏi ..."), for a signature
under a wrong answer is the worst that could happen.
"""

import threading
import time
from dataclasses import dataclass, replace
from typing import Any

from assistant.answer import Answer, Outcome
from assistant.pipeline import Assistant
from assistant.same_question import Signed as Prepared
from assistant.same_question import find_same, prepare
from assistant.same_reading import read, read_all
from corpus import parameter
from server.desk.bindings import Ground
from server.desk.writing import check
from server.store import people, verified
from server.store.database import Database
from server.store.errors import StoreError
from server.store.verified import Binding, Signed

_LOOK_EVERY = 2.0  # seconds
_SURE = 1.0  # the same words


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
        if match is not None and match.score >= _SURE:
            return _answered(assistant, outcome, signed), _told(signed)
        return _proposed(outcome, signed.question), None

    def _current(self, assistant: Assistant) -> _Held | None:
        if time.monotonic() - self._looked > _LOOK_EVERY and self._lock.acquire(blocking=False):
            try:
                self._looked = time.monotonic()
                self._look(assistant)
            except StoreError:
                self._held = None  # what cannot be checked is not served
            finally:
                self._lock.release()
        return self._held

    def _look(self, assistant: Assistant) -> None:
        with self._database.reading() as connection:
            stamp = verified.stamp(connection)
            if self._held is not None and self._held.stamp == stamp:
                return
            found = {s.id: s for s in verified.search(connection, status=("signed",), limit=100_000)}
            wordings = verified.wordings_of(connection)
            bindings = verified.bindings_of(connection)
            paths = {unit.code: unit.path for unit in people.units_below(connection, "/")}
        pairs = [(found[number], text) for number, texts in wordings.items() if number in found for text in texts]
        reads = read_all([text for _, text in pairs], assistant.snapshot.embedder) if pairs else ()
        self._held = _Held(stamp, tuple(signed for signed, _ in pairs), bindings, paths, prepare(reads))


def _in_danger(outcome: Outcome) -> bool:
    return bool(outcome.record.notice)


def _is_for(signed: Signed, paths: dict[str, str], unit: str | None) -> bool:
    """An answer of a unit is for its members and those below; one made public, or of the topmost unit, is for all."""
    topmost = signed.unit_path.count("/") == 2  # "/top/"
    return signed.public or topmost or (unit is not None and paths.get(unit, "").startswith(signed.unit_path))


def _answered(assistant: Assistant, outcome: Outcome, signed: Signed) -> Outcome:
    checked = check(assistant, signed.said, outcome.record.as_of)
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
