"""Fit the answer-or-refuse model on development questions and write assistant/decide.json.

python -m eval.fit_decide --data var
"""

import argparse
import json
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import decide
from assistant.decide import Fitted
from assistant.question import Question
from assistant.retrieve import Retriever
from eval import gold_set
from eval.gold_set import Kind
from indexing import embed, snapshot

SCOPE = Path(__file__).with_name("dev") / "scope.tsv"
Floats = NDArray[np.float64]


def logistic(features: Floats, labels: Floats, *, ridge: float = 0.0005, steps: int = 8000) -> tuple[float, Floats]:
    """Bias and weights of a ridge-regularised logistic model, by plain gradient descent."""
    weights, bias = np.zeros(features.shape[1]), 0.0
    for _ in range(steps):
        error = 1 / (1 + np.exp(-(features @ weights + bias))) - labels
        weights -= 0.5 * (features.T @ error / len(labels) + ridge * weights)
        bias -= 0.5 * float(error.mean())
    return bias, weights


def threshold(confidences: Floats, labels: Floats) -> float:
    """Where wrongly answered weighs twice a wrongly refused question: silence is better than a wrong answer."""
    cuts = np.unique(confidences)
    cost = [2 * np.sum((confidences >= c) & (labels == 0)) + np.sum((confidences < c) & (labels == 1)) for c in cuts]
    best = int(np.argmin(cost))
    below = cuts[best - 1] if best else 0.0
    return float((cuts[best] + below) / 2)


def development(as_of: date) -> list[tuple[bool, Question]]:
    """Development questions with whether they are to be answered: short and long ones of ours, and the dev gold set."""
    rows = [line.split("\t") for line in SCOPE.read_text(encoding="utf-8").splitlines()]
    ours = [(kind == "in", Question(text, as_of)) for kind, text in rows]
    gold = [(q.kind is not Kind.REFUSE, Question(q.question, q.as_of)) for q in gold_set.load("dev") if not q.twin]
    return [*ours, *gold]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--out", type=Path, default=decide.FITTED)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 11, 21))
    given = parser.parse_args()
    retriever = Retriever(snapshot.open_current(given.data, embed.load()))
    rows = development(given.as_of)
    labels = np.array([float(wanted) for wanted, _ in rows])
    found = [retriever.find(retriever.query(question)) for _, question in rows]
    features = np.array([decide.features(f.signals) for f in found])
    bias, weights = logistic(features, labels)
    model = Fitted(bias, tuple(float(w) for w in weights), 0.5)
    confidences = np.array([decide.confidence(f.signals, model) for f in found])
    cut = threshold(confidences, labels)
    written = {"bias": round(bias, 4), "weights": [round(float(w), 4) for w in weights], "threshold": round(cut, 4)}
    given.out.write_text(json.dumps(written) + "\n", encoding="utf-8")
    answered = confidences >= cut
    print(f"trả lời nhầm câu ngoài phạm vi: {int(np.sum(answered & (labels == 0)))}/{int(np.sum(labels == 0))}")
    print(f"từ chối nhầm câu trong phạm vi: {int(np.sum(~answered & (labels == 1)))}/{int(np.sum(labels == 1))}")


if __name__ == "__main__":
    main()
