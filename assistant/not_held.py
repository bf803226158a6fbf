"""Matters and instruments that no text held here settles, told by name and with who knows: rather that than a chance neighbour.

The matters are data, assistant/not_held.yaml. Instruments are compared with the registry, which knows no "nghị định 219".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant import word_rules
from assistant.answer import Reason
from assistant.question import Query
from assistant.word_rules import BrokenRule, Line, Table
from corpus.registry import Registry

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SHIPPED = Path(__file__).with_name("not_held.yaml")
_KINDS = {
    **dict.fromkeys(("nghi dinh", "nd"), ("Nghị định", "nđ-cp")),
    **dict.fromkeys(("thong tu", "tt"), ("Thông tư", "tt-")),
    **dict.fromkeys(("quyet dinh", "qd"), ("Quyết định", "qđ-")),
    **dict.fromkeys(("nghi quyet", "nq"), ("Nghị quyết", "nq")),
}
_NAMED = re.compile(
    r"(?<!\w)(nghi dinh|nd|thong tu|tt|quyet dinh|qd|nghi quyet|nq) (?:so )?0*(\d{1,4})"
    r"(?: ?/ ?| nam )?((?:19|20)\d\d)?(?![\d.,])(?! (?:trieu|thang|ngay|nam|tr))"
)
_LAW_OF = re.compile(
    r"(?<!\w)luat (?:lao dong|viec lam|bao hiem xa hoi|bhxh|tien luong|cong doan|bao hiem y te)(?: nam)? ((?:19|20)\d\d)"
)
_OLD, _OLDEST_HELD = "đã hết hiệu lực từ lâu", 2008
_WAGE = re.compile(r"(?<!\w)(?:luong toi thieu|luong co so|muc tham chieu)(?!\w)")
_ANY_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,])")
_YEAR = re.compile(r"(?<![\d.,])20\d\d(?![\d.,])")
_TO_COME = re.compile(r"(?<!\w)(?:tang|bao nhieu|may|len|muc|nghi dinh|con so)(?!\w)")


# Whether an old text still binds is told by the text that ended it; what is paid under one is adjusted by another.
_STILL = re.compile(
    r"(?<!\w)(?:con (?:dung|hieu luc|ap dung|tra|duoc|tinh|hop|song)|het (?:hieu luc|chua)|(?:bi|da|gio) bo|bo chua|thay"
    r"|duoc tang|dieu chinh|phan tang|nang (?:them|len)|duoc nang|huong (?:huu )?theo|tro cap theo|tro cap quyet dinh|gach bo"
    r"|vien dan|dot tang|cong them)(?!\w)"
)


@dataclass(frozen=True)
class NotHeld:
    """What is asked for and not held: why it is refused, in one kind sentence, and who knows."""

    name: str
    reason: Reason
    message: str


@dataclass(frozen=True)
class _Matter:
    name: str
    reason: Reason
    message: str
    when: tuple[Line, ...]


@dataclass(frozen=True)
class Matters:
    """Every matter, in the order of the file."""

    matters: tuple[_Matter, ...]
    table: Table


def read(query: Query, registry: Registry, matters: Matters | None = None) -> NotHeld | None:
    """What the question asks for that is not held; None where nothing says so, and where it names a provision that is held."""
    if query.citations:
        return None
    matters = matters or load()
    for told in dict.fromkeys((query.question.text, query.understood)):
        place = matters.table.first(word_rules.reading(told))
        if place is not None:
            found = matters.matters[place]
            return NotHeld(found.name, found.reason, found.message)
    folded = word_rules.reading(query.understood).folded
    return _of_another_time(folded, query.question.as_of) or _instrument(folded, registry)


def _of_another_time(folded: str, on: date) -> NotHeld | None:
    """A law of a year to come, or older than any that is held; a wage of a year to come."""
    for match in _LAW_OF.finditer(folded):
        year = int(match[1])
        if year > on.year:
            return _not_yet(f"luật của năm {year}")
        if year < _OLDEST_HELD and len(_ANY_YEAR.findall(folded)) == 1:
            return NotHeld("old_law", Reason.NOT_IN_FORCE, f"Luật của năm {year} {_OLD} và Hỏi Luật không giữ bản đó.")
    years = [int(year) for year in _YEAR.findall(folded)]
    if years and max(years) > on.year and _WAGE.search(folded) and _TO_COME.search(folded):
        return _not_yet(f"mức lương của năm {max(years)}")
    return None


def _not_yet(what: str) -> NotHeld:
    said = f"Hỏi Luật chưa có văn bản ban hành về {what}, nên không dám đoán trước. Khi có văn bản, bạn hỏi lại tôi nhé."
    return NotHeld("not_yet", Reason.NOT_IN_FORCE, said)


def _instrument(folded: str, registry: Registry) -> NotHeld | None:
    """An instrument named by its number that is neither held, nor replaced by one, nor worked into one; None with one that is."""
    named = [(_KINDS[match[1]], int(match[2]), match[3]) for match in _NAMED.finditer(folded) if not _is_year(match[2])]
    if not named or _STILL.search(folded):
        return None
    known = _numbers(registry)
    if any(_is_known(kind, number, year, known) for (_, kind), number, year in named):
        return None
    (label, _), number, year = named[0]
    told = f"{label} {number:02d}/{year}" if year else f"{label} {number:02d}"
    said = f"Hỏi Luật chưa có {told} nên không dám trả lời thay. Bạn hỏi cơ quan ban hành, hoặc bộ phận nhân sự, giúp tôi nhé."
    return NotHeld("instrument", Reason.NO_EVIDENCE, said)


def _is_year(number: str) -> bool:
    return 1990 <= int(number) <= 2100  # "nghị định 2013": one of that year


def _is_known(kind: str, number: int, year: str | None, known: frozenset[str]) -> bool:
    begun = f"{number}/{year}/" if year else f"{number}/"
    return any(one.startswith(begun) and kind in one for one in known)


@lru_cache(maxsize=4)
def _by_numbers(numbers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(number.lower().lstrip("0") for number in numbers)


def _numbers(registry: Registry) -> frozenset[str]:
    """Numbers that an answer can be given for: held, replaced by what is held, or worked into it."""
    told: list[str] = []
    for item in registry.instruments.values():
        told += (item.number, *item.replaces, *item.amends)
        told += (change.by for consolidation in item.consolidations for change in consolidation.changes)
    return _by_numbers(tuple(told))


@lru_cache(maxsize=4)
def load(path: Path = SHIPPED) -> Matters:
    """Every matter of a table; raises BrokenRule naming it."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a safe loader
    words = word_rules.vocabulary(data["words"])
    matters = tuple(_matter(entry, words) for entry in data["matters"])
    return Matters(matters, Table([matter.when for matter in matters]))


def _matter(entry: Mapping[str, Any], words: Mapping[str, str]) -> _Matter:
    name = str(entry.get("name") or "?")
    needed = ("name", "reason", "when", "say") if "say" in entry else ("name", "reason", "when", "about", "text", "ask")
    missing = [key for key in needed if not entry.get(key)]
    if missing:
        raise BrokenRule(f"Quy tắc “{name}” thiếu: {', '.join(missing)}.")
    said = str(entry.get("say") or f"Hỏi Luật chưa có văn bản về {entry.get('about')}. Bạn hỏi {entry.get('ask')} nhé.")
    return _Matter(name, Reason(entry["reason"]), said, tuple(word_rules.line(str(line), words, name) for line in entry["when"]))
