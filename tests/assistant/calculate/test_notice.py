"""Notice: how long, the first day off, and the last day to give it."""

from datetime import date

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import refused, result

NAME = "bao-truoc"
WORKER = {"who": "nguoi_lao_dong", "contract": "khong_xac_dinh"}


@pytest.mark.parametrize(
    ("contract", "given", "first_off"),
    [
        # 21/11 not counted: nine days of November, 31 of December, five of January = 45
        ("khong_xac_dinh", "2026-11-21", date(2027, 1, 6)),
        # 01/6 not counted: 29 days of June and one of July = 30
        ("12_36_thang", "2026-06-01", date(2026, 7, 2)),
        # through the end of February: 28 days after 31/01 is 28/02, and two more
        ("12_36_thang", "2026-01-31", date(2026, 3, 3)),
        # leap year: 29/02/2024 is a day
        ("12_36_thang", "2024-01-31", date(2024, 3, 2)),
        # Thursday: Friday, Saturday, Monday are the three working days
        ("duoi_12_thang", "2026-11-19", date(2026, 11, 24)),
        # Saturday: Monday, Tuesday, Wednesday
        ("duoi_12_thang", "2026-10-10", date(2026, 10, 15)),
        # Wednesday 29/4: 30/4 and 01/5 are holidays, then Saturday, (Sunday), Monday, Tuesday
        ("duoi_12_thang", "2026-04-29", date(2026, 5, 6)),
        # Wednesday 31/12/2025: 01/01 is a holiday, then Friday, Saturday, Monday
        ("duoi_12_thang", "2025-12-31", date(2026, 1, 6)),
    ],
)
def test_the_first_day_off_after_notice(contract, given, first_off):
    assert result(NAME, **{**WORKER, "contract": contract}, given=given).value == first_off


def test_a_week_with_saturdays_off_takes_longer():
    given = {**WORKER, "contract": "duoi_12_thang", "given": "2026-11-19", "rest": "thu_bay_chu_nhat"}
    assert result(NAME, **given).value == date(2026, 11, 25)  # Friday, Monday, Tuesday


def test_a_holiday_on_a_rest_day_is_made_up_for():
    # 30/4/2022 was a Saturday and 01/5 a Sunday: Monday and Tuesday off in lieu; Wednesday, Thursday, Friday count
    given = {**WORKER, "contract": "duoi_12_thang", "given": "2022-04-29", "rest": "thu_bay_chu_nhat"}
    assert result(NAME, **given).value == date(2022, 5, 7)


def test_days_off_the_person_names_do_not_count():
    given = {**WORKER, "contract": "duoi_12_thang", "given": "2026-02-13"}
    assert result(NAME, **given).value == date(2026, 2, 18)  # Saturday, Monday, Tuesday: Tết is not known
    tet = "16/02/2026; 17/02/2026; 18/02/2026; 19/02/2026; 20/02/2026"
    found = result(NAME, **given, off=tet)
    assert found.value == date(2026, 2, 24)  # Saturday 14, Saturday 21, Monday 23
    assert not any("Tết" in text for text in found.limits)


@pytest.mark.parametrize(
    ("given", "word"),
    [("2026-02-10", "Tết"), ("2026-04-20", "Giỗ Tổ"), ("2026-08-31", "Quốc khánh"), ("2026-11-20", "24/11")],
)
def test_holidays_whose_date_is_not_fixed_are_asked_for(given, word):
    found = result(NAME, **{**WORKER, "contract": "duoi_12_thang"}, given=given)
    assert any(word in text for text in found.limits)


def test_ordinary_weeks_raise_no_doubt():
    assert not result(NAME, **{**WORKER, "contract": "duoi_12_thang"}, given="2026-10-06").limits


