"""Whether a question speaks of work and insurance at all: a linear model over its syllables and pairs.

It was fitted by `python -m eval.fit_decide` on questions within and outside what the law held here answers; the weights are data,
kept in scope.json. One of the signals `decide` looks at, never the decision.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexing.lexical import units

FITTED = Path(__file__).with_name("scope.json")


@dataclass(frozen=True)
class Scope:
    """Bias and weight of each unit; what is not there weighs nothing."""

    bias: float
    weights: Mapping[str, float]


@lru_cache(maxsize=1)
def fitted() -> Scope:
    """The shipped weights."""
    data = json.loads(FITTED.read_text(encoding="utf-8"))
    return Scope(data["bias"], data["weights"])


def within(text: str, model: Scope | None = None) -> float:
    """How likely the words are a question within scope, 0 to 1; the mean weight of a unit counts, so length does not."""
    model = model or fitted()
    found = set(units(text, folded=False))
    total = sum(model.weights.get(unit, 0.0) for unit in found) / math.sqrt(len(found) or 1)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, model.bias + total))))
