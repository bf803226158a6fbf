"""Bệnh cần chữa trị dài ngày, nghỉ từ trước ngày 01/07/2025: 180 days at 75%, then a lower rate for as long as was paid.

Luật 58/2014/QH13 goes on applying to who was off sick on 01/07/2025 (khoản 1 Điều 42 Nghị định 158/2025/NĐ-CP).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.periods import add_months, between
from assistant.calculate.wording import day, money, percent
from assistant.calculate_benefits.insured_time import spoken
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.sick_law import DAYS_A_MONTH, RATE, lower_rate
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, amount, part, refuse, require, step

FIRST_DAYS = 180
UNHELD_FROM = date(2021, 7, 7)  # Thông tư 06/2021/TT-BLĐTBXH, issued that day (điểm b khoản 2 Điều 20 Thông tư 12/2025/TT-BNV)
_FULL = ("58-2014-QH13/dieu-26/khoan-2/diem-a", "58-2014-QH13/dieu-28/khoan-1", "59-2015-TT-BLDTBXH/dieu-6/khoan-2")


@dataclass(frozen=True)
class LongIllnessBefore:
    """One unbroken leave, first and last day inside, every day counted. Money in đồng a month.

    pay: insured pay of the month before the leave. months_paid: into social insurance, in all.
    """

    started: date
    ends: date
    pay: int
    months_paid: int


def long_illness_before(case: LongIllnessBefore) -> Result | NotCovered:
    """What the leave pays, in đồng, by whole months and odd days. Raises BadInput."""
    law_day("started", case.started)
    require("ends", holds=case.ends >= case.started, says="Ngày cuối không thể trước ngày bắt đầu nghỉ.")
    checks.within("months_paid", case.months_paid, 0, 720, "tháng")
    if case.started >= NEW_LAW:
        new = "Bắt đầu nghỉ từ ngày 01/07/2025 thì tính theo Luật 2024: hãy dùng phép tính trợ cấp ốm đau."
        return refuse(new, "41-2024-QH15/dieu-43/khoan-2")
    insured_pay("pay", case.pay, "started", case.started)
    last_full = min(case.ends, case.started + timedelta(days=FIRST_DAYS - 1))
    if case.ends >= UNHELD_FROM and between(case.started, last_full).days > DAYS_A_MONTH:
        unknown = "Có trên 24 ngày lẻ: Thông tư 06/2021/TT-BLĐTBXH đã sửa cách tính phần này; ở đây chưa có văn bản đó."
        return refuse(unknown, _FULL[2])
    told = f"180 ngày đầu tính cả ngày nghỉ: từ ngày {day(case.started)} đến hết ngày {day(last_full)}."
    steps = [step(told, (last_full - case.started).days + 1, "ngày", _FULL[0]), *_pay(case, case.started, last_full, RATE, _FULL)]
    if case.ends > last_full:
        steps += _after(case, last_full + timedelta(days=1))
    return amount(steps, Sheet(assumptions=_ASSUMED))


def _after(case: LongIllnessBefore, first: date) -> list[Step]:
    """The days after the first 180, at most as long as was paid."""
    rate, point = lower_rate(case.months_paid)
    most = add_months(first, case.months_paid) - timedelta(days=1)
    last = min(case.ends, most)
    rules = ("58-2014-QH13/dieu-26/khoan-2/diem-b", f"58-2014-QH13/dieu-28/khoan-2/diem-{point}", _FULL[2])
    told = (
        f"Sau 180 ngày hưởng {percent(rate)}, nhiều nhất bằng thời gian đã đóng {spoken(case.months_paid)}: đến ngày {day(most)}."
    )
    return [step(told, most, "", *rules[:2]), *(_pay(case, first, last, rate, rules) if last >= first else ())]


def _pay(case: LongIllnessBefore, first: date, last: date, rate: Fraction, rules: tuple[str, ...]) -> tuple[Step, ...]:
    span = between(first, last)
    monthly = rate * case.pay
    whole, odd = monthly * span.months, monthly / DAYS_A_MONTH * span.days
    lines = (
        part(f"{span.months} tháng trọn × {money(case.pay)} × {percent(rate)} = {money(whole)}.", whole, *rules),
        part(f"{span.days} ngày lẻ × {money(case.pay)} × {percent(rate)} ÷ 24 = {money(odd)}.", odd, *rules),
    )
    return tuple(line for line in lines if line.value)


_ASSUMED = (
    "Bệnh thuộc danh mục bệnh cần chữa trị dài ngày và người lao động nghỉ liên tục.",
    "Thông tư 59/2015/TT-BLĐTBXH đã được Thông tư 06/2021/TT-BLĐTBXH sửa đổi; ở đây chưa có văn bản sửa đổi đó.",
)

CALCULATOR = Calculator(
    "om-dai-ngay-truoc-2025",
    "Ốm dài ngày bắt đầu nghỉ trước ngày 01/07/2025",
    "180 ngày đầu hưởng 75%, sau đó hưởng mức thấp hơn.",
    (
        Field("started", "Ngày bắt đầu nghỉ", Kind.DAY),
        Field("ends", "Ngày cuối nghỉ", Kind.DAY),
        Field("pay", "Lương đóng BHXH của tháng liền trước khi nghỉ", Kind.MONEY, "đồng/tháng"),
        Field("months_paid", "Tổng số tháng đã đóng BHXH", Kind.COUNT, "tháng"),
    ),
    LongIllnessBefore,
    long_illness_before,
)
