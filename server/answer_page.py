"""What the page of an answer shows: calculations first, then the other statements in short paragraphs, then the provisions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.answer import Answer, Calculation, CitedProvision, Clarification, Outcome, Refusal, Statement
from assistant.compose_kind import HEADINGS, StatementKind
from assistant.lengths import explained
from assistant.lengths_short import short
from assistant.notice import FIXED_LINE
from assistant.payload import LEFT_OUT
from corpus import hotlines
from corpus.law import Layer
from corpus.registry import Registry
from indexing.snapshot import Snapshot
from server import calendar_file
from server.moments import day_of

MOST_EARLIER = 8  # questions asked before that a page carries along
_EARLIER_LONG = 4_000  # characters of them: an address must stay one that every server takes
_FEW_SOURCES = 4  # more are folded away
_OPEN_LONG = 420  # characters of a statement after the first that are open to the eye
_WORTH_FOLDING = 250  # characters below which the rest is shown too
_PARAGRAPH = 260  # characters from which a paragraph is parted at its sentences
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ])")
_POINT = re.compile(r"(?:[a-zđ]\)|–|-|\d+\.)\s")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a statement; `point`: it is one of a list."""

    text: str
    point: bool


@dataclass(frozen=True)
class Told:
    """A statement as it is drawn: what is open, what is folded away, its places among the provisions, a heading before it."""

    open: tuple[Paragraph, ...]
    folded: tuple[Paragraph, ...]
    citations: tuple[int, ...]
    heading: str = ""


@dataclass(frozen=True)
class Worked:
    """A calculation as it is drawn, the places its first line rests on, and where the calendar file of its days is."""

    calculation: Calculation
    rests_on: tuple[int, ...]
    calendar: str


def shown(result: Outcome, *, earlier: Sequence[str], address: str, whole: bool, snapshot: Snapshot) -> dict[str, Any]:
    """What the template takes; `earlier`: questions before this one, as understood; `whole`: the cited articles are told too."""
    record = result.record
    context: dict[str, Any] = {
        "result": result,
        "as_of": record.as_of,
        "asks": isinstance(result, Clarification),
        "answered": not isinstance(result, Refusal),
        "before": tuple(earlier),
        "earlier": carried((*earlier, record.understood)),
        "short": short(result, address),
        "explained": explained(result, snapshot) if whole else (),
        "fixed_line": FIXED_LINE,
        "calls": [line for line in hotlines.load().values() if f" {line.number} – " in record.notice],
    }
    if isinstance(result, Refusal):
        return context | {"message": paragraphs(result.message.removeprefix(record.notice))}
    to_complete = record.understood.removesuffix(LEFT_OUT).strip() if earlier else record.question
    return context | _answered(result, snapshot.registry) | {"to_complete": to_complete}


def _answered(result: Answer | Clarification, known: Registry) -> dict[str, Any]:
    drawn = {place for calculation in result.calculations for place in calculation.statements}
    rest = [s for place, s in enumerate(result.statements) if place not in drawn and s.as_of is None]
    former = [s for s in result.statements if s.as_of is not None]
    worked = [
        Worked(c, _rests_on(c, result), calendar_file.address_of(c.form, known)) for c in result.calculations if not c.missing
    ]
    return {
        "worked": worked,
        "to_fill": [c for c in result.calculations if c.missing],
        "told": [
            replace(told(s, whole=not place and not worked), heading=heading)
            for place, (s, heading) in enumerate(zip(rest, headings(rest), strict=True))
        ],
        "former": [told(s, whole=not place) for place, s in enumerate(former)],
        "former_day": former[0].as_of if former else None,
        "citations": [link(c, result.record.as_of) for c in result.citations],
        "few_sources": len(result.citations) <= _FEW_SOURCES,
    }


