"""Whole groups: beside what was found by itself, the provisions that an answer needs with it.

What is brought in never takes the first places, so that nothing that was found for the question itself is pushed out of sight.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.evidence import Evidence
from corpus.citation import Citation

AMOUNT_AT = 5  # the provision that says how much it is stands in sixth place
PARTS_AT = 6  # the firsts of several questions in one
BESIDE_AT = 8  # clauses of the best one's article
SHORT = 6  # clauses up to which an article is told as a whole


def inserted(ranked: Sequence[Evidence], at: int, needed: Iterable[Evidence], most: int = 1) -> tuple[Evidence, ...]:
    """The ranking with the first `most` of `needed` from place `at` on; what stands before that place already is not brought."""
    sure, rest = ranked[:at], ranked[at:]
    brought: list[Evidence] = []
    for item in needed:
        if len(brought) == most:
            break
        if not any(_same(item.citation, other.citation) for other in (*sure, *brought)):
            brought.append(replace(item, score=sure[-1].score if sure else item.score))
    gone = {item.citation for item in brought}
    return (*sure, *brought, *(item for item in rest if item.citation not in gone))[: len(ranked)]


def siblings(best: Citation, clauses: Sequence[Citation], ranked: Sequence[Evidence]) -> list[Citation]:
    """Other clauses of the best provision's article, where it is short: those found first, then those that stand near it."""
    if len(clauses) > SHORT:
        return []
    place = {clause_of(item.citation): i for i, item in reversed(list(enumerate(ranked)))}
    here = clauses.index(clause_of(best)) if clause_of(best) in clauses else 0
    others = [(place.get(c, len(ranked)), abs(i - here), c) for i, c in enumerate(clauses) if c != clause_of(best)]
    return [clause for _, _, clause in sorted(others, key=lambda other: other[:2])]


def clause_of(citation: Citation) -> Citation:
    """The clause a point lies in; anything else as it is."""
    return replace(citation, point=None)


def _same(a: Citation, b: Citation) -> bool:
    return a.contains(b) or b.contains(a)
