"""Chế độ thai sản: where the laws of 2014 and 2024 say what, and who has paid long enough."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.calculate import checks
from assistant.calculate.model import NotCovered, Step
from assistant.calculate_benefits.worksheet import NEW_LAW, refuse, step

LEAST_MONTHS = 6
LEAST_MONTHS_RESTED = 3
LEAST_TOTAL_RESTED = 12
SECOND_CHILD = date(2026, 7, 1)  # Luật 113/2025/QH15: khoản 1 Điều 139 Bộ luật Lao động, điểm c khoản 2 Điều 53 Luật 41/2024/QH15


class Ground(StrEnum):
    """By which rule the time paid counts."""

    ORDINARY = "thuong"
    RESTED = "duong_thai"
    INFERTILITY = "vo_sinh"


GROUNDS = {
    Ground.ORDINARY: "Trường hợp thường",
    Ground.RESTED: "Phải nghỉ dưỡng thai theo chỉ định của bác sĩ",
    Ground.INFERTILITY: "Phải nghỉ việc để điều trị vô sinh",
}


@dataclass(frozen=True)
class MaternityLaw:
    """Addresses in one law; `infertility` None where it has no such rule."""

    ordinary: str
    rested: str
    infertility: str | None
    window: tuple[str, str]
    leave: tuple[str, ...]
    average: tuple[str, ...]
    by_24: str
    by_30: str
    father: str
    father_window: str
    father_days: int


OLD = MaternityLaw(
    ordinary="58-2014-QH13/dieu-31/khoan-2",
    rested="58-2014-QH13/dieu-31/khoan-3",
    infertility=None,
    window=("59-2015-TT-BLDTBXH/dieu-9/khoan-1/diem-a", "59-2015-TT-BLDTBXH/dieu-9/khoan-1/diem-b"),
    leave=("58-2014-QH13/dieu-34/khoan-1",),
    average=("58-2014-QH13/dieu-39/khoan-1/diem-a",),
    by_24="58-2014-QH13/dieu-39/khoan-1/diem-b",
    by_30="58-2014-QH13/dieu-39/khoan-1/diem-c",
    father="58-2014-QH13/dieu-34/khoan-2",
    father_window="58-2014-QH13/dieu-34/khoan-2",
    father_days=30,
)
NEW = MaternityLaw(
    ordinary="41-2024-QH15/dieu-50/khoan-2",
    rested="41-2024-QH15/dieu-50/khoan-3",
    infertility="41-2024-QH15/dieu-50/khoan-5",
    window=("12-2025-TT-BNV/dieu-8/khoan-2/diem-a", "12-2025-TT-BNV/dieu-8/khoan-2/diem-b"),
    leave=("41-2024-QH15/dieu-53/khoan-1", "45-2019-QH14/dieu-139/khoan-1"),
    average=("41-2024-QH15/dieu-59/khoan-1", "12-2025-TT-BNV/dieu-10/khoan-1"),
    by_24="41-2024-QH15/dieu-59/khoan-2",
    by_30="41-2024-QH15/dieu-59/khoan-3",
    father="41-2024-QH15/dieu-53/khoan-2",
    father_window="41-2024-QH15/dieu-53/khoan-3",
    father_days=60,
)


def law_on(first_day_off: date) -> MaternityLaw:
    """The law of a leave that began that day; one under way on 01/07/2025 goes on by the old one (Điều 42 Nghị định 158/2025)."""
    return NEW if first_day_off >= NEW_LAW else OLD


def qualifies(law: MaternityLaw, ground: Ground, months_in_window: int, months_paid: int) -> tuple[Step, ...] | NotCovered:
    """Whether enough was paid before the birth: the step that says so, or why not. Months before the birth in, total paid too.

    6 of the 12 months before; 3 of 12 and 12 in all where a doctor ordered rest; 6 of 24 where she stopped for infertility.
    """
    window = 24 if ground is Ground.INFERTILITY else 12
    least = LEAST_MONTHS_RESTED if ground is Ground.RESTED else LEAST_MONTHS
    checks.within("months_in_window", months_in_window, 0, window, "tháng")
    where = {Ground.ORDINARY: law.ordinary, Ground.RESTED: law.rested, Ground.INFERTILITY: law.infertility}[ground]
    if where is None:
        return refuse("Luật Bảo hiểm xã hội 2014 không có quy định riêng cho người nghỉ việc điều trị vô sinh.", law.ordinary)
    if ground is Ground.RESTED and months_paid < LEAST_TOTAL_RESTED:
        return refuse(
            f"Phải đóng từ đủ 12 tháng trở lên mới áp dụng quy định về dưỡng thai; mới đóng {months_paid} tháng.", where
        )
    if months_in_window < least:
        short = f"Phải đóng đủ {least} tháng trong {window} tháng liền trước khi sinh hoặc nhận con; mới đóng {months_in_window}."
        return refuse(short, where)
    told = f"Đã đóng {months_in_window} tháng trong {window} tháng liền trước, đủ mức ít nhất là {least} tháng."
    return (step(told, months_in_window, "tháng", where),)


def first_month_counted(birth: date, window: int, *, birth_month_paid: bool) -> tuple[int, int]:
    """First and last month of the 12 or 24 before a birth, as month indexes (year × 12 + month - 1).

    The month of the birth counts where it is on the 15th or later and that month is paid (khoản 2 Điều 8 Thông tư
    12/2025/TT-BNV; khoản 1 Điều 9 Thông tư 59/2015/TT-BLĐTBXH).
    """
    month = birth.year * 12 + birth.month - 1
    last = month if birth.day >= 15 and birth_month_paid else month - 1
    return last - window + 1, last
