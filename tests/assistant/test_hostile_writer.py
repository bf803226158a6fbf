"""More than a thousand wrong drafts: none with a wrong figure, quotation, citation or day comes through, true ones do."""

from collections import defaultdict
from datetime import date

import pytest

from corpus.citation import parse
from eval.hostile_writer import paraphrases, statements, tried
from eval.mutations import KINDS, NEVER

TODAY = date(2026, 11, 21)
FLOOR = {  # what a change may not fall below; python -m eval.hostile_writer tells the figures
    "bound_turned": 0.85,
    "denial_dropped": 0.6,
    "denial_added": 0.85,
    "party_moved": 0.7,
    "condition_dropped": 0.3,
    "condition_halved": 0.0,
    "promise_added": 0.85,
    "foreign_law": 0.95,
}


@pytest.fixture(scope="module")
def results(opened):
    """The labour code of today, every clause: the small corpus of the tests."""
    code = [parse(address) for address in opened.by_citation if address.startswith("45-2019-QH14/dieu-")]
    found = [("digest", true) for true in list(statements(opened, TODAY, code))[::4]]
    found += [("paraphrase", true) for true in paraphrases(opened, TODAY)]
    return list(tried(opened, TODAY, found, 90))


def test_there_are_a_thousand(results):
    assert sum(r.kind != "true" for r in results) >= 1000


@pytest.mark.parametrize("kind", NEVER)
def test_no_wrong_figure_quotation_citation_or_day_comes_through(results, kind):
    assert [r.text for r in results if r.kind == kind and r.fault is None] == []


@pytest.mark.parametrize("kind", FLOOR)
def test_other_lies_are_caught_as_often_as_before(results, kind):
    of_kind = [r for r in results if r.kind == kind]
    assert sum(r.fault is not None for r in of_kind) >= FLOOR[kind] * len(of_kind)


def test_true_statements_are_kept(results):
    kept = defaultdict(list)
    for r in results:
        if r.kind == "true":
            kept[r.origin].append(r.fault is None)
    assert sum(sum(v) for v in kept.values()) >= 0.95 * sum(len(v) for v in kept.values())


def test_every_kind_is_tried(results):
    assert {r.kind for r in results} >= {*KINDS, "true"} - {"date_changed"}  # the labour code names no days
