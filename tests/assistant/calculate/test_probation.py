"""Probation: the last day it may run to and the least pay."""

from datetime import date

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import adds_up, refused, result


@pytest.mark.parametrize(
    ("job", "started", "last"),
    [
        # 01/01 is day 1: 31 + 28 + 31 + 30 + 31 = 151 to the end of May, day 180 is 29/6
        ("quan_ly_doanh_nghiep", "2026-01-01", date(2026, 6, 29)),
        # 01/3 is day 1: 31 days of March, day 60 is 29/4
        ("cao_dang_tro_len", "2026-03-01", date(2026, 4, 29)),
        ("cao_dang_tro_len", "2026-12-15", date(2027, 2, 12)),
        # 01/02 is day 1: 28 days of February, day 30 is 02/3
        ("trung_cap_nghiep_vu", "2026-02-01", date(2026, 3, 2)),
        ("trung_cap_nghiep_vu", "2024-02-01", date(2024, 3, 1)),  # leap year
        # Monday to Saturday are six working days
        ("cong_viec_khac", "2026-03-02", date(2026, 3, 7)),
        # from Thursday: Thursday, Friday, Saturday, Monday, Tuesday, Wednesday
        ("cong_viec_khac", "2026-03-05", date(2026, 3, 11)),
        # 30/4 and 01/5 do not count: Monday 27, 28, 29, Saturday 02/5, Monday 04, Tuesday 05
        ("cong_viec_khac", "2026-04-27", date(2026, 5, 5)),
    ],
)
def test_the_longest_probation(job, started, last):
    assert result("thu-viec", job=job, started=started).value == last


def test_six_working_days_with_saturdays_off_run_into_the_next_week():
    assert result("thu-viec", job="cong_viec_khac", started="2026-03-02", rest="thu_bay_chu_nhat").value == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("job", "clause"),
    [("quan_ly_doanh_nghiep", "1"), ("cao_dang_tro_len", "2"), ("trung_cap_nghiep_vu", "3"), ("cong_viec_khac", "4")],
)
def test_each_job_cites_its_clause(job, clause):
    found = result("thu-viec", job=job, started="2026-10-01")
    assert str(found.steps[0].citations[0]) == f"45-2019-QH14/dieu-25/khoan-{clause}"


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        ("8.000.000", 6_800_000),  # × 0.85
        ("10 triệu", 8_500_000),
        ("7.777.777", 6_611_110),  # 6,611,110.45
        ("7.777.778", 6_611_111),  # 6,611,111.3
        ("5.310.010", 4_513_509),  # 4,513,508.5 goes up
    ],
)
def test_probation_pays_at_least_eighty_five_percent(pay, expected):
    found = result("luong-thu-viec", started="2026-10-01", pay=pay)
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize(("name", "given"), [("thu-viec", {"job": "cong_viec_khac"}), ("luong-thu-viec", {"pay": "8.000.000"})])
def test_contracts_under_a_month_have_no_probation(name, given):
    assert str(refused(name, started="2026-10-01", under_month="có", **given).citation) == "45-2019-QH14/dieu-24/khoan-3"


@pytest.mark.parametrize(("name", "given"), [("thu-viec", {"job": "cong_viec_khac"}), ("luong-thu-viec", {"pay": "8.000.000"})])
def test_the_code_of_2019_starts_in_2021(name, given):
    refused(name, started="2020-12-31", **given)
    result(name, started="2021-01-01", **given)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"job": "giám đốc"}, "job"), ({"job": "cong_viec_khac", "started": "2099-01-01"}, "started"), ({}, "job")],
)
def test_impossible_probations_are_refused(given, field):
    with pytest.raises(BadInput) as caught:
        result("thu-viec", **{"started": "2026-10-01", **given})
    assert caught.value.field == field


def test_negative_pay_is_refused():
    with pytest.raises(BadInput, match="lớn hơn 0"):
        result("luong-thu-viec", started="2026-10-01", pay="-8.000.000")
