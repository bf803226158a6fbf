"""Fit the same-question model on the development sets and write assistant/same_question.json and same_spelling.json.

python -m eval.fit_same_question

The thresholds come from cross-validation: questions of a topic are judged by a model that saw none of that topic.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import same_question, same_spelling, same_words
from assistant.same_clusters import cluster
from assistant.same_features import features, signs, vetoed
from assistant.same_question import Model, Signed, lead, likeliest, prepare
from assistant.same_reading import Read, read_all
from corpus import questions
from corpus.syllables import fold_syllable, syllables
from eval import metrics, same_question_set
from eval.same_question import hard_pairs, purity
from eval.same_question_set import Asked, Group
from indexing import embed

Floats = NDArray[np.float64]
_SETS = ("dev", "dev-2")
_FOLDS, _STEPS, _RIDGE = 8, 15, 0.0005
_NEAR_WEIGHT = 3.0  # of a pair that differs in one fact: what the model is for
_OFTEN, _COMMON = 20, 2  # lay questions from which on a syllable is not wholly rare, and below which it is not listed
_SYLLABLES, _PAIRS = 3, 5  # times a syllable, and two in a row, must be seen to be known
_MARGINS = (0.0, 0.5, 1.0, 1.5, 2.0)
_MOST_WRONG = 20  # beyond which no bound is worth computing
_PRECISION, _PURITY = 0.99, 0.985  # wanted: the lower bound for reuse, and the purity of groups of two or more


@dataclass(frozen=True)
class Judged:
    """What held-out folds gave a question: how sure, how far ahead of the next, whether right."""

    score: float
    lead: float
    right: bool


@dataclass(frozen=True)
class Material:
    """Questions with their readings, and the topic of each group."""

    asked: tuple[Asked, ...]
    reads: tuple[Read, ...]
    topics: Mapping[str, str]

    def fold(self, group: str) -> int:
        """The fold of a group, -1 where it is of no topic."""
        topic = self.topics.get(group.partition("~")[0])
        return sum(map(ord, topic)) % _FOLDS if topic else -1


def _lay_texts() -> list[list[str]]:
    texts = sorted({q for found in questions.load(questions.SHIPPED).values() for q in found})
    return [[fold_syllable(s) for s in syllables(text)] for text in texts]


def rarities(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """How rare each folded syllable is among lay questions, 0 to 1; those not listed count as 1."""
    seen = Counter(s for text in texts for s in set(text))
    top = math.log(len(texts) / _OFTEN)
    found = {s: math.log((len(texts) + 1) / (n + 1)) / top for s, n in seen.items() if n >= _COMMON}
    return {s: round(value, 2) for s, value in sorted(found.items()) if value < 1}


def spelling(texts: Iterable[Sequence[str]]) -> dict[str, dict[str, int]]:
    """Counts for assistant.same_spelling; what assistant/same_words.yaml spells is known as well."""
    alone: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        alone.update(s for s in text if s.isalpha())
        pairs.update(f"{a} {b}" for a, b in pairwise(text) if a.isalpha() and b.isalpha())
    known = {s: n for s, n in alone.items() if n >= _SYLLABLES}
    short = {s for written, meant in same_words.load().meant.items() for s in syllables(f"{written} {meant}")}
    known |= {s: 1 for s in sorted(short - known.keys()) if s.isalpha()}
    return {"alone": dict(sorted(known.items())), "pairs": {p: n for p, n in sorted(pairs.items()) if n >= _PAIRS}}


def tellings(asked: Sequence[Asked], reads: Sequence[Read]) -> dict[str, float]:
    """How rarely one wording of a question has a sign and another has not: log of one in so many, never below nothing."""
    groups: dict[str, list[frozenset[str]]] = {}
    for one, read in zip(asked, reads, strict=True):
        groups.setdefault(one.group, []).append(signs(read))
    present: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for found in groups.values():
        for place, a in enumerate(found):
            for b in found[:place]:
                present.update(a | b)
                alone.update(a ^ b)
    every = {sign for found in groups.values() for read in found for sign in read}
    return {sign: round(max(0.0, math.log((present[sign] + 3) / (alone[sign] + 1.5))), 2) for sign in sorted(every)}


def logistic(values: Floats, labels: Floats, weights: Floats) -> tuple[float, Floats]:
    """Bias and weights of a ridge-regularised logistic model over weighted rows; features as they are, not standardised."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    rows = np.hstack([(values - mean) / spread, np.ones((len(values), 1))])
    share, ridge = weights / weights.sum(), np.diag([*([_RIDGE] * values.shape[1]), 0.0])
    fitted = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ fitted, -30, 30)))
        slope = rows.T @ (share * (chance - labels)) + ridge @ fitted
        curve = (rows * (share * np.maximum(chance * (1 - chance), 1e-9))[:, None]).T @ rows + ridge
        fitted -= np.linalg.solve(curve, slope)
    return float(fitted[-1] - fitted[:-1] @ (mean / spread)), fitted[:-1] / spread


