"""Fit the models that hear danger and wrong (assistant/safety_learned.py) and write assistant/safety.json.

    python -m eval.fit_safety --data var

Learned from gold/unsafe_dev.jsonl, but for the parts kept aside, and dev/unsafe_more.tsv (`expect`, kind, text), each as it is
typed and without accents; what guides are asked by and every lay question of the law count as safe. The kept parts are measured
by `python -m eval.unsafe`.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import safety, safety_learned
from assistant.question import Question
from assistant.retrieve import Retriever
from assistant.safety_learned import Learned, Linear
from corpus import guide as guides
from corpus import questions
from corpus.syllables import fold
from indexing import embed, snapshot

GOLD = Path(__file__).with_name("gold") / "unsafe_dev.jsonl"
MORE = Path(__file__).with_name("dev") / "unsafe_more.tsv"
KEPT = frozenset({"unseen", "aside"})  # splits nothing is learned from
DAY = date(2026, 11, 22)
Floats = NDArray[np.float64]
_LAY = 0.5  # what a lay question weighs beside one that was written for this
_RIDGE, _STEPS, _RATE = 0.05, 400, 0.5
_LIGHTEST, _LIGHTEST_OF_KIND = 0.15, 0.5  # smaller weights are left out
_SHORT, _EVERY = 8, 3  # syllables of the pieces of lay questions that count as safe too, and of which questions they are
_FROM = {"danger": 0.2, "wrong": 0.5}  # numbers cost nothing; a wrong is refused, so only where likelier than not


@dataclass(frozen=True)
class Row:
    """A text as the assistant understands it, what is expected of it, and its kind; `weight` in the fit."""

    expect: str
    kind: str
    text: str
    weight: float = 1.0


class Cut:
    """Rows taken apart into units that at least two written texts have."""

    def __init__(self, rows: Sequence[Row]) -> None:
        cut = [safety_learned.units(row.text) for row in rows]
        counts = Counter(unit for row, units in zip(rows, cut, strict=True) if row.weight == 1.0 for unit in units)
        self.units = sorted(unit for unit, count in counts.items() if count > 1)
        places = {unit: place for place, unit in enumerate(self.units)}
        known = [[places[unit] for unit in units if unit in places] for units in cut]
        self.row = np.repeat(np.arange(len(rows)), [len(k) for k in known])
        self.column = np.array([place for k in known for place in k], dtype=np.int64)
        self.value = np.array([safety_learned.share(row.text) for row in rows])[self.row]
        self.rows = len(rows)

    def fit(self, labels: Floats, weights: Floats, lightest: float) -> Linear:
        """A ridge-regularised logistic model, by Adam; the bias comes last."""
        fitted, first, second = (np.zeros(len(self.units) + 1) for _ in range(3))
        for step in range(1, _STEPS + 1):
            total = np.bincount(self.row, self.value * fitted[:-1][self.column], minlength=self.rows) + fitted[-1]
            error = weights * (1 / (1 + np.exp(-np.clip(total, -30, 30))) - labels)
            slope = np.bincount(self.column, self.value * error[self.row], minlength=len(self.units))
            slope = np.append(slope + _RIDGE * fitted[:-1], error.sum())
            first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope * slope
            rate = _RATE * min(1.0, 4 * (1 - step / _STEPS))
            fitted -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        kept = {unit: round(float(w), 2) for unit, w in zip(self.units, fitted, strict=False) if abs(w) > lightest}
        return Linear(round(float(fitted[-1]), 3), kept)


def written(retriever: Retriever) -> list[Row]:
    """What was written for this, each as typed and without accents, understood."""
    gold = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    told = [(row["expect"], row["kind"], row["text"]) for row in gold if row["split"] not in KEPT and row["expect"] != "lawful"]
    lines = MORE.read_text(encoding="utf-8").splitlines()
    told += [(expect, kind, text) for expect, kind, text in (line.split("\t") for line in lines)]
    told += [("safe", "safe", asked) for guide in guides.load_all(guides.SHIPPED) for asked in guide.asks if _is_plain(asked)]
    typed = [(expect, kind, t) for expect, kind, text in told for t in dict.fromkeys((text, fold(text)))]
    return [Row(expect, kind, retriever.query(Question(text, DAY)).understood) for expect, kind, text in typed]


def _is_plain(asked: str) -> bool:
    """Whether no rule hears a danger in a question a guide is asked by."""
    return safety.danger_by_rule(asked, asked) is None


def lay() -> list[Row]:
    """Every lay question of the law, and how some begin and end, for members type short: safe, lawful beside a danger by rule."""
    asked = sorted({text for found in questions.load(questions.SHIPPED).values() for text in found})
    words = [text.split() for text in asked[::_EVERY]]
    asked += [" ".join(piece) for each in words if len(each) > _SHORT for piece in (each[:_SHORT], each[-_SHORT:])]
    return [Row("lawful" if safety.danger_by_rule(text, text) else "safe", "", text, _LAY) for text in asked]


def fit(rows: Sequence[Row]) -> Learned:
    """Both models, and one for each kind that has enough texts."""
    cut = Cut(rows)
    weights = {"wrong": np.array([row.weight for row in rows])}
    weights["danger"] = weights["wrong"] * np.array([row.expect != "lawful" for row in rows])
    models = {of: cut.fit(np.array([float(row.expect == of) for row in rows]), weights[of], _LIGHTEST) for of in weights}
    names = {rule.name for rule in (*safety.load().dangers, *safety.load().wrongs)}
    told = [row for row in rows if row.kind in names and row.expect != "safe"]
    kinds, ones = Cut(told), np.ones(len(told))
    labels = {name: np.array([float(row.kind == name) for row in told]) for name in sorted(names)}
    by_kind = {name: kinds.fit(labels[name], ones, _LIGHTEST_OF_KIND) for name in labels}
    return Learned(models["danger"], models["wrong"], _FROM["danger"], _FROM["wrong"], by_kind)


def as_data(model: Learned) -> dict[str, Any]:
    """What safety.json holds."""

    def linear(one: Linear) -> dict[str, Any]:
        return {"bias": one.bias, "weights": one.weights}

    return {
        "danger": {"from": model.danger_from, **linear(model.danger)},
        "wrong": {"from": model.wrong_from, **linear(model.wrong)},
        "kinds": {name: linear(one) for name, one in model.kinds.items()},
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--out", type=Path, default=safety_learned.FITTED)
    given = parser.parse_args()
    retriever = Retriever(snapshot.open_current(given.data, embed.load()))
    rows = [*written(retriever), *lay()]
    model = fit(rows)
    given.out.write_text(json.dumps(as_data(model), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    for name, one, cut in (("danger", model.danger, model.danger_from), ("wrong", model.wrong, model.wrong_from)):
        believed = Counter(
            row.expect if row.weight == 1.0 else "lay"
            for row in rows
            if one.probability(safety_learned.units(row.text), safety_learned.share(row.text)) >= cut
        )
        print(f"{name}: {len(one.weights)} weights; believed of what it was fitted on: {dict(believed)}")


if __name__ == "__main__":
    main()
