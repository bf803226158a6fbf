"""The questions written for this: no wrong figure, nearly all exact or asked back, every step cited in force, forms that open."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from assistant.amounts import tell
from assistant.amounts.settle import Excluded, Missing, Settled
from assistant.answer import CitedProvision, url_of
from assistant.calculate import catalogue
from assistant.calculate.reading import read
from assistant.calculate.wording import money
from corpus import digest, lawbook
from corpus import registry as instruments
from corpus.law import Layer, Validity
from tests.assistant.amounts.cases import gold, worked

GOLD = gold()


@pytest.fixture(scope="module")
def found():
    return {q["id"]: worked(q["question"], date.fromisoformat(q["as_of"])) for q in GOLD}


@pytest.fixture(scope="module")
def book():
    full = instruments.load()
    return lawbook.assemble(full, None, digest.load_all(digest.SHIPPED, full))


def said(one):
    return " ".join((tell.headline(one, one.outcome), *(step.text for step in one.outcome.steps)))


def test_every_calculator_is_asked_about():
    assert {q["calculator"] for q in GOLD} == set(catalogue.CALCULATORS)


@pytest.mark.parametrize("asked", GOLD, ids=lambda q: q["id"])
def test_the_figure_is_the_one_worked_out_by_hand(asked, found):
    one = found[asked["id"]]
    match asked["expect"]:
        case "asked":
            assert isinstance(one.outcome, Missing)
        case "not_covered":
            assert isinstance(one.outcome, Excluded)
        case _ if one is not None and isinstance(one.outcome, Settled):
            wanted = [money(int(figure)) if figure.isdigit() else figure for figure in asked["answers"]]
            assert all(figure in said(one) for figure in wanted), said(one)
        case _:
            assert one is None or isinstance(one.outcome, Missing)  # silence and questions are no mistakes, figures are


def test_nearly_all_are_exact_or_asked_back(found):
    good = [one for one in found.values() if one is not None]
    assert len(good) >= 0.95 * len(GOLD)


def test_every_step_rests_on_provisions_in_force_on_the_day(found, book):
    for asked in GOLD:
        one = found[asked["id"]]
        if one is None or not isinstance(one.outcome, Settled):
            continue
        assert one.outcome.rests_on, asked["question"]
        day = max((v for v in one.outcome.values.values() if isinstance(v, date)), default=date.fromisoformat(asked["as_of"]))
        for step in one.outcome.steps:
            for citation in step.citations:
                assert any(lawbook.in_force(book, citation, on) for on in _days(asked, day)), f"{asked['id']}: {citation}"


def _days(asked, day):
    return {date.fromisoformat(asked["as_of"]), min(day, date(2026, 12, 31))}


def test_the_form_opens_with_the_fields_that_are_known(found):
    for one in found.values():
        if one is None:
            continue
        address = urlsplit(tell.form(one))
        fields = {item.name: item for item in catalogue.CALCULATORS[one.rule.calculator].fields}
        assert address.path == f"/tinh/{one.rule.calculator}"
        for name, typed in parse_qsl(address.query):
            assert read(fields[name], typed) == read(fields[name], one.outcome.values[name])


def _cited(citation):
    return CitedProvision(citation, str(citation), Layer.DIGEST, "", 0, 0, "", Validity(date(2021, 1, 1), None), url_of(citation))


def test_what_is_told_cites_its_own_provisions_and_names_its_statements(found):
    for one in found.values():
        telling = tell.tell(one, _cited) if one else None
        if telling is None:
            continue
        places = range(len(telling.citations))
        assert all(place in places for statement in telling.statements for place in statement.citations)
        assert telling.calculation.statements == tuple(range(len(telling.statements)))
        assert all(line.citations for line in telling.calculation.steps)


def test_nothing_is_told_where_its_provisions_are_not_held(found):
    for one in found.values():
        if one is not None and not isinstance(one.outcome, Missing):
            assert tell.tell(one, lambda _: None) is None
