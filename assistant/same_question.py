"""Whether a new question is truly the same as an earlier one: an officer's signed answer may then be given again.

A pair that differs in a fact, a value of an axis, what is asked or who acts is never the same (same_features.vetoed); what is
left is judged by a logistic model fitted on our own development set: python -m eval.fit_same_question
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.same_features import features, found_features, vetoed
from assistant.same_reading import Read
from indexing.embed import Vectors

FITTED = Path(__file__).with_name("same_question.json")
_NEAREST = 12  # signed questions that are compared closely


@dataclass(frozen=True)
class Weights:
    """A logistic model, and from which probability on a question is the same for reuse and for grouping a review queue."""

    bias: float
    weights: tuple[float, ...]
    reuse: float
    group: float


@dataclass(frozen=True)
class Model:
    """Weights where only the words are known and where both were searched for, and how rare a syllable is, 0 to 1."""

    words: Weights
    searched: Weights
    rarity: Mapping[str, float]

    def of(self, a: Read, b: Read) -> Weights:
        """The weights that fit what is known of a pair."""
        return self.searched if a.found and b.found else self.words


@dataclass(frozen=True)
class Match:
    """The signed question that is the same: its place, and how sure that is (0 to 1)."""

    place: int
    score: float


@dataclass(frozen=True)
class Signed:
    """Signed questions made ready once: `vectors` is float32, one row a question."""

    reads: tuple[Read, ...]
    vectors: Vectors


@lru_cache(maxsize=2)
def load(path: Path = FITTED) -> Model:
    """The fitted model."""
    told = json.loads(path.read_text(encoding="utf-8"))
    words, searched = (
        Weights(part["bias"], tuple(part["weights"]), part["reuse"], part["group"]) for part in (told["words"], told["searched"])
    )
    return Model(words, searched, told["rarity"])


def prepare(signed: Sequence[Read]) -> Signed:
    """Signed questions ready for find_same."""
    return Signed(tuple(signed), np.array([one.vector for one in signed], dtype=np.float32))


def same(a: Read, b: Read, model: Model | None = None) -> float:
    """How likely two questions are the same: 1 for the same words, 0 where a fact, an axis, what is asked or who acts differs."""
    if a.said == b.said:
        return 1.0
    if vetoed(a, b):
        return 0.0
    return _likely(a, b, model or load())


def find_same(question: Read, signed: Signed | Sequence[Read], model: Model | None = None) -> Match | None:
    """The signed question that is surely the same; None where none is."""
    ready = signed if isinstance(signed, Signed) else prepare(signed)
    if not ready.reads:
        return None
    model = model or load()
    near = _nearest(ready.vectors @ question.vector)
    scored = sorted(((same(question, ready.reads[place], model), place) for place in near), reverse=True)
    best, place = scored[0]
    if best < model.of(question, ready.reads[place]).reuse:
        return None
    return Match(int(place), best)


def _nearest(closeness: Vectors) -> list[int]:
    if len(closeness) <= _NEAREST:
        return list(range(len(closeness)))
    return [int(place) for place in np.argpartition(-closeness, _NEAREST)[:_NEAREST]]


def _likely(a: Read, b: Read, model: Model) -> float:
    values = features(a, b, model.rarity)
    if a.found and b.found:
        values += found_features(a, b)
    weights = model.of(a, b)
    total = weights.bias + sum(w * v for w, v in zip(weights.weights, values, strict=True))
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))
