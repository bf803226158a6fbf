"""The first line of an answer without a language model: the one sentence that answers, yes or no where sure.

A verdict on a matter of assistant/verdicts.yaml comes with that matter's sentence; any other line is a digest's sentence, before
it at most "Không.", "Có.", "Đúng.", "Không đúng." A verdict is told only where assistant.first_line_verdict is sure; a line only
where the sentence holds what is asked for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant import first_line_table
from assistant.evidence import Evidence
from assistant.first_line_answers import SURE, holds
from assistant.first_line_asked import Asked, Form, Wanted, asked
from assistant.first_line_bounds import fits_contract, foreign
from assistant.first_line_match import meant, shared, units
from assistant.first_line_told import MOST, Says, Statement, exceptions, statements
from assistant.first_line_verdict import Verdict, decide, spoken_of
from assistant.question import Query

_LOOKED_AT = 3  # provisions, the best first
_NEAR = 0.8  # of the best one's score
_BEHIND = 0.35  # what standing one place lower costs
_STORY, _TERMS, _OWN, _ALONE = 0.5, 0.4, 0.4, 0.1
_RIVALS = 4  # statements that may gainsay a verdict
_RIVAL_NEAR = 0.6
_ENOUGH = 0.3
_FEWEST = 6  # words of a line
_OWN_MATTER = 1.0  # weight of what the question and a point's own words share
_OWN_SUM = re.compile(r"\d ?(?:triệu|ngàn|nghìn|tr|k|đồng)\b|\b(?:triệu|ngàn|nghìn|chục|trăm)\b|\d{1,2}/\d{1,4}")
_RULES: Mapping[Says, float] = {
    Says.NOT_MAY: 0.12, Says.NOT_MUST: 0.1, Says.NOT_SUFFERS: 0.1, Says.MUST: 0.08, Says.VOID: 0.08,
    Says.MAY: 0.05, Says.SUFFERS: 0.05, Says.FINED: 0.03, Says.NOT_SO: 0.02, Says.ONLY: 0.05, Says.SO: -0.1,
}  # fmt: skip


class Kind(StrEnum):
    """What a first line tells."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"
    AMOUNT = "amount"
    DURATION = "duration"
    WHO = "who"
    WHEN = "when"
    LIST = "list"


@dataclass(frozen=True)
class FirstLine:
    """One sentence told first, the evidence it rests on, and the rule's words in it as they stand there, without the verdict."""

    text: str
    evidence: tuple[Evidence, ...]
    kind: Kind
    sentence: str

    @property
    def opening(self) -> str:
        """The verdict told before the rule; empty where none is."""
        return self.text.removesuffix(self.sentence).strip()


@dataclass(frozen=True)
class Ranked:
    """A statement, how much of the question it takes up, and its rank."""

    statement: Statement
    score: float
    rank: float


_KINDS: Mapping[Wanted, Kind] = {
    Wanted.PERCENT: Kind.AMOUNT, Wanted.MONEY: Kind.AMOUNT, Wanted.COUNT: Kind.AMOUNT, Wanted.AGE: Kind.AMOUNT,
    Wanted.TIME: Kind.DURATION, Wanted.WHEN: Kind.WHEN, Wanted.WHO: Kind.WHO, Wanted.WHERE: Kind.WHO, Wanted.PAPERS: Kind.LIST,
}  # fmt: skip


_RECKONED = frozenset({Kind.AMOUNT, Kind.DURATION, Kind.WHEN})  # what a calculator tells where the member's own sums are told


def first_line(query: Query, evidence: Sequence[Evidence]) -> FirstLine | None:
    """The line to tell first, from the first few of what was found; None where nothing answers for sure."""
    if (known := first_line_table.told(query, evidence)) is not None:
        return FirstLine(f"{known.opening} {known.rule}", (known.evidence,), Kind(known.ruling.value), known.rule)
    read = asked(query.understood)
    terms = " . ".join(query.terms)
    order = ranked(read, terms, evidence)
    if not order:
        return None
    return _verdict(read, terms, order, evidence) if read.form else _answer(read, terms, order)


