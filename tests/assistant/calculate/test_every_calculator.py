"""What must hold for every calculator, whatever is typed: parts add up, provisions bind, errors name their field."""

from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.amounts.settle import Settled
from assistant.calculate import catalogue
from assistant.calculate.form import Kind
from assistant.calculate.model import BadInput, NotCovered, Result, total
from assistant.calculate.wording import half_up
from corpus import digest, lawbook, parameter, registry
from corpus.parameter import UnknownParameter
from tests.assistant.amounts.cases import gold, worked

ALL = sorted(catalogue.CALCULATORS)
CHANGES = sorted({item.start for series in parameter.load().values() for item in series.values if item.start.year >= 2016})
DAYS = [day + timedelta(days=by) for day in CHANGES for by in (-1, 0)]
often = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

DAY = st.one_of(
    st.sampled_from(DAYS), st.dates(date(2016, 1, 1), date(2026, 12, 31)), st.dates(date(1950, 1, 1), date(2030, 1, 1))
)
MONEY = st.one_of(st.integers(1_000, 60_000_000), st.sampled_from([0, 1, 2_530_000, 46_800_000, 50_600_000, 10**12]))
COUNT = st.one_of(st.integers(0, 40), st.integers(0, 500), st.sampled_from([12, 26, 180, 240]))
JUNK = st.one_of(
    st.text(max_size=12), st.integers(-(10**6), 10**6), st.sampled_from(["", "abc", "32/13/2026", "-5", "một", "1e9", "٣"])
)


@pytest.fixture(scope="module")
def book():
    full = registry.load()
    return lawbook.assemble(full, None, digest.load_all(digest.SHIPPED, full))


def _value(field):
    match field.kind:
        case Kind.MONEY:
            return MONEY
        case Kind.COUNT:
            return COUNT
        case Kind.NUMBER:
            return st.fractions(0, 100, max_denominator=4)
        case Kind.DAY:
            return DAY
        case Kind.MONTH:
            return DAY.map(lambda day: day.replace(day=1))
        case Kind.DAYS:
            return st.frozensets(DAY, max_size=3)
        case Kind.FLAG:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(sorted(field.choices))


@lru_cache(maxsize=1)
def _bases():
    """Forms that are known to be sensible, by calculator: those of the questions written for the amounts."""
    bases = {}
    for asked in gold():
        found = worked(asked["question"], date.fromisoformat(asked["as_of"]))
        if found is not None and isinstance(found.outcome, Settled):
            known = {item.name for item in catalogue.CALCULATORS[found.rule.calculator].fields}
            first = {key: value for probe in found.filled.probes for key, value in probe[0].items()}
            told = {**found.filled.values, **first}
            form = {key: value for key, value in told.items() if key in known and value is not None}
            bases.setdefault(found.rule.calculator, []).append(form)
    return bases


def _forms(calculator, *, junk=False):
    anything = {field.name: _value(field) for field in calculator.fields}
    required = {field.name: anything[field.name] for field in calculator.fields if field.required}
    optional = {name: drawn for name, drawn in anything.items() if name not in required}
    form = st.fixed_dictionaries(required, optional=optional)
    if bases := _bases().get(calculator.name):
        missing = st.fixed_dictionaries(required)
        changed = st.lists(st.sampled_from(sorted(anything)), max_size=2, unique=True)
        near = changed.flatmap(lambda names: st.fixed_dictionaries({name: anything[name] for name in names}))
        sensible = st.tuples(missing, st.sampled_from(bases), near).map(lambda told: {**told[0], **told[1], **told[2]})
        form = st.one_of(sensible, sensible, sensible, form)
    if not junk:
        return form
    return st.tuples(form, st.sampled_from(sorted(anything)), JUNK).map(lambda told: {**told[0], told[1]: told[2]})


def _run(calculator, given_form):
    """A result, a refusal, the error that names its field, or None where no value is known for the day."""
    try:
        return catalogue.run(calculator, given_form)
    except BadInput as error:
        return error
    except UnknownParameter:
        return None


def _days(given_form, found):
    told = [value for value in given_form.values() if isinstance(value, date)]
    told += [day for value in given_form.values() if isinstance(value, frozenset) for day in value]
    told += [step.value for step in found.steps if isinstance(step.value, date)] if isinstance(found, Result) else []
    return {near for day in told for near in (day, day.replace(day=1), *(day + timedelta(days=by) for by in (-31, -1, 1, 31)))}


@pytest.mark.parametrize("name", ALL)
def test_whatever_is_typed_gives_a_result_or_an_error_that_names_its_field(name, book):
    calculator = catalogue.find(name)
    fields = {field.name for field in calculator.fields}

    @often
    @given(_forms(calculator, junk=False))
    def holds(form):
        found = _run(calculator, form)
        if isinstance(found, BadInput):
            _names_its_field(found, fields)
        elif isinstance(found, Result):
            _composes(found)
            _binds(form, found, book)
        elif isinstance(found, NotCovered):
            assert found.because.endswith(".")
            assert _is_held(book, found.citation)

    holds()


def _names_its_field(error, fields):
    assert error.field in fields, error.field
    assert error.message.endswith(".")
    assert any(ord(letter) > 127 for letter in error.message), error.message


def _composes(found):
    parts = [step for step in found.steps if step.part]
    assert found.steps
    assert all(step.citations for step in found.steps)
    if parts and isinstance(found.value, int | Fraction):
        whole = total(found.steps)
        assert found.value == (half_up(whole) if found.unit.startswith("đồng") else whole)
    if not parts:
        assert any(step.value == found.value for step in found.steps)
    for step in found.steps:
        assert step.text[0].isupper() or step.text[0].isdigit()


def _binds(form, found, book):
    days = _days(form, found) | {date(2026, 11, 22)}
    for citation in found.citations:
        assert any(lawbook.in_force(book, citation, day) for day in days), f"{citation} on {sorted(days)[:4]}"
    for used in found.parameters:
        assert any(used.covers(day) for day in days), used


def _is_held(book, citation):
    return any(
        lawbook.in_force(book, citation, day)
        for day in (date(2018, 6, 1), date(2020, 6, 1), date(2023, 6, 1), *DAYS, date(2026, 11, 22))
    )


@pytest.mark.parametrize("name", ALL)
def test_nonsense_is_refused_in_vietnamese_or_read(name):
    calculator = catalogue.find(name)
    fields = {field.name for field in calculator.fields}

    @settings(often, max_examples=25)
    @given(_forms(calculator, junk=True))
    def holds(form):
        found = _run(calculator, form)
        if isinstance(found, BadInput):
            _names_its_field(found, fields)

    holds()


@pytest.mark.parametrize("name", ALL)
def test_a_field_no_form_has_is_refused_by_name(name):
    with pytest.raises(BadInput) as caught:
        catalogue.run(catalogue.find(name), {"khong_co_muc_nay": "1"})
    assert caught.value.field == "khong_co_muc_nay"


@pytest.mark.parametrize("series", sorted(parameter.load()))
def test_the_day_before_and_the_day_of_each_change_have_their_own_value(series):
    for label in parameter.find(series).choices or ("",):
        items = [item for item in parameter.history(series) if not label or (parameter.find(series).by, label) in item.where]
        where = {parameter.find(series).by: label} if label else {}
        for item in items:
            assert parameter.value(series, item.start, **where) == item
            if item.until:
                assert parameter.value(series, item.until, **where) == item
