"""Questions that law alone must not answer: a person in danger, or help asked for a wrong.

The rules are data, assistant/safety.yaml. Someone in danger is told whom to call, first; where a right is asked for as well, the
answer still comes. Help to do wrong is refused, with the lawful way. Whoever asks what the law says of a wrong is answered.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import AssistantError
from corpus import hotlines
from corpus.clean import one_tone_style
from corpus.hotlines import Hotline
from corpus.syllables import fold

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: fifteen times as fast
SHIPPED = Path(__file__).with_name("safety.yaml")
_AND, _NOT = " && ", "not "
_WHOLE = r"(?<!\w)(?:{})(?!\w)"  # patterns meet whole words


class BrokenSafetyRule(AssistantError):
    """A rule of safety.yaml does not follow the format; str() names it, in Vietnamese, for a maintainer."""


@dataclass(frozen=True)
class _Part:
    """One pattern of a line: over the text without accents, or over the text as written where the pattern bears accents."""

    pattern: re.Pattern[str]
    folded: bool
    wanted: bool

    def holds(self, plain: str, folded: str) -> bool:
        return bool(self.pattern.search(folded if self.folded else plain)) is self.wanted


_Line = tuple[_Part, ...]  # all of them must hold


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
    when: tuple[_Line, ...]
    entry: Mapping[str, Any]

    def met(self, plain: str, folded: str) -> bool:
        return any(all(part.holds(plain, folded) for part in line) for line in self.when)


@dataclass(frozen=True)
class Rules:
    """Dangers and wrongs, the gravest first; `asks_a_right` tells a question of law from a cry for help."""

    dangers: tuple[_Rule, ...]
    wrongs: tuple[_Rule, ...]
    asks_a_right: tuple[_Line, ...]


def danger(*told: str, rules: Rules | None = None) -> Danger | None:
    """The gravest danger told by any of the readings of a question (as typed, as understood); None for an ordinary question."""
    rules = rules or load()
    readings = dict.fromkeys(_readings(text) for text in told)
    for rule in rules.dangers:
        if any(rule.met(*reading) for reading in readings):
            asks = any(all(part.holds(*reading) for part in line) for reading in readings for line in rules.asks_a_right)
            known = hotlines.load()
            numbers = tuple(known[slug] for slug in rule.entry["hotlines"])
            withheld = bool(rule.entry.get("withheld")) and not asks
            return Danger(rule.name, numbers, withheld, _message(rule.entry, numbers))
    return None


def wrong(*told: str, rules: Rules | None = None) -> Wrong | None:
    """The wrong that help is asked for, by any of the readings of a question; None for an ordinary question."""
    rules = rules or load()
    for reading in dict.fromkeys(_readings(text) for text in told):
        for rule in rules.wrongs:
            if rule.met(*reading):
                instead = tuple(str(question) for question in rule.entry["instead"])
                return Wrong(rule.name, f"{rule.entry['why']} {rule.entry['lawful']}", instead)
    return None


def _message(entry: Mapping[str, Any], numbers: Sequence[Hotline]) -> str:
    return "\n".join([str(entry["message"]), *(f"• {hotline.told}" for hotline in numbers), str(entry.get("then", ""))]).strip()


def _readings(text: str) -> tuple[str, str]:
    plain = re.sub(r"\s+", " ", one_tone_style(text).lower()).strip()
    return plain, fold(plain)


@lru_cache(maxsize=4)
def load(path: Path = SHIPPED) -> Rules:
    """Every rule, in the order of the file; raises BrokenSafetyRule naming the rule."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a safe loader
    words: dict[str, str] = {}
    for name, pattern in data["words"].items():
        words[name] = _spelled(str(pattern), words, name)
    rules = Rules(
        tuple(_rule(entry, words, ("hotlines", "message")) for entry in data["dangers"]),
        tuple(_rule(entry, words, ("why", "lawful", "instead")) for entry in data["wrongs"]),
        tuple(_line(str(line), words, "asks_a_right") for line in data["asks_a_right"]),
    )
    unknown = {slug for rule in rules.dangers for slug in rule.entry["hotlines"]} - set(hotlines.load())
    if unknown:
        raise BrokenSafetyRule(f"{path.name}: không có đường dây {', '.join(sorted(unknown))} trong hotlines.yaml.")
    return rules


def _rule(entry: Mapping[str, Any], words: Mapping[str, str], needed: Sequence[str]) -> _Rule:
    name = str(entry.get("name") or "?")
    missing = [key for key in ("name", "when", *needed) if not entry.get(key)]
    if missing:
        raise BrokenSafetyRule(f"Quy tắc “{name}” thiếu: {', '.join(missing)}.")
    return _Rule(name, tuple(_line(str(line), words, name) for line in entry["when"]), entry)


def _line(line: str, words: Mapping[str, str], name: str) -> _Line:
    return tuple(_part(part.strip(), words, name) for part in line.split(_AND))


def _part(written: str, words: Mapping[str, str], name: str) -> _Part:
    pattern = _spelled(written.removeprefix(_NOT), words, name)
    try:
        return _Part(re.compile(_WHOLE.format(pattern)), pattern.isascii(), not written.startswith(_NOT))
    except re.error as error:
        raise BrokenSafetyRule(f"Quy tắc “{name}”: mẫu sai: {error}") from error


def _spelled(pattern: str, words: Mapping[str, str], name: str) -> str:
    def meant(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise BrokenSafetyRule(f"Quy tắc “{name}” dùng <<{match[1]}>> chưa có trong words.")
        return words[match[1]]

    return one_tone_style(re.sub(r"<<(\w+)>>", meant, pattern))
