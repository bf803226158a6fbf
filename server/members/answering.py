"""A member's question from the wire to the answer: masked, answered, kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from assistant.answer import Outcome, to_json
from assistant.compose import Claim
from assistant.masking import Found, mask
from assistant.question import Question
from server.members.plain_text import plain_text
from server.service import Service
from server.store.asked import Asked


@dataclass(frozen=True)
class Given:
    """What came: the words as typed, the day, what was asked before, the union unit where one is named."""

    question: str
    as_of: date
    context: tuple[str, ...] = ()
    unit: str | None = None


@dataclass(frozen=True)
class Told:
    """An answer, as a value and as the JSON of the product with what was masked."""

    outcome: Outcome
    json: dict[str, Any]


def answer(service: Service, given: Given, tell: Callable[[Claim], object] | None = None) -> Told:
    """Answer one question and keep it, masked; `tell` as `hear` of Assistant.answer; raises BadQuestion, NotReady, TooMany."""
    masked = mask(plain_text(given.question))
    context = tuple(mask(plain_text(earlier)).text for earlier in given.context)
    unit = plain_text(given.unit or "").strip().lower()[:60] or None
    if unit:
        service.limiter.check_unit(unit)
    assistant = service.live.assistant
    outcome = service.cache.answer(assistant, Question(masked.text, given.as_of, context), tell)
    outcome, signed = service.signed.instead(assistant, outcome, unit)
    told = to_json(outcome) | {"masked": [_found(item) for item in masked.found], "verified": signed}
    service.keeper.note(_kept(service, outcome, told, unit))
    return Told(outcome, told)


def _found(found: Found) -> dict[str, Any]:
    return {"kind": found.kind, "count": found.count}


def _kept(service: Service, outcome: Outcome, told: dict[str, Any], unit: str | None) -> Asked:
    record, now = outcome.record, datetime.now(UTC)
    return Asked(
        id=record.id,
        at=now,
        question=record.question,
        understood=record.understood,
        as_of=record.as_of,
        status=told["status"],
        reason=told["reason"],
        confidence=record.confidence,
        topic=service.live.topics.of(record.evidence) if told["reason"] != "out_of_scope" else None,
        unit=unit,
        employer=None,
        snapshot=record.snapshot,
        answer=told,
        expires=now + service.kept,
    )
