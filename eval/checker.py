"""An independent look at an answer's JSON: quotations, dates and figures, with no code shared with assistant.verify."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

_INSTRUMENTS = Path(__file__).with_name("instruments.tsv")
_IS_PROVISION = re.compile(r"\d+-\d{4}-\w+(?:-\w+)?(?:/|$)")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
Texts = Mapping[str, str]  # SHA-256 of an article's text -> the text


def quotations_exact(answer: Mapping[str, Any], texts: Texts) -> float:
    """Share of quotations that stand at their offsets in the text whose hash they name; 1.0 when there are none."""
    cited = answer["citations"]
    exact = [_stands(c, texts) for c in cited]
    return sum(exact) / len(exact) if exact else 1.0


def _stands(cited: Mapping[str, Any], texts: Texts) -> bool:
    text = texts.get(cited["text_sha256"], "")
    known = hashlib.sha256(text.encode()).hexdigest() == cited["text_sha256"]
    return known and text[cited["start"] : cited["end"]] == str(cited["quote"])


Days = Mapping[str, tuple[date, date | None]]  # instrument -> first day, first day it no longer binds


@lru_cache(maxsize=1)
def instrument_days() -> Days:
    """When each instrument binds, by a table kept apart from the registry the service reads (eval/instruments.tsv)."""
    lines = (line.split("\t") for line in _INSTRUMENTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {slug: (date.fromisoformat(start), date.fromisoformat(end) if end else None) for slug, start, end in lines}


def in_force(answer: Mapping[str, Any], days: Days) -> float:
    """Share of citations that bind on the day they are told for, by what they say and by `days`; 1.0 without any."""
    former = (s for s in answer.get("statements", ()) if "as_of" in s)
    day = {place: s["as_of"] for s in former for place in s["citations"]}
    told = [(c, date.fromisoformat(day.get(place, answer["as_of"]))) for place, c in enumerate(answer["citations"])]
    held = [_binds(c, on) and _covers(days.get(c["provision"].split("/")[0]), on) for c, on in told]
    return sum(held) / len(held) if held else 1.0


def _binds(cited: Mapping[str, Any], day: date) -> bool:
    until = cited["valid_until"]
    return date.fromisoformat(cited["valid_from"]) <= day and (until is None or day < date.fromisoformat(until))


def _covers(days: tuple[date, date | None] | None, day: date) -> bool:
    return days is None or (days[0] <= day and (days[1] is None or day < days[1]))


def forbidden(barred: Sequence[str], said: str, cited: Sequence[str]) -> float:
    """1.0 when a provision or a pattern that a right answer must not contain is there, else 0.0."""
    return float(
        any(_cites(bar, cited) if _IS_PROVISION.match(bar) else bool(re.search(bar, said, re.IGNORECASE)) for bar in barred)
    )


def _cites(bar: str, cited: Sequence[str]) -> bool:
    return any(c == bar or c.startswith(bar if bar.endswith("-") else f"{bar}/") for c in cited)


def figures_grounded(answer: Mapping[str, Any], texts: Texts) -> float:
    """Share of statements each of whose written numbers stands, as digits, in an article it cites; 1.0 when there are none.

    A statement that tells a calculation: its numbers stand in the question, in the steps shown or in what those cite.
    """
    worked = {place: c for c in answer.get("calculations", ()) for place in c["statements"]}
    good = [
        _worked_out(s, worked[place], answer, texts) if place in worked else _grounded(s, answer["citations"], texts)
        for place, s in enumerate(answer["statements"])
        if _numbers(_plain(s["text"]))
    ]
    return sum(good) / len(good) if good else 1.0


def _worked_out(statement: Mapping[str, Any], worked: Mapping[str, Any], answer: Mapping[str, Any], texts: Texts) -> bool:
    lines = [*worked["steps"], *worked["parameters"]]
    cited = {place for line in lines for place in line["citations"]} | set(statement["citations"])
    sources = [texts.get(answer["citations"][place]["text_sha256"], "") for place in cited]
    shown = [answer["question"], answer["understood"], *worked["assumptions"], *(line["text"] for line in lines)]
    shown += [f"{case['label']} {case['text']}" for case in worked["cases"]]
    known = set().union(*(_numbers(text) | _spoken(text) for text in (*sources, *shown)))
    return _numbers(_plain(statement["text"])) <= known


def _grounded(statement: Mapping[str, Any], citations: Sequence[Mapping[str, Any]], texts: Texts) -> bool:
    sources = (texts.get(citations[c]["text_sha256"], "") for c in statement["citations"])
    return _numbers(_plain(statement["text"])) <= set().union(*(_numbers(text) | _spoken(text) for text in sources))


_ADDRESS = re.compile(
    r"(?i)\b(?:khoản|điều|điểm|mục|chương|phụ lục|nghị định|thông tư|nghị quyết|quyết định|luật|mẫu(?: số)?)\s+(?:số\s+)?[\w/.-]+"
    r"(?:\s*(?:,|và|hoặc)\s*\d+)*|\b\d+/\d{4}/[\w-]+"
)


def _plain(text: str) -> str:
    """Without the note of how many cases were left out and without addresses."""
    return _ADDRESS.sub("", re.sub(r"\(và \d+ trường hợp khác[^)]*\)", "", text))


def _numbers(text: str) -> set[str]:
    """Numbers as written, without thousand marks and leading zeros; the parts of a date one by one."""
    return {re.sub(r"[.,](?=\d{3}\b)", "", n).lstrip("0") or "0" for n in _DIGITS.findall(text)}


_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def _spoken(text: str) -> set[str]:
    """Numbers the law writes in words, 1 to 10, with half and tenfold words read with kindness."""
    lower = text.lower()
    found = {str(value) for value, word in enumerate(_WORDS) if value and re.search(rf"\b{word}\b", lower)}
    tens = {
        str(10 * ten + unit)
        for ten, word in enumerate(_WORDS)
        for unit, last in enumerate(_WORDS)
        if ten > 1 and (f"{word} mươi {last}" in lower if unit else f"{word} mươi" in lower)
    }
    return found | tens | ({"15"} if "mười lăm" in lower else set()) | ({"12"} if "mười hai" in lower else set())
