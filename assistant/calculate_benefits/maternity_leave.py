"""Trợ cấp thai sản khi sinh con của người mẹ: months off, last day, and what they pay."""

from dataclasses import dataclass
from datetime import date, timedelta

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.periods import add_months
from assistant.calculate.wording import day, money
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.maternity_law import (
    GROUNDS,
    NEW,
    SECOND_CHILD,
    Ground,
    MaternityLaw,
    first_month_counted,
    law_on,
    qualifies,
)
from assistant.calculate_benefits.worksheet import Sheet, amount, part, require, step

MONTHS = 6
MONTHS_SECOND_CHILD = 7
MONTHS_BEFORE_BIRTH = 2
MOST_BABIES = 8


@dataclass(frozen=True)
class MaternityLeave:
    """A mother's leave. Money in đồng a month.

    started: first day off, at most two months before the birth. child_number: of her children, the first born now.
    average_pay: insured pay, mean of the six last months paid. months_in_window: paid in the 12 months before the birth, 24
    for infertility. months_paid: in all, asked where a doctor ordered rest. birth_month_paid: the month of birth is paid.
    """

    birth: date
    started: date
    child_number: int
    average_pay: int
    months_in_window: int
    babies: int = 1
    ground: str = Ground.ORDINARY
    months_paid: int = 0
    birth_month_paid: bool = False


def maternity_leave(case: MaternityLeave) -> Result | NotCovered:
    """The whole allowance in đồng; steps tell the months, the last day off and one month's pay. Raises BadInput."""
    ground = checks.choice("ground", Ground, case.ground)
    _check(case)
    law = law_on(case.started)
    enough = qualifies(law, ground, case.months_in_window, case.months_paid)
    if isinstance(enough, NotCovered):
        return enough
    months = leave_months(case.birth, case.child_number, case.babies)
    ends = add_months(case.started, months) - timedelta(days=1)
    whole = case.average_pay * months
    pay = part(
        f"Mỗi tháng bằng 100% bình quân 6 tháng: {money(case.average_pay)} × {months} tháng = {money(whole)}.",
        whole,
        *law.average,
    )
    last = step(
        f"Nghỉ từ ngày {day(case.started)} đến hết ngày {day(ends)}, tính cả ngày lễ và ngày nghỉ hằng tuần.",
        ends,
        "",
        *law.leave,
    )
    steps = (*enough, _window(case, law, ground), *_months(case, law, months), pay)
    return amount(steps, Sheet((), _assumptions(case, months), _LIMITS), then=(last,))


def leave_months(birth: date, child_number: int, babies: int) -> int:
    """Months of leave: 6, from 01/07/2026 7 for a second child; one more for each baby after the first of this birth."""
    second = child_number == 2 and birth >= SECOND_CHILD
    return (MONTHS_SECOND_CHILD if second else MONTHS) + babies - 1


def _check(case: MaternityLeave) -> None:
    law_day("birth", case.birth)
    law_day("started", case.started)
    checks.within("babies", case.babies, 1, MOST_BABIES, "con")
    checks.within("child_number", case.child_number, 1, 20, "")
    checks.within("months_paid", case.months_paid, 0, 720, "tháng")
    earliest = add_months(case.birth, -MONTHS_BEFORE_BIRTH)
    before = f"Nghỉ trước khi sinh không quá 2 tháng: sớm nhất là ngày {day(earliest)}."
    require("started", holds=case.started >= earliest, says=before)
    require("started", holds=case.started <= case.birth, says="Ngày bắt đầu nghỉ không thể sau ngày sinh con.")
    insured_pay("average_pay", case.average_pay, "started", case.started)


def _window(case: MaternityLeave, law: MaternityLaw, ground: Ground) -> Step:
    window = 24 if ground is Ground.INFERTILITY else 12
    first, last = first_month_counted(case.birth, window, birth_month_paid=case.birth_month_paid)
    told = f"{window} tháng liền trước được tính từ tháng {_month(first)} đến hết tháng {_month(last)}."
    counted = case.birth.day >= 15 and case.birth_month_paid
    return step(told, window, "tháng", law.window[1] if counted else law.window[0])


def _month(index: int) -> str:
    return f"{index % 12 + 1:02d}/{index // 12}"


def _months(case: MaternityLeave, law: MaternityLaw, months: int) -> tuple[Step, ...]:
    base = months - case.babies + 1
    child = "con thứ hai" if base == MONTHS_SECOND_CHILD else "con"
    steps = [step(f"Sinh {child}: nghỉ {base} tháng, trong đó trước khi sinh không quá 2 tháng.", base, "tháng", *law.leave)]
    if case.babies > 1:
        told = f"Sinh {case.babies} con một lần: từ con thứ hai thêm mỗi con 1 tháng, tất cả {months} tháng."
        steps.append(step(told, months, "tháng", *law.leave))
    return tuple(steps)


def _assumptions(case: MaternityLeave, months: int) -> tuple[str, ...]:
    told = ["Con còn sống và người mẹ nghỉ việc hết thời gian này."]
    ends = add_months(case.started, months)
    if case.child_number == 2 and case.birth < SECOND_CHILD < ends:
        told.append(
            "Sinh trước ngày 01/07/2026 nên tính 6 tháng; ở đây chưa có quy định chuyển tiếp của Luật 113/2025/QH15 cho người "
            "đang nghỉ khi luật đổi."
        )
    if case.babies > 1 and law_on(case.started) is NEW and case.birth >= SECOND_CHILD:
        told.append("Luật nói riêng “con thứ hai” và “sinh đôi trở lên”; chưa có hướng dẫn khi hai trường hợp trùng nhau.")
    return tuple(told)


_LIMITS = (
    "Chưa gồm trợ cấp một lần khi sinh con, tiền khám thai và dưỡng sức: mỗi khoản có phép tính riêng.",
    "Chưa tính trường hợp con chết, mẹ chết, mang thai hộ, hoặc mẹ đi làm sớm.",
)

CALCULATOR = Calculator(
    "tro-cap-thai-san",
    "Trợ cấp thai sản khi sinh con (người mẹ)",
    "Số tháng nghỉ, ngày hết nghỉ và tổng tiền thai sản.",
    (
        Field("birth", "Ngày sinh con (hoặc dự sinh)", Kind.DAY),
        Field("started", "Ngày bắt đầu nghỉ thai sản", Kind.DAY),
        Field("child_number", "Con thứ mấy của người mẹ", Kind.COUNT),
        Field("babies", "Số con trong lần sinh này", Kind.COUNT, required=False),
        Field("average_pay", "Lương đóng BHXH bình quân 6 tháng trước khi nghỉ", Kind.MONEY, "đồng/tháng"),
        Field("months_in_window", "Số tháng đóng trong 12 tháng trước khi sinh (vô sinh: 24)", Kind.COUNT, "tháng"),
        Field("ground", "Trường hợp", Kind.CHOICE, required=False, choices={key.value: text for key, text in GROUNDS.items()}),
        Field("months_paid", "Tổng số tháng đã đóng (nếu phải dưỡng thai)", Kind.COUNT, "tháng", required=False),
        Field("birth_month_paid", "Tháng sinh con có đóng BHXH", Kind.FLAG, required=False),
    ),
    MaternityLeave,
    maternity_leave,
)
