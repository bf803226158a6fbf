"""A calculator's form on a page: what was typed is read field by field, kept, and every mistake is told beside its field."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from assistant.calculate.form import Calculator, Field, Kind, YearAlone
from assistant.calculate.model import BadInput
from assistant.calculate.reading import read_all
from assistant.calculate.wording import number

_LONGEST = 400  # characters of one typed value; the longest that makes sense is a list of days
_FEW = 4  # so many choices are shown open, more in a drop-down
_HINTS: Mapping[Kind, str] = {
    Kind.MONEY: "Ví dụ: 8.500.000 hoặc 8,5 triệu.",
    Kind.MONTH: "Tháng và năm, ví dụ 11/2026.",
    Kind.DAYS: "Nhiều ngày thì cách nhau bằng dấu chấm phẩy: 16/02/2026; 17/02/2026.",
}
_NATIVE = {Kind.DAY: ("date", re.compile(r"\d{4}-\d\d-\d\d")), Kind.MONTH: ("month", re.compile(r"\d{4}-\d\d"))}


@dataclass(frozen=True)
class Entry:
    """One field as a page shows it: `typed` is kept as it was typed, `error` in Vietnamese or empty."""

    field: Field
    typed: str
    error: str
    hints: tuple[str, ...]
    widget: str  # radio, select, checkbox, text, date, month
    keyboard: str  # inputmode

    @property
    def beside(self) -> str:
        """The mistake without the field's name, which already stands there."""
        if self.error == f"Còn thiếu: {self.field.label}.":
            return "Bạn chưa điền mục này."
        told = self.error.removeprefix(f"{self.field.label}: ")
        return told[:1].upper() + told[1:]

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, for aria-describedby."""
        name = self.field.name
        return " ".join([f"goi-y-{name}"] * bool(self.hints) + [f"loi-{name}"] * bool(self.error))


def typed_in(calculator: Calculator, query: Mapping[str, str]) -> dict[str, str]:
    """What an address holds for the fields of a form; anything else in it is passed over."""
    return {field.name: query[field.name][:_LONGEST] for field in calculator.fields if query.get(field.name, "").strip()}


def read_form(calculator: Calculator, typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values by field name, and every mistake by field name, in Vietnamese."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in calculator.fields:
        alone = replace(calculator, fields=(field,))
        try:
            values |= read_all(alone, {field.name: typed.get(field.name)})
        except BadInput as error:
            errors[field.name] = error.message
    return values, errors


def entries(calculator: Calculator, typed: Mapping[str, str], errors: Mapping[str, str]) -> tuple[Entry, ...]:
    """The fields for the page; a choice left open shows what the calculator takes when nothing is said."""
    defaults = _defaults(calculator)
    return tuple(_entry(field, typed, errors.get(field.name, ""), defaults.get(field.name)) for field in calculator.fields)


def _entry(field: Field, typed: Mapping[str, str], error: str, default: Any) -> Entry:
    value = typed.get(field.name, "")
    hints = [hint for hint in (field.hint, _HINTS.get(field.kind, "")) if hint]
    if field.kind is Kind.CHOICE and not field.required and not value and str(default) in field.choices:
        value = str(default)
    if isinstance(default, int | Fraction) and not isinstance(default, bool) and default and not field.required:
        hints.append(f"Bỏ trống thì tính là {number(default)}.")
    keyboard = {Kind.MONEY: "text", Kind.COUNT: "numeric", Kind.NUMBER: "decimal"}.get(field.kind, "text")
    return Entry(field, value, error, tuple(hints), _widget(field, value), keyboard)


def _widget(field: Field, value: str) -> str:
    if field.kind is Kind.CHOICE:
        return "radio" if len(field.choices) <= _FEW else "select"
    if field.kind is Kind.FLAG:
        return "checkbox"
    native = None if field.year_alone else _NATIVE.get(field.kind)  # a browser's own field takes no year alone
    # A day typed another way than the browser's own would be lost in the browser's own field.
    return native[0] if native and (not value or native[1].fullmatch(value)) else "text"


def _defaults(calculator: Calculator) -> dict[str, Any]:
    case: Any = calculator.case
    return {item.name: item.default for item in dataclasses.fields(case)}


def given(calculator: Calculator, values: Mapping[str, Any], typed: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was asked and what was typed, for the sheet that is kept: choices by their label, days as 21/11/2026."""
    return [(field.label, _said(field, values[field.name], typed)) for field in calculator.fields if field.name in values]


def _said(field: Field, value: Any, typed: Mapping[str, str]) -> str:
    match field.kind:
        case Kind.CHOICE:
            return field.choices[value]
        case Kind.FLAG:
            return "Có" if value else "Không"
        case Kind.DAY if isinstance(value, YearAlone):
            return f"năm {value.year}"
        case Kind.DAY:
            return f"{value:%d/%m/%Y}"
        case Kind.MONTH:
            return f"{value:%m/%Y}"
        case Kind.DAYS:
            return "; ".join(f"{day:%d/%m/%Y}" for day in sorted(value)) or "không có"
        case _:
            unit = "" if field.unit.startswith("%") else " "
            return f"{number(value)}{unit}{field.unit}".strip() if value is not None else typed[field.name]
