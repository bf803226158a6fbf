"""Measuring the questions put back: what counts as right, and that the written questions name rules there are."""

from datetime import date

from assistant import clarify
from assistant.clarify import Clarify
from assistant.question import Question
from eval import clarify_rules, gold_set
from eval.clarify_rules import Written

RULE = clarify.load()[0]


def ask_about_notice(question: Question) -> Clarify | None:
    return RULE.clarify if "báo trước" in question.text else None


def test_written_questions_name_rules_that_exist_and_are_asked_once() -> None:
    written, names = clarify_rules.load(), {rule.name for rule in clarify.load()}
    assert all(one.rules <= names for one in written)
    assert len({one.question for one in written}) == len(written)


def test_no_written_question_is_a_gold_question_of_the_dev_half() -> None:
    gold = {clarify.folded_text(one.question) for one in gold_set.load("dev")}
    assert not gold & {clarify.folded_text(one.question) for one in clarify_rules.load()}


def test_asking_for_the_fact_or_keeping_silent_is_right() -> None:
    questions = [
        Written("Nghỉ việc báo trước mấy ngày?", frozenset({RULE.name}), 1),
        Written("Hợp đồng 6 tháng, nghỉ việc báo trước mấy ngày?", frozenset(), 1),
        Written("Lương tháng 13 có bắt buộc không?", frozenset(), 1),
    ]
    outcomes = clarify_rules.on_written(ask_about_notice, questions)
    assert [one.right for one in outcomes] == [True, False, True]
    assert clarify_rules.shares(outcomes) == {"written 1, needs a question": (1, 1), "written 1, needs none": (1, 2)}


def test_gold_questions_are_judged_by_their_facts() -> None:
    gold = [one for one in gold_set.load("dev") if one.kind is gold_set.Kind.CLARIFY and not one.twin][:1]
    outcomes = clarify_rules.on_gold(lambda question: RULE.clarify, gold)
    assert outcomes[0].right == all(fact.search(" ".join((RULE.ask, *RULE.options))) for fact in gold[0].facts)
    assert not clarify_rules.on_gold(lambda question: None, gold)[0].right
    assert gold[0].as_of <= date(2026, 11, 21)
