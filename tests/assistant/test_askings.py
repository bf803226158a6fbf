"""The nearest lay question of each passage."""

import numpy as np

from assistant import askings


def test_each_passage_gets_its_nearest_question_and_none_where_it_has_none():
    pairs = np.array([[0, 0], [0, 1], [2, 2], [3, 0], [3, 1]], dtype=np.int32)  # 0 and 3 share their questions, 1 has none
    nearest = askings.of(pairs, 4).nearest(np.array([0.25, 0.5, -0.5], dtype=np.float32))
    assert nearest.tolist() == [0.5, 0.0, 0.0, 0.5]


def test_without_lay_questions_nothing_is_near():
    assert askings.of(np.zeros((0, 2), dtype=np.int32), 2).nearest(np.zeros(0, dtype=np.float32)).tolist() == [0.0, 0.0]
