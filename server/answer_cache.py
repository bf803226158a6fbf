"""Answers kept for minutes: the same words about the same law on the same day need not be worked out twice.

In memory only, for members' words are in it: at most ten minutes, of one snapshot, one process.
"""

import threading
import time
import unicodedata
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Outcome
from assistant.compose import Claim
from assistant.pipeline import Assistant
from assistant.question import Question

SECONDS = 600.0
_Key = tuple[str, str, str, tuple[str, ...]]


class AnswerCache:
    """The answers given last, safe for threads; `told` hears of every answer and whether it was kept."""

    def __init__(
        self,
        most: int = 2048,
        *,
        seconds: float = SECONDS,
        told: Callable[[Outcome, bool], None] = lambda _outcome, _cached: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._seconds, self._told, self._clock = most, seconds, told, clock
        self._held: OrderedDict[_Key, tuple[float, Outcome]] = OrderedDict()
        self._snapshot = ""
        self._lock = threading.Lock()
        self._sweeper: threading.Timer | None = None
        self.hits = self.misses = 0

    def __len__(self) -> int:
        return len(self._held)

    def answer(self, assistant: Assistant, question: Question, tell: Callable[[Claim], object] | None = None) -> Outcome:
        """The answer, kept or worked out; each time under an id of its own; raises BadQuestion. `tell`: see Assistant.answer."""
        if assistant.endpoint is not None or not self._most:
            outcome = assistant.answer(question, tell) if tell else assistant.answer(question)
            self._told(outcome, False)
            return outcome
        began = time.perf_counter()
        key = (assistant.snapshot.id, unicodedata.normalize("NFC", question.text), question.as_of.isoformat(), question.context)
        kept = self._get(key)
        if kept is not None:
            ms = {"total": round(1000 * (time.perf_counter() - began), 2)}
            again = replace(kept, record=replace(kept.record, id=uuid.uuid4().hex, timing_ms=ms))
            self._told(again, True)
            return again
        outcome = assistant.answer(question)
        self._put(key, outcome)
        self._told(outcome, False)
        return outcome

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()

    def _get(self, key: _Key) -> Outcome | None:
        with self._lock:
            if key[0] != self._snapshot:
                self._held.clear()
                self._snapshot = key[0]
            until, outcome = self._held.get(key, (0.0, None))
            if outcome is None or until <= self._clock():
                self._held.pop(key, None)
                self.misses += 1
                return None
            self._held.move_to_end(key)
            self.hits += 1
            return outcome

    def _put(self, key: _Key, outcome: Outcome) -> None:
        with self._lock:
            if key[0] != self._snapshot:
                return  # another snapshot went live while this was worked out
            self._held[key] = (self._clock() + self._seconds, outcome)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
            self._sweep_later()

    def _sweep_later(self) -> None:
        if self._sweeper is None and self._held:
            self._sweeper = threading.Timer(min(self._seconds, 30.0), self.sweep)
            self._sweeper.daemon = True
            self._sweeper.start()

    def sweep(self) -> None:
        """Forget what is too old, also when nobody asks."""
        with self._lock:
            now = self._clock()
            for key in [key for key, (until, _) in self._held.items() if until <= now]:
                del self._held[key]
            self._sweeper = None
            self._sweep_later()
