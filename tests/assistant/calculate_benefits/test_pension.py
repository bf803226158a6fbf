"""Lương hưu, trợ cấp khi nghỉ hưu, còn thiếu thời gian đóng, ra nước ngoài."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculate.model import BadInput
from assistant.calculate_benefits.insured_time import split_at_2014, spoken, years_counted
from assistant.calculate_benefits.missing_time import MissingTime, missing_time
from assistant.calculate_benefits.pension import Pension, pension
from assistant.calculate_benefits.pension_abroad import PensionAbroad, pension_abroad
from assistant.calculate_benefits.pension_grant import PensionGrant, pension_grant
from assistant.calculate_benefits.pension_rate import early_reduction, scale
from assistant.calculate_benefits.retirement_age import RetirementAge, retirement_age
from assistant.calculate_benefits.retirement_schedule import Sex, month_index
from tests.assistant.calculate_benefits.cases import held, on, refused, valued


@pytest.mark.parametrize(
    ("months", "years"),
    [(180, "15"), (181, "31/2"), (186, "31/2"), (187, "16"), (191, "16"), (192, "16"), (1, "1/2"), (7, "1"), (0, "0")],
)
def test_odd_months_count_in_halves(months, years):
    assert years_counted(months) == Fraction(years)


@pytest.mark.parametrize(
    ("before", "since", "split"),
    [
        (122, 74, ("10", "13/2")),  # ví dụ 34 Thông tư 59/2015: 10 years 2 months and 6 years 2 months → 10 and 6.5
        (99, 39, ("8", "7/2")),  # ví dụ 51: 8 years 3 months and 3 years 3 months → 8 and 3 years 6 months
        (120, 0, ("10", "0")),
        (125, 0, ("21/2", "0")),
        (0, 100, ("0", "17/2")),
    ],
)
def test_odd_months_before_2014_move_over(before, since, split):
    assert split_at_2014(before=before, since=since) == tuple(Fraction(part) for part in split)


def test_months_are_spoken():
    assert [spoken(months) for months in (0, 5, 12, 195)] == ["0 tháng", "5 tháng", "1 năm", "16 năm 3 tháng"]


@pytest.mark.parametrize(
    ("sex", "years", "starts", "rate"),
    [
        ("nu", "15", "2026-08-01", "45"),
        ("nu", "20", "2026-08-01", "55"),
        ("nu", "30", "2026-08-01", "75"),
        ("nu", "40", "2026-08-01", "75"),  # 75 at most
        ("nu", "31/2", "2026-08-01", "46"),
        ("nam", "15", "2026-08-01", "40"),
        ("nam", "19", "2026-08-01", "44"),
        ("nam", "39/2", "2026-08-01", "89/2"),
        ("nam", "20", "2026-08-01", "45"),
        ("nam", "35", "2026-08-01", "75"),
        ("nam", "36", "2026-08-01", "75"),
        ("nam", "20", "2025-06-01", "45"),  # Luật 2014
        ("nam", "20", "2022-01-01", "47"),  # retired in December 2021: 19 years give 45%
        ("nam", "20", "2022-02-01", "45"),
        ("nam", "20", "2020-06-01", "49"),  # 18 years give 45%
        ("nu", "53/2", "2016-06-01", "75"),  # ví dụ 24: 45 + 11.5 × 3 = 79.5, 75 at most
        ("nu", "28", "2019-01-01", "71"),  # ví dụ 25
        ("nam", "27", "2017-04-01", "69"),  # ví dụ 26
        ("nu", "25", "2016-03-01", "75"),  # ví dụ 27
        ("nam", "30", "2018-08-01", "73"),  # ví dụ 28: 29 years 7 months are 30; 16 years give 45%
        ("nam", "55/2", "2016-08-01", "70"),  # ví dụ 29: 27 years 3 months are 27.5
    ],
)
def test_the_rate_by_sex_years_and_year(sex, years, starts, rate):
    assert scale(Sex(sex), on(starts)).rate(Fraction(years)) * 100 == Fraction(rate)


@pytest.mark.parametrize(
    ("early", "off"),
    [
        (0, 0),
        (5, 0),
        (6, 1),
        (12, 2),
        (17, 2),
        (18, 3),
        (24, 4),  # ví dụ 24: two years, 4%
        (59, 9),  # ví dụ 25: 4 years 11 months, 8% + 1%
        (11, 1),  # ví dụ 27: 54 years 1 month for 55, eleven months early
        (41, 6),  # ví dụ 28: 3 years 5 months, 6%
        (48, 8),  # ví dụ 29
        (120, 20),
    ],
)
def test_what_early_retirement_takes_off(early, off):
    assert early_reduction(early) * 100 == off


@given(st.integers(180, 720), st.integers(180, 720), st.sampled_from(list(Sex)))
def test_the_rate_grows_with_time_and_stops_at_75(one, other, sex):
    table = scale(sex, on("2026-08-01"))
    low, high = (table.rate(years_counted(months)) for months in sorted((one, other)))
    assert Fraction(40, 100) <= low <= high <= Fraction(75, 100)


WOMAN = Pension(on("1969-08-20"), "nu", on("2026-09-01"), 300, 8_000_000)  # 57 in August 2026; 25 years
MAN = Pension(on("1965-04-10"), "nam", on("2026-11-01"), 360, 8_000_000)  # 61 and 6 months in October 2026; 30 years


@pytest.mark.parametrize(
    ("case", "amount"),
    [
        (WOMAN, 5_200_000),  # 45 + 10 × 2 = 65% × 8,000,000
        (replace(WOMAN, months_paid=180), 3_600_000),  # 45%
        (replace(WOMAN, months_paid=420), 6_000_000),  # 75%
        (replace(WOMAN, months_paid=306), 5_280_000),  # 25.5 years: 66%
        (MAN, 5_200_000),  # 45 + 10 × 2 = 65%
        (replace(MAN, months_paid=180), 3_200_000),  # 40%
        (replace(MAN, months_paid=228), 3_520_000),  # 19 years: 44%
        (replace(MAN, months_paid=240), 3_600_000),  # 45%
        (replace(MAN, months_paid=480), 6_000_000),
        (replace(MAN, average_pay=7_654_321), 4_975_309),  # 65% × 7,654,321 = 4,975,308.65
    ],
)
def test_a_full_pension_under_the_law_of_2024(case, amount):
    found = held(pension(case), case.starts)
    assert found.value == amount
    assert found.unit == "đồng/tháng"


@pytest.mark.parametrize(
    ("birth", "incapacity", "work", "months", "amount"),
    [
        # 55 in August 2026, full age 57: 24 months early, 4%: 65 - 4 = 61% × 8,000,000
        ("1971-08-20", 61, "binh_thuong", 300, 4_880_000),
        # 54 years 6 months: 30 months early, 4% + 1%: 60%
        ("1972-02-20", 80, "binh_thuong", 300, 4_800_000),
        # 52 years 0 months: 60 months early, 10%: 55%
        ("1974-08-20", 61, "binh_thuong", 300, 4_400_000),
        # 47: 120 months early, 20%: 45%
        ("1979-08-20", 81, "binh_thuong", 300, 3_600_000),
        # heaviest work: full age 52, she is 45: 84 months early, 14%: 51%
        ("1981-08-20", 61, "dac_biet_nang_nhoc", 300, 4_080_000),
        # heavy work: full age 52, she is 52: nothing off
        ("1974-08-20", 0, "nang_nhoc", 300, 5_200_000),
        # coal: full age 47
        ("1979-08-20", 0, "ham_lo", 300, 5_200_000),
        # 56 years 7 months: five months early, nothing off
        ("1970-01-20", 61, "binh_thuong", 300, 5_200_000),
    ],
)
def test_earlier_pensions(birth, incapacity, work, months, amount):
    case = replace(WOMAN, birth=on(birth), incapacity=incapacity, work=work, months_paid=months)
    assert held(pension(case), case.starts).value == amount


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"months_paid": 179}, "41-2024-QH15/dieu-64/khoan-1"),
        ({"birth": on("1969-09-20")}, "41-2024-QH15/dieu-64/khoan-1/diem-a"),  # a month too young
        ({"birth": on("1974-08-20"), "incapacity": 60}, "41-2024-QH15/dieu-64/khoan-1/diem-a"),
        ({"birth": on("1974-09-20"), "incapacity": 80}, "41-2024-QH15/dieu-64/khoan-1/diem-a"),  # more than five years early
        ({"birth": on("1979-09-20"), "incapacity": 100}, "41-2024-QH15/dieu-64/khoan-1/diem-a"),  # more than ten
        ({"birth": on("1972-08-20"), "incapacity": 61, "months_paid": 239}, "41-2024-QH15/dieu-65/khoan-1"),
        ({"birth": on("1974-09-20"), "work": "nang_nhoc"}, "41-2024-QH15/dieu-64/khoan-1/diem-b"),
    ],
)
def test_when_there_is_no_pension_yet(change, where):
    case = replace(WOMAN, **change)
    assert refused(pension(case), case.starts) == where


def test_fifteen_years_suffice_from_july_2025_on():
    case = Pension(on("1964-03-10"), "nam", on("2025-07-01"), 180, 8_000_000)
    assert held(pension(case), case.starts).value == 3_200_000
    before = replace(case, birth=on("1964-02-10"), starts=on("2025-06-01"))
    assert refused(pension(before), before.starts) == "45-2019-QH14/dieu-219/khoan-1"
    assert held(pension(replace(before, months_paid=240)), before.starts).value == 3_600_000


@pytest.mark.parametrize(
    ("change", "amount"),
    [
        ({"average_pay": 3_000_000}, 2_530_000),  # 65% × 3,000,000 = 1,950,000, lifted to the reference level
        ({"average_pay": 3_000_000, "only_since_2025": True}, 1_950_000),
        ({"average_pay": 3_000_000, "months_paid": 239}, 1_950_000 - 300_000),  # 20 years short: 45 + 10 = 55%
        ({"average_pay": 3_000_000, "starts": on("2026-06-01"), "birth": on("1969-01-20")}, 2_340_000),
    ],
)
def test_the_least_pension(change, amount):
    case = replace(WOMAN, **change)
    assert held(pension(case), case.starts).value == amount


def test_early_retirement_before_july_2025_is_not_guessed():
    case = replace(WOMAN, birth=on("1971-08-20"), starts=on("2025-03-01"), incapacity=61)
    assert refused(pension(case), case.starts) == "58-2014-QH13/dieu-56/khoan-3"


def test_pensions_before_2021_are_not_worked_out():
    with pytest.raises(BadInput) as caught:
        pension(replace(MAN, birth=on("1960-01-01"), starts=on("2020-12-01")))
    assert caught.value.field == "starts"


@given(st.integers(240, 600), st.integers(1, 50_600_000), st.sampled_from([WOMAN, MAN]))
def test_a_pension_lies_between_the_floor_and_three_quarters(months, pay, who):
    found = pension(replace(who, months_paid=months, average_pay=pay))
    assert max(2_530_000, 0) <= found.value <= max(2_530_000, Fraction(75, 100) * pay + 1)


@pytest.mark.parametrize(
    ("case", "amount"),
    [
        (PensionGrant("nam", on("2026-11-01"), 432, 8_000_000), 4_000_000),  # 36 years: 1 × 0.5 × 8,000,000
        (PensionGrant("nu", on("2026-11-01"), 432, 8_000_000), 24_000_000),  # 6 × 0.5
        (PensionGrant("nam", on("2026-11-01"), 426, 8_000_000), 2_000_000),  # 35.5 years
        (PensionGrant("nam", on("2026-11-01"), 456, 8_000_000, 24), 36_000_000),  # 38: 1 × 0.5 + 2 × 2 = 4.5
        (PensionGrant("nam", on("2026-11-01"), 444, 8_000_000, 36), 32_000_000),  # 37, 34 to the age: 2 × 2
        (PensionGrant("nu", on("2025-06-01"), 432, 8_000_000), 24_000_000),  # Luật 2014: 6 × 0.5
    ],
)
def test_the_grant_on_retirement(case, amount):
    assert held(pension_grant(case), case.starts).value == amount


def test_the_years_that_give_75_per_cent():
    # Ví dụ 24 Thông tư 59/2015: a woman of 2016 with 26 years 4 months (26.5) is 1.5 years over 25.
    assert years_counted(316) - scale(Sex.FEMALE, on("2016-06-01")).years_for_most == Fraction(3, 2)
    assert [scale(Sex.MALE, on(day)).years_for_most for day in ("2017-06-01", "2021-06-01", "2025-06-01", "2026-06-01")] == [
        30,
        34,
        35,
        35,
    ]


@pytest.mark.parametrize(("sex", "months"), [("nam", 420), ("nu", 360), ("nu", 12)])
def test_no_grant_up_to_35_and_30_years(sex, months):
    assert (
        refused(pension_grant(PensionGrant(sex, on("2026-11-01"), months, 8_000_000)), on("2026-11-01"))
        == "41-2024-QH15/dieu-68/khoan-1"
    )


@pytest.mark.parametrize(
    ("day", "months", "early", "missing", "cost"),
    [
        ("2026-11-01", 176, False, 4, 7_040_000),  # 22% × 8,000,000 × 4
        ("2026-11-01", 174, False, 6, 10_560_000),
        ("2026-11-01", 173, False, 7, None),
        ("2026-11-01", 180, False, 0, None),
        ("2026-11-01", 234, True, 6, 10_560_000),
        ("2026-11-01", 180, True, 60, None),
        ("2025-06-30", 235, False, 5, 8_800_000),  # ví dụ 22 Thông tư 59/2015: 19 years 7 months, five to pay
        ("2025-06-30", 234, True, 6, 10_560_000),  # ví dụ 23: 19 years 6 months
    ],
)
def test_what_is_missing_for_a_pension(day, months, early, missing, cost):
    found = held(missing_time(MissingTime(on(day), months, 8_000_000, early)), on(day))
    assert found.value == missing
    assert valued(found, "đồng") == ([cost] if cost else [])


@pytest.mark.parametrize(
    ("case", "amount"),
    [
        (PensionAbroad(on("2024-01-10"), 4_000_000, 264, 24, 12), 124_000_000),  # ví dụ 41: (33 + 4 - 6) × 4,000,000
        (PensionAbroad(on("2024-01-10"), 3_500_000, 300, 0, 120), 10_500_000),  # ví dụ 42: 37.5 - 60 < 3
        (PensionAbroad(on("2026-08-10"), 4_000_000, 264, 24, 12), 124_000_000),
        (PensionAbroad(on("2026-08-10"), 5_000_000, 122, 74, 10), 115_000_000),  # 15 + 13 - 5 = 23
    ],
)
def test_a_pensioner_who_settles_abroad(case, amount):
    assert held(pension_abroad(case), case.on).value == amount


def test_bad_input_names_its_field():
    for field, call in (
        ("sex", lambda: retirement_age(RetirementAge(on("1970-01-01"), "khac"))),
        ("birth", lambda: retirement_age(RetirementAge(on("1940-01-01"), "nam"))),
        ("average_pay", lambda: pension(replace(MAN, average_pay=50_600_001))),
        ("work", lambda: pension(replace(MAN, work="nhe"))),
        ("months_after_age", lambda: pension_grant(PensionGrant("nam", on("2026-11-01"), 12, 8_000_000, 13))),
        ("pension", lambda: pension_abroad(PensionAbroad(on("2026-08-10"), 0, 1, 1, 1))),
    ):
        with pytest.raises(BadInput) as caught:
            call()
        assert caught.value.field == field


def test_months_index_and_ages_agree():
    assert month_index(on("2026-11-21")) - month_index(on("1965-04-30")) == 739
