"""Thân nhân nào được trợ cấp tuất hằng tháng: one relative's age, incapacity and income, and his monthly allowance."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.periods import add_months, between, month_end
from assistant.calculate.wording import day, money, percent
from assistant.calculate_benefits.insured_time import spoken
from assistant.calculate_benefits.levels import law_day, reference
from assistant.calculate_benefits.retirement_age import SEXES
from assistant.calculate_benefits.retirement_schedule import Sex, first_day, month_index, normal_age
from assistant.calculate_benefits.survivor_law import NEW, SurvivorLaw, law_on
from assistant.calculate_benefits.worksheet import Sheet, amount, part, refuse, require, step

ADULT = 216  # months
INCAPABLE = 81  # per cent


class Kin(StrEnum):
    """Who the relative is."""

    CHILD = "con"
    SPOUSE = "vo_chong"
    DEPENDANT = "cha_me_nguoi_phu_thuoc"


KIN = {
    Kin.CHILD: "Con",
    Kin.SPOUSE: "Vợ hoặc chồng",
    Kin.DEPENDANT: "Cha, mẹ hai bên hoặc người khác mà người chết có nghĩa vụ nuôi dưỡng",
}


@dataclass(frozen=True)
class Survivor:
    """One relative of somebody whose death gives a monthly allowance.

    incapacity: per cent. earns: draws insured wages, a pension or a monthly allowance at or above the level (before
    01/07/2025: any income at or above it), what people of merit get not counted. alone: nobody to raise him.
    """

    died: date
    kin: str
    birth: date
    sex: str
    incapacity: int = 0
    earns: bool = False
    alone: bool = False


def survivor(case: Survivor) -> Result | NotCovered:
    """The relative's allowance a month, in đồng, or why there is none. Raises BadInput."""
    kin, sex = checks.choice("kin", Kin, case.kin), checks.choice("sex", Sex, case.sex)
    law_day("died", case.died)
    checks.within("incapacity", case.incapacity, 0, 100, "%")
    unborn = kin is Kin.CHILD and case.birth <= add_months(case.died, 10)
    require("birth", holds=case.birth <= case.died or unborn, says="Ngày sinh không thể sau ngày người tham gia chết.")
    law = law_on(case.died)
    why = _why(case, kin, sex, law)
    if isinstance(why, NotCovered):
        return why
    starts = first_day(month_index(max(case.died, case.birth)) + (0 if case.birth > case.died else 1))
    level = reference("died", starts)
    rate = checks.known_for("died", "tro_cap_tuat_hang_thang", starts, "nuoi_duong", "khong" if case.alone else "co")
    told = f"Mỗi tháng {percent(rate.exact)} {level.title.lower()}: {percent(rate.exact)} × {money(level.exact)} = "
    whole = rate.exact * level.exact
    begins = step(f"Hưởng từ ngày {day(starts)}.", starts, "", law.start)
    lines = (why, part(f"{told}{money(whole)}.", whole, law.rate))
    return amount(lines, Sheet((level, rate), _ASSUMED), unit="đồng/tháng", then=(begins, *_until(case, kin, law)))


