"""Yes or no to the matters members ask about most, from a table of our own: assistant/verdicts.yaml.

A matter is one rule, told in one plain sentence, with how the contrary of it sounds (`wrong`) and how it sounds itself (`right`).
Where a question puts one of them to the test (assistant.verdicts_asked) the verdict follows: no surer than the words are.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import AssistantError
from assistant.verdicts_asked import Saying
from assistant.verdicts_figure import Bound, bound_of
from corpus.citation import Citation, parse
from corpus.errors import UnknownCitation

SHIPPED = Path(__file__).with_name("verdicts.yaml")
_AND = " && "
_WHOLE = r"(?<!\w)(?:{})(?!\w)"
_APART = 90  # characters between the first and the last part of a line: further apart they tell two things
_DENIED = re.compile(r"\b(?:khong|chua|chang|cha|dung|khoi|dau co|khong he|khong co|khong phai|het)(?: \w+)?\s*$")
_NARROWED = re.compile(
    r"\b(?:khong|chua|chang|cha(?! me)|cam(?! ket)|khoi|het(?! han| hop dong)|mat quyen|tu choi|ngung|cat"
    r"|chi (?:duoc|can|cho|sau|khi|tra|co)"
    r"|moi (?:duoc|cho|co|rut)|phai (?:doi|cho|du))\b"
)
_DENIES = re.compile(r"khong|khoi|cam\b|tu choi")  # in a line that tells a denial itself
_WORKER = r"(?:em|toi|minh|con|chau|tui|chung toi|tui em|nguoi lao dong|cong nhan|nhan vien|vo em|chong em|chi em)"
_OTHER_ACT = re.compile(
    rf"(?:\b(?:gio|thi|nen|vay|neu|roi)\b |^\W*|, (?=[^,]*$)){_WORKER} (?!la\b|vay|the|nhu|dung|sai|nhe"
    rf"|khong$)(?:co |duoc |phai |van |se |muon |xin |bi )*\w+"
    r"|\b(?:doi(?: lai| them)?|lay lai|tra lai|hoan lai|kien|to cao|khieu nai|thua|bao cong an|boi thuong"
    r"|den bu|cai|tu choi|trach nhiem|nhan (?:\w+ ){0,5}lai|cong lai|phat rieng)\b"
)


class BrokenVerdict(AssistantError):
    """A matter of verdicts.yaml does not follow the format; str() names it, in Vietnamese, for a maintainer."""


class Ruling(StrEnum):
    """What a matter makes of a saying."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


_Line = tuple[str, ...]  # patterns, all of which must be found


@dataclass(frozen=True)
class Matter:
    """One rule: the provisions it rests on, the sentence that tells it, how it and its contrary sound."""

    name: str
    provisions: tuple[Citation, ...]
    says: str
    wrong: tuple[_Line, ...]
    right: tuple[_Line, ...]
    open: tuple[_Line, ...]
    unless: tuple[_Line, ...]
    about: tuple[_Line, ...]
    bound: Bound | None
    since: date | None
    until: date | None

    @cached_property
    def articles(self) -> frozenset[Citation]:
        """The articles of its provisions."""
        return frozenset(provision.article_level for provision in self.provisions)

    def binds(self, day: date) -> bool:
        """Whether its sentence tells the law of a day."""
        return (self.since is None or day >= self.since) and (self.until is None or day < self.until)

    def ruling(self, saying: Saying) -> Ruling | None:
        """The verdict on a saying, None unless its words are sure."""
        if any(_spans(line, saying.whole) for line in self.unless):
            return None
        if any(_spans(line, saying.scope) for line in self.open):
            return Ruling.DEPENDS
        agrees = self._agrees(saying.scope)
        if agrees is None:
            return None
        return Ruling.YES if agrees is not saying.wrong else Ruling.NO

    def _agrees(self, scope: str) -> bool | None:
        """Whether what is said is the rule itself (True) or its contrary (False)."""
        right, wrong = _met(self.right, scope, alone=True), _met(self.wrong, scope, alone=False)
        if self.bound and any(_spans(line, scope) for line in self.about):
            measured = self.bound.holds(scope)
            if measured is not None:
                return measured and not wrong
        return None if right == wrong else right > wrong


