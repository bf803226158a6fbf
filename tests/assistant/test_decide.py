"""Answer or refuse, from normalised signals."""

from dataclasses import replace
from datetime import date

from assistant.answer import Reason
from assistant.decide import Fitted, confidence, fitted, reason_to_refuse
from assistant.evidence import Found, GuideFound, Signals
from assistant.question import Question, understand

SURE = Signals(
    asked_like=0.95,
    means_like=0.9,
    covered=0.9,
    familiar=0.9,
    fluent=0.9,
    told_like=0.9,
    within=0.9,
    named=False,
    out_of_date=0.0,
)
UNSURE = Signals(
    asked_like=0.1, means_like=0.1, covered=0.1, familiar=0.1, fluent=0.1, told_like=0.1, within=0.1, named=False, out_of_date=0.0
)


def test_confidence_grows_with_each_signal():
    assert confidence(SURE, fitted()) > 0.9
    assert confidence(UNSURE, fitted()) < 0.05


def test_without_evidence_it_refuses_and_names_the_day_when_that_is_why():
    assert reason_to_refuse(Found((), SURE)) is Reason.NO_EVIDENCE
    assert (
        reason_to_refuse(Found((), Signals(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, named=False, out_of_date=0.5)))
        is Reason.NOT_IN_FORCE
    )


def test_a_question_that_names_a_provision_held_is_answered(assistant, opened):
    found = assistant.retriever.find(understand(Question("Điều 125 BLLĐ", date(2026, 11, 21)), opened.names))
    assert found.signals.named
    assert reason_to_refuse(found) is None
    assert str(found.evidence[0].citation).startswith("45-2019-QH14/dieu-125")


def test_a_threshold_of_one_refuses_everything_and_of_zero_nothing(assistant, opened):
    found = assistant.retriever.find(understand(Question("thử việc bao lâu", date(2026, 11, 21)), opened.names))
    shipped = fitted()
    assert reason_to_refuse(found, Fitted(shipped.bias, shipped.weights, 1.01)) is not None
    assert reason_to_refuse(found, Fitted(shipped.bias, shipped.weights, 0.0)) is None


def test_what_a_guide_is_asked_by_is_answered_from_the_guide(assistant, opened):
    found = assistant.retriever.find(
        assistant.retriever.query(Question("công ty nợ lương hai tháng thì làm gì", date(2026, 11, 22)))
    )
    unsure = replace(found, signals=UNSURE)
    near, far = (replace(unsure, guide=GuideFound("no-luong", "Nợ lương", score, ())) for score in (0.9, 0.5))
    assert reason_to_refuse(near) is None
    assert reason_to_refuse(far) is not None


def test_asking_a_fact_back_needs_less_than_an_answer_but_not_nothing(assistant, opened):
    found = assistant.retriever.find(understand(Question("thử việc bao lâu", date(2026, 11, 21)), opened.names))
    shipped = fitted()
    sure = confidence(found.signals)
    above = Fitted(shipped.bias, shipped.weights, min(1.0, sure * 1.5))
    assert reason_to_refuse(found, above) is not None
    assert reason_to_refuse(found, above, asks=True) is None
    assert reason_to_refuse(found, Fitted(shipped.bias, shipped.weights, sure * 8), asks=True) is not None
