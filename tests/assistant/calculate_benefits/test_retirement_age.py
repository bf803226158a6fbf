"""Tuổi nghỉ hưu, held against every row of the appendices of Nghị định 135/2020/NĐ-CP."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculate_benefits.retirement_age import RetirementAge, retirement_age
from assistant.calculate_benefits.retirement_schedule import Sex, month_of_age
from corpus import digest
from tests.assistant.calculate_benefits.cases import dates, held, on, refused

_ROW = re.compile(r"\| (Nam|Nữ) sinh tháng (\d+)/(\d+) \| (\d+) tuổi(?: (\d+) tháng)? \| tháng (\d+)/(\d+) \|")


def appendix_rows():
    """The birth months, ages and first months of pension of Phụ lục I and II, Nghị định 135/2020/NĐ-CP."""
    text = (digest.SHIPPED / "135-2020-ND-CP.md").read_text(encoding="utf-8")
    _, first, second = re.split(r"## Phụ lục II?\. ", text)[:3]
    for younger_by, table in ((0, first), (60, second)):
        for row in _ROW.finditer(table):
            age = int(row[4]) * 12 + int(row[5] or 0)
            born, pays = int(row[3]) * 12 + int(row[2]) - 1, int(row[7]) * 12 + int(row[6]) - 1
            yield Sex.MALE if row[1] == "Nam" else Sex.FEMALE, born, younger_by, age, pays


ROWS = tuple(appendix_rows())


def test_both_appendices_are_read_whole():
    assert len(ROWS) == 350


@pytest.mark.parametrize("sex", list(Sex))
@pytest.mark.parametrize("younger_by", [0, 60])
def test_every_row_of_the_appendices_comes_out(sex, younger_by):
    rows = [row for row in ROWS if row[0] is sex and row[2] == younger_by]
    assert rows
    for _, born, _, age, pays in rows:
        month = month_of_age(born, sex, younger_by=younger_by)
        assert (month - born, month + 1) == (age, pays)


@pytest.mark.parametrize(
    ("birth", "sex", "case", "retires", "pension_from"),
    [
        ("1965-04-10", "nam", "binh_thuong", "2026-10-31", "2026-11-01"),  # 61 years 6 months
        ("1965-06-30", "nam", "binh_thuong", "2026-12-31", "2027-01-01"),
        ("1965-07-01", "nam", "binh_thuong", "2027-04-30", "2027-05-01"),  # 61 years 9 months of 2027
        ("1966-03-31", "nam", "binh_thuong", "2027-12-31", "2028-01-01"),
        ("1966-04-01", "nam", "binh_thuong", "2028-04-30", "2028-05-01"),  # 62 from 2028 on
        ("1990-02-15", "nam", "binh_thuong", "2052-02-29", "2052-03-01"),
        ("1969-08-20", "nu", "binh_thuong", "2026-08-31", "2026-09-01"),  # 57 years
        ("1975-05-05", "nu", "binh_thuong", "2035-05-31", "2035-06-01"),  # 60 from 2035 on
        ("1995-12-31", "nu", "binh_thuong", "2055-12-31", "2056-01-01"),
        ("1970-04-10", "nam", "nang_nhoc", "2026-10-31", "2026-11-01"),  # 56 years 6 months
        ("1974-08-20", "nu", "nang_nhoc", "2026-08-31", "2026-09-01"),  # 52 years
        ("1975-04-10", "nam", "ham_lo", "2026-10-31", "2026-11-01"),  # 51 years 6 months
        ("1970-04-10", "nam", "mat_suc_61", "2026-10-31", "2026-11-01"),
        ("1975-04-10", "nam", "mat_suc_81", "2026-10-31", "2026-11-01"),
        ("1964-03-10", "nam", "binh_thuong", "2025-06-30", "2025-07-01"),  # 61 years 3 months, around 01/07/2025
        ("1964-02-10", "nam", "binh_thuong", "2025-05-31", "2025-06-01"),
        ("1974-02-10", "nam", "ham_lo", "2025-05-31", "2025-06-01"),
        ("1961-01-31", "nam", "binh_thuong", "2021-04-30", "2021-05-01"),
        ("1960-12-15", "nam", "binh_thuong", "2020-12-31", "2021-01-01"),  # khoản 2 Điều 7 Nghị định 135/2020
        ("1965-12-01", "nu", "binh_thuong", "2020-12-31", "2021-01-01"),
    ],
)
def test_the_day_of_retirement(birth, sex, case, retires, pension_from):
    found = held(retirement_age(RetirementAge(on(birth), sex, case)), on(pension_from))
    assert found.value == on(retires)
    assert dates(found)[-2:] == [on(retires), on(pension_from)]


@pytest.mark.parametrize(
    ("birth", "sex", "case"),
    [
        ("1960-11-30", "nam", "binh_thuong"),
        ("1950-01-01", "nam", "binh_thuong"),
        ("1965-11-30", "nu", "binh_thuong"),
        ("1965-12-15", "nam", "nang_nhoc"),
    ],
)
def test_ages_reached_before_2021_follow_the_older_code(birth, sex, case):
    found = retirement_age(RetirementAge(on(birth), sex, case))
    assert refused(found, on("2020-12-31")) == "10-2012-QH13/dieu-187/khoan-1"


def test_a_year_of_birth_alone_counts_from_the_first_of_january():
    found = held(retirement_age(RetirementAge(on("1965-09-09"), "nam", only_year=True)), on("2026-08-01"))
    assert found.value == on("2026-07-31")  # born 1/1/1965: 61 years 6 months in July 2026


@given(st.dates(on("1962-01-01"), on("2008-12-31")), st.sampled_from(["nam", "nu"]))
def test_retirement_is_never_earlier_for_the_younger(born, sex):
    later = born.replace(year=born.year + 1, day=1)
    first, second = (retirement_age(RetirementAge(day, sex)) for day in (born, later))
    if hasattr(first, "value") and hasattr(second, "value"):
        assert first.value < second.value
