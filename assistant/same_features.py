"""What two questions have in common and what sets them apart: numbers for the model, and vetoes that no number outweighs."""

import math
from collections.abc import Mapping

from assistant import same_words
from assistant.same_reading import Read
from assistant.same_words import SameWords

NAMES = (
    "cosine", "closeness", "words_shared", "nothing_unmatched", "less_unmatched", "more_unmatched", "less_rare", "more_rare",
    "concepts_shared", "concepts_apart_both", "concepts_apart_one", "no_concept", "wishes_shared", "wishes_untold",
    "loose_shared", "told_both", "negated_apart", "who_apart", "length_apart",
    "less_told_apart", "more_told_apart", "one_tells",
)  # fmt: skip
_PLAIN = frozenset({"papers", "where", "who", "penalty", "age", "heads", "times"})  # wishes nobody leaves out
_TELLS = 2.5  # one in twelve wordings
_RARE = 1.0  # of a syllable no lay question has
_CLOSE = 0.6  # share of their syllables two questions have in common from which one word more may be the whole difference
_SAYS_MORE = 0.5  # rarity of such a word


def features(a: Read, b: Read, rarity: Mapping[str, float], telling: Mapping[str, float]) -> tuple[float, ...]:
    """Numbers named by NAMES, the same whichever question comes first.

    `rarity`: 0 to 1 by folded syllable; `telling`: of a concept, a side or a wish, how rarely one wording of a question has it
    and another has not (log of one in so many).
    """
    only_a, only_b = _rarities(a.words - b.words, rarity), _rarities(b.words - a.words, rarity)
    both, sum_a, sum_b = sum(_rarities(a.words & b.words, rarity)), sum(only_a), sum(only_b)
    rarest_a, rarest_b = max(only_a, default=0.0), max(only_b, default=0.0)
    apart_a, apart_b = len(a.concepts - b.concepts), len(b.concepts - a.concepts)
    cosine = float(a.vector @ b.vector)
    told_a, told_b = _told(a, b, telling), _told(b, a, telling)
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
        float(bool(set(a.facts) & set(b.facts))),
        float(len(a.negated ^ b.negated)),
        float(a.ended_by != b.ended_by),
        abs(math.log(max(1, a.length) / max(1, b.length))),
        min(told_a, told_b),
        max(told_a, told_b),
        float(max(told_a, told_b) >= _TELLS),
    )


def vetoed(a: Read, b: Read) -> str:
    """Why they cannot be the same, empty where nothing says so: a fact, an axis, what is asked, a denial, who ends it."""
    if set(a.facts) != set(b.facts) or _money(a) != _money(b):
        return "facts"
    mine, yours = _by_axis(a), _by_axis(b)
    words = same_words.load()
    if any(_apart(axis, mine.get(axis, set()), yours.get(axis, set()), words) for axis in mine.keys() | yours.keys()):
        return "axis"
    if _wish_apart(a, b) or _wish_apart(b, a):
        return "asked"
    if _denied(a, b) or _denied(b, a):
        return "denied"
    if a.ended_by and b.ended_by and a.ended_by != b.ended_by:
        return "who ends it"
    return ""


def word_apart(a: Read, b: Read, rarity: Mapping[str, float]) -> bool:
    """Whether one word may be the whole difference: said of one and denied of the other, put for another, or added.

    "Bệnh viện hết thuốc" and "bệnh viện còn thuốc": likeness is highest where only a word differs, and it may be the one.
    """
    if (a.negated - b.negated) & b.asserted or (b.negated - a.negated) & a.asserted:
        return True
    mine, yours = set(a.said.split()), set(b.said.split())
    if len(mine & yours) < _CLOSE * len(mine | yours):
        return False
    only_a, only_b = _rarities(a.words - b.words, rarity), _rarities(b.words - a.words, rarity)
    added = max((*only_a, *only_b), default=0.0) >= _SAYS_MORE
    return bool(only_a and only_b) or added or a.concepts != b.concepts


def signs(question: Read) -> frozenset[str]:
    """All that is recognised in a question by name."""
    return question.concepts | question.wishes | {f"{axis}:{name}" for axis, name in question.axes}


def _told(one: Read, other: Read, telling: Mapping[str, float]) -> float:
    return sum(telling.get(sign, 0.0) for sign in signs(one) - signs(other))


def _money(question: Read) -> list[str]:
    """Amounts in their order: a wage of 12 million insured on 5 is not the reverse."""
    return [fact for fact in question.facts if fact.endswith(" dong")]


def _wish_apart(a: Read, b: Read) -> bool:
    """Whether they ask for different things; "được không" is another question than "làm sao" and "những gì"."""
    if (a.wishes - b.wishes) & _PLAIN:
        return True
    if a.wishes and b.wishes:
        return not a.wishes & b.wishes
    return bool(a.wishes and b.loose) and (a.wishes == {"whether"} or not a.loose & b.loose)


def _denied(a: Read, b: Read) -> bool:
    """Whether one says not to be so what the other tells without a "not"."""
    return not b.negated and bool(a.negated & b.asserted)


def _apart(axis: str, mine: set[str], yours: set[str], words: SameWords) -> bool:
    if axis in words.exact:
        return mine != yours
    if axis in words.told and bool(mine) != bool(yours):
        return True
    return bool(mine - yours and yours - mine)


def _by_axis(question: Read) -> dict[str, set[str]]:
    axes: dict[str, set[str]] = {}
    for axis, name in question.axes:
        axes.setdefault(axis, set()).add(name)
    return axes


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.5


def _rarities(words: frozenset[str], rarity: Mapping[str, float]) -> list[float]:
    return [rarity.get(word, _RARE) for word in words]
