"""Tai nạn lao động, bệnh nghề nghiệp: from the fund, from the employer, and on a death."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculate.model import BadInput
from assistant.calculate_benefits.accident_death import AccidentDeath, accident_death
from assistant.calculate_benefits.accident_employer import AccidentEmployer, accident_employer, months_owed
from assistant.calculate_benefits.accident_fund import AccidentFund, accident_fund
from tests.assistant.calculate_benefits.cases import dates, held, on, refused

FUND = AccidentFund(on("2026-08-01"), 20, 120, 10_000_000)
EMPLOYER = AccidentEmployer(on("2026-08-10"), 10_000_000, 20, "khong_hoan_toan_do_loi_nguoi_lao_dong")


@pytest.mark.parametrize(
    ("incapacity", "months", "amount"),
    [
        # 5 × 2,530,000 = 12,650,000; half a month of 10,000,000
        (5, 0, 17_650_000),
        (5, 12, 17_650_000),
        (5, 23, 17_650_000),  # the second year is not full
        (5, 24, 20_650_000),  # 0.5 + 0.3 = 0.8 month
        (6, 12, 18_915_000),  # 5.5 × 2,530,000 = 13,915,000
        (20, 120, 63_625_000),  # 12.5 × 2,530,000 = 31,625,000; (0.5 + 9 × 0.3) × 10,000,000 = 32,000,000
        (30, 120, 76_275_000),  # 17.5 × 2,530,000 = 44,275,000
    ],
)
def test_from_5_to_30_per_cent_the_fund_pays_once(incapacity, months, amount):
    found = held(accident_fund(replace(FUND, incapacity=incapacity, months_paid=months)), FUND.due)
    assert (found.value, found.unit) == (amount, "đồng")


@pytest.mark.parametrize(
    ("incapacity", "months", "amount"),
    [
        (31, 12, 809_000),  # 30% × 2,530,000 = 759,000; 0.5% × 10,000,000 = 50,000
        (31, 0, 809_000),
        (32, 12, 859_600),  # 32% = 809,600
        (50, 120, 2_040_400),  # 68% = 1,720,400; 0.5% + 9 × 0.3% = 3.2% = 320,000
        (81, 120, 3_609_000),  # 130% = 3,289,000
        (100, 360, 5_170_400),  # 168% = 4,250,400; 0.5% + 29 × 0.3% = 9.2% = 920,000
    ],
)
def test_from_31_per_cent_the_fund_pays_every_month(incapacity, months, amount):
    found = held(accident_fund(replace(FUND, incapacity=incapacity, months_paid=months)), FUND.due)
    assert (found.value, found.unit) == (amount, "đồng/tháng")


@pytest.mark.parametrize(
    ("incapacity", "attended", "amount"), [(81, True, 6_139_000), (81, False, 3_609_000), (80, True, 3_558_400)]
)
def test_from_81_per_cent_somebody_may_be_paid_to_attend(incapacity, attended, amount):
    # 81%: 3,609,000 + 2,530,000; 80%: 128% × 2,530,000 = 3,238,400 + 320,000, no attendance
    assert held(accident_fund(replace(FUND, incapacity=incapacity, attended=attended)), FUND.due).value == amount


@pytest.mark.parametrize(
    ("due", "amount"),
    [("2026-06-30", 16_700_000), ("2026-07-01", 17_650_000), ("2024-06-30", 14_000_000), ("2021-01-01", 12_450_000)],
)
def test_the_base_salary_is_of_the_month_due(due, amount):
    # 5 × 2,340,000, 2,530,000, 1,800,000, 1,490,000; + 5,000,000
    assert held(accident_fund(AccidentFund(on(due), 5, 12, 10_000_000)), on(due)).value == amount


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"incapacity": 4}, "84-2015-QH13/dieu-45/khoan-2"),
        ({"incapacity": 0}, "84-2015-QH13/dieu-45/khoan-2"),
        ({"excluded": True}, "84-2015-QH13/dieu-45/khoan-3"),
    ],
)
def test_what_the_fund_does_not_pay(change, where):
    assert refused(accident_fund(replace(FUND, **change)), FUND.due) == where


@given(st.integers(5, 29), st.integers(12, 500), st.integers(100, 50_000_000))
def test_the_fund_pays_more_for_more_loss_time_and_pay(incapacity, months, pay):
    case = replace(FUND, incapacity=incapacity, months_paid=months, pay=pay)
    more = [replace(case, incapacity=incapacity + 1), replace(case, months_paid=months + 12), replace(case, pay=pay + 100)]
    assert all(accident_fund(case).value < accident_fund(other).value for other in more)


@pytest.mark.parametrize(
    ("incapacity", "died", "months", "point"),
    [
        (5, False, "1.5", "a"),
        (10, False, "1.5", "a"),
        (11, False, "1.9", "a"),  # 1.5 + 0.4
        (20, False, "5.5", "a"),  # 1.5 + 10 × 0.4
        (50, False, "17.5", "a"),
        (80, False, "29.5", "a"),  # 1.5 + 70 × 0.4
        (81, False, "30", "b"),
        (100, False, "30", "b"),
        (0, True, "30", "b"),
    ],
)
def test_months_of_wage_the_employer_owes(incapacity, died, months, point):
    owed, where = months_owed(incapacity, died=died)
    assert (float(owed), where) == (float(months), point)


@pytest.mark.parametrize(
    ("change", "amount"),
    [
        ({}, 55_000_000),  # 5.5 × 10,000,000
        ({"cause": "benh_nghe_nghiep"}, 55_000_000),
        ({"cause": "ngoai_noi_lam_viec_do_nguoi_khac"}, 55_000_000),
        ({"cause": "do_loi_nguoi_lao_dong"}, 22_000_000),  # 40%
        ({"cause": "tren_duong_di_lam_do_nguoi_khac"}, 22_000_000),
        ({"incapacity": 0, "died": True}, 300_000_000),
        ({"incapacity": 0, "died": True, "cause": "do_loi_nguoi_lao_dong"}, 120_000_000),
        ({"incapacity": 80, "cause": "do_loi_nguoi_lao_dong"}, 118_000_000),  # 29.5 × 40% = 11.8
        ({"insurer_paid": 20_000_000}, 35_000_000),
        ({"insurer_paid": 55_000_000}, 0),
        ({"insurer_paid": 90_000_000}, 0),
        ({"wage": 7_777_777, "incapacity": 11}, 14_777_776),  # 1.9 × 7,777,777 = 14,777,776.3
    ],
)
def test_what_the_employer_owes(change, amount):
    assert held(accident_employer(replace(EMPLOYER, **change)), EMPLOYER.concluded).value == amount


def test_the_employer_has_five_days():
    assert dates(held(accident_employer(EMPLOYER), EMPLOYER.concluded)) == [on("2026-08-15")]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"incapacity": 4}, "84-2015-QH13/dieu-38/khoan-4/diem-a"),
        ({"cause": "mau_thuan_rieng_tu_hai_ma_tuy"}, "84-2015-QH13/dieu-40/khoan-1"),
    ],
)
def test_what_the_employer_does_not_owe(change, where):
    assert refused(accident_employer(replace(EMPLOYER, **change)), EMPLOYER.concluded) == where


@given(st.integers(5, 99), st.integers(1, 90_000_000))
def test_own_fault_is_forty_per_cent_and_loss_never_pays_less(incapacity, wage):
    case = replace(EMPLOYER, incapacity=incapacity, wage=wage)
    full = accident_employer(case).value
    assert full <= accident_employer(replace(case, incapacity=incapacity + 1)).value <= 30 * wage
    assert abs(accident_employer(replace(case, cause="do_loi_nguoi_lao_dong")).value - full * 0.4) <= 1


@pytest.mark.parametrize(
    ("died", "amount"),
    [("2026-07-01", 91_080_000), ("2026-06-30", 84_240_000), ("2024-06-30", 64_800_000), ("2021-01-01", 53_640_000)],
)
def test_a_death_at_work_is_36_base_salaries(died, amount):
    assert held(accident_death(AccidentDeath(on(died))), on(died)).value == amount  # 36 × 2,530,000 and so on


def test_an_excluded_death():
    assert (
        refused(accident_death(AccidentDeath(on("2026-07-01"), excluded=True)), on("2026-07-01"))
        == "84-2015-QH13/dieu-45/khoan-3"
    )


@pytest.mark.parametrize(
    ("field", "call"),
    [
        ("due", lambda: accident_fund(replace(FUND, due=on("2016-06-30")))),
        ("incapacity", lambda: accident_fund(replace(FUND, incapacity=101))),
        ("pay", lambda: accident_fund(replace(FUND, pay=0))),
        ("months_paid", lambda: accident_fund(replace(FUND, months_paid=-1))),
        ("cause", lambda: accident_employer(replace(EMPLOYER, cause="khac"))),
        ("wage", lambda: accident_employer(replace(EMPLOYER, wage=0))),
        ("insurer_paid", lambda: accident_employer(replace(EMPLOYER, insurer_paid=-1))),
        ("died", lambda: accident_death(AccidentDeath(on("2016-06-30")))),
    ],
)
def test_bad_input_names_its_field(field, call):
    with pytest.raises(BadInput) as caught:
        call()
    assert caught.value.field == field
