"""Overtime, night work and days off: each percentage of Điều 98 and Điều 55–57, alone and together."""

from fractions import Fraction

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import adds_up, refused, result

NAME = "lam-them-ban-dem"


def pay(**hours):
    return result(NAME, month="10/2026", hour_pay="40.000", **hours)


@pytest.mark.parametrize(
    ("kind", "percent"),
    [
        ("night", 130),  # 100 + 30
        ("overtime", 150),
        ("overtime_night", 200),  # 150 + 30 + 20 × 100%
        ("overtime_night_after", 210),  # 150 + 30 + 20 × 150%
        ("rest_day", 200),
        ("rest_night", 270),  # 200 + 30 + 20 × 200%
        ("holiday", 300),
        ("holiday_night", 390),  # 300 + 30 + 20 × 300%
    ],
)
@pytest.mark.parametrize(("hours", "share"), [("1", Fraction(1)), ("2,5", Fraction(5, 2)), ("8", Fraction(8))])
def test_each_kind_of_hour_has_its_least_percentage(kind, percent, hours, share):
    assert pay(**{kind: hours}).value == 40_000 * share * percent / 100


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # 7,800,000 / 208 = 37,500; 37,500 × (150% × 10 + 200% × 4 + 390% × 2.5) = 562,500 + 300,000 + 365,625
        (
            {"month_pay": "7.800.000", "month_hours": "208", "overtime": "10", "overtime_night": "4", "holiday_night": "2,5"},
            1_228_125,
        ),
        # a whole week: 40,000 × (150% × 8 + 200% × 8 + 300% × 8) = 480,000 + 640,000 + 960,000
        ({"hour_pay": "40.000", "overtime": "8", "rest_day": "8", "holiday": "8"}, 2_080_000),
        # night shift and overtime after: 40,000 × (130% × 8 + 210% × 2) = 416,000 + 168,000
        ({"hour_pay": "40.000", "night": "8", "overtime_night_after": "2"}, 584_000),
        # 8,000,000 / 208 = 38,461.538...; × 150% × 1 = 57,692.307... → 57,692
        ({"month_pay": "8.000.000", "month_hours": "208", "overtime": "1"}, 57_692),
        # 8,000,000 / 192 = 41,666.67; × 270% × 4 = 450,000
        ({"month_pay": "8.000.000", "month_hours": "192", "rest_night": "4"}, 450_000),
        # piece work: 5,000 a piece × 150% × 20 + × 300% × 10 = 150,000 + 150,000
        ({"form": "san_pham", "hour_pay": "5.000", "overtime": "20", "holiday": "10"}, 300_000),
    ],
)
def test_kinds_add_up(given, expected):
    found = result(NAME, month="10/2026", **given)
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize(
    ("kind", "citations"),
    [
        ("overtime", {"45-2019-QH14/dieu-98/khoan-1/diem-a", "145-2020-ND-CP/dieu-55/khoan-1"}),
        ("rest_day", {"45-2019-QH14/dieu-98/khoan-1/diem-b", "145-2020-ND-CP/dieu-55/khoan-1"}),
        ("holiday", {"45-2019-QH14/dieu-98/khoan-1/diem-c", "145-2020-ND-CP/dieu-55/khoan-1"}),
        ("night", {"45-2019-QH14/dieu-98/khoan-2", "145-2020-ND-CP/dieu-56/khoan-1"}),
        ("rest_night", {"45-2019-QH14/dieu-98/khoan-3", "145-2020-ND-CP/dieu-57/khoan-1"}),
    ],
)
def test_each_kind_cites_its_rule(kind, citations):
    assert citations <= {str(c) for c in pay(**{kind: "1"}).citations}


def test_piece_work_cites_the_clauses_for_piece_work():
    found = result(NAME, month="10/2026", form="san_pham", hour_pay="5.000", night="1", overtime_night="1")
    assert {"145-2020-ND-CP/dieu-56/khoan-2", "145-2020-ND-CP/dieu-57/khoan-2"} <= {str(c) for c in found.citations}


@pytest.mark.parametrize(("hours", "over"), [("40", False), ("40,5", True)])
def test_more_than_forty_hours_a_month_is_told_but_paid(hours, over):
    found = pay(overtime=hours)
    assert any("vượt 40 giờ" in text for text in found.limits) is over
    assert found.value > 0


def test_day_paid_people_are_told_of_the_holidays_own_pay():
    assert any("lương ngày" in text for text in pay(holiday="1").limits)
    assert not pay(overtime="1").limits


def test_the_decree_starts_in_february_2021():
    refused(NAME, month="01/2021", hour_pay="40.000", overtime="1")
    result(NAME, month="02/2021", hour_pay="40.000", overtime="1")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"hour_pay": "40.000"}, "overtime"),  # no hours at all
        ({"hour_pay": "40.000", "overtime": "-1"}, "overtime"),
        ({"hour_pay": "40.000", "overtime": "745"}, "overtime"),
        ({"hour_pay": "40.000", "overtime": "400", "night": "400"}, "overtime"),
        ({"hour_pay": "-40.000", "overtime": "1"}, "hour_pay"),
        ({"overtime": "1"}, "hour_pay"),
        ({"month_pay": "8.000.000", "overtime": "1"}, "month_hours"),
        ({"month_pay": "8.000.000", "month_hours": "271", "overtime": "1"}, "month_hours"),
        ({"month_pay": "8.000.000", "month_hours": "208", "hour_pay": "1", "overtime": "1"}, "hour_pay"),
        ({"form": "khoán", "hour_pay": "1", "overtime": "1"}, "form"),
        ({"hour_pay": "40.000", "overtime": "tám"}, "overtime"),
        ({"hour_pay": "40.000", "overtime": "1e3"}, "overtime"),
    ],
)
def test_impossible_hours_are_refused(given, field):
    with pytest.raises(BadInput) as caught:
        result(NAME, month="10/2026", **given)
    assert caught.value.field == field
