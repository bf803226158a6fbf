"""Trợ cấp thất nghiệp: the two laws on employment side by side, and what they count the same way.

>>> [benefit_months(paid) for paid in (11, 12, 36, 47, 48, 144, 200)]
[0, 3, 3, 3, 4, 12, 12]
"""

from dataclasses import dataclass
from datetime import date, timedelta

from assistant.calculate.periods import add_months

NEW_JOB_LAW = date(2026, 1, 1)  # Luật 74/2025/QH15, Điều 54 khoản 1
OLD_JOB_LAW = date(2015, 1, 1)  # Luật 38/2013/QH13, Điều 61
LEAST_PAID = 12
FIRST_BAND = 36  # 12 to 36 months paid give 3 months of benefit
MOST_MONTHS = 12
MOST_KEPT = 144  # khoản 1 Điều 8 Nghị định 374/2025/NĐ-CP


@dataclass(frozen=True)
class JobLaw:
    """Where one of the two laws says what.

    leaving: on leaving unlawfully, then on pensions. waits: working days from filing to the first day of benefit.
    """

    leaving: tuple[str, str]
    paid: str
    filing: tuple[str, ...]
    rate: tuple[str, ...]
    months: str
    start: tuple[str, ...]
    waits: int
    kept: str


OLD = JobLaw(
    leaving=("38-2013-QH13/dieu-49/khoan-1/diem-a", "38-2013-QH13/dieu-49/khoan-1/diem-b"),
    paid="38-2013-QH13/dieu-49/khoan-2",
    filing=("38-2013-QH13/dieu-46/khoan-1",),
    rate=("38-2013-QH13/dieu-50/khoan-1",),
    months="38-2013-QH13/dieu-50/khoan-2",
    start=("38-2013-QH13/dieu-50/khoan-3", "28-2015-ND-CP/dieu-18/khoan-1"),
    waits=16,
    kept="28-2015-ND-CP/dieu-18/khoan-7",
)
NEW = JobLaw(
    leaving=("74-2025-QH15/dieu-38/khoan-1/diem-a", "74-2025-QH15/dieu-38/khoan-1/diem-a"),
    paid="74-2025-QH15/dieu-38/khoan-1/diem-b",
    filing=("74-2025-QH15/dieu-38/khoan-1/diem-c", "374-2025-ND-CP/dieu-14/khoan-2/diem-a"),
    rate=("74-2025-QH15/dieu-39/khoan-1", "374-2025-ND-CP/dieu-15/khoan-1"),
    months="74-2025-QH15/dieu-39/khoan-2",
    start=("74-2025-QH15/dieu-39/khoan-3", "374-2025-ND-CP/dieu-45/khoan-3"),
    waits=11,
    kept="374-2025-ND-CP/dieu-8/khoan-1",
)


def benefit_months(months_paid: int) -> int:
    """Months of benefit for months paid: 3 for 12 to 36, one more for each full 12 after that, 12 at most; 0 under 12."""
    if months_paid < LEAST_PAID:
        return 0
    return min(3 + max(months_paid - FIRST_BAND, 0) // 12, MOST_MONTHS)


def months_kept(months_paid: int) -> int:
    """Odd months not turned into benefit and kept for the next time; none up to 36 months and above 144."""
    if not FIRST_BAND < months_paid <= MOST_KEPT:
        return 0
    return (months_paid - FIRST_BAND) % 12


def last_day_to_file(ended: date) -> date:
    """Three months from the day the contract ended, by the day's number."""
    return add_months(ended, 3)


def last_day_of_benefit(first: date, months: int) -> date:
    """The day before the same number, or the month's last day where it has none (khoản 2 Điều 15 Nghị định 374/2025)."""
    same = add_months(first, months)
    return same if same.day != first.day else same - timedelta(days=1)
