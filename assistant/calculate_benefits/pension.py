"""Lương hưu hằng tháng: who may draw it on a day, at which rate, and how much a month.

Luật 41/2024/QH15 for pensions from 01/07/2025, Luật 58/2014/QH13 for those from 01/01/2021 to 30/06/2025.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind, birth_field
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import money, number, percent
from assistant.calculate_benefits.insured_time import spoken, years_counted
from assistant.calculate_benefits.levels import insured_pay, reference
from assistant.calculate_benefits.pension_rate import early_reduction, scale
from assistant.calculate_benefits.retirement_age import SEXES
from assistant.calculate_benefits.retirement_schedule import Sex, month_index, normal_age
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, amount, in_dong, part, refuse, require, step
from corpus.parameter import Value

FIRST_YEAR = date(2021, 1, 1)
FIFTEEN, TWENTY = 180, 240  # months


class Work(StrEnum):
    """What at least 15 years were spent on."""

    NORMAL = "binh_thuong"
    HEAVY = "nang_nhoc"
    HEAVIEST = "dac_biet_nang_nhoc"
    COAL = "ham_lo"


WORKS = {
    Work.NORMAL: "Không thuộc các trường hợp dưới đây",
    Work.HEAVY: "Đủ 15 năm làm việc nặng nhọc, độc hại, nguy hiểm hoặc ở vùng đặc biệt khó khăn",
    Work.HEAVIEST: "Đủ 15 năm làm việc đặc biệt nặng nhọc, độc hại, nguy hiểm",
    Work.COAL: "Đủ 15 năm khai thác than trong hầm lò",
}
_YOUNGER = {Work.NORMAL: 0, Work.HEAVY: 60, Work.HEAVIEST: 60, Work.COAL: 120}
_POINT = {Work.NORMAL: "a", Work.HEAVY: "b", Work.HEAVIEST: "b", Work.COAL: "c"}


@dataclass(frozen=True)
class Pension:
    """Who asks. Money in đồng; times in months paid into compulsory insurance.

    starts: any day of the first month of pension. average_pay: mean of insured pay, a month, adjusted as the law says.
    incapacity: per cent, by the medical board. only_since_2025: nothing was paid before 01/07/2025.
    """

    birth: date
    sex: str
    starts: date
    months_paid: int
    average_pay: int
    work: str = Work.NORMAL
    incapacity: int = 0
    only_since_2025: bool = False

    @property
    def first_day(self) -> date:
        """The day from which the pension runs."""
        return self.starts.replace(day=1)


@dataclass(frozen=True)
class _Ages:
    """Months of age when the pension starts: the person's, and the full one for the work done; `normal` is the parameter."""

    own: int
    full: int
    normal: Value

    @property
    def early(self) -> int:
        """Months before the full age."""
        return max(self.full - self.own, 0)


def pension(case: Pension) -> Result | NotCovered:
    """The pension a month in whole đồng, or why there is none yet. Raises BadInput."""
    sex, work = checks.choice("sex", Sex, case.sex), checks.choice("work", Work, case.work)
    _check(case)
    ages = _ages(case, sex, work)
    refused = _refused(case, work, ages)
    if refused:
        return refused
    table, years = scale(sex, case.first_day), years_counted(case.months_paid)
    rate, less = table.rate(years), early_reduction(ages.early)
    share = rate - less
    own = share * case.average_pay
    told = f"Đã đóng {spoken(case.months_paid)}, tính là {number(years)} năm: tỷ lệ hưởng {percent(rate)}, nhiều nhất 75%."
    steps = [_age_step(case, work, ages), step(told, rate * 100, "%", table.rule, _rounding(case))]
    if ages.early:
        early = f"Nghỉ trước tuổi {spoken(ages.early)}: giảm {percent(less)}, còn {percent(share)}."
        steps.append(step(early, share * 100, "%", "41-2024-QH15/dieu-66/khoan-3", "158-2025-ND-CP/dieu-13/khoan-2"))
    sum_up = f"Lương hưu: {percent(share)} × {money(case.average_pay)} = {money(own)} mỗi tháng."
    floor = _floor(case, own)
    first = (in_dong if floor else part)(sum_up, own, *_product(case))
    used = (ages.normal, floor[1]) if floor else (ages.normal,)
    lines = (*steps, first, *((floor[0],) if floor else ()))
    return amount(lines, Sheet(used, _ASSUMED, _LIMITS), unit="đồng/tháng")


