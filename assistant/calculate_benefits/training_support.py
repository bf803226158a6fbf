"""Hỗ trợ học nghề khi thất nghiệp: tuition and meals, from 01/01/2026 (Điều 37 Luật 74/2025/QH15, Điều 11 Nghị định 374/2025).

>>> months_supported(2, 14), months_supported(5, 20), months_supported(7, 0)
(Fraction(5, 2), Fraction(6, 1), Fraction(6, 1))
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import money, number
from assistant.calculate_benefits.unemployment_law import NEW_JOB_LAW
from assistant.calculate_benefits.worksheet import Sheet, amount, part, refuse, step
from corpus.parameter import Value

_LAW, _DECREE = "74-2025-QH15/dieu-37", "374-2025-ND-CP/dieu-11"
_LEAST_PAID, _MOST_MONTHS, _LONG = 9, 6, 3
_MOST_DAYS = 31


@dataclass(frozen=True)
class TrainingSupport:
    """A course of `months` and `odd_days` from `starts` for `tuition` đồng in all; `days`: days really attended.

    receiving: while drawing unemployment benefit. paid: months paid in the 36 before leaving, where not.
    """

    starts: date
    months: int
    tuition: int
    odd_days: int = 0
    days: int = 0
    receiving: bool = True
    paid: int = 0


def training_support(case: TrainingSupport) -> Result | NotCovered:
    """Tuition and meals that are paid, in đồng. Raises BadInput."""
    _check(case)
    if case.starts < NEW_JOB_LAW:
        return refuse(
            "Trước ngày 01/01/2026 mức hỗ trợ theo quyết định khác, chưa có văn bản đó ở đây.", "38-2013-QH13/dieu-55/khoan-1"
        )
    if not case.receiving and case.paid < _LEAST_PAID:
        short = f"Không hưởng trợ cấp thất nghiệp thì phải đóng đủ 9 tháng trong 36 tháng; mới đóng {case.paid} tháng."
        return refuse(short, f"{_LAW}/khoan-2/diem-d")
    tuition, used = _tuition(case)
    meal = checks.known("starts", "tien_an_hoc_nghe", case.starts)
    meals = part(
        f"Tiền ăn: {money(meal.exact)} × {case.days} ngày thực học = {money(meal.exact * case.days)}.",
        meal.exact * case.days,
        f"{_DECREE}/khoan-2",
    )
    lines = (*tuition, *((meals,) if case.days else ()))
    return amount(lines, Sheet((used, *((meal,) if case.days else ())), (), _LIMITS if case.days else (_NO_DAYS, *_LIMITS)))


def months_supported(months: int, odd_days: int) -> Fraction:
    """Months of support of a course: up to 14 odd days are half a month, 15 and more a month; 6 at most."""
    odd = Fraction(0) if not odd_days else Fraction(1, 2) if odd_days <= 14 else Fraction(1)
    return min(months + odd, Fraction(_MOST_MONTHS))


def _tuition(case: TrainingSupport) -> tuple[tuple[Step, ...], Value]:
    if case.months < _LONG:
        level = checks.known("starts", "hoc_phi_khoa_duoi_3_thang", case.starts)
        most = level.exact
        told = f"Khóa dưới 3 tháng: theo học phí {money(case.tuition)}, nhiều nhất {money(most)} cả khóa"
        return (_least(case, most, told, "a"),), level
    level = checks.known("starts", "hoc_phi_moi_thang", case.starts)
    months = months_supported(case.months, case.odd_days)
    most = level.exact * months
    counted = step(f"Tính hỗ trợ {number(months)} tháng, nhiều nhất 6 tháng.", months, "tháng", f"{_DECREE}/khoan-3")
    each = min(level.exact, Fraction(case.tuition) / months)
    line = f"Mỗi tháng hỗ trợ theo học phí, nhiều nhất {money(level.exact)}: {money(each)}."
    bound = step(line, each, "đồng/tháng", f"{_DECREE}/khoan-1/diem-b")
    told = f"Theo học phí {money(case.tuition)}, nhiều nhất {money(most)}"
    return (counted, bound, _least(case, most, told, "b")), level


def _least(case: TrainingSupport, most: Fraction, told: str, point: str) -> Step:
    paid = min(Fraction(case.tuition), most)
    over = case.tuition - paid
    rest = f"; bạn tự trả phần vượt {money(over)}" if over else ""
    rules = (f"{_DECREE}/khoan-1/diem-{point}", *((f"{_DECREE}/khoan-5",) if over else ()))
    return part(f"{told}: được {money(paid)}{rest}.", paid, *rules)


def _check(case: TrainingSupport) -> None:
    checks.fact_day("starts", case.starts)
    checks.within("months", case.months, 0, 60, "tháng")
    checks.within("odd_days", case.odd_days, 0, 30, "ngày")
    checks.within("days", case.days, 0, (case.months + 1) * _MOST_DAYS, "ngày")
    checks.within("paid", case.paid, 0, 36, "tháng")
    checks.pay("tuition", case.tuition)
    if not case.months and not case.odd_days:
        raise BadInput("months", "Khóa học phải dài ít nhất một ngày.")


_NO_DAYS = "Chưa cộng tiền ăn 50.000 đồng cho mỗi ngày thực học: hãy nhập số ngày thực học."
_LIMITS = (
    "Học phí trả thẳng cho nơi dạy nghề; tiền ăn trả cho người học.",
    "Người đang hưởng trợ cấp nộp hồ sơ trong thời gian hưởng; người không hưởng nộp trong 12 tháng kể từ ngày nghỉ việc.",
)

CALCULATOR = Calculator(
    "ho-tro-hoc-nghe",
    "Hỗ trợ học nghề khi thất nghiệp",
    "Học phí và tiền ăn do quỹ bảo hiểm thất nghiệp trả.",
    (
        Field("starts", "Ngày bắt đầu khóa học", Kind.DAY),
        Field("months", "Khóa học dài mấy tháng", Kind.COUNT, "tháng"),
        Field("tuition", "Học phí cả khóa", Kind.MONEY, "đồng"),
        Field("odd_days", "Số ngày lẻ của khóa học", Kind.COUNT, "ngày", required=False),
        Field("days", "Số ngày thực học", Kind.COUNT, "ngày", required=False),
        Field("receiving", "Đang hưởng trợ cấp thất nghiệp", Kind.FLAG, required=False),
        Field("paid", "Số tháng đóng trong 36 tháng trước khi nghỉ (nếu không hưởng)", Kind.COUNT, "tháng", required=False),
    ),
    TrainingSupport,
    training_support,
)
