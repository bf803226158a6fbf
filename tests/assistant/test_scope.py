"""Whether a question speaks of work and insurance at all."""

import pytest

from assistant import scope
from assistant.scope import Scope


def test_words_of_the_field_weigh_more_than_words_of_another():
    model = Scope(0.0, {"lương": 3.0, "nấu": -3.0, "phở": -3.0})
    assert scope.within("lương", model) > 0.9
    assert scope.within("nấu phở", model) < 0.05
    assert scope.within("chưa ai biết", model) == 0.5


def test_saying_it_twice_does_not_count_twice():
    model = Scope(0.0, {"lương": 1.0})
    assert scope.within("lương lương lương", model) <= scope.within("lương", model) + 1e-9


@pytest.mark.parametrize(
    ("within", "outside"),
    [
        ("công ty chậm đóng bảo hiểm cho em", "cách nấu phở bò ngon"),
        ("công ty bắt tăng ca không trả tiền", "vợ chồng em ly hôn thì chia nhà thế nào"),
    ],
)
def test_the_shipped_model_tells_them_apart(within, outside):
    assert scope.within(within) > 0.6
    assert scope.within(outside) < 0.4


def test_an_empty_text_is_neither():
    assert 0.0 < scope.within("") < 1.0
