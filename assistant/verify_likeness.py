"""The source a statement is held against, and how alike two places in texts are by the words that stand around them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.verify_words import Kind, Reading, Token, read
from corpus.syllables import fold


@dataclass(frozen=True, eq=False)
class Source:
    """What is held of the cited provisions.

    `said`: the plain wording of each, as the writer had it, with the words that govern it; `about`: what may be named beside it
    (titles, the questions members ask for it); `meant`: folded syllables of lay words for its terms; `weigh`: how much a word
    counts; `unheard`: the weight of a word that no law or digest has.
    """

    said: tuple[str, ...]
    about: str
    meant: frozenset[str]
    weigh: Callable[[str], float]
    unheard: float

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Each wording read."""
        return tuple(read(text) for text in self.said)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that may be used."""
        return frozenset().union(*(r.words for r in (*self.readings, read(self.about))))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Words of matter that stand near each other, in both orders."""
        return frozenset().union(*(r.pairs for r in (*self.readings, read(self.about))))

    @cached_property
    def units(self) -> frozenset[tuple[str, ...]]:
        """Words, figures and parties, and pairs of neighbours among them."""
        return frozenset().union(*(r.units for r in self.readings))

    def has(self, word: str) -> bool:
        """Whether a word may be used."""
        return word in self.words or all(fold(part) in self.meant for part in word.split("_"))

    def tokens(self, kind: Kind) -> Iterator[tuple[Reading, int, Token]]:
        """Tokens of a kind in every wording."""
        for reading in self.readings:
            for place in reading.places(kind):
                yield reading, place, reading.tokens[place]


def likeness(told: Reading, place: int, said: Reading, at: int, weigh: Callable[[str], float]) -> float:
    """How alike what stands around two tokens is: shared words by how rare and how near they are, less on the other side."""
    here, there = told.around(place), said.around(at)
    total = 0.0
    for word in here.keys() & there.keys():
        near, far = here[word], there[word]
        turned = 0.7 if (near < 0) != (far < 0) else 1.0
        apart = 1 + (0.05 if "|" in word else 0.15) * abs(abs(near) - abs(far))
        total += turned * weight(word, weigh) / (_distance(word, near) * apart)
    return total


def _distance(word: str, near: int) -> float:
    """How much less a word counts that stands so far away: figures reach further than words."""
    return 1 + (0.08 if "|" in word else 0.25) * abs(near)


def does_alike(told: Reading, place: int, said: Reading, at: int, weigh: Callable[[str], float]) -> float:
    """How alike what two parties do is (what follows them), or what is done to them (what stands before)."""
    here, there, side = told.around(place), said.around(at), told.side(place)
    both = (word for word in here.keys() & there.keys() if here[word] * side > 0 and there[word] * side > 0)
    return sum(weight(w, weigh) / ((1 + 0.4 * abs(here[w])) * (1 + 0.25 * abs(here[w] - there[w]))) for w in both)


def does(told: Reading, place: int, weigh: Callable[[str], float]) -> float:
    """How alike what a party does would be to itself."""
    side = told.side(place)
    return sum(weight(w, weigh) / (1 + 0.4 * abs(near)) for w, near in told.around(place).items() if near * side > 0)


def whole(told: Reading, place: int, weigh: Callable[[str], float]) -> float:
    """How alike a token's place would be to itself."""
    return sum(weight(word, weigh) / _distance(word, near) for word, near in told.around(place).items())


def weight(word: str, weigh: Callable[[str], float]) -> float:
    """How much a shared word counts: figures and parties more than their rarity."""
    return 5.0 if "|" in word else 2.0 if word.isupper() else weigh(word)


def share(words: Sequence[str], held: frozenset[str], weigh: Callable[[str], float]) -> float:
    """Share of some words, by weight, that are held."""
    whole = sum(weight(w, weigh) for w in words)
    return sum(weight(w, weigh) for w in words if w in held) / whole if whole else 0.0
