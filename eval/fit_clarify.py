"""Fit the model that asks back where no pattern is met (assistant/clarify_likely.py) and write assistant/clarify.json.

    python -m eval.fit_clarify --data var

Learned from gold/clarify_dev.jsonl but for the half kept aside, the development questions that are to be answered, and a seeded
sample of lay questions of the law; each rule near a question is one example. `python -m eval.clarify_rules` measures.
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import numpy as np

from assistant import clarify, clarify_likely
from assistant.clarify_likely import Likely
from assistant.question import Question
from assistant.retrieve import Retriever
from corpus import questions
from eval import clarify_rules, gold_set
from eval.clarify_rules import ASIDE
from eval.fit_decide import logistic
from eval.gold_set import Kind
from indexing import embed, snapshot

DAY = date(2026, 11, 22)
_SEED, _LAY, _GOLD = 4, 800, 300
_THRESHOLD, _RIDGE = 0.5, 0.0003


def written() -> Iterator[tuple[Question, frozenset[str]]]:
    """Questions with the rules any of which is to ask; none for those to be answered."""
    yield from ((Question(one.question, DAY), one.rules) for one in clarify_rules.load() if one.half != ASIDE)
    answered = [one for one in gold_set.load("dev") if one.kind not in (Kind.CLARIFY, Kind.REFUSE) and not one.twin]
    yield from ((Question(one.question, one.as_of), frozenset()) for one in answered[:_GOLD])
    asked = sorted({text for found in questions.load(questions.SHIPPED).values() for text in found})
    for text in random.Random(_SEED).sample(asked, _LAY):  # noqa: S311  a seeded sample
        yield Question(text, DAY), frozenset()


def examples(retriever: Retriever, asked: Iterable[tuple[Question, frozenset[str]]]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """For each question the rules near it: what is seen, and whether it is to ask."""
    for question, wanted in asked:
        query = retriever.query(question)
        folded = clarify.folded_text(query.understood)
        for place, rule in clarify.near(query, retriever.find(query), clarify.load()):
            yield clarify.features(rule, folded, place), rule.name in wanted


def fit(found: Iterable[tuple[tuple[float, ...], bool]]) -> Likely:
    """The model over those examples."""
    seen, labels = zip(*found, strict=True)
    bias, weights = logistic(np.array(seen), np.array(labels, dtype=float), ridge=_RIDGE)
    return Likely(round(bias, 4), tuple(round(float(weight), 4) for weight in weights), _THRESHOLD)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--out", type=Path, default=clarify_likely.FITTED)
    given = parser.parse_args()
    model = fit(examples(Retriever(snapshot.open_current(given.data, embed.load())), written()))
    data = {"bias": model.bias, "weights": model.weights, "threshold": model.threshold}
    given.out.write_text(json.dumps(data) + "\n", encoding="utf-8")
    print(data)


if __name__ == "__main__":
    main()
