"""Terms whose amount stands in another provision: "mức tham chiếu", "lương tối thiểu vùng" -> where to read how much it is."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from corpus.citation import Citation, parse
from corpus.errors import BrokenDigest, UnknownCitation
from corpus.syllables import fold

SHIPPED = Path(__file__).with_name("terms.yaml")


@lru_cache(maxsize=4)
def load(path: Path = SHIPPED) -> Mapping[str, tuple[Citation, ...]]:
    """Folded term -> the provisions that say what it is worth, of every day; raises BrokenDigest naming the entry."""
    found = {}
    for term, written in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
        try:
            found[fold(str(term).lower())] = tuple(parse(c) for c in written)
        except UnknownCitation as error:
            raise BrokenDigest(f"{path.name}: “{term}”: {error}") from error
    return found


def amounts_of(text: str) -> tuple[Citation, ...]:
    """Where the amounts stand of the terms a text uses, each once."""
    folded = fold(text.lower())
    return tuple(dict.fromkeys(c for term, provisions in load().items() if term in folded for c in provisions))
