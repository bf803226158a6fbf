"""Fit the order of the first few provisions on development questions and write assistant/rerank.json.

    python -m eval.fit_rerank --data var

Listwise: the probability that the softmax over the first few gives to provisions that are needed; ridge-regularised. Prints
first hits before, after, and in five-fold cross-validation by topic, which is the figure to believe.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import rerank
from assistant.question import Question
from assistant.retrieve import Retriever
from eval import gold_set, metrics
from eval.gold_set import GoldQuestion
from indexing import embed, snapshot

Floats = NDArray[np.float64]
_SHARP = 8.0  # how steep the softmax is in the fused score
_RIDGE = 0.01
_FOLDS = 5
Case = tuple[GoldQuestion, Floats, Floats, NDArray[np.bool_]]  # question, fused scores, features, needed


def cases(retriever: Retriever) -> list[Case]:
    """The first few of every development question with an answer."""
    found = []
    for gold in (q for q in gold_set.load("dev") if q.groups):
        ranked, features = retriever.ranked(retriever.query(Question(gold.question, gold.as_of)))
        first = ranked[: len(features)]
        needed = [any(metrics.meets(item.citation, c) for group in gold.groups for c in group) for item in first]
        found.append((gold, np.array([i.score for i in first]), np.array([astuple(f) for f in features]), np.array(needed)))
    return found


def fit(chosen: Sequence[Case]) -> Floats:
    """Weights of the features, by plain gradient ascent on standardised features."""
    useful = [case for case in chosen if case[3].any() and not case[3].all()]
    everything = np.concatenate([features for _, _, features, _ in useful])
    spread = everything.std(axis=0) + 1e-6
    weights = np.zeros(everything.shape[1])
    for _ in range(300):
        slope = -2 * _RIDGE * weights
        for _, scores, features, needed in useful:
            scaled = features / spread
            total = _SHARP * scores + scaled @ weights
            all_of, right = _softmax(total), _softmax(np.where(needed, total, -np.inf))
            slope += (right - all_of) @ scaled / len(useful)
        weights += 0.3 * slope
    fitted: Floats = weights / spread / _SHARP
    return fitted


def _softmax(values: Floats) -> Floats:
    powers = np.exp(values - values.max())
    shares: Floats = powers / powers.sum()
    return shares


def first_hits(chosen: Sequence[Case], weights: Floats) -> list[float]:
    """1.0 for each clean question whose first provision is needed."""
    return [float(needed[np.argmax(scores + features @ weights)]) for q, scores, features, needed in chosen if not q.twin]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("var"))
    given = parser.parse_args()
    found = cases(Retriever(snapshot.open_current(given.data, embed.load())))
    topics = sorted({case[0].topic for case in found})
    held: list[float] = []
    for fold in range(_FOLDS):
        apart = [topics.index(case[0].topic) % _FOLDS == fold for case in found]
        weights = fit([case for case, out in zip(found, apart, strict=True) if not out])
        held += first_hits([case for case, out in zip(found, apart, strict=True) if out], weights)
    weights = fit(found)
    written = {name: round(float(w), 4) for name, w in zip(rerank.NAMES, weights, strict=True)}
    rerank.FITTED.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    before = metrics.mean(first_hits(found, np.zeros(len(rerank.NAMES))))
    print(f"đúng ngay đầu: {before:.3f} → {metrics.mean(first_hits(found, weights)):.3f}; kiểm chéo {metrics.mean(held):.3f}")


if __name__ == "__main__":
    main()
