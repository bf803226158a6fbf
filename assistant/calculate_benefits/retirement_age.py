"""Tuổi nghỉ hưu: the month somebody reaches it and the first day of the pension.

Điều 169 Bộ luật Lao động, Nghị định 135/2020/NĐ-CP; ages reached before 2021 followed another law.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind, birth_field
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import day
from assistant.calculate_benefits.insured_time import spoken
from assistant.calculate_benefits.retirement_schedule import Sex, first_day, month_index, month_of_age, normal_age
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, answer, refuse, step

FIRST_DAY = date(2021, 1, 1)  # khoản 1 Điều 8 Nghị định 135/2020/NĐ-CP
SEXES = {Sex.MALE.value: "Nam", Sex.FEMALE.value: "Nữ"}


class Case(StrEnum):
    """Why somebody may go earlier, or that there is no reason."""

    NORMAL = "binh_thuong"
    HEAVY = "nang_nhoc"
    COAL = "ham_lo"
    INCAPACITY_61 = "mat_suc_61"
    INCAPACITY_81 = "mat_suc_81"


CASES = {
    Case.NORMAL: "Điều kiện lao động bình thường",
    Case.HEAVY: "Đủ 15 năm làm việc nặng nhọc, độc hại, nguy hiểm hoặc ở vùng đặc biệt khó khăn",
    Case.COAL: "Đủ 15 năm khai thác than trong hầm lò",
    Case.INCAPACITY_61: "Suy giảm khả năng lao động từ 61% đến dưới 81%",
    Case.INCAPACITY_81: "Suy giảm khả năng lao động từ 81%",
}
YOUNGER = {Case.NORMAL: 0, Case.HEAVY: 60, Case.COAL: 120, Case.INCAPACITY_61: 60, Case.INCAPACITY_81: 120}
_RULES = {
    Case.NORMAL: ("135-2020-ND-CP/dieu-4/khoan-2", "45-2019-QH14/dieu-169/khoan-2"),
    Case.HEAVY: ("135-2020-ND-CP/dieu-5/khoan-2", "45-2019-QH14/dieu-169/khoan-3"),
    Case.COAL: ("41-2024-QH15/dieu-64/khoan-1/diem-c", "135-2020-ND-CP/dieu-4/khoan-2"),
    Case.INCAPACITY_61: ("41-2024-QH15/dieu-65/khoan-1/diem-a", "135-2020-ND-CP/dieu-5/khoan-2"),
    Case.INCAPACITY_81: ("41-2024-QH15/dieu-65/khoan-1/diem-b", "135-2020-ND-CP/dieu-4/khoan-2"),
}


@dataclass(frozen=True)
class RetirementAge:
    """Who asks. `only_year`: the papers show the year of birth only, so 1 January counts."""

    birth: date
    sex: str
    case: str = Case.NORMAL
    only_year: bool = False


def retirement_age(who: RetirementAge) -> Result | NotCovered:
    """The day on whose end the age is reached and work may end: the last of a month. Raises BadInput."""
    sex = checks.choice("sex", Sex, who.sex)
    case = checks.choice("case", Case, who.case)
    checks.fact_day("birth", who.birth)
    born = who.birth.replace(month=1, day=1) if who.only_year else who.birth
    month = _month(born, sex, case)
    earliest = FIRST_DAY if case is Case.NORMAL else first_day(month_index(FIRST_DAY) + 1)
    if month is None or first_day(month + 1) < earliest:
        early = "Đủ tuổi trước năm 2021 thì theo tuổi nghỉ hưu của Bộ luật Lao động 2012 (nam 60, nữ 55)."
        return refuse(early, "10-2012-QH13/dieu-187/khoan-1")
    retires, pension = first_day(month + 1) - timedelta(days=1), first_day(month + 1)
    age = month - month_index(born)
    told = f"{CASES[case]}, sinh tháng {born:%m/%Y}, nghỉ hưu năm {retires.year}: {SEXES[sex.value].lower()} đủ {_age(age)}."
    steps = (
        *(_only_year(born, pension) if who.only_year else ()),
        step(told, age, "tháng tuổi", *_rules(case, retires)),
        step(f"Đủ tuổi trong tháng {retires:%m/%Y}: nghỉ hưu khi hết ngày {day(retires)}.", retires, "", *_moment(retires)),
        step(f"Lương hưu được tính từ ngày {day(pension)}, nếu đủ số năm đóng.", pension, "", *_start(pension)),
    )
    used = () if retires < FIRST_DAY else (normal_age(sex, month),)
    return answer(steps, retires, "", Sheet(used, _ASSUMED if case is Case.NORMAL else (*_ASSUMED, _EARLIEST), _LIMITS))


def _month(born: date, sex: Sex, case: Case) -> int | None:
    birth = month_index(born)
    soonest = birth + (720 if sex is Sex.MALE else 660) - YOUNGER[case]
    if first_day(soonest).year < FIRST_DAY.year - 1:
        return None
    return month_of_age(birth, sex, younger_by=YOUNGER[case])


def _only_year(born: date, pension: date) -> tuple[Step, ...]:
    rules = ("135-2020-ND-CP/dieu-3/khoan-3", *(("158-2025-ND-CP/dieu-12/khoan-2",) if pension >= NEW_LAW else ()))
    return (step(f"Hồ sơ chỉ có năm sinh nên lấy ngày {day(born)}.", born, "", *rules),)


def _age(months: int) -> str:
    return spoken(months).replace("năm", "tuổi")


def _rules(case: Case, retires: date) -> tuple[str, ...]:
    if retires < FIRST_DAY:
        return ("135-2020-ND-CP/dieu-7/khoan-2",)
    if retires >= NEW_LAW or case in {Case.NORMAL, Case.HEAVY}:
        return _RULES[case]
    return ("45-2019-QH14/dieu-219/khoan-1", "135-2020-ND-CP/dieu-4/khoan-2")


def _moment(retires: date) -> tuple[str, ...]:
    return ("135-2020-ND-CP/dieu-7/khoan-2",) if retires < FIRST_DAY else ("135-2020-ND-CP/dieu-3/khoan-1",)


def _start(pension: date) -> tuple[str, ...]:
    if pension == FIRST_DAY:
        return ("135-2020-ND-CP/dieu-7/khoan-2",)
    return ("12-2025-TT-BNV/dieu-15/khoan-1",) if pension >= NEW_LAW else ("135-2020-ND-CP/dieu-3/khoan-2",)


_ASSUMED = ("Người lao động nghỉ ngay khi đủ tuổi; nếu hai bên thỏa thuận làm tiếp thì nghỉ hưu khi chấm dứt hợp đồng.",)
_LIMITS = ("Lực lượng vũ trang, cơ yếu và các nghề có luật riêng có tuổi nghỉ hưu khác.",)
_EARLIEST = "Đây là tuổi sớm nhất; còn cần đủ số năm đóng và kết luận giám định y khoa nếu nghỉ vì suy giảm khả năng lao động."

CALCULATOR = Calculator(
    "tuoi-nghi-huu",
    "Tuổi nghỉ hưu",
    "Tháng đủ tuổi nghỉ hưu và ngày bắt đầu có lương hưu.",
    (
        birth_field(),
        Field("sex", "Giới tính", Kind.CHOICE, choices=SEXES),
        Field("case", "Trường hợp", Kind.CHOICE, required=False, choices={key.value: text for key, text in CASES.items()}),
        Field("only_year", "Giấy tờ chỉ ghi năm sinh", Kind.FLAG, required=False),
    ),
    RetirementAge,
    retirement_age,
)
