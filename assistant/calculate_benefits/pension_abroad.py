"""Trợ cấp một lần cho người đang hưởng lương hưu ra nước ngoài định cư (Điều 76 Luật 41/2024/QH15)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import Result, Step
from assistant.calculate.wording import money, number
from assistant.calculate_benefits.insured_time import split_at_2014
from assistant.calculate_benefits.levels import law_day
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, amount, part, require, step

BEFORE_2014, SINCE_2014 = Fraction(3, 2), Fraction(2)  # months of pension for a year paid
A_MONTH_DRAWN = Fraction(1, 2)
LEAST = Fraction(3)


@dataclass(frozen=True)
class PensionAbroad:
    """A pensioner who settles abroad. `pension`: now drawn, in đồng a month; times in months paid and months drawn."""

    on: date
    pension: int
    months_before_2014: int
    months_since_2014: int
    months_drawn: int


def pension_abroad(case: PensionAbroad) -> Result:
    """The sum in đồng, three months of pension at least. Raises BadInput."""
    law_day("on", case.on)
    checks.pay("pension", case.pension)
    for field, paid_in in (("months_before_2014", case.months_before_2014), ("months_since_2014", case.months_since_2014)):
        checks.within(field, paid_in, 0, 720, "tháng")
    checks.within("months_drawn", case.months_drawn, 0, 900, "tháng")
    paid = case.months_before_2014 + case.months_since_2014
    require("months_before_2014", holds=paid > 0, says="Phải có thời gian đã đóng.")
    new = case.on >= NEW_LAW
    rule = "41-2024-QH15/dieu-76/khoan-2" if new else "58-2014-QH13/dieu-65/khoan-2"
    steps, months = _months(case, rule, new=new)
    owed = max(months, LEAST)
    told = f"Được {number(owed)} tháng lương hưu (thấp nhất 3 tháng): × {money(case.pension)} = {money(owed * case.pension)}."
    return amount((*steps, part(told, owed * case.pension, rule)), Sheet(assumptions=_ASSUMED))


def _months(case: PensionAbroad, rule: str, *, new: bool) -> tuple[list[Step], Fraction]:
    before, since = split_at_2014(before=case.months_before_2014, since=case.months_since_2014)
    gained = BEFORE_2014 * before + SINCE_2014 * since
    drawn = A_MONTH_DRAWN * case.months_drawn
    rounding = ("12-2025-TT-BNV/dieu-17/khoan-2", "41-2024-QH15/dieu-5/khoan-6") if new else ()
    told = f"Theo thời gian đóng: 1,5 × {number(before)} năm + 2 × {number(since)} năm = {number(gained)} tháng lương hưu."
    less = (
        f"Trừ 0,5 tháng cho mỗi tháng đã hưởng: {case.months_drawn} × 0,5 = {number(drawn)} tháng, còn {number(gained - drawn)}."
    )
    steps = [step(told, gained, "tháng", rule, *rounding), step(less, gained - drawn, "tháng", rule)]
    return steps, gained - drawn


_ASSUMED = (
    "Thời gian đóng là thời gian thực tế; ở đây chỉ tính cho người đang hưởng lương hưu, không phải trợ cấp hằng tháng khác.",
)

CALCULATOR = Calculator(
    "luong-huu-ra-nuoc-ngoai",
    "Trợ cấp một lần khi người đang hưởng lương hưu ra nước ngoài định cư",
    "Số tiền nhận một lần thay cho lương hưu.",
    (
        Field("on", "Ngày giải quyết", Kind.DAY),
        Field("pension", "Lương hưu đang hưởng", Kind.MONEY, "đồng/tháng"),
        Field("months_before_2014", "Số tháng đóng trước năm 2014", Kind.COUNT, "tháng"),
        Field("months_since_2014", "Số tháng đóng từ năm 2014", Kind.COUNT, "tháng"),
        Field("months_drawn", "Số tháng đã hưởng lương hưu", Kind.COUNT, "tháng"),
    ),
    PensionAbroad,
    pension_abroad,
)
