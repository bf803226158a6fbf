"""The product in one page: a question, what it means, what the law says, a draft, an answer one can check."""

import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from assistant import change, clarify, compose, decide, groups, llm, not_held, refuse, safety
from assistant.amounts import calculate, tell
from assistant.amounts.calculate import Worked
from assistant.amounts.tell import Shown, Telling
from assistant.answer import Answer, CitedProvision, Clarification, Option, Outcome, Ranked, Reason, Record, Refusal
from assistant.clarify import Clarify
from assistant.compose import Claim
from assistant.compose_shown import shown
from assistant.evidence import Found
from assistant.llm import Endpoint, Writer, Written
from assistant.notice import Contact
from assistant.payload import LEFT_OUT
from assistant.question import Query, Question
from assistant.retrieve import Retriever
from assistant.safety import Danger
from assistant.verify import cited, fault_of, verify
from corpus.citation import Citation
from indexing.snapshot import Snapshot

_RULES = 4  # provisions of a calculation that are brought into the evidence


def _told_to_nobody(_: Claim) -> None:
    """Nobody waits for single claims."""


@dataclass(frozen=True)
class Assistant:
    """Answers from one opened snapshot; holds nothing else, so any number of threads may use it."""

    retriever: Retriever
    contact: Contact = field(default_factory=Contact)
    endpoint: Endpoint | None = None

    @property
    def snapshot(self) -> Snapshot:
        """What it answers from."""
        return self.retriever.snapshot

    def answer(self, question: Question, hear: Callable[[Claim], object] = _told_to_nobody) -> Outcome:
        """Everything that happens to a question, in order; raises BadQuestion.

        `hear`: called with each verified claim of a language model while it writes; the outcome may yet take them back.
        """
        clock = [time.perf_counter()]
        query = self.retriever.query(question)
        found = _timed(clock, lambda: self.retriever.find(query))
        danger = safety.danger(question.text, query.understood)
        record = self._record(query, found, question, danger)
        withheld = self._withheld(question, query, record, danger)
        if withheld is not None:
            return withheld
        worked = _timed(clock, lambda: calculate.work_out(query, found, asked_on=question.as_of))
        asked = None if tell.is_certain(worked) else clarify.clarification(query, found) or tell.asked_back(worked)
        reason = None if tell.is_certain(worked) else decide.reason_to_refuse(found, asks=asked is not None)
        if reason is not None:
            return self._refused(_with_timing(record, clock), reason, danger)
        written = _timed(clock, lambda: self._written(query, found, hear, whole=asked is None))
        telling = self._telling(query, worked)
        told = _timed(clock, lambda: self._verified(query, found, written, telling))
        told = self._with_former(query, told)
        evidence = self._ranked(query, found, telling)
        record = _with_timing(replace(record, evidence=evidence, writer=written.writer, fallback=written.fallback), clock)
        if not told.statements:
            return self._refused(record, Reason.NO_EVIDENCE, danger)
        if asked is not None:
            return Clarification(
                record, asked.question, _options(query, asked), asked.because, told.statements, told.citations, told.calculations
            )
        return Answer(record, told.statements, told.citations, told.calculations)

    def _written(self, query: Query, found: Found, hear: Callable[[Claim], object], *, whole: bool) -> Written:
        """A draft by the language model where one is set, else composed; where a fact is asked back, composed with no verdict."""
        if self.endpoint is None or not whole:
            return Written(compose.draft(query, found, first=whole), Writer.COMPOSED)
        given, day = llm.given(found), query.question.as_of
        return llm.write(
            query,
            found,
            self.endpoint,
            self.snapshot.registry,
            check=lambda claim: fault_of(claim, self.snapshot, day, given),
            tell=hear,
        )

    def _verified(self, query: Query, found: Found, written: Written, telling: Telling | None) -> Shown:
        """What may be shown: the calculation first, then what is left of the draft."""
        given = llm.given(found) if written.writer is Writer.MODEL else None
        verified = verify(written.draft, self.snapshot, as_of=query.question.as_of, given=given)
        said = verified.statements if given is not None else shown(query, found.guide, verified, self.snapshot)
        return tell.before(telling, said, verified.citations)

    def _with_former(self, query: Query, told: Shown) -> Shown:
        """With the law before the change, where both sides were asked for."""
        day = change.day_before(query, told)
        if day is None:
            return told
        then = replace(query, question=replace(query.question, as_of=day))
        found = self.retriever.find(then)
        former = verify(compose.draft(then, found), self.snapshot, as_of=day)
        said = shown(then, found.guide, former, self.snapshot)
        return change.with_former(told, replace(former, statements=said), day)

    def _telling(self, query: Query, worked: Worked | None) -> Telling | None:
        """What a calculation says, cited from what is held and binds on the day."""

        def cite(citation: Citation) -> CitedProvision | None:
            held = self.retriever.held.cited(citation, query.question.as_of)
            return cited(held, self.snapshot) if held else None

        return tell.tell(worked, cite) if worked else None

    def _ranked(self, query: Query, found: Found, telling: Telling | None) -> tuple[Ranked, ...]:
        """The evidence, with the provisions a calculation rests on among the first ten."""
        citations = telling.citations if telling else ()
        held = (self.retriever.held.cited(c.provision, query.question.as_of) for c in citations)
        evidence = groups.inserted(found.evidence, groups.AMOUNT_AT, (item for item in held if item), most=_RULES)
        return tuple(Ranked(item.citation, item.score) for item in evidence)

    def _withheld(self, question: Question, query: Query, record: Record, danger: Danger | None) -> Refusal | None:
        """Where no answer of law belongs: a person in danger, help asked for a wrong, nothing asked at all, a matter not held."""
        if danger is not None and danger.withheld:
            return refuse.endangered(record, danger, self.contact)
        if (wrong := safety.wrong(question.text, query.understood)) is not None:
            return refuse.declined(record, wrong, self.contact)
        if danger is not None:
            return None
        if query.only_orders:
            return refuse.nothing_asked(record)
        unheld = not_held.read(query, self.snapshot.registry)
        return refuse.unheld(record, unheld, self.contact) if unheld else None

    def _refused(self, record: Record, reason: Reason, danger: Danger | None) -> Refusal:
        return refuse.endangered(record, danger, self.contact) if danger else refuse.refusal(record, reason, self.contact)

    def _record(self, query: Query, found: Found, question: Question, danger: Danger | None) -> Record:
        return Record(
            id=uuid.uuid4().hex,
            question=query.question.text,
            understood=_told(query, question.as_of),
            as_of=query.question.as_of,
            evidence=tuple(Ranked(e.citation, e.score) for e in found.evidence),
            snapshot=self.snapshot.id,
            related=refuse.related(found, query.understood),
            confidence=decide.confidence(found.signals),
            notice=danger.message if danger else "",
        )


def _options(query: Query, asked: Clarify) -> tuple[Option, ...]:
    return tuple(Option(label, clarify.with_answer(query.understood, asked.name, label)) for label in asked.options)


def _told(query: Query, asked_on: date) -> str:
    """What was understood, with the day whose law is told where the question speaks of another day."""
    day = query.question.as_of
    told = query.understood if day == asked_on else f"{query.understood} (theo luật của ngày {day:%d/%m/%Y})"
    told = f"{told} (so luật hiện nay với luật trước khi đổi)" if query.change else told
    return f"{told} {LEFT_OUT}" if query.left_out else told


_T = TypeVar("_T")


def _timed(clock: list[float], work: Callable[[], _T]) -> _T:
    result = work()
    clock.append(time.perf_counter())
    return result


def _with_timing(record: Record, clock: list[float]) -> Record:
    names = ("retrieve", "calculate", "compose", "verify")
    stages: Mapping[str, float] = {
        name: round(1000 * (after - before), 2) for name, (before, after) in zip(names, pairwise(clock), strict=False)
    }
    return replace(record, timing_ms={**stages, "total": round(1000 * (clock[-1] - clock[0]), 2)})
