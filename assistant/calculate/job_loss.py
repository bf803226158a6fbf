"""Trợ cấp mất việc làm: a month's pay for each year that unemployment insurance does not cover, at least two months' pay.

Điều 47 Bộ luật Lao động; khoản 2, 3 và 5 Điều 8 Nghị định 145/2020/NĐ-CP.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks, service
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.service import LEAST_MONTHS, Counted, Service
from assistant.calculate.wording import DONG, money, number, to_dong
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_RULE = Citation(_CODE, "47", "1")
_LEAST = Citation(service.DECREE, "8", "2")
_LEAST_PAY = 2  # months of pay, khoản 1 Điều 47


class Cause(StrEnum):
    """Why the job was lost (khoản 11 Điều 34 Bộ luật Lao động)."""

    RESTRUCTURING = "co_cau_kinh_te"
    MERGER = "chia_tach"


CAUSES = {
    Cause.RESTRUCTURING: "Thay đổi cơ cấu, công nghệ hoặc vì lý do kinh tế",
    Cause.MERGER: "Chia, tách, hợp nhất, sáp nhập; bán, cho thuê, chuyển đổi doanh nghiệp; chuyển nhượng tài sản",
}
_ARTICLES = {Cause.RESTRUCTURING: Citation(_CODE, "42", "5"), Cause.MERGER: Citation(_CODE, "43", "3")}


@dataclass(frozen=True)
class JobLoss(Service):
    """A case of job loss; `cause` is a Cause."""

    cause: str = Cause.RESTRUCTURING


def job_loss(case: JobLoss) -> Result | NotCovered:
    """Trợ cấp mất việc làm in đồng; steps say time, pay, product and the least amount. Raises BadInput."""
    cause = checks.choice("cause", Cause, case.cause)
    counted = service.count(case)
    refused = service.too_early(case.ended) or _too_short(counted)
    if refused:
        return refused
    by_years, least = case.average_pay * counted.years, Fraction(case.average_pay * _LEAST_PAY)
    opening = Step(f"Mất việc làm: {CAUSES[cause].lower()}.", None, "", (Citation(_CODE, "34", "11"), _ARTICLES[cause]))
    product = Step(
        f"Mỗi năm được 1 tháng tiền lương: {money(case.average_pay)} × {number(counted.years)} = {money(by_years)}.",
        by_years,
        DONG,
        (_RULE, Citation(_CODE, "47", "3")),
        part=by_years >= least,
    )
    steps = (opening, *counted.steps, product, *(_floor(case, least) if by_years < least else ()))
    total, rounding = to_dong(max(by_years, least), _RULE)
    limits = (*counted.notes, *_doubt(counted), *service.LIMITS)
    return Result(total, DONG, (*steps, *rounding), (), _ASSUMED, limits)


def _floor(case: JobLoss, least: Fraction) -> tuple[Step, ...]:
    text = f"Thấp hơn mức ít nhất 2 tháng tiền lương nên được {money(case.average_pay)} × 2 = {money(least)}."
    return (Step(text, least, DONG, (_RULE, _LEAST), part=True),)


def _too_short(counted: Counted) -> NotCovered | None:
    if counted.worked.months >= LEAST_MONTHS:
        return None
    because = f"Mới làm việc {counted.worked.told}, chưa đủ {LEAST_MONTHS} tháng nên chưa có trợ cấp mất việc làm."
    return NotCovered(because, _RULE)


def _doubt(counted: Counted) -> tuple[str, ...]:
    if counted.half_years:
        return ()
    return (
        "Toàn bộ thời gian đã có bảo hiểm thất nghiệp. Khoản 2 Điều 8 Nghị định 145/2020/NĐ-CP cho ít nhất 2 tháng tiền lương "
        "khi thời gian tính trợ cấp ít hơn 24 tháng; có nơi hiểu khác khi thời gian đó bằng không. Nên hỏi luật sư công đoàn.",
    )


_ASSUMED = (
    "Số tháng bảo hiểm thất nghiệp là số tháng đóng khi làm cho chính người sử dụng lao động này (xem trên sổ BHXH).",
    "Tiền lương là tiền lương theo hợp đồng lao động, bình quân của 6 tháng liền trước khi mất việc.",
)

CALCULATOR = Calculator(
    "tro-cap-mat-viec",
    "Trợ cấp mất việc làm",
    "Mỗi năm làm việc không đóng bảo hiểm thất nghiệp được một tháng tiền lương, ít nhất hai tháng.",
    (
        Field("cause", "Vì sao mất việc làm", Kind.CHOICE, choices={key.value: text for key, text in CAUSES.items()}),
        *service.FIELDS,
    ),
    JobLoss,
    job_loss,
)
