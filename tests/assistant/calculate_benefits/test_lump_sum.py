"""Bảo hiểm xã hội một lần: conditions by day, years before and from 2014, and under a year."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculate.model import BadInput
from assistant.calculate_benefits.lump_sum import LumpSum, lump_sum
from tests.assistant.calculate_benefits.cases import held, on, refused, valued

CASE = LumpSum(on("2026-08-10"), "nghi_12_thang", 0, 60, 5_000_000, months_stopped=12)
OLD = replace(CASE, decided=on("2025-06-30"))


@pytest.mark.parametrize(
    ("before", "since", "amount"),
    [
        (0, 60, 50_000_000),  # 5 × 2 × 5,000,000
        (0, 12, 10_000_000),
        (0, 13, 15_000_000),  # one odd month is half a year: 1.5 × 2
        (0, 18, 15_000_000),
        (0, 19, 20_000_000),  # seven odd months are a year
        (0, 23, 20_000_000),
        (60, 0, 37_500_000),  # 5 × 1.5
        (60, 60, 87_500_000),  # 7.5 + 10 = 17.5
        (122, 74, 140_000_000),  # ví dụ 34 Thông tư 59/2015: 1.5 × 10 + 2 × 6.5 = 28 months of average pay
        (99, 39, 95_000_000),  # the split of ví dụ 51: 8 × 1.5 + 3.5 × 2 = 19
        (125, 1, 80_000_000),  # 10 years, and 5 + 1 months moved over: 15 + 1 = 16
        (11, 12, 20_000_000),  # eleven months all move: 23 months, two years × 2
        (65, 0, 41_250_000),  # no time from 2014 on: 5.5 × 1.5 = 8.25
    ],
)
@pytest.mark.parametrize("decided", ["2026-08-10", "2025-06-30"])
def test_one_and_a_half_months_before_2014_and_two_from_then_on(decided, before, since, amount):
    case = replace(CASE, decided=on(decided), months_before_2014=before, months_since_2014=since)
    assert held(lump_sum(case), case.decided).value == amount


@pytest.mark.parametrize(
    ("months", "paid_in", "amount"),
    [
        (3, 3_300_000, 3_300_000),  # 22% × 5,000,000 × 3
        (9, 9_900_000, 9_900_000),
        (10, 11_000_000, 10_000_000),  # two months of the average at most
        (11, 12_100_000, 10_000_000),
    ],
)
def test_under_a_year_what_was_paid_in_comes_back(months, paid_in, amount):
    case = replace(CASE, months_since_2014=months, paid_in=paid_in)
    assert held(lump_sum(case), case.decided).value == amount
    assert valued(held(lump_sum(case), case.decided), "đồng")[0] == 10_000_000


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"months_stopped": 11}, "41-2024-QH15/dieu-70/khoan-1/diem-đ"),
        ({"months_before_2014": 120, "months_since_2014": 120}, "41-2024-QH15/dieu-70/khoan-1/diem-đ"),  # twenty years
        ({"only_since_2025": True, "months_since_2014": 13}, "158-2025-ND-CP/dieu-14/khoan-1/diem-a"),
        ({"reason": "du_tuoi", "months_before_2014": 120}, "41-2024-QH15/dieu-70/khoan-1/diem-a"),  # fifteen years: a pension
        ({"decided": on("2025-06-30"), "months_stopped": 11}, "115-2015-ND-CP/dieu-8/khoan-1/diem-b"),
        ({"decided": on("2025-06-30"), "reason": "mat_suc_81"}, "58-2014-QH13/dieu-60/khoan-1/diem-c"),
        (
            {"decided": on("2025-06-30"), "reason": "du_tuoi", "months_before_2014": 120, "months_since_2014": 120},
            "58-2014-QH13/dieu-60/khoan-1/diem-a",
        ),
    ],
)
def test_who_may_not_draw_it(change, where):
    case = replace(CASE, **change)
    assert refused(lump_sum(case), case.decided) == where


@pytest.mark.parametrize("reason", ["du_tuoi", "dinh_cu", "benh_hiem_ngheo", "mat_suc_81", "nghi_12_thang"])
def test_every_reason_of_the_law_of_2024(reason):
    case = replace(CASE, reason=reason)
    assert held(lump_sum(case), case.decided).value == 50_000_000


@pytest.mark.parametrize("reason", ["dinh_cu", "benh_hiem_ngheo", "mat_suc_81"])
def test_who_joined_after_july_2025_may_still_draw_it_for_the_gravest_reasons(reason):
    case = replace(CASE, reason=reason, only_since_2025=True, months_since_2014=13, months_stopped=0)
    assert held(lump_sum(case), case.decided).value == 15_000_000


def test_between_15_and_20_years_the_law_of_2014_still_paid_it_at_retirement_age():
    case = replace(OLD, reason="du_tuoi", months_before_2014=120, months_since_2014=100)
    assert held(lump_sum(case), case.decided).value == 10 * 7_500_000 + 17 * 5_000_000  # 8 years 4 months are 8.5 × 2 = 17
    assert refused(lump_sum(replace(case, decided=on("2025-07-01"))), on("2025-07-01"))


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("months_since_2014", {"months_since_2014": 0}),
        ("months_since_2014", {"months_since_2014": 153}),  # more than passed from January 2014 to August 2026
        ("months_before_2014", {"months_before_2014": -1}),
        ("average_pay", {"average_pay": 0}),
        ("paid_in", {"months_since_2014": 5}),
        ("reason", {"reason": "khac"}),
        ("decided", {"decided": on("2015-06-30")}),
        ("decided", {"decided": on("2030-06-30")}),
    ],
)
def test_bad_input_names_its_field(field, change):
    with pytest.raises(BadInput) as caught:
        lump_sum(replace(CASE, **change))
    assert caught.value.field == field


@given(st.integers(0, 100), st.integers(12, 150), st.integers(1, 40_000_000))
def test_more_time_never_pays_less(before, since, pay):
    case = replace(CASE, reason="dinh_cu", months_before_2014=before, months_since_2014=since, average_pay=pay)
    longer = lump_sum(replace(case, months_since_2014=since + 1)).value
    dearer = lump_sum(replace(case, average_pay=pay + 1)).value
    assert lump_sum(case).value <= min(longer, dearer)
