"""Mai táng and tử tuất, by both laws and by the examples of Thông tư 59/2015."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculate.model import BadInput
from assistant.calculate_benefits.funeral import Funeral, funeral_grant
from assistant.calculate_benefits.survivor import Survivor, survivor
from assistant.calculate_benefits.survivors_grant import SurvivorsGrant, survivors_grant
from assistant.calculate_benefits.survivors_monthly import SurvivorsMonthly, survivors_monthly
from tests.assistant.calculate_benefits.cases import dates, held, on, refused

NEW, OLD = on("2026-08-10"), on("2025-03-10")


@pytest.mark.parametrize(
    ("died", "amount"),
    [
        ("2026-08-10", 25_300_000),  # 10 × 2,530,000
        ("2026-06-30", 23_400_000),  # 10 × 2,340,000
        ("2025-07-01", 23_400_000),
        ("2025-06-30", 23_400_000),
        ("2024-06-30", 18_000_000),
        ("2023-06-30", 14_900_000),
    ],
)
def test_a_funeral_is_ten_levels_of_the_month(died, amount):
    assert held(funeral_grant(Funeral(on(died), months_paid=12)), on(died)).value == amount


@pytest.mark.parametrize(
    ("months", "voluntary", "status"),
    [
        (12, 0, "dang_dong_hoac_bao_luu"),
        (10, 50, "dang_dong_hoac_bao_luu"),  # ví dụ 45: 4 years 2 months voluntary and 10 months are 60
        (0, 60, "dang_dong_hoac_bao_luu"),
        (1, 0, "chet_do_tai_nan_lao_dong"),
        (0, 0, "huong_luong_huu"),
        (0, 0, "huong_tro_cap_tai_nan_da_nghi_viec"),
    ],
)
@pytest.mark.parametrize("died", [NEW, OLD])
def test_whose_funeral_is_paid(died, months, voluntary, status):
    assert held(funeral_grant(Funeral(died, status, months, voluntary)), died)


@pytest.mark.parametrize(("months", "voluntary"), [(11, 0), (10, 0), (10, 49), (0, 59)])  # (10, 0) is ví dụ 44
def test_whose_funeral_is_not(months, voluntary):
    assert (
        refused(funeral_grant(Funeral(NEW, months_paid=months, months_voluntary=voluntary)), NEW)
        == "41-2024-QH15/dieu-85/khoan-1/diem-a"
    )
    assert (
        refused(funeral_grant(Funeral(OLD, months_paid=months, months_voluntary=voluntary)), OLD)
        == "58-2014-QH13/dieu-66/khoan-1/diem-a"
    )


@pytest.mark.parametrize(
    ("cared_for", "alone", "two", "amount"),
    [
        (1, 0, False, 1_265_000),  # 50% × 2,530,000
        (0, 1, False, 1_771_000),  # 70%
        (2, 0, False, 2_530_000),
        (4, 0, False, 5_060_000),
        (5, 0, False, 5_060_000),  # four at most
        (1, 1, False, 3_036_000),  # ví dụ 47: the wife 70%, the child 50%
        (3, 2, False, 6_072_000),  # two at 70% and two at 50%
        (0, 1, True, 3_542_000),  # ví dụ 50: both parents dead, 2 × 70%
        (1, 0, True, 2_530_000),
    ],
)
def test_the_monthly_allowance_of_a_family(cared_for, alone, two, amount):
    case = SurvivorsMonthly(NEW, cared_for, alone, "chet_do_tai_nan_lao_dong", two_deaths=two)
    found = held(survivors_monthly(case), NEW)
    assert found.value == amount
    assert on("2026-09-01") in dates(found)


def test_the_level_is_of_the_month_after_the_death():
    case = SurvivorsMonthly(on("2026-06-15"), 1, months_paid=180)
    assert held(survivors_monthly(case), on("2026-06-15")).value == 1_265_000  # from 01/07/2026: 50% × 2,530,000
    case = replace(case, died=on("2026-05-31"))
    assert held(survivors_monthly(case), case.died).value == 1_170_000


def test_the_allowance_under_the_law_of_2014():
    # Ví dụ 46: twenty years paid, one child of five whose parents both died: 70% of the base salary
    case = SurvivorsMonthly(OLD, 0, 1, months_paid=240)
    assert held(survivors_monthly(case), OLD).value == 1_638_000  # 70% × 2,340,000


@pytest.mark.parametrize("deceased", ["huong_luong_huu", "chet_do_tai_nan_lao_dong", "huong_tro_cap_tai_nan_tu_61"])
@pytest.mark.parametrize("died", [NEW, OLD])
def test_some_deaths_need_no_fifteen_years(died, deceased):
    assert held(survivors_monthly(SurvivorsMonthly(died, 1, deceased=deceased)), died)


@pytest.mark.parametrize(
    ("died", "months", "where"),
    [
        (NEW, 173, "41-2024-QH15/dieu-86/khoan-1/diem-a"),
        (NEW, 174, "12-2025-TT-BNV/dieu-18/khoan-1"),  # six months missing: the relatives may pay them
        (NEW, 179, "12-2025-TT-BNV/dieu-18/khoan-1"),
        (OLD, 173, "58-2014-QH13/dieu-67/khoan-1/diem-a"),
        (OLD, 175, "59-2015-TT-BLDTBXH/dieu-25/khoan-2"),
    ],
)
def test_short_of_fifteen_years_there_is_no_monthly_allowance(died, months, where):
    assert refused(survivors_monthly(SurvivorsMonthly(died, 1, months_paid=months)), died) == where


def test_without_relatives_there_is_no_monthly_allowance():
    assert refused(survivors_monthly(SurvivorsMonthly(NEW, 0, months_paid=200)), NEW) == "41-2024-QH15/dieu-86/khoan-2"


@given(st.integers(0, 12), st.integers(0, 12))
def test_no_family_draws_more_than_four_at_70_per_cent(cared_for, alone):
    found = survivors_monthly(SurvivorsMonthly(NEW, cared_for, alone, months_paid=180))
    if cared_for + alone:
        assert 1_265_000 <= found.value <= 4 * 1_771_000


CHILD = Survivor(NEW, "con", on("2016-05-05"), "nu")


@pytest.mark.parametrize(
    ("change", "amount"),
    [
        ({}, 1_265_000),
        ({"alone": True}, 1_771_000),
        ({"earns": True}, 1_265_000),  # income is no bar for a child
        ({"birth": on("2008-09-01")}, 1_265_000),  # eighteen on 1 September: seventeen at the end of August
        ({"birth": on("2000-01-01"), "incapacity": 81}, 1_265_000),
        ({"birth": on("2026-12-01")}, 1_265_000),  # born after the father's death
        ({"kin": "vo_chong", "birth": on("1969-08-31")}, 1_265_000),  # a wife of 57 at the end of August 2026
        ({"kin": "vo_chong", "birth": on("1980-01-01"), "incapacity": 81}, 1_265_000),
        ({"kin": "vo_chong", "sex": "nam", "birth": on("1965-02-28")}, 1_265_000),  # a husband of 61 years 6 months
        ({"kin": "cha_me_nguoi_phu_thuoc", "birth": on("1950-01-01"), "alone": True}, 1_771_000),
        ({"kin": "cha_me_nguoi_phu_thuoc", "sex": "nam", "birth": on("1980-01-01"), "incapacity": 90}, 1_265_000),
    ],
)
def test_which_relatives_draw_under_the_law_of_2024(change, amount):
    assert held(survivor(replace(CHILD, **change)), NEW).value == amount


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"birth": on("2008-08-31")}, "41-2024-QH15/dieu-86/khoan-2/diem-b"),  # eighteen on the last day of the month
        ({"birth": on("2000-01-01"), "incapacity": 80}, "41-2024-QH15/dieu-86/khoan-2/diem-b"),
        ({"birth": on("2000-01-01"), "incapacity": 81, "earns": True}, "41-2024-QH15/dieu-86/khoan-3"),
        ({"kin": "vo_chong", "birth": on("1969-09-01")}, "41-2024-QH15/dieu-86/khoan-2/diem-c"),
        ({"kin": "vo_chong", "birth": on("1950-01-01"), "earns": True}, "41-2024-QH15/dieu-86/khoan-3"),
        ({"kin": "cha_me_nguoi_phu_thuoc", "birth": on("1975-01-01")}, "41-2024-QH15/dieu-86/khoan-2/diem-đ"),
    ],
)
def test_which_relatives_do_not(change, where):
    assert refused(survivor(replace(CHILD, **change)), NEW) == where


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"birth": on("2007-03-11")}, None),  # eighteen the day after the death
        ({"birth": on("2007-03-10")}, "58-2014-QH13/dieu-67/khoan-2/diem-a"),
        ({"birth": on("2000-01-01"), "incapacity": 81, "earns": True}, None),
        ({"kin": "vo_chong", "birth": on("1969-03-01")}, None),  # ví dụ 47: a wife of 56, 55 suffice
        ({"kin": "vo_chong", "birth": on("1970-03-11")}, "58-2014-QH13/dieu-67/khoan-2/diem-b"),
        ({"kin": "cha_me_nguoi_phu_thuoc", "sex": "nam", "birth": on("1963-01-01"), "alone": True}, None),  # ví dụ 48: 62
        ({"kin": "cha_me_nguoi_phu_thuoc", "birth": on("1967-12-01"), "alone": True}, None),  # ví dụ 49: 57
        ({"kin": "cha_me_nguoi_phu_thuoc", "birth": on("1960-01-01"), "earns": True}, "58-2014-QH13/dieu-67/khoan-3"),
        ({"kin": "cha_me_nguoi_phu_thuoc", "birth": on("1975-01-01")}, "58-2014-QH13/dieu-67/khoan-2/diem-d"),
    ],
)
def test_relatives_under_the_law_of_2014(change, where):
    found = survivor(replace(CHILD, died=OLD, **change))
    if where is None:
        assert held(found, OLD).value in {1_170_000, 1_638_000}
    else:
        assert refused(found, OLD) == where


def test_a_child_draws_until_eighteen_and_a_posthumous_one_from_its_birth():
    assert on("2034-05-05") in dates(held(survivor(CHILD), NEW))
    assert on("2026-12-01") in dates(held(survivor(replace(CHILD, birth=on("2026-12-20"))), NEW))


@pytest.mark.parametrize(
    ("before", "since", "amount"),
    [
        (99, 39, 95_000_000),  # ví dụ 51: (8 × 1.5 + 3.5 × 2) × 5,000,000
        (0, 12, 15_000_000),  # 2 months, lifted to three
        (0, 18, 15_000_000),  # 1.5 × 2 = 3
        (0, 24, 20_000_000),
        (0, 1, 15_000_000),
        (120, 60, 125_000_000),  # 15 + 10
    ],
)
@pytest.mark.parametrize("died", [NEW, OLD])
def test_the_grant_for_years_paid(died, before, since, amount):
    case = SurvivorsGrant(died, "dang_dong_hoac_bao_luu", 5_000_000, before, since)
    assert held(survivors_grant(case), died).value == amount


@pytest.mark.parametrize(
    ("drawn", "months"),
    [(1, "48"), (2, "48"), (3, "47.5"), (4, "47"), (12, "43"), (92, "3"), (93, "3"), (300, "3")],  # 48 - 0.5 × (92 - 2) = 3
)
@pytest.mark.parametrize("died", [NEW, OLD])
def test_the_grant_for_a_pensioner(died, drawn, months):
    case = SurvivorsGrant(died, "huong_luong_huu", 6_000_000, months_drawn=drawn)
    assert held(survivors_grant(case), died).value == float(months) * 6_000_000


@pytest.mark.parametrize("died", [NEW, OLD])
def test_the_grant_for_who_drew_an_accident_allowance(died):
    case = SurvivorsGrant(died, "huong_tro_cap_tai_nan_da_rut_bhxh", 2_000_000)
    assert held(survivors_grant(case), died).value == 6_000_000


@given(st.integers(1, 899))
def test_the_grant_of_a_pensioner_only_falls(drawn):
    sums = [survivors_grant(SurvivorsGrant(NEW, "huong_luong_huu", 6_000_000, months_drawn=n)).value for n in (drawn, drawn + 1)]
    assert 18_000_000 <= sums[1] <= sums[0] <= 288_000_000


def test_bad_input_names_its_field():
    for field, call in (
        ("died", lambda: funeral_grant(Funeral(on("2015-01-01"), months_paid=12))),
        ("status", lambda: funeral_grant(Funeral(NEW, "khac"))),
        ("cared_for", lambda: survivors_monthly(SurvivorsMonthly(NEW, -1, months_paid=200))),
        ("birth", lambda: survivor(replace(CHILD, kin="vo_chong", birth=on("2026-09-01")))),
        ("birth", lambda: survivor(replace(CHILD, birth=on("2027-07-01")))),
        ("months_drawn", lambda: survivors_grant(SurvivorsGrant(NEW, "huong_luong_huu", 6_000_000))),
        ("months_since_2014", lambda: survivors_grant(SurvivorsGrant(NEW, "dang_dong_hoac_bao_luu", 6_000_000))),
    ):
        with pytest.raises(BadInput) as caught:
            call()
        assert caught.value.field == field
