"""Trợ cấp một lần, khám thai, sảy thai, tránh thai and nhận nuôi con."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculate.model import BadInput
from assistant.calculate_benefits.adoption_leave import AdoptionLeave, adoption_leave
from assistant.calculate_benefits.antenatal import Antenatal, antenatal_days
from assistant.calculate_benefits.birth_grant import BirthGrant, birth_grant
from assistant.calculate_benefits.contraception import Contraception, contraception
from assistant.calculate_benefits.pregnancy_loss import PregnancyLoss, most_days, pregnancy_loss
from assistant.calculate_benefits.voluntary_birth_grant import VoluntaryBirthGrant, voluntary_birth_grant
from tests.assistant.calculate_benefits.cases import held, on, refused, valued


@pytest.mark.parametrize(
    ("event", "children", "amount"),
    [
        ("2026-06-30", 1, 4_680_000),  # 2 × 2,340,000
        ("2026-07-01", 1, 5_060_000),  # 2 × 2,530,000
        ("2026-07-01", 2, 10_120_000),  # 2 × 2,530,000 × 2
        ("2025-07-01", 1, 4_680_000),
        ("2025-06-30", 1, 4_680_000),  # 2 × lương cơ sở 2,340,000
        ("2024-06-30", 1, 3_600_000),  # 2 × 1,800,000
        ("2023-06-30", 3, 8_940_000),  # 2 × 1,490,000 × 3
    ],
)
def test_the_birth_grant_is_two_levels_of_the_month_for_each_child(event, children, amount):
    assert held(birth_grant(BirthGrant(on(event), 12, children)), on(event)).value == amount


@pytest.mark.parametrize("recipient", ["cha", "nhan_nuoi"])
@pytest.mark.parametrize("event", ["2025-01-15", "2026-08-15"])
def test_a_father_or_an_adopter_needs_six_of_twelve_months(recipient, event):
    assert held(birth_grant(BirthGrant(on(event), 6, recipient=recipient)), on(event))
    assert refused(birth_grant(BirthGrant(on(event), 5, recipient=recipient)), on(event)).endswith("khoan-2")


def test_only_a_mother_has_the_easier_conditions():
    assert (
        held(birth_grant(BirthGrant(on("2026-08-15"), 3, ground="duong_thai", months_paid=12)), on("2026-08-15")).value
        == 5_060_000
    )
    with pytest.raises(BadInput):
        birth_grant(BirthGrant(on("2026-08-15"), 3, recipient="cha", ground="duong_thai", months_paid=12))


@pytest.mark.parametrize(("children", "amount"), [(1, 2_000_000), (2, 4_000_000), (3, 6_000_000)])
def test_the_voluntary_grant_is_two_million_a_child(children, amount):
    assert held(voluntary_birth_grant(VoluntaryBirthGrant(on("2025-07-01"), 6, children)), on("2025-07-01")).value == amount


@pytest.mark.parametrize(
    ("case", "where"),
    [
        (VoluntaryBirthGrant(on("2025-06-30"), 12), "58-2014-QH13/dieu-4/khoan-2"),
        (VoluntaryBirthGrant(on("2026-08-01"), 5), "41-2024-QH15/dieu-94/khoan-1"),
        (VoluntaryBirthGrant(on("2026-08-01"), 12, compulsory=True), "41-2024-QH15/dieu-94/khoan-4"),
    ],
)
def test_when_the_voluntary_grant_is_refused(case, where):
    assert refused(voluntary_birth_grant(case), case.birth) == where


@pytest.mark.parametrize(
    ("case", "amount"),
    [
        (Antenatal(on("2026-08-03"), 12_000_000), 5_000_000),  # 12,000,000 / 24 × 10
        (Antenatal(on("2026-08-03"), 12_000_000, visits=1), 1_000_000),  # × 2
        (Antenatal(on("2026-08-03"), 12_000_000, visits=3, days=4), 2_000_000),
        (Antenatal(on("2025-06-30"), 12_000_000), 2_500_000),  # five visits of one day
        (Antenatal(on("2025-06-30"), 12_000_000, far_or_unwell=True), 5_000_000),
        (Antenatal(on("2025-07-01"), 12_000_000), 5_000_000),
    ],
)
def test_antenatal_visits(case, amount):
    assert held(antenatal_days(case), case.visited).value == amount


@pytest.mark.parametrize(
    ("day", "weeks", "most"),
    [
        ("2026-08-03", 4, (10, "a")),
        ("2026-08-03", 5, (20, "b")),
        ("2026-08-03", 12, (20, "b")),
        ("2026-08-03", 13, (40, "c")),
        ("2026-08-03", 21, (40, "c")),
        ("2026-08-03", 22, (50, "d")),
        ("2025-06-30", 22, (40, "c")),  # the law of 2014: from 25 weeks
        ("2025-06-30", 24, (40, "c")),
        ("2025-06-30", 25, (50, "d")),
    ],
)
def test_days_for_a_lost_pregnancy(day, weeks, most):
    assert most_days(on(day), weeks) == most
    found = held(pregnancy_loss(PregnancyLoss(on(day), weeks, 9_000_000)), on(day))
    assert found.value == 300_000 * most[0]  # 9,000,000 / 30 = 300,000 a day


def test_a_late_loss_may_count_as_a_birth_from_july_2025():
    found = held(pregnancy_loss(PregnancyLoss(on("2026-08-03"), 22, 9_000_000, days=30)), on("2026-08-03"))
    assert found.value == 9_000_000
    assert "41-2024-QH15/dieu-52/khoan-2" in {str(c) for c in found.citations}


@pytest.mark.parametrize(
    ("day", "method", "amount"),
    [
        ("2026-08-03", "dat_dung_cu", 2_100_000),  # 9,000,000 / 30 × 7
        ("2026-08-03", "triet_san", 4_500_000),  # × 15
        ("2025-06-30", "dat_dung_cu", 2_100_000),
        ("2025-06-30", "triet_san", 4_500_000),
    ],
)
def test_days_for_contraception(day, method, amount):
    assert held(contraception(Contraception(on(day), method, 9_000_000)), on(day)).value == amount


@pytest.mark.parametrize(
    ("received", "born", "amount"),
    [
        ("2026-08-01", "2026-08-01", 54_000_000),  # six whole months × 9,000,000
        ("2026-08-10", "2026-06-10", 36_000_000),  # four
        ("2026-08-10", "2026-06-20", 39_000_000),  # 10/8 to 19/12: 4 months and 10 days: 36,000,000 + 300,000 × 10
        ("2026-08-10", "2026-02-11", 300_000),  # one day
        ("2025-01-10", "2024-09-10", 18_000_000),  # to 9/3: two months, law of 2014
    ],
)
def test_an_adopter_is_off_until_the_child_is_six_months_old(received, born, amount):
    case = AdoptionLeave(on(received), on(born), 9_000_000, 6)
    assert held(adoption_leave(case), case.received).value == amount


def test_a_child_of_six_months_gives_no_leave():
    case = AdoptionLeave(on("2026-08-10"), on("2026-02-10"), 9_000_000, 12)
    assert refused(adoption_leave(case), case.received) == "41-2024-QH15/dieu-56/khoan-1"
    short = replace(case, child_birth=on("2026-08-01"), months_in_window=5)
    assert refused(adoption_leave(short), case.received) == "41-2024-QH15/dieu-50/khoan-2"


@given(st.integers(1, 5), st.integers(1, 50_600_000))
def test_antenatal_pay_never_passes_ten_days(visits, pay):
    found = antenatal_days(Antenatal(on("2026-08-03"), pay, visits=visits))
    assert found.value <= pay * 10 / 24 + 1
    assert valued(found, "ngày làm việc") == [2 * visits]
