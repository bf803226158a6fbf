"""Chế độ ốm đau: where the laws of 2014 and 2024 say what, and the days of a year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.model import Step
from assistant.calculate.wording import number
from assistant.calculate_benefits.worksheet import NEW_LAW, require, step

DAYS_A_MONTH = 24
RATE = Fraction(75, 100)
HALF = Fraction(1, 2)
FIFTEEN_YEARS, THIRTY_YEARS = 180, 360  # months


class Work(StrEnum):
    """Điều kiện làm việc at the time of the leave (khoản 3 Điều 4 Thông tư 12/2025/TT-BNV)."""

    NORMAL = "binh_thuong"
    HEAVY = "nang_nhoc"


WORKS = {
    Work.NORMAL: "Bình thường",
    Work.HEAVY: "Nặng nhọc, độc hại, nguy hiểm (kể cả đặc biệt) hoặc ở vùng đặc biệt khó khăn",
}
_DAYS = {Work.NORMAL: (30, 40, 60), Work.HEAVY: (40, 50, 70)}


@dataclass(frozen=True)
class SickLaw:
    """Addresses in one law; `halves`: whether half days are paid as such."""

    days: str
    pay: tuple[str, ...]
    daily: str
    child_days: str
    halves: bool


OLD = SickLaw(
    days="58-2014-QH13/dieu-26/khoan-1",
    pay=("58-2014-QH13/dieu-28/khoan-1",),
    daily="58-2014-QH13/dieu-28/khoan-4",
    child_days="58-2014-QH13/dieu-27/khoan-1",
    halves=False,
)
NEW = SickLaw(
    days="41-2024-QH15/dieu-43/khoan-1",
    pay=("41-2024-QH15/dieu-45/khoan-2", "41-2024-QH15/dieu-45/khoan-1"),
    daily="41-2024-QH15/dieu-45/khoan-5",
    child_days="41-2024-QH15/dieu-44/khoan-1",
    halves=True,
)


def law_on(first_day_off: date) -> SickLaw:
    """The law of a leave that began that day."""
    return NEW if first_day_off >= NEW_LAW else OLD


def days_a_year(work: Work, months_paid: int) -> int:
    """Most paid sick days of a calendar year, working days, by months paid into social insurance (the same in both laws)."""
    under_15, under_30, beyond = _DAYS[work]
    if months_paid >= THIRTY_YEARS:
        return beyond
    return under_30 if months_paid >= FIFTEEN_YEARS else under_15


def lower_rate(months_paid: int) -> tuple[Fraction, str]:
    """Rate of a long illness once the days at 75% are used, and the point that gives it.

    khoản 3 Điều 45 Luật 41/2024/QH15, khoản 2 Điều 28 Luật 58/2014/QH13; months paid into social insurance in.
    """
    if months_paid >= THIRTY_YEARS:
        return Fraction(65, 100), "a"
    return (Fraction(55, 100), "b") if months_paid >= FIFTEEN_YEARS else (Fraction(50, 100), "c")


def point_of(work: Work) -> str:
    """The point of the clause on days that speaks of this work."""
    return "a" if work is Work.NORMAL else "b"


def days_off(field: str, days: Fraction, law: SickLaw) -> Fraction:
    """Guard, and the days that count: odd time under half a day is half a day, from half a day on a whole one.

    khoản 5 Điều 45 Luật 41/2024/QH15; before it only whole days counted.
    """
    exact = Fraction(days)
    checks.within(field, exact, Fraction(1, 100), 366, "ngày")
    odd = exact % 1
    if law.halves:
        return exact - odd + (0 if not odd else HALF if odd < HALF else 1)
    whole = "Trước ngày 01/07/2025 luật chưa tính nửa ngày: hãy nhập số ngày trọn."
    require(field, holds=not odd, says=whole)
    return exact


def as_counted(days: Fraction, counted: Fraction, law: SickLaw) -> tuple[Step, ...]:
    """The step that says how odd time off was counted, where there was any."""
    if counted == days:
        return ()
    told = f"Nghỉ dưới nửa ngày tính nửa ngày, từ nửa ngày tính một ngày: {number(days)} ngày tính là {number(counted)} ngày."
    return (step(told, counted, "ngày làm việc", law.daily),)
