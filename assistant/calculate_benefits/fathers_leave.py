"""Chế độ thai sản của người cha khi vợ sinh con: working days off, until when, and what they pay."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result
from assistant.calculate.wording import day, money
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.maternity_law import NEW, SECOND_CHILD, MaternityLaw, law_on
from assistant.calculate_benefits.worksheet import Sheet, amount, in_dong, part, refuse, require, step

DAYS_A_MONTH = 24


@dataclass(frozen=True)
class FathersLeave:
    """A father's leave. Money in đồng a month.

    started: first day off, of the last spell where there are several. child_number: of the mother's children, the first born
    now. average_pay: mean of his six last insured months, or of all where there are fewer. days: taken; all where None.
    """

    birth: date
    started: date
    average_pay: int
    child_number: int = 1
    babies: int = 1
    surgery: bool = False
    under_32_weeks: bool = False
    days: int | None = None


def fathers_leave(case: FathersLeave) -> Result | NotCovered:
    """What the days pay, in đồng; steps tell the days and by when the leave must begin. Raises BadInput."""
    _check(case)
    law = law_on(case.started)
    most, point = fathers_days(case)
    checks.within("days", most if case.days is None else case.days, 1, most, "ngày")
    last = case.birth + timedelta(days=law.father_days - 1)
    if case.started > last + timedelta(days=1):
        late = f"Phải bắt đầu nghỉ trong {law.father_days} ngày kể từ ngày vợ sinh con, tức đến hết ngày {day(last)}."
        return refuse(late, law.father_window)
    days = most if case.days is None else case.days
    daily = Fraction(case.average_pay, DAYS_A_MONTH)
    steps = (
        step(f"Được nghỉ nhiều nhất {most} ngày làm việc.", most, "ngày làm việc", f"{law.father}/diem-{point}"),
        in_dong(f"Một ngày: {money(case.average_pay)} chia cho 24 ngày, được {money(daily)}.", daily, *law.average, law.by_24),
        part(f"{days} ngày: {money(daily)} × {days} = {money(daily * days)}.", daily * days, law.by_24),
    )
    told = f"Ngày bắt đầu nghỉ phải trong {law.father_days} ngày kể từ ngày {day(case.birth)}, đến hết ngày {day(last)}."
    then = (step(told, last, "", law.father_window),)
    return amount(steps, Sheet((), _assumptions(case, law, last), _LIMITS), then=then)


def fathers_days(case: FathersLeave) -> tuple[int, str]:
    """Working days off and the point that gives them (khoản 2 Điều 53 Luật 41/2024/QH15, khoản 2 Điều 34 Luật 58/2014/QH13)."""
    more = 3 * max(case.babies - 2, 0)
    if case.babies > 1 and case.surgery:
        return (14 + more if law_on(case.started) is NEW else 14), "d"
    if case.babies > 1:
        return 10 + more, "c"
    if case.child_number == 2 and case.birth >= SECOND_CHILD:
        return 10, "c"
    return (7, "b") if case.surgery or case.under_32_weeks else (5, "a")


def _check(case: FathersLeave) -> None:
    law_day("birth", case.birth)
    law_day("started", case.started)
    checks.within("babies", case.babies, 1, 8, "con")
    checks.within("child_number", case.child_number, 1, 20, "")
    require("started", holds=case.started >= case.birth, says="Ngày nghỉ không thể trước ngày vợ sinh con.")
    insured_pay("average_pay", case.average_pay, "started", case.started)


def _assumptions(case: FathersLeave, law: MaternityLaw, last: date) -> tuple[str, ...]:
    told = ["Người cha đang đóng bảo hiểm xã hội bắt buộc và nghỉ vào ngày làm việc."]
    if case.started > last:
        told.append(f"Ngày sinh không được đếm vào {law.father_days} ngày; nếu đếm cả ngày sinh thì đã quá hạn một ngày.")
    if law is not NEW:
        told.append("Theo Luật 2014, thời gian nghỉ nằm trong 30 ngày đầu; ở đây chỉ xét ngày bắt đầu nghỉ.")
    return tuple(told)


_LIMITS = ("Chưa tính trường hợp mẹ chết hoặc gặp rủi ro, khi người cha được nghỉ thay phần của mẹ.",)

CALCULATOR = Calculator(
    "nghi-khi-vo-sinh",
    "Chế độ thai sản của người cha",
    "Số ngày nghỉ khi vợ sinh con, hạn bắt đầu nghỉ và số tiền.",
    (
        Field("birth", "Ngày vợ sinh con", Kind.DAY),
        Field("started", "Ngày bắt đầu nghỉ (lần cuối)", Kind.DAY),
        Field("average_pay", "Lương đóng BHXH bình quân 6 tháng trước khi nghỉ", Kind.MONEY, "đồng/tháng"),
        Field("child_number", "Con thứ mấy của người mẹ", Kind.COUNT, required=False),
        Field("babies", "Số con trong lần sinh này", Kind.COUNT, required=False),
        Field("surgery", "Vợ sinh phải phẫu thuật", Kind.FLAG, required=False),
        Field("under_32_weeks", "Sinh con dưới 32 tuần tuổi", Kind.FLAG, required=False),
        Field("days", "Số ngày nghỉ (bỏ trống: nghỉ hết)", Kind.COUNT, "ngày", required=False),
    ),
    FathersLeave,
    fathers_leave,
)