def _check(case: Pension) -> None:
    checks.fact_day("birth", case.birth)
    checks.fact_day("starts", case.starts)
    old = "Chỉ tính được lương hưu bắt đầu từ tháng 01/2021."
    require("starts", holds=case.first_day >= FIRST_YEAR, says=old)
    checks.within("months_paid", case.months_paid, 0, 720, "tháng")
    checks.within("incapacity", case.incapacity, 0, 100, "%")
    insured_pay("average_pay", case.average_pay, "starts", case.first_day)


def _ages(case: Pension, sex: Sex, work: Work) -> _Ages:
    """Ages at the end of the month before the pension starts (khoản 1 Điều 3 Nghị định 135/2020)."""
    retires = month_index(case.first_day) - 1
    normal = normal_age(sex, max(retires, month_index(FIRST_YEAR)))
    return _Ages(retires - month_index(case.birth), int(normal.exact) - _YOUNGER[work], normal)


def _refused(case: Pension, work: Work, ages: _Ages) -> NotCovered | None:
    new = case.first_day >= NEW_LAW
    full_rule = f"41-2024-QH15/dieu-64/khoan-1/diem-{_POINT[work]}" if new else "45-2019-QH14/dieu-219/khoan-1"
    least = FIFTEEN if new else TWENTY
    if not ages.early:
        if case.months_paid >= least:
            return None
        missing = least - case.months_paid
        short = f"Đủ tuổi nhưng mới đóng {spoken(case.months_paid)}, còn thiếu {spoken(missing)} để đủ {least // 12} năm."
        return refuse(short, "41-2024-QH15/dieu-64/khoan-1" if new else full_rule)
    young = f"Mới {_age(ages.own)}, chưa đủ {_age(ages.full)}"
    if not _may_go_early(case, work, ages):
        return refuse(f"{young} và không thuộc trường hợp được nghỉ sớm do suy giảm khả năng lao động.", full_rule)
    early_rule = "41-2024-QH15/dieu-65/khoan-1" if new else "45-2019-QH14/dieu-219/khoan-1"
    if case.months_paid < TWENTY:
        return refuse(f"{young}; nghỉ sớm phải đóng đủ 20 năm, mới đóng {spoken(case.months_paid)}.", early_rule)
    if not new:
        unknown = "Trước ngày 01/07/2025 cách giảm tỷ lệ theo tháng lẻ do Thông tư 06/2021 hướng dẫn; ở đây chưa có văn bản."
        return refuse(unknown, "58-2014-QH13/dieu-56/khoan-3")
    return None


def _may_go_early(case: Pension, work: Work, ages: _Ages) -> bool:
    """Điều 65 khoản 1: 5 years early from 61%, 10 from 81%, any age from 61% after 15 years of the heaviest work."""
    normal = int(ages.normal.exact)
    if case.incapacity >= 61 and work is Work.HEAVIEST:
        return True
    if case.incapacity >= 81:
        return ages.own >= normal - 120
    return case.incapacity >= 61 and ages.own >= normal - 60


