"""Trợ cấp thôi việc and trợ cấp mất việc làm: time, rounding, who gets none. Sums in the comments are done by hand."""

import pytest

from assistant.calculate.model import BadInput
from assistant.calculate.periods import Span
from assistant.calculate.service import half_years
from tests.assistant.calculate.cases import adds_up, refused, result

BASE = {
    "ground": "khoan_3",
    "started": "2025-01-01",
    "ended": "2026-06-30",
    "average_pay": "8.000.000",
    "insured_months": 12,
}
LOST = {
    "cause": "co_cau_kinh_te",
    "started": "2021-03-01",
    "ended": "2026-06-30",
    "average_pay": "9.000.000",
    "insured_months": 62,
}


def severance(**changes):
    return result("tro-cap-thoi-viec", **{**BASE, **changes})


def job_loss(**changes):
    return result("tro-cap-mat-viec", **{**LOST, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # 01/3/2005–30/6/2026: 256 months − 198 = 58 = 4 years 10 months → 5 years; 9,000,000 × 5 × 1/2
        ({"started": "2005-03-01", "average_pay": "9.000.000", "insured_months": 198}, 22_500_000),
        # 18 months − 12 = 6 odd months exactly → half a year; 8,000,000 × 1/2 × 1/2
        ({}, 2_000_000),
        # 18 − 11 = 7 odd months → a year; 8,000,000 × 1 × 1/2
        ({"insured_months": 11}, 4_000_000),
        # 31/12/2024–30/6/2026: 18 months 1 day − 12 = 6 months 1 day, over six → a year
        ({"started": "2024-12-31"}, 4_000_000),
        # 12 months, none insured → a year
        ({"started": "2025-07-01", "insured_months": 0}, 4_000_000),
        # 60 months − 58 = 2 (a probation without insurance) → half a year; 10,000,000 × 1/2 × 1/2
        ({"started": "2021-07-01", "average_pay": "10.000.000", "insured_months": 58}, 2_500_000),
        # 18 − 3 excluded − 12 insured = 3 odd months → half a year
        ({"excluded_months": 3}, 2_000_000),
        # 24 − 3 excluded = 21 = 1 year 9 months → 2 years; 8,000,000 × 2 × 1/2
        ({"started": "2024-07-01", "insured_months": 0, "excluded_months": 3}, 8_000_000),
        # 36 − 12 insured − 12 already paid = 12 → a year
        ({"started": "2023-07-01", "paid_months": 12}, 4_000_000),
        # fully insured → nothing left
        ({"insured_months": 18}, 0),
        # 7,777,777 × 1/2 × 1/2 = 1,944,444.25 → 1,944,444
        ({"average_pay": "7.777.777"}, 1_944_444),
        # 7,777,778 × 1/2 × 1/2 = 1,944,444.5 → 1,944,445
        ({"average_pay": "7.777.778"}, 1_944_445),
        # 30 years 6 months = 366 − 210 = 156 = 13 years; 12,500,000 × 13 × 1/2 = 81,250,000
        ({"started": "1996-01-01", "average_pay": "12.500.000", "insured_months": 210}, 81_250_000),
    ],
)
def test_severance_is_half_a_months_pay_a_year(changes, expected):
    found = severance(**changes)
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize(
    ("months", "days", "halves"),
    [
        (0, 0, 0),
        (0, 20, 0),
        (1, 0, 1),
        (5, 29, 1),
        (6, 0, 1),
        (6, 1, 2),
        (7, 0, 2),
        (11, 30, 2),
        (12, 0, 2),
        (12, 15, 2),
        (13, 0, 3),
        (18, 0, 3),
        (18, 1, 4),
        (24, 0, 4),
        (125, 0, 21),
    ],
)
def test_odd_months_are_half_a_year_up_to_six_and_a_year_above(months, days, halves):
    assert half_years(Span(months, days)) == halves


@pytest.mark.parametrize("ground", [f"khoan_{n}" for n in (1, 2, 3, 4, 6, 7, 9, 10)])
def test_the_grounds_of_article_46_give_severance(ground):
    found = severance(ground=ground)
    assert found.value == 2_000_000
    assert str(found.steps[0].citations[1]) == f"45-2019-QH14/dieu-34/khoan-{ground.removeprefix('khoan_')}"


@pytest.mark.parametrize(
    ("ground", "citation"),
    [
        ("khoan_5", "45-2019-QH14/dieu-46/khoan-1"),
        ("khoan_8", "45-2019-QH14/dieu-46/khoan-1"),
        ("khoan_11", "45-2019-QH14/dieu-47/khoan-1"),
        ("khoan_12", "45-2019-QH14/dieu-46/khoan-1"),
        ("khoan_13", "45-2019-QH14/dieu-46/khoan-1"),
        ("tu_y_bo_viec", "145-2020-ND-CP/dieu-8/khoan-1/diem-b"),
        ("nghi_trai_luat", "45-2019-QH14/dieu-40/khoan-1"),
    ],
)
def test_other_grounds_give_none_and_say_where_that_stands(ground, citation):
    assert str(refused("tro-cap-thoi-viec", **{**BASE, "ground": ground}).citation) == citation