def fit(asked: Sequence[Asked], reads: Sequence[Read], rarity: Mapping[str, float]) -> Model:
    """The model of these questions, without thresholds."""
    telling = tellings(asked, reads)
    values, labels, weights = [], [], []
    for a, b in hard_pairs(asked, reads):
        if vetoed(reads[a], reads[b]):
            continue
        one, other = asked[a].group, asked[b].group
        values.append(features(reads[a], reads[b], rarity, telling))
        labels.append(float(one == other))
        near = one != other and one.split("~")[0] == other.split("~")[0] != ""
        weights.append(_NEAR_WEIGHT if near else 1.0)
    bias, fitted = logistic(np.array(values), np.array(labels), np.array(weights))
    return Model(round(float(bias), 4), tuple(round(float(w), 4) for w in fitted), rarity, telling)


def folds(written: Material, rarity: Mapping[str, float]) -> list[Model]:
    """One model a fold, fitted without the topics of that fold."""
    models = []
    for fold in range(_FOLDS):
        kept = [(one, read) for one, read in zip(written.asked, written.reads, strict=True) if written.fold(one.group) != fold]
        models.append(fit([one for one, _ in kept], [read for _, read in kept], rarity))
    return models


def judged(log: Material, ready: Signed, ids: Sequence[str], models: Sequence[Model]) -> list[Judged]:
    """Each text of a log put once to all signed questions, by the model that saw nothing of its topic."""
    signed = {read.text for read in ready.reads}
    found = []
    for one, read in {one.text: (one, read) for one, read in zip(log.asked, log.reads, strict=True)}.values():
        model = replace(models[log.fold(one.group)], group=0.5)
        match = None if one.text in signed else likeliest(read, ready, model)
        if match and match.score:
            found.append(Judged(match.score, lead(read, ready, match, model), ids[match.place] == one.group))
    return found


def thresholds(found: Sequence[Judged]) -> tuple[float, float]:
    """Threshold and margin of the most reuses whose precision is surely high enough; nothing but the same words where none is."""
    best, chosen = 0, (1.0, 0.0)
    for margin in _MARGINS:
        kept = sorted((one for one in found if one.lead >= margin), key=lambda one: -one.score)
        right = wrong = 0
        for one in kept:
            right, wrong = right + one.right, wrong + (not one.right)
            if right > best and wrong <= _MOST_WRONG and 1 - metrics.clopper_pearson(wrong, right + wrong) >= _PRECISION:
                best, chosen = right, (one.score, margin)
    wrong = sum(not one.right for one in found if one.score >= chosen[0] and one.lead >= chosen[1])
    print(f"dùng lại từ {chosen[0]:.4f}, hơn câu kế {chosen[1]}: {best} đúng, {wrong} nhầm (mỗi câu chữ tính một lần)")
    return chosen


def group_cut(log: Material, model: Model) -> float:
    """The lowest probability at which the log's groups are as pure as wanted."""
    names = {id(read): one.group for one, read in zip(log.asked, log.reads, strict=True)}
    for cut in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        clusters = cluster(log.reads, replace(model, group=cut))
        pure, saved = purity(clusters, names, alone=False), 1 - len(clusters) / len(log.asked)
        print(f"gom từ {cut}: bớt {saved:.3f}, độ thuần nhóm từ hai câu {pure:.4f}")
        if pure >= _PURITY:
            break
    return cut


def _material(groups: Sequence[Group], asked: Sequence[Asked], embedder: embed.Embedder) -> Material:
    return Material(tuple(asked), read_all([one.text for one in asked], embedder), {group.id: group.topic for group in groups})


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=same_question.FITTED)
    given = parser.parse_args()
    texts = _lay_texts()
    same_spelling.COUNTED.write_text(json.dumps(spelling(texts), separators=(",", ":")) + "\n", encoding="utf-8")
    same_spelling.load.cache_clear()
    groups, embedder, rarity = [g for name in _SETS for g in same_question_set.load(name)], embed.load(), rarities(texts)
    written = _material(groups, [one for group in groups for one in (*group.wordings, *group.near)], embedder)
    log = _material(groups, same_question_set.log(groups, embedder), embedder)
    ready = prepare(read_all([group.wordings[0].text for group in groups], embedder))
    print(f"{len(written.asked)} câu viết tay, nhật ký {len(log.asked)} câu")
    reuse, margin = thresholds(judged(log, ready, [group.id for group in groups], folds(written, rarity)))
    model = replace(fit(written.asked, written.reads, rarity), reuse=round(reuse, 4), margin=margin)
    model = replace(model, group=group_cut(log, model))
    given.out.write_text(json.dumps(asdict(model), separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{given.out}: {given.out.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
