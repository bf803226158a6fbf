"""Lương tối thiểu: whether pay by the month or the hour is under the least of the region, and by how much.

Điều 90, 91 Bộ luật Lao động; the amounts are those of Điều 3 of the decree of the day, other periods are converted by Điều 4.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind, region_field
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import DONG, money, number, to_dong, unheld
from corpus.citation import Citation
from corpus.parameter import Value

_CODE = "45-2019-QH14"
_CODE_FROM = date(2021, 1, 1)
_HOURLY_FROM = date(2022, 7, 1)  # Điều 3 Nghị định 38/2022/NĐ-CP: before, no amount by the hour


class Paid(StrEnum):
    """What the pay is for."""

    MONTH = "thang"
    HOUR = "gio"


PAID = {Paid.MONTH: "Một tháng, làm đủ giờ bình thường", Paid.HOUR: "Một giờ"}
_MOST_HOURS = 744  # of a month of 31 days
_SERIES = {Paid.MONTH: "luong_toi_thieu_thang", Paid.HOUR: "luong_toi_thieu_gio"}


@dataclass(frozen=True)
class MinimumWage:
    """Pay of `pay` đồng for an hour or a month of normal hours, in a region on a day; None: only the least is asked for.

    `hours`: so many hours were paid at that rate, for pay by the hour.
    """

    on: date
    region: str
    paid: str = Paid.MONTH
    pay: int | None = None
    hours: Fraction | None = None


def minimum_wage(case: MinimumWage) -> Result | NotCovered:
    """How much is missing to the least, in đồng, 0 where nothing is; the least itself where no pay is told. Raises BadInput."""
    paid = checks.choice("paid", Paid, case.paid)
    checks.fact_day("on", case.on)
    checks.region("region", case.region)
    if case.pay is not None:
        checks.pay("pay", case.pay)
    if case.hours is not None:
        checks.within("hours", case.hours, 0, _MOST_HOURS, "giờ")
        _require_hourly(paid)
    if refused := _refused(case, paid):
        return refused
    least = checks.known_for("on", _SERIES[paid], case.on, "vung", case.region)
    unit = f"{DONG}/{'giờ' if paid is Paid.HOUR else 'tháng'}"
    words = "giờ" if paid is Paid.HOUR else "tháng"
    opening = Step(
        f"Lương tối thiểu {words} vùng {case.region}: {money(least.exact)}.",
        least.exact,
        unit,
        _where(least),
        part=case.pay is None,
    )
    if case.pay is None:
        return Result(int(least.exact), unit, (opening,), (least,), unheld(least), _LIMITS)
    missing = max(Fraction(0), least.exact - case.pay)
    told = (
        f"Còn thiếu {money(least.exact)} - {money(case.pay)} = {money(missing)} mỗi {words}."
        if missing
        else f"Mức {money(case.pay)} không thấp hơn mức tối thiểu."
    )
    steps = (opening, Step(told, missing, unit, (Citation(_CODE, "90", "2"), *_where(least)), part=True))
    if case.hours is None or not missing:
        return Result(int(missing), unit, steps, (least,), unheld(least), _LIMITS)
    whole = missing * case.hours
    line = f"{number(case.hours)} giờ: {money(missing)} × {number(case.hours)} = {money(whole)}."
    total, rounding = to_dong(whole, *_where(least))
    summed = (opening, replace(steps[1], part=False), Step(line, whole, DONG, _where(least), part=True), *rounding)
    return Result(total, DONG, summed, (least,), unheld(least), _LIMITS)


def _require_hourly(paid: Paid) -> None:
    if paid is not Paid.HOUR:
        raise BadInput("hours", "Số giờ chỉ dùng khi tiền lương tính theo giờ.")


def _refused(case: MinimumWage, paid: Paid) -> NotCovered | None:
    if case.on < _CODE_FROM:
        because = "Trước ngày 01/01/2021 áp dụng Bộ luật Lao động 2012; phép tính này theo Bộ luật Lao động 2019."
        return NotCovered(because, Citation(_CODE, "220", "1"))
    if paid is Paid.HOUR and case.on < _HOURLY_FROM:
        return NotCovered("Trước ngày 01/7/2022 chưa có mức lương tối thiểu theo giờ.", Citation("38-2022-ND-CP", "3", "1"))
    return None


def _where(least: Value) -> tuple[Citation, ...]:
    return least.sources or (Citation(_CODE, "91"),)


_LIMITS = (
    "So với mức lương theo công việc hoặc chức danh, chưa cộng phụ cấp, làm thêm giờ.",
    "Vùng của nơi làm việc xem ở phụ lục của nghị định về lương tối thiểu.",
)

CALCULATOR = Calculator(
    "luong-toi-thieu",
    "Lương tối thiểu tháng, giờ theo vùng",
    "Mức thấp nhất của vùng và còn thiếu bao nhiêu, cả với người làm theo giờ.",
    (
        Field("on", "Ngày làm việc", Kind.DAY),
        region_field(),
        Field("paid", "Tiền lương của", Kind.CHOICE, required=False, choices={key.value: text for key, text in PAID.items()}),
        Field("pay", "Tiền lương đang được trả", Kind.MONEY, "đồng", required=False),
        Field("hours", "Số giờ đã làm (khi trả theo giờ)", Kind.NUMBER, "giờ", required=False),
    ),
    MinimumWage,
    minimum_wage,
)
