"""Every calculator by name: what it asks, as a form or a JSON schema, and how it is run from text.

>>> run("luong-thu-viec", {"started": "02/03/2026", "pay": "8 triệu"}).value
6800000
"""

from collections.abc import Mapping
from typing import Any

from assistant.calculate import (
    advances,
    annual_leave,
    contributions,
    damages,
    fines,
    job_loss,
    late_insurance,
    late_pay,
    leaving_dues,
    minimum_wage,
    notice,
    overtime,
    probation,
    severance,
    stoppage,
    time_limits,
    union_funds,
    women_breaks,
    wrongful_dismissal,
    wrongful_leaving,
)
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result
from assistant.calculate.reading import read_all

_ALL = (
    severance.CALCULATOR,
    job_loss.CALCULATOR,
    wrongful_dismissal.CALCULATOR,
    wrongful_leaving.CALCULATOR,
    notice.CALCULATOR,
    probation.CALCULATOR,
    probation.PAY_CALCULATOR,
    overtime.CALCULATOR,
    annual_leave.CALCULATOR,
    annual_leave.PAY_CALCULATOR,
    stoppage.CALCULATOR,
    late_pay.CALCULATOR,
    contributions.CALCULATOR,
    union_funds.CALCULATOR,
    time_limits.CALCULATOR,
    leaving_dues.CALCULATOR,
    minimum_wage.CALCULATOR,
    damages.CALCULATOR,
    damages.DEDUCTION_CALCULATOR,
    advances.CALCULATOR,
    women_breaks.CALCULATOR,
    late_insurance.CALCULATOR,
    fines.CALCULATOR,
)
CALCULATORS: Mapping[str, Calculator] = {calculator.name: calculator for calculator in _ALL}
_TYPES: Mapping[Kind, Mapping[str, Any]] = {
    Kind.MONEY: {"type": "integer", "minimum": 0},
    Kind.COUNT: {"type": "integer", "minimum": 0},
    Kind.NUMBER: {"type": "number", "minimum": 0},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.MONTH: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
    Kind.DAYS: {"type": "array", "items": {"type": "string", "format": "date"}, "uniqueItems": True},
    Kind.CHOICE: {"type": "string"},
    Kind.FLAG: {"type": "boolean"},
}


def find(name: str) -> Calculator:
    """The calculator of that name; raises BadInput (field `name`)."""
    found = CALCULATORS.get(name)
    if found is None:
        raise BadInput("name", f"Không có phép tính “{name[:60]}”. Các phép tính: {', '.join(CALCULATORS)}.")
    return found


def run(name: str, given: Mapping[str, object]) -> Result | NotCovered:
    """Calculate from text (or from values of the fields' kinds); raises BadInput naming the field, in Vietnamese."""
    calculator = find(name)
    return calculator.function(calculator.case(**read_all(calculator, given)))


def schema(name: str) -> dict[str, Any]:
    """The JSON schema of a calculator's input; raises BadInput where there is no such calculator."""
    return schema_of(find(name))


def schema_of(calculator: Calculator) -> dict[str, Any]:
    """The JSON schema of a calculator's input."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": calculator.title,
        "description": calculator.about,
        "type": "object",
        "properties": {field.name: _property(field) for field in calculator.fields},
        "required": [field.name for field in calculator.fields if field.required],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    told: dict[str, Any] = {"title": field.label, **_TYPES[field.kind]}
    if field.hint:
        told["description"] = field.hint
    if field.unit:
        told["x-unit"] = field.unit
    if field.choices:
        told["oneOf"] = [{"const": key, "title": label} for key, label in field.choices.items()]
    return told
