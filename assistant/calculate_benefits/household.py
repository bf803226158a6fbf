"""Chủ hộ kinh doanh đóng bảo hiểm: 3% and 22% of the pay chosen into social insurance, 4.5% into health insurance.

Điểm m khoản 1 Điều 2, điểm d khoản 1 Điều 31, khoản 4 Điều 33 Luật 41/2024/QH15; khoản 2 Điều 3 Nghị định 158/2025/NĐ-CP; điểm b
khoản 1 Điều 6 Nghị định 188/2025/NĐ-CP.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import money, percent
from assistant.calculate_benefits.levels import reference
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, amount, part, refuse, step
from corpus.parameter import Value

_ALL_FROM = date(2029, 7, 1)
_CHOSEN = "41-2024-QH15/dieu-31/khoan-1/diem-d"
_DECREE = "158-2025-ND-CP/dieu-3/khoan-2"
_RULE = "41-2024-QH15/dieu-33/khoan-4/diem-a"


class Tax(StrEnum):
    """How the household is taxed."""

    DECLARED = "ke_khai"
    OTHER = "khac"


TAXES = {Tax.DECLARED: "Nộp thuế theo cách kê khai", Tax.OTHER: "Cách khác"}


@dataclass(frozen=True)
class Household:
    """The owner of a registered household business; the pay chosen is in đồng a month."""

    month: date
    pay: int
    tax: str = Tax.DECLARED


def household(case: Household) -> Result | NotCovered:
    """What the owner pays for a month, in đồng. Raises BadInput."""
    tax = checks.choice("tax", Tax, case.tax)
    checks.fact_day("month", case.month)
    checks.pay("pay", case.pay)
    if case.month < NEW_LAW:
        return refuse(
            "Trước ngày 01/7/2025 chủ hộ kinh doanh chưa thuộc diện đóng bắt buộc theo luật.", "41-2024-QH15/dieu-140/khoan-1"
        )
    if tax is Tax.OTHER and case.month < _ALL_FROM:
        return refuse("Chủ hộ không nộp thuế theo cách kê khai thì từ ngày 01/7/2029 mới phải đóng.", f"{_DECREE}/diem-b")
    level = _bounds(case)
    names = ("ty_le_chu_ho_om_dau_thai_san", "ty_le_chu_ho_huu_tri", "ty_le_bhyt_chu_ho")
    rates = [checks.known("month", name, case.month) for name in names]
    most = f"Lương chọn đóng từ {money(level.exact)} đến {money(20 * level.exact)} (1 đến 20 lần mức tham chiếu)."
    opening = step(most, 20 * level.exact, "đồng/tháng", _CHOSEN)
    who = step("Chủ hộ kinh doanh có đăng ký, nộp thuế kê khai thì phải đóng.", None, "", f"{_DECREE}/diem-a")
    both = case.pay * (rates[0].exact + rates[1].exact)
    social = step(f"Cộng hai quỹ bảo hiểm xã hội: {money(both)}.", both, "đồng", _RULE)
    sick, old_age, health = (_part(case, rate) for rate in rates)
    return amount((who, opening, sick, old_age, social, health), Sheet((level, *rates), (), _LIMITS))


def _part(case: Household, rate: Value) -> Step:
    share: Fraction = case.pay * rate.exact
    told = f"{rate.title}: {percent(rate.exact)} × {money(case.pay)} = {money(share)}."
    return part(told, share, *(str(source) for source in rate.sources))


def _bounds(case: Household) -> Value:
    level = reference("month", case.month)
    if not level.exact <= case.pay <= 20 * level.exact:
        told = f"Lương chọn đóng phải từ {money(level.exact)} đến {money(20 * level.exact)}, không thể là {money(case.pay)}."
        raise BadInput("pay", told)
    return level


_LIMITS = (
    "Mức đã chọn giữ ít nhất 12 tháng rồi mới chọn lại được.",
    "Nếu đồng thời làm theo hợp đồng lao động thì đóng theo hợp đồng đó.",
)

CALCULATOR = Calculator(
    "dong-chu-ho-kinh-doanh",
    "Tiền đóng bảo hiểm của chủ hộ kinh doanh",
    "3% và 22% vào bảo hiểm xã hội, 4,5% bảo hiểm y tế, trên mức lương tự chọn.",
    (
        Field("month", "Tháng đóng", Kind.MONTH),
        Field("pay", "Mức lương chọn để đóng", Kind.MONEY, "đồng/tháng"),
        Field("tax", "Cách nộp thuế", Kind.CHOICE, required=False, choices={key.value: text for key, text in TAXES.items()}),
    ),
    Household,
    household,
)
