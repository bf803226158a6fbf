"""An answer that was kept as JSON, as the value it was made of: so that it is drawn as it was, not worked out again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.answer import (
    Answer,
    Calculation,
    CitedProvision,
    Clarification,
    Line,
    Missing,
    Option,
    Outcome,
    Reason,
    Record,
    Refusal,
    Statement,
)
from assistant.compose_kind import StatementKind
from corpus.citation import parse
from corpus.law import Layer, Validity

Json = Mapping[str, Any]


def restored(told: Json) -> Outcome:
    """The outcome of which `assistant.answer.to_json` made this; what only measures (evidence, time) is left out."""
    record = Record(
        id=told["id"],
        question=told["question"],
        understood=told["understood"],
        as_of=date.fromisoformat(told["as_of"]),
        evidence=(),
        snapshot=told["snapshot"],
        related=tuple(told["related"]),
        notice=told.get("notice") or "",
        writer=told.get("writer") or "composed",
    )
    if told["status"] == "refused":
        return Refusal(record, Reason(told["reason"]), told["message"])
    statements = tuple(_statement(item) for item in told["statements"])
    citations = tuple(_cited(item) for item in told["citations"])
    calculations = tuple(_calculation(item, statements) for item in told["calculations"])
    if told["status"] == "clarify":
        asks = told["clarify"]
        options = tuple(map(Option, asks["options"], asks["completed"]))
        return Clarification(record, asks["question"], options, asks["because"], statements, citations, calculations)
    return Answer(record, statements, citations, calculations)


def _statement(item: Json) -> Statement:
    day = item.get("as_of")
    kind = StatementKind(item.get("kind", StatementKind.ANSWER))  # answers kept before statements had kinds
    return Statement(item["text"], tuple(item["citations"]), date.fromisoformat(day) if day else None, kind)


def _cited(item: Json) -> CitedProvision:
    until = item["valid_until"]
    validity = Validity(date.fromisoformat(item["valid_from"]), date.fromisoformat(until) if until else None)
    return CitedProvision(
        parse(item["provision"]), item["label"], Layer(item["layer"]), item["quote"], item["start"], item["end"],
        item["text_sha256"], validity, item["url"],
    )  # fmt: skip


def _calculation(item: Json, statements: tuple[Statement, ...]) -> Calculation:
    places, result = tuple(item.get("statements", ())), item["result"]
    told = result["text"] if result else (statements[places[0]].text if places else "")
    return Calculation(
        name=item["name"],
        title=item["title"],
        told=told,
        form=item["form"],
        value=result["value"] if result else None,
        unit=result["unit"] if result else "",
        cases=tuple((case["label"], case["text"]) for case in item["cases"]),
        steps=_lines(item["steps"]),
        assumptions=tuple(item["assumptions"]),
        parameters=_lines(item["parameters"]),
        limits=tuple(item["limits"]),
        missing=tuple(Missing(m["field"], m["question"], tuple(m["options"])) for m in item["missing"]),
        not_covered=item["not_covered"],
        statements=places,
    )


def _lines(items: list[Json]) -> tuple[Line, ...]:
    return tuple(Line(item["text"], tuple(item["citations"])) for item in items)
