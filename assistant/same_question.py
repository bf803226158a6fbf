"""Whether a new question is truly the same as an earlier one: an officer's signed answer may then be given again.

A pair that differs in a fact, a value of an axis, what is asked or who acts is never the same (same_features.vetoed); what is
left is judged by a logistic model fitted on our own development set: python -m eval.fit_same_question
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.same_features import features, vetoed, word_apart
from assistant.same_reading import Read
from indexing.embed import Vectors

FITTED = Path(__file__).with_name("same_question.json")
SURE = 0.95  # named before it was measured
_NEAREST = 12  # signed questions that are compared closely
_MOST = 40.0  # log odds


@dataclass(frozen=True)
class Model:
    """A logistic model, how rare a syllable is, and how telling a sign (same_features.features).

    `reuse`, `group`: from which probability on a question is the same for reuse and for grouping a review queue; `margin`: by
    how much (log odds) it must be likelier than the next signed question that asks something else.
    """

    bias: float
    weights: tuple[float, ...]
    rarity: Mapping[str, float]
    telling: Mapping[str, float]
    reuse: float = 0.5
    group: float = 0.5
    margin: float = 0.0


@dataclass(frozen=True)
class Match:
    """The signed question that is the same: its place, how likely that is (0 to 1), and whether a signature may rest on it."""

    place: int
    score: float
    sure: bool = False


@dataclass(frozen=True)
class Signed:
    """Signed questions made ready once: `vectors` is float32, one row a question."""

    reads: tuple[Read, ...]
    vectors: Vectors


@lru_cache(maxsize=2)
def load(path: Path = FITTED) -> Model:
    """The fitted model."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return Model(**{**told, "weights": tuple(told["weights"])})


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
    model = model or load()
    found = likeliest(question, ready, model)
    if found is None or found.score < model.reuse or lead(question, ready, found, model) < model.margin:
        return None
    return replace(found, sure=_sure(question, ready.reads[found.place], found.score, model))


def _sure(question: Read, signed: Read, score: float, model: Model) -> bool:
    """Whether no word between them may make the difference, and the model has hardly a doubt."""
    return question.said == signed.said or (score >= SURE and not word_apart(question, signed, model.rarity))


def likeliest(question: Read, ready: Signed, model: Model) -> Match | None:
    """The signed question that is the likeliest to be the same, however unlikely; None where none is signed."""
    if not ready.reads:
        return None
    scored = ((same(question, ready.reads[place], model), place) for place in _nearest(ready.vectors @ question.vector))
    best = max(scored, default=None)
    return Match(best[1], best[0]) if best else None


def lead(question: Read, ready: Signed, found: Match, model: Model) -> float:
    """By how much, in log odds, the match is likelier than the next signed question that asks something else."""
    others = [place for place in _nearest(ready.vectors @ question.vector) if not _alike(ready, found.place, place, model)]
    return _odds(found.score) - max((_odds(same(question, ready.reads[place], model)) for place in others), default=-_MOST)


def _alike(ready: Signed, one: int, other: int, model: Model) -> bool:
    """Whether two signed questions are wordings of one."""
    return one == other or same(ready.reads[one], ready.reads[other], model) >= model.group


def _odds(chance: float) -> float:
    """Log odds, bounded: the same words are surer than any likeness."""
    return math.log(chance / (1 - chance)) if 0 < chance < 1 else math.copysign(_MOST, chance - 0.5)


def _nearest(closeness: Vectors) -> list[int]:
    if len(closeness) <= _NEAREST:
        return list(range(len(closeness)))
    return [int(place) for place in np.argpartition(-closeness, _NEAREST)[:_NEAREST]]


def _likely(a: Read, b: Read, model: Model) -> float:
    total = model.bias + sum(w * v for w, v in zip(model.weights, features(a, b, model.rarity, model.telling), strict=True))
    return 1 / (1 + math.exp(-max(-_MOST / 2, min(_MOST / 2, total))))
