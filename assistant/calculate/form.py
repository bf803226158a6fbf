"""What a calculator asks for: its fields, as a form shows them and a machine reads them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.calculate.model import NotCovered, Result


class Kind(StrEnum):
    """How a field is written and what value it becomes."""

    MONEY = "money"  # int, đồng
    COUNT = "count"  # int
    NUMBER = "number"  # Fraction
    DAY = "day"  # date
    MONTH = "month"  # date, the first of the month
    DAYS = "days"  # frozenset of dates
    CHOICE = "choice"  # one of the keys of `choices`
    FLAG = "flag"  # bool


class YearAlone(date):
    """The first day of a year, where only the year was told."""


@dataclass(frozen=True)
class Field:
    """One input: `name` is that of the case's attribute, `label` and `hint` are Vietnamese; `choices` maps keys to labels.

    `year_alone`: a day of birth, for which the year alone may be told.
    """

    name: str
    label: str
    kind: Kind
    unit: str = ""
    required: bool = True
    choices: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    year_alone: bool = False


@dataclass(frozen=True)
class Calculator:
    """One calculator: `case` is the frozen dataclass its function takes, with one attribute for each field."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    case: Callable[..., Any]
    function: Callable[[Any], Result | NotCovered]


def birth_field() -> Field:
    """The field for a day of birth of which the year alone may be known."""
    return Field("birth", "Ngày sinh", Kind.DAY, hint="Không nhớ ngày tháng thì ghi năm sinh, ví dụ 1968.", year_alone=True)


def region_field(*, required: bool = True) -> Field:
    """The field for a region of minimum wages."""
    choices = {label: f"Vùng {label}" for label in ("I", "II", "III", "IV")}
    return Field("region", "Vùng lương tối thiểu nơi làm việc", Kind.CHOICE, required=required, choices=choices)
