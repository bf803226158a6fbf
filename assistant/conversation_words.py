"""How a turn leans on the one before, read from assistant/conversation.yaml into patterns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

SHIPPED = Path(__file__).with_name("conversation.yaml")
_WHOLE = r"(?<!\w)(?:{})(?!\w)"
_NAMED = (
    *("openers", "polite", "tails", "so_what", "references", "back", "other", "also", "now", "former", "small_talk"),
    *("corrected", "asks", "aspects", "kin", "self", "birth", "term", "span", "contract", "region", "weak"),
)


@dataclass(frozen=True)
class Topic:
    """What a question can stand alone on, and the last day of the law before the one of today."""

    name: str
    said: re.Pattern[str]
    former: date | None


@dataclass(frozen=True)
class Fill:
    """What is put before a bare answer (`told`) to questions of a kind (`asked`)."""

    asked: re.Pattern[str]
    told: re.Pattern[str]
    says: str


@dataclass(frozen=True)
class Words:
    """Patterns by name, over folded text; `kinds` of value that exclude each other; words that say nothing of their own."""

    patterns: Mapping[str, re.Pattern[str]]
    instead: tuple[re.Pattern[str], ...]
    topics: tuple[Topic, ...]
    penalty: Topic
    former: date
    cases: Mapping[str, re.Pattern[str]]
    fills: tuple[Fill, ...]
    stops: frozenset[str]
    dependent: frozenset[str]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]

    def topics_of(self, folded: str) -> frozenset[str]:
        """Names of the topics a folded text speaks of."""
        return frozenset(topic.name for topic in self.topics if topic.said.search(folded))

    def last_day_before(self, folded: str) -> date:
        """Last day of the law before that of today, by the first topic found in a folded text."""
        found = next((topic for topic in (self.penalty, *self.topics) if topic.said.search(folded)), None)
        return (found.former if found else None) or self.former


@lru_cache(maxsize=2)
def load(path: Path = SHIPPED) -> Words:
    """Every pattern of the file."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Words(
        patterns={name: _whole(_spelled(data[name], data)) for name in _NAMED},
        instead=tuple(re.compile(pattern) for pattern in data["instead"]),
        topics=tuple(_topic(entry) for entry in data["topics"]),
        penalty=_topic(data["penalty"]),
        former=data["otherwise"],
        cases={name: _whole(pattern) for name, pattern in data["cases"].items()},
        fills=tuple(Fill(_whole(e["asked"]), _whole(e["told"]), e["says"]) for e in data["fills"]),
        stops=frozenset(data["stops"].split()),
        dependent=frozenset(data["dependent"].split()),
    )


def _spelled(patterns: str | Sequence[str], data: Mapping[str, Any]) -> str:
    joined = patterns if isinstance(patterns, str) else "|".join(patterns)
    return re.sub(r"<<(\w+)>>", lambda match: str(data[match[1]]), joined)


def _topic(entry: Mapping[str, Any]) -> Topic:
    return Topic(entry["name"], _whole(entry["said"]), entry.get("former"))


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(_WHOLE.format(pattern))
