"""Until when one may ask for mediation, arbitration and the court, date by date."""

from datetime import date

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import refused, result

NAME = "thoi-hieu"


def days(found):
    return [step.value for step in found.steps if isinstance(step.value, date)]


@pytest.mark.parametrize(
    ("discovered", "mediation", "arbitration", "court"),
    [
        ("2026-03-10", date(2026, 9, 10), date(2026, 12, 10), date(2027, 3, 10)),
        ("2026-11-21", date(2027, 5, 21), date(2027, 8, 21), date(2027, 11, 21)),
        ("2026-08-31", date(2027, 2, 28), date(2027, 5, 31), date(2027, 8, 31)),  # February has no 31st
        ("2023-08-31", date(2024, 2, 29), date(2024, 5, 31), date(2024, 8, 31)),  # leap year
        ("2024-02-29", date(2024, 8, 29), date(2024, 11, 29), date(2025, 2, 28)),
        ("2026-05-31", date(2026, 11, 30), date(2027, 2, 28), date(2027, 5, 31)),
        ("2021-01-01", date(2021, 7, 1), date(2021, 10, 1), date(2022, 1, 1)),
    ],
)
@pytest.mark.parametrize(
    ("dispute", "article"), [("ca_nhan", "190"), ("ca_nhan_khong_can_hoa_giai", "190"), ("tap_the_ve_quyen", "194")]
)
def test_six_months_nine_months_a_year(discovered, mediation, arbitration, court, dispute, article):
    found = result(NAME, dispute=dispute, discovered=discovered)
    assert days(found) == [mediation, arbitration, court]
    assert found.value == court
    assert {f"45-2019-QH14/dieu-{article}/khoan-{clause}" for clause in "123"} <= {str(c) for c in found.citations}


def test_time_of_force_majeure_does_not_count():
    found = result(NAME, dispute="ca_nhan", discovered="2026-03-10", stopped=20)
    assert days(found) == [date(2026, 9, 30), date(2026, 12, 30), date(2027, 3, 30)]
    assert "45-2019-QH14/dieu-190/khoan-4" in {str(c) for c in found.citations}


@pytest.mark.parametrize("dispute", ["tap_the_ve_quyen", "khong_dong_du_bhtn"])
def test_only_individual_disputes_have_that_rule(dispute):
    with pytest.raises(BadInput) as caught:
        result(NAME, dispute=dispute, discovered="2026-03-10", stopped=1)
    assert caught.value.field == "stopped"


def test_some_disputes_need_no_mediation_and_are_told_so():
    found = result(NAME, dispute="ca_nhan_khong_can_hoa_giai", discovered="2026-03-10")
    assert "không bắt buộc hòa giải" in found.steps[0].text


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        ("2026-10-05", date(2026, 10, 12)),  # Monday: Tuesday to Friday, Monday
        ("2026-10-09", date(2026, 10, 16)),  # Friday: the whole next week
        ("2026-04-28", date(2026, 5, 7)),  # Tuesday: 29, then 04, 05, 06, 07/5 around two holidays and a weekend
    ],
)
def test_mediation_ends_in_five_working_days(asked, ends):
    assert days(result(NAME, dispute="ca_nhan", discovered="2026-03-10", mediation=asked))[-1] == ends


def test_arbitration_has_seven_working_days_and_thirty_days():
    found = result(NAME, dispute="ca_nhan", discovered="2026-03-10", arbitration="2026-10-05")
    # Monday 05/10: 06–09 are four, 12–14 three more; thirty days later is 13/11
    assert days(found)[-2:] == [date(2026, 10, 14), date(2026, 11, 13)]


@pytest.mark.parametrize(
    ("dispute", "citations"),
    [
        ("ca_nhan", {"45-2019-QH14/dieu-188/khoan-7", "45-2019-QH14/dieu-189/khoan-4"}),
        ("tap_the_ve_quyen", {"45-2019-QH14/dieu-192/khoan-2", "45-2019-QH14/dieu-193/khoan-5"}),
    ],
)
def test_what_comes_after_is_cited(dispute, citations):
    found = result(NAME, dispute=dispute, discovered="2026-03-10", mediation="2026-10-05", arbitration="2026-10-20")
    assert citations <= {str(c) for c in found.citations}


@pytest.mark.parametrize(("asked", "late"), [("2026-09-10", False), ("2026-09-11", True)])
def test_a_request_after_the_last_day_is_told(asked, late):
    found = result(NAME, dispute="ca_nhan", discovered="2026-03-10", mediation=asked)
    assert any("sau ngày cuối" in text for text in found.limits) is late


@pytest.mark.parametrize(
    ("ended", "last"), [("2026-01-01", date(2026, 4, 1)), ("2026-11-21", date(2027, 2, 21)), ("2026-11-30", date(2027, 2, 28))]
)
def test_unpaid_unemployment_insurance_goes_to_court_within_three_months(ended, last):
    found = result(NAME, dispute="khong_dong_du_bhtn", discovered=ended)
    assert found.value == last
    assert [str(c) for c in found.citations] == ["374-2025-ND-CP/dieu-6/khoan-2"]


@pytest.mark.parametrize(
    ("dispute", "discovered", "citation"),
    [
        ("khieu_nai_ky_luat", "2026-03-10", "45-2019-QH14/dieu-131"),
        ("khieu_nai_bhxh", "2026-03-10", "41-2024-QH15/dieu-130/khoan-6"),
        ("tap_the_ve_loi_ich", "2026-03-10", "45-2019-QH14/dieu-195/khoan-2"),
        ("ca_nhan", "2020-12-31", "45-2019-QH14/dieu-220/khoan-1"),
        ("khong_dong_du_bhtn", "2025-12-31", "374-2025-ND-CP/dieu-6/khoan-2"),
    ],
)
def test_what_is_not_known_here_is_said_with_its_provision(dispute, discovered, citation):
    assert str(refused(NAME, dispute=dispute, discovered=discovered).citation) == citation


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"discovered": "2030-01-01"}, "discovered"),
        ({"discovered": "1800-01-01"}, "discovered"),
        ({"discovered": "2026-13-01"}, "discovered"),
        ({"mediation": "2026-03-09"}, "mediation"),  # before it was found out
        ({"arbitration": "2026-03-09"}, "arbitration"),
        ({"stopped": -1}, "stopped"),
        ({"dispute": "cãi nhau"}, "dispute"),
    ],
)
def test_impossible_limits_are_refused(given, field):
    with pytest.raises(BadInput) as caught:
        result(NAME, **{"dispute": "ca_nhan", "discovered": "2026-03-10", **given})
    assert caught.value.field == field
