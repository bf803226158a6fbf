"""Trợ cấp một lần khi nghỉ hưu: for years paid beyond those that give 75%."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import money, number
from assistant.calculate_benefits.insured_time import spoken, years_counted
from assistant.calculate_benefits.levels import insured_pay
from assistant.calculate_benefits.pension_rate import scale
from assistant.calculate_benefits.retirement_age import SEXES
from assistant.calculate_benefits.retirement_schedule import Sex
from assistant.calculate_benefits.worksheet import NEW_LAW, OLD_LAW, Sheet, amount, part, refuse, require, step

BEFORE_AGE, AFTER_AGE = Fraction(1, 2), Fraction(2)  # times average pay for a year
_LEAST = {Sex.MALE: Fraction(35), Sex.FEMALE: Fraction(30)}  # khoản 1 Điều 68 Luật 41/2024/QH15


@dataclass(frozen=True)
class PensionGrant:
    """Somebody who retires with a pension. Money in đồng a month, times in months paid.

    starts: any day of the first month of pension. months_after_age: of the months paid, those after the retirement age.
    """

    sex: str
    starts: date
    months_paid: int
    average_pay: int
    months_after_age: int = 0


def pension_grant(case: PensionGrant) -> Result | NotCovered:
    """The grant in đồng. Raises BadInput."""
    sex = checks.choice("sex", Sex, case.sex)
    _check(case)
    first = case.starts.replace(day=1)
    new = first >= NEW_LAW
    limit = _LEAST[sex] if new else scale(sex, first).years_for_most
    years = years_counted(case.months_paid)
    rules = ("41-2024-QH15/dieu-68/khoan-1", "41-2024-QH15/dieu-5/khoan-6") if new else ("58-2014-QH13/dieu-58/khoan-1",)
    if years <= limit:
        enough = f"Đóng {spoken(case.months_paid)}, không cao hơn {number(limit)} năm nên không có trợ cấp một lần."
        return refuse(enough, rules[0])
    more = years - limit
    told = f"Đóng {spoken(case.months_paid)}, tính là {number(years)} năm: cao hơn {number(limit)} năm là {number(more)} năm."
    over = step(told, more, "năm", *rules)
    return amount((over, *_parts(case, limit, new=new)), Sheet((), _ASSUMED))


def _check(case: PensionGrant) -> None:
    checks.fact_day("starts", case.starts)
    require("starts", holds=case.starts >= OLD_LAW, says="Chỉ tính được cho người nghỉ hưu từ năm 2016.")
    checks.within("months_paid", case.months_paid, 1, 720, "tháng")
    checks.within("months_after_age", case.months_after_age, 0, case.months_paid, "tháng")
    insured_pay("average_pay", case.average_pay, "starts", case.starts)


def _parts(case: PensionGrant, limit: Fraction, *, new: bool) -> tuple[Step, ...]:
    """Years over the limit: up to the retirement age at half a month, after it at two (from 01/07/2025)."""
    years = years_counted(case.months_paid)
    if not new:
        return (_part("mỗi năm", years - limit, BEFORE_AGE, case.average_pay, "58-2014-QH13/dieu-58/khoan-2"),)
    up_to_age = max(years_counted(case.months_paid - case.months_after_age) - limit, Fraction(0))
    later = years - limit - up_to_age
    rule, guide = "41-2024-QH15/dieu-68/khoan-2", "12-2025-TT-BNV/dieu-14/khoan-"
    parts = []
    if up_to_age:
        parts.append(_part("đóng đến tuổi nghỉ hưu", up_to_age, BEFORE_AGE, case.average_pay, rule, f"{guide}1"))
    if later:
        parts.append(_part("đóng sau tuổi nghỉ hưu", later, AFTER_AGE, case.average_pay, rule, f"{guide}2"))
    return tuple(parts)


def _part(when: str, years: Fraction, times: Fraction, pay: int, *rules: str) -> Step:
    whole = years * times * pay
    return part(f"{number(years)} năm {when} × {number(times)} × {money(pay)} = {money(whole)}.", whole, *rules)


_ASSUMED = (
    "Người lao động đủ điều kiện hưởng lương hưu; mức bình quân tiền lương đã được điều chỉnh theo quy định.",
    "Tháng lẻ làm tròn theo nửa năm; khi có cả hai giai đoạn, phần đến tuổi nghỉ hưu được làm tròn trước.",
)

CALCULATOR = Calculator(
    "tro-cap-mot-lan-nghi-huu",
    "Trợ cấp một lần khi nghỉ hưu",
    "Tiền cho những năm đóng cao hơn mức tối đa.",
    (
        Field("sex", "Giới tính", Kind.CHOICE, choices=SEXES),
        Field("starts", "Tháng bắt đầu hưởng lương hưu", Kind.MONTH),
        Field("months_paid", "Tổng số tháng đóng BHXH", Kind.COUNT, "tháng"),
        Field("average_pay", "Mức bình quân tiền lương đóng BHXH đã điều chỉnh", Kind.MONEY, "đồng/tháng"),
        Field("months_after_age", "Trong đó số tháng đóng sau tuổi nghỉ hưu", Kind.COUNT, "tháng", required=False),
    ),
    PensionGrant,
    pension_grant,
)
