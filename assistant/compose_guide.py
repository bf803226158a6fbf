"""Lines of a near guide told with clauses: before a long one the line that says it in short, beside them what is new of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence, GuideFound, ToldLine
from assistant.first_line_answers import FIGURES, SURE, holds
from assistant.first_line_asked import asked
from assistant.first_line_bounds import foreign
from assistant.first_line_match import share, units
from assistant.first_line_told import MOST, Statement
from assistant.question import Query
from corpus.citation import Citation
from corpus.figures import figures

_GUIDE, _LINE = 0.4, 0.4  # how near a guide and its line are that is told with clauses it rests on
_MOST_BESIDE = 2
_SAID = 0.5  # share of a line's weighed words that were told before: it says nothing new
_SAID_OF_SAME = 0.45  # the same where one clause told rests on all it rests on
_LONG, _SHORTER = 200, 0.6  # characters of a long clause, and of its length what a line has that says it in short
_SAID_IN_SHORT = 0.4  # share of such a line's weighed words that the clause has
_RULE = re.compile(r"\d|\b(?:được|phải|có quyền|không cần|cấm|thì|là)\b", re.IGNORECASE)  # a line that can be told alone
_CASE = re.compile(r"^(?:[a-zđ]\d?\)|–|-)\s")


@dataclass(frozen=True)
class Told:
    """What is told of clauses: the words, and what they rest on."""

    text: str
    evidence: tuple[Evidence, ...]


def cases(text: str) -> list[str]:
    """The points and dashes of a text."""
    return [line for line in text.split("\n") if _CASE.match(line)]


def is_said(text: str, told: Iterable[str], enough: float) -> bool:
    """Whether what was told holds that share of a text's weighed words, and every figure of it."""
    said = " ".join(told)
    return share(units(said), units(text)) >= enough and figures(text) <= figures(said)


def in_short(query: Query, guide: GuideFound | None, clause: Told) -> ToldLine | None:
    """The line that says in short what a long clause says and holds what is asked for; of a list of several cases, none."""
    if guide is None or guide.score < _GUIDE or len(clause.text) < _LONG or len(cases(clause.text)) > 1:
        return None
    short = (
        line
        for line in guide.lines
        if line.score >= _LINE
        and len(line.text) <= min(MOST, _SHORTER * len(clause.text))
        and _RULE.search(line.text)
        and _repeats(line, [clause], _SAID_IN_SHORT)
        and _answers(query, line.text, clause)
    )
    return max(short, key=lambda line: line.score, default=None)


def _answers(query: Query, text: str, clause: Told) -> bool:
    """Whether a line holds the figure asked for, where one is, in a case that may be the member's."""
    read = asked(query.understood)
    line = Statement(text, text, text, clause.evidence[0], alone=False, excepted=False, place=0)
    return not foreign(read.story, line) and (read.wanted not in FIGURES or holds(read, line) >= SURE)


def beside(guide: GuideFound | None, told: Sequence[Told]) -> list[ToldLine]:
    """The lines closest to the question that say something new of what is told already, and of nothing else, in reading order."""
    if guide is None or guide.score < _GUIDE:
        return []
    found: list[ToldLine] = []
    for line in sorted(guide.lines, key=lambda line: -line.score):
        if line.score < _LINE or len(found) == _MOST_BESIDE:
            break
        new = not is_said(line.text, (one.text for one in told), _SAID) and not _repeats(line, told, _SAID_OF_SAME)
        if new and _RULE.search(line.text) and _is_of(line, told):
            found.append(line)
    return [line for line in guide.lines if line in found]


def _repeats(line: ToldLine, told: Sequence[Told], enough: float) -> bool:
    """Whether one clause that rests on all the line rests on says it in other words."""
    own = [item.citation for item in line.evidence]
    same = (one for one in told if all(any(item.citation.contains(c) for item in one.evidence) for c in own))
    return any(is_said(line.text, (one.text,), enough) for one in same)


def _is_of(line: ToldLine, told: Sequence[Told]) -> bool:
    """Whether a line rests on what is told only, and on the whole of one clause: not on one of several cases told together."""
    own = [item.citation for item in line.evidence]
    cited = [[item.citation for item in one.evidence] for one in told]
    return _all_met(own, [c for of_one in cited for c in of_one]) and any(_all_met(of_one, own) for of_one in cited)


def _all_met(wanted: Iterable[Citation], held: Sequence[Citation]) -> bool:
    return all(any(one.contains(other) or other.contains(one) for other in held) for one in wanted)
