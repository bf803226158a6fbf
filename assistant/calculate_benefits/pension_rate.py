"""Tỷ lệ hưởng lương hưu: from years paid to a share of average pay, and what early retirement takes off.

>>> scale(Sex.FEMALE, date(2026, 1, 1)).rate(Fraction(30)), scale(Sex.MALE, date(2026, 1, 1)).rate(Fraction(15))
(Fraction(3, 4), Fraction(2, 5))
>>> early_reduction(30)
Fraction(1, 20)
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from assistant.calculate_benefits.retirement_schedule import Sex
from assistant.calculate_benefits.worksheet import NEW_LAW

FIRST, MOST = Fraction(45, 100), Fraction(75, 100)
ONE, TWO, THREE = Fraction(1, 100), Fraction(2, 100), Fraction(3, 100)
FORTY = Fraction(40, 100)
_MEN_BASE = {2018: 16, 2019: 17, 2020: 18, 2021: 19}  # điểm a khoản 2 Điều 56 Luật 58/2014/QH13


@dataclass(frozen=True)
class Scale:
    """How one sex is rated: 45% for `base` years, `more` for each further one, 75% at most.

    `low`: under the base, 40% for 15 years and 1% for each further one (men, from 01/07/2025).
    """

    base: int
    more: Fraction
    rule: str
    low: bool = False

    @property
    def years_for_most(self) -> Fraction:
        """Years paid that give 75%."""
        return self.base + (MOST - FIRST) / self.more

    def rate(self, years: Fraction) -> Fraction:
        """The share of average pay for years counted in halves, 15 at least."""
        if self.low and years < self.base:
            return FORTY + ONE * (years - 15)
        return min(FIRST + self.more * (years - self.base), MOST)


def scale(sex: Sex, starts: date) -> Scale:
    """The scale of a pension whose first day is `starts`, from 2016 on; the year that counts is that of the day before."""
    if starts >= NEW_LAW:
        if sex is Sex.FEMALE:
            return Scale(15, TWO, "41-2024-QH15/dieu-66/khoan-1/diem-a")
        return Scale(20, TWO, "41-2024-QH15/dieu-66/khoan-1/diem-b", low=True)
    year = (starts - timedelta(days=1)).year
    if year < 2018:
        return Scale(15, TWO if sex is Sex.MALE else THREE, "58-2014-QH13/dieu-56/khoan-1")
    if sex is Sex.FEMALE:
        return Scale(15, TWO, "58-2014-QH13/dieu-56/khoan-2/diem-b")
    return Scale(_MEN_BASE.get(year, 20), TWO, "58-2014-QH13/dieu-56/khoan-2/diem-a")


def early_reduction(months_early: int) -> Fraction:
    """What is taken off: 2% for each whole year early, 1% for 6 to 11 odd months, nothing under 6.

    khoản 3 Điều 66 Luật 41/2024/QH15; khoản 3 Điều 56 Luật 58/2014/QH13 comes out the same where the full age is in whole years.
    """
    years, odd = divmod(months_early, 12)
    return TWO * years + (ONE if odd >= 6 else 0)
