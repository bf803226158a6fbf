"""Ốm đau, chăm con ốm, bệnh dài ngày and dưỡng sức, by both laws and by the examples of Thông tư 59/2015."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculate.model import BadInput
from assistant.calculate_benefits.convalescence import Convalescence, convalescence
from assistant.calculate_benefits.long_illness_before import LongIllnessBefore, long_illness_before
from assistant.calculate_benefits.sick_child import SickChild, days_for, sick_child
from assistant.calculate_benefits.sick_law import Work, days_a_year, lower_rate
from assistant.calculate_benefits.sick_leave import SickLeave, sick_leave
from tests.assistant.calculate_benefits.cases import dates, held, on, refused, valued

SICK = SickLeave(started=on("2026-08-03"), days=Fraction(5), pay=9_600_000, months_paid=60)
OLD_SICK = replace(SICK, started=on("2025-06-02"))
CHILD = SickChild(child_birth=on("2024-01-15"), started=on("2026-08-03"), days=Fraction(4), pay=9_600_000)


@pytest.mark.parametrize(
    ("work", "months", "most"),
    [
        (Work.NORMAL, 0, 30),
        (Work.NORMAL, 179, 30),  # a month short of 15 years
        (Work.NORMAL, 180, 40),
        (Work.NORMAL, 359, 40),
        (Work.NORMAL, 360, 60),
        (Work.HEAVY, 0, 40),
        (Work.HEAVY, 179, 40),
        (Work.HEAVY, 180, 50),
        (Work.HEAVY, 359, 50),
        (Work.HEAVY, 360, 70),
    ],
)
def test_sick_days_of_a_year(work, months, most):
    assert days_a_year(work, months) == most
    for case in (replace(SICK, work=work, months_paid=months), replace(OLD_SICK, work=work, months_paid=months)):
        assert valued(held(sick_leave(case), case.started), "ngày làm việc")[0] == most


@pytest.mark.parametrize(
    ("days", "amount"),
    [
        ("5", 1_500_000),  # 9,600,000 × 75% / 24 = 300,000 a day × 5
        ("1", 300_000),
        ("0.25", 150_000),  # under half a day counts as half
        ("0.5", 300_000),  # from half a day on a whole one
        ("0.75", 300_000),
        ("1.25", 450_000),
        ("1.5", 600_000),
        ("30", 9_000_000),
        ("31", 9_000_000),  # thirty at most
    ],
)
def test_a_sick_day_is_a_twenty_fourth_of_three_quarters(days, amount):
    assert held(sick_leave(replace(SICK, days=Fraction(days))), SICK.started).value == amount


def test_a_salary_that_does_not_divide_is_rounded_once():
    # 10,000,000 × 75% / 24 × 7 = 2,187,500; 9,999,999 × 0.75 / 24 × 7 = 2,187,499.78 → 2,187,500
    assert held(sick_leave(replace(SICK, pay=10_000_000, days=Fraction(7))), SICK.started).value == 2_187_500
    assert held(sick_leave(replace(SICK, pay=9_999_999, days=Fraction(7))), SICK.started).value == 2_187_500


def test_before_july_2025_only_whole_days_count():
    assert held(sick_leave(OLD_SICK), OLD_SICK.started).value == 1_500_000
    with pytest.raises(BadInput) as caught:
        sick_leave(replace(OLD_SICK, days=Fraction("1.5")))
    assert caught.value.field == "days"


def test_the_circulars_example_of_a_move_to_heavy_work():
    # Ví dụ 2 Thông tư 59/2015: 13 years paid, 30 days used, now heavy work: 40 a year, so all seven days are paid.
    case = SickLeave(on("2024-10-25"), Fraction(7), 9_600_000, 156, used=Fraction(30), work=Work.HEAVY)
    assert held(sick_leave(case), case.started).value == 2_100_000


def test_the_circulars_example_of_a_move_to_normal_work():
    # Ví dụ 3: ten years paid, 37 days used under heavy work, now normal work: 30 a year, so nothing more.
    case = SickLeave(on("2024-09-26"), Fraction(3), 9_600_000, 120, used=Fraction(37))
    assert refused(sick_leave(case), case.started) == "58-2014-QH13/dieu-26/khoan-1/diem-a"


def test_days_beyond_the_year_are_told_and_unpaid():
    found = held(sick_leave(replace(SICK, used=Fraction(28))), SICK.started)
    assert found.value == 600_000
    assert valued(found, "ngày làm việc") == [30, 2, 3]


@pytest.mark.parametrize(
    ("months", "rate", "point"),
    [(0, "1/2", "c"), (179, "1/2", "c"), (180, "11/20", "b"), (359, "11/20", "b"), (360, "13/20", "a"), (480, "13/20", "a")],
)
def test_the_lower_rate_of_a_long_illness(months, rate, point):
    assert lower_rate(months) == (Fraction(rate), point)


@pytest.mark.parametrize(
    ("months", "used", "days", "amount"),
    [
        (60, 0, 40, 11_000_000),  # 30 × 300,000 + 10 × 9,600,000 × 50% / 24 (200,000)
        (60, 30, 10, 2_000_000),
        (200, 40, 10, 2_200_000),  # 9,600,000 × 55% / 24 = 220,000
        (400, 60, 10, 2_600_000),  # 9,600,000 × 65% / 24 = 260,000
        (60, 0, 30, 9_000_000),
    ],
)
def test_from_july_2025_a_long_illness_goes_on_at_a_lower_rate(months, used, days, amount):
    case = replace(SICK, months_paid=months, used=Fraction(used), days=Fraction(days), long_illness=True)
    assert held(sick_leave(case), case.started).value == amount


def test_a_long_illness_from_before_is_sent_to_its_own_calculation():
    assert refused(sick_leave(replace(OLD_SICK, long_illness=True)), OLD_SICK.started) == "58-2014-QH13/dieu-26/khoan-2"
    new = LongIllnessBefore(on("2025-07-01"), on("2025-08-01"), 9_600_000, 60)
    assert refused(long_illness_before(new), new.started) == "41-2024-QH15/dieu-43/khoan-2"


@pytest.mark.parametrize(
    ("started", "ends", "months", "amount"),
    [
        # Ví dụ 9 Thông tư 59/2015, moved to 2024: 28/3 to 5/6 is 2 months and 9 days:
        # 9,600,000 × 75% × 2 = 14,400,000; 7,200,000 / 24 × 9 = 2,700,000
        ("2024-03-28", "2024-06-05", 36, 17_100_000),
        # 1/1 to 27/6/2020 is 179 days: 5 months (36,000,000) and 27 days (300,000 × 27 = 8,100,000)
        ("2020-01-01", "2020-06-27", 36, 44_100_000),
        # to 8/8/2020: 180 days to 28/6 (5 months, 28 days: 44,400,000), then 29/6 to 8/8: 1 month and 11 days at 50%:
        # 4,800,000 + 4,800,000 / 24 × 11 = 7,000,000
        ("2020-01-01", "2020-08-08", 36, 51_400_000),
        # three months paid (ví dụ 4): after 180 days three months at most, 29/6 to 28/9: 3 × 4,800,000
        ("2020-01-01", "2020-12-31", 3, 58_800_000),
        # sixteen years paid: 55% after 180 days, 29/6 to 28/7: 5,280,000
        ("2020-01-01", "2020-07-28", 192, 49_680_000),
    ],
)
def test_a_long_illness_begun_under_the_law_of_2014(started, ends, months, amount):
    case = LongIllnessBefore(on(started), on(ends), 9_600_000, months)
    assert held(long_illness_before(case), case.started).value == amount


@pytest.mark.parametrize(
    ("birth", "started", "most"),
    [
        ("2023-08-04", "2026-08-03", 20),  # the day before the third birthday
        ("2023-08-03", "2026-08-03", 15),  # the third birthday
        ("2019-08-04", "2026-08-03", 15),  # the day before the seventh
        ("2019-08-03", "2026-08-03", None),
        ("2026-08-03", "2026-08-03", 20),
        ("2024-02-29", "2027-02-28", 15),  # a child of 29 February turns three on the last of February
    ],
)
def test_days_for_a_sick_child_by_its_age_on_the_first_day(birth, started, most):
    assert days_for(on(birth), on(started)) == most


@pytest.mark.parametrize(
    ("change", "amount"),
    [
        ({}, 1_200_000),  # 300,000 × 4
        ({"days": Fraction("0.2")}, 150_000),
        ({"days": Fraction(21)}, 6_000_000),  # twenty at most
        ({"used": Fraction(18)}, 600_000),
        ({"child_birth": on("2021-01-15"), "days": Fraction(17)}, 4_500_000),  # ví dụ 7: 17 days off, five years old: 15
        ({"days": Fraction(9)}, 2_700_000),  # ví dụ 6: two children, nine days in fact
        ({"started": on("2025-03-07"), "child_birth": on("2020-01-15"), "days": Fraction(5)}, 1_500_000),  # ví dụ 8
    ],
)
def test_what_a_sick_child_pays(change, amount):
    case = replace(CHILD, **change)
    assert held(sick_child(case), case.started).value == amount


def test_when_a_sick_child_pays_nothing():
    seven = replace(CHILD, child_birth=on("2019-08-03"))
    assert refused(sick_child(seven), CHILD.started) == "41-2024-QH15/dieu-42/khoan-1/diem-e"
    assert refused(sick_child(replace(seven, started=on("2026-08-03"), used=Fraction(2))), CHILD.started)
    old = replace(CHILD, child_birth=on("2018-01-01"), started=on("2025-02-03"))
    assert refused(sick_child(old), old.started) == "58-2014-QH13/dieu-25/khoan-2"
    assert refused(sick_child(replace(CHILD, used=Fraction(20))), CHILD.started) == "41-2024-QH15/dieu-44/khoan-1"


@pytest.mark.parametrize(
    ("field", "case"),
    [
        ("days", replace(SICK, days=Fraction(0))),
        ("days", replace(SICK, days=Fraction(367))),
        ("pay", replace(SICK, pay=0)),
        ("pay", replace(SICK, pay=50_600_001)),
        ("months_paid", replace(SICK, months_paid=-1)),
        ("work", replace(SICK, work="nhe")),
        ("started", replace(SICK, started=on("2015-12-31"))),
    ],
)
def test_bad_input_names_its_field(field, case):
    with pytest.raises(BadInput) as caught:
        sick_leave(case)
    assert caught.value.field == field


@given(st.integers(0, 720), st.integers(0, 720), st.sampled_from(list(Work)))
def test_who_paid_longer_never_has_fewer_days(one, other, work):
    assert days_a_year(work, min(one, other)) <= days_a_year(work, max(one, other)) <= 70


@given(st.integers(1, 50_600_000), st.fractions(Fraction(1, 10), 60, max_denominator=20), st.integers(0, 30))
def test_sick_pay_never_passes_thirty_days(pay, days, used):
    case = replace(SICK, pay=pay, days=days, used=Fraction(used))
    found = sick_leave(case)
    if used < 30:
        assert 0 <= found.value <= Fraction(75, 100) * pay / 24 * (30 - used) + 1


REST = Convalescence(on("2026-08-03"), "om_khac", sick_days=30)


@pytest.mark.parametrize(
    ("after", "change", "amount"),
    [
        ("om_dai_ngay", {}, 7_590_000),  # 30% × 2,530,000 = 759,000 a day × 10
        ("om_phau_thuat", {}, 5_313_000),  # × 7
        ("om_khac", {}, 3_795_000),  # × 5
        ("om_phau_thuat", {"used": 5}, 1_518_000),  # ví dụ 11: two days left of seven
        ("om_khac", {"days": 2}, 1_518_000),
        ("sinh_tu_2_con", {}, 7_590_000),
        ("sinh_phau_thuat", {}, 5_313_000),
        ("thai_san_khac", {}, 3_795_000),
        ("tai_nan_lao_dong", {"incapacity": 51}, 7_590_000),
        ("tai_nan_lao_dong", {"incapacity": 50}, 5_313_000),
        ("tai_nan_lao_dong", {"incapacity": 31}, 5_313_000),
        ("tai_nan_lao_dong", {"incapacity": 30}, 3_795_000),
        ("tai_nan_lao_dong", {"incapacity": 15}, 3_795_000),
        ("thai_san_khac", {"started": on("2026-06-30")}, 3_510_000),  # 30% × 2,340,000 = 702,000 × 5
        ("om_dai_ngay", {"started": on("2024-12-11")}, 7_020_000),  # ví dụ 12, by the level of 2024: 702,000 × 10
        ("thai_san_khac", {"started": on("2025-01-10")}, 3_510_000),  # ví dụ 18, likewise
        ("sinh_phau_thuat", {"started": on("2025-01-10"), "returned_early": True}, 4_914_000),  # 702,000 × 7
    ],
)
def test_a_day_of_rest_is_thirty_per_cent_of_the_level(after, change, amount):
    case = replace(REST, after=after, **change)
    assert held(convalescence(case), case.started).value == amount


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"sick_days": 29}, "41-2024-QH15/dieu-46/khoan-1"),
        ({"sick_days": 29, "started": on("2025-02-03")}, "59-2015-TT-BLDTBXH/dieu-7/khoan-1"),
        ({"used": 5}, "41-2024-QH15/dieu-46/khoan-2/diem-c"),
        ({"after": "thai_san_khac", "returned_early": True}, "41-2024-QH15/dieu-60/khoan-4"),
        ({"after": "tai_nan_lao_dong", "incapacity": 14}, "84-2015-QH13/dieu-54/khoan-2"),
    ],
)
def test_when_there_is_no_rest(change, where):
    case = replace(REST, **change)
    assert refused(convalescence(case), case.started) == where


def test_the_last_day_of_the_lower_rate_is_told():
    case = LongIllnessBefore(on("2020-01-01"), on("2020-12-31"), 9_600_000, 3)
    assert on("2020-09-28") in dates(held(long_illness_before(case), case.started))


@pytest.mark.parametrize(("ends", "given"), [("2025-02-24", True), ("2025-02-25", False), ("2025-12-31", False)])
def test_more_than_24_odd_days_are_not_guessed_after_the_circular_was_changed(ends, given):
    case = LongIllnessBefore(on("2025-01-01"), on(ends), 9_600_000, 36)
    found = long_illness_before(case)
    if given:
        assert held(found, case.started).value == 14_400_000  # 7,200,000 + 300,000 × 24
    else:
        assert refused(found, case.started) == "59-2015-TT-BLDTBXH/dieu-6/khoan-2"
