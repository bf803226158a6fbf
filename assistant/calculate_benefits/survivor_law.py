"""Chế độ tử tuất: whose death gives a monthly allowance, and where the laws of 2014 and 2024 say so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.calculate.model import NotCovered, Step
from assistant.calculate_benefits.insured_time import spoken
from assistant.calculate_benefits.worksheet import NEW_LAW, refuse, step

FIFTEEN_YEARS = 180  # months
PAYABLE = 6


class Deceased(StrEnum):
    """What the dead person was to social insurance."""

    INSURED = "dang_dong_hoac_bao_luu"
    PENSIONER = "huong_luong_huu"
    WORK_ACCIDENT = "chet_do_tai_nan_lao_dong"
    ACCIDENT_61 = "huong_tro_cap_tai_nan_tu_61"


DECEASED = {
    Deceased.INSURED: "Đang đóng hoặc bảo lưu thời gian đóng BHXH bắt buộc",
    Deceased.PENSIONER: "Đang hưởng lương hưu",
    Deceased.WORK_ACCIDENT: "Chết do tai nạn lao động, bệnh nghề nghiệp",
    Deceased.ACCIDENT_61: "Đang hưởng trợ cấp tai nạn lao động hằng tháng, suy giảm từ 61%",
}
_POINTS = {Deceased.INSURED: "a", Deceased.PENSIONER: "b", Deceased.WORK_ACCIDENT: "c", Deceased.ACCIDENT_61: "d"}


@dataclass(frozen=True)
class SurvivorLaw:
    """Addresses in one law."""

    deaths: str
    relatives: str
    income: str
    rate: str
    most: str
    start: str


OLD = SurvivorLaw(
    deaths="58-2014-QH13/dieu-67/khoan-1",
    relatives="58-2014-QH13/dieu-67/khoan-2",
    income="58-2014-QH13/dieu-67/khoan-3",
    rate="58-2014-QH13/dieu-68/khoan-1",
    most="58-2014-QH13/dieu-68/khoan-2",
    start="58-2014-QH13/dieu-68/khoan-3",
)
NEW = SurvivorLaw(
    deaths="41-2024-QH15/dieu-86/khoan-1",
    relatives="41-2024-QH15/dieu-86/khoan-2",
    income="41-2024-QH15/dieu-86/khoan-3",
    rate="41-2024-QH15/dieu-87/khoan-1",
    most="41-2024-QH15/dieu-87/khoan-2",
    start="41-2024-QH15/dieu-87/khoan-3",
)


def law_on(died: date) -> SurvivorLaw:
    """The law of the day of death."""
    return NEW if died >= NEW_LAW else OLD


def monthly_due(died: date, deceased: Deceased, months_paid: int) -> Step | NotCovered:
    """Whether that death gives a monthly allowance: the step that says why, or why not. months_paid: compulsory."""
    law = law_on(died)
    rule = f"{law.deaths}/diem-{_POINTS[deceased]}"
    if deceased is not Deceased.INSURED:
        return step(f"{DECEASED[deceased]}.", None, "", rule)
    if months_paid >= FIFTEEN_YEARS:
        return step(f"Đã đóng {spoken(months_paid)}, đủ 15 năm.", months_paid, "tháng", rule)
    missing = FIFTEEN_YEARS - months_paid
    if missing > PAYABLE:
        short = f"Mới đóng {spoken(months_paid)}, chưa đủ 15 năm nên không có trợ cấp hằng tháng, chỉ có trợ cấp một lần."
        return refuse(short, rule)
    nearly = (
        f"Mới đóng {spoken(months_paid)}. Thân nhân đóng một lần {missing} tháng còn thiếu thì được hưởng hằng tháng: hãy tính "
        "lại với đủ 15 năm."
    )
    return refuse(nearly, "12-2025-TT-BNV/dieu-18/khoan-1" if law is NEW else "59-2015-TT-BLDTBXH/dieu-25/khoan-2")
