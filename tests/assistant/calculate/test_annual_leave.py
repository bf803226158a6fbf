"""Annual leave: kind of work, months, seniority, days taken, pay for what is left."""

from fractions import Fraction

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import adds_up, refused, result

BASE = {"started": "2023-01-01", "on": "2026-11-21", "months": 12}


def leave(**changes):
    return result("phep-nam", **{**BASE, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 12),
        ({"work": "nang_nhoc"}, 14),
        ({"work": "dac_biet_nang_nhoc"}, 16),
        ({"months": 6}, 6),  # 12 : 12 × 6
        ({"months": 7}, 7),
        ({"months": 0}, 0),
        ({"months": 7, "work": "nang_nhoc"}, Fraction(49, 6)),  # 14 : 12 × 7 = 8.1667, not rounded
        ({"months": 7, "work": "dac_biet_nang_nhoc"}, Fraction(28, 3)),  # 16 : 12 × 7
        ({"started": "2016-01-01"}, 14),  # ten full years: two days more
        ({"started": "1996-01-01"}, 18),  # thirty years: six days more
        ({"started": "2021-01-01", "months": 7}, Fraction(91, 12)),  # (12 + 1) : 12 × 7
        ({"taken": "3"}, 9),
        ({"taken": "12"}, 0),
        ({"taken": "4,5"}, Fraction(15, 2)),
        ({"taken": "15"}, 0),  # taken too many
    ],
)
def test_days_of_leave(changes, expected):
    found = leave(**changes)
    assert found.value == expected
    assert adds_up(found)


def test_days_taken_beyond_those_earned_are_told_and_never_a_negative_number_of_days():
    found = leave(taken="15")
    assert found.value == 0
    assert found.steps[-1].text == "Số ngày đã nghỉ nhiều hơn số ngày được nghỉ: 3 ngày."
    assert "còn 0 ngày" in found.steps[-2].text


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-05-30", 12), ("2026-05-31", 13), ("2026-06-01", 13)],  # from 01/6/2021: five full years end on 31/5/2026
)
def test_a_day_more_comes_with_the_fifth_full_year(on, expected):
    assert leave(started="2021-06-01", on=on).value == expected


@pytest.mark.parametrize("years", range(1, 41))
def test_seniority_adds_a_day_every_five_years(years):
    assert leave(started=f"{2026 - years}-11-22").value == 12 + years // 5


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # 7,800,000 : 26 = 300,000; (12 + 1 − 3) × 300,000, worked twelve months of the year
        ({"started": "2019-05-01", "on": "2026-12-31", "months": 12, "taken": "3"}, 3_000_000),
        # 12 : 12 × 7 − 2 = 5; × 300,000
        ({"started": "2023-01-01", "on": "2026-07-31", "months": 7, "taken": "2"}, 1_500_000),
        # (12 + 1) : 12 × 7 − 2 = 5.58333; × 300,000 = 1,675,000
        ({"started": "2021-01-01", "on": "2026-07-31", "months": 7, "taken": "2"}, 1_675_000),
        # nothing taken: 14 : 12 × 5 = 5.8333; × 300,000 = 1,750,000
        ({"started": "2023-01-01", "on": "2026-05-31", "months": 5, "work": "nang_nhoc"}, 1_750_000),
        # 8,000,000 : 26 × 5 = 1,538,461.538 → 1,538,462
        ({"started": "2023-01-01", "on": "2026-05-31", "months": 5, "pay": "8.000.000"}, 1_538_462),
    ],
)
def test_days_left_are_paid_on_leaving(given, expected):
    found = result("tien-phep-chua-nghi", **{"pay": "7.800.000", "working_days": 26, **given})
    assert found.value == expected
    assert adds_up(found)
    assert "145-2020-ND-CP/dieu-67/khoan-3" in {str(c) for c in found.citations}


@pytest.mark.parametrize("taken", ["12", "13"])
def test_nothing_left_is_nothing_to_pay(taken):
    refused(
        "tien-phep-chua-nghi", started="2023-01-01", on="2026-12-31", months=12, taken=taken, pay="7.800.000", working_days=26
    )


def test_leave_before_the_decree_is_not_calculated():
    refused("phep-nam", started="2019-01-01", on="2021-01-31", months=12)
    result("phep-nam", started="2019-01-01", on="2021-02-01", months=12)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"months": 13}, "months"),
        ({"months": -1}, "months"),
        ({"started": "2026-08-01", "months": 6}, "months"),  # August to December are five months
        ({"taken": "61"}, "taken"),
        ({"work": "nhẹ nhàng"}, "work"),
        ({"on": "2022-01-01"}, "on"),  # before the first day
        ({"started": "1900-01-01"}, "started"),
    ],
)
def test_impossible_leave_is_refused(changes, field):
    with pytest.raises(BadInput) as caught:
        leave(**changes)
    assert caught.value.field == field


def test_someone_leaving_in_july_cannot_have_worked_twelve_months_of_the_year():
    with pytest.raises(BadInput) as caught:
        result("tien-phep-chua-nghi", started="2020-01-01", on="2026-07-31", months=12, pay="7.800.000", working_days=26)
    assert caught.value.field == "months"