def _met(lines: Sequence[_Line], scope: str, *, alone: bool) -> int:
    """How much of a saying the longest line that is found takes up, 0 where none is.

    A line that is itself denied, or has another act of the worker's after it, does not count; nor, with `alone`, one beside which
    something is denied or narrowed: "được ... chỉ sau 12 tháng".
    """
    most = 0
    for line in lines:
        spans = _spans(line, scope)
        if not spans or _DENIED.search(scope[: spans[0][0]]):
            continue
        begin, end = min(spans)[0], max(end for _, end in spans)
        beside = f"{scope[:begin]} . {scope[end:]}" if any(_DENIES.search(part) for part in line) else scope
        if _OTHER_ACT.search(scope[end:]) or (alone and _NARROWED.search(beside)):
            continue
        most = max(most, end - begin)
    return most


def _spans(line: _Line, text: str) -> list[tuple[int, int]]:
    """Where the parts of a line stand, none where one is missing or they stand too far apart."""
    found = []
    for part in line:
        met = _compiled(part).search(text)
        if met is None:
            return []
        found.append(met.span())
    near = max(end for _, end in found) - min(begin for begin, _ in found) <= _APART + sum(e - b for b, e in found)
    return found if near else []


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a matter is first looked at: all of them at once would cost a second of every start."""
    return re.compile(_WHOLE.format(pattern))


@lru_cache(maxsize=4)
def load(path: Path = SHIPPED) -> tuple[Matter, ...]:
    """Every matter, in the order of the file; raises BrokenVerdict naming the matter."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  safe
    words: dict[str, str] = {}
    for name, pattern in data["words"].items():
        words[name] = _spelled(str(pattern), words, name)
    matters = tuple(_matter(entry, words) for entry in data["matters"])
    names = [matter.name for matter in matters]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BrokenVerdict(f"{path.name}: ghi hai lần {', '.join(twice)}.")
    return matters


def _matter(entry: Mapping[str, Any], words: Mapping[str, str]) -> Matter:
    name = str(entry.get("name") or "?")
    missing = [key for key in ("name", "provisions", "says") if not entry.get(key)]
    if not any(entry.get(key) for key in ("wrong", "right", "open", "bound")):
        missing.append("wrong/right/open/bound")
    if missing or bool(entry.get("bound")) != bool(entry.get("about")):
        raise BrokenVerdict(f"Mục “{name}” thiếu: {', '.join(missing) or 'bound và about phải đi cùng nhau'}.")
    try:
        provisions = tuple(parse(str(written)) for written in entry["provisions"])
        days = [date.fromisoformat(str(entry[key])) if entry.get(key) else None for key in ("since", "until")]
        bound = bound_of(entry["bound"]) if entry.get("bound") else None
    except (UnknownCitation, ValueError, KeyError) as error:
        raise BrokenVerdict(f"Mục “{name}”: {error}") from error
    lines = {key: _lines(entry.get(key, ()), words, name) for key in ("wrong", "right", "open", "unless", "about")}
    return Matter(name, provisions, str(entry["says"]), bound=bound, since=days[0], until=days[1], **lines)


def _lines(written: Sequence[str], words: Mapping[str, str], name: str) -> tuple[_Line, ...]:
    return tuple(tuple(_spelled(part.strip(), words, name) for part in str(line).split(_AND)) for line in written)


def _spelled(pattern: str, words: Mapping[str, str], name: str) -> str:
    def meant(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise BrokenVerdict(f"Mục “{name}” dùng <<{match[1]}>> chưa có trong words.")
        return words[match[1]]

    return re.sub(r"<<(\w+)>>", meant, pattern)