def headings(statements: Sequence[Statement]) -> list[str]:
    """What stands above each statement: its kind, where a group of another kind than the answer begins and there are several."""
    before = (None, *(s.kind for s in statements))
    return [
        HEADINGS[s.kind] if last not in (None, s.kind) and s.kind is not StatementKind.ANSWER else ""
        for last, s in zip(before, statements, strict=False)
    ]


def _rests_on(calculation: Calculation, result: Answer | Clarification) -> tuple[int, ...]:
    return result.statements[calculation.statements[0]].citations if calculation.statements else ()


def told(statement: Statement, *, whole: bool) -> Told:
    """A statement in paragraphs; one that is long is folded after its opening unless it is to be shown whole."""
    drawn = paragraphs(statement.text)
    kept, length = 0, 0
    for paragraph in drawn:
        length += len(paragraph.text)
        if kept and length > _OPEN_LONG and not whole and not drawn[kept - 1].text.endswith(":"):
            break
        kept += 1
    if sum(len(paragraph.text) for paragraph in drawn[kept:]) < _WORTH_FOLDING:
        kept = len(drawn)
    return Told(drawn[:kept], drawn[kept:], statement.citations)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A text in short paragraphs, the points of a list each in its own."""
    return tuple(Paragraph(part, bool(_POINT.match(line))) for line in _lines(text) for part in _parted(line))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _parted(line: str) -> list[str]:
    """A long line in paragraphs of whole sentences."""
    parts: list[str] = []
    for sentence in _SENTENCE.split(line) if len(line) > _PARAGRAPH and not _POINT.match(line) else [line]:
        if parts and len(parts[-1]) + len(sentence) < _PARAGRAPH:
            parts[-1] += f" {sentence}"
        else:
            parts.append(sentence)
    return parts


def link(cited: CitedProvision, on: date) -> dict[str, Any]:
    """A cited provision and the address of its wording on the day, the cited words marked."""
    page, _, _ = cited.url.partition("#")
    inner = str(cited.provision).removeprefix(f"{cited.provision.article_level}").strip("/")
    day = on if cited.validity.covers(on) else cited.validity.start
    return {
        "label": cited.label,
        "official": cited.layer is Layer.OFFICIAL,
        "quote": cited.quote.strip(),
        "validity": days(cited.validity.start, cited.validity.end),
        "href": f"{page}?ngay={day.isoformat()}" + (f"&trich={inner}#trich" if inner else ""),
    }


def days(start: date, end: date | None) -> str:
    """The days a wording binds, in words."""
    return f"áp dụng từ {start:%d/%m/%Y}" + (f" đến trước {end:%d/%m/%Y}" if end else " đến nay")


_MASKED = {
    "cccd": "số căn cước", "bhxh": "mã số bảo hiểm xã hội", "phone": "số điện thoại", "bank": "số tài khoản",
    "email": "địa chỉ email", "tax": "mã số thuế", "name": "tên người",
}  # fmt: skip


def masked_in_words(found: Sequence[Mapping[str, Any]]) -> str:
    """What was masked in a question.

    >>> masked_in_words([{"kind": "phone", "count": 1}, {"kind": "name", "count": 2}])
    '1 số điện thoại, 2 tên người'
    """
    return ", ".join(f"{item['count']} {_MASKED.get(item['kind'], 'thông tin riêng')}" for item in found)


def badge(verified: Mapping[str, Any] | None) -> dict[str, str] | None:
    """Who stands for an answer and since which day; None where nobody does."""
    if not verified:
        return None
    return {"by": verified["signed_by"], "unit": verified["unit"], "day": day_of(verified["signed_at"])}


def carried(questions: Sequence[str]) -> tuple[str, ...]:
    """The questions a page sends along with the next one, oldest first: the last eight, less where they are long."""
    kept: list[str] = []
    for question in reversed([q.strip() for q in questions if q.strip()][-MOST_EARLIER:]):
        if kept and sum(map(len, kept)) + len(question) > _EARLIER_LONG:
            break
        kept.append(question)
    return tuple(reversed(kept))
