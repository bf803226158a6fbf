"""Fit which clauses are told beside the best one, on development questions; writes assistant/compose_choice.json.

    python -m eval.fit_choice --data var

Logistic regression on standardised features, ridge-regularised; what is of one clause with a provision before it is left out.
Prints the average precision of the fused score alone, of the fit, and in five-fold cross-validation by topic: the one to believe.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import compose_choice
from assistant.question import Question
from assistant.retrieve import Retriever
from eval import gold_set, metrics
from eval.gold_set import GoldQuestion
from indexing import embed, snapshot

Floats = NDArray[np.float64]
_RIDGE = 10.0
_STEPS = 30
_FOLDS = 5


@dataclass(frozen=True)
class Case:
    """One question's clauses after the best one: features a row, and which are needed."""

    topic: str
    features: Floats
    needed: Floats


def case_of(retriever: Retriever, gold: GoldQuestion) -> Case | None:
    """What may be told beside the best clause of a question; None where there is nothing."""
    query = retriever.query(Question(gold.question, gold.as_of))
    evidence = retriever.find(query).evidence
    kept = []
    for at, features in enumerate(compose_choice.all_features(query, evidence) if evidence else (), 1):
        item = evidence[at]
        if not any(compose_choice.same_clause(item.citation, other.citation) for other in evidence[:at]):
            needed = any(metrics.meets(item.citation, wanted) for group in gold.groups for wanted in group)
            kept.append((compose_choice.VALUES(features), float(needed)))
    if not kept:
        return None
    return Case(gold.topic, np.array([row for row, _ in kept]), np.array([needed for _, needed in kept]))


def fit(cases: Sequence[Case]) -> tuple[float, Floats]:
    """Intercept and weights, by Newton's method."""
    features = np.concatenate([case.features for case in cases])
    needed = np.concatenate([case.needed for case in cases])
    middle, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    rows = np.hstack([np.ones((len(features), 1)), (features - middle) / spread])
    ridge = np.diag([0.0, *[_RIDGE] * features.shape[1]])
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        told = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (needed - told) - ridge @ weights
        weights += np.linalg.solve((rows * (told * (1 - told))[:, None]).T @ rows + ridge, slope)
    plain: Floats = weights[1:] / spread
    return float(weights[0] - plain @ middle), plain


def average_precision(scores: Floats, needed: Floats) -> float:
    """Mean of the precision at each one needed, the likeliest first; 0 to 1."""
    ordered = needed[np.argsort(-scores, kind="stable")]
    at = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    return float((at * ordered).sum() / ordered.sum())


def held_out(cases: Sequence[Case]) -> float:
    """Average precision where each topic is judged by a fit that did not see it."""
    topics = sorted({case.topic for case in cases})
    scores, needed = [], []
    for fold in range(_FOLDS):
        apart = [case for case in cases if topics.index(case.topic) % _FOLDS == fold]
        intercept, weights = fit([case for case in cases if topics.index(case.topic) % _FOLDS != fold])
        for case in apart:
            scores.append(1 / (1 + np.exp(-(intercept + case.features @ weights))))
            needed.append(case.needed)
    return average_precision(np.concatenate(scores), np.concatenate(needed))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("var"))
    given = parser.parse_args()
    retriever = Retriever(snapshot.open_current(given.data, embed.load()))
    asked = [q for q in gold_set.load("dev") if q.groups and not q.twin and q.kind is not gold_set.Kind.CLARIFY]
    cases = [case for q in asked if (case := case_of(retriever, q))]
    intercept, weights = fit(cases)
    written = {"intercept": round(intercept, 4)} | {
        name: round(float(w), 4) for name, w in zip(compose_choice.NAMES, weights, strict=True)
    }
    compose_choice.FITTED.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    features = np.concatenate([case.features for case in cases])
    needed = np.concatenate([case.needed for case in cases])
    near = average_precision(features[:, compose_choice.NAMES.index("near")], needed)
    print(f"điểm hợp: {near:.3f} → {average_precision(features @ weights, needed):.3f}; kiểm chéo {held_out(cases):.3f}")


if __name__ == "__main__":
    main()
