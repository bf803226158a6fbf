"""Trợ cấp ốm đau: days left of the year and what they pay; a long illness goes on at a lower rate from 01/07/2025."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import money, number, percent
from assistant.calculate_benefits.insured_time import spoken
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.sick_law import (
    DAYS_A_MONTH,
    NEW,
    RATE,
    WORKS,
    SickLaw,
    Work,
    as_counted,
    days_a_year,
    days_off,
    law_on,
    lower_rate,
    point_of,
)
from assistant.calculate_benefits.worksheet import Sheet, amount, in_dong, part, refuse, step


@dataclass(frozen=True)
class SickLeave:
    """A sick leave within one calendar year. Money in đồng a month.

    days: working days off, holidays and weekly rest not counted. used: paid sick days already taken this year. pay: insured
    pay of the last month paid before the leave. long_illness: on the list of Bộ Y tế of illnesses needing long treatment.
    """

    started: date
    days: Fraction
    pay: int
    months_paid: int
    used: Fraction = Fraction(0)
    work: str = Work.NORMAL
    long_illness: bool = False


def sick_leave(case: SickLeave) -> Result | NotCovered:
    """What the days pay, in đồng; steps tell the most of the year and the days left. Raises BadInput."""
    work = checks.choice("work", Work, case.work)
    law, off = _check(case)
    if case.long_illness and law is not NEW:
        long = "Bệnh cần chữa trị dài ngày bắt đầu nghỉ trước ngày 01/07/2025 tính theo Luật 2014: hãy dùng phép tính riêng."
        return refuse(long, "58-2014-QH13/dieu-26/khoan-2")
    most = days_a_year(work, case.months_paid)
    left = max(most - Fraction(case.used), Fraction(0))
    paid, beyond = min(off, left), max(off - left, Fraction(0))
    if not paid and not case.long_illness:
        return refuse(f"Đã hưởng {number(case.used)} ngày, hết mức {most} ngày của năm.", f"{law.days}/diem-{point_of(work)}")
    told = (
        f"Đã đóng {spoken(case.months_paid)}, điều kiện làm việc: {WORKS[work].lower()}. Mỗi năm nhiều nhất {most} ngày làm việc."
    )
    room = f"Đã hưởng {number(case.used)} ngày, còn {number(left)} ngày: đợt này tính {number(paid)} ngày."
    rule = f"{law.days}/diem-{point_of(work)}"
    daily = RATE * case.pay / DAYS_A_MONTH
    counted = as_counted(case.days, off, law)
    steps = [*counted, step(told, most, "ngày làm việc", rule), step(room, paid, "ngày làm việc", rule)]
    if paid:
        one = f"Một ngày: {money(case.pay)} × 75% ÷ 24 = {money(daily)}."
        whole = f"{number(paid)} ngày: {money(daily)} × {number(paid)} = {money(daily * paid)}."
        steps += [in_dong(one, daily, *law.pay, law.daily), part(whole, daily * paid, *law.pay)]
    steps += _lower(case, beyond) if case.long_illness else _unpaid(beyond, rule)
    return amount(steps, Sheet(assumptions=_ASSUMED))


def _check(case: SickLeave) -> tuple[SickLaw, Fraction]:
    law_day("started", case.started)
    checks.within("months_paid", case.months_paid, 0, 720, "tháng")
    checks.within("used", Fraction(case.used), 0, 366, "ngày")
    insured_pay("pay", case.pay, "started", case.started)
    law = law_on(case.started)
    return law, days_off("days", case.days, law)


def _lower(case: SickLeave, days: Fraction) -> list[Step]:
    if not days:
        return []
    rate, point = lower_rate(case.months_paid)
    daily = rate * case.pay / DAYS_A_MONTH
    told = f"{money(case.pay)} × {percent(rate)} ÷ 24 × {number(days)} = {money(daily * days)}"
    rules = ("41-2024-QH15/dieu-43/khoan-2", f"41-2024-QH15/dieu-45/khoan-3/diem-{point}", "41-2024-QH15/dieu-45/khoan-5")
    return [part(f"{number(days)} ngày sau khi hết mức của năm hưởng {percent(rate)}: {told}.", daily * days, *rules)]


def _unpaid(days: Fraction, rule: str) -> list[Step]:
    return [step(f"{number(days)} ngày vượt mức của năm, không được trợ cấp.", days, "ngày làm việc", rule)] if days else []


_ASSUMED = (
    "Nghỉ việc thuộc trường hợp được hưởng chế độ ốm đau và có giấy tờ của cơ sở khám chữa bệnh.",
    "Số ngày nhập là ngày làm việc trong một năm dương lịch; đợt nghỉ sang năm sau thì tính riêng từng năm.",
)

CALCULATOR = Calculator(
    "tro-cap-om-dau",
    "Trợ cấp ốm đau",
    "Số ngày ốm được trả trong năm và số tiền.",
    (
        Field("started", "Ngày bắt đầu nghỉ ốm", Kind.DAY),
        Field("days", "Số ngày làm việc nghỉ ốm (tính được nửa ngày)", Kind.NUMBER, "ngày"),
        Field("pay", "Lương đóng BHXH của tháng gần nhất trước khi nghỉ", Kind.MONEY, "đồng/tháng"),
        Field("months_paid", "Tổng số tháng đã đóng BHXH bắt buộc", Kind.COUNT, "tháng"),
        Field("used", "Số ngày ốm đã hưởng trong năm", Kind.NUMBER, "ngày", required=False),
        Field(
            "work", "Điều kiện làm việc", Kind.CHOICE, required=False, choices={key.value: text for key, text in WORKS.items()}
        ),
        Field("long_illness", "Mắc bệnh cần chữa trị dài ngày", Kind.FLAG, required=False),
    ),
    SickLeave,
    sick_leave,
)
