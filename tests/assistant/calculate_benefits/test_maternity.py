"""Thai sản khi sinh con: the mother's leave and the father's days."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculate.model import BadInput
from assistant.calculate_benefits.fathers_leave import FathersLeave, fathers_days, fathers_leave
from assistant.calculate_benefits.maternity_law import first_month_counted
from assistant.calculate_benefits.maternity_leave import MaternityLeave, leave_months, maternity_leave
from tests.assistant.calculate_benefits.cases import dates, held, on, refused

MOTHER = MaternityLeave(
    birth=on("2026-09-20"), started=on("2026-09-01"), child_number=1, average_pay=8_000_000, months_in_window=12
)
OLD_MOTHER = replace(MOTHER, birth=on("2025-03-20"), started=on("2025-03-01"))
FATHER = FathersLeave(birth=on("2026-09-20"), started=on("2026-09-21"), average_pay=12_000_000)
OLD_FATHER = replace(FATHER, birth=on("2025-03-20"), started=on("2025-03-21"))


@pytest.mark.parametrize(
    ("birth", "child", "babies", "months"),
    [
        ("2026-06-30", 1, 1, 6),
        ("2026-06-30", 2, 1, 6),  # the day before the change
        ("2026-07-01", 2, 1, 7),  # the day of the change
        ("2026-07-01", 1, 1, 6),
        ("2026-07-01", 3, 1, 6),  # the law names the second child only
        ("2026-07-01", 1, 2, 7),  # 6 + 1 for the second baby
        ("2026-07-01", 2, 2, 8),  # 7 + 1
        ("2026-07-01", 1, 3, 8),  # 6 + 2
        ("2026-07-01", 2, 3, 9),
        ("2025-12-01", 2, 2, 7),
        ("2022-01-01", 1, 4, 9),
    ],
)
def test_months_of_leave_by_day_child_and_number_of_babies(birth, child, babies, months):
    assert leave_months(on(birth), child, babies) == months


@pytest.mark.parametrize(
    ("change", "total", "ends"),
    [
        ({}, 48_000_000, "2027-02-28"),  # 8,000,000 × 6; 1 September to the end of February
        ({"child_number": 2}, 56_000_000, "2027-03-31"),  # 8,000,000 × 7
        ({"child_number": 2, "babies": 2}, 64_000_000, "2027-04-30"),  # 8,000,000 × 8
        ({"child_number": 3}, 48_000_000, "2027-02-28"),
        ({"average_pay": 50_600_000}, 303_600_000, "2027-02-28"),  # the ceiling, 20 × 2,530,000, × 6
        ({"started": on("2026-07-20")}, 48_000_000, "2027-01-19"),  # two months before the birth, just allowed
        ({"started": on("2026-09-20")}, 48_000_000, "2027-03-19"),
    ],
)
def test_a_mother_is_paid_her_average_for_every_month(change, total, ends):
    case = replace(MOTHER, **change)
    found = held(maternity_leave(case), case.birth)
    assert found.value == total
    assert on(ends) in dates(found)


@pytest.mark.parametrize(
    ("change", "total"),
    [({}, 48_000_000), ({"child_number": 2}, 48_000_000), ({"babies": 2}, 56_000_000), ({"babies": 3}, 64_000_000)],
)
def test_under_the_law_of_2014_a_second_child_gives_no_seventh_month(change, total):
    case = replace(OLD_MOTHER, **change)
    assert held(maternity_leave(case), case.started).value == total


def test_a_leave_begun_before_july_2025_goes_on_by_the_old_law():
    case = replace(MOTHER, birth=on("2025-07-20"), started=on("2025-06-20"))
    assert {c.instrument for c in held(maternity_leave(case), case.started).citations} <= {"58-2014-QH13", "59-2015-TT-BLDTBXH"}


def test_a_second_child_born_before_the_change_is_told_about_it():
    case = replace(MOTHER, birth=on("2026-06-10"), started=on("2026-06-01"), child_number=2)
    found = held(maternity_leave(case), case.birth)
    assert found.value == 48_000_000
    assert any("01/07/2026" in told for told in found.assumptions)


def test_the_averages_of_the_circulars_examples():
    # Ví dụ 16 Thông tư 59/2015: (5,000,000 × 4 + 6,500,000 × 2) / 6 = 5,500,000; ví dụ 17: (7,000,000 × 4 + 8,500,000 × 2) / 6
    for average, total in (
        ((5_000_000 * 4 + 6_500_000 * 2) // 6, 33_000_000),
        ((7_000_000 * 4 + 8_500_000 * 2) // 6, 45_000_000),
    ):
        case = replace(OLD_MOTHER, average_pay=average)
        assert held(maternity_leave(case), case.started).value == total


@pytest.mark.parametrize(
    ("birth", "paid", "first", "last"),
    [
        ("2017-01-18", True, "2016-02", "2017-01"),  # ví dụ 13 Thông tư 59/2015
        ("2017-12-14", False, "2016-12", "2017-11"),  # ví dụ 14 Thông tư 59/2015
        ("2026-09-14", True, "2025-09", "2026-08"),  # the 14th: the month never counts
        ("2026-09-15", True, "2025-10", "2026-09"),  # the 15th and paid: it counts
        ("2026-09-15", False, "2025-09", "2026-08"),
    ],
)
def test_the_twelve_months_before_a_birth(birth, paid, first, last):
    told = [f"{i // 12}-{i % 12 + 1:02d}" for i in first_month_counted(on(birth), 12, birth_month_paid=paid)]
    assert told == [first, last]


@pytest.mark.parametrize(
    "change",
    [
        {"months_in_window": 6},
        {"months_in_window": 3, "ground": "duong_thai", "months_paid": 12},
        {"months_in_window": 6, "ground": "vo_sinh"},
        {"months_in_window": 24, "ground": "vo_sinh"},
    ],
)
def test_who_paid_just_enough_is_paid(change):
    case = replace(MOTHER, **change)
    assert held(maternity_leave(case), case.birth).value == 48_000_000


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"months_in_window": 5}, "41-2024-QH15/dieu-50/khoan-2"),
        ({"months_in_window": 2, "ground": "duong_thai", "months_paid": 40}, "41-2024-QH15/dieu-50/khoan-3"),
        ({"months_in_window": 3, "ground": "duong_thai", "months_paid": 11}, "41-2024-QH15/dieu-50/khoan-3"),
        ({"months_in_window": 5, "ground": "vo_sinh"}, "41-2024-QH15/dieu-50/khoan-5"),
    ],
)
def test_who_paid_too_little_is_refused(change, where):
    case = replace(MOTHER, **change)
    assert refused(maternity_leave(case), case.birth) == where


def test_the_law_of_2014_had_no_rule_for_infertility():
    case = replace(OLD_MOTHER, ground="vo_sinh", months_in_window=20)
    assert refused(maternity_leave(case), case.started) == "58-2014-QH13/dieu-31/khoan-2"


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("started", {"started": on("2026-07-19")}),  # a day more than two months before
        ("started", {"started": on("2026-09-21")}),
        ("babies", {"babies": 0}),
        ("child_number", {"child_number": 0}),
        ("average_pay", {"average_pay": 50_600_001}),
        ("average_pay", {"average_pay": 0}),
        ("ground", {"ground": "khac"}),
        ("months_in_window", {"months_in_window": 13}),
        ("birth", {"birth": on("2015-12-31"), "started": on("2015-12-31")}),
    ],
)
def test_bad_input_names_its_field(field, change):
    with pytest.raises(BadInput) as caught:
        maternity_leave(replace(MOTHER, **change))
    assert caught.value.field == field


@given(st.integers(1, 50_600_000), st.integers(1, 50_600_000))
def test_the_allowance_grows_with_the_average(one, other):
    low, high = (maternity_leave(replace(MOTHER, average_pay=pay)).value for pay in sorted((one, other)))
    assert low <= high == max(one, other) * 6


@pytest.mark.parametrize(
    ("change", "days", "point"),
    [
        ({}, 5, "a"),
        ({"surgery": True}, 7, "b"),
        ({"under_32_weeks": True}, 7, "b"),
        ({"child_number": 2}, 10, "c"),
        ({"child_number": 2, "surgery": True}, 10, "c"),
        ({"child_number": 3}, 5, "a"),
        ({"babies": 2}, 10, "c"),
        ({"babies": 3}, 13, "c"),
        ({"babies": 2, "surgery": True}, 14, "d"),
        ({"babies": 3, "surgery": True}, 17, "d"),
        ({"child_number": 2, "birth": on("2026-06-30"), "started": on("2026-07-01")}, 5, "a"),  # born before the change
    ],
)
def test_a_fathers_days_under_the_law_of_2024(change, days, point):
    case = replace(FATHER, **change)
    assert fathers_days(case) == (days, point)
    assert held(fathers_leave(case), case.birth).value == 500_000 * days  # 12,000,000 / 24 = 500,000 a day


@pytest.mark.parametrize(
    ("change", "days"),
    [
        ({}, 5),
        ({"surgery": True}, 7),
        ({"child_number": 2}, 5),
        ({"babies": 2}, 10),
        ({"babies": 3}, 13),
        ({"babies": 3, "surgery": True}, 14),
    ],
)
def test_a_fathers_days_under_the_law_of_2014(change, days):
    case = replace(OLD_FATHER, **change)
    assert held(fathers_leave(case), case.birth).value == 500_000 * days


def test_a_father_who_takes_fewer_days_is_paid_for_those():
    # 10,000,000 / 24 = 416,666.67 × 3 = 1,250,000
    assert held(fathers_leave(replace(FATHER, average_pay=10_000_000, days=3)), FATHER.birth).value == 1_250_000


@pytest.mark.parametrize(
    ("case", "last"),
    [(FATHER, "2026-11-18"), (OLD_FATHER, "2025-04-18")],  # 20/9 is the first of 60 days; 20/3 the first of 30
)
def test_until_when_a_father_may_begin(case, last):
    assert on(last) in dates(held(fathers_leave(case), case.birth))


def test_the_sixtieth_day_after_is_doubtful_and_the_next_too_late():
    doubtful = held(fathers_leave(replace(FATHER, started=on("2026-11-19"))), FATHER.birth)
    assert any("quá hạn một ngày" in told for told in doubtful.assumptions)
    assert refused(fathers_leave(replace(FATHER, started=on("2026-11-20"))), FATHER.birth) == "41-2024-QH15/dieu-53/khoan-3"


@pytest.mark.parametrize(
    ("field", "change"), [("days", {"days": 6}), ("days", {"days": 0}), ("started", {"started": on("2026-09-19")})]
)
def test_bad_days_of_a_father(field, change):
    with pytest.raises(BadInput) as caught:
        fathers_leave(replace(FATHER, **change))
    assert caught.value.field == field