@pytest.mark.parametrize(
    ("given", "days", "article"),
    [
        ({"who": "nguoi_lao_dong", "contract": "khong_xac_dinh"}, 45, "45-2019-QH14/dieu-35/khoan-1/diem-a"),
        ({"who": "nguoi_lao_dong", "contract": "12_36_thang"}, 30, "45-2019-QH14/dieu-35/khoan-1/diem-b"),
        ({"who": "nguoi_lao_dong", "contract": "duoi_12_thang"}, 3, "45-2019-QH14/dieu-35/khoan-1/diem-c"),
        ({"who": "nguoi_su_dung_lao_dong", "contract": "khong_xac_dinh"}, 45, "45-2019-QH14/dieu-36/khoan-2/diem-a"),
        ({"who": "nguoi_su_dung_lao_dong", "contract": "12_36_thang"}, 30, "45-2019-QH14/dieu-36/khoan-2/diem-b"),
        ({"who": "nguoi_su_dung_lao_dong", "contract": "duoi_12_thang"}, 3, "45-2019-QH14/dieu-36/khoan-2/diem-c"),
        (
            {"who": "nguoi_su_dung_lao_dong", "contract": "khong_xac_dinh", "reason": "om_dau_lau"},
            3,
            "45-2019-QH14/dieu-36/khoan-2/diem-c",
        ),
        (
            {"who": "nguoi_su_dung_lao_dong", "contract": "khong_xac_dinh", "reason": "co_cau_kinh_te"},
            30,
            "45-2019-QH14/dieu-42/khoan-6",
        ),
        ({"who": "nguoi_lao_dong", "contract": "khong_xac_dinh", "special": True}, 120, "145-2020-ND-CP/dieu-7/khoan-2/diem-a"),
        ({"who": "nguoi_lao_dong", "contract": "12_36_thang", "special": True}, 120, "145-2020-ND-CP/dieu-7/khoan-2/diem-a"),
        # a quarter of 180 days is 45; of 181 days 45.25, so 46
        (
            {"who": "nguoi_lao_dong", "contract": "duoi_12_thang", "special": True, "term_days": 180},
            45,
            "145-2020-ND-CP/dieu-7/khoan-2/diem-b",
        ),
        (
            {"who": "nguoi_su_dung_lao_dong", "contract": "duoi_12_thang", "special": True, "term_days": 181},
            46,
            "145-2020-ND-CP/dieu-7/khoan-2/diem-b",
        ),
    ],
)
def test_how_long_notice_is_and_where_that_stands(given, days, article):
    first = result(NAME, **given, given="2026-10-01").steps[0]
    assert (first.value, [str(c) for c in first.citations]) == (days, [article])


def test_special_work_takes_a_hundred_and_twenty_days():
    # 01/01/2026 not counted: 30 + 28 + 31 + 30 = 119 to the end of April, 120 is 01/5
    assert result(NAME, **WORKER, special="có", given="2026-01-01").value == date(2026, 5, 2)


@pytest.mark.parametrize(
    ("given", "citation"),
    [
        ({"who": "nguoi_lao_dong", "reason": "khoan_2_dieu_35"}, "45-2019-QH14/dieu-35/khoan-2"),
        ({"who": "nguoi_su_dung_lao_dong", "reason": "vang_mat_bo_viec"}, "45-2019-QH14/dieu-36/khoan-3"),
    ],
)
def test_some_reasons_need_no_notice(given, citation):
    assert str(refused(NAME, contract="khong_xac_dinh", given="2026-10-01", **given).citation) == citation


@pytest.mark.parametrize(
    ("contract", "away", "told"),
    [
        # 06/01/2027: the 45th day is 05/01, so notice on 21/11 at the latest
        ("khong_xac_dinh", "2027-01-06", date(2026, 11, 21)),
        ("12_36_thang", "2026-07-02", date(2026, 6, 1)),
        ("12_36_thang", "2024-03-02", date(2024, 1, 31)),
        # off from Tuesday: Monday, Saturday, Friday, so Thursday
        ("duoi_12_thang", "2026-11-24", date(2026, 11, 19)),
        # off from Wednesday 06/5: Tuesday, Monday, Saturday 02/5; the day before is 01/5
        ("duoi_12_thang", "2026-05-06", date(2026, 5, 1)),
    ],
)
def test_the_last_day_to_give_notice(contract, away, told):
    assert result(NAME, **{**WORKER, "contract": contract}, away=away).value == told


def test_a_last_day_on_a_weekend_is_told():
    found = result(NAME, **{**WORKER, "contract": "12_36_thang"}, given="2026-10-01")  # 30 days end on Saturday 31/10
    assert "31/10/2026" in found.limits[0]


def test_notice_is_counted_under_the_decree_only():
    refused(NAME, **WORKER, given="2021-01-31")
    result(NAME, **WORKER, given="2021-02-01")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "given"),
        ({"given": "2026-10-01", "away": "2026-12-01"}, "given"),
        ({"given": "2026-02-30"}, "given"),
        ({"given": "2035-01-01"}, "given"),
        ({"given": "2026-10-01", "reason": "om_dau_lau"}, "reason"),  # an employer's reason
        ({"given": "2026-10-01", "who": "nguoi_su_dung_lao_dong", "reason": "khoan_2_dieu_35"}, "reason"),
        ({"given": "2026-10-01", "contract": "duoi_12_thang", "special": True}, "term_days"),
        ({"given": "2026-10-01", "contract": "thử"}, "contract"),
        ({"given": "2026-10-01", "rest": "thứ hai"}, "rest"),
        ({"given": "2026-10-01", "off": "hôm nay"}, "off"),
    ],
)
def test_impossible_notices_are_refused(given, field):
    with pytest.raises(BadInput) as caught:
        result(NAME, **{**WORKER, **given})
    assert caught.value.field == field
