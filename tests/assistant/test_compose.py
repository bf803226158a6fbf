"""Drafts without a language model: short, in reading order, without repetition."""

from dataclasses import replace
from datetime import date

from assistant import compose
from assistant.question import Question, understand
from corpus.citation import parse

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
    query = assistant.retriever.query(Question("tăng ca chủ nhật với ngày thường được bao nhiêu phần trăm", TODAY))
    near = ((1.0, "b"), (0.9, "a"))  # as a search would rank them: the second point before the first
    points = [
        replace(assistant.retriever.held.cited(parse(f"45-2019-QH14/dieu-98/khoan-1/diem-{point}"), TODAY), score=score)
        for score, point in near
    ]
    found = replace(assistant.retriever.find(query), evidence=tuple(points), guide=None)
    (claim,) = compose.draft(query, found).claims
    assert [e.citation.point for e in claim.evidence] == ["a", "b"]
    assert claim.text.index("150%") < claim.text.index("200%")
