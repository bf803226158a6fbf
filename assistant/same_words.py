"""What tells two questions apart, read from assistant/same_words.yaml into patterns over folded text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

SHIPPED = Path(__file__).with_name("same_words.yaml")
_WHOLE = r"(?<!\w)(?:{})(?!\w)"


@dataclass(frozen=True)
class Concept:
    """One thing a question can be about; of values of one `axis` a question means one (empty: none excludes it)."""

    name: str
    axis: str
    said: re.Pattern[str]


@dataclass(frozen=True)
class Wish:
    """One thing a question can ask for; a `loose` one excludes no other."""

    name: str
    loose: bool
    said: re.Pattern[str]


@dataclass(frozen=True)
class SameWords:
    """Spellings of a hurry, words that say nothing, concepts in their order, sides, whose event it is, what can be asked for.

    `exact`: axes on which one value more is another question; `told`: those on which telling none is.
    """

    short: re.Pattern[str]
    meant: Mapping[str, str]
    polite: frozenset[str]
    idle: re.Pattern[str]
    exact: frozenset[str]
    told: frozenset[str]
    concepts: tuple[Concept, ...]
    sides: tuple[Concept, ...]
    asked: tuple[Wish, ...]


@lru_cache(maxsize=2)
def load(path: Path = SHIPPED) -> SameWords:
    """Every pattern of the file."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    meant = {str(written): str(told) for written, told in data["short"].items()}
    longest = "|".join(re.escape(written) for written in sorted(meant, key=len, reverse=True))
    return SameWords(
        short=_whole(longest),
        meant=meant,
        polite=frozenset(data["polite"].split()),
        idle=_whole("|".join(data["idle"])),
        exact=frozenset(data["exact"]),
        told=frozenset(data["told"]),
        concepts=tuple(Concept(e["name"], e.get("axis", ""), _whole(e["said"])) for e in data["concepts"]),
        sides=(*(Concept(e["name"], e["axis"], _whole(e["said"])) for e in data["sides"]), *_kin(data["kin-of"])),
        asked=tuple(Wish(e["name"], e.get("loose", False), _whole(e["said"])) for e in data["asked"]),
    )


def _kin(told: Mapping[str, Any]) -> Iterator[Concept]:
    """Whose wedding, death or illness is told, on the axis "kin-of"."""
    for name, said in told["kin"].items():
        yield Concept(name, "kin-of", _whole(rf"(?:{said}){told['after']}|{told['before']}(?:{said})"))


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(_WHOLE.format(pattern))
