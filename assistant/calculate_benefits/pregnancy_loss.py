"""Trợ cấp khi sảy thai, phá thai, thai chết, thai ngoài tử cung: most days by the age of the pregnancy, and what they pay."""

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

DAYS_A_MONTH = 30
_DAYS = ((5, 10, "a"), (13, 20, "b"))  # under so many weeks: most days, point
_LATE = {True: 22, False: 25}  # weeks from which the last point applies: Luật 2024, Luật 2014


@dataclass(frozen=True)
class PregnancyLoss:
    """A pregnancy lost after so many full weeks. `days`: off by doctor's order, all days counted; the most where None."""

    started: date
    weeks: int
    average_pay: int
    days: int | None = None


def pregnancy_loss(case: PregnancyLoss) -> Result:
    """What the days pay, in đồng. Raises BadInput."""
    law_day("started", case.started)
    checks.within("weeks", case.weeks, 0, 45, "tuần")
    insured_pay("average_pay", case.average_pay, "started", case.started)
    law = law_on(case.started)
    most, point = most_days(case.started, case.weeks)
    days = most if case.days is None else case.days
    checks.within("days", days, 1, most, "ngày")
    rule = "41-2024-QH15/dieu-52/khoan-1" if law is NEW else "58-2014-QH13/dieu-33/khoan-1"
    daily = Fraction(case.average_pay, DAYS_A_MONTH)
    told = f"Thai {case.weeks} tuần tuổi: nghỉ theo chỉ định, nhiều nhất {most} ngày, tính cả ngày lễ và ngày nghỉ hằng tuần."
    steps = (
        step(told, most, "ngày", f"{rule}/diem-{point}"),
        in_dong(f"Một ngày: {money(case.average_pay)} chia cho 30 ngày, được {money(daily)}.", daily, *law.average, law.by_30),
        part(f"{days} ngày: {money(daily)} × {days} = {money(daily * days)}.", daily * days, law.by_30),
    )
    late = law is NEW and case.weeks >= _LATE[True]
    same = "Nếu đủ điều kiện đóng như khi sinh con thì người mẹ và chồng được nghỉ như trường hợp sinh con."
    then = (step(same, case.weeks, "tuần", "41-2024-QH15/dieu-52/khoan-2"),) if late else ()
    return amount(steps, Sheet(), then=then)


def most_days(on: date, weeks: int) -> tuple[int, str]:
    """Most days off for a pregnancy of so many full weeks, and the point of the clause that gives them."""
    for under, days, point in _DAYS:
        if weeks < under:
            return days, point
    return (40, "c") if weeks < _LATE[law_on(on) is NEW] else (50, "d")


CALCULATOR = Calculator(
    "say-thai-pha-thai",
    "Trợ cấp khi sảy thai, phá thai, thai chết, thai ngoài tử cung",
    "Số ngày nghỉ tối đa theo tuổi thai và số tiền.",
    (
        Field("started", "Ngày bắt đầu nghỉ", Kind.DAY),
        Field("weeks", "Tuổi thai (số tuần đủ)", Kind.COUNT, "tuần"),
        Field("average_pay", "Lương đóng BHXH bình quân 6 tháng trước khi nghỉ", Kind.MONEY, "đồng/tháng"),
        Field("days", "Số ngày bác sĩ cho nghỉ (bỏ trống: tối đa)", Kind.COUNT, "ngày", required=False),
    ),
    PregnancyLoss,
    pregnancy_loss,
)
