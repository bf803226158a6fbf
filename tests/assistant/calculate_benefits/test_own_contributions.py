"""Voluntary insurance, owners of household businesses, training support, pension rates: figures worked out by hand."""

import pytest

from assistant.calculate import catalogue
from assistant.calculate.model import BadInput, NotCovered, Result


def result(name, **given):
    found = catalogue.run(catalogue.find(name), given)
    assert isinstance(found, Result), getattr(found, "because", found)
    return found


def refused(name, **given):
    found = catalogue.run(catalogue.find(name), given)
    assert isinstance(found, NotCovered), found
    return found


VOLUNTARY = {"month": "11/2026", "income": "5 triệu"}
HOUSEHOLD = {"month": "11/2026", "pay": "5 triệu"}
COURSE = {"starts": "2026-11-22", "months": "4", "tuition": "7,2 triệu"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 1_100_000),  # 22%
        ({"months": "12"}, 13_200_000),
        # the State adds 20, 30, 40, 50% of 22% of the poverty line told
        ({"poverty_line": "1,5 triệu"}, 1_034_000),
        ({"poverty_line": "1,5 triệu", "household": "dan_toc"}, 1_001_000),
        ({"poverty_line": "1,5 triệu", "household": "can_ngheo"}, 968_000),
        ({"poverty_line": "1,5 triệu", "household": "ho_ngheo", "months": "3"}, 2_805_000),
        ({"income": "50,6 triệu"}, 11_132_000),
    ],
)
def test_voluntary_contributions_less_the_states_part(changes, expected):
    assert result("dong-bhxh-tu-nguyen", **{**VOLUNTARY, **changes}).value == expected


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"income": "50.600.001"}, "income"),
        ({"months": "2"}, "months"),
        ({"income": "1 triệu", "poverty_line": "1,5 triệu"}, "income"),
    ],
)
def test_voluntary_contributions_that_cannot_be_are_refused(changes, field):
    with pytest.raises(BadInput) as caught:
        result("dong-bhxh-tu-nguyen", **{**VOLUNTARY, **changes})
    assert caught.value.field == field


def test_without_the_poverty_line_the_states_part_is_left_out_and_said():
    assert any("chuẩn hộ nghèo" in line for line in result("dong-bhxh-tu-nguyen", **VOLUNTARY).limits)
    refused("dong-bhxh-tu-nguyen", **{**VOLUNTARY, "month": "06/2025"})


@pytest.mark.parametrize(("pay", "expected"), [("5 triệu", 1_475_000), ("2.530.000", 746_350), ("50,6 triệu", 14_927_000)])
def test_the_owner_of_a_household_business_pays_three_rates(pay, expected):
    assert result("dong-chu-ho-kinh-doanh", **{**HOUSEHOLD, "pay": pay}).value == expected


@pytest.mark.parametrize("pay", ["2.529.999", "50.600.001"])
def test_the_pay_chosen_lies_between_one_and_twenty_reference_levels(pay):
    with pytest.raises(BadInput) as caught:
        result("dong-chu-ho-kinh-doanh", **{**HOUSEHOLD, "pay": pay})
    assert caught.value.field == "pay"


@pytest.mark.parametrize("changes", [{"month": "06/2025"}, {"tax": "khac"}])
def test_owners_who_need_not_pay_yet(changes):
    refused("dong-chu-ho-kinh-doanh", **{**HOUSEHOLD, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 6_000_000),  # 4 × 1.5 million, under the fee
        ({"days": "80"}, 10_000_000),  # and 80 × 50,000 for meals
        ({"tuition": "4 triệu"}, 4_000_000),  # the fee itself
        ({"months": "2", "tuition": "6 triệu"}, 4_500_000),  # a short course
        ({"months": "3", "odd_days": "14", "tuition": "9 triệu"}, 5_250_000),  # three and a half months
        ({"months": "3", "odd_days": "15", "tuition": "9 triệu"}, 6_000_000),
        ({"months": "9", "tuition": "30 triệu"}, 9_000_000),  # six months at most
    ],
)
def test_support_of_training(changes, expected):
    assert result("ho-tro-hoc-nghe", **{**COURSE, **changes}).value == expected


def test_training_without_benefit_needs_nine_months_paid():
    refused("ho-tro-hoc-nghe", **COURSE, receiving="khong", paid="8")
    assert result("ho-tro-hoc-nghe", **COURSE, receiving="khong", paid="9").value == 6_000_000
    refused("ho-tro-hoc-nghe", **{**COURSE, "starts": "2025-12-31"})


@pytest.mark.parametrize(
    ("sex", "months", "starts", "expected"),
    [
        ("nu", 180, "07/2025", 45),
        ("nu", 312, "12/2026", 67),
        ("nu", 480, "12/2026", 75),
        ("nam", 180, "07/2025", 40),
        ("nam", 190, "12/2026", 41),  # 15 years 10 months count as 16
        ("nam", 240, "12/2026", 45),
        ("nam", 360, "12/2026", 65),
        # the last month of the old law: men counted 20 years for 45% in 2025
        ("nam", 360, "06/2025", 65),
        ("nam", 360, "01/2021", 69),  # retired in December 2020: 18 years for 45%
    ],
)
def test_the_share_of_the_pension_by_years_paid(sex, months, starts, expected):
    assert result("ty-le-luong-huu", sex=sex, months_paid=str(months), starts=starts).value == expected


def test_fifteen_years_are_enough_only_from_july_2025():
    refused("ty-le-luong-huu", sex="nu", months_paid="180", starts="06/2025")
    refused("ty-le-luong-huu", sex="nu", months_paid="179", starts="07/2025")


@pytest.mark.parametrize(("early", "expected"), [(5, 57), (6, 56), (11, 56), (12, 55), (19, 54)])
def test_retiring_early_takes_off_one_or_two_percent(early, expected):
    found = result("ty-le-luong-huu", sex="nam", months_paid="312", starts="12/2026", months_early=str(early))
    assert found.value == expected


@pytest.mark.parametrize(("typed", "assumed"), [("1968", True), ("sn 68", True), ("3/1968", False), ("01/03/1968", False)])
def test_a_year_of_birth_alone_is_taken_and_said(typed, assumed):
    found = result("tuoi-nghi-huu", birth=typed, sex="nu")
    assert any("Chỉ biết năm sinh 1968" in line for line in found.assumptions) is assumed
    assert any("Nếu sinh cuối năm 1968: 31/08/2025" in line for line in found.limits) is assumed
