"""An officer's words held against the law: advice beside the law is doubted, what turns the law is stopped."""

from datetime import date

import pytest

from server.desk.writing import check
from server.store.verified import Said

DAY = date(2026, 11, 22)
PAY = "45-2019-QH14/dieu-94/khoan-1"
LAW = "Công ty phải trả lương thẳng cho người lao động, trả đủ và đúng hạn."
ADVICE = "Bạn nên gửi đơn bằng văn bản và giữ lại bản sao."


def remarks(assistant, text, own=()):
    return [(remark.message, remark.stops) for remark in check(assistant, (Said(text, (PAY,)),), DAY, own).remarks]


def test_what_the_law_says_is_not_remarked_on(assistant):
    assert remarks(assistant, LAW) == []


@pytest.mark.parametrize("own", [(), (Said(LAW, (PAY,)),)])
def test_advice_beside_the_law_is_for_the_officer_to_answer_for(assistant, own):
    told = remarks(assistant, f"{LAW} {ADVICE}", own)
    assert [stops for _, stops in told] == [False]


def test_advice_makes_no_turned_rule_pass(assistant):
    told = remarks(assistant, f"Người lao động phải trả lương trực tiếp, đủ và đúng hạn cho công ty. {ADVICE}")
    assert [stops for _, stops in told] == [True]


def test_advice_with_a_figure_of_its_own_is_stopped(assistant):
    told = remarks(assistant, f"{LAW} Bạn nên đòi trong 45 ngày.")
    assert [stops for _, stops in told] == [True]