def _why(case: Survivor, kin: Kin, sex: Sex, law: SurvivorLaw) -> Step | NotCovered:
    age = _age_when_looked_at(case, law)
    incapable = case.incapacity >= INCAPABLE
    if kin is Kin.CHILD and age < ADULT:
        return step("Con chưa đủ 18 tuổi khi người tham gia chết.", age, "tháng tuổi", f"{law.relatives}/diem-a")
    if case.earns and (law is NEW or kin is not Kin.CHILD):
        return refuse("Thân nhân có lương, lương hưu hoặc thu nhập từ mức luật định trở lên thì không được hưởng.", law.income)
    if kin is Kin.CHILD:
        rule = f"{law.relatives}/diem-{'b' if law is NEW else 'a'}"
        if incapable:
            return step(f"Con đủ 18 tuổi, suy giảm khả năng lao động {case.incapacity}%.", case.incapacity, "%", rule)
        return refuse("Con đã đủ 18 tuổi và không suy giảm khả năng lao động từ 81%.", rule)
    least = _least_age(case, sex, law)
    point = _point(kin, law, old=age >= least)
    if age >= least:
        told = f"Vào lúc xét đã {_age(age)}, đủ tuổi {_age(least)}."
        return step(told, age, "tháng tuổi", f"{law.relatives}/diem-{point}", *_day_looked_at(law))
    if incapable:
        told = f"Chưa đủ tuổi nhưng suy giảm khả năng lao động {case.incapacity}%."
        return step(told, case.incapacity, "%", f"{law.relatives}/diem-{point}")
    young = f"Vào lúc xét mới {_age(age)}, chưa đủ {_age(least)} và không suy giảm khả năng lao động từ 81%."
    return refuse(young, f"{law.relatives}/diem-{point}")


def _age_when_looked_at(case: Survivor, law: SurvivorLaw) -> int:
    """Whole months of age at the end of the month of death; before 01/07/2025 on the day of death."""
    on = month_end(case.died) if law is NEW else case.died
    return between(case.birth, on - timedelta(days=1)).months if case.birth < on else 0


def _least_age(case: Survivor, sex: Sex, law: SurvivorLaw) -> int:
    """Months of age: the retirement age of the year of death, 60 and 55 years before 01/07/2025."""
    if law is NEW:
        return int(normal_age(sex, month_index(case.died)).exact)
    return 720 if sex is Sex.MALE else 660


def _point(kin: Kin, law: SurvivorLaw, *, old: bool) -> str:
    if kin is Kin.SPOUSE:
        return "c" if law is NEW else "b"
    if law is NEW:
        return "d" if old else "đ"
    return "c" if old else "d"


def _day_looked_at(law: SurvivorLaw) -> tuple[str, ...]:
    return ("12-2025-TT-BNV/dieu-18/khoan-2/diem-a",) if law is NEW else ()


def _until(case: Survivor, kin: Kin, law: SurvivorLaw) -> tuple[Step, ...]:
    adult = add_months(case.birth, ADULT)
    if kin is not Kin.CHILD or case.incapacity >= INCAPABLE:
        return ()
    return (step(f"Con được hưởng đến khi đủ 18 tuổi, ngày {day(adult)}.", adult, "", f"{law.relatives}/diem-a"),)


def _age(months: int) -> str:
    return spoken(months).replace("năm", "tuổi")


_ASSUMED = (
    "Cái chết thuộc trường hợp có trợ cấp tuất hằng tháng.",
    "Mức suy giảm khả năng lao động đã được giám định đúng hạn; cha, mẹ và người khác do người chết có nghĩa vụ nuôi dưỡng.",
)

CALCULATOR = Calculator(
    "than-nhan-huong-tuat",
    "Một thân nhân có được trợ cấp tuất hằng tháng không",
    "Điều kiện và mức hưởng của một thân nhân.",
    (
        Field("died", "Ngày người tham gia BHXH chết", Kind.DAY),
        Field("kin", "Thân nhân là", Kind.CHOICE, choices={key.value: text for key, text in KIN.items()}),
        Field("birth", "Ngày sinh của thân nhân", Kind.DAY),
        Field("sex", "Giới tính của thân nhân", Kind.CHOICE, choices=SEXES),
        Field("incapacity", "Mức suy giảm khả năng lao động", Kind.COUNT, "%", required=False),
        Field("earns", "Có lương đóng BHXH, lương hưu hoặc thu nhập từ mức luật định trở lên", Kind.FLAG, required=False),
        Field("alone", "Không còn người trực tiếp nuôi dưỡng", Kind.FLAG, required=False),
    ),
    Survivor,
    survivor,
)
