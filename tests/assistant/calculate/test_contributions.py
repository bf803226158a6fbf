"""Contributions of both sides, on both sides of each change of base salary, reference level, minimum wage and law."""

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import adds_up, refused, result

NAME = "dong-bao-hiem"


def due(month, pay, *, region="I", **more):
    return result(NAME, month=month, pay=pay, region=region, **more)


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        # 10,000,000 × (8 + 1.5 + 1)%
        ("nguoi_lao_dong", 1_050_000),
        # 10,000,000 × (14 + 3 + 0.5 + 3 + 1)%
        ("nguoi_su_dung_lao_dong", 2_150_000),
        ("ca_hai", 3_200_000),
    ],
)
@pytest.mark.parametrize("month", ["2025-07", "2025-08", "2025-12", "2026-01", "2026-06", "2026-07", "2026-12"])
def test_ten_million_a_month_costs_the_same_all_along(month, side, expected):
    found = due(month, "10 triệu", side=side)
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize(
    ("month", "pay", "region", "expected"),
    [
        # ceiling 20 × 1,490,000 = 29,800,000: × 9.5% = 2,831,000; + 40,000,000 × 1% = 400,000
        ("2023-06", 40_000_000, "I", 3_231_000),
        # ceiling 20 × 1,800,000 = 36,000,000: × 9.5% = 3,420,000; + 400,000
        ("2023-07", 40_000_000, "I", 3_820_000),
        ("2024-06", 40_000_000, "I", 3_820_000),
        # ceiling 20 × 2,340,000 = 46,800,000: 40,000,000 × 9.5% = 3,800,000; + 400,000
        ("2024-07", 40_000_000, "I", 4_200_000),
        # 50,000,000: ceiling 46,800,000 × 9.5% = 4,446,000; + 500,000
        ("2025-06", 50_000_000, "I", 4_946_000),
        ("2025-07", 50_000_000, "I", 4_946_000),
        ("2026-06", 50_000_000, "I", 4_946_000),
        # ceiling 20 × 2,530,000 = 50,600,000: 50,000,000 × 10.5%
        ("2026-07", 50_000_000, "I", 5_250_000),
        # region IV, 80,000,000: 46,800,000 × 9.5% = 4,446,000; unemployment 20 × 3,450,000 = 69,000,000 × 1%
        ("2025-12", 80_000_000, "IV", 5_136_000),
        # 20 × 3,700,000 = 74,000,000 × 1% = 740,000
        ("2026-01", 80_000_000, "IV", 5_186_000),
        # all ceilings, region I: 50,600,000 × 9.5% = 4,807,000; 20 × 5,310,000 = 106,200,000 × 1% = 1,062,000
        ("2026-11", 200_000_000, "I", 5_869_000),
        # 6,543,217 × 10.5% = 687,037.785 → 687,038
        ("2026-11", 6_543_217, "II", 687_038),
    ],
)
def test_the_workers_share_around_each_change(month, pay, region, expected):
    found = due(month, pay, region=region, side="nguoi_lao_dong")
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize(
    ("region", "ceiling"),
    [("I", 106_200_000), ("II", 94_600_000), ("III", 82_800_000), ("IV", 74_000_000)],  # 20 × the month's minimum
)
def test_the_unemployment_ceiling_goes_by_region(region, ceiling):
    assert ceiling in [step.value for step in due("2026-11", 300_000_000, region=region).steps]


@pytest.mark.parametrize(
    ("month", "pay", "expected"),
    [
        # under the floor: 2,530,000 × 9.5% = 240,350; + 2,000,000 × 1% = 20,000
        ("2026-08", 2_000_000, 260_350),
        # 2,340,000 × 9.5% = 222,300; in 2026 unemployment insurance goes by the pay itself
        ("2026-03", 2_000_000, 242_300),
        # until 2025 it went by the base for social insurance: 2,340,000 × 10.5%
        ("2025-09", 2_000_000, 245_700),
        # before July 2025 the law named no floor: 2,000,000 × 10.5%
        ("2025-03", 2_000_000, 210_000),
    ],
)
def test_the_floor_is_the_reference_level(month, pay, expected):
    assert due(month, pay, side="nguoi_lao_dong").value == expected


@pytest.mark.parametrize(("pay", "covered"), [(2_529_999, False), (2_530_000, True)])
def test_part_time_pay_under_the_floor_is_outside(pay, covered):
    given = {"month": "2026-11", "pay": pay, "region": "I", "part_time": "có"}
    if covered:
        # 2,530,000 × 32%
        assert result(NAME, **given).value == 809_600
    else:
        assert str(refused(NAME, **given).citation) == "41-2024-QH15/dieu-2/khoan-1/diem-l"


def test_an_employer_allowed_less_for_accidents_pays_less():
    # 10,000,000 × (14 + 3 + 0.3 + 3 + 1)%
    assert due("2026-11", 10_000_000, side="nguoi_su_dung_lao_dong", reduced="có").value == 2_130_000


def test_a_higher_ceiling_without_its_text_is_told():
    assert any("73/2024/NĐ-CP" in text for text in due("2026-06", 50_000_000).assumptions)
    assert not any("NĐ-CP" in text for text in due("2026-07", 50_000_000).assumptions)


def test_the_values_used_are_told_once():
    found = due("2026-11", 10_000_000)
    names = [item.name for item in found.parameters]
    assert len(names) == len(set(names))
    assert {"muc_tham_chieu", "luong_toi_thieu_thang", "ty_le_bhyt", "ty_le_bhtn_nsdld", "tran_bhtn"} <= set(names)


@pytest.mark.parametrize(("month", "last"), [("2025-07", "31/08/2025"), ("2026-01", "28/02/2026"), ("2026-12", "31/01/2027")])
def test_it_is_due_by_the_end_of_the_next_month(month, last):
    assert last in due(month, 10_000_000).steps[-1].text


@pytest.mark.parametrize("month", ["2021-07", "2021-10", "2022-06", "2022-09"])
def test_months_of_lowered_rates_are_left_out(month):
    assert "nghị quyết giảm mức đóng" in refused(NAME, month=month, pay=10_000_000, region="I").because


@pytest.mark.parametrize("month", ["2020-08", "2021-06", "2022-10"])
def test_the_months_around_them_are_calculated(month):
    assert due(month, 10_000_000).value == 3_200_000


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"region": "V"}, "region"),
        ({"pay": "-10.000.000"}, "pay"),
        ({"pay": "0"}, "pay"),
        ({"month": "2027-01"}, "month"),  # the reference level of 2027 is not known
        ({"month": "2019-01"}, "month"),
        ({"month": "13/2026"}, "month"),
        ({"side": "nhà nước"}, "side"),
    ],
)
def test_impossible_contributions_are_refused(given, field):
    with pytest.raises(BadInput) as caught:
        result(NAME, **{"month": "2026-11", "pay": "10.000.000", "region": "I", **given})
    assert caught.value.field == field


def test_a_month_beyond_what_is_known_says_until_when():
    with pytest.raises(BadInput, match="31/12/2026"):
        due("2027-01", 10_000_000)
