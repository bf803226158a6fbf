"""Phép năm: days of annual leave, by kind of work, months worked and seniority, and pay for days left on leaving.

Điều 113 và 114 Bộ luật Lao động; Điều 65, 66, 67 Nghị định 145/2020/NĐ-CP.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks, model, service, wages
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import DONG, day, money, number, to_dong
from corpus.citation import Citation

_CODE, _DECREE = "45-2019-QH14", "145-2020-ND-CP"
_PER_DAY = 5  # years of work for one more day, Điều 114
_YEAR = 12


class Work(StrEnum):
    """The kind of work or worker that the days go by (khoản 1 Điều 113)."""

    NORMAL = "binh_thuong"
    HARD = "nang_nhoc"
    VERY_HARD = "dac_biet_nang_nhoc"


WORK = {
    Work.NORMAL: "Điều kiện bình thường",
    Work.HARD: "Nặng nhọc, độc hại, nguy hiểm; lao động chưa thành niên; người khuyết tật",
    Work.VERY_HARD: "Đặc biệt nặng nhọc, độc hại, nguy hiểm",
}
_DAYS = {Work.NORMAL: (12, "a"), Work.HARD: (14, "b"), Work.VERY_HARD: (16, "c")}


@dataclass(frozen=True)
class Leave:
    """A year of leave: `on` the day asked about, `started` the first day with this employer.

    `months`: months of the year of `on` that count as worked (Điều 65, 66), 12 for a full year; `taken`: days already
    taken of it.
    """

    started: date
    on: date
    months: int
    work: str = Work.NORMAL
    taken: Fraction = Fraction(0)


@dataclass(frozen=True)
class LeavePay(Leave):
    """Days of leave not taken when the work ends on `on`; `pay` is the contract pay of the month before, in đồng.

    `working_days`: normal working days of that month.
    """

    pay: int = 0
    working_days: int = 0


def annual_leave(case: Leave) -> Result | NotCovered:
    """Days of annual leave left in the year, exact, none where more were taken; the days taken are a negative part.

    Raises BadInput.
    """
    work = _checked(case)
    if early := service.too_early(case.on):
        return early
    steps = tuple(_entitled(case, work))
    days = model.total(steps)
    if not case.taken:
        return Result(days, "ngày", steps, (), _ASSUMED, _LIMITS)
    rule = (Citation(_CODE, "113", "1"),)
    left, over = max(days - case.taken, Fraction(0)), max(case.taken - days, Fraction(0))
    text = f"Đã nghỉ {number(case.taken)} ngày, còn {number(left)} ngày."
    taken = Step(text, -min(case.taken, days), "ngày", rule, part=True)
    beyond = Step(f"Số ngày đã nghỉ nhiều hơn số ngày được nghỉ: {number(over)} ngày.", over, "ngày", rule)
    return Result(left, "ngày", (*steps, taken, *((beyond,) if over else ())), (), _ASSUMED, _LIMITS)


def unused_leave(case: LeavePay) -> Result | NotCovered:
    """Pay in đồng for the days of leave not taken when the work ends (khoản 3 Điều 113). Raises BadInput."""
    rate, rate_step = wages.daily(case.pay, case.working_days)
    if case.months > case.on.month:
        raise BadInput("months", f"Thôi việc ngày {day(case.on)} thì năm đó không thể làm {case.months} tháng.")
    entitled = annual_leave(Leave(case.started, case.on, case.months, case.work, case.taken))
    if isinstance(entitled, NotCovered):
        return entitled
    days = entitled.value
    if not isinstance(days, int | Fraction) or days <= 0:
        return NotCovered("Không còn ngày phép chưa nghỉ nên không có tiền phép phải trả.", Citation(_CODE, "113", "3"))
    counted = tuple(Step(s.text, s.value, s.unit, s.citations) for s in entitled.steps)
    amount = rate * days
    product = Step(
        f"Tiền lương {number(days)} ngày chưa nghỉ: {money(rate)} × {number(days)} = {money(amount)}.",
        amount,
        DONG,
        (Citation(_CODE, "113", "3"), Citation(_DECREE, "67", "3")),
        part=True,
    )
    total, rounding = to_dong(amount, Citation(_CODE, "113", "3"))
    assumed = (*entitled.assumptions, "Tiền lương là tiền lương theo hợp đồng của tháng liền trước tháng thôi việc, mất việc.")
    return Result(total, DONG, (*counted, rate_step, product, *rounding), (), assumed, entitled.limits)


def _checked(case: Leave) -> Work:
    work = checks.choice("work", Work, case.work)
    checks.career("started", case.started, "on", case.on)
    checks.within("months", case.months, 0, _YEAR, "tháng")
    checks.within("taken", case.taken, 0, 60, "ngày")
    first = max(case.started, date(case.on.year, 1, 1))
    if case.months > 12 - first.month + 1:
        raise BadInput(
            "months", f"Từ {day(first)} đến hết năm chỉ có {13 - first.month} tháng, không thể làm {case.months} tháng."
        )
    return work


def _entitled(case: Leave, work: Work) -> Iterator[Step]:
    days, point = _DAYS[work]
    years = checks.career("started", case.started, "on", case.on).months // _YEAR
    more = years // _PER_DAY
    whole = case.months == _YEAR
    text = f"Số ngày nghỉ hằng năm, {WORK[work].lower()}: {days} ngày."
    yield Step(text, days, "ngày", (Citation(_CODE, "113", "1", point),), part=whole)
    if more:
        text = f"Thâm niên {years} năm, cứ đủ 5 năm thêm 1 ngày: {more} ngày."
        yield Step(text, more, "ngày", (Citation(_CODE, "114"),), part=whole)
    if not whole:
        share = Fraction(days + more, _YEAR) * case.months
        yield Step(
            f"Làm {case.months} tháng trong năm: ({days} + {more}) : 12 × {case.months} = {number(share)} ngày.",
            share,
            "ngày",
            (Citation(_CODE, "113", "2"), Citation(_DECREE, "66", "1")),
            part=True,
        )


_ASSUMED = (
    "Tháng làm không đủ vẫn tính là một tháng nếu ngày làm việc và ngày nghỉ có lương chiếm từ 50% số ngày làm việc bình thường "
    "(khoản 2 Điều 66 Nghị định 145/2020/NĐ-CP).",
    "Thời gian nghỉ ốm, thai sản, tai nạn lao động, nghỉ không lương được đồng ý tính theo giới hạn ở Điều 65 nghị định đó.",
    "Thâm niên tính đến ngày nêu trên.",
)
_LIMITS = ("Thỏa ước, nội quy hoặc hợp đồng có thể cho nhiều ngày hơn. Luật không quy định cách làm tròn ngày lẻ nên để nguyên.",)

_FIELDS = (
    Field("started", "Ngày bắt đầu làm việc ở đây", Kind.DAY),
    Field("on", "Tính đến ngày", Kind.DAY),
    Field("months", "Số tháng được tính làm việc trong năm đó", Kind.COUNT, "tháng", hint="Làm cả năm thì ghi 12."),
    Field("work", "Loại công việc", Kind.CHOICE, required=False, choices={key.value: text for key, text in WORK.items()}),
    Field("taken", "Số ngày phép đã nghỉ trong năm", Kind.NUMBER, "ngày", required=False),
)
CALCULATOR = Calculator(
    "phep-nam",
    "Số ngày phép năm",
    "12, 14 hoặc 16 ngày, thêm 1 ngày mỗi 5 năm làm việc, theo tỷ lệ nếu chưa đủ năm.",
    _FIELDS,
    Leave,
    annual_leave,
)
PAY_CALCULATOR = Calculator(
    "tien-phep-chua-nghi",
    "Tiền lương những ngày phép chưa nghỉ khi thôi việc",
    "Tiền lương ngày của tháng liền trước nhân số ngày phép còn lại.",
    (*_FIELDS, Field("pay", "Tiền lương theo hợp đồng của tháng liền trước", Kind.MONEY, "đồng/tháng"), wages.WORKING_DAYS),
    LeavePay,
    unused_leave,
)
