"""A calculator's fields from a question: told, worked out, assumed with its reason, or tried with several values.

Nothing told is passed over: where an amount of money or a percentage is left that no field took, the question is not understood
well enough and `fill` gives None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from assistant.amounts import derive, slots
from assistant.amounts.derived import Derived
from assistant.amounts.rules import Rule, Slot, View
from assistant.amounts.slots import Read
from assistant.amounts.told import Placed, Told
from assistant.calculate import catalogue
from assistant.calculate.form import Field, Kind
from assistant.calculate.wording import day, number

_TODAY = "today"
EACH = "_each"  # in a set of values: each of them must give a result, or nothing is said
_FIGURES = frozenset({Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.DAY, Kind.MONTH})


@dataclass(frozen=True)
class Filled:
    """The fields of one calculator.

    `values`: told, worked out or assumed; `probes`: sets of further values, of which each combination is tried; `assumed`:
    lines for the member; `told`: names of the figures she told.
    """

    values: Mapping[str, Any]
    probes: tuple[tuple[Mapping[str, Any], ...], ...] = ()
    assumed: tuple[str, ...] = ()
    told: frozenset[str] = frozenset()
    absent: tuple[str, ...] = ()
    notes: Mapping[str, Any] = field(default_factory=dict)


def fill(rule: Rule, view: View, told: Told) -> Filled | None:
    """Fill what the question tells; None where it tells figures that no field takes."""
    fields = {item.name: item for item in catalogue.CALCULATORS[rule.calculator].fields}
    derived = derive.of(rule.derive, told) if rule.derive else Derived()
    values: dict[str, Any] = {**view.sets, **derived.values}
    probes: list[tuple[Mapping[str, Any], ...]] = list(derived.probes)
    set_apart = set(values) | {name for probe in derived.probes for one in probe for name in one}
    assumed, taken, figures = list(derived.assumed), list(derived.spans), set(derived.told)
    absent: list[str] = []
    for slot in rule.slots:
        if slot.name in set_apart or slot.name in derived.told:
            continue
        read = slots.read(told, slot.ways, taken)
        if read is None:
            _untold(slot, fields[slot.name].kind, told, values, probes, assumed, absent)
            continue
        taken += read.spans
        if read.spans and fields[slot.name].kind in _FIGURES:
            figures.add(slot.name)
        if len(read.values) > 1:
            probes.append(tuple({slot.name: value} for value in read.values))
        else:
            values[slot.name] = read.values[0]
        if slot.says and len(read.values) == 1:
            assumed.append(_told_line(slot.says, fields[slot.name], read))
    if _left_over(told, taken, rule):
        return None
    return Filled(values, tuple(probes), tuple(assumed), frozenset(figures), tuple(absent), derived.notes)


def _untold(
    slot: Slot,
    kind: Kind,
    told: Told,
    values: dict[str, Any],
    probes: list[tuple[Mapping[str, Any], ...]],
    assumed: list[str],
    absent: list[str],
) -> None:
    if slot.assume == _TODAY and (stretch := told.stretch):
        probes.append(({slot.name: stretch.first, EACH: slot.name}, {slot.name: stretch.last, EACH: slot.name}))
    elif slot.assume == _TODAY and not slot.because and kind is Kind.DAY:
        probes.append(
            tuple({slot.name: told.on - timedelta(days=back)} for back in (0, 1))
        )  # so that no day is told that was not
    elif slot.assume is not None:
        values[slot.name] = value = constant(slot.assume, told)
        if slot.because:
            assumed.append(slot.because.replace("{value}", words(value)))
    elif slot.probe:
        probes.append(tuple({slot.name: constant(value, told)} for value in slot.probe))
        assumed += [slot.because] if slot.because else []
    elif slot.ask:
        absent.append(slot.name)


def constant(written: Any, told: Told) -> Any:
    """A value as a rule writes it: "today" is the day whose law decides, "today-30" thirty days before it."""
    if isinstance(written, str) and written.startswith("today"):
        return date.fromordinal(told.on.toordinal() + int(written.removeprefix("today") or 0))
    return written


def words(value: Any) -> str:
    """A value in a line for people."""
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else str(value)


def _told_line(says: str, item: Field, read: Read) -> str:
    value = read.values[0]
    unit = f" {item.unit}" if item.unit and not item.unit.startswith("%") else item.unit
    told = item.choices.get(value, "") if item.kind is Kind.CHOICE else words(value) + unit.replace("đồng/tháng", "đồng")
    return says.replace("{value}", told)


def _left_over(told: Told, taken: Sequence[tuple[int, int]], rule: Rule) -> bool:
    figures: tuple[Placed, ...] = (*told.money, *told.percents)
    left = [v for v in figures if not any(start < v.end and v.start < end for start, end in taken)]
    if rule.ignore is None:
        return bool(left)
    return any(not rule.ignore.search(told.around(v, figures)) for v in left)
