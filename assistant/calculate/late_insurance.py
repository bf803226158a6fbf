"""Chậm đóng, trốn đóng bảo hiểm: the 0.03% a day an employer pays on top, to the fund and not to the worker.

Khoản 1 Điều 40, khoản 1 Điều 41 Luật 41/2024/QH15, Điều 5 Nghị định 274/2025/NĐ-CP.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import DONG, day, money, percent, to_dong
from corpus.citation import Citation

_LAW, _DECREE = "41-2024-QH15", "274-2025-ND-CP"
_LAW_FROM, _DECREE_FROM = date(2025, 7, 1), date(2025, 11, 30)


class How(StrEnum):
    """Whether the employer is late or evades."""

    LATE = "cham_dong"
    EVADED = "tron_dong"


HOWS = {How.LATE: "Chậm đóng", How.EVADED: "Trốn đóng"}


@dataclass(frozen=True)
class LateInsurance:
    """`amount` đồng that were to be paid by `due` and were paid, or are counted, on `paid`."""

    amount: int
    due: date
    paid: date
    how: str = How.LATE


def late_insurance(case: LateInsurance) -> Result | NotCovered:
    """What is paid on top, in đồng. Raises BadInput."""
    how = checks.choice("how", How, case.how)
    checks.pay("amount", case.amount)
    checks.fact_day("due", case.due)
    checks.fact_day("paid", case.paid)
    if case.paid < case.due:
        raise BadInput("paid", f"Ngày đóng {day(case.paid)} đứng trước hạn đóng {day(case.due)}.")
    if case.due < _LAW_FROM:
        because = "Tiền chậm đóng từ trước ngày 01/7/2025 tính lãi theo luật cũ, ở đây chưa có lãi suất để tính."
        return NotCovered(because, Citation("58-2014-QH13", "122", "3"))
    rule = Citation(_LAW, "40" if how is How.LATE else "41", "1")
    counted = (Citation(_DECREE, "5", "2"),) if how is How.LATE and case.paid >= _DECREE_FROM else ()
    days = (case.paid - case.due).days
    a_day = checks.known("paid", "ty_le_nop_them_cham_dong", case.paid)
    amount = case.amount * a_day.exact * days
    opening = Step(f"Từ sau ngày {day(case.due)} đến ngày {day(case.paid)}: {days} ngày.", days, "ngày", (rule, *counted))
    told = f"{percent(a_day.exact)} × {money(case.amount)} × {days} ngày = {money(amount)}."
    total, rounding = to_dong(amount, rule)
    return Result(total, DONG, (opening, Step(told, amount, DONG, (rule,), part=True), *rounding), (a_day,), (), _LIMITS)


_LIMITS = (
    "Ngoài số này, công ty phải đóng đủ số tiền còn nợ và bị xử phạt.",
    "Tiền 0,03% một ngày nộp vào quỹ bảo hiểm, không trả cho người lao động.",
)

CALCULATOR = Calculator(
    "cham-dong-bao-hiem",
    "Tiền công ty phải nộp thêm khi chậm đóng, trốn đóng bảo hiểm",
    "0,03% một ngày trên số tiền chậm đóng hoặc trốn đóng.",
    (
        Field("amount", "Số tiền chậm đóng, trốn đóng", Kind.MONEY, "đồng"),
        Field("due", "Hạn đóng chậm nhất", Kind.DAY),
        Field("paid", "Ngày đóng (chưa đóng thì ghi ngày hôm nay)", Kind.DAY),
        Field("how", "Chậm hay trốn", Kind.CHOICE, required=False, choices={key.value: text for key, text in HOWS.items()}),
    ),
    LateInsurance,
    late_insurance,
)
