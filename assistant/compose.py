"""Write a draft without a language model: a guide's lines, or the digest's own plain sentences of the closest clauses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.compose_choice import chosen, same_clause
from assistant.compose_guide import Told, beside, cases, in_short, is_said
from assistant.compose_steps import steps
from assistant.evidence import Evidence, Found, GuideFound, ToldLine
from assistant.first_line import first_line
from assistant.question import Query
from corpus.guide import QUICK
from corpus.syllables import fold, syllables

_MOST_POINTS = 4
_SIBLING_NEAR = 0.85
_CONDITION = re.compile(r"\b(?:khi|nếu|chỉ|trừ|thuộc)\b", re.IGNORECASE)
_ALL_NEEDED = re.compile(r"\b(?:đủ (?:các |cả |những )?điều kiện|các điều kiện sau|đồng thời)\b", re.IGNORECASE)
_GUIDE_NEAR = 0.75  # a question this close to a way of asking for a guide asks for the whole event
_GUIDE_BEHIND = 0.03  # and may be this much closer to a single clause's question
_MOST_LINES = 3
_LINE_NEAR = 0.45
_SAID = 0.7  # share of a claim's weighed words that the first line told: it says nothing new
_ANNOUNCES = re.compile(r"^(?!.*(?:\bphạt\b|\d đồng\b)).*\bnhư sau:$")  # an opening that only says what comes
_SHORT = 90  # syllables up to which a clause is told whole
_FEW_LEFT, _WHOLE = 2, 170  # so few cases are not left out of a clause of so many syllables


@dataclass(frozen=True)
class Claim:
    """One sentence or paragraph of a draft and the evidence it rests on.

    `opening`: the verdict our own composer puts before a rule ("Không."); a writer that is not trusted sets none.
    """

    text: str
    evidence: tuple[Evidence, ...]
    opening: str = ""

    @property
    def rule(self) -> str:
        """What it says without the verdict: what the provisions must say."""
        return self.text.removeprefix(self.opening).lstrip()


@dataclass(frozen=True)
class Draft:
    """What a writer proposes; nothing of it is shown before `verify`."""

    claims: tuple[Claim, ...]


def draft(query: Query, found: Found, *, first: bool = True) -> Draft:
    """What answers in one line, where a line is sure to and `first` is wanted; then what it rests on, without that line."""
    rest = _told_whole(query, found)
    line = first_line(query, found.evidence) if first else None
    if line is None:
        return _with_short(query, found.guide, rest) if first else rest
    opening = Claim(line.text, line.evidence, line.opening)
    others = (claim for claim in rest.claims if not _lists_cases_of(claim, opening))
    told = (replace(claim, text=_without(claim, opening)) for claim in others)
    return Draft((opening, *(claim for claim in told if claim.text.strip())))


def _with_short(query: Query, guide: GuideFound | None, rest: Draft) -> Draft:
    """A draft whose first claim is long, with what a guide says of it in short before it."""
    line = in_short(query, guide, _as_told(rest.claims[0])) if rest.claims else None
    if line is None:
        return rest
    return Draft((Claim(line.text, line.evidence), *(claim for claim in rest.claims if claim.text != line.text)))


def _as_told(claim: Claim) -> Told:
    return Told(claim.text, claim.evidence)


def _lists_cases_of(claim: Claim, opening: Claim) -> bool:
    """Whether a claim only lists cases, one of which is the member's and was told first: the others are not hers."""
    points = [item.citation for item in opening.evidence if item.citation.point]
    its_clause = [item.citation for item in claim.evidence] == [point.parent for point in points]
    return bool(points) and its_clause and len(cases(claim.text)) > 1 and not _ALL_NEEDED.search(claim.text)


def _without(claim: Claim, opening: Claim) -> str:
    """A claim without the line that was told first; nothing where no more is left, or the same is said."""
    same = {item.citation for item in claim.evidence} == {item.citation for item in opening.evidence}
    if same and is_said(claim.text, [opening.rule], _SAID):
        return ""
    bare = opening.rule.rstrip(". ")
    kept = [line for line in claim.text.split("\n") if unlabelled(line).lstrip("– ").rstrip(".; ") != bare]
    return "" if kept and kept[-1].endswith(":") else "\n".join(kept)


