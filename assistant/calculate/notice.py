"""Thời hạn báo trước: how long, and from which day one may lawfully leave or be let go.

Điều 35, 36 and khoản 6 Điều 42 Bộ luật Lao động; Điều 7 Nghị định 145/2020/NĐ-CP. The Code does not say how days are
counted; the Civil Code (91/2015/QH13, Điều 147 and 148, not held here) leaves the day of notice out and counts to the end of
the last day. That is an assumption of every result.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from assistant.calculate import checks, workdays
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.notice_periods import CONTRACTS, REASONS, WHO, Contract, Period, Reason, Who, period
from assistant.calculate.service import too_early
from assistant.calculate.wording import day
from assistant.calculate.workdays import REST_LABELS, WeeklyRest, WorkWeek


@dataclass(frozen=True)
class Notice:
    """Notice of ending a contract: either `given`, the day it is received, or `away`, the first day wished off.

    `term_days`: the contract's whole term in days, for special work under a contract of less than twelve months;
    `off`: days off in the time counted (Tết, days off in lieu ...), for notice in working days.
    """

    who: str
    contract: str
    given: date | None = None
    away: date | None = None
    reason: str = Reason.NONE
    special: bool = False
    term_days: int = 0
    rest: str = WeeklyRest.SUNDAY
    off: frozenset[date] = frozenset()


def notice(case: Notice) -> Result | NotCovered:
    """The first day off for a notice given, or the last day to give notice for a first day off. Raises BadInput."""
    who, contract = checks.choice("who", Who, case.who), checks.choice("contract", Contract, case.contract)
    reason = checks.choice("reason", Reason, case.reason)
    week = WorkWeek(checks.choice("rest", WeeklyRest, case.rest), case.off)
    start = _start(case)
    if early := too_early(start):
        return early
    found = period(who, contract, reason, special=case.special, term_days=case.term_days)
    if isinstance(found, NotCovered):
        return found
    return _first_day_off(case, found, week) if case.given else _last_day_to_tell(case, found, week)


def _start(case: Notice) -> date:
    if (case.given is None) == (case.away is None):
        raise BadInput("given", "Nhập đúng một trong hai: ngày báo trước, hoặc ngày muốn bắt đầu nghỉ.")
    name, on = ("given", case.given) if case.given else ("away", case.away)
    assert on is not None
    checks.fact_day(name, on)
    return on


def _first_day_off(case: Notice, found: Period, week: WorkWeek) -> Result:
    assert case.given is not None
    last = workdays.after(case.given, found.days, week) if found.working else case.given + timedelta(days=found.days)
    first_off = last + timedelta(days=1)
    steps = (
        *found.steps,
        _counted(
            f"Báo trước ngày {day(case.given)}, ngày này không tính; đủ {found.told} vào hết ngày {day(last)}.", last, found
        ),
        _counted(f"Ngày đầu tiên được nghỉ đúng luật: {day(first_off)}.", first_off, found),
    )
    return _result(first_off, case, found, steps, case.given, last)


def _last_day_to_tell(case: Notice, found: Period, week: WorkWeek) -> Result:
    assert case.away is not None
    last = case.away - timedelta(days=1)
    told = workdays.before(case.away, found.days, week) if found.working else last - timedelta(days=found.days)
    steps = (
        *found.steps,
        _counted(f"Muốn nghỉ từ {day(case.away)} thì phải đủ {found.told} vào hết ngày {day(last)}.", last, found),
        _counted(f"Chậm nhất phải báo trước vào ngày {day(told)}, ngày này không tính.", told, found),
    )
    return _result(told, case, found, steps, told, last)


def _counted(text: str, on: date, found: Period) -> Step:
    return Step(text, on, "ngày", (found.rule, *(workdays.CITED if found.working else ())))


def _result(value: date, case: Notice, found: Period, steps: tuple[Step, ...], first: date, last: date) -> Result:
    doubts = workdays.doubts(first + timedelta(days=1), last, case.off) if found.working else ()
    weekly = REST_LABELS[WeeklyRest(case.rest)]
    assumed = (*_ASSUMED, f"Ngày nghỉ hằng tuần là {weekly}.") if found.working else _ASSUMED
    return Result(value, "ngày", steps, (), assumed, (*_rest_day(last), *doubts, *found.limits))


def _rest_day(last: date) -> tuple[str, ...]:
    if last.weekday() < 5:
        return ()
    return (
        f"Ngày cuối của thời hạn ({day(last)}) là cuối tuần. Khoản 5 Điều 148 Bộ luật Dân sự cho thời hạn kết thúc vào ngày "
        "làm việc tiếp theo; để chắc chắn, chỉ nghỉ sau ngày đó.",
    )


_ASSUMED = (
    "Ngày báo trước không tính, thời hạn kết thúc khi hết ngày cuối cùng: Điều 147, Điều 148 Bộ luật Dân sự 91/2015/QH13 "
    "(chưa có trong sổ văn bản ở đây).",
    "Ngày báo trước là ngày bên kia nhận được thông báo.",
)


def _fields() -> tuple[Field, ...]:
    def choices(labels: dict[Who, str] | dict[Contract, str] | dict[Reason, str] | dict[WeeklyRest, str]) -> dict[str, str]:
        return {key.value: label for key, label in labels.items()}

    return (
        Field("who", "Bên muốn chấm dứt hợp đồng", Kind.CHOICE, choices=choices(WHO)),
        Field("contract", "Loại hợp đồng lao động", Kind.CHOICE, choices=choices(CONTRACTS)),
        Field("given", "Ngày báo trước", Kind.DAY, required=False, hint="Nhập mục này hoặc mục sau."),
        Field("away", "Ngày muốn bắt đầu nghỉ", Kind.DAY, required=False),
        Field("reason", "Lý do được bỏ hoặc rút ngắn báo trước", Kind.CHOICE, required=False, choices=choices(REASONS)),
        Field("special", "Ngành, nghề đặc thù: tổ bay, quản lý doanh nghiệp, thuyền viên ...", Kind.FLAG, required=False),
        Field("term_days", "Thời hạn hợp đồng (ngành đặc thù, dưới 12 tháng)", Kind.COUNT, "ngày", required=False),
        Field("rest", "Ngày nghỉ hằng tuần", Kind.CHOICE, required=False, choices=choices(REST_LABELS)),
        Field("off", "Ngày nghỉ Tết, Giỗ Tổ, nghỉ bù trong thời gian này", Kind.DAYS, required=False),
    )


CALCULATOR = Calculator(
    "bao-truoc",
    "Thời hạn báo trước khi chấm dứt hợp đồng lao động",
    "45 ngày, 30 ngày hoặc 3 ngày làm việc: ngày chậm nhất phải báo và ngày đầu tiên được nghỉ.",
    _fields(),
    Notice,
    notice,
)
