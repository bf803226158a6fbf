"""Dues on leaving, least pay, deductions, advances, breaks of women, late insurance: each figure worked out by hand."""

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import adds_up, refused, result

LEFT = {"ended": "2026-10-30"}
DAMAGE = {"on": "2026-11-22", "worth": "20 triệu", "pay": "7 triệu", "taken_home": "6,2 triệu", "region": "I"}
ADVANCE = {"on": "2026-11-22", "days": "15", "pay": "7,8 triệu", "working_days": "26"}
BREAK = {"on": "2026-11-22", "days": "20"}
LATE = {"amount": "100 triệu", "due": "2026-10-31", "paid": "2026-11-30"}


@pytest.mark.parametrize(
    ("changes", "last"),
    [
        # 31/10, 2–7/11, 9–14/11 are thirteen working days with Sundays off, the fourteenth is 16/11
        ({}, "2026-11-16"),
        # with Saturdays off too: 2–6, 9–13, 16–19/11
        ({"rest": "thu_bay_chu_nhat"}, "2026-11-19"),
        ({"off": "16/11/2026"}, "2026-11-17"),
        # thirty days of the calendar in the four cases of khoản 1 Điều 48
        ({"why": "co_cau_kinh_te"}, "2026-11-29"),
        ({"why": "cham_dut_hoat_dong"}, "2026-11-29"),
        ({"why": "thien_tai_dich_benh"}, "2026-11-29"),
    ],
)
def test_the_last_day_to_pay_everything_on_leaving(changes, last):
    assert result("han-thanh-toan-khi-nghi", **{**LEFT, **changes}).value.isoformat() == last


def test_leaving_under_the_old_code_is_not_counted():
    refused("han-thanh-toan-khi-nghi", ended="2020-12-31")
    assert result("han-thanh-toan-khi-nghi", ended="2021-01-01")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"on": "2025-12-31", "region": "II"}, 4_410_000),
        ({"on": "2026-01-01", "region": "II"}, 4_730_000),
        ({"on": "2026-01-01", "region": "I", "paid": "gio"}, 25_500),
        ({"on": "2026-11-22", "region": "II", "paid": "gio", "pay": "20.000"}, 2_700),
        ({"on": "2026-11-22", "region": "I", "paid": "gio", "pay": "22.000", "hours": "100"}, 350_000),
        ({"on": "2026-11-22", "region": "II", "pay": "4.730.000"}, 0),
        ({"on": "2026-11-22", "region": "II", "pay": "4.729.999"}, 1),
    ],
)
def test_least_pay_and_what_is_missing_to_it(given, expected):
    found = result("luong-toi-thieu", **given)
    assert found.value == expected
    assert adds_up(found)


def test_there_was_no_least_pay_by_the_hour_before_july_2022():
    refused("luong-toi-thieu", on="2022-06-30", region="I", paid="gio")
    assert result("luong-toi-thieu", on="2022-07-01", region="I", paid="gio").value == 22_500


@pytest.mark.parametrize(
    ("changes", "most"),
    [
        ({}, 20_000_000),  # the damage, under 3 × 7 million
        ({"worth": "53.100.000"}, 21_000_000),  # 10 × 5,310,000 is still small damage: three months' pay
        ({"pay": "2 triệu"}, 6_000_000),
    ],
)
def test_careless_damage_costs_at_most_three_months(changes, most):
    found = result("boi-thuong-thiet-hai", **{**DAMAGE, **changes})
    assert found.value == most
    assert adds_up(found)


def test_a_month_gives_at_most_thirty_percent_of_what_is_taken_home():
    steps = {step.unit: step.value for step in result("boi-thuong-thiet-hai", **DAMAGE).steps}
    assert steps["đồng/tháng"] == 1_860_000  # 30% of 6.2 million
    assert steps["tháng"] == 11  # 20 million in parts of 1.86 million
    assert result("tru-luong-toi-da", on="2026-11-22", taken_home="8 triệu").value == 2_400_000


@pytest.mark.parametrize("changes", [{"worth": "53.100.001"}, {"how": "lam_mat"}, {"how": "bat_kha_khang"}])
def test_other_damage_has_no_ceiling_that_could_be_told(changes):
    refused("boi-thuong-thiet-hai", **{**DAMAGE, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"why": "tam_dinh_chi"}, 2_250_000),  # 7.8 million : 26 × 15 × 50%
        ({"why": "nghia_vu_cong_dan", "days": "10"}, 3_000_000),
        ({"why": "nghia_vu_cong_dan", "days": "40"}, 7_800_000),  # at most a month's pay
        ({"why": "nghi_phep_nam", "days": "12"}, 3_600_000),
    ],
)
def test_what_must_be_advanced(changes, expected):
    found = result("tam-ung-luong", **{**ADVANCE, **changes})
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize("changes", [{"why": "nhap_ngu"}, {"why": "thoa_thuan"}, {"why": "nghia_vu_cong_dan", "days": "5"}])
def test_what_need_not_be_advanced(changes):
    refused("tam-ung-luong", **{**ADVANCE, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"why": "hanh_kinh", "days": "3"}, 1.5),
        ({"why": "nuoi_con_duoi_12_thang"}, 20),
        ({"why": "nuoi_con_duoi_12_thang", "worked": "co", "pay": "7,8 triệu"}, 750_000),  # 300,000 : 8 × 20
        ({"why": "nuoi_con_duoi_12_thang", "worked": "co", "hour_pay": "45.000"}, 900_000),
    ],
)
def test_breaks_of_women_in_hours_or_paid_on_top(changes, expected):
    found = result("gio-nghi-lao-dong-nu", **{**BREAK, **changes})
    assert found.value == expected
    assert adds_up(found)


def test_pay_for_breaks_that_were_worked_needs_the_pay():
    with pytest.raises(BadInput) as caught:
        result("gio-nghi-lao-dong-nu", **BREAK, why="hanh_kinh", worked="co")
    assert caught.value.field == "pay"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, 900_000), ({"paid": "2026-11-01"}, 30_000), ({"paid": "2026-10-31"}, 0), ({"how": "tron_dong"}, 900_000)],
)
def test_late_insurance_costs_three_hundredths_of_a_percent_a_day(changes, expected):
    found = result("cham-dong-bao-hiem", **{**LATE, **changes})
    assert found.value == expected
    assert adds_up(found)


def test_insurance_due_under_the_old_law_is_not_counted():
    refused("cham-dong-bao-hiem", **{**LATE, "due": "2025-06-30"})
