"""Trợ cấp thôi việc: half a month's pay for each year that unemployment insurance does not cover.

Điều 46 Bộ luật Lao động; khoản 1, 3 và 5 Điều 8 Nghị định 145/2020/NĐ-CP.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.calculate import checks, service
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.service import LEAST_MONTHS, Counted, Service
from assistant.calculate.wording import DONG, money, number, to_dong
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_RULE = Citation(_CODE, "46", "1")


class Ground(StrEnum):
    """Why the contract ended: the clause of Điều 34 Bộ luật Lao động, or a case the law sets apart."""

    EXPIRED = "khoan_1"
    DONE = "khoan_2"
    AGREED = "khoan_3"
    SENTENCED = "khoan_4"
    EXPELLED = "khoan_5"
    WORKER_DIED = "khoan_6"
    EMPLOYER_ENDED = "khoan_7"
    DISMISSED = "khoan_8"
    WORKER_LEFT = "khoan_9"
    EMPLOYER_LEFT = "khoan_10"
    RESTRUCTURED = "khoan_11"
    PERMIT_ENDED = "khoan_12"
    PROBATION_FAILED = "khoan_13"
    WALKED_OUT = "tu_y_bo_viec"
    WORKER_LEFT_UNLAWFULLY = "nghi_trai_luat"


GROUNDS = {
    Ground.EXPIRED: "Hết hạn hợp đồng",
    Ground.DONE: "Đã hoàn thành công việc theo hợp đồng",
    Ground.AGREED: "Hai bên thỏa thuận chấm dứt",
    Ground.SENTENCED: "Người lao động bị phạt tù không được hưởng án treo, bị tử hình hoặc bị cấm làm công việc đó",
    Ground.EXPELLED: "Người lao động nước ngoài bị trục xuất",
    Ground.WORKER_DIED: "Người lao động chết, mất tích hoặc mất năng lực hành vi dân sự",
    Ground.EMPLOYER_ENDED: "Người sử dụng lao động chết hoặc chấm dứt hoạt động",
    Ground.DISMISSED: "Bị kỷ luật sa thải",
    Ground.WORKER_LEFT: "Người lao động đơn phương chấm dứt đúng luật",
    Ground.EMPLOYER_LEFT: "Người sử dụng lao động đơn phương chấm dứt đúng luật",
    Ground.RESTRUCTURED: "Thôi việc do thay đổi cơ cấu, công nghệ, lý do kinh tế hoặc chia, tách, sáp nhập",
    Ground.PERMIT_ENDED: "Giấy phép lao động của người nước ngoài hết hiệu lực",
    Ground.PROBATION_FAILED: "Thử việc không đạt hoặc hủy thỏa thuận thử việc",
    Ground.WALKED_OUT: "Tự ý bỏ việc từ 5 ngày làm việc liên tục không có lý do chính đáng",
    Ground.WORKER_LEFT_UNLAWFULLY: "Người lao động đơn phương chấm dứt trái luật",
}
_PAID = {
    Ground.EXPIRED,
    Ground.DONE,
    Ground.AGREED,
    Ground.SENTENCED,
    Ground.WORKER_DIED,
    Ground.EMPLOYER_ENDED,
    Ground.WORKER_LEFT,
    Ground.EMPLOYER_LEFT,
}


@dataclass(frozen=True)
class Severance(Service):
    """A severance case; `ground` is a Ground, `pension` whether the conditions for a pension are met."""

    ground: str = Ground.AGREED
    pension: bool = False


def severance(case: Severance) -> Result | NotCovered:
    """Trợ cấp thôi việc in đồng; steps say time, pay and product. Raises BadInput."""
    ground = checks.choice("ground", Ground, case.ground)
    counted = service.count(case)
    refused = service.too_early(case.ended) or _excluded(ground, case.pension) or _too_short(counted)
    if refused:
        return refused
    amount = case.average_pay * counted.years / 2
    product = Step(
        f"Mỗi năm được nửa tháng tiền lương: {money(case.average_pay)} × {number(counted.years)} × 1/2 = {money(amount)}.",
        amount,
        DONG,
        (_RULE, Citation(_CODE, "46", "3")),
        part=True,
    )
    total, rounding = to_dong(amount, _RULE)
    steps = (Step(f"Hợp đồng chấm dứt: {GROUNDS[ground].lower()}.", None, "", (_RULE, _ground_clause(ground))), *counted.steps)
    return Result(total, DONG, (*steps, product, *rounding), (), _ASSUMED, (*counted.notes, *service.LIMITS))


def _excluded(ground: Ground, pension: bool) -> NotCovered | None:
    if pension:
        because = "Người đủ điều kiện hưởng lương hưu không được trợ cấp thôi việc."
        return NotCovered(because, Citation(service.DECREE, "8", "1", "a"))
    if ground in _PAID:
        return None
    if ground is Ground.WALKED_OUT:
        because = "Tự ý bỏ việc từ 5 ngày làm việc liên tục mà không có lý do chính đáng thì không được trợ cấp thôi việc."
        return NotCovered(because, Citation(service.DECREE, "8", "1", "b"))
    if ground is Ground.WORKER_LEFT_UNLAWFULLY:
        return NotCovered("Đơn phương chấm dứt trái luật thì không được trợ cấp thôi việc.", Citation(_CODE, "40", "1"))
    if ground is Ground.RESTRUCTURED:
        because = "Trường hợp này được trợ cấp mất việc làm chứ không phải trợ cấp thôi việc: hãy dùng phép tính đó."
        return NotCovered(because, Citation(_CODE, "47", "1"))
    because = f"{GROUNDS[ground]}: không thuộc các trường hợp được trợ cấp thôi việc."
    return NotCovered(because, _RULE)


def _too_short(counted: Counted) -> NotCovered | None:
    if counted.worked.months >= LEAST_MONTHS:
        return None
    because = f"Mới làm việc {counted.worked.told}, chưa đủ {LEAST_MONTHS} tháng nên chưa có trợ cấp thôi việc."
    return NotCovered(because, _RULE)


def _ground_clause(ground: Ground) -> Citation:
    return Citation(_CODE, "34", ground.value.removeprefix("khoan_"))


_ASSUMED = (
    "Số tháng bảo hiểm thất nghiệp là số tháng đóng khi làm cho chính người sử dụng lao động này (xem trên sổ BHXH).",
    "Tiền lương là tiền lương theo hợp đồng lao động, bình quân của 6 tháng liền trước khi thôi việc.",
)

CALCULATOR = Calculator(
    "tro-cap-thoi-viec",
    "Trợ cấp thôi việc",
    "Mỗi năm làm việc không đóng bảo hiểm thất nghiệp được nửa tháng tiền lương.",
    (
        Field("ground", "Vì sao hợp đồng chấm dứt", Kind.CHOICE, choices={key.value: text for key, text in GROUNDS.items()}),
        *service.FIELDS,
        Field("pension", "Đã đủ điều kiện hưởng lương hưu", Kind.FLAG, required=False),
    ),
    Severance,
    severance,
)
