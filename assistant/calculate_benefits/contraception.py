"""Trợ cấp khi thực hiện biện pháp tránh thai: 7 days for a device, 15 for sterilisation, and what they pay."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import Result
from assistant.calculate.wording import money
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.maternity_law import NEW, law_on
from assistant.calculate_benefits.worksheet import Sheet, amount, in_dong, part, step

DAYS_A_MONTH = 30


class Method(StrEnum):
    """Biện pháp tránh thai."""

    DEVICE = "dat_dung_cu"
    STERILISATION = "triet_san"


METHODS = {Method.DEVICE: "Lao động nữ đặt dụng cụ tránh thai trong tử cung", Method.STERILISATION: "Triệt sản"}
_MOST = {Method.DEVICE: (7, "a"), Method.STERILISATION: (15, "b")}


@dataclass(frozen=True)
class Contraception:
    """Days off by doctor's order, all days counted; the most where `days` is None. Money in đồng a month."""

    started: date
    method: str
    average_pay: int
    days: int | None = None


def contraception(case: Contraception) -> Result:
    """What the days pay, in đồng. Raises BadInput."""
    method = checks.choice("method", Method, case.method)
    law_day("started", case.started)
    insured_pay("average_pay", case.average_pay, "started", case.started)
    law = law_on(case.started)
    most, point = _MOST[method]
    days = most if case.days is None else case.days
    checks.within("days", days, 1, most, "ngày")
    rule = "41-2024-QH15/dieu-57/khoan-1" if law is NEW else f"58-2014-QH13/dieu-37/khoan-1/diem-{point}"
    daily = Fraction(case.average_pay, DAYS_A_MONTH)
    told = f"{METHODS[method]}: nghỉ theo chỉ định, nhiều nhất {most} ngày, tính cả ngày lễ và ngày nghỉ hằng tuần."
    steps = (
        step(told, most, "ngày", rule),
        in_dong(f"Một ngày: {money(case.average_pay)} chia cho 30 ngày, được {money(daily)}.", daily, *law.average, law.by_30),
        part(f"{days} ngày: {money(daily)} × {days} = {money(daily * days)}.", daily * days, law.by_30),
    )
    return amount(steps, Sheet())


CALCULATOR = Calculator(
    "bien-phap-tranh-thai",
    "Trợ cấp khi thực hiện biện pháp tránh thai",
    "Số ngày nghỉ tối đa và số tiền.",
    (
        Field("started", "Ngày bắt đầu nghỉ", Kind.DAY),
        Field("method", "Biện pháp", Kind.CHOICE, choices={key.value: text for key, text in METHODS.items()}),
        Field("average_pay", "Lương đóng BHXH bình quân 6 tháng trước khi nghỉ", Kind.MONEY, "đồng/tháng"),
        Field("days", "Số ngày bác sĩ cho nghỉ (bỏ trống: tối đa)", Kind.COUNT, "ngày", required=False),
    ),
    Contraception,
    contraception,
)
