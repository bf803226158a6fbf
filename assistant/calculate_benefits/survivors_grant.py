"""Trợ cấp tuất một lần: by years paid, by months of pension drawn, or three months of an accident allowance."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import Result, Step
from assistant.calculate.wording import money, number
from assistant.calculate_benefits.insured_time import split_at_2014
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, amount, in_dong, part, require, step

BEFORE_2014, SINCE_2014 = Fraction(3, 2), Fraction(2)
LEAST = Fraction(3)
FIRST_MONTHS, MOST = 2, Fraction(48)


class Status(StrEnum):
    """What the dead person was."""

    INSURED = "dang_dong_hoac_bao_luu"
    PENSIONER = "huong_luong_huu"
    ACCIDENT = "huong_tro_cap_tai_nan_da_rut_bhxh"


STATUSES = {
    Status.INSURED: "Đang đóng hoặc bảo lưu thời gian đóng BHXH bắt buộc",
    Status.PENSIONER: "Đang hưởng lương hưu",
    Status.ACCIDENT: "Đang hưởng trợ cấp tai nạn lao động hằng tháng, đã hưởng BHXH một lần",
}


@dataclass(frozen=True)
class SurvivorsGrant:
    """A death whose relatives draw once. Money in đồng a month.

    monthly: average insured pay of who paid (adjusted as the law says), the pension or the allowance drawn of who drew one.
    Times in months; months_drawn counts the month of death, 1 or 2 for the two first.
    """

    died: date
    status: str
    monthly: int
    months_before_2014: int = 0
    months_since_2014: int = 0
    months_drawn: int = 0


def survivors_grant(case: SurvivorsGrant) -> Result:
    """The sum of all relatives together, in đồng. Raises BadInput."""
    status = checks.choice("status", Status, case.status)
    law_day("died", case.died)
    new = case.died >= NEW_LAW
    match status:
        case Status.INSURED:
            steps = _insured(case, new=new)
        case Status.PENSIONER:
            steps = _pensioner(case, new=new)
        case Status.ACCIDENT:
            checks.pay("monthly", case.monthly)
            whole = LEAST * case.monthly
            rule = "41-2024-QH15/dieu-89/khoan-3" if new else "59-2015-TT-BLDTBXH/dieu-27/khoan-2"
            steps = (part(f"3 tháng trợ cấp đang hưởng: 3 × {money(case.monthly)} = {money(whole)}.", whole, rule),)
    return amount(steps, Sheet((), _ASSUMED, _LIMITS))


def _insured(case: SurvivorsGrant, *, new: bool) -> tuple[Step, ...]:
    for field, months in (("months_before_2014", case.months_before_2014), ("months_since_2014", case.months_since_2014)):
        checks.within(field, months, 0, 720, "tháng")
    paid = case.months_before_2014 + case.months_since_2014
    require("months_since_2014", holds=paid > 0, says="Phải có ít nhất một tháng đã đóng.")
    insured_pay("monthly", case.monthly, "died", case.died)
    base = "41-2024-QH15/dieu-89/khoan-1" if new else "58-2014-QH13/dieu-70/khoan-1"
    rounding = "41-2024-QH15/dieu-5/khoan-6" if new else "59-2015-TT-BLDTBXH/dieu-27/khoan-4"
    before, since = split_at_2014(before=case.months_before_2014, since=case.months_since_2014)
    steps, total = [], Fraction(0)
    for years, times, when, point in ((before, BEFORE_2014, "trước", "a"), (since, SINCE_2014, "từ", "b")):
        if years:
            whole = years * times * case.monthly
            total += whole
            told = f"{number(years)} năm đóng {when} năm 2014 × {number(times)} tháng × {money(case.monthly)} = {money(whole)}."
            steps.append(in_dong(told, whole, f"{base}/diem-{point}" if new else base, rounding))
    least = LEAST * case.monthly
    told = f"Không thấp hơn 3 tháng mức bình quân {money(least)}: được {money(max(total, least))}."
    return (*steps, part(told, max(total, least), base))


def _pensioner(case: SurvivorsGrant, *, new: bool) -> tuple[Step, ...]:
    checks.pay("monthly", case.monthly)
    checks.within("months_drawn", case.months_drawn, 1, 900, "tháng")
    base = "41-2024-QH15/dieu-89/khoan-2" if new else "58-2014-QH13/dieu-70/khoan-2"
    early = case.months_drawn <= FIRST_MONTHS
    rule = f"{base}/diem-{'a' if early else 'b'}" if new else base
    months = max(MOST - Fraction(1, 2) * max(case.months_drawn - FIRST_MONTHS, 0), LEAST)
    told = "Chết trong 2 tháng đầu hưởng lương hưu: 48 tháng lương hưu."
    if not early:
        told = f"Chết ở tháng hưởng thứ {case.months_drawn}: 48 tháng, trừ 0,5 cho mỗi tháng từ tháng thứ ba, thấp nhất 3 tháng."
    whole = months * case.monthly
    return (
        step(told, months, "tháng lương hưu", rule),
        part(f"{number(months)} × {money(case.monthly)} = {money(whole)}.", whole, rule),
    )


_ASSUMED = (
    "Thân nhân thuộc trường hợp được trợ cấp một lần; số tiền là của tất cả thân nhân cộng lại.",
    "Tháng lẻ từ 1 đến 6 tính nửa năm, từ 7 đến 11 tính một năm; tháng lẻ trước năm 2014 chuyển sang sau.",
)
_LIMITS = ("Chưa tính thời gian đóng tự nguyện và phụ cấp khu vực; chết do tai nạn lao động còn có trợ cấp riêng.",)

CALCULATOR = Calculator(
    "tro-cap-tuat-mot-lan",
    "Trợ cấp tuất một lần",
    "Số tiền thân nhân nhận một lần.",
    (
        Field("died", "Ngày chết", Kind.DAY),
        Field("status", "Người chết", Kind.CHOICE, choices={key.value: text for key, text in STATUSES.items()}),
        Field("monthly", "Mức bình quân lương đóng, hoặc lương hưu, trợ cấp đang hưởng", Kind.MONEY, "đồng/tháng"),
        Field("months_before_2014", "Số tháng đóng trước năm 2014", Kind.COUNT, "tháng", required=False),
        Field("months_since_2014", "Số tháng đóng từ năm 2014", Kind.COUNT, "tháng", required=False),
        Field("months_drawn", "Chết ở tháng hưởng lương hưu thứ mấy", Kind.COUNT, required=False),
    ),
    SurvivorsGrant,
    survivors_grant,
)
