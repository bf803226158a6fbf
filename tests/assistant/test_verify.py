"""Nothing leaves that is not cited, verbatim, in force and grounded: a writer that lies is not shown."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.compose import Claim, Draft
from assistant.evidence import Evidence
from assistant.verify import Fault, verify
from corpus.citation import parse
from corpus.law import Layer

TODAY = date(2026, 11, 21)


@pytest.fixture
def evidence(assistant):
    citation = parse("45-2019-QH14/dieu-25/khoan-2")  # the longest trial for work that needs a college degree
    return Evidence(citation, 1.0, None, assistant.retriever.held.layers(citation, TODAY)[Layer.DIGEST])


def faults(assistant, claim, day=TODAY):
    return [fault for _, fault in verify(Draft((claim,)), assistant.snapshot, as_of=day).dropped]


def test_a_true_claim_passes_and_is_quoted(assistant, evidence):
    verified = verify(Draft((Claim("Thử việc không quá 60 ngày.", (evidence,)),)), assistant.snapshot, as_of=TODAY)
    assert verified.dropped == ()
    assert verified.citations[0].quote == evidence.digest.text


def test_a_figure_that_is_not_in_the_source_is_dropped(assistant, evidence):
    assert faults(assistant, Claim("Thử việc không quá 90 ngày.", (evidence,))) == [Fault.FIGURE]


def test_a_claim_without_evidence_or_words_is_dropped(assistant, evidence):
    assert faults(assistant, Claim("Công ty phải trả lương.", ())) == [Fault.UNCITED]
    assert faults(assistant, Claim("  ", (evidence,))) == [Fault.UNCITED]


def test_a_provision_not_in_force_on_the_day_is_dropped(assistant, evidence):
    assert faults(assistant, Claim("Thử việc không quá 60 ngày.", (evidence,)), date(2019, 1, 1)) == [Fault.NOT_IN_FORCE]


def test_a_quotation_altered_by_one_word_is_dropped(assistant, evidence):
    altered = replace(evidence.digest, text=evidence.digest.text.replace("60", "61"))
    assert faults(assistant, Claim("Thử việc.", (replace(evidence, digest=altered),))) == [Fault.NOT_VERBATIM]


def test_a_quotation_moved_to_a_neighbour_clause_is_dropped(assistant, evidence):
    moved = replace(evidence.digest, citation=parse("45-2019-QH14/dieu-26"))
    assert faults(assistant, Claim("Thử việc.", (replace(evidence, digest=moved),))) == [Fault.NOT_VERBATIM]
