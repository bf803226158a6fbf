"""Questions that law alone must not answer: a person in danger, or help asked for a wrong.

The rules are data, assistant/safety.yaml; what they miss is heard by safety_learned. Someone in danger is told whom to call,
and where a right is asked for, the answer comes too. Help to do wrong is refused, with the lawful way. Who asks what the
law says of a wrong is answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant import safety_learned, word_rules
from assistant.word_rules import BrokenRule, Line, Reading, Table
from corpus import hotlines
from corpus.hotlines import Hotline

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: fifteen times as fast
SHIPPED = Path(__file__).with_name("safety.yaml")


@dataclass(frozen=True)
class Danger:
    """A person in danger: whom to call, in what order; `withheld` where no answer of law belongs beside it."""

    name: str
    hotlines: tuple[Hotline, ...]
    withheld: bool
    message: str


@dataclass(frozen=True)
class Wrong:
    """Help asked for a wrong: why it is not given, what the lawful way is, questions that are answered gladly."""

    name: str
    message: str
    instead: tuple[str, ...]


@dataclass(frozen=True)
class _Rule:
    name: str
    when: tuple[Line, ...]
    entry: Mapping[str, Any]


@dataclass(frozen=True)
class Rules:
    """Dangers and wrongs, the gravest first; `asks_a_right` tells a question of law from a cry for help."""

    dangers: tuple[_Rule, ...]
    wrongs: tuple[_Rule, ...]
    asks_a_right: tuple[Line, ...]
    danger_table: Table
    wrong_table: Table


def danger(*told: str, rules: Rules | None = None) -> Danger | None:
    """The gravest danger told by any of the readings of a question (as typed, as understood); None for an ordinary question."""
    rules = rules or load()
    if (found := danger_by_rule(*told, rules=rules)) is not None:
        return found
    heard = safety_learned.danger(told[-1], [rule.name for rule in rules.dangers])
    if heard is None:
        return None
    name, sure = heard
    found = _danger(next(rule for rule in rules.dangers if rule.name == name), told, rules)
    return found if sure else replace(found, withheld=False)


def danger_by_rule(*told: str, rules: Rules | None = None) -> Danger | None:
    """The gravest danger that a rule knows."""
    rules = rules or load()
    found = [place for reading in _readings(told) if (place := rules.danger_table.first(reading)) is not None]
    return _danger(rules.dangers[min(found)], told, rules) if found else None


def wrong(*told: str, rules: Rules | None = None) -> Wrong | None:
    """The wrong that help is asked for, by any of the readings of a question; None for an ordinary question."""
    rules = rules or load()
    for reading in _readings(told):
        place = rules.wrong_table.first(reading)
        if place is not None:
            return _wrong(rules.wrongs[place])
    name = safety_learned.wrong(told[-1], [rule.name for rule in rules.wrongs])
    rule = next((rule for rule in rules.wrongs if rule.name == name), None)
    return _wrong(rule) if rule else None


def _danger(rule: _Rule, told: Sequence[str], rules: Rules) -> Danger:
    asks = any(word_rules.holds(rules.asks_a_right, reading) for reading in _readings(told))
    known = hotlines.load()
    numbers = tuple(known[slug] for slug in rule.entry["hotlines"])
    return Danger(rule.name, numbers, bool(rule.entry.get("withheld")) and not asks, _message(rule.entry, numbers))


def _wrong(rule: _Rule) -> Wrong:
    instead = tuple(str(question) for question in rule.entry["instead"])
    return Wrong(rule.name, f"{rule.entry['why']} {rule.entry['lawful']}", instead)


def _message(entry: Mapping[str, Any], numbers: Sequence[Hotline]) -> str:
    return "\n".join([str(entry["message"]), *(f"• {hotline.told}" for hotline in numbers), str(entry.get("then", ""))]).strip()


def _readings(told: Sequence[str]) -> tuple[Reading, ...]:
    return tuple(dict.fromkeys(word_rules.reading(text) for text in told))


@lru_cache(maxsize=4)
def load(path: Path = SHIPPED) -> Rules:
    """Every rule, in the order of the file; raises BrokenRule naming the rule."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a safe loader
    words = word_rules.vocabulary(data["words"])
    dangers = tuple(_rule(entry, words, ("hotlines", "message")) for entry in data["dangers"])
    wrongs = tuple(_rule(entry, words, ("why", "lawful", "instead")) for entry in data["wrongs"])
    rights = tuple(word_rules.line(str(line), words, "asks_a_right") for line in data["asks_a_right"])
    tables = (Table([rule.when for rule in found]) for found in (dangers, wrongs))
    rules = Rules(dangers, wrongs, rights, *tables)
    unknown = {slug for rule in rules.dangers for slug in rule.entry["hotlines"]} - set(hotlines.load())
    if unknown:
        raise BrokenRule(f"{path.name}: không có đường dây {', '.join(sorted(unknown))} trong hotlines.yaml.")
    return rules


def _rule(entry: Mapping[str, Any], words: Mapping[str, str], needed: Sequence[str]) -> _Rule:
    name = str(entry.get("name") or "?")
    missing = [key for key in ("name", "when", *needed) if not entry.get(key)]
    if missing:
        raise BrokenRule(f"Quy tắc “{name}” thiếu: {', '.join(missing)}.")
    return _Rule(name, tuple(word_rules.line(str(line), words, name) for line in entry["when"]), entry)