def ranked(read: Asked, terms: str, evidence: Sequence[Evidence]) -> list[Ranked]:
    """The statements of the first few provisions, the likeliest answer first."""
    act, story, also = meant(read.act), meant(read.story), units(terms)
    found = []
    for place, item in enumerate(evidence[:_LOOKED_AT]):
        if item.score < _NEAR * evidence[0].score:
            break
        for statement in statements(item):
            told, own = units(statement.whole), units(statement.own)
            score = (shared(act, told) + _STORY * shared(story, told) + _TERMS * shared(also, told)) / (3 + _size(told))
            rank = score + _OWN * shared(story, own) / (2 + _size(own)) - _BEHIND * place - _ALONE * statement.alone
            if read.form:
                rank += max(_RULES[part.says] for part in statement.parts)
            elif read.wanted:
                rank += holds(read, statement)
            found.append(Ranked(statement, score, rank))
    return sorted(found, key=lambda one: -one.rank)


def _size(weights: Mapping[str, float]) -> float:
    return float(sum(weights.values()) ** 0.5)


def _verdict(read: Asked, terms: str, order: Sequence[Ranked], evidence: Sequence[Evidence]) -> FirstLine | None:
    best = order[0]
    decided = decide(read, terms, best.statement, best.score)
    if best.statement.evidence.citation.article_level != evidence[0].citation.article_level:
        return None
    if decided is None or spoken_of((x for item in evidence[:_RIVALS] for x in exceptions(item.plain.text)), read):
        return None
    rivals = (decide(read, terms, one.statement, one.score) for one in order[1:_RIVALS] if one.score >= _RIVAL_NEAR * best.score)
    if any(rival is not None and rival.verdict is not decided.verdict for rival in rivals):
        return None
    opening = _opening(read, decided.verdict)
    text = f"{opening} {best.statement.text}"
    if len(text) > MOST + len(opening):
        return None
    return FirstLine(text, (best.statement.evidence,), Kind(decided.verdict.value), best.statement.text)


def _opening(read: Asked, verdict: Verdict) -> str:
    if verdict is Verdict.DEPENDS:
        return "Tùy trường hợp:"
    claimed = read.form is Form.CLAIM or (
        read.form is Form.LAWFUL and re.search(r"\bđúng(?: không| chưa|$)", read.story) is not None
    )
    if verdict is Verdict.NO:
        return "Không đúng." if claimed else "Không."
    return "Đúng." if claimed else "Có."


def _answer(read: Asked, terms: str, order: Sequence[Ranked]) -> FirstLine | None:
    """The best statement where it holds the figure, party, day or papers asked for, in a case that may be the member's."""
    best = _of_her_contract(read, order)
    kind = _KINDS.get(read.wanted) if read.wanted else None
    if kind is None or order[0].score < _ENOUGH or holds(read, best) < SURE or len(best.text.split()) < _FEWEST:
        return None
    if foreign(read.story, best) or (kind in _RECKONED and _OWN_SUM.search(read.story)):
        return None
    matters = shared(meant(f"{read.story} . {terms}"), units(best.own)) >= _OWN_MATTER and not _is_one_of_several(
        read, best, order
    )
    if not (matters or fits_contract(read.story, best.own)):
        return None
    return FirstLine(best.text, (best.evidence,), kind, best.text)


def _of_her_contract(read: Asked, order: Sequence[Ranked]) -> Statement:
    """The best statement; of a list by length of contract, the one case that holds for the length told."""
    best = order[0].statement
    cases = [one.statement for one in order if one.statement.evidence is best.evidence]
    hers = [case for case in cases if case.own != case.whole and fits_contract(read.story, case.own)]
    return hers[0] if len(hers) == 1 else best


def _is_one_of_several(read: Asked, best: Statement, order: Sequence[Ranked]) -> bool:
    """Whether other cases of the list hold what is asked for too, and the question tells nothing that singles this one out."""
    if best.own == best.whole:
        return False
    others = [one.statement for one in order if one.statement.evidence is best.evidence and one.statement.own != best.own]
    rivals = [units(one.own) for one in others if one.own != one.whole and holds(read, one) >= SURE]
    if not rivals:
        return False
    if fits_contract(read.story, best.own) is False:
        return True
    common = set.intersection(*(set(rival) for rival in rivals))
    asked_words = meant(read.story)

    def singled(own: Mapping[str, float]) -> float:
        return shared(asked_words, {unit: weight for unit, weight in own.items() if unit not in common})

    mine = singled(units(best.own))
    return mine <= max(singled(rival) for rival in rivals)
