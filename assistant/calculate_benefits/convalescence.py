"""Dưỡng sức, phục hồi sức khỏe after sickness, childbirth or an accident at work: most days, and 30% of the level a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result
from assistant.calculate.wording import money
from assistant.calculate_benefits.levels import base_salary, law_day, reference
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, amount, in_dong, part, refuse, step

SICK_DAYS = 30


class After(StrEnum):
    """What the rest follows."""

    LONG_ILLNESS = "om_dai_ngay"
    SICK_SURGERY = "om_phau_thuat"
    SICK_OTHER = "om_khac"
    TWINS = "sinh_tu_2_con"
    BIRTH_SURGERY = "sinh_phau_thuat"
    MATERNITY_OTHER = "thai_san_khac"
    ACCIDENT = "tai_nan_lao_dong"


AFTERS = {
    After.LONG_ILLNESS: "Ốm do bệnh cần chữa trị dài ngày",
    After.SICK_SURGERY: "Ốm phải phẫu thuật",
    After.SICK_OTHER: "Ốm khác",
    After.TWINS: "Sinh một lần từ hai con trở lên",
    After.BIRTH_SURGERY: "Sinh con phải phẫu thuật",
    After.MATERNITY_OTHER: "Thai sản khác",
    After.ACCIDENT: "Tai nạn lao động, bệnh nghề nghiệp",
}
_DAYS = {
    After.LONG_ILLNESS: (10, "a"),
    After.SICK_SURGERY: (7, "b"),
    After.SICK_OTHER: (5, "c"),
    After.TWINS: (10, "a"),
    After.BIRTH_SURGERY: (7, "b"),
    After.MATERNITY_OTHER: (5, "c"),
}
_SICK = {After.LONG_ILLNESS, After.SICK_SURGERY, After.SICK_OTHER}
_ACCIDENT = "84-2015-QH13/dieu-54"


@dataclass(frozen=True)
class Convalescence:
    """A rest that began on `started`; `days` granted, the most where None.

    sick_days: paid sick days of the year (after sickness). used: days of such rest already taken, this year after sickness,
    for the same leave after maternity. incapacity: per cent (after an accident). returned_early: from maternity leave.
    """

    started: date
    after: str
    sick_days: int = 0
    used: int = 0
    incapacity: int = 0
    returned_early: bool = False
    days: int | None = None


def convalescence(case: Convalescence) -> Result | NotCovered:
    """What the days pay, in đồng. Raises BadInput."""
    after = checks.choice("after", After, case.after)
    law_day("started", case.started)
    checks.within("used", case.used, 0, 10, "ngày")
    checks.within("incapacity", case.incapacity, 0, 100, "%")
    article = _article(after, case.started)
    refused = _refused(case, after, article)
    if refused:
        return refused
    most, rule = _most(case, after, article)
    left = most - case.used
    if left <= 0:
        return refuse(f"Đã nghỉ dưỡng sức {case.used} ngày, hết mức {most} ngày.", rule)
    checks.within("days", left if case.days is None else case.days, 1, left, "ngày")
    days = left if case.days is None else case.days
    level = base_salary("started", case.started) if after is After.ACCIDENT else reference("started", case.started)
    rate = checks.known("started", _rate_name(after), case.started)
    daily = rate.exact * level.exact
    told = f"{AFTERS[after]}: nhiều nhất {most} ngày, đã nghỉ {case.used} ngày, còn {left} ngày, tính cả ngày nghỉ."
    steps = (
        step(told, left, "ngày", rule),
        in_dong(
            f"Một ngày bằng 30% {level.title.lower()}: 30% × {money(level.exact)} = {money(daily)}.", daily, f"{article}/khoan-3"
        ),
        part(f"{days} ngày: {money(daily)} × {days} = {money(daily * days)}.", daily * days, f"{article}/khoan-3"),
    )
    return amount(steps, Sheet((rate, level), _ASSUMED))


def _article(after: After, on: date) -> str:
    if after is After.ACCIDENT:
        return _ACCIDENT
    if after in _SICK:
        return "41-2024-QH15/dieu-46" if on >= NEW_LAW else "58-2014-QH13/dieu-29"
    return "41-2024-QH15/dieu-60" if on >= NEW_LAW else "58-2014-QH13/dieu-41"


def _rate_name(after: After) -> str:
    if after is After.ACCIDENT:
        return "duong_suc_tai_nan"
    return "duong_suc_om_dau" if after in _SICK else "duong_suc_thai_san"


def _refused(case: Convalescence, after: After, article: str) -> NotCovered | None:
    if after in _SICK and case.sick_days < SICK_DAYS:
        short = f"Phải nghỉ hưởng chế độ ốm đau đủ 30 ngày trong năm; mới nghỉ {case.sick_days} ngày."
        where = f"{article}/khoan-1" if case.started >= NEW_LAW else "59-2015-TT-BLDTBXH/dieu-7/khoan-1"
        return refuse(short, where)
    if case.returned_early and after not in _SICK | {After.ACCIDENT} and case.started >= NEW_LAW:
        return refuse("Người mẹ đi làm sớm thì không được nghỉ dưỡng sức sau thai sản.", f"{article}/khoan-4")
    if after is After.ACCIDENT and case.incapacity < 15:
        low = f"Suy giảm {case.incapacity}%: luật chỉ ghi số ngày dưỡng sức cho mức từ 15% trở lên."
        return refuse(low, f"{_ACCIDENT}/khoan-2")
    return None


def _most(case: Convalescence, after: After, article: str) -> tuple[int, str]:
    if after is not After.ACCIDENT:
        days, point = _DAYS[after]
    elif case.incapacity > 50:
        days, point = 10, "a"
    else:
        days, point = (7, "b") if case.incapacity > 30 else (5, "c")
    return days, f"{article}/khoan-2/diem-{point}"


_ASSUMED = (
    "Sức khỏe chưa phục hồi và nghỉ trong thời hạn 30 ngày luật định; người lao động thật sự nghỉ việc.",
    "Nghỉ bao nhiêu ngày, trong mức tối đa, là do công ty và ban chấp hành công đoàn cơ sở định.",
    "Mức một ngày lấy theo ngày đầu tiên nghỉ dưỡng sức.",
)

CALCULATOR = Calculator(
    "duong-suc",
    "Dưỡng sức, phục hồi sức khỏe",
    "Số ngày dưỡng sức tối đa và số tiền.",
    (
        Field("started", "Ngày bắt đầu nghỉ dưỡng sức", Kind.DAY),
        Field("after", "Dưỡng sức sau", Kind.CHOICE, choices={key.value: text for key, text in AFTERS.items()}),
        Field("sick_days", "Số ngày ốm đã hưởng trong năm (sau ốm đau)", Kind.COUNT, "ngày", required=False),
        Field("used", "Số ngày dưỡng sức đã nghỉ (trong năm hoặc cho lần thai sản này)", Kind.COUNT, "ngày", required=False),
        Field("incapacity", "Mức suy giảm khả năng lao động (sau tai nạn)", Kind.COUNT, "%", required=False),
        Field("returned_early", "Đã đi làm trước khi hết nghỉ thai sản", Kind.FLAG, required=False),
        Field("days", "Số ngày được nghỉ (bỏ trống: tối đa)", Kind.COUNT, "ngày", required=False),
    ),
    Convalescence,
    convalescence,
)
