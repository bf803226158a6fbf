"""Write a draft without a language model: a guide's lines, or the digest's own plain sentences of the closest clauses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.compose_choice import chosen, same_clause
from assistant.evidence import Evidence, Found, GuideFound, ToldLine
from assistant.first_line import first_line
from assistant.first_line_match import share, units
from assistant.question import Query
from corpus.citation import Citation
from corpus.figures import figures
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
_BESIDE_GUIDE, _BESIDE_LINE = 0.4, 0.4  # how near a guide and its line are that is told beside clauses it rests on
_MOST_BESIDE = 2
_SAID, _SAID_OF_LINE = 0.75, 0.5  # share of the weighed words that were told before: a claim, a guide's line, says nothing new
_RULE = re.compile(r"\d|\b(?:được|phải|có quyền|không cần|cấm|thì|là)\b", re.IGNORECASE)  # a line that can be told alone
_ANNOUNCES = re.compile(r"^(?!.*\b(?:phạt|đồng)\b).*\bnhư sau:$")  # an opening that only says what comes
_SHORT = 90  # syllables up to which a clause is told whole


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
        return rest
    opening = Claim(line.text, line.evidence, line.opening)
    told = (replace(claim, text=_without(claim, opening)) for claim in rest.claims)
    return Draft((opening, *(claim for claim in told if claim.text.strip())))


def _without(claim: Claim, opening: Claim) -> str:
    """A claim without the line that was told first; nothing where no more is left, or the same is said."""
    same = {item.citation for item in claim.evidence} == {item.citation for item in opening.evidence}
    if same and _is_said(claim.text, [opening.rule]):
        return ""
    bare = opening.rule.rstrip(". ")
    kept = [line for line in claim.text.split("\n") if unlabelled(line).lstrip("– ").rstrip(".; ") != bare]
    return "" if kept and kept[-1].endswith(":") else "\n".join(kept)


def _is_said(text: str, told: Iterable[str], enough: float = _SAID) -> bool:
    """Whether what was told holds that share of a text's weighed words, and every figure of it."""
    said = " ".join(told)
    return share(units(said), units(text)) >= enough and figures(text) <= figures(said)


def _told_whole(query: Query, found: Found) -> Draft:
    """From the nearest guide where the question is the guide's, else the clauses that answer, in the digests' words."""
    if found.guide is not None and is_the_guides(found):
        lines = _lines(found.guide)
        if lines:
            return Draft((*_direct(query, found, lines), *(Claim(line.text, line.evidence) for line in lines)))
    told = [claim for item in chosen(query, found.evidence) for claim in _told(query, item, _siblings(item, found.evidence))]
    return Draft((*told, *_beside(found.guide, told)))


def _beside(guide: GuideFound | None, told: Sequence[Claim]) -> list[Claim]:
    """The lines of a near guide closest to the question that say something new of what is told already, and of nothing else."""
    if guide is None or guide.score < _BESIDE_GUIDE:
        return []
    found: list[ToldLine] = []
    for line in sorted(guide.lines, key=lambda line: -line.score):
        if line.score < _BESIDE_LINE or len(found) == _MOST_BESIDE:
            break
        new = not _is_said(line.text, (claim.text for claim in told), _SAID_OF_LINE)
        if new and _RULE.search(line.text) and _is_of(line, told):
            found.append(line)
    return [Claim(line.text, line.evidence) for line in guide.lines if line in found]


def _is_of(line: ToldLine, told: Sequence[Claim]) -> bool:
    """Whether a line rests on what is told only, and on the whole of one claim: not on one of several cases told together."""
    own = [item.citation for item in line.evidence]
    cited = [[item.citation for item in claim.evidence] for claim in told]
    return _all_met(own, [one for of_claim in cited for one in of_claim]) and any(_all_met(of_claim, own) for of_claim in cited)


def _all_met(wanted: Iterable[Citation], held: Sequence[Citation]) -> bool:
    return all(any(one.contains(other) or other.contains(one) for other in held) for one in wanted)


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
    kept = points if _ALL_NEEDED.search(lead) else _closest(query, points)
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