def _told_whole(query: Query, found: Found) -> Draft:
    """From the nearest guide where the question is the guide's or asks what to do, else the clauses that answer, in our words."""
    if to_do := steps(found, query.understood):
        return Draft(tuple(Claim(line.text, line.evidence) for line in to_do))
    if found.guide is not None and is_the_guides(found):
        lines = _lines(found.guide)
        if lines:
            return Draft((*_direct(query, found, lines), *(Claim(line.text, line.evidence) for line in lines)))
    told = [claim for item in chosen(query, found.evidence) for claim in _told(query, item, _siblings(item, found.evidence))]
    lines = beside(found.guide, [_as_told(claim) for claim in told])
    return Draft((*told, *(Claim(line.text, line.evidence) for line in lines)))


def _direct(query: Query, found: Found, lines: list[ToldLine]) -> Iterator[Claim]:
    """The closest clause, told before the guide's lines, when the guide rests on its article too; lines it says are left out."""
    best = found.evidence[0]
    if not any(item.citation.article_level == best.citation.article_level for line in lines for item in line.evidence):
        return
    lines[:] = [line for line in lines if not all(same_clause(item.citation, best.citation) for item in line.evidence)]
    yield from _told(query, best, _siblings(best, found.evidence))


def is_the_guides(found: Found) -> bool:
    """Whether the question asks for a life event as a whole: as near to a guide's asking as to any clause's."""
    guide = found.guide
    near = guide is not None and guide.score >= max(_GUIDE_NEAR, found.signals.asked_like - _GUIDE_BEHIND)
    return near and not found.signals.named


def _lines(guide: GuideFound) -> list[ToldLine]:
    """The guide's quick answer and the few other lines closest to the question, in reading order."""
    others = sorted((line for line in guide.lines if line.section != QUICK), key=lambda line: -line.score)
    kept = {id(line) for line in others[:_MOST_LINES] if line.score >= _LINE_NEAR}
    return [line for line in guide.lines if line.section == QUICK or id(line) in kept]


def _governing(lead: str, *, alone: bool) -> str:
    """The words that govern a clause or point, unlabelled; an opening that only says what the article is about is left out.

    `alone`: what follows is a clause, which reads without an opening that only announces it; a point needs the last one.
    """
    lines = [unlabelled(line).rstrip() for line in lead.split("\n") if line.strip()]
    last = None if alone else len(lines) - 1
    return "\n".join(
        line
        for place, line in enumerate(lines)
        if _CONDITION.search(line) or (line.endswith(":") and (place == last or not _ANNOUNCES.search(line)))
    )


def _siblings(item: Evidence, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Other points of the same clause that are nearly as close to the question, in the order of the law."""
    if item.citation.point is None:
        return ()
    near = [
        other
        for other in evidence
        if other is not item
        and other.citation.point
        and other.score >= _SIBLING_NEAR * item.score
        and other.citation.parent == item.citation.parent
    ]
    return tuple(sorted(near[: _MOST_POINTS - 1], key=lambda other: other.citation.sort_key))


def _told(query: Query, item: Evidence, beside: tuple[Evidence, ...] = ()) -> Iterator[Claim]:
    governed = _governing(item.plain.lead, alone=item.citation.point is None)
    if item.citation.point and governed:
        points_told = sorted((item, *beside), key=lambda point: point.citation.sort_key)
        yield Claim("\n".join([governed, *(_alone(point.plain.text) for point in points_told)]), tuple(points_told))
        return
    lead, points = split_points(item.plain.text)
    lead = "\n".join(filter(None, (governed, unlabelled(lead))))
    if not points or len(syllables(item.plain.text)) <= _SHORT:
        yield Claim("\n".join([lead, *points]), (item,))
        return
    few = len(points) - _MOST_POINTS <= _FEW_LEFT and len(syllables(item.plain.text)) <= _WHOLE
    kept = points if few or _ALL_NEEDED.search(lead) else _closest(query, points)
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
    asked = {fold(s) for s in syllables(query.said_and_meant)}
    shared = [len(asked & {fold(s) for s in syllables(point)}) for point in points]
    best = sorted(range(len(points)), key=lambda i: -shared[i])[:_MOST_POINTS]
    return [points[i] for i in sorted(best)]