def _age_step(case: Pension, work: Work, ages: _Ages) -> Step:
    new = case.first_day >= NEW_LAW
    if ages.early:
        told = f"{_age(ages.own)}, suy giảm khả năng lao động {case.incapacity}%: được nghỉ trước tuổi {_age(ages.full)}."
        return step(told, ages.own, "tháng tuổi", f"41-2024-QH15/dieu-65/khoan-1/diem-{_early_point(case, work)}")
    rules = (f"41-2024-QH15/dieu-64/khoan-1/diem-{_POINT[work]}",) if new else ("45-2019-QH14/dieu-219/khoan-1",)
    table = "135-2020-ND-CP/dieu-4/khoan-2" if work in {Work.NORMAL, Work.COAL} else "135-2020-ND-CP/dieu-5/khoan-2"
    told = f"Khi bắt đầu hưởng đã {_age(ages.own)}, đủ tuổi hưởng lương hưu là {_age(ages.full)}."
    return step(told, ages.own, "tháng tuổi", *rules, table)


def _early_point(case: Pension, work: Work) -> str:
    if work is Work.HEAVIEST:
        return "c"
    return "b" if case.incapacity >= 81 else "a"


def _age(months: int) -> str:
    return spoken(months).replace("năm", "tuổi")


def _rounding(case: Pension) -> str:
    return "41-2024-QH15/dieu-5/khoan-6" if case.first_day >= NEW_LAW else "59-2015-TT-BLDTBXH/dieu-17/khoan-2"


def _product(case: Pension) -> tuple[str, ...]:
    return ("158-2025-ND-CP/dieu-13/khoan-1",) if case.first_day >= NEW_LAW else ("115-2015-ND-CP/dieu-7/khoan-1",)


def _floor(case: Pension, own: Fraction) -> tuple[Step, Value] | None:
    """The least pension, where it is above the pension worked out."""
    new = case.first_day >= NEW_LAW
    if case.months_paid < TWENTY or (new and case.only_since_2025):
        return None
    level = reference("starts", case.first_day)
    if own >= level.exact:
        return None
    rules = ("41-2024-QH15/dieu-141/khoan-11", "158-2025-ND-CP/dieu-13/khoan-1") if new else ("58-2014-QH13/dieu-56/khoan-5",)
    told = f"Đóng đủ 20 năm thì lương hưu thấp nhất bằng {level.title.lower()}: {money(level.exact)}."
    return part(told, level.exact, *rules), level


_ASSUMED = (
    "Mức bình quân tiền lương đã được điều chỉnh theo quy định; hệ số trượt giá của từng năm chưa có ở đây.",
    "Tháng lẻ từ 1 đến 6 tính nửa năm, từ 7 đến 11 tính một năm.",
)
_LIMITS = (
    "Chưa tính lực lượng vũ trang, nhà giáo mầm non, cán bộ không chuyên trách, thời gian đóng tự nguyện và điều ước quốc tế.",
    "Chưa gồm trợ cấp một lần khi nghỉ hưu (phép tính riêng) và các lần điều chỉnh lương hưu về sau.",
)

CALCULATOR = Calculator(
    "luong-huu",
    "Lương hưu hằng tháng",
    "Điều kiện, tỷ lệ hưởng và mức lương hưu mỗi tháng.",
    (
        birth_field(),
        Field("sex", "Giới tính", Kind.CHOICE, choices=SEXES),
        Field("starts", "Tháng bắt đầu hưởng lương hưu", Kind.MONTH),
        Field("months_paid", "Tổng số tháng đóng BHXH bắt buộc", Kind.COUNT, "tháng"),
        Field("average_pay", "Mức bình quân tiền lương đóng BHXH đã điều chỉnh", Kind.MONEY, "đồng/tháng"),
        Field("work", "Công việc đã làm", Kind.CHOICE, required=False, choices={key.value: text for key, text in WORKS.items()}),
        Field("incapacity", "Mức suy giảm khả năng lao động", Kind.COUNT, "%", required=False),
        Field("only_since_2025", "Chỉ bắt đầu đóng BHXH từ ngày 01/07/2025", Kind.FLAG, required=False),
    ),
    Pension,
    pension,
)
