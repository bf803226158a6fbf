"""How much the words of a question are those of a person in danger, or of someone who asks help for a wrong.

Two linear models over syllables and their neighbours, fitted by `python -m eval.fit_safety`; the weights are data, kept in
safety.json. The rules of safety.yaml come first; this hears what nobody wrote a rule for. A third says what kind it is, in the
names of those rules.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from corpus.syllables import fold_syllable, syllables

FITTED = Path(__file__).with_name("safety.json")
_SURE = 0.5  # probability of a danger beside which no answer of law may be needed
_SHORTEST = 4  # syllables: what is shorter weighs no more
_ACCENTED = "'"  # before a unit as it is written; none before one without accents


@dataclass(frozen=True)
class Linear:
    """Bias and weight of each unit; what is not there weighs nothing."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, found: Sequence[str], share: float) -> float:
        """0 to 1, for the units of a text, each of which weighs `share`."""
        total = self.bias + share * sum(self.weights.get(unit, 0.0) for unit in found)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True)
class Learned:
    """The two models, the probability from which each is believed, and one model for each kind by its name."""

    danger: Linear
    wrong: Linear
    danger_from: float
    wrong_from: float
    kinds: Mapping[str, Linear]


@lru_cache(maxsize=1)
def fitted() -> Learned:
    """The shipped weights."""
    data = json.loads(FITTED.read_text(encoding="utf-8"))
    kinds = {name: Linear(model["bias"], model["weights"]) for name, model in data["kinds"].items()}
    danger, wrong = (Linear(data[name]["bias"], data[name]["weights"]) for name in ("danger", "wrong"))
    return Learned(danger, wrong, data["danger"]["from"], data["wrong"]["from"], kinds)


@lru_cache(maxsize=64)  # danger and wrong look at the same text
def units(text: str) -> tuple[str, ...]:
    """Syllables without accents, two and three in a row, two with one between; with accents, one and two."""
    written = syllables(text)
    return tuple(dict.fromkeys((*_bare([fold_syllable(s) for s in written]), *_accented(written))))


def share(text: str) -> float:
    """What each unit of a text weighs: a long one counts no more than a short one."""
    return 1 / math.sqrt(max(len(syllables(text)), _SHORTEST))


def danger(text: str, names: Sequence[str], model: Learned | None = None) -> tuple[str, bool] | None:
    """Which danger, of these names, the words are of, and whether more likely than not; None where they are of none."""
    model = model or fitted()
    likely = model.danger.probability(units(text), share(text))
    return (_kind(text, names, model), likely >= _SURE) if likely >= model.danger_from else None


def wrong(text: str, names: Sequence[str], model: Learned | None = None) -> str | None:
    """Which wrong, of these names, help is asked for; None where it is for none."""
    model = model or fitted()
    return _kind(text, names, model) if model.wrong.probability(units(text), share(text)) >= model.wrong_from else None


def _kind(text: str, names: Sequence[str], model: Learned) -> str:
    found, weight = units(text), share(text)
    return max(names, key=lambda name: model.kinds[name].probability(found, weight) if name in model.kinds else 0.0)


def _bare(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from (f"{a} {b}" for a, b in pairwise(words))
    yield from (f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False))
    yield from (f"{a} * {c}" for a, c in zip(words, words[2:], strict=False))


def _accented(words: Sequence[str]) -> Iterator[str]:
    yield from (_ACCENTED + word for word in words)
    yield from (f"{_ACCENTED}{a} {b}" for a, b in pairwise(words))
