"""What a worker owes for ending a contract unlawfully (Điều 40 Bộ luật Lao động).

Half a month's pay, pay for the days of notice not given, the cost of training under Điều 62; no trợ cấp thôi việc.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks, service, wages
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import DONG, money, to_dong
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_OWED = Citation(_CODE, "40", "2")
_TRAINING = (Citation(_CODE, "40", "3"), Citation(_CODE, "62", "3"))


@dataclass(frozen=True)
class WrongfulLeaving:
    """An unlawful leaving: `on` the first day away; pay in đồng a month; `training` in đồng, with valid papers.

    `days_unnoticed`: working days inside the notice that was not given.
    """

    on: date
    pay: int
    working_days: int
    days_unnoticed: int
    training: int = 0


def wrongful_leaving(case: WrongfulLeaving) -> Result | NotCovered:
    """What the worker owes, in đồng; the parts add up to the total. Raises BadInput."""
    checks.fact_day("on", case.on)
    checks.within("days_unnoticed", case.days_unnoticed, 0, 120, "ngày làm việc")
    checks.money_or_none("training", case.training)
    rate, rate_step = wages.daily(case.pay, case.working_days)
    if early := service.too_early(case.on):
        return early
    half, unnoticed = Fraction(case.pay, 2), rate * case.days_unnoticed
    count = f"{money(rate)} × {case.days_unnoticed} = {money(unnoticed)}"
    steps = (
        Step("Không được trợ cấp thôi việc.", None, "", (Citation(_CODE, "40", "1"),)),
        rate_step,
        Step(f"Nửa tháng tiền lương theo hợp đồng: {money(half)}.", half, DONG, (_OWED,), part=True),
        Step(
            f"Tiền lương {case.days_unnoticed} ngày không báo trước: {count}.", unnoticed, DONG, (_OWED, wages.DAILY), part=True
        ),
        Step(f"Hoàn trả chi phí đào tạo: {money(case.training)}.", case.training, DONG, _TRAINING, part=True),
    )
    total, rounding = to_dong(half + unnoticed + case.training, _OWED)
    return Result(total, DONG, (*steps, *rounding), (), _ASSUMED, _LIMITS)


_ASSUMED = (
    "Việc nghỉ đã được xác định là trái luật: không đúng Điều 35 Bộ luật Lao động.",
    "Ngày không báo trước đếm theo ngày làm việc nằm trong thời hạn báo trước còn thiếu.",
)
_LIMITS = ("Chi phí đào tạo chỉ phải trả khi có hợp đồng đào tạo và chứng từ hợp lệ (Điều 62 Bộ luật Lao động).",)

CALCULATOR = Calculator(
    "boi-thuong-nghi-trai-luat",
    "Bồi thường khi người lao động nghỉ trái luật",
    "Nửa tháng tiền lương, tiền lương những ngày không báo trước và chi phí đào tạo.",
    (
        Field("on", "Ngày đầu tiên nghỉ", Kind.DAY),
        wages.PAY,
        wages.WORKING_DAYS,
        Field("days_unnoticed", "Số ngày làm việc không báo trước", Kind.COUNT, "ngày"),
        Field("training", "Chi phí đào tạo phải hoàn trả", Kind.MONEY, "đồng", required=False),
    ),
    WrongfulLeaving,
    wrongful_leaving,
)
