"""The named functions rules_*.yaml may call: `derive` works fields out of a question, `adjust` completes a result."""

from collections.abc import Callable, Mapping
from typing import Any

from assistant.amounts import derive_benefits, derive_family, derive_hours, derive_own, derive_service
from assistant.amounts.derived import Derived
from assistant.amounts.told import Told
from assistant.calculate.model import Result

_DERIVE: Mapping[str, Callable[[Told], Derived]] = {
    "service": derive_service.service,
    "leave": derive_service.leave,
    "leave_left": derive_service.leave_left,
    "notice": derive_service.notice,
    "unnoticed": derive_service.unnoticed,
    "kept_from_work": derive_service.kept_from_work,
    "hours": derive_hours.hours,
    "unemployment": derive_benefits.unemployment,
    "lump": derive_benefits.lump,
    "pension": derive_benefits.pension,
    "child": derive_family.child,
    "insured": derive_benefits.insured,
    "birth": derive_family.birth,
    "sick": derive_family.sick,
    "rest": derive_family.rest,
    "late": derive_benefits.late,
    "retired": derive_benefits.retired,
    "adoption": derive_family.adoption,
    "training": derive_own.training,
    "late_days": derive_own.late_days,
    "least_pay": derive_own.least_pay,
    "fined": derive_own.fined,
    "payroll": derive_own.payroll,
}
_ADJUST: Mapping[str, Callable[[Result, Mapping[str, Any]], Result]] = {
    "own_day": lambda result, notes: derive_hours.add_own_day(result, notes.get("own_day", 0)),
}
NAMES = _DERIVE.keys() | _ADJUST.keys()


def of(name: str, told: Told) -> Derived:
    """What fields work out to."""
    return _DERIVE[name](told)


def adjusted(name: str, result: Result, notes: Mapping[str, Any]) -> Result:
    """A result completed with what the question tells beside the fields."""
    return _ADJUST[name](result, notes)
