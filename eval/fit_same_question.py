"""Fit the same-question model on the development set and write assistant/same_question.json.

python -m eval.fit_same_question --data var
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import same_question
from assistant.retrieve import Retriever
from assistant.same_clusters import cluster
from assistant.same_features import features, found_features, vetoed
from assistant.same_question import Model, Weights
from assistant.same_reading import Read
from corpus import questions
from corpus.syllables import fold_syllable, syllables
from eval import metrics, same_question_set
from eval.same_question import hard_pairs, purity, read_asked
from eval.same_question_set import Asked, Group
from indexing import embed, snapshot

Floats = NDArray[np.float64]
_FOLDS, _STEPS, _RIDGE = 5, 2_500, 0.0005
_NEAR_WEIGHT = 6.0  # of a pair that differs in one fact: what the model is for
_OFTEN = 20  # lay questions a syllable stands in from which on it is not wholly rare
_COMMON = 2  # lay questions below which a syllable is not listed
_PRECISION, _PURITY = 0.99, 0.98  # wanted on the development log


def rarities() -> dict[str, float]:
    """How rare each folded syllable is among lay questions, 0 to 1; those not listed count as 1."""
    texts = sorted({q for found in questions.load(questions.SHIPPED).values() for q in found})
    seen = Counter(s for text in texts for s in {fold_syllable(s) for s in syllables(text)})
    top = math.log(len(texts) / _OFTEN)
    found = {s: math.log((len(texts) + 1) / (n + 1)) / top for s, n in seen.items() if n >= _COMMON}
    return {s: round(value, 2) for s, value in sorted(found.items()) if value < 1}


def logistic(values: Floats, labels: Floats, weights: Floats) -> tuple[float, Floats]:
    """Bias and weights of a ridge-regularised logistic model over weighted rows; features as they are, not standardised."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    rows, share = (values - mean) / spread, weights / weights.sum()
    fitted, bias = np.zeros(values.shape[1]), 0.0
    for _ in range(_STEPS):
        error = (1 / (1 + np.exp(-(rows @ fitted + bias))) - labels) * share
        fitted -= 2.0 * (rows.T @ error + _RIDGE * fitted)
        bias -= 2.0 * float(error.sum())
    return bias - float(fitted @ (mean / spread)), fitted / spread


def _rows(asked: Sequence[Asked], reads: Sequence[Read], rarity: dict[str, float]) -> tuple[Floats, Floats, Floats, list[str]]:
    """Features with those of a search last, labels, weights, and the first group of each pair nothing sets apart."""
    values, labels, weights, of = [], [], [], []
    for a, b in hard_pairs(asked, reads):
        if vetoed(reads[a], reads[b]):
            continue
        one, other = asked[a].group, asked[b].group
        values.append((*features(reads[a], reads[b], rarity), *found_features(reads[a], reads[b])))
        labels.append(float(one == other))
        near = one != other and one.split("~")[0] == other.split("~")[0]
        weights.append(_NEAR_WEIGHT if near else 1.0)
        of.append(one.split("~")[0])
    return np.array(values), np.array(labels), np.array(weights), of


def _model(bias: float, weights: Floats, rarity: dict[str, float], cut: float = 0.5, group: float = 0.5) -> Model:
    fitted = Weights(round(float(bias), 4), tuple(round(float(w), 4) for w in weights), cut, group)
    return Model(fitted, fitted, rarity)


