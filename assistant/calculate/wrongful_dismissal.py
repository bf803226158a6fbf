"""What an employer owes for ending a contract unlawfully, at least (Điều 41 Bộ luật Lao động).

Pay for the time without work, two months' pay, pay for the days of notice not given, and where the work does not go on
trợ cấp thôi việc and, when it is the employer who will not take the person back, two months' pay more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks, model, service, wages
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import DONG, money, to_dong
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_BACK = Citation(_CODE, "41", "1")
_MONTHS = 2  # khoản 1 and khoản 3 Điều 41: at least two months' pay each


class Outcome(StrEnum):
    """What follows the unlawful end: which clause of Điều 41."""

    BACK = "nhan_lai"
    WORKER_LEAVES = "khong_muon_lam_tiep"
    EMPLOYER_REFUSES = "khong_nhan_lai"


OUTCOMES = {
    Outcome.BACK: "Người lao động trở lại làm việc",
    Outcome.WORKER_LEAVES: "Người lao động không muốn làm tiếp",
    Outcome.EMPLOYER_REFUSES: "Người sử dụng lao động không muốn nhận lại và người lao động đồng ý",
}


@dataclass(frozen=True)
class WrongfulDismissal:
    """An unlawful end: `on` its first day without work; pay in đồng a month.

    `months_out` and `days_out`: the time not allowed to work, in whole months and further working days;
    `days_unnoticed`: working days inside the notice not given; `severance`: trợ cấp thôi việc in đồng, from its calculator.
    """

    on: date
    outcome: str
    pay: int
    working_days: int
    months_out: int
    days_out: int = 0
    days_unnoticed: int = 0
    severance: int = 0
    dismissed: bool = False


def wrongful_dismissal(case: WrongfulDismissal) -> Result | NotCovered:
    """The least the employer owes, in đồng; the parts add up to the total. Raises BadInput."""
    outcome = _checked(case)
    rate, rate_step = wages.daily(case.pay, case.working_days)
    if early := service.too_early(case.on):
        return early
    steps = (rate_step, *_owed(case, rate), *_at_the_end(case, outcome))
    if case.dismissed:
        text = "Sa thải trái luật cũng bồi thường theo Điều 41 Bộ luật Lao động."
        steps = (Step(text, None, "", (Citation(service.DECREE, "73"),)), *steps)
    total, rounding = to_dong(model.total(steps), _BACK)
    return Result(total, DONG, (*steps, *rounding), (), _ASSUMED, _limits(outcome))


def _checked(case: WrongfulDismissal) -> Outcome:
    outcome = checks.choice("outcome", Outcome, case.outcome)
    checks.fact_day("on", case.on)
    checks.within("months_out", case.months_out, 0, 120, "tháng")
    checks.within("days_out", case.days_out, 0, 27, "ngày làm việc")
    checks.within("days_unnoticed", case.days_unnoticed, 0, 120, "ngày làm việc")
    checks.money_or_none("severance", case.severance)
    if outcome is Outcome.BACK and case.severance:
        raise BadInput("severance", "Trở lại làm việc thì không có trợ cấp thôi việc; nếu đã nhận thì phải hoàn trả.")
    return outcome


def _owed(case: WrongfulDismissal, rate: Fraction) -> Iterator[Step]:
    lost = case.pay * case.months_out + rate * case.days_out
    days = f" và {case.days_out} ngày" if case.days_out else ""
    added = f" + {money(rate)} × {case.days_out}" if case.days_out else ""
    yield Step(
        f"Tiền lương {case.months_out} tháng{days} không được làm việc: "
        f"{money(case.pay)} × {case.months_out}{added} = {money(lost)}.",
        lost,
        DONG,
        (_BACK, wages.DAILY),
        part=True,
    )
    more = case.pay * _MONTHS
    yield Step(f"Trả thêm ít nhất 2 tháng tiền lương: {money(more)}.", more, DONG, (_BACK,), part=True)
    if case.days_unnoticed:
        unnoticed = rate * case.days_unnoticed
        text = (
            f"Tiền lương {case.days_unnoticed} ngày không báo trước: {money(rate)} × {case.days_unnoticed} = {money(unnoticed)}."
        )
        yield Step(text, unnoticed, DONG, (_BACK, Citation(_CODE, "36", "2")), part=True)


def _at_the_end(case: WrongfulDismissal, outcome: Outcome) -> Iterator[Step]:
    if outcome is Outcome.BACK:
        return
    clause = Citation(_CODE, "41", "2" if outcome is Outcome.WORKER_LEAVES else "3")
    yield Step(f"Trợ cấp thôi việc: {money(case.severance)}.", case.severance, DONG, (clause, Citation(_CODE, "46")), part=True)
    if outcome is Outcome.EMPLOYER_REFUSES:
        more = case.pay * _MONTHS
        text = f"Bồi thường thêm do hai bên thỏa thuận, ít nhất 2 tháng tiền lương: {money(more)}."
        yield Step(text, more, DONG, (clause,), part=True)


def _limits(outcome: Outcome) -> tuple[str, ...]:
    limits = (
        "Đây là mức ít nhất theo luật; hai bên có thể thỏa thuận cao hơn.",
        "Chưa gồm tiền bảo hiểm xã hội, y tế, thất nghiệp mà người sử dụng lao động phải đóng cho thời gian không được làm việc.",
    )
    back = "Khi trở lại làm việc, người lao động hoàn trả trợ cấp thôi việc, trợ cấp mất việc đã nhận."
    return (*limits, back) if outcome is Outcome.BACK else limits


_ASSUMED = (
    "Việc chấm dứt hợp đồng đã được xác định là trái luật.",
    "Tiền lương không đổi trong thời gian không được làm việc; ngày lẻ và ngày không báo trước đếm theo ngày làm việc.",
)

CALCULATOR = Calculator(
    "boi-thuong-bi-cham-dut-trai-luat",
    "Bồi thường khi bị chấm dứt hợp đồng trái luật",
    "Tiền lương những ngày không được làm việc, ít nhất hai tháng tiền lương và các khoản khác ở Điều 41.",
    (
        Field("on", "Ngày đầu tiên không được làm việc", Kind.DAY),
        Field("outcome", "Sau đó thế nào", Kind.CHOICE, choices={key.value: text for key, text in OUTCOMES.items()}),
        wages.PAY,
        wages.WORKING_DAYS,
        Field("months_out", "Số tháng tròn không được làm việc", Kind.COUNT, "tháng"),
        Field("days_out", "Số ngày làm việc lẻ không được làm", Kind.COUNT, "ngày", required=False),
        Field("days_unnoticed", "Số ngày làm việc không được báo trước", Kind.COUNT, "ngày", required=False),
        Field("severance", "Trợ cấp thôi việc (từ phép tính trợ cấp thôi việc)", Kind.MONEY, "đồng", required=False),
        Field("dismissed", "Bị sa thải trái luật", Kind.FLAG, required=False),
    ),
    WrongfulDismissal,
    wrongful_dismissal,
)
