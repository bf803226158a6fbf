"""Trợ cấp những ngày nghỉ khám thai: up to five visits, and what the days pay."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import Result
from assistant.calculate.wording import money
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.maternity_law import NEW, law_on
from assistant.calculate_benefits.worksheet import Sheet, amount, in_dong, part, step

MOST_VISITS = 5
DAYS_A_MONTH = 24


@dataclass(frozen=True)
class Antenatal:
    """Visits of one pregnancy. Money in đồng a month.

    visited: day of the visit (of the first, where several are asked at once). days: working days off for all of them.
    far_or_unwell: far from the clinic, ill, or the pregnancy not normal; it matters only before 01/07/2025.
    """

    visited: date
    average_pay: int
    visits: int = MOST_VISITS
    days: int | None = None
    far_or_unwell: bool = False


def antenatal_days(case: Antenatal) -> Result:
    """What the days pay, in đồng. Raises BadInput."""
    law_day("visited", case.visited)
    insured_pay("average_pay", case.average_pay, "visited", case.visited)
    checks.within("visits", case.visits, 1, MOST_VISITS, "lần")
    law = law_on(case.visited)
    a_visit = 2 if law is NEW or case.far_or_unwell else 1
    most = a_visit * case.visits
    rule = "41-2024-QH15/dieu-51/khoan-1" if law is NEW else "58-2014-QH13/dieu-32/khoan-1"
    days = most if case.days is None else case.days
    checks.within("days", days, 1, most, "ngày")
    daily = Fraction(case.average_pay, DAYS_A_MONTH)
    told = f"Khám nhiều nhất 5 lần, mỗi lần nghỉ {a_visit} ngày: {case.visits} lần được tối đa {most} ngày làm việc."
    steps = (
        step(told, most, "ngày làm việc", rule),
        in_dong(f"Một ngày: {money(case.average_pay)} chia cho 24 ngày, được {money(daily)}.", daily, *law.average, law.by_24),
        part(f"{days} ngày: {money(daily)} × {days} = {money(daily * days)}.", daily * days, law.by_24),
    )
    taken = "Lương bình quân là của 6 tháng gần nhất trước khi nghỉ, hoặc của các tháng đã đóng nếu chưa đủ 6 tháng."
    return amount(steps, Sheet(assumptions=(taken,)))


CALCULATOR = Calculator(
    "nghi-kham-thai",
    "Tiền những ngày nghỉ khám thai",
    "Số ngày nghỉ khám thai và số tiền.",
    (
        Field("visited", "Ngày khám thai", Kind.DAY),
        Field("average_pay", "Lương đóng BHXH bình quân 6 tháng trước khi nghỉ", Kind.MONEY, "đồng/tháng"),
        Field("visits", "Số lần khám", Kind.COUNT, "lần", required=False),
        Field("days", "Số ngày nghỉ (bỏ trống: tối đa)", Kind.COUNT, "ngày", required=False),
        Field("far_or_unwell", "Ở xa, có bệnh lý hoặc thai không bình thường (trước 7/2025)", Kind.FLAG, required=False),
    ),
    Antenatal,
    antenatal_days,
)
