"""Tỷ lệ lương hưu: per cent of average pay for years paid, a man's or a woman's, retiring at the full age.

Khoản 1 Điều 66 Luật 41/2024/QH15 from 01/07/2025; khoản 2 Điều 56 Luật 58/2014/QH13 before.
"""

from dataclasses import dataclass
from datetime import date

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result
from assistant.calculate.wording import number, percent
from assistant.calculate_benefits.insured_time import spoken, years_counted
from assistant.calculate_benefits.pension import FIFTEEN, FIRST_YEAR, TWENTY
from assistant.calculate_benefits.pension_rate import early_reduction, scale
from assistant.calculate_benefits.retirement_age import SEXES
from assistant.calculate_benefits.retirement_schedule import Sex
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, answer, refuse, require, step


@dataclass(frozen=True)
class PensionShare:
    """Months paid by a person whose pension starts in the month of `starts`, so many months before the full age."""

    sex: str
    months_paid: int
    starts: date
    months_early: int = 0


def pension_share(case: PensionShare) -> Result | NotCovered:
    """The share in per cent. Raises BadInput."""
    sex = checks.choice("sex", Sex, case.sex)
    checks.fact_day("starts", case.starts)
    require("starts", holds=case.starts >= FIRST_YEAR, says="Chỉ tính được cho lương hưu từ năm 2021.")
    checks.within("months_paid", case.months_paid, 0, 720, "tháng")
    checks.within("months_early", case.months_early, 0, 120, "tháng")
    first = case.starts.replace(day=1)
    new = first >= NEW_LAW
    if refused := _refused(case, new=new):
        return refused
    table, years = scale(sex, first), years_counted(case.months_paid)
    rate, less = table.rate(years), early_reduction(case.months_early)
    counted = "41-2024-QH15/dieu-5/khoan-6" if new else "59-2015-TT-BLDTBXH/dieu-17/khoan-2"
    told = f"{SEXES[sex.value]} đóng {spoken(case.months_paid)}, tính là {number(years)} năm: {percent(rate)}, nhiều nhất 75%."
    steps = [step(told, rate * 100, "%", table.rule, counted)]
    if less:
        line = f"Nghỉ trước tuổi {spoken(case.months_early)}: giảm {percent(less)}, còn {percent(rate - less)}."
        steps.append(step(line, (rate - less) * 100, "%", "41-2024-QH15/dieu-66/khoan-3", "158-2025-ND-CP/dieu-13/khoan-2"))
    return answer(steps, (rate - less) * 100, "%", Sheet((), _ASSUMED if not less else (), _LIMITS))


def _refused(case: PensionShare, *, new: bool) -> NotCovered | None:
    if case.months_paid < (FIFTEEN if new else TWENTY):
        need = "15 năm" if new else "20 năm"
        where = "41-2024-QH15/dieu-64/khoan-1" if new else "45-2019-QH14/dieu-219/khoan-1"
        return refuse(f"Phải đóng đủ {need} mới có lương hưu; mới đóng {spoken(case.months_paid)}.", where)
    if not case.months_early:
        return None
    if not new:
        unknown = "Trước ngày 01/07/2025 cách giảm tỷ lệ theo tháng lẻ do Thông tư 06/2021 hướng dẫn; ở đây chưa có văn bản."
        return refuse(unknown, "58-2014-QH13/dieu-56/khoan-3")
    if case.months_paid < TWENTY:
        told = f"Nghỉ trước tuổi vì suy giảm khả năng lao động phải đóng đủ 20 năm; mới đóng {spoken(case.months_paid)}."
        return refuse(told, "41-2024-QH15/dieu-65/khoan-1")
    return None


_ASSUMED = ("Nghỉ hưu khi đủ tuổi, không nghỉ trước tuổi.",)
_LIMITS = (
    "Tỷ lệ này nhân với mức bình quân tiền lương đóng bảo hiểm xã hội đã điều chỉnh thì ra lương hưu mỗi tháng.",
    "Đóng từ 15 đến dưới 20 năm mà nghỉ trước ngày 01/7/2025 thì chưa có lương hưu.",
)

CALCULATOR = Calculator(
    "ty-le-luong-huu",
    "Tỷ lệ lương hưu theo số năm đóng",
    "Bao nhiêu phần trăm của mức bình quân tiền lương đóng, nam và nữ.",
    (
        Field("sex", "Giới tính", Kind.CHOICE, choices=SEXES),
        Field("months_paid", "Số tháng đã đóng bảo hiểm xã hội bắt buộc", Kind.COUNT, "tháng"),
        Field("starts", "Tháng bắt đầu hưởng lương hưu", Kind.MONTH),
        Field("months_early", "Nghỉ trước tuổi bao nhiêu tháng", Kind.COUNT, "tháng", required=False),
    ),
    PensionShare,
    pension_share,
)
