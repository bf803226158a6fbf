"""Each figure against one computed by hand."""

import math

import pytest

from corpus.citation import parse
from eval import metrics


def c(short):
    return parse(f"45-2019-QH14/{short}")


GROUPS = [[c("dieu-35/khoan-2"), c("dieu-36/khoan-1")], [c("dieu-40/khoan-1/diem-a")]]
FOUND = [c("dieu-1"), c("dieu-35/khoan-2/diem-b"), c("dieu-9"), c("dieu-40/khoan-1")]


def test_a_point_meets_its_clause_and_a_clause_its_point_but_not_a_sibling():
    assert metrics.meets(c("dieu-35/khoan-2/diem-b"), c("dieu-35/khoan-2"))
    assert metrics.meets(c("dieu-40/khoan-1"), c("dieu-40/khoan-1/diem-a"))
    assert not metrics.meets(c("dieu-40/khoan-1/diem-b"), c("dieu-40/khoan-1/diem-a"))


def test_ranks_recall_and_coverage():
    assert metrics.hit_at_1(FOUND, GROUPS) == 0.0
    assert metrics.hit_at_1(FOUND[1:], GROUPS) == 1.0
    assert metrics.reciprocal_rank(FOUND, GROUPS) == 0.5  # first met at rank 2
    assert metrics.reciprocal_rank([c("dieu-1")], GROUPS) == 0.0
    assert metrics.recall_at(FOUND, GROUPS, 3) == 0.5  # one group of two among three
    assert metrics.coverage_at(FOUND, GROUPS, 3) == 0.0
    assert metrics.coverage_at(FOUND, GROUPS, 4) == 1.0


def test_ndcg_counts_each_group_once():
    # gains at ranks 2 and 4: 1/log2(3) + 1/log2(5); ideal at ranks 1 and 2: 1 + 1/log2(3)
    expected = (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3))
    assert metrics.ndcg_at(FOUND, GROUPS, 10) == pytest.approx(expected)


def test_precision_is_the_share_of_what_is_cited():
    assert metrics.precision(FOUND, GROUPS) == 0.5
    assert metrics.precision([], GROUPS) == 0.0


def test_the_clopper_pearson_bound_is_the_known_one():
    assert metrics.clopper_pearson(0, 100) == pytest.approx(1 - 0.05 ** (1 / 100), abs=1e-9)  # the rule of three, exactly
    assert metrics.clopper_pearson(1, 20) == pytest.approx(0.2161, abs=1e-4)  # tabled
    assert metrics.clopper_pearson(5, 5) == 1.0


def test_the_bootstrap_interval_holds_the_mean_and_is_the_same_twice():
    values = [0.0] * 30 + [1.0] * 70
    low, high = metrics.bootstrap(values)
    assert low < metrics.mean(values) < high
    assert metrics.bootstrap(values) == (low, high)
    assert metrics.bootstrap([1.0] * 5) == (1.0, 1.0)
