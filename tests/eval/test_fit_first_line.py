"""What the first line and the choice of clauses are fitted on."""

import numpy as np

from eval import fit_choice, fit_first_line


def test_a_word_of_every_passage_is_worth_nothing_and_one_of_a_single_passage_is_left_out():
    told = fit_first_line.rarity(["Lương tháng", "lương năm", "luong thang 13", "lương nghỉ"])
    assert told == {"luong": 0.0, "thang": 0.5}


def test_the_fit_finds_the_feature_that_decides():
    features = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]] * 20)
    intercept, weights = fit_choice.fit([fit_choice.Case("luong", features, features[:, 0])])
    assert weights[0] > 1
    assert abs(weights[1]) < 0.1
    assert intercept < 0


def test_average_precision_counts_what_stands_before_each_one_needed():
    assert fit_choice.average_precision(np.array([0.9, 0.5, 0.1]), np.array([1.0, 0.0, 1.0])) == (1 + 2 / 3) / 2
