"""Trợ cấp thai sản của bảo hiểm xã hội tự nguyện: a fixed sum for each child, from 01/07/2025 (Điều 94, 95)."""

from dataclasses import dataclass
from datetime import date

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result
from assistant.calculate.wording import money
from assistant.calculate_benefits.levels import law_day
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, amount, part, refuse, step

LEAST_MONTHS = 6
_WHO = "41-2024-QH15/dieu-94/khoan-1"


@dataclass(frozen=True)
class VoluntaryBirthGrant:
    """A birth; `months_in_window`: months paid, voluntary and compulsory together, in the 12 before it.

    children: born alive, and stillborn from 22 weeks on. compulsory: also meets the conditions of the compulsory scheme.
    """

    birth: date
    months_in_window: int
    children: int = 1
    compulsory: bool = False


def voluntary_birth_grant(case: VoluntaryBirthGrant) -> Result | NotCovered:
    """The sum in đồng. Raises BadInput."""
    law_day("birth", case.birth)
    checks.within("children", case.children, 1, 8, "con")
    checks.within("months_in_window", case.months_in_window, 0, 12, "tháng")
    if case.birth < NEW_LAW:
        because = "Trước ngày 01/07/2025 bảo hiểm xã hội tự nguyện chưa có trợ cấp thai sản."
        return refuse(because, "58-2014-QH13/dieu-4/khoan-2")
    if case.compulsory:
        both = "Người đủ điều kiện ở cả hai loại chỉ hưởng chế độ thai sản của bảo hiểm xã hội bắt buộc."
        return refuse(both, "41-2024-QH15/dieu-94/khoan-4")
    if case.months_in_window < LEAST_MONTHS:
        short = f"Phải đóng đủ 6 tháng trong 12 tháng trước khi sinh; mới đóng {case.months_in_window} tháng."
        return refuse(short, _WHO)
    each = checks.known("birth", "tro_cap_thai_san_tu_nguyen", case.birth)
    whole = each.exact * case.children
    enough = f"Đã đóng {case.months_in_window} tháng trong 12 tháng trước khi sinh, đủ mức ít nhất là 6 tháng."
    told = f"Mỗi con {money(each.exact)}: {money(each.exact)} × {case.children} = {money(whole)}."
    steps = (step(enough, case.months_in_window, "tháng", _WHO), part(told, whole, "41-2024-QH15/dieu-95/khoan-1"))
    return amount(steps, Sheet((each,), ("Chỉ cha hoặc mẹ nhận, khi cả hai cùng đủ điều kiện.",)))


CALCULATOR = Calculator(
    "tro-cap-thai-san-tu-nguyen",
    "Trợ cấp thai sản của bảo hiểm xã hội tự nguyện",
    "Một khoản tiền cố định cho mỗi con.",
    (
        Field("birth", "Ngày sinh con", Kind.DAY),
        Field("months_in_window", "Số tháng đóng BHXH trong 12 tháng trước khi sinh", Kind.COUNT, "tháng"),
        Field("children", "Số con", Kind.COUNT, required=False),
        Field("compulsory", "Đủ điều kiện thai sản của BHXH bắt buộc", Kind.FLAG, required=False),
    ),
    VoluntaryBirthGrant,
    voluntary_birth_grant,
)
