"""How likely a question leaves out the fact of a rule that no pattern of the rule quite meets.

A logistic model over how near the provisions are, how much of a line is met, whose words the question speaks and how short it
is; the same for all rules. Fitted by `python -m eval.fit_clarify`; the weights are data, kept in clarify.json.
"""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.clarify_rule import Rule

FITTED = Path(__file__).with_name("clarify.json")
_HOW_MUCH = re.compile(r"\b(?:bao nhieu|may|nhieu nhat|bao lau|the nao|ra sao|nhung gi|sao|nhieu)\b")
_WHETHER = re.compile(r"\b(?:dung|duoc|co|phai|hop|luat|sai|qua)\b")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Likely:
    """Bias, a weight for each of `features`, and the probability from which the fact is asked for."""

    bias: float
    weights: tuple[float, ...]
    threshold: float


@lru_cache(maxsize=1)
def fitted() -> Likely:
    """The shipped model."""
    data = json.loads(FITTED.read_text(encoding="utf-8"))
    return Likely(data["bias"], tuple(data["weights"]), data["threshold"])


def words(folded: str) -> frozenset[str]:
    """The words of a text without accents."""
    return frozenset(_WORD.findall(folded))


def features(rule: "Rule", folded: str, place: int, fills: frozenset[str]) -> tuple[float, ...]:
    """What the model sees; `place`: of the rule's provisions among the evidence; `fills`: words that tell no matter."""
    told = words(folded)
    matter = told - fills
    return (
        1 / (1 + place),
        float(place == 0),
        float(rule.is_told(folded)),
        float(not rule.told),
        float(rule.is_barred(folded)),
        rule.met(folded),
        len(told & rule.speaks) / max(1, len(told)),
        len(matter & rule.speaks) / max(1, len(matter)),
        max(_share(told, option) for option in rule.offered),
        float(bool(_HOW_MUCH.search(folded))),
        float(bool(_WHETHER.search(folded))),
        float(any(map(str.isdigit, folded))),
        math.log(1 + len(folded.split())),
        len(matter) / 10,
    )


def probability(seen: Sequence[float], model: Likely | None = None) -> float:
    """0 to 1, for the features of a rule and a question."""
    model = model or fitted()
    total = model.bias + sum(weight * value for weight, value in zip(model.weights, seen, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _share(told: frozenset[str], option: frozenset[str]) -> float:
    return len(told & option) / max(1, len(option))
