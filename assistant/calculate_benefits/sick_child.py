"""Trợ cấp khi nghỉ chăm con ốm: days a year for each child under seven, and what they pay."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.periods import add_months
from assistant.calculate.wording import day, money, number
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.sick_law import DAYS_A_MONTH, NEW, RATE, SickLaw, as_counted, days_off, law_on
from assistant.calculate_benefits.worksheet import Sheet, amount, in_dong, part, refuse, require, step

DAYS_UNDER_3, DAYS_UNDER_7 = 20, 15


@dataclass(frozen=True)
class SickChild:
    """A leave of one parent for one child, within one calendar year. Money in đồng a month.

    days: working days off. used: days already paid to this parent this year for this child.
    """

    child_birth: date
    started: date
    days: Fraction
    pay: int
    used: Fraction = Fraction(0)


def sick_child(case: SickChild) -> Result | NotCovered:
    """What the days pay, in đồng. Raises BadInput."""
    law_day("started", case.started)
    require("started", holds=case.started >= case.child_birth, says="Ngày nghỉ không thể trước ngày con sinh.")
    checks.within("used", Fraction(case.used), 0, DAYS_UNDER_3, "ngày")
    insured_pay("pay", case.pay, "started", case.started)
    law = law_on(case.started)
    off = days_off("days", case.days, law)
    most = days_for(case.child_birth, case.started)
    if most is None:
        seventh = add_months(case.child_birth, 84)
        condition = "41-2024-QH15/dieu-42/khoan-1/diem-e" if law is NEW else "58-2014-QH13/dieu-25/khoan-2"
        return refuse(f"Con đủ 7 tuổi từ ngày {day(seventh)}: chỉ con dưới 7 tuổi mới được tính.", condition)
    left = max(most - Fraction(case.used), Fraction(0))
    if not left:
        return refuse(f"Đã hưởng {number(case.used)} ngày, hết mức {most} ngày của năm cho con này.", law.child_days)
    steps = (*as_counted(case.days, off, law), *_steps(case, law, most, min(off, left)))
    return amount(steps, Sheet(assumptions=_ASSUMED))


def _steps(case: SickChild, law: SickLaw, most: int, paid: Fraction) -> tuple[Step, ...]:
    age = "dưới 3 tuổi" if most == DAYS_UNDER_3 else "từ đủ 3 đến dưới 7 tuổi"
    at = ("12-2025-TT-BNV/dieu-5/khoan-2",) if law is NEW else ()
    told = f"Ngày bắt đầu nghỉ, con {age}: mỗi năm nhiều nhất {most} ngày làm việc."
    daily = RATE * case.pay / DAYS_A_MONTH
    return (
        step(told, most, "ngày làm việc", law.child_days, *at),
        step(f"Đã hưởng {number(case.used)} ngày: đợt này tính {number(paid)} ngày.", paid, "ngày làm việc", law.child_days),
        in_dong(f"Một ngày: {money(case.pay)} × 75% ÷ 24 = {money(daily)}.", daily, *law.pay, law.daily),
        part(f"{number(paid)} ngày: {money(daily)} × {number(paid)} = {money(daily * paid)}.", daily * paid, *law.pay),
    )


def days_for(child_birth: date, started: date) -> int | None:
    """Most working days a year for one child by its age on the first day off; None from the seventh birthday on."""
    if started < add_months(child_birth, 36):
        return DAYS_UNDER_3
    return DAYS_UNDER_7 if started < add_months(child_birth, 84) else None


_ASSUMED = (
    "Mỗi con một mức riêng; cha và mẹ cùng đóng bảo hiểm xã hội bắt buộc thì mỗi người một mức riêng.",
    "Hai con ốm cùng lúc thì nhập số ngày thực tế nghỉ, không cộng trùng.",
)

CALCULATOR = Calculator(
    "nghi-cham-con-om",
    "Trợ cấp khi nghỉ chăm con ốm",
    "Số ngày được trả trong năm cho một con và số tiền.",
    (
        Field("child_birth", "Ngày sinh của con", Kind.DAY),
        Field("started", "Ngày bắt đầu nghỉ", Kind.DAY),
        Field("days", "Số ngày làm việc nghỉ (tính được nửa ngày)", Kind.NUMBER, "ngày"),
        Field("pay", "Lương đóng BHXH của tháng gần nhất trước khi nghỉ", Kind.MONEY, "đồng/tháng"),
        Field("used", "Số ngày đã hưởng trong năm cho con này", Kind.NUMBER, "ngày", required=False),
    ),
    SickChild,
    sick_child,
)
