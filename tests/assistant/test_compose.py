"""Drafts without a language model: short, in reading order, without repetition."""

from datetime import date

from assistant import compose
from assistant.question import Question, understand

TODAY = date(2026, 11, 21)


def drafted(assistant, text):
    query = understand(Question(text, TODAY), assistant.snapshot.names)
    return compose.draft(query, assistant.retriever.find(query).evidence)


def test_no_clause_is_told_twice(assistant):
    claims = drafted(assistant, "nghỉ việc phải báo trước bao nhiêu ngày").claims
    clauses = [str(e.citation.parent if e.citation.point else e.citation) for c in claims for e in c.evidence]
    assert len(clauses) == len(set(clauses))
    assert 1 <= len(claims) <= 3


def test_a_point_is_told_with_the_words_that_lead_to_it(assistant):
    first = drafted(assistant, "cty nợ lương em nghỉ ngang không báo trước được không").claims[0].text
    lead, _, point = first.partition("\n")
    assert lead.endswith(":")
    assert point.startswith("– ")
    assert point.endswith(".")


def test_a_clause_reads_without_its_number():
    assert compose.unlabelled("1. Người lao động được nghỉ.") == "Người lao động được nghỉ."
    assert compose.unlabelled("Người lao động được nghỉ. Rồi thôi.") == "Người lao động được nghỉ. Rồi thôi."