def _reuse_cut(groups: Sequence[Group], log: Sequence[Asked], reads: Sequence[Read], folds: Sequence[Model]) -> float:
    """From which probability on the log's reuses are right as often as wanted, each topic by a model fitted without it."""
    first = {group.wordings[0].text: group for group in groups}
    signed = [read for read in reads if read.text in first]
    signed = list({read.text: read for read in signed}.values())
    scored: list[tuple[float, bool]] = []
    for fold, model in enumerate(folds):
        held = [read for read in signed if _fold(first[read.text].topic) == fold]
        ready = same_question.prepare(held)
        ids = [first[read.text].id for read in held]
        for one, read in zip(log, reads, strict=True):
            match = None if read.text in first else same_question.find_same(read, ready, model)
            if match:
                scored.append((match.score, ids[match.place] == one.group))
    scored.sort(reverse=True)
    right = np.cumsum([ok for _, ok in scored])
    share = right / np.arange(1, len(scored) + 1)
    last = int(np.flatnonzero(share >= _PRECISION)[-1]) if (share >= _PRECISION).any() else 0
    wrong = last + 1 - int(right[last])
    print(f"  dùng lại từ {scored[last][0]:.4f}: {right[last]} đúng, {wrong} nhầm ", end="")
    print(f"(95 %: độ đúng ít nhất {1 - metrics.clopper_pearson(wrong, last + 1):.4f}), mỗi chủ đề bằng mô hình không học nó")
    return scored[last][0]


def _fold(topic: str) -> int:
    return sum(map(ord, topic)) % _FOLDS


def _group_cut(log: Sequence[Asked], reads: Sequence[Read], model: Model) -> float:
    """The lowest probability at which the log's groups are as pure as wanted."""
    names = {id(read): one.group for one, read in zip(log, reads, strict=True)}
    for cut in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9):
        weights = replace(model.words, group=cut)
        clusters = cluster(reads, Model(weights, weights, model.rarity))
        pure, saved = purity(clusters, names, alone=False), 1 - len(clusters) / len(log)
        print(f"  gom từ {cut}: bớt {saved:.3f}, độ thuần nhóm từ hai câu {pure:.4f}")
        if pure >= _PURITY:
            break
    return cut


def _fitted(
    groups: Sequence[Group], asked: Sequence[Asked], log: Sequence[Asked], reads: Sequence[Read], rarity: dict[str, float],
    *, searched: bool,
) -> Weights:  # fmt: skip
    """One set of weights with its two thresholds; `reads`: of `asked`, then of `log`."""
    values, labels, weights, of = _rows(asked, reads[: len(asked)], rarity)
    kept = values if searched else values[:, :-2]
    bare = list(reads) if searched else [replace(read, found=()) for read in reads]
    topic = np.array([_fold({group.id: group.topic for group in groups}[name]) for name in of])
    folds = [_model(*logistic(kept[topic != f], labels[topic != f], weights[topic != f]), rarity, cut=0.0) for f in range(_FOLDS)]
    whole = _model(*logistic(kept, labels, weights), rarity)
    cut = _reuse_cut(groups, log, bare[len(asked) :], folds)
    return replace(whole.words, reuse=round(cut, 4), group=_group_cut(log, bare[len(asked) :], whole))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--out", type=Path, default=same_question.FITTED)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 11, 22))
    given = parser.parse_args()
    groups, embedder, rarity = same_question_set.load("dev"), embed.load(), rarities()
    retriever = Retriever(snapshot.open_current(given.data, embedder))
    asked, log = (
        [one for group in groups for one in (*group.wordings, *group.near)],
        list(same_question_set.log(groups, embedder)),
    )
    reads = read_asked([*asked, *log], embedder, retriever, given.as_of)
    parts = {}
    for name, searched in (("words", False), ("searched", True)):
        print(f"{name}: {len(asked)} câu, nhật ký {len(log)} câu")
        fitted = _fitted(groups, asked, log, reads, rarity, searched=searched)
        parts[name] = {"bias": fitted.bias, "weights": fitted.weights, "reuse": fitted.reuse, "group": fitted.group}
    given.out.write_text(json.dumps({**parts, "rarity": rarity}, separators=(",", ":")) + "\n", encoding="utf-8")
    model = same_question.load(given.out)
    print(f"{given.out}: {given.out.stat().st_size // 1024} kB, {len(model.rarity)} âm tiết")


if __name__ == "__main__":
    main()
