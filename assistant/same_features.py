"""What two questions have in common and what sets them apart: numbers for the model, and vetoes that no number outweighs."""

import math
from collections.abc import Mapping

from assistant.same_reading import Read

NAMES = (
    "cosine", "closeness", "words_shared", "nothing_unmatched", "less_unmatched", "more_unmatched", "less_rare", "more_rare",
    "concepts_shared", "concepts_apart_both", "concepts_apart_one", "no_concept", "wishes_shared", "wishes_untold",
    "loose_shared", "told_both", "negated_apart", "who_apart", "length_apart",
)  # fmt: skip
FOUND_NAMES = ("found_same_first", "found_shared")
_EXACT = frozenset({"birth"})  # axes on which one value more is another question
_RARE = 1.0  # of a syllable no lay question has
_TOP = 8


def features(a: Read, b: Read, rarity: Mapping[str, float]) -> tuple[float, ...]:
    """Numbers named by NAMES, the same whichever question comes first; `rarity`: 0 to 1 by folded syllable."""
    only_a, only_b = _rarities(a.words - b.words, rarity), _rarities(b.words - a.words, rarity)
    both, sum_a, sum_b = sum(_rarities(a.words & b.words, rarity)), sum(only_a), sum(only_b)
    rarest_a, rarest_b = max(only_a, default=0.0), max(only_b, default=0.0)
    apart_a, apart_b = len(a.concepts - b.concepts), len(b.concepts - a.concepts)
    cosine = float(a.vector @ b.vector)
    return (
        cosine,
        max(0.0, cosine) ** 3,
        both / (both + sum_a + sum_b) if both + sum_a + sum_b else 1.0,
        float(a.concepts == b.concepts) * math.exp(-2 * (sum_a + sum_b)),
        min(sum_a, sum_b),
        min(4.0, max(sum_a, sum_b)),
        min(rarest_a, rarest_b),
        max(rarest_a, rarest_b),
        _share(a.concepts, b.concepts),
        float(min(apart_a, apart_b)),
        float(min(4, max(apart_a, apart_b))),
        float(not (a.concepts and b.concepts)),
        _share(a.wishes, b.wishes),
        float(bool(a.wishes) != bool(b.wishes)),
        _share(a.loose, b.loose),
        float(bool(a.facts & b.facts)),
        float(len(a.negated ^ b.negated)),
        float(a.ended_by != b.ended_by),
        abs(math.log(max(1, a.length) / max(1, b.length))),
    )


def found_features(a: Read, b: Read) -> tuple[float, ...]:
    """Numbers named by FOUND_NAMES: how alike what a search gives for both is."""
    first = float(a.found[0] == b.found[0])
    places = {provision: place for place, provision in enumerate(b.found[:_TOP])}
    shared = sum(_discount(i) * _discount(places[p]) for i, p in enumerate(a.found[:_TOP]) if p in places)
    return first, shared / sum(_discount(i) ** 2 for i in range(_TOP))


def vetoed(a: Read, b: Read) -> str:
    """Why they cannot be the same, empty where nothing says so: a fact, an axis, what is asked, who ends the contract."""
    if a.facts != b.facts:
        return "facts"
    mine, yours = _by_axis(a), _by_axis(b)
    if any(_apart(axis, mine[axis], yours[axis]) for axis in mine.keys() & yours.keys()):
        return "axis"
    if _wish_apart(a, b) or _wish_apart(b, a):
        return "asked"
    if a.ended_by and b.ended_by and a.ended_by != b.ended_by:
        return "who ends it"
    return ""


def _wish_apart(a: Read, b: Read) -> bool:
    """Whether they ask for different things; "được không" is another question than "làm sao" and "những gì"."""
    if a.wishes and b.wishes:
        return not a.wishes & b.wishes
    return a.wishes == {"whether"} and bool(b.loose)


def _apart(axis: str, mine: set[str], yours: set[str]) -> bool:
    return mine != yours if axis in _EXACT else bool(mine - yours and yours - mine)


def _by_axis(question: Read) -> dict[str, set[str]]:
    axes: dict[str, set[str]] = {}
    for axis, name in question.axes:
        axes.setdefault(axis, set()).add(name)
    return axes


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.5


def _rarities(words: frozenset[str], rarity: Mapping[str, float]) -> list[float]:
    return [rarity.get(word, _RARE) for word in words]


def _discount(place: int) -> float:
    return 1 / math.log2(place + 2)
