"""Tạm ứng tiền lương: what must be advanced for leave, for a citizen's duty, and while suspended from work.

Khoản 2, 3 Điều 101 and khoản 2 Điều 128 Bộ luật Lao động. Other advances are for the two sides to agree on (khoản 1 Điều 101).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks, wages
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import DONG, money, to_dong
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_CODE_FROM = date(2021, 1, 1)
_WEEK = 6  # working days; "từ 01 tuần trở lên" (khoản 2 Điều 101), of a week with one day of rest
_MOST_DAYS = 90


class Why(StrEnum):
    """Why pay is advanced."""

    LEAVE = "nghi_phep_nam"
    DUTY = "nghia_vu_cong_dan"
    MILITARY = "nhap_ngu"
    SUSPENDED = "tam_dinh_chi"
    AGREED = "thoa_thuan"


WHYS = {
    Why.LEAVE: "Nghỉ phép năm",
    Why.DUTY: "Tạm nghỉ để thực hiện nghĩa vụ công dân từ một tuần",
    Why.MILITARY: "Nhập ngũ",
    Why.SUSPENDED: "Bị tạm đình chỉ công việc",
    Why.AGREED: "Lý do khác, theo thỏa thuận",
}


@dataclass(frozen=True)
class Advance:
    """Working days of absence from `on`; pay in đồng a month."""

    on: date
    why: str
    days: int
    pay: int
    working_days: int


def advance(case: Advance) -> Result | NotCovered:
    """The least to be advanced, in đồng. Raises BadInput."""
    why = checks.choice("why", Why, case.why)
    checks.fact_day("on", case.on)
    checks.within("days", case.days, 1, _MOST_DAYS, "ngày làm việc")
    rate, opening = wages.daily(case.pay, case.working_days)
    if refused := _refused(case, why):
        return refused
    part, rule, words = _part(case, why, rate)
    total, rounding = to_dong(part, rule)
    steps = (opening, Step(words, part, DONG, (rule,), part=True), *rounding)
    return Result(total, DONG, steps, (), (), _LIMITS[why])


def _part(case: Advance, why: Why, rate: Fraction) -> tuple[Fraction, Citation, str]:
    product = rate * case.days
    told = f"{money(rate)} × {case.days} ngày = {money(product)}"
    if why is Why.LEAVE:
        return product, Citation(_CODE, "101", "3"), f"Ít nhất bằng tiền lương những ngày nghỉ: {told}."
    if why is Why.SUSPENDED:
        half = product / 2
        return (
            half,
            Citation(_CODE, "128", "2"),
            f"50% tiền lương trước khi bị đình chỉ: 50% × {money(rate)} × {case.days} ngày = {money(half)}.",
        )
    most = min(product, Fraction(case.pay))
    capped = f"; nhiều nhất một tháng lương: {money(most)}" if most < product else ""
    return most, Citation(_CODE, "101", "2"), f"Bằng tiền lương số ngày nghỉ: {told}{capped}."


def _refused(case: Advance, why: Why) -> NotCovered | None:
    if case.on < _CODE_FROM:
        because = "Trước ngày 01/01/2021 áp dụng Bộ luật Lao động 2012; phép tính này theo Bộ luật Lao động 2019."
        return NotCovered(because, Citation(_CODE, "220", "1"))
    if why is Why.MILITARY:
        return NotCovered("Người nhập ngũ không được tạm ứng tiền lương.", Citation(_CODE, "101", "2"))
    if why is Why.AGREED:
        because = "Tạm ứng vì lý do khác là do hai bên thỏa thuận, không bị tính lãi; luật không đặt mức để tính."
        return NotCovered(because, Citation(_CODE, "101", "1"))
    if why is Why.DUTY and case.days < _WEEK:
        because = "Nghỉ để thực hiện nghĩa vụ công dân dưới một tuần thì luật không buộc tạm ứng."
        return NotCovered(because, Citation(_CODE, "101", "2"))
    return None


_LIMITS = {
    Why.LEAVE: ("Công ty có thể cho tạm ứng nhiều hơn mức này.",),
    Why.DUTY: ("Tiền tạm ứng vì nghĩa vụ công dân phải hoàn trả sau.",),
    Why.SUSPENDED: (
        "Tạm đình chỉ không quá 15 ngày, trường hợp đặc biệt không quá 90 ngày.",
        "Không bị kỷ luật thì được trả đủ lương thời gian đó; bị kỷ luật cũng không phải trả lại tiền đã tạm ứng.",
    ),
    Why.MILITARY: (),
    Why.AGREED: (),
}

CALCULATOR = Calculator(
    "tam-ung-luong",
    "Tạm ứng tiền lương",
    "Khi nghỉ phép năm, làm nghĩa vụ công dân, bị tạm đình chỉ công việc.",
    (
        Field("on", "Ngày bắt đầu nghỉ", Kind.DAY),
        Field("why", "Vì sao tạm ứng", Kind.CHOICE, choices={key.value: text for key, text in WHYS.items()}),
        Field("days", "Số ngày làm việc được nghỉ hoặc bị đình chỉ", Kind.COUNT, "ngày"),
        wages.PAY,
        wages.WORKING_DAYS,
    ),
    Advance,
    advance,
)
