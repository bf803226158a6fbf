"""Months and days between dates, counted on the calendar.

>>> between(date(2021, 3, 15), date(2023, 3, 14))
Span(months=24, days=0)
>>> add_months(date(2026, 8, 31), 6)
datetime.date(2027, 2, 28)
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Span:
    """A length of time: whole months and the days left over."""

    months: int
    days: int

    def less(self, months: int) -> "Span":
        """What is left when whole months are taken off; never below nothing."""
        return Span(self.months - months, self.days) if months <= self.months else Span(0, 0)

    @property
    def told(self) -> str:
        """In words: "2 năm 3 tháng 10 ngày"."""
        years, months = divmod(self.months, 12)
        parts = [f"{count} {unit}" for count, unit in ((years, "năm"), (months, "tháng"), (self.days, "ngày")) if count]
        return " ".join(parts) or "0 tháng"


def add_months(start: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month0 + 1, min(start.day, monthrange(year, month0 + 1)[1]))


def between(first: date, last: date) -> Span:
    """The time from `first` to `last`, both days inside; raises ValueError where `last` is before `first`."""
    if last < first:
        raise ValueError(f"{last} is before {first}")
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    if add_months(first, months) > after:
        months -= 1
    return Span(months, (after - add_months(first, months)).days)


def months_touched(first: date, last: date) -> int:
    """How many calendar months have a day of the period."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])
