"""Còn thiếu bao nhiêu thời gian đóng để có lương hưu, and what it costs to pay the last six months at once."""

from dataclasses import dataclass
from datetime import date

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import Result, Step
from assistant.calculate.wording import money, percent
from assistant.calculate_benefits.insured_time import spoken
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, answer, cite, in_dong, step

AT_ONCE = 6


@dataclass(frozen=True)
class MissingTime:
    """Somebody old enough for a pension, or nearly. Times in months paid; last_pay: insured pay of the last month, in đồng.

    early: would retire early for incapacity, which takes 20 years.
    """

    on: date
    months_paid: int
    last_pay: int
    early: bool = False


def missing_time(case: MissingTime) -> Result:
    """Months still to pay; with six or fewer missing the steps tell what paying them at once costs. Raises BadInput."""
    law_day("on", case.on)
    checks.within("months_paid", case.months_paid, 0, 720, "tháng")
    insured_pay("last_pay", case.last_pay, "on", case.on)
    new = case.on >= NEW_LAW
    years = 20 if case.early or not new else 15
    missing = max(years * 12 - case.months_paid, 0)
    told = f"Cần đóng đủ {years} năm, mỗi năm đủ 12 tháng; đã đóng {spoken(case.months_paid)}: còn thiếu {spoken(missing)}."
    steps = [Step(told, missing, "tháng", cite(*_rules(case, new=new)), part=True)]
    if 0 < missing <= AT_ONCE:
        steps.append(_at_once(case, missing, new=new))
    elif missing and new:
        more = "Thiếu trên 6 tháng thì được đóng tiếp bảo hiểm xã hội tự nguyện."
        steps.append(step(more, missing, "tháng", "41-2024-QH15/dieu-33/khoan-7"))
    return answer(steps, missing, "tháng", Sheet(assumptions=_ASSUMED))


def _rules(case: MissingTime, *, new: bool) -> tuple[str, ...]:
    if new:
        return ("41-2024-QH15/dieu-65/khoan-1" if case.early else "41-2024-QH15/dieu-64/khoan-1", "41-2024-QH15/dieu-5/khoan-6")
    if case.on >= date(2021, 1, 1):
        return ("45-2019-QH14/dieu-219/khoan-1",)
    return ("58-2014-QH13/dieu-55/khoan-1" if case.early else "58-2014-QH13/dieu-54/khoan-1",)


def _at_once(case: MissingTime, missing: int, *, new: bool) -> Step:
    own, employer = checks.known("on", "ty_le_huu_tri_nld", case.on), checks.known("on", "ty_le_huu_tri_nsdld", case.on)
    rate = own.exact + employer.exact
    cost = rate * case.last_pay * missing
    sum_up = f"{percent(rate)} × {money(case.last_pay)} × {missing} tháng = {money(cost)}"
    told = f"Thiếu không quá 6 tháng nên được đóng một lần: {sum_up}."
    if not new:
        return in_dong(told, cost, "59-2015-TT-BLDTBXH/dieu-15/khoan-4")
    point = "b" if case.early else "a"
    return in_dong(told, cost, "41-2024-QH15/dieu-33/khoan-7", f"12-2025-TT-BNV/dieu-12/khoan-2/diem-{point}")


_ASSUMED = (
    "Đóng một lần chỉ cho người nghỉ ở tuổi bình thường hoặc do suy giảm khả năng lao động.",
    "Sớm nhất được đóng một lần từ tháng liền trước tháng đủ điều kiện hưởng lương hưu.",
    "Người lao động đủ tuổi (và đủ mức suy giảm khả năng lao động nếu nghỉ sớm); chỉ tính thời gian đóng bắt buộc.",
    "Tiền đóng một lần lấy theo mức lương đóng trước khi nghỉ việc và tỷ lệ chung của người lao động và người sử dụng lao động.",
)

CALCULATOR = Calculator(
    "con-thieu-thoi-gian-dong",
    "Còn thiếu bao nhiêu thời gian đóng để có lương hưu",
    "Số tháng còn thiếu và tiền đóng một lần cho tối đa 6 tháng.",
    (
        Field("on", "Tính đến ngày", Kind.DAY),
        Field("months_paid", "Tổng số tháng đóng BHXH bắt buộc", Kind.COUNT, "tháng"),
        Field("last_pay", "Lương đóng BHXH tháng cuối trước khi nghỉ", Kind.MONEY, "đồng/tháng"),
        Field("early", "Nghỉ sớm do suy giảm khả năng lao động", Kind.FLAG, required=False),
    ),
    MissingTime,
    missing_time,
)
