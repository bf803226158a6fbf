"""Thử việc: the longest time and the lowest pay (Điều 24, 25, 26 Bộ luật Lao động).

The days run from the first day of probation, that day counted; six working days are counted on the workplace's week.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks, workdays
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import DONG, day, money, to_dong
from assistant.calculate.workdays import REST_LABELS, WeeklyRest, WorkWeek, rest_fields
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_CODE_FROM = date(2021, 1, 1)  # khoản 1 Điều 220
_SHARE = Fraction(85, 100)  # Điều 26


class Job(StrEnum):
    """The work the probation is for (Điều 25)."""

    MANAGER = "quan_ly_doanh_nghiep"
    COLLEGE = "cao_dang_tro_len"
    SKILLED = "trung_cap_nghiep_vu"
    OTHER = "cong_viec_khac"


JOBS = {
    Job.MANAGER: "Người quản lý doanh nghiệp",
    Job.COLLEGE: "Chức danh cần trình độ cao đẳng trở lên",
    Job.SKILLED: "Chức danh cần trung cấp, công nhân kỹ thuật, nhân viên nghiệp vụ",
    Job.OTHER: "Công việc khác",
}
_LONGEST = {Job.MANAGER: (180, "1"), Job.COLLEGE: (60, "2"), Job.SKILLED: (30, "3"), Job.OTHER: (6, "4")}


@dataclass(frozen=True)
class Probation:
    """A probation from `started`; `under_month`: the labour contract is for less than a month."""

    started: date
    job: str
    under_month: bool = False
    rest: str = WeeklyRest.SUNDAY
    off: frozenset[date] = frozenset()


@dataclass(frozen=True)
class ProbationPay:
    """Pay agreed for the work itself, in đồng a month, for a probation from `started`."""

    started: date
    pay: int
    under_month: bool = False


def longest_probation(case: Probation) -> Result | NotCovered:
    """The last day a probation may run to. Raises BadInput."""
    job = checks.choice("job", Job, case.job)
    week = WorkWeek(checks.choice("rest", WeeklyRest, case.rest), case.off)
    checks.fact_day("started", case.started)
    if refused := _refused(case.started, under_month=case.under_month):
        return refused
    days, clause = _LONGEST[job]
    rule, working = Citation(_CODE, "25", clause), job is Job.OTHER
    unit = "ngày làm việc" if working else "ngày"
    before = case.started - timedelta(days=1)
    last = workdays.after(before, days, week) if working else before + timedelta(days=days)
    steps = (
        Step(f"{JOBS[job]}: thử việc không quá {days} {unit}, một lần cho một công việc.", days, unit, (rule,)),
        Step(
            f"Bắt đầu {day(case.started)} thì ngày cuối cùng được thử việc là {day(last)}.",
            last,
            "ngày",
            (rule, *(workdays.CITED if working else ())),
        ),
    )
    doubts = workdays.doubts(case.started, last, case.off) if working else ()
    assumed = (*_ASSUMED, *((f"Ngày nghỉ hằng tuần là {REST_LABELS[week.rest]}.",) if working else ()))
    return Result(last, "ngày", steps, (), assumed, doubts)


def probation_pay(case: ProbationPay) -> Result | NotCovered:
    """The least pay of a probation, in đồng a month: 85% of the pay of the work. Raises BadInput."""
    checks.fact_day("started", case.started)
    checks.pay("pay", case.pay)
    if refused := _refused(case.started, under_month=case.under_month):
        return refused
    rule, amount = Citation(_CODE, "26"), case.pay * _SHARE
    text = f"Ít nhất 85% mức lương của công việc đó: {money(case.pay)} × 85% = {money(amount)}."
    total, rounding = to_dong(amount, rule)
    unit = f"{DONG}/tháng"
    return Result(total, unit, (Step(text, amount, unit, (rule,), part=True), *rounding), (), (), _PAY_LIMITS)


def _refused(started: date, *, under_month: bool) -> NotCovered | None:
    if started < _CODE_FROM:
        because = "Trước ngày 01/01/2021 áp dụng Bộ luật Lao động 2012; phép tính này theo Bộ luật Lao động 2019."
        return NotCovered(because, Citation(_CODE, "220", "1"))
    if under_month:
        because = "Hợp đồng lao động dưới 1 tháng thì không được áp dụng thử việc: trả đủ lương như đã thỏa thuận."
        return NotCovered(because, Citation(_CODE, "24", "3"))
    return None


_ASSUMED = ("Ngày đầu tiên thử việc được tính là một ngày thử việc.",)
_PAY_LIMITS = ("Mức lương của công việc không được thấp hơn mức lương tối thiểu (khoản 2 Điều 90 Bộ luật Lao động).",)

_STARTED = Field("started", "Ngày bắt đầu thử việc", Kind.DAY)
_UNDER_MONTH = Field("under_month", "Hợp đồng lao động dưới 1 tháng", Kind.FLAG, required=False)
CALCULATOR = Calculator(
    "thu-viec",
    "Thời gian thử việc dài nhất",
    "180, 60, 30 ngày hoặc 6 ngày làm việc, tùy công việc.",
    (
        _STARTED,
        Field("job", "Công việc", Kind.CHOICE, choices={key.value: text for key, text in JOBS.items()}),
        _UNDER_MONTH,
        *rest_fields(),
    ),
    Probation,
    longest_probation,
)
PAY_CALCULATOR = Calculator(
    "luong-thu-viec",
    "Tiền lương thử việc thấp nhất",
    "Ít nhất 85% mức lương của công việc.",
    (_STARTED, Field("pay", "Mức lương tháng của công việc", Kind.MONEY, "đồng/tháng"), _UNDER_MONTH),
    ProbationPay,
    probation_pay,
)
