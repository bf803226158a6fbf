"""What leaves the pipeline: `Answer` or `Refusal`, as frozen values and as the one JSON shape of the product."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.compose_kind import StatementKind
from corpus.citation import Citation
from corpus.law import Layer, Validity


class Reason(StrEnum):
    """Why nothing is answered."""

    OUT_OF_SCOPE = "out_of_scope"
    NO_EVIDENCE = "no_evidence"
    NOT_IN_FORCE = "not_in_force"
    UNSAFE = "unsafe"


@dataclass(frozen=True)
class CitedProvision:
    """A provision an answer rests on: quoted verbatim, offsets into the text whose hash is given."""

    provision: Citation
    label: str
    layer: Layer
    quote: str
    start: int
    end: int
    text_sha256: str
    validity: Validity
    url: str


@dataclass(frozen=True)
class Statement:
    """One thing said; `citations` are places in the answer's list of cited provisions.

    `as_of`: the day whose law it tells, where that is not the answer's: the other side of a change that was asked for. `kind`:
    condition, papers, deadline ...; an amount that was worked out, and what a language model says, is the answer.
    """

    text: str
    citations: tuple[int, ...]
    as_of: date | None = None
    kind: StatementKind = StatementKind.ANSWER


@dataclass(frozen=True)
class Line:
    """One line of a calculation; `citations` are places in the answer's list of cited provisions."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Missing:
    """A fact a calculation waits for: the calculator's field, a short question, what may be tapped (none: it is typed)."""

    field: str
    question: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calculation:
    """An amount or a day worked out for the question.

    `told`: its first line; `value` a number or an ISO day, None where it hangs on one fact (then `cases` tell each) or is not
    worked out (then `missing` or `not_covered` says why). `steps` hold in every case. `form`: the calculator's form with what
    is known filled in. `statements`: places in the answer's list of statements that tell it, for pages that draw it apart.
    """

    name: str
    title: str
    told: str
    form: str
    value: int | str | None = None
    unit: str = ""
    cases: tuple[tuple[str, str], ...] = ()
    steps: tuple[Line, ...] = ()
    assumptions: tuple[str, ...] = ()
    parameters: tuple[Line, ...] = ()
    limits: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    not_covered: str | None = None
    statements: tuple[int, ...] = ()


@dataclass(frozen=True)
class Ranked:
    """A provision found and its score, 0 to 1."""

    provision: Citation
    score: float


@dataclass(frozen=True)
class Record:
    """What answer and refusal share: the question as understood, on which day, by which snapshot, how fast and how sure.

    `confidence`: probability, 0 to 1, that the evidence answers the question (assistant.decide); `notice`: whom to call in
    danger, shown before everything else; `writer`: composed or model, and why not the model where one was asked (`fallback`).
    """

    id: str
    question: str
    understood: str
    as_of: date
    evidence: tuple[Ranked, ...]
    snapshot: str
    related: tuple[str, ...] = ()
    timing_ms: Mapping[str, float] = field(default_factory=dict)
    confidence: float = 0.0
    notice: str = ""
    writer: str = "composed"
    fallback: str | None = None


@dataclass(frozen=True)
class Answer:
    """Statements, each cited."""

    record: Record
    statements: tuple[Statement, ...]
    citations: tuple[CitedProvision, ...]
    calculations: tuple[Calculation, ...] = ()


@dataclass(frozen=True)
class Option:
    """One answer to a question put back: what is tapped, and the member's question completed with it."""

    label: str
    question: str


@dataclass(frozen=True)
class Clarification:
    """One short question back, because one missing fact decides; `statements` are what can be said meanwhile."""

    record: Record
    question: str
    options: tuple[Option, ...]
    because: str
    statements: tuple[Statement, ...]
    citations: tuple[CitedProvision, ...]
    calculations: tuple[Calculation, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """Why it does not answer, told kindly; `message` is for the person who asked."""

    record: Record
    reason: Reason
    message: str


Outcome = Answer | Clarification | Refusal
_STATUS = {Answer: "answered", Clarification: "clarify", Refusal: "refused"}


def to_json(result: Outcome) -> dict[str, Any]:
    """The one shape everywhere: command line, HTTP, stored records, evaluation."""
    record = result.record
    told = None if isinstance(result, Refusal) else result
    refusal = result if isinstance(result, Refusal) else None
    return {
        "id": record.id,
        "status": _STATUS[type(result)],
        "reason": refusal.reason.value if refusal else None,
        "message": refusal.message if refusal else None,
        "notice": record.notice or None,
        "question": record.question,
        "understood": record.understood,
        "as_of": record.as_of.isoformat(),
        "statements": [_statement(s) for s in told.statements] if told else [],
        "citations": [citation_json(c) for c in told.citations] if told else [],
        "evidence": [{"provision": str(e.provision), "score": e.score} for e in record.evidence],
        "calculations": [_calculation(c) for c in told.calculations] if told else [],
        "clarify": _clarify(result) if isinstance(result, Clarification) else None,
        "related": list(record.related),
        "verified": None,
        "writer": record.writer,
        "fallback": record.fallback,
        "snapshot": record.snapshot,
        "timing_ms": dict(record.timing_ms),
    }


def _statement(said: Statement) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": said.text, "citations": list(said.citations), "kind": said.kind.value}
    return shown | {"as_of": said.as_of.isoformat()} if said.as_of else shown


def _clarify(asked: Clarification) -> dict[str, Any]:
    return {
        "question": asked.question,
        "options": [option.label for option in asked.options],
        "because": asked.because,
        "completed": [option.question for option in asked.options],
    }


def _calculation(worked: Calculation) -> dict[str, Any]:
    result = {"value": worked.value, "unit": worked.unit, "text": worked.told}
    return {
        "name": worked.name,
        "title": worked.title,
        "result": result if worked.value is not None else None,
        "cases": [{"label": label, "text": text} for label, text in worked.cases],
        "steps": [_line(line) for line in worked.steps],
        "assumptions": list(worked.assumptions),
        "parameters": [_line(line) for line in worked.parameters],
        "limits": list(worked.limits),
        "missing": [{"field": m.field, "question": m.question, "options": list(m.options)} for m in worked.missing],
        "not_covered": worked.not_covered,
        "form": worked.form,
        "statements": list(worked.statements),
    }


def _line(line: Line) -> dict[str, Any]:
    return {"text": line.text, "citations": list(line.citations)}


def citation_json(cited: CitedProvision) -> dict[str, Any]:
    """A cited provision in the one shape of the product."""
    return {
        "provision": str(cited.provision),
        "label": cited.label,
        "layer": cited.layer.value,
        "quote": cited.quote,
        "start": cited.start,
        "end": cited.end,
        "text_sha256": cited.text_sha256,
        "valid_from": cited.validity.start.isoformat(),
        "valid_until": cited.validity.end.isoformat() if cited.validity.end else None,
        "url": cited.url,
    }


def url_of(citation: Citation) -> str:
    """Where a provision is shown: its article's page and the clause's anchor on it."""
    page = f"/van-ban/{citation.article_level}"
    parts = (("khoan", citation.clause), ("diem", citation.point), ("dong", citation.row))
    anchor = "-".join(f"{name}-{label}" for name, label in parts if label)
    return f"{page}#{anchor}" if anchor else page
