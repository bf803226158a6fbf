"""The rules of assistant/amounts/rules_*.yaml: which questions want which calculator, and how its fields are read.

RuleError names the rule and the line that does not follow the format (docs/amounts.md), in Vietnamese, for a maintainer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.amounts import derive
from assistant.amounts.slots import ANY, KINDS, Way
from assistant.calculate import catalogue
from assistant.errors import AssistantError
from corpus import parameter
from corpus.citation import Citation, parse
from corpus.errors import UnknownCitation

FOLDER = Path(__file__).parent
_WHOLE = r"(?<!\w)(?:{})(?!\w)"
_AND = " && "

Line = tuple[re.Pattern[str], ...]  # all of them must be found


class RuleError(AssistantError):
    """A rule does not follow the format."""


@dataclass(frozen=True)
class Slot:
    """One field: ways to read it, what is taken where it is not told, what is tried, what is asked.

    `probe`: values tried where it is not told, so that what does not hang on it is known; `labels`: how each is told.
    """

    name: str
    ways: tuple[Way, ...] = ()
    says: str = ""
    assume: Any = None
    because: str = ""
    probe: tuple[Any, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    ask: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """One thing asked of a calculator: its total, or the step whose words match `step`; `say` is the first line."""

    name: str
    when: tuple[Line, ...]
    unless: tuple[Line, ...]
    say: str
    step: re.Pattern[str] | None = None
    zero: str = ""
    plus: str = ""  # the calculator whose result is added where the question asks for both together
    sets: Mapping[str, Any] = field(default_factory=dict)  # fields this view fixes
    alone: bool = False
    only: bool = False  # of the steps only the one that is asked for is told
    between: str = ""  # said instead where one open field has two values, the first and last possible: {first}, {last}


@dataclass(frozen=True)
class Rule:
    """How one calculator is asked for; `alone`: it may be worked out where the question tells no figure of its own."""

    calculator: str
    provisions: tuple[Citation, ...]
    when: tuple[Line, ...]
    unless: tuple[Line, ...]
    views: tuple[View, ...]
    slots: tuple[Slot, ...]
    derive: str = ""
    adjust: str = ""
    needs: tuple[str, ...] = ()
    alone: bool = False
    ignore: re.Pattern[str] | None = None
    articles: frozenset[str] = frozenset()  # addresses of the articles of `provisions`
    of_fines: bool = False  # it is tried only where a fine is asked for, all others only where none is


@dataclass(frozen=True)
class Rules:
    """Every rule in the order they are tried, and what any question for an amount or a day sounds like."""

    asks: tuple[Line, ...]
    never: tuple[Line, ...]
    fines: tuple[Line, ...]
    rules: tuple[Rule, ...]


def found(lines: Sequence[Line], folded: str) -> bool:
    """Whether one of the lines is found whole."""
    return any(all(part.search(folded) for part in line) for line in lines)


def article(citation: Citation) -> str:
    """The address of the article or appendix a provision lies in."""
    return f"{citation.instrument}/{citation.appendix}/{citation.article}"


@lru_cache(maxsize=2)
def load(folder: Path = FOLDER) -> Rules:
    """Every rule file of a folder, in the order of their names; raises RuleError. Reads the parameters too, once for all."""
    parameter.load()
    data = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("rules_*.yaml"))]
    words: dict[str, str] = {}
    for part in data:
        for name, pattern in (part.get("words") or {}).items():
            words[name] = _spelled(str(pattern), words, name)
    asks: Mapping[str, Any] = next((part["asks"] for part in data if part.get("asks")), {})
    read = tuple(_rule(entry, words) for part in data for entry in part.get("rules") or ())
    if twice := {rule.calculator for rule in read if sum(rule.calculator == other.calculator for other in read) > 1}:
        raise RuleError(f"Ghi hai lần phép tính {', '.join(sorted(twice))}.")
    when, unless, fines = (_lines(asks.get(key), words, "asks") for key in ("when", "unless", "fines"))
    return Rules(when, unless, fines, read)


def _rule(entry: Mapping[str, Any], words: Mapping[str, str]) -> Rule:
    name = str(entry.get("calculator") or "?")
    if name not in catalogue.CALCULATORS:
        raise RuleError(f"Không có phép tính “{name}”.")
    try:
        provisions = tuple(parse(str(written)) for written in entry.get("provisions") or ())
    except UnknownCitation as error:
        raise RuleError(f"{name}: {error}") from error
    slots = tuple(_slot(name, key, spec or {}, words) for key, spec in (entry.get("fields") or {}).items())
    known = {item.name for item in catalogue.CALCULATORS[name].fields}
    if unknown := {slot.name for slot in slots} - known:
        raise RuleError(f"{name}: không có mục {', '.join(sorted(unknown))}.")
    for key in ("derive", "adjust"):
        if entry.get(key) and entry[key] not in derive.NAMES:
            raise RuleError(f"{name}: không có hàm {entry[key]}.")
    return Rule(
        name,
        provisions,
        _lines(entry.get("when"), words, name),
        _lines(entry.get("unless"), words, name),
        tuple(_view(name, view, words) for view in entry["views"]),
        slots,
        derive=entry.get("derive", ""),
        adjust=entry.get("adjust", ""),
        needs=tuple(entry.get("needs") or ()),
        alone=bool(entry.get("alone")),
        ignore=_pattern(entry["ignore"], words, name) if entry.get("ignore") else None,
        articles=frozenset(article(provision) for provision in provisions),
        of_fines=bool(entry.get("of_fines")),
    )


def _view(name: str, entry: Mapping[str, Any], words: Mapping[str, str]) -> View:
    return View(
        str(entry.get("name", "total")),
        _lines(entry.get("when"), words, name),
        _lines(entry.get("unless"), words, name),
        str(entry["say"]),
        re.compile(entry["step"]) if entry.get("step") else None,
        str(entry.get("zero", "")),
        str(entry.get("plus", "")),
        dict(entry.get("set") or {}),
        bool(entry.get("alone")),
        bool(entry.get("only")),
        str(entry.get("between", "")),
    )


def _slot(name: str, field_name: str, spec: Mapping[str, Any], words: Mapping[str, str]) -> Slot:
    where = f"{name}.{field_name}"
    return Slot(
        field_name,
        tuple(_way(way, words, where) for way in spec.get("read") or ()),
        says=str(spec.get("says", "")),
        assume=spec.get("assume"),
        because=str(spec.get("because", "")),
        probe=tuple(spec.get("probe") or ()),
        labels={str(key): str(value) for key, value in (spec.get("labels") or {}).items()},
        ask=str(spec.get("ask", "")),
        options=tuple(str(option) for option in spec.get("options") or ()),
    )


def _way(way: Mapping[str, Any], words: Mapping[str, str], where: str) -> Way:
    if len(way) != 1 or next(iter(way)) not in KINDS:
        raise RuleError(f"{where}: không biết cách đọc {way}.")
    kind, told = next(iter(way.items()))
    if kind in ("choice", "one_of"):
        return Way(kind, choices={str(key): _pattern(pattern, words, where) for key, pattern in told.items()})
    return Way(kind, None if told == ANY else _pattern(told, words, where))


def _lines(patterns: Any, words: Mapping[str, str], where: str) -> tuple[Line, ...]:
    listed = [patterns] if isinstance(patterns, str) else patterns or ()
    return tuple(tuple(_pattern(part.strip(), words, where) for part in str(line).split(_AND)) for line in listed)


def _pattern(written: str, words: Mapping[str, str], where: str) -> re.Pattern[str]:
    try:
        return re.compile(_WHOLE.format(_spelled(str(written), words, where)))
    except re.error as error:
        raise RuleError(f"{where}: {error}") from error


def _spelled(pattern: str, words: Mapping[str, str], where: str) -> str:
    """A pattern with the named patterns written out."""

    def named(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise RuleError(f"{where}: không có <<{match[1]}>>.")
        return f"(?:{words[match[1]]})"

    return re.sub(r"<<(\w+)>>", named, pattern)
