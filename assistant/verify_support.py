"""Whether a statement in a writer's own words says what the provisions it cites say: each check gives a fault or none.

A statement is compared with the plain wording of each provision and the words that govern it. Figures,
parties and denials are matched by the words around them; thresholds are fitted on half of the articles (docs/language-model.md).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from assistant.verify_conditions import condition_fault
from assistant.verify_fault import Fault
from assistant.verify_figures import figure_fault
from assistant.verify_likeness import Source, does, does_alike, likeness, weight, whole
from assistant.verify_words import BOTH, WORKER, Kind, Reading, read

_PARTY_MARGIN = 1.3
_PARTY_KNOWN = 0.35  # share of what a party does that must be known from the source to judge by it
_DENIAL_MARGIN = 1.2
_DENIAL_KNOWN = 0.35
_SUPPORT = 0.6  # share of a sentence's weight that must stand in the source
_PART_SUPPORT = 0.35  # and of each part of it that says enough to be weighed
_ELSEWHERE = 0.04
_UNFINISHED = re.compile(r"(?i)^\s*[:;,.]|\b(?:và|hoặc|hay|mà|khi|nếu|trừ|của|với|là)\s*(?:[.;]|$)|[:,]\s*\.?\s*$")


def unsupported(text: str, source: Source, others: Sequence[Source] = ()) -> Fault | None:
    """The first thing a statement says that `source` does not; `others`: provisions it could have been taken from."""
    told = read(text)
    checks: tuple[Callable[[], Fault | None], ...] = (
        lambda: Fault.UNFINISHED if _UNFINISHED.search(text) else None,
        lambda: figure_fault(told, source),
        lambda: _parties(told, source),
        lambda: _denials(told, source),
        lambda: _words(told, source),
        lambda: condition_fault(told, source),
        lambda: _neighbours(told, source, others),
    )
    return next((fault for fault in (check() for check in checks) if fault), None)


def _parties(told: Reading, source: Source) -> Fault | None:
    """Who acts and to whom: what goes with a party in the statement must not go with another in the source."""
    held = [h for h in source.tokens(Kind.PARTY) if h[2].word != BOTH]
    about = {t.word for t in read(source.about).tokens if t.kind is Kind.PARTY}
    for place in told.places(Kind.PARTY):
        party = told.tokens[place].word
        if party == BOTH:
            continue
        side = told.side(place)
        alike = [(t.word, does_alike(told, place, r, at, source.weigh)) for r, at, t in held if r.side(at) == side]
        same = max((score for word, score in alike if word == party), default=0.0)
        rival = max((score for word, score in alike if word != party), default=0.0)
        if party not in about and party != WORKER and all(t.word != party for _, _, t in held):
            return Fault.PARTY
        if rival > same * _PARTY_MARGIN and rival > _PARTY_KNOWN * does(told, place, source.weigh):
            return Fault.PARTY
    return None


def _denials(told: Reading, source: Source) -> Fault | None:
    """A word is denied in both or in neither, judged at the place of the source that is most like it."""
    for place, token in enumerate(told.tokens):
        if token.kind is Kind.WORD and not token.doubtful and _is_turned(told, place, source):
            return Fault.DENIAL
    denies = any(reading.places(Kind.DENIAL) for reading in source.readings)
    return Fault.DENIAL if told.places(Kind.DENIAL) and not denies else None


def _is_turned(told: Reading, place: int, source: Source) -> bool:
    token = told.tokens[place]
    places = [(r, at) for r in source.readings for at in r.where.get(token.word, ())]
    if not places or not (token.denied or any(r.tokens[at].denied for r, at in places)):
        return False
    mine = opposite = 0.0
    for reading, at in places:
        score = likeness(told, place, reading, at, source.weigh)
        other = reading.tokens[at]
        if other.denied != token.denied and not other.doubtful:
            opposite = max(opposite, score)
        else:
            mine = max(mine, score)
    return opposite > mine * _DENIAL_MARGIN and opposite > _DENIAL_KNOWN * whole(told, place, source.weigh)


def _words(told: Reading, source: Source) -> Fault | None:
    """Every sentence, and every part of one, is made of words of the source for the most part, and of pairs of them."""
    if any(t.kind is Kind.WORD and not source.has(t.word) and source.weigh(t.word) >= source.unheard for t in told.tokens):
        return Fault.WORDS
    for level, least, share in (("sentence", 2, _SUPPORT), ("part", 3, _PART_SUPPORT)):
        groups: dict[int, list[str]] = {}
        for token in told.tokens:
            if token.kind is Kind.WORD:
                groups.setdefault(getattr(token, level), []).append(token.word)
        for words in groups.values():
            whole = sum(source.weigh(w) for w in words)
            if len(words) >= least and sum(source.weigh(w) for w in words if source.has(w)) < share * whole:
                return Fault.WORDS
            if level == "sentence" and len(words) >= 3 and not any(pair in source.pairs for pair in pairwise(words)):
                return Fault.WORDS
    return None


def _neighbours(told: Reading, source: Source, others: Sequence[Source]) -> Fault | None:
    weights = {unit: sum(weight(w, source.weigh) for w in unit) / len(unit) for unit in told.units}
    mine = _covered(weights, source)
    return Fault.NEIGHBOUR if any(_covered(weights, other) > mine + _ELSEWHERE for other in others) else None


def _covered(weights: Mapping[tuple[str, ...], float], source: Source) -> float:
    """Share of a statement's words and pairs that a source has, by weight."""
    whole = sum(weights.values())
    return sum(weight for unit, weight in weights.items() if unit in source.units) / whole if whole else 0.0
