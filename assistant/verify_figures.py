"""Figures of a statement: there, with their unit, for the case they are told for, and bounded the same way."""

import re
from collections.abc import Sequence

from assistant.verify_fault import Fault
from assistant.verify_likeness import Source, likeness, whole
from assistant.verify_words import DOWN_TO, FROM, LEAST, MOST, OVER, UNDER, Kind, Reading, Token

_FIGURE_MARGIN = 1.25
_AS_WRITTEN = 0.8  # share of a place's likeness to itself above which the writer kept the source's words


def figure_fault(told: Reading, source: Source) -> Fault | None:
    """What is wrong with the first figure that is wrong."""
    held = list(source.tokens(Kind.FIGURE))
    workdays = any(re.search(r"(?:theo|tính) ngày làm việc", text) for text in source.said)
    for place in told.places(Kind.FIGURE):
        token = told.tokens[place]
        same = [h for h in held if h[2].word == token.word and _one_unit(token.unit, h[2].unit, workdays)]
        if not same and not _spoken(token, source):
            return Fault.FIGURE
        if not same:
            continue
        if _belongs_elsewhere(told, place, held, source):
            return Fault.FIGURE_ELSEWHERE
        alike = [(likeness(told, place, r, at, source.weigh), t.bound) for r, at, t in same]
        if _turned(token.bound, alike):
            return Fault.BOUND
    return Fault.FIGURE_ELSEWHERE if _repeated(told, held) else _bounds(told, source)


Places = Sequence[tuple[Reading, int, Token]]


def _belongs_elsewhere(told: Reading, place: int, held: Places, source: Source) -> bool:
    """Whether the source tells another figure of the unit where the statement tells this one."""
    token = told.tokens[place]
    of_unit = [h for h in held if _one_unit(token.unit, h[2].unit, workdays=False)]

    def like(at: int, value: str) -> tuple[float, int]:
        found = [(likeness(told, at, r, i, source.weigh), n) for n, (r, i, t) in enumerate(of_unit) if t.word == value]
        return max(found, default=(0.0, -1))

    mine, _ = like(place, token.word)
    units = (likeness(told, place, r, i, source.weigh) for r, i, t in held if t.word == token.word and t.unit != token.unit)
    if max(units, default=0.0) > max(mine * 1.02, _AS_WRITTEN * whole(told, place, source.weigh)):
        return True
    for value in {t.word for _, _, t in of_unit if t.word != token.word}:
        rival, taken = like(place, value)
        others = (i for i in told.places(Kind.FIGURE) if told.tokens[i].word == value and told.tokens[i].unit == token.unit)
        swapped = [i for i in others if like(i, value)[1] == taken]
        if swapped:  # both figures are told: as they stand, or each in the other's place
            if min(rival + like(i, token.word)[0] - 1.05 * (mine + like(i, value)[0]) for i in swapped) > 0:
                return True
        elif rival > mine * _FIGURE_MARGIN or (rival > mine * 1.02 and rival > _AS_WRITTEN * whole(told, place, source.weigh)):
            return True
    return False


def _spoken(token: Token, source: Source) -> bool:
    """Whether the source says one, each or every of what a 1 counts."""
    said = rf"(?i)\b(?:một|mỗi|hằng|hàng)\s+{re.escape(token.unit)}\b"
    return token.word == "1" and any(re.search(said, text) for text in source.said)


def _repeated(told: Reading, held: Places) -> bool:
    """Whether a sentence tells a figure more often than the source has it, where it has another it could stand for."""
    for sentence in {t.sentence for t in told.tokens}:
        found = [t for t in told.tokens if t.kind is Kind.FIGURE and t.sentence == sentence]
        for token in found:
            often = sum(t.key == token.key for t in found) > max(1, sum(t.key == token.key for _, _, t in held))
            rivals = any((t.word == token.word) != (t.unit == token.unit) for _, _, t in held if t.unit)
            if often and rivals and (token.word != "1" or token.unit == "bản"):  # "1 tháng" is also each month
                return True
    return False


def _bounds(told: Reading, source: Source) -> Fault | None:
    """At most where the source only says at least, at least where it only says at most, "trở xuống" where it does not stand."""
    mine = {t.word for t in told.tokens if t.kind is Kind.BOUND}
    held = {t.word for _, _, t in source.tokens(Kind.BOUND)}
    turned = any(a in mine and a not in held and b in held and b not in mine for a, b in ((LEAST, MOST), (MOST, LEAST)))
    return Fault.BOUND if turned or (DOWN_TO in mine and DOWN_TO not in held) else None


_WORKDAYS = frozenset({"ngày làm việc", "ngày phép"})


def _one_unit(told: str, said: str, workdays: bool) -> bool:
    if "đồng" in (told, said) and told.startswith("đồng") and said.startswith("đồng"):
        return True  # one of them does not say per what
    return told == said or {told, said} == _WORKDAYS or (workdays and {told, said} <= {"ngày", *_WORKDAYS})


_DOWN, _UP = frozenset({MOST, UNDER, DOWN_TO}), frozenset({LEAST, OVER, FROM})


def _turned(told: str, alike: Sequence[tuple[float, str]]) -> bool:
    """Whether the places most like it give the figure the opposite bound, and none as like gives it this one."""
    if not told:
        return False
    mine, opposite = (_DOWN, _UP) if told in _DOWN else (_UP, _DOWN)
    with_mine = max((score for score, bound in alike if bound in mine), default=-1.0)
    with_opposite = max((score for score, bound in alike if bound in opposite), default=-1.0)
    return with_opposite >= 0 and with_mine < with_opposite * 0.7