def test_someone_with_a_pension_gets_no_severance():
    found = refused("tro-cap-thoi-viec", **{**BASE, "pension": "có"})
    assert str(found.citation) == "145-2020-ND-CP/dieu-8/khoan-1/diem-a"


@pytest.mark.parametrize("started", ["2025-07-02", "2026-01-01", "2026-06-30"])
def test_less_than_twelve_months_gives_nothing(started):
    assert "chưa đủ 12 tháng" in refused("tro-cap-thoi-viec", **{**BASE, "started": started, "insured_months": 0}).because
    assert "chưa đủ 12 tháng" in refused("tro-cap-mat-viec", **{**LOST, "started": started, "insured_months": 0}).because


def test_months_that_were_not_work_count_against_the_twelve():
    refused("tro-cap-thoi-viec", **{**BASE, "started": "2025-07-01", "insured_months": 0, "excluded_months": 1})


@pytest.mark.parametrize("name", ["tro-cap-thoi-viec", "tro-cap-mat-viec"])
def test_the_decree_counts_from_the_day_it_took_effect(name):
    given = {**(BASE if name == "tro-cap-thoi-viec" else LOST), "started": "2018-01-01", "insured_months": 0}
    assert str(refused(name, **{**given, "ended": "2021-01-31"}).citation) == "145-2020-ND-CP/dieu-114/khoan-1"
    assert result(name, **{**given, "ended": "2021-02-01"}).value


def test_days_left_alone_are_not_counted_and_that_is_said():
    found = severance(started="2024-06-21", insured_months=24)  # 24 months 10 days less 24 months
    assert found.value == 0
    assert "10 ngày chưa đủ một tháng" in found.limits[0]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # 64 months − 62 = 2 → half a year → 4,500,000, under two months' pay: 9,000,000 × 2
        ({}, 18_000_000),
        # 27 years 6 months = 330 − 210 = 120 = 10 years; 12,000,000 × 10
        ({"started": "1999-01-01", "average_pay": "12.000.000", "insured_months": 210}, 120_000_000),
        # 64 − 46 = 18 → 1.5 years → 13,500,000, under 18,000,000
        ({"insured_months": 46}, 18_000_000),
        # 64 − 45 = 19 → 2 years → 18,000,000, the least itself
        ({"insured_months": 45}, 18_000_000),
        # 64 − 39 = 25 → 2.5 years; 9,000,000 × 2.5
        ({"insured_months": 39}, 22_500_000),
        # none insured: 64 months = 5 years 4 months → 5.5; 9,000,000 × 5.5
        ({"insured_months": 0}, 49_500_000),
        # 7,777,777 × 2.5 = 19,444,442.5 → 19,444,443
        ({"insured_months": 39, "average_pay": "7.777.777"}, 19_444_443),
        # fully insured: the least of two months, with a doubt told
        ({"insured_months": 64}, 18_000_000),
        ({"cause": "chia_tach"}, 18_000_000),
    ],
)
def test_job_loss_is_a_months_pay_a_year_and_at_least_two(changes, expected):
    found = job_loss(**changes)
    assert found.value == expected
    assert adds_up(found)


def test_the_doubt_about_fully_insured_time_is_told():
    assert any("hỏi luật sư" in text for text in job_loss(insured_months=64).limits)
    assert not any("hỏi luật sư" in text for text in job_loss(insured_months=62).limits)


@pytest.mark.parametrize(("cause", "article"), [("co_cau_kinh_te", "dieu-42/khoan-5"), ("chia_tach", "dieu-43/khoan-3")])
def test_job_loss_cites_its_cause(cause, article):
    assert f"45-2019-QH14/{article}" in {str(c) for c in job_loss(cause=cause).citations}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"average_pay": "-1"}, "average_pay"),
        ({"average_pay": "0"}, "average_pay"),
        ({"average_pay": "9.999.999.999.999"}, "average_pay"),
        ({"started": "1726-01-01"}, "started"),
        ({"started": "1955-01-01"}, "started"),  # a career of seventy years
        ({"ended": "2024-12-31"}, "ended"),  # before it began
        ({"ended": "2031-01-01"}, "ended"),  # beyond what was checked
        ({"ended": "30/02/2026"}, "ended"),
        ({"insured_months": 19}, "insured_months"),  # longer than the job
        ({"insured_months": -1}, "insured_months"),
        ({"insured_months": 12, "paid_months": 12}, "insured_months"),
        ({"excluded_months": 100}, "excluded_months"),
        ({"ground": "khoan_14"}, "ground"),
        ({"ground": ""}, "ground"),
        ({"average_pay": "nhiều"}, "average_pay"),
        ({"lương": "1"}, "lương"),
    ],
)
def test_what_cannot_be_is_refused_naming_the_field(changes, field):
    with pytest.raises(BadInput) as caught:
        severance(**changes)
    assert caught.value.field == field
    assert caught.value.message
