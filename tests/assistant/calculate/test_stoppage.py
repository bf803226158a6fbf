"""Pay when work stops (Điều 99), on both sides of each change of the minimum wage."""

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import adds_up, refused, result

BASE = {"on": "2026-03-02", "cause": "su_co_khach_quan", "days": 13, "pay": "13.000.000", "working_days": 26, "region": "I"}


def stoppage(**changes):
    return result("luong-ngung-viec", **{**BASE, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # 13,000,000 : 26 × 13
        ({"cause": "loi_nguoi_su_dung_lao_dong"}, 6_500_000),
        ({"cause": "loi_cua_chinh_minh"}, 0),
        # 5,310,000 : 26 × 13 = 2,655,000
        ({}, 2_655_000),
        ({"cause": "loi_nguoi_lao_dong_khac"}, 2_655_000),
        # 4,730,000 : 26 × 13, region II
        ({"region": "II"}, 2_365_000),
        # 20 days: only the first 14 have the floor: 5,310,000 : 26 × 14 = 2,859,230.77 → 2,859,231
        ({"days": 20}, 2_859_231),
        # of a colleague's doing: all 20 days: 5,310,000 : 26 × 20 = 4,084,615.38
        ({"days": 20, "cause": "loi_nguoi_lao_dong_khac"}, 4_084_615),
        # ten days already stopped: four of these thirteen have the floor: 5,310,000 : 26 × 4 = 816,923.08
        ({"before": 10}, 816_923),
        ({"before": 14}, 0),
        # agreed above the floor is what is due; below, the floor stays
        ({"agreed": "3.000.000"}, 3_000_000),
        ({"agreed": "2.000.000"}, 2_655_000),
    ],
)
def test_pay_when_work_stops(changes, expected):
    found = stoppage(**changes)
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2022-06-30", 2_210_000),  # 4,420,000 : 2
        ("2022-07-01", 2_340_000),  # 4,680,000 : 2
        ("2024-06-30", 2_340_000),
        ("2024-07-01", 2_480_000),  # 4,960,000 : 2
        ("2025-12-31", 2_480_000),
        ("2026-01-01", 2_655_000),  # 5,310,000 : 2
        ("2026-12-31", 2_655_000),
    ],
)
def test_the_floor_is_the_minimum_wage_of_the_day(on, expected):
    found = stoppage(on=on)
    assert found.value == expected
    assert found.parameters[0].name == "luong_toi_thieu_thang"


def test_a_minimum_wage_without_its_text_is_told_as_such():
    assert "90/2019/NĐ-CP" in stoppage(on="2022-06-30").assumptions[0]
    assert not stoppage(on="2022-07-01").assumptions


@pytest.mark.parametrize(("days", "point"), [(14, "a"), (15, "b")])
def test_fourteen_days_are_the_edge(days, point):
    assert f"45-2019-QH14/dieu-99/khoan-3/diem-{point}" in {str(c) for c in stoppage(days=days).citations}


def test_the_first_year_of_the_code_before_the_decree_is_not_calculated():
    refused("luong-ngung-viec", **{**BASE, "on": "2021-01-31"})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"region": "V"}, "region"),
        ({"on": "2027-01-01"}, "on"),  # the minimum wage of 2027 is not known
        ({"days": 0}, "days"),
        ({"days": 27}, "days"),  # more than the month's working days
        ({"before": -1}, "before"),
        ({"agreed": "-1"}, "agreed"),
        ({"pay": "0"}, "pay"),
        ({"cause": "mưa"}, "cause"),
    ],
)
def test_impossible_stoppages_are_refused(changes, field):
    with pytest.raises(BadInput) as caught:
        stoppage(**changes)
    assert caught.value.field == field
