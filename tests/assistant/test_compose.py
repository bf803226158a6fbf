"""Drafts without a language model: short, in reading order, without repetition."""

from dataclasses import replace
from datetime import date

from assistant import compose
from assistant.question import Question, understand

TODAY = date(2026, 11, 21)


def drafted(assistant, text):
    query = understand(Question(text, TODAY), assistant.snapshot.names)
    return compose.draft(query, assistant.retriever.find(query))


def test_no_clause_is_told_twice(assistant):
    claims = drafted(assistant, "nghỉ việc phải báo trước bao nhiêu ngày").claims
    clauses = [str(e.citation.parent if e.citation.point else e.citation) for c in claims for e in c.evidence]
    assert len(clauses) == len(set(clauses))
    assert claims


def test_a_point_is_told_with_the_words_that_lead_to_it(assistant):
    query = understand(Question("điểm b khoản 2 Điều 35 BLLĐ là gì", TODAY), assistant.snapshot.names)
    found = replace(assistant.retriever.find(query), guide=None)
    first = compose.draft(query, found).claims[0].text
    lead, _, point = first.partition("\n")
    assert lead.endswith(":")
    assert point.startswith("– ")
    assert point.endswith(".")


def test_a_question_for_a_whole_life_event_is_told_by_its_guide(assistant):
    query = understand(Question("công ty chậm lương 2 tháng em phải làm sao", TODAY), assistant.snapshot.names)
    found = assistant.retriever.find(query)
    assert compose.is_the_guides(found)
    claims = compose.draft(query, found).claims
    told = {line.text for line in found.guide.lines}
    assert any(claim.text in told for claim in claims)
    assert all(claim.evidence for claim in claims)


def test_a_clause_reads_without_its_number():
    assert compose.unlabelled("1. Người lao động được nghỉ.") == "Người lao động được nghỉ."
    assert compose.unlabelled("Người lao động được nghỉ. Rồi thôi.") == "Người lao động được nghỉ. Rồi thôi."


def test_points_of_one_clause_that_answer_together_are_told_together_in_the_order_of_the_law(assistant):
    query = understand(Question("hợp đồng mấy loại thì nghỉ việc báo trước bao nhiêu ngày", TODAY), assistant.snapshot.names)
    found = replace(assistant.retriever.find(query), guide=None)
    several = [claim for claim in compose.draft(query, found).claims if len(claim.evidence) > 1]
    for claim in several:
        points = [e.citation for e in claim.evidence]
        assert len({c.parent for c in points}) == 1
        assert points == sorted(points, key=lambda c: c.sort_key)
    assert several
