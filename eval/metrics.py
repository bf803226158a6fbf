"""Figures about ranked provisions and answers: pure functions, each with what it takes and gives.

A provision asked for is met by one found when either contains the other: khoản 2 by its điểm b, and the other way round.
"""

import math
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from corpus.citation import Citation

Groups = Sequence[Sequence[Citation]]
Ranked = Sequence[Citation]


def meets(found: Citation, wanted: Citation) -> bool:
    """Whether a provision found is one asked for, or lies in it, or holds it."""
    return found.contains(wanted) or wanted.contains(found)


def _met(group: Sequence[Citation], found: Ranked) -> bool:
    return any(meets(f, wanted) for f in found for wanted in group)


def hit_at_1(found: Ranked, groups: Groups) -> float:
    """1.0 when the first provision found meets any group."""
    return float(bool(found) and any(_met(group, found[:1]) for group in groups))


def recall_at(found: Ranked, groups: Groups, k: int) -> float:
    """Share of the groups met among the first `k`, 0 to 1."""
    return sum(_met(group, found[:k]) for group in groups) / len(groups) if groups else 0.0


def coverage_at(found: Ranked, groups: Groups, k: int) -> float:
    """1.0 when every group is met among the first `k`: all the answer needs is there."""
    return float(bool(groups) and all(_met(group, found[:k]) for group in groups))


def reciprocal_rank(found: Ranked, groups: Groups) -> float:
    """1 / rank of the first provision that meets a group, 0.0 when none does."""
    ranks = (rank for rank, citation in enumerate(found, 1) if any(_met(group, [citation]) for group in groups))
    return 1 / next(ranks, math.inf)


def ndcg_at(found: Ranked, groups: Groups, k: int) -> float:
    """Normalised discounted gain, each group counted once at its first meeting, 0 to 1."""
    open_groups = list(groups)
    gain = 0.0
    for rank, citation in enumerate(found[:k], 1):
        met = [group for group in open_groups if _met(group, [citation])]
        gain += len(met[:1]) / math.log2(rank + 1)
        open_groups = [group for group in open_groups if group not in met[:1]]
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(groups), k) + 1))
    return gain / ideal if ideal else 0.0


def precision(cited: Ranked, groups: Groups) -> float:
    """Share of the provisions cited that meet a group, 0 to 1; 0.0 when nothing is cited."""
    return sum(any(_met(group, [c]) for group in groups) for c in cited) / len(cited) if cited else 0.0


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean, nan for none."""
    return sum(values) / len(values) if values else math.nan


def bootstrap(values: Sequence[float], *, rounds: int = 2000, seed: int = 1) -> tuple[float, float]:
    """95 % interval of the mean by resampling with a fixed seed; (nan, nan) for none."""
    if not values:
        return math.nan, math.nan
    chooser = random.Random(seed)  # noqa: S311  resampling, not a secret
    means = sorted(mean(chooser.choices(values, k=len(values))) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]


def risk_coverage(confidences: Sequence[float], wrong: Sequence[bool]) -> list[tuple[float, float]]:
    """The coverage-risk curve: (share answered, share of those wrong), the surest question first; ties are answered together."""
    ranked = sorted(zip(confidences, wrong, strict=True), key=lambda pair: -pair[0])
    curve, errors = [], 0
    for count, (confidence, mistaken) in enumerate(ranked, 1):
        errors += mistaken
        if count == len(ranked) or ranked[count][0] != confidence:
            curve.append((count / len(ranked), errors / count))
    return curve


def aurc(confidences: Sequence[float], wrong: Sequence[bool]) -> float:
    """Area under the coverage-risk curve: the mean risk over all coverages, 0 best; nan for none."""
    curve = [(0.0, 0.0), *risk_coverage(confidences, wrong)]
    if len(curve) == 1:
        return math.nan
    return sum((after[0] - before[0]) * after[1] for before, after in pairwise(curve))


def sign_test(lost: int, gained: int) -> float:
    """One-sided exact probability of at least so many losses among the questions that changed, were both as likely."""
    changed = lost + gained
    return sum(math.comb(changed, k) for k in range(lost, changed + 1)) / 2**changed if changed else 1.0


def clopper_pearson(failures: int, trials: int, *, confidence: float = 0.95) -> float:
    """Upper bound of a failure rate, exact binomial: with this confidence the true rate is below it. 1.0 for no trials."""
    if trials == 0 or failures >= trials:
        return 1.0
    return _bisect(lambda rate: _binomial_cdf(failures, trials, rate) - (1 - confidence))


def _binomial_cdf(k: int, n: int, rate: float) -> float:
    return sum(math.comb(n, i) * rate**i * (1 - rate) ** (n - i) for i in range(k + 1))


def _bisect(decreasing: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if decreasing(middle) > 0 else (low, middle)
    return high
