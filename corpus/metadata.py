"""What an official text says of itself: number, kind, title, issuer, days, and what it amends, replaces and repeals.

Values only; corpus.metadata_read makes them. Everything is proposed with the place it was read from and a confidence: a
person confirms it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from corpus.law import InstrumentKind
from corpus.metadata_relations import Relation

Value = TypeVar("Value")

SURE = 0.75  # below this a person is asked first


@dataclass(frozen=True)
class Place:
    """Where something was read: line of the cleaned text (1-based, 0 for the file name) and the words."""

    line: int
    words: str


@dataclass(frozen=True)
class Proposed(Generic[Value]):
    """A value read from the text, None where nothing says it; `confidence` 0 to 1."""

    value: Value | None = None
    confidence: float = 0.0
    place: Place | None = None


@dataclass(frozen=True)
class Metadata:
    """What a text says of itself; `except_for`: what the effect clause leaves to another day, in its words."""

    number: Proposed[str]
    kind: Proposed[InstrumentKind]
    title: Proposed[str]
    issuer: Proposed[str]
    issued: Proposed[date]
    effective: Proposed[date]
    articles: Proposed[int]
    consolidation: Proposed[str]
    relations: tuple[Relation, ...] = ()
    except_for: str = ""

    @property
    def unsure(self) -> tuple[str, ...]:
        """Fields a person must fill or check first."""
        fields = ("number", "kind", "title", "issuer", "issued", "effective", "articles")
        return tuple(name for name in fields if getattr(self, name).confidence < SURE)
