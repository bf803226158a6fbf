"""Provisions for one kind of worker alone, told last where the question shows no sign of being theirs.

"Nghỉ việc báo trước mấy ngày" is nearest to the short rule for people who keep house for a family; hardly any of them asks it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Evidence
from corpus.citation import Citation
from corpus.syllables import fold


@dataclass(frozen=True)
class Kind:
    """A kind of worker: articles and the guide that are about them alone, and what a question of theirs says (folded)."""

    articles: frozenset[tuple[str, str]]
    guide: str
    signs: re.Pattern[str]


def _articles(*stretches: tuple[str, int, int]) -> frozenset[tuple[str, str]]:
    return frozenset((slug, str(number)) for slug, first, last in stretches for number in range(first, last + 1))


_KINDS = (
    Kind(
        _articles(("45-2019-QH14", 161, 165), ("145-2020-ND-CP", 88, 91), ("283-2026-ND-CP", 28, 28), ("12-2022-ND-CP", 30, 30)),
        "giup-viec-gia-dinh",
        re.compile(
            r"\b(?:giup v|o ?sin\b|o dot|o do\b|o mon|chu\b|gia dinh|nguoi lam\b|nha nguoi ta|viec nha|ba vu\b|o nha|an o\b"
            r"|(?:trong|giu|cham|coi|bong|am|nuoi)(?: \w+){0,2} (?:em|be|tre|chau|con|nguoi gia|ong|ba|cu|nha)\b"
            r"|nau (?:an|com)|don (?:dep|nha)|lau (?:nha|don)|quet|lam (?:\w+ )?(?:cho |trong |o )?nha\b"
            r"|(?:thue|muon|kiem)(?: \w+){0,3} nguoi)"
        ),
    ),
    Kind(
        _articles(("45-2019-QH14", 158, 160)),
        "nguoi-lao-dong-khuyet-tat",
        re.compile(
            r"\b(?:khuyet|tan tat|tat\b|thuong (?:tat|binh)|liet|cut\b|mu\b|diec|cam\b|khiem|xe lan|teo\b|khoeo|mat suc|suy giam)"
        ),
    ),
)


def last(ranked: Sequence[Evidence], question: str) -> tuple[Evidence, ...]:
    """The ranking with what is for workers the question shows no sign of at its end; scores stay falling."""
    foreign = tuple(_unasked(question))
    if not foreign:
        return tuple(ranked)
    order = sorted(ranked, key=lambda item: any(_is_of(item.citation, kind) for kind in foreign))
    return tuple(replace(item, score=place.score) for item, place in zip(order, ranked, strict=True))


def is_unasked(guide: str, question: str) -> bool:
    """Whether a guide is for workers the question shows no sign of."""
    return any(kind.guide == guide for kind in _unasked(question))


def _unasked(question: str) -> Iterable[Kind]:
    said = fold(question).lower()
    return (kind for kind in _KINDS if not kind.signs.search(said))


def _is_of(citation: Citation, kind: Kind) -> bool:
    return (citation.instrument, citation.article or "") in kind.articles
