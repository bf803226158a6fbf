"""Answer or refuse, from normalised signals, never from a raw score.

The weights and the threshold were fitted on development questions by `python -m eval.fit_decide`
(docs/decisions/0004-deciding.md); they are data, kept in decide.json.
"""

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.answer import Reason
from assistant.evidence import Found, Signals

FITTED = Path(__file__).with_name("decide.json")
_ASKING = 0.2  # of the threshold: asking one fact back needs far less than an answer, but not nothing
_OF_THE_FIELD = 0.3  # from here on the words may well be of labour and insurance: the law is what is missing
_OF_A_GUIDE = 0.75  # so near to what a guide is asked by, its lines answer (of `dev`'s questions to refuse the nearest has 0.54)
_OUT_OF_DATE = 0.2  # how much closer the law of another day must be before it is named as the reason


@dataclass(frozen=True)
class Fitted:
    """A logistic model over `features`, with the probability from which an answer is given."""

    bias: float
    weights: tuple[float, ...]
    threshold: float


@lru_cache(maxsize=1)
def fitted() -> Fitted:
    """The shipped model."""
    data = json.loads(FITTED.read_text(encoding="utf-8"))
    return Fitted(data["bias"], tuple(data["weights"]), data["threshold"])


def features(signals: Signals) -> tuple[float, ...]:
    """What the model sees, each about 0 to 1."""
    return (
        signals.asked_like,
        signals.means_like,
        signals.covered,
        signals.familiar,
        signals.fluent,
        signals.told_like,
        signals.within,
    )


def confidence(signals: Signals, model: Fitted | None = None) -> float:
    """Probability that the evidence answers the question, 0 to 1; 1 where the question names a provision that was found."""
    if signals.named:
        return 1.0
    model = model or fitted()
    total = model.bias + sum(w * x for w, x in zip(model.weights, features(signals), strict=True))
    return 1 / (1 + math.exp(-total))


def reason_to_refuse(found: Found, model: Fitted | None = None, *, asks: bool = False) -> Reason | None:
    """None when there is enough to answer from; `asks`: a fact would be asked back first, for which less is enough."""
    if not found.evidence:
        return Reason.NOT_IN_FORCE if found.signals.out_of_date > _OUT_OF_DATE else Reason.NO_EVIDENCE
    model = model or fitted()
    if confidence(found.signals, model) >= model.threshold * (_ASKING if asks else 1.0):
        return None
    if found.guide is not None and found.guide.score >= _OF_A_GUIDE:
        return None
    if found.signals.out_of_date > _OUT_OF_DATE:
        return Reason.NOT_IN_FORCE
    return Reason.OUT_OF_SCOPE if found.signals.within < _OF_THE_FIELD else Reason.NO_EVIDENCE
