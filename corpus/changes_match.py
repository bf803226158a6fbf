"""Which provision of the old text became which of the new one: by number and words, then words alone, then likeness."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.changes_units import Unit
from corpus.changes_words import norms

Pair = tuple[Unit, Unit]

_LIKE = 0.5  # provisions at least so alike are one provision, though a new instrument gave it another number
_LIKE_RENUMBERED = 0.65  # within one instrument, where numbers mostly stay, more is asked
_LIKE_ELSEWHERE = 0.8  # moved to another article, amended at most a little
_SAME_NUMBER = 0.15  # what an equal number adds to likeness
_TELLING = 6  # words that make equality elsewhere more than chance ("Chính phủ quy định chi tiết Điều này")


def siblings(old: Sequence[Unit], new: Sequence[Unit], *, same_numbers: bool) -> tuple[Pair, ...]:
    """Pairs among the children of two provisions that are one; what is in no pair came or went.

    `same_numbers`: equal numbers mean the same provision when nothing else speaks (two wordings of one instrument).
    """
    left, right = list(old), list(new)
    pairs = list(_taken(left, right, _equal(left, right, with_label=True)))
    pairs += _taken(left, right, _equal(left, right, with_label=False))
    if same_numbers:  # points may have come and gone: a clause is known by its number and the words before them
        pairs += _taken(left, right, _same_lead(left, right))
    least = _LIKE_RENUMBERED if same_numbers else _LIKE
    pairs += _taken(left, right, _alike(left, right, least=least, same_numbers=same_numbers))
    if same_numbers:
        labels = {unit.label: unit for unit in right}
        pairs += _taken(left, right, [(unit, labels[unit.label]) for unit in left if unit.label in labels])
    return tuple(sorted(pairs, key=lambda pair: new.index(pair[1])))


def strangers(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Pair, ...]:
    """Pairs among what came and what went anywhere in the instrument: provisions that were moved."""
    left = [unit for unit in old if len(unit.norms) >= _TELLING]
    right = [unit for unit in new if len(unit.norms) >= _TELLING]
    pairs = list(_taken(left, right, _equal(left, right, with_label=False)))
    pairs += _taken(left, right, _alike(left, right, least=_LIKE_ELSEWHERE, same_numbers=False))
    return tuple(pairs)


def _taken(left: list[Unit], right: list[Unit], pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs, each provision in one of them only, taken out of both lists."""
    for a, b in list(pairs):
        if a in left and b in right:
            left.remove(a)
            right.remove(b)
            yield a, b


def _equal(left: Sequence[Unit], right: Sequence[Unit], *, with_label: bool) -> list[Pair]:
    places: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
    for unit in right:
        places[_key(unit, with_label=with_label)].append(unit)
    found = []
    for unit in left:
        same = places[_key(unit, with_label=with_label)]
        if same and unit.norms:
            found.append((unit, same.pop(0)))
    return found


def _same_lead(left: Sequence[Unit], right: Sequence[Unit]) -> list[Pair]:
    labels = {unit.label: unit for unit in right if unit.children}
    both = ((unit, labels[unit.label]) for unit in left if unit.children and unit.label in labels)
    return [(a, b) for a, b in both if a.own and norms(a.own) == norms(b.own)]


def _key(unit: Unit, *, with_label: bool) -> tuple[str, ...]:
    return (unit.label, *unit.norms) if with_label else unit.norms


def _alike(left: Sequence[Unit], right: Sequence[Unit], *, least: float, same_numbers: bool) -> list[Pair]:
    """Every pair alike enough, the best first; only units that share a pair of words are compared."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, unit in enumerate(right):
        for pair in unit.pairs:
            holders[pair].append(place)
    scored: list[tuple[float, int, int]] = []
    for i, unit in enumerate(left):
        shared: dict[int, int] = defaultdict(int)
        for pair, count in unit.pairs.items():
            for j in holders.get(pair, ()):
                shared[j] += min(count, right[j].pairs[pair])
        for j, common in shared.items():
            like = 2 * common / (unit.size + right[j].size)
            bonus = _SAME_NUMBER if same_numbers and unit.label == right[j].label else 0.0
            if like >= least or (bonus and like + bonus >= least):
                scored.append((-(like + bonus), i, j))
    return [(left[i], right[j]) for _, i, j in sorted(scored)]
