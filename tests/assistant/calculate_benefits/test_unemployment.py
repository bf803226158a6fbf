"""Trợ cấp thất nghiệp on the figures of Luật 38/2013/QH13 and Luật 74/2025/QH15."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculate.model import BadInput
from assistant.calculate_benefits.unemployment import Unemployment, unemployment_benefit
from assistant.calculate_benefits.unemployment_law import benefit_months, last_day_of_benefit, last_day_to_file, months_kept
from tests.assistant.calculate_benefits.cases import dates, held, on, refused, valued

CASE = Unemployment(
    average_pay=10_000_000,
    months_paid=30,
    months_in_window=24,
    region="I",
    last_paid=on("2026-09-01"),
    ended=on("2026-09-30"),
    filed=on("2026-10-05"),
)
BEFORE = replace(CASE, last_paid=on("2025-06-01"), ended=on("2025-06-30"), filed=on("2025-07-07"))


@pytest.mark.parametrize(
    ("paid", "months"),
    [
        (0, 0),
        (11, 0),  # under twelve months nothing
        (12, 3),
        (24, 3),
        (36, 3),
        (37, 3),
        (47, 3),  # eleven more than 36 are not yet a year
        (48, 4),
        (59, 4),
        (60, 5),
        (72, 6),
        (84, 7),
        (96, 8),
        (108, 9),
        (120, 10),
        (132, 11),
        (143, 11),
        (144, 12),  # 36 + 9 × 12
        (145, 12),
        (300, 12),  # twelve at most
    ],
)
def test_months_of_benefit_follow_the_months_paid(paid, months):
    assert benefit_months(paid) == months


@pytest.mark.parametrize(("paid", "kept"), [(30, 0), (36, 0), (37, 1), (47, 11), (48, 0), (50, 2), (144, 0), (150, 0), (200, 0)])
def test_odd_months_above_36_are_kept_up_to_144(paid, kept):
    assert months_kept(paid) == kept


@given(st.integers(0, 600), st.integers(0, 600))
def test_who_paid_longer_never_gets_fewer_months(one, other):
    assert benefit_months(min(one, other)) <= benefit_months(max(one, other)) <= 12


@pytest.mark.parametrize(
    ("region", "pay", "monthly"),
    [
        ("I", 10_000_000, 6_000_000),  # 60% × 10,000,000
        ("I", 8_500_000, 5_100_000),  # 60% × 8,500,000
        ("I", 44_250_000, 26_550_000),  # 60% × 44,250,000 = 26,550,000 = 5 × 5,310,000, just the cap
        ("I", 60_000_000, 26_550_000),  # 60% × 60,000,000 = 36,000,000 > 5 × 5,310,000
        ("II", 60_000_000, 23_650_000),  # 5 × 4,730,000
        ("III", 60_000_000, 20_700_000),  # 5 × 4,140,000
        ("IV", 60_000_000, 18_500_000),  # 5 × 3,700,000
        ("IV", 7_123_457, 4_274_074),  # 60% × 7,123,457 = 4,274,074.2
        ("I", 5_000_001, 3_000_001),  # 3,000,000.6 rounded half up
    ],
)
def test_sixty_per_cent_is_capped_at_five_minimum_wages_of_2026(region, pay, monthly):
    found = held(unemployment_benefit(replace(CASE, region=region, average_pay=pay)), CASE.filed)
    assert found.value == monthly
    assert found.unit == "đồng/tháng"


@pytest.mark.parametrize(
    ("region", "pay", "monthly"),
    [
        ("I", 10_000_000, 6_000_000),
        ("I", 60_000_000, 24_800_000),  # 5 × 4,960,000
        ("II", 60_000_000, 22_050_000),  # 5 × 4,410,000
        ("III", 60_000_000, 19_300_000),  # 5 × 3,860,000
        ("IV", 60_000_000, 17_250_000),  # 5 × 3,450,000
    ],
)
def test_before_2026_the_cap_is_of_the_wage_when_the_contract_ended(region, pay, monthly):
    assert held(unemployment_benefit(replace(BEFORE, region=region, average_pay=pay)), BEFORE.filed).value == monthly


def test_before_2026_a_state_employee_is_capped_at_five_base_salaries():
    # 60% × 40,000,000 = 24,000,000 > 5 × 2,340,000 = 11,700,000
    found = held(unemployment_benefit(replace(BEFORE, state_pay=True, average_pay=40_000_000)), BEFORE.filed)
    assert found.value == 11_700_000


def test_from_2026_a_state_employee_is_capped_by_region_too():
    assert held(unemployment_benefit(replace(CASE, state_pay=True, average_pay=60_000_000)), CASE.filed).value == 26_550_000


def test_the_wage_of_the_last_month_paid_counts_when_it_changed_before_the_contract_ended():
    case = replace(CASE, average_pay=60_000_000, last_paid=on("2025-12-01"), ended=on("2026-01-05"), filed=on("2026-01-12"))
    found = held(unemployment_benefit(case), case.filed)
    assert found.value == 24_800_000  # 5 × 4,960,000 of December 2025, not 5 × 5,310,000
    assert any("thời điểm chấm dứt" in told for told in found.assumptions)


def test_the_total_is_the_monthly_amount_for_all_months():
    found = held(unemployment_benefit(replace(CASE, months_paid=60)), CASE.filed)
    assert 30_000_000 in valued(found, "đồng")  # 6,000,000 × 5


@pytest.mark.parametrize(
    ("ended", "last"),
    [
        ("2026-03-31", "2026-06-30"),
        ("2026-04-10", "2026-07-10"),
        ("2025-11-30", "2026-02-28"),
        ("2027-11-29", "2028-02-29"),
        ("2026-12-31", "2027-03-31"),
    ],
)
def test_the_file_is_due_three_months_after_the_contract_ended(ended, last):
    assert last_day_to_file(on(ended)) == on(last)


@pytest.mark.parametrize(
    ("filed", "first"),
    [
        ("2026-03-02", "2026-03-17"),  # Monday + 11 working days: Tue 3 .. Mon 16 are ten, Tue 17 the eleventh
        ("2026-03-06", "2026-03-23"),  # Friday
        ("2026-04-20", "2026-05-07"),  # 30/4 and 1/5 do not count: 21-24, 27-29 are seven, 4-7 May four more
        ("2026-10-05", "2026-10-20"),
    ],
)
def test_from_2026_benefit_starts_on_the_eleventh_working_day(filed, first):
    case = replace(CASE, last_paid=on("2026-02-01"), ended=on("2026-02-27"), filed=on(filed))
    if filed > "2026-05-27":
        case = CASE
    assert on(first) in dates(held(unemployment_benefit(case), case.filed))


def test_before_2026_benefit_starts_on_the_sixteenth_working_day():
    # Filed Monday 7 July 2025: 8-11 are four, 14-18 nine, 21-25 fourteen, 28 and 29 July the fifteenth and sixteenth.
    assert on("2025-07-29") in dates(held(unemployment_benefit(BEFORE), BEFORE.filed))


def test_days_off_the_caller_names_move_the_first_day():
    found = held(unemployment_benefit(replace(CASE, days_off=frozenset({on("2026-10-12")}))), CASE.filed)
    assert on("2026-10-21") in dates(found)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2026-03-17", 3, "2026-06-16"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-05-01", 12, "2027-04-30"),
    ],
)
def test_a_month_of_benefit_ends_the_day_before_its_number(first, months, last):
    assert last_day_of_benefit(on(first), months) == on(last)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"left_unlawfully": True}, "74-2025-QH15/dieu-38/khoan-1/diem-a"),
        ({"pension": True}, "74-2025-QH15/dieu-38/khoan-1/diem-a"),
        ({"months_in_window": 11}, "74-2025-QH15/dieu-38/khoan-1/diem-b"),
        ({"filed": date(2026, 12, 31)}, "74-2025-QH15/dieu-38/khoan-1/diem-c"),
        ({"months_paid": 5, "months_in_window": 5}, "74-2025-QH15/dieu-38/khoan-1/diem-b"),
    ],
)
def test_what_the_law_of_2025_refuses(change, where):
    case = replace(CASE, **change)
    assert refused(unemployment_benefit(case), case.filed) == where


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"left_unlawfully": True}, "38-2013-QH13/dieu-49/khoan-1/diem-a"),
        ({"pension": True}, "38-2013-QH13/dieu-49/khoan-1/diem-b"),
        ({"months_in_window": 11}, "38-2013-QH13/dieu-49/khoan-2"),
        ({"filed": date(2025, 10, 1)}, "38-2013-QH13/dieu-46/khoan-1"),
    ],
)
def test_what_the_law_of_2013_refuses(change, where):
    case = replace(BEFORE, **change)
    assert refused(unemployment_benefit(case), case.filed) == where


def test_the_last_day_to_file_is_still_in_time():
    case = replace(CASE, filed=on("2026-12-30"))
    assert held(unemployment_benefit(case), case.filed)


def test_a_short_contract_looks_back_36_months():
    case = replace(CASE, short_contract=True, months_paid=14, months_in_window=14)
    assert held(unemployment_benefit(case), case.filed).value == 6_000_000


def test_a_file_decided_in_2026_follows_the_new_law_even_if_filed_before():
    case = replace(BEFORE, ended=on("2025-11-28"), last_paid=on("2025-11-01"), filed=on("2025-12-25"), decided=on("2026-01-15"))
    cited = {str(c) for c in held(unemployment_benefit(case), on("2026-01-15")).citations}
    assert all(not c.startswith("38-2013") for c in cited)


def test_a_file_decided_in_2025_follows_the_old_law():
    case = replace(BEFORE, ended=on("2025-11-28"), last_paid=on("2025-11-01"), filed=on("2025-12-10"), decided=on("2025-12-30"))
    assert {c.instrument for c in held(unemployment_benefit(case), on("2025-12-30")).citations} == {
        "38-2013-QH13",
        "28-2015-ND-CP",
    }


def test_a_file_close_to_2026_needs_the_day_of_the_decision():
    case = replace(BEFORE, ended=on("2025-11-28"), last_paid=on("2025-11-01"), filed=on("2025-12-10"))
    with pytest.raises(BadInput) as caught:
        unemployment_benefit(case)
    assert caught.value.field == "decided"


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("average_pay", {"average_pay": 0}),
        ("average_pay", {"average_pay": 106_200_001}),  # 20 × 5,310,000 = 106,200,000
        ("months_in_window", {"months_in_window": 25}),
        ("months_in_window", {"months_paid": 10, "months_in_window": 11}),
        ("months_paid", {"months_paid": -1}),
        ("region", {"region": "V"}),
        ("last_paid", {"last_paid": date(2026, 10, 1)}),
        ("filed", {"filed": date(2026, 9, 29)}),
        ("decided", {"decided": date(2026, 10, 1)}),
        ("ended", {"ended": date(2014, 12, 31), "last_paid": date(2014, 12, 1)}),
    ],
)
def test_bad_input_names_its_field(field, change):
    with pytest.raises(BadInput) as caught:
        unemployment_benefit(replace(CASE, **change))
    assert caught.value.field == field


def test_the_highest_insured_pay_is_accepted():
    assert held(unemployment_benefit(replace(CASE, average_pay=106_200_000)), CASE.filed).value == 26_550_000


@given(st.integers(1, 106_200_000), st.integers(1, 106_200_000), st.sampled_from(["I", "II"]))
def test_benefit_never_falls_with_pay_and_never_passes_the_cap(one, other, region):
    most = min(max(one, other), 94_600_000)
    low, high = (unemployment_benefit(replace(CASE, region=region, average_pay=p)) for p in (min(one, other, most), most))
    assert low.value <= high.value <= {"I": 26_550_000, "II": 23_650_000}[region]
