"""Late pay: nothing under fifteen days, then at least a one-month deposit's interest (khoản 4 Điều 97)."""

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import adds_up, refused, result

BASE = {"amount": "10.000.000", "due": "2026-09-01", "paid": "2026-09-16", "rate": "3,65"}


def late(**changes):
    return result("lai-cham-tra-luong", **{**BASE, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # 10,000,000 × 3.65% × 15 : 365 = 365,000 × 15 : 365
        ({}, 15_000),
        ({"paid": "2026-09-15"}, 0),  # fourteen days
        ({"paid": "2026-09-01"}, 0),  # on the day
        # 30 days: 365,000 × 30 : 365
        ({"paid": "2026-10-01"}, 30_000),
        # 12,000,000 × 2.1% × 26 : 365 = 17,950.68 → 17,951
        ({"amount": "12.000.000", "due": "2026-09-05", "paid": "2026-10-01", "rate": "2,1"}, 17_951),
        # 8,500,000 × 1.6% × 20 : 365 = 7,452.05 → 7,452
        ({"amount": "8,5 triệu", "due": "2026-09-05", "paid": "2026-09-25", "rate": "1.6"}, 7_452),
        ({"rate": "0"}, 0),
    ],
)
def test_compensation_for_late_pay(changes, expected):
    found = late(**changes)
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize(("paid", "told"), [("2026-10-01", False), ("2026-10-02", True)])
def test_more_than_thirty_days_is_never_allowed(paid, told):
    assert any("quá 30 ngày" in text for text in late(paid=paid).limits) is told


def test_how_days_are_counted_is_an_assumption_not_the_law():
    assert any("365" in text for text in late().assumptions)


def test_pay_due_under_the_old_code_is_not_calculated():
    refused("lai-cham-tra-luong", **{**BASE, "due": "2020-12-31", "paid": "2021-02-01"})
    assert late(due="2021-01-01", paid="2021-02-01").value


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"paid": "2026-08-31"}, "paid"),
        ({"amount": "0"}, "amount"),
        ({"rate": "31"}, "rate"),
        ({"rate": "-1"}, "rate"),
        ({"rate": "ba"}, "rate"),
        ({"due": "31/09/2026"}, "due"),
    ],
)
def test_impossible_late_pay_is_refused(changes, field):
    with pytest.raises(BadInput) as caught:
        late(**changes)
    assert caught.value.field == field
