"""Every calculator of the product in one list, in the groups people look for; each part of the product reads it here.

>>> find("tuoi-nghi-huu").title
'Tuổi nghỉ hưu'
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.calculate import registry
from assistant.calculate.form import Calculator, YearAlone
from assistant.calculate.model import BadInput, NotCovered, Result
from assistant.calculate.reading import read_all
from assistant.calculate.wording import day, told
from assistant.calculate_benefits.registry import BENEFITS

CALCULATORS: Mapping[str, Calculator] = {item.name: item for item in (*registry.CALCULATORS.values(), *BENEFITS)}
_OTHER = "Việc khác"
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Lương, làm thêm giờ": (
        "lam-them-ban-dem",
        "luong-thu-viec",
        "thu-viec",
        "luong-ngung-viec",
        "lai-cham-tra-luong",
        "luong-toi-thieu",
        "tam-ung-luong",
        "tru-luong-toi-da",
        "boi-thuong-thiet-hai",
        "phep-nam",
        "tien-phep-chua-nghi",
    ),
    "Nghỉ việc, mất việc": (
        "bao-truoc",
        "tro-cap-thoi-viec",
        "tro-cap-mat-viec",
        "tro-cap-that-nghiep",
        "ho-tro-hoc-nghe",
        "han-thanh-toan-khi-nghi",
        "boi-thuong-bi-cham-dut-trai-luat",
        "boi-thuong-nghi-trai-luat",
        "thoi-hieu",
    ),
    "Tiền đóng hằng tháng": (
        "dong-bao-hiem",
        "dong-bhxh-tu-nguyen",
        "dong-chu-ho-kinh-doanh",
        "kinh-phi-cong-doan",
        "cham-dong-bao-hiem",
    ),
    "Công ty vi phạm": ("muc-phat",),
    "Mang thai, sinh con, nuôi con nhỏ": (
        "tro-cap-thai-san",
        "tro-cap-mot-lan-sinh-con",
        "nghi-khi-vo-sinh",
        "nghi-kham-thai",
        "say-thai-pha-thai",
        "bien-phap-tranh-thai",
        "nhan-nuoi-con",
        "tro-cap-thai-san-tu-nguyen",
        "gio-nghi-lao-dong-nu",
    ),
    "Ốm đau": ("tro-cap-om-dau", "nghi-cham-con-om", "om-dai-ngay-truoc-2025", "duong-suc"),
    "Tai nạn lao động, bệnh nghề nghiệp": (
        "tro-cap-tai-nan-lao-dong",
        "boi-thuong-tai-nan-lao-dong",
        "tro-cap-chet-do-tai-nan",
    ),
    "Nghỉ hưu, bảo hiểm xã hội một lần": (
        "tuoi-nghi-huu",
        "luong-huu",
        "ty-le-luong-huu",
        "tro-cap-mot-lan-nghi-huu",
        "con-thieu-thoi-gian-dong",
        "bhxh-mot-lan",
        "luong-huu-ra-nuoc-ngoai",
    ),
    "Khi người thân mất": ("tro-cap-mai-tang", "tro-cap-tuat-hang-thang", "than-nhan-huong-tuat", "tro-cap-tuat-mot-lan"),
}


@dataclass(frozen=True)
class Group:
    """Calculators about one thing in life; `title` in Vietnamese."""

    title: str
    calculators: tuple[Calculator, ...]


def groups() -> tuple[Group, ...]:
    """Every calculator once, in groups; one that no group names comes last, under "Việc khác"."""
    placed = {name for names in _GROUPS.values() for name in names}
    left = tuple(item for name, item in CALCULATORS.items() if name not in placed)
    named = tuple(
        Group(title, tuple(CALCULATORS[name] for name in names if name in CALCULATORS)) for title, names in _GROUPS.items()
    )
    return tuple(group for group in (*named, Group(_OTHER, left)) if group.calculators)


def find(name: str) -> Calculator:
    """The calculator of that name; raises BadInput (field `name`)."""
    found = CALCULATORS.get(name)
    if found is None:
        raise BadInput("name", f"Không có phép tính “{name[:60]}”.")
    return found


def run(calculator: Calculator, given: Mapping[str, object]) -> Result | NotCovered:
    """Calculate from text or values; raises BadInput naming the field, UnknownParameter where no value is known for the day."""
    values = read_all(calculator, given)
    outcome = _outcome(calculator, values)
    years = {name: value for name, value in values.items() if isinstance(value, YearAlone)}
    return _with_the_year_told(calculator, values, years, outcome) if years and isinstance(outcome, Result) else outcome


def _outcome(calculator: Calculator, values: Mapping[str, Any]) -> Result | NotCovered:
    outcome: Result | NotCovered = calculator.function(calculator.case(**values))
    return outcome


def _with_the_year_told(
    calculator: Calculator, values: Mapping[str, Any], years: Mapping[str, YearAlone], first: Result
) -> Result:
    """The result of the first day of the year, saying so, and what that of its last day would be."""
    last = _outcome(calculator, {**values, **{name: date(year.year, 12, 31) for name, year in years.items()}})
    assumed = tuple(f"Chỉ biết năm sinh {year.year}: tính như sinh ngày {day(year)}." for year in years.values())
    year = next(iter(years.values())).year
    limits: tuple[str, ...]
    if isinstance(last, NotCovered):
        limits = (f"Nếu sinh cuối năm {year}: {last.because}",)
    else:
        limits = (f"Nếu sinh cuối năm {year}: {told(last.value, last.unit)}.",) if last.value != first.value else ()
    return replace(first, assumptions=(*assumed, *first.assumptions), limits=(*limits, *first.limits))
