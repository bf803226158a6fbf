"""The day whose law a turn asks for: "trước 2025 thì sao", "luật cũ thì sao", "hồi 2023"."""

import re
from datetime import date

from assistant.conversation_slots import slots
from assistant.conversation_words import load
from assistant.reading import ages
from assistant.reading_asked import asked_day
from assistant.reading_dates import days
from corpus.citation import fold_keep_length

_BETWEEN = " – "
_LEAD = re.compile(r"(?:(?<!\w)(?:hoi|nam|truoc|trc|sau|tu|trong|thang|ngay|vao|luc|cuoi|dau|giua|thoi|quy|giai doan) )+$")


def told_day(text: str, as_of: date) -> tuple[str, str]:
    """The text without the day it tells, and the words that tell it; the day is empty where none is told."""
    span = _day_span(text, as_of)
    if span is None:
        return text, ""
    rest = f"{text[: span[0]]} {text[span[1] :]}"
    rest = re.sub(r"^\s*(?:,|thì|thi)\s+|[\s,]+(?:thì|thi)?\s*$", " ", rest)
    return re.sub(r"\s+", " ", rest).strip(" ,"), text[slice(*span)].strip()


def without_days(question: str, as_of: date, *, story: bool) -> str:
    """The question without the days that later turns asked for; with `story`, without the day of its own story too."""
    root, *parts = question.split(_BETWEEN)
    kept = [part for part in parts if not _is_day(part, as_of)]
    if story:
        root = told_day(root, as_of)[0]
    return _BETWEEN.join([root, *kept])


def day_of(question: str, as_of: date) -> date | None:
    """The day a later turn asked for, from the last part that tells one; None where the law of as_of is asked for."""
    for part in reversed(question.split(_BETWEEN)[1:]):
        if _is_day(part, as_of):
            if load()["former"].search(fold_keep_length(part)):
                return load().last_day_before(fold_keep_length(question))
            return asked_day(part, as_of)
    return None


def _is_day(part: str, as_of: date) -> bool:
    return told_day(part, as_of)[0] == "" and part != ""


def _day_span(text: str, as_of: date) -> tuple[int, int] | None:
    folded = fold_keep_length(text)
    if former := load()["former"].search(folded):
        return former.span()
    taken = [*ages(text), *(slot for slot in slots(text) if slot.kind == "day-type")]  # births, and holidays: "2/9"
    found = [d.span for d in days(text, as_of) if not any(t.start < d.span[1] and d.span[0] < t.end for t in taken)]
    if not found:
        return None
    start, end = found[-1]
    lead = _LEAD.search(folded[:start])
    return (lead.start() if lead else start), end
