"""Đền bù trả lương chậm: at least the interest of a one-month deposit, when pay is late by 15 days or more.

Khoản 4 Điều 97 Bộ luật Lao động. The rate is the one the employer's bank publishes on the day of payment, so it is asked for.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import DONG, day, money, number, to_dong
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_RULE = Citation(_CODE, "97", "4")
_CODE_FROM = date(2021, 1, 1)  # khoản 1 Điều 220
_LEAST_DAYS, _MOST_DAYS = 15, 30  # khoản 4 Điều 97
_YEAR = 365


@dataclass(frozen=True)
class LatePay:
    """Pay of `amount` đồng due on `due` and paid on `paid`; `rate` in percent a year, e.g. 3.2."""

    amount: int
    due: date
    paid: date
    rate: Fraction


def late_pay(case: LatePay) -> Result | NotCovered:
    """The least compensation, in đồng; nothing where pay is less than 15 days late. Raises BadInput."""
    checks.pay("amount", case.amount)
    checks.fact_day("due", case.due)
    checks.fact_day("paid", case.paid)
    checks.within("rate", case.rate, 0, 30, "% một năm")
    if case.paid < case.due:
        raise BadInput("paid", f"Ngày trả {day(case.paid)} đứng trước ngày phải trả {day(case.due)}.")
    if case.due < _CODE_FROM:
        because = "Trước ngày 01/01/2021 áp dụng Bộ luật Lao động 2012; phép tính này theo Bộ luật Lao động 2019."
        return NotCovered(because, Citation(_CODE, "220", "1"))
    late = (case.paid - case.due).days
    opening = Step(f"Phải trả ngày {day(case.due)}, trả ngày {day(case.paid)}: chậm {late} ngày.", late, "ngày", (_RULE,))
    if late < _LEAST_DAYS:
        nothing = Step("Chậm chưa đến 15 ngày thì khoản này chưa buộc đền bù.", 0, DONG, (_RULE,), part=True)
        return Result(0, DONG, (opening, nothing), (), (), _LIMITS)
    interest = case.amount * case.rate / 100 * late / _YEAR
    text = (
        f"Lãi theo lãi suất tiền gửi kỳ hạn 1 tháng: {money(case.amount)} × {number(case.rate)}% × {late} : {_YEAR} "
        f"= {money(interest)}."
    )
    total, rounding = to_dong(interest, _RULE)
    steps = (opening, Step(text, interest, DONG, (_RULE,), part=True), *rounding)
    return Result(total, DONG, steps, (), _ASSUMED, (*_too_late(late), *_LIMITS))


def _too_late(late: int) -> tuple[str, ...]:
    return (f"Chậm {late} ngày là quá 30 ngày, điều luật không cho phép kể cả khi bất khả kháng.",) if late > _MOST_DAYS else ()


_ASSUMED = (
    "Lãi suất là lãi suất năm, kỳ hạn 1 tháng, do ngân hàng nơi người sử dụng lao động mở tài khoản trả lương công bố lúc trả.",
    "Tính lãi đơn theo số ngày chậm trên năm 365 ngày; Bộ luật Lao động không nói cách đếm.",
)
_LIMITS = (
    "Khoản 4 Điều 97 viết cho trường hợp bất khả kháng. Chậm lương không có lý do đó là vi phạm; khi xử phạt, cơ quan nhà nước "
    "buộc trả cả tiền lãi theo cách tính khác.",
    "Bị trả lương chậm mà không phải bất khả kháng thì được nghỉ việc ngay, không cần báo trước (điểm b khoản 2 Điều 35).",
)

CALCULATOR = Calculator(
    "lai-cham-tra-luong",
    "Tiền đền bù khi bị trả lương chậm",
    "Chậm từ 15 ngày trở lên thì được đền bù ít nhất bằng tiền lãi gửi kỳ hạn một tháng.",
    (
        Field("amount", "Số tiền lương bị trả chậm", Kind.MONEY, "đồng"),
        Field("due", "Ngày phải trả lương", Kind.DAY),
        Field("paid", "Ngày được trả", Kind.DAY),
        Field("rate", "Lãi suất tiền gửi kỳ hạn 1 tháng của ngân hàng trả lương", Kind.NUMBER, "% một năm"),
    ),
    LatePay,
    late_pay,
)
