"""The product in one page: a question, what it means, what the law says, a draft, an answer one can check."""

import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from assistant import clarify, compose, decide, refuse
from assistant.answer import Answer, Clarification, Option, Outcome, Ranked, Reason, Record
from assistant.clarify import Clarify
from assistant.evidence import Found
from assistant.question import Query, Question
from assistant.retrieve import Retriever
from assistant.verify import verify
from indexing.snapshot import Snapshot


@dataclass(frozen=True)
class Assistant:
    """Answers from one opened snapshot; holds nothing else, so any number of threads may use it."""

    retriever: Retriever

    @property
    def snapshot(self) -> Snapshot:
        """What it answers from."""
        return self.retriever.snapshot

    def answer(self, question: Question) -> Outcome:
        """Everything that happens to a question, in order; raises BadQuestion."""
        clock = [time.perf_counter()]
        query = self.retriever.query(question)
        found = _timed(clock, lambda: self.retriever.find(query))
        record = self._record(query, found, question.as_of)
        asked = clarify.clarification(query, found)
        reason = None if asked else decide.reason_to_refuse(found)
        if reason is not None:
            return refuse.refusal(_with_timing(record, clock), reason)
        draft = _timed(clock, lambda: compose.draft(query, found))
        verified = _timed(clock, lambda: verify(draft, self.snapshot, as_of=query.question.as_of))
        record = _with_timing(record, clock)
        if not verified.statements:
            return refuse.refusal(record, Reason.NO_EVIDENCE)
        if asked is not None:
            return Clarification(
                record, asked.question, _options(question, asked), asked.because, verified.statements, verified.citations
            )
        return Answer(record, verified.statements, verified.citations)

    def _record(self, query: Query, found: Found, asked_on: date) -> Record:
        return Record(
            id=uuid.uuid4().hex,
            question=query.question.text,
            understood=_told(query, asked_on),
            as_of=query.question.as_of,
            evidence=tuple(Ranked(e.citation, e.score) for e in found.evidence),
            snapshot=self.snapshot.id,
            related=refuse.related(found),
            confidence=decide.confidence(found.signals),
        )


def _options(question: Question, asked: Clarify) -> tuple[Option, ...]:
    return tuple(Option(label, clarify.with_answer(question.text, asked.name, label)) for label in asked.options)


def _told(query: Query, asked_on: date) -> str:
    """What was understood, with the day whose law is told where the question speaks of another day."""
    day = query.question.as_of
    return query.understood if day == asked_on else f"{query.understood} (theo luật của ngày {day:%d/%m/%Y})"


_T = TypeVar("_T")


def _timed(clock: list[float], work: Callable[[], _T]) -> _T:
    result = work()
    clock.append(time.perf_counter())
    return result


def _with_timing(record: Record, clock: list[float]) -> Record:
    names = ("retrieve", "compose", "verify")
    stages: Mapping[str, float] = {
        name: round(1000 * (after - before), 2) for name, (before, after) in zip(names, pairwise(clock), strict=False)
    }
    return replace(record, timing_ms={**stages, "total": round(1000 * (clock[-1] - clock[0]), 2)})
