"""Write a draft from evidence, without a language model: the digest's own plain sentences, the closest clauses only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.question import Query
from corpus.citation import Citation
from corpus.syllables import fold, syllables

_MOST_CLAUSES = 3
_MOST_POINTS = 4
_NEAR = 0.72  # a clause is told beside the best one when it scores at least this share of it
_SHORT = 90  # syllables up to which a clause is told whole


@dataclass(frozen=True)
class Claim:
    """One sentence or paragraph of a draft and the evidence it rests on."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Draft:
    """What a writer proposes; nothing of it is shown before `verify`."""

    claims: tuple[Claim, ...]


def draft(query: Query, evidence: Sequence[Evidence]) -> Draft:
    """The clauses that answer, best first, each told in the digest's words."""
    return Draft(tuple(claim for item in _chosen(evidence) for claim in _told(query, item)))


def _chosen(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best clauses; a point inside a clause that is told, or the clause of a point that is told, is not repeated."""
    chosen: list[Evidence] = []
    for item in evidence:
        if not evidence or item.score < _NEAR * evidence[0].score or len(chosen) == _MOST_CLAUSES:
            break
        if not any(_same_clause(item.citation, other.citation) for other in chosen):
            chosen.append(item)
    return chosen


def _same_clause(a: Citation, b: Citation) -> bool:
    return a.contains(b) or b.contains(a) or (a.point is not None and a.parent == b.parent)


def _told(query: Query, item: Evidence) -> Iterator[Claim]:
    if item.citation.point and item.plain.lead:
        yield Claim(f"{unlabelled(item.plain.lead)}\n{_alone(item.plain.text)}", (item,))
        return
    lead, points = split_points(item.plain.text)
    lead = unlabelled(lead)
    if not points or len(syllables(item.plain.text)) <= _SHORT:
        yield Claim("\n".join([lead, *points]), (item,))
        return
    kept = _closest(query, points)
    left_out = len(points) - len(kept)
    more = f"\n(và {left_out} trường hợp khác trong cùng quy định)" if left_out else ""
    yield Claim("\n".join([lead, *kept]) + more, (item,))


def split_points(text: str) -> tuple[str, list[str]]:
    """The words before the first point, and the points."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line[:3].rstrip().endswith(")")), len(lines))
    return "\n".join(lines[:first]), lines[first:]


def _alone(point: str) -> str:
    """A point told by itself: a dash for its letter, a full stop for the semicolon that led to the next."""
    _, _, words = point.partition(") ")
    return f"– {words.rstrip(';').strip()}" + ("" if words.rstrip().endswith((".", ":")) else ".")


def unlabelled(text: str) -> str:
    """Without the clause's number: "1. Người lao động ..." reads "Người lao động ..."."""
    number, dot, rest = text.partition(". ")
    return rest if dot and len(number) <= 4 and number[:1].isdigit() else text


def _closest(query: Query, points: Sequence[str]) -> list[str]:
    """The points that share most with the question, in the order of the law."""
    asked = {fold(s) for s in syllables(query.search_text)}
    shared = [len(asked & {fold(s) for s in syllables(point)}) for point in points]
    best = sorted(range(len(points)), key=lambda i: -shared[i])[:_MOST_POINTS]
    return [points[i] for i in sorted(best)]
