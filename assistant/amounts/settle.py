"""What a question's figures settle: every value still open is tried, and only what comes out the same each time is said.

Where the answer hangs on one open field with few values, each case is told; where it hangs on more, that field is asked for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any

from assistant.amounts import derive
from assistant.amounts.derived import CASE
from assistant.amounts.fill import EACH, Filled, words
from assistant.amounts.rules import Rule, Slot, View
from assistant.calculate import catalogue
from assistant.calculate.form import Kind
from assistant.calculate.model import Amount, BadInput, NotCovered, Result, Step
from corpus.citation import Citation
from corpus.parameter import UnknownParameter, Value

_MOST_TRIED = 160
_MOST_CASES = 4


@dataclass(frozen=True)
class Told:
    """A figure or day that is settled; `words` are those of the step that says it, empty for the total."""

    value: Amount
    unit: str
    words: str = ""


@dataclass(frozen=True)
class Case:
    """One value of the open field and what comes of it; `told` None where the law gives nothing then."""

    label: str
    told: Told | None
    because: str = ""


@dataclass(frozen=True)
class Settled:
    """A result: `told`, or `cases` where one field is open; `steps` are those that hold in every case."""

    told: Told | None
    steps: tuple[Step, ...]
    parameters: tuple[Value, ...]
    assumptions: tuple[str, ...]
    limits: tuple[str, ...]
    values: Mapping[str, Any]
    cases: tuple[Case, ...] = ()
    between: tuple[Told, Told] | None = None  # the first and last it may be, where one open field has two values
    rests_on: tuple[Citation, ...] = ()  # provisions of what makes up the figure, in whichever case


@dataclass(frozen=True)
class Missing:
    """The field that decides and is not told: one short question, what may be answered; `values` are the fields known."""

    field: str
    question: str
    options: tuple[str, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Excluded:
    """The law gives nothing here, or the calculator does not know the case."""

    outcome: NotCovered
    values: Mapping[str, Any]


Outcome = Settled | Missing | Excluded
_Tried = tuple[Mapping[str, Any], Result | NotCovered]


def settle(rule: Rule, view: View, filled: Filled) -> Outcome | None:
    """What can be said for certain; None where nothing can, not even what to ask."""
    if filled.absent:
        return _ask(rule, filled.absent[0], filled.values)
    tried = _try_all(rule, filled)
    if not tried:
        return None
    filled = replace(filled, values=_common(rule, tried))
    refusals = [outcome for _, outcome in tried if isinstance(outcome, NotCovered)]
    if len(refusals) == len(tried):
        same = len({refusal.because for refusal in refusals}) == 1
        return Excluded(refusals[0], filled.values) if same else _ask_open(rule, filled, view, tried)
    results = [outcome for _, outcome in tried if isinstance(outcome, Result)]
    picked = {_pick(view, result) for result in results}
    if len(picked) == 1 and not refusals and None not in picked:
        return _settled(filled, results, next(iter(picked)))
    if None in picked:
        return None
    return _by_case(rule, view, filled, tried) or _ask_open(rule, filled, view, tried)


def _try_all(rule: Rule, filled: Filled) -> list[_Tried]:
    calculator = catalogue.CALCULATORS[rule.calculator]
    known = {item.name for item in calculator.fields}
    tried: list[_Tried] = []
    for combination in islice(product(*filled.probes), _MOST_TRIED):
        values = {**filled.values, **{key: value for one in combination for key, value in one.items()}}
        given = {key: value for key, value in values.items() if value is not None and key in known}
        try:
            outcome = catalogue.run(calculator, given)
        except BadInput:
            if EACH in values:
                return []
            continue
        except UnknownParameter:
            return []
        if rule.adjust and isinstance(outcome, Result):
            outcome = derive.adjusted(rule.adjust, outcome, filled.notes)
        tried.append((values, outcome))
    return tried


def _common(rule: Rule, tried: Sequence[_Tried]) -> dict[str, Any]:
    """Fields that had one value in everything tried."""
    known = [item.name for item in catalogue.CALCULATORS[rule.calculator].fields]
    first = tried[0][0]
    return {name: first[name] for name in known if name in first and all(v.get(name) == first[name] for v, _ in tried)}


def _pick(view: View, result: Result) -> tuple[Amount, str, str] | None:
    """What the view tells of a result: value, unit, and the words of the step where it is one."""
    if view.step is None:
        return result.value, result.unit, ""
    step = next((s for s in result.steps if view.step.search(s.text) and s.value is not None), None)
    return (step.value, step.unit, step.text) if step and step.value is not None else None


def _settled(
    filled: Filled,
    results: Sequence[Result],
    picked: tuple[Amount, str, str] | None,
    *,
    cases: tuple[Case, ...] = (),
) -> Settled:
    first, *rest = results
    steps = tuple(step for step in first.steps if all(_is_said(step, other) for other in rest))
    told = None
    if picked and not cases:
        told = Told(*picked)
    return Settled(
        told,
        steps,
        tuple(dict.fromkeys(p for p in first.parameters if all(p in other.parameters for other in rest))),
        (*filled.assumed, *(line for line in first.assumptions if all(line in other.assumptions for other in rest))),
        tuple(line for line in first.limits if all(line in other.limits for other in rest)),
        filled.values,
        cases,
        rests_on=_rests_on(results, told),
    )


def _rests_on(results: Sequence[Result], told: Told | None) -> tuple[Citation, ...]:
    steps = [step for result in results for step in result.steps]
    decisive = [step for step in steps if step.part] if told is None or not told.words else []
    said = decisive or [step for step in steps if told is None or not told.words or step.text == told.words]
    return tuple(dict.fromkeys(citation for step in said for citation in step.citations))


def _is_said(step: Step, result: Result) -> bool:
    """Whether a result has the step in the same words, resting on provisions of its own."""
    return any(step.text == other.text and step.value == other.value for other in result.steps)


def _by_case(rule: Rule, view: View, filled: Filled, tried: Sequence[_Tried]) -> Settled | None:
    """Each case in a line, where one open field alone decides and has at most four values; else the two ends of its range."""
    if view.between and (ends := _between(rule, view, filled, tried)):
        return ends
    for name, labels in _listable(rule, filled, tried):
        cases: dict[str, set[Any]] = {}
        for values, outcome in tried:
            told = outcome.because if isinstance(outcome, NotCovered) else _pick(view, outcome)
            cases.setdefault(labels[str(values[name])], set()).add(told)
        if 2 <= len(cases) <= _MOST_CASES and all(len(told) == 1 for told in cases.values()):
            results = [outcome for _, outcome in tried if isinstance(outcome, Result)]
            lines = tuple(_case(label, told.pop()) for label, told in cases.items())
            return _settled(filled, results, None, cases=lines)
    return None


def _between(rule: Rule, view: View, filled: Filled, tried: Sequence[_Tried]) -> Settled | None:
    """The two results of the only open field, the smaller first; None where there are more or one of them is refused."""
    results = [outcome for _, outcome in tried if isinstance(outcome, Result)]
    picked = [pick for result in results if (pick := _pick(view, result))]
    fields = {item.name: item.kind for item in catalogue.CALCULATORS[rule.calculator].fields}
    open_days = len(filled.probes) == 1 and all(fields.get(name) is Kind.DAY for one in filled.probes[0] for name in one)
    if len(tried) != 2 or len(picked) != 2 or not open_days:
        return None
    first, last = (Told(*pick) for pick in sorted(picked, key=lambda pick: pick[0]))
    return replace(_settled(filled, results, None), between=(first, last), rests_on=_rests_on(results, first))


def _case(label: str, told: Any) -> Case:
    return Case(label, None, told) if isinstance(told, str) else Case(label, Told(told[0], told[1]))


def _listable(rule: Rule, filled: Filled, tried: Sequence[_Tried]) -> Iterator[tuple[str, Mapping[str, str]]]:
    fields = {item.name: item for item in catalogue.CALCULATORS[rule.calculator].fields}
    slots = {slot.name: slot for slot in rule.slots}
    for probe in filled.probes:
        names = {name for one in probe for name in one} - {EACH}
        if CASE in names:
            yield CASE, {str(one[CASE]): str(one[CASE]) for one in probe}
            continue
        if len(names) != 1 or not names <= fields.keys():
            continue  # a probe of more than one field, or of a value no field of the form holds, is no list to choose from
        name = names.pop()
        tried_values = {str(values[name]): values[name] for values, _ in tried}
        slot = slots.get(name, Slot(name))
        labels = {str(k): v for k, v in fields[name].choices.items()} if fields[name].kind is Kind.CHOICE else {}
        labels |= slot.labels
        if fields[name].kind in (Kind.DAY, Kind.MONTH):
            labels = {key: f"ngày {words(value)}:" for key, value in tried_values.items()}
        if tried_values.keys() <= labels.keys():
            yield name, labels


def _ask_open(rule: Rule, filled: Filled, view: View, tried: Sequence[_Tried]) -> Missing | None:
    """The first open field that changes the answer while the others stay."""
    asked = {slot.name: slot for slot in rule.slots if slot.ask}
    for probe in filled.probes:
        names = {name for one in probe for name in one}
        if not names & asked.keys():
            continue
        by_rest: dict[str, set[Any]] = {}
        for values, outcome in tried:
            rest = repr(sorted((key, str(value)) for key, value in values.items() if key not in names))
            told = outcome.because if isinstance(outcome, NotCovered) else _pick(view, outcome)
            by_rest.setdefault(rest, set()).add(told)
        if any(len(told) > 1 for told in by_rest.values()):
            return _ask(rule, next(name for name in asked if name in names), filled.values)
    return None


def _ask(rule: Rule, name: str, values: Mapping[str, Any]) -> Missing:
    slot = next(slot for slot in rule.slots if slot.name == name)
    return Missing(name, slot.ask, slot.options, values)


def sentence(template: str, told: Told, text: str) -> str:
    """A first line from its template: {value} with unit, {step} the words of the step."""
    return re.sub(r"\{value\}", lambda _: text, template).replace("{step}", told.words)
