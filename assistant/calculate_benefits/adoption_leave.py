"""Trợ cấp khi nhận nuôi con dưới 6 tháng tuổi: off until the child is six months old."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result
from assistant.calculate.periods import add_months, between
from assistant.calculate.wording import day, money
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.maternity_law import NEW, Ground, law_on, qualifies
from assistant.calculate_benefits.worksheet import Sheet, amount, part, refuse, require, step

CHILD_MONTHS = 6
DAYS_A_MONTH = 30


@dataclass(frozen=True)
class AdoptionLeave:
    """One child adopted; `received`: the day it was handed over. Money in đồng a month; months_in_window: of the 12 before."""

    received: date
    child_birth: date
    average_pay: int
    months_in_window: int


def adoption_leave(case: AdoptionLeave) -> Result | NotCovered:
    """The whole allowance in đồng, for whole months and odd days. Raises BadInput."""
    law_day("received", case.received)
    require("child_birth", holds=case.child_birth <= case.received, says="Ngày nhận con không thể trước ngày con sinh.")
    insured_pay("average_pay", case.average_pay, "received", case.received)
    law = law_on(case.received)
    rule = "41-2024-QH15/dieu-56/khoan-1" if law is NEW else "58-2014-QH13/dieu-36"
    six_months = add_months(case.child_birth, CHILD_MONTHS)
    if case.received >= six_months:
        return refuse(f"Con đủ 6 tháng tuổi vào ngày {day(six_months)}: chỉ nhận con dưới 6 tháng tuổi mới được nghỉ.", rule)
    enough = qualifies(law, Ground.ORDINARY, case.months_in_window, 0)
    if isinstance(enough, NotCovered):
        return enough
    last = six_months - timedelta(days=1)
    span = between(case.received, last)
    whole, odd = Fraction(case.average_pay * span.months), Fraction(case.average_pay, DAYS_A_MONTH) * span.days
    told = f"Nghỉ từ ngày {day(case.received)} đến hết ngày {day(last)}: {span.told}."
    paid = [
        part(f"{span.months} tháng trọn: {money(case.average_pay)} × {span.months} = {money(whole)}.", whole, *law.average),
        part(f"{span.days} ngày lẻ, mỗi ngày bằng một tháng chia 30: {money(odd)}.", odd, law.by_30),
    ]
    steps = (*enough, step(told, last, "", rule), *(line for line in paid if line.value))
    taken = (
        "Người nhận nuôi nghỉ việc; nếu không nghỉ thì chỉ được trợ cấp một lần. Cả cha và mẹ đủ điều kiện thì một người nghỉ."
    )
    return amount(steps, Sheet(assumptions=(taken,), limits=("Chưa gồm trợ cấp một lần khi nhận nuôi con (phép tính riêng).",)))


CALCULATOR = Calculator(
    "nhan-nuoi-con",
    "Trợ cấp thai sản khi nhận nuôi con dưới 6 tháng tuổi",
    "Thời gian nghỉ đến khi con đủ 6 tháng tuổi và số tiền.",
    (
        Field("received", "Ngày giao nhận con nuôi", Kind.DAY),
        Field("child_birth", "Ngày sinh của con", Kind.DAY),
        Field("average_pay", "Lương đóng BHXH bình quân 6 tháng trước khi nghỉ", Kind.MONEY, "đồng/tháng"),
        Field("months_in_window", "Số tháng đóng trong 12 tháng trước khi nhận con", Kind.COUNT, "tháng"),
    ),
    AdoptionLeave,
    adoption_leave,
)
