"""How people write and say it, and what the law calls it.

Two kinds of entry in corpus/glossary.yaml: a `spelling` stands for exactly one written form (cty, ko, bhxh) and is put in
its place; a `word` is a lay word for a legal term (đuổi việc) and is searched beside it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from corpus.errors import BrokenDigest
from corpus.syllables import fold

SHIPPED = Path(__file__).with_name("glossary.yaml")


@dataclass(frozen=True)
class Glossary:
    """Spellings by folded form, lay words with the legal terms they mean."""

    spellings: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def load(path: Path = SHIPPED) -> Glossary:
    """Read the glossary; raises BrokenDigest naming the entry."""
    data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    spellings: dict[str, str] = {}
    for written, meant in (data.get("spellings") or {}).items():
        if not isinstance(meant, str) or not meant.strip():
            raise BrokenDigest(f"{path.name}: cách viết “{written}” phải có đúng một nghĩa.")
        spellings[str(written).lower()] = meant
    words: dict[str, tuple[str, ...]] = {}
    for lay, legal in (data.get("words") or {}).items():
        terms = (legal,) if isinstance(legal, str) else tuple(legal)
        words[re.sub(r"\s+", " ", fold(str(lay).lower()))] = terms
    return Glossary(spellings, words)
