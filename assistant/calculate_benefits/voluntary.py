"""Đóng bảo hiểm xã hội tự nguyện: what is paid for the income chosen, and what the State adds.

Khoản 2 Điều 31, Điều 36 Luật 41/2024/QH15, Điều 5 Nghị định 159/2025/NĐ-CP. The poverty line of the countryside, the least income
and the base of the State's part, is set by a decree whose text is not held: it is asked for.
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

_RATE, _INCOME, _HOW = "41-2024-QH15/dieu-36/khoan-1", "41-2024-QH15/dieu-31/khoan-2", "41-2024-QH15/dieu-36/khoan-2"
_SUPPORT = "159-2025-ND-CP/dieu-5/khoan-1"


class Household(StrEnum):
    """For the State's part: who the person is (khoản 1 Điều 5 Nghị định 159/2025/NĐ-CP)."""

    POOR = "ho_ngheo"
    NEAR_POOR = "can_ngheo"
    MINORITY = "dan_toc"
    OTHER = "khac"


HOUSEHOLDS = {
    Household.POOR: "Hộ nghèo, người sống ở xã đảo, đặc khu",
    Household.NEAR_POOR: "Hộ cận nghèo",
    Household.MINORITY: "Người dân tộc thiểu số",
    Household.OTHER: "Người khác",
}


@dataclass(frozen=True)
class Voluntary:
    """Income chosen in đồng a month; `months` paid at once: 1, 3, 6 or 12. `poverty_line`: of the countryside, 0 not told."""

    month: date
    income: int
    months: int = 1
    household: str = Household.OTHER
    poverty_line: int = 0


def voluntary(case: Voluntary) -> Result | NotCovered:
    """What the person pays, in đồng, for the months paid at once. Raises BadInput."""
    household = checks.choice("household", Household, case.household)
    checks.fact_day("month", case.month)
    checks.pay("income", case.income)
    checks.money_or_none("poverty_line", case.poverty_line)
    checks.within("months", case.months, 1, 12, "tháng")
    if case.months not in (1, 3, 6, 12):
        raise BadInput("months", "Đóng 1, 3, 6 hoặc 12 tháng một lần; đóng cho nhiều năm thì cơ quan bảo hiểm tính.")
    if case.month < NEW_LAW:
        return refuse(
            "Trước ngày 01/7/2025 tính theo luật và mức hỗ trợ cũ, phép tính này chưa có.", "58-2014-QH13/dieu-87/khoan-1"
        )
    most = _most(case)
    rate = checks.known("month", "ty_le_bhxh_tu_nguyen", case.month)
    whole = case.income * rate.exact * case.months
    told = f"{percent(rate.exact)} × {money(case.income)} × {case.months} tháng = {money(whole)}."
    bound = step(f"Thu nhập chọn đóng cao nhất 20 × mức tham chiếu = {money(most[0])}.", most[0], "đồng/tháng", _INCOME)
    lines: tuple[Step, ...] = (bound, part(told, whole, _RATE, _HOW))
    used: tuple[Value, ...] = (rate, most[1])
    if case.poverty_line:
        state = checks.known_for("month", "ho_tro_dong_tu_nguyen", case.month, "dien", household.value)
        lines, used = (*lines, _state(case, household, rate, state)), (*used, state)
    return amount(lines, Sheet(used, (), _LIMITS if case.poverty_line else (_NO_LINE, *_LIMITS)))


def _most(case: Voluntary) -> tuple[Fraction, Value]:
    level = reference("month", case.month)
    most = 20 * level.exact
    if case.income > most:
        raise BadInput("income", f"Thu nhập chọn đóng cao nhất là {money(most)}/tháng (20 lần mức tham chiếu).")
    if case.income < case.poverty_line:
        raise BadInput("income", f"Thu nhập chọn đóng thấp nhất bằng chuẩn hộ nghèo nông thôn ({money(case.poverty_line)}).")
    return most, level


def _state(case: Voluntary, household: Household, rate: Value, state: Value) -> Step:
    share = case.poverty_line * rate.exact * state.exact * case.months
    told = (
        f"{HOUSEHOLDS[household]}: Nhà nước hỗ trợ {percent(state.exact)} × {percent(rate.exact)} × {money(case.poverty_line)} "
        f"× {case.months} tháng = {money(share)}, trừ vào số phải đóng."
    )
    return part(told, -share, _SUPPORT)


_NO_LINE = (
    "Chưa trừ phần Nhà nước hỗ trợ (50%, 40%, 30% hoặc 20% của mức đóng theo chuẩn hộ nghèo nông thôn): ở đây chưa có "
    "văn bản ghi chuẩn hộ nghèo hiện nay, hãy nhập mức đó nếu biết."
)
_LIMITS = (
    "Thu nhập chọn đóng không thấp hơn chuẩn hộ nghèo khu vực nông thôn; Nhà nước hỗ trợ tối đa 120 tháng.",
    "Tỉnh, thành phố có thể hỗ trợ thêm.",
)

CALCULATOR = Calculator(
    "dong-bhxh-tu-nguyen",
    "Tiền đóng bảo hiểm xã hội tự nguyện",
    "22% thu nhập đã chọn, trừ phần Nhà nước hỗ trợ.",
    (
        Field("month", "Tháng đóng", Kind.MONTH),
        Field("income", "Thu nhập chọn để đóng", Kind.MONEY, "đồng/tháng"),
        Field("months", "Đóng một lần cho mấy tháng (1, 3, 6, 12)", Kind.COUNT, "tháng", required=False),
        Field(
            "household", "Diện hỗ trợ", Kind.CHOICE, required=False, choices={key.value: text for key, text in HOUSEHOLDS.items()}
        ),
        Field("poverty_line", "Chuẩn hộ nghèo khu vực nông thôn", Kind.MONEY, "đồng/tháng", required=False),
    ),
    Voluntary,
    voluntary,
)
