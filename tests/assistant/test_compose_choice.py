"""Which clauses are told beside the best one."""

from dataclasses import replace
from datetime import date

import pytest

from assistant import compose_choice
from assistant.question import Question, understand
from corpus.citation import parse

TODAY = date(2026, 11, 21)
NOTICE, WAGES, FINE = "45-2019-QH14/dieu-35/khoan-1", "45-2019-QH14/dieu-97/khoan-4", "283-2026-ND-CP/dieu-23/khoan-2"
HELD = {FINE: WAGES}  # a fine's address over a wording that the small corpus holds


@pytest.fixture
def asked(assistant):
    def ask(text, *ranked):
        query = understand(Question(text, TODAY), assistant.snapshot.names)
        held = (
            (parse(written), assistant.retriever.held.cited(parse(HELD.get(written, written)), TODAY), score)
            for written, score in ranked
        )
        return query, [replace(item, citation=citation, score=score) for citation, item, score in held]

    return ask


def test_the_best_clause_is_always_told_and_nothing_of_nothing(asked):
    query, evidence = asked("nghỉ việc phải báo trước bao nhiêu ngày", (NOTICE, 0.01))
    assert compose_choice.chosen(query, evidence) == evidence
    assert compose_choice.chosen(query, []) == []


def test_a_clause_far_behind_is_not_told(asked):
    query, evidence = asked("nghỉ việc phải báo trước bao nhiêu ngày", (NOTICE, 1.0), (WAGES, 0.2))
    assert compose_choice.chosen(query, evidence) == evidence[:1]


def test_a_clause_is_likelier_where_it_holds_what_is_asked_for_and_the_best_does_not(asked):
    ranked = ((WAGES, 1.0), (NOTICE, 0.8))
    unasked = compose_choice.all_features(*asked("công ty chậm lương thì nghỉ việc được không", *ranked))[0]
    wanted = compose_choice.all_features(*asked("công ty chậm lương thì nghỉ việc báo trước mấy ngày", *ranked))[0]
    assert wanted.fills > unasked.fills == 0
    weights = dict(zip(compose_choice.NAMES, compose_choice.fitted()[1], strict=True))
    assert weights["fills"] > 0 > weights["groups"]


def test_fines_are_told_last_unless_they_are_the_best(asked):
    query, evidence = asked("công ty chậm lương", (NOTICE, 1.0), (FINE, 0.99), (WAGES, 0.98))
    told = [str(item.citation) for item in compose_choice.chosen(query, evidence)]
    assert told == [NOTICE, WAGES, FINE]
    query, evidence = asked("công ty chậm lương", (FINE, 1.0), (WAGES, 0.99))
    assert str(compose_choice.chosen(query, evidence)[0].citation) == FINE


def test_of_one_clause_only_the_first_found_is_chosen(asked):
    query, evidence = asked(
        "tăng ca được bao nhiêu", ("45-2019-QH14/dieu-98/khoan-1/diem-a", 1.0), ("45-2019-QH14/dieu-98/khoan-1", 1.0)
    )
    assert compose_choice.chosen(query, evidence) == evidence[:1]
