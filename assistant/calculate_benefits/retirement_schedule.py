"""Lộ trình tuổi nghỉ hưu: the month in which somebody born in a given month is old enough.

Everything is in whole months, as in the appendices of Nghị định 135/2020: a month is its index, and somebody born in a
month is n months old at the end of the month n later.

>>> first_day(month_of_age(month_index(date(1965, 4, 30)), Sex.MALE))
datetime.date(2026, 10, 1)
"""

from datetime import date
from enum import StrEnum

from corpus.parameter import Value, value


class Sex(StrEnum):
    """Giới tính, by the labels of the dated parameters."""

    MALE = "nam"
    FEMALE = "nu"


def month_index(day: date) -> int:
    """Months since year 0: the difference of two is a number of months."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """The first day of the month with that index."""
    year, rest = divmod(month, 12)
    return date(year, rest + 1, 1)


def normal_age(sex: Sex, month: int) -> Value:
    """Tuổi nghỉ hưu in normal conditions for who retires in that month, in months (Điều 4 Nghị định 135/2020)."""
    return value("tuoi_nghi_huu", first_day(month), gioi=sex.value)


def month_of_age(birth: int, sex: Sex, *, younger_by: int = 0) -> int:
    """Index of the month in which the age is reached, `younger_by` months under the normal age of that same year.

    Raises UnknownParameter where that lies before 2019.
    """
    month = birth + (720 if sex is Sex.MALE else 660) - younger_by
    while month - birth < normal_age(sex, month).exact - younger_by:
        month += 1
    return month
