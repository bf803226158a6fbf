"""Statements as they are shown: in the order a worker needs, nothing twice, nothing lost."""

from dataclasses import replace
from datetime import date

from assistant.answer import Statement
from assistant.compose_kind import StatementKind
from assistant.compose_shown import shown
from assistant.question import Question, understand
from assistant.verify import Verified, cited
from corpus.citation import parse

TODAY = date(2026, 11, 21)
NOTICE, WAGES, FINE = "45-2019-QH14/dieu-35/khoan-1", "45-2019-QH14/dieu-97/khoan-4", "283-2026-ND-CP/dieu-23/khoan-2"


def told(assistant, question, *texts, guide=None, same=False):
    """`texts`: (words, address) each, a fine's over a wording the small corpus holds; `same`: all cite the first."""
    query = understand(Question(question, TODAY), assistant.snapshot.names)
    citations, statements = [], []
    for place, (text, written) in enumerate(texts):
        held = assistant.retriever.held.cited(parse(WAGES if written == FINE else written), TODAY)
        citations.append(replace(cited(held, assistant.snapshot), provision=parse(written)))
        statements.append(Statement(text, (0 if same else place,)))
    return shown(query, guide, Verified(tuple(statements), tuple(citations), ()), assistant.snapshot)


def test_the_answer_comes_first_then_deadlines_and_what_a_breach_costs_last(assistant):
    said = told(
        assistant,
        "công ty chậm lương được không",
        ("Công ty phải trả lương đúng hạn.", WAGES),
        ("Khung phạt 5.000.000–10.000.000 đồng nếu chậm lương.", FINE),
        ("Hạn chót là 30 ngày kể từ ngày phải trả.", NOTICE),
    )
    assert [one.kind for one in said] == [StatementKind.ANSWER, StatementKind.DEADLINE, StatementKind.SANCTION]
    assert said[0].text == "Công ty phải trả lương đúng hạn."


def test_what_is_asked_for_stays_in_front(assistant):
    said = told(
        assistant,
        "công ty chậm lương bị phạt bao nhiêu",
        ("Công ty phải trả lương đúng hạn.", WAGES),
        ("Khung phạt 5.000.000–10.000.000 đồng nếu chậm lương.", FINE),
        ("Yêu cầu công ty trả lương bằng văn bản.", NOTICE),
    )
    assert [one.kind for one in said] == [StatementKind.ANSWER, StatementKind.ANSWER, StatementKind.STEP]


def test_a_sentence_told_before_is_not_told_again(assistant):
    first = "Người lao động được trả thêm ít nhất 30%."
    said = told(assistant, "làm đêm", (first, WAGES), (f"{first} Phần thêm tính trên đơn giá tiền lương.", WAGES))
    assert [one.text for one in said] == [first, "Phần thêm tính trên đơn giá tiền lương."]


def test_what_leans_on_the_first_line_follows_it_at_once(assistant):
    first = "Người lao động được trả thêm ít nhất 30%."
    said = told(assistant, "làm đêm", (first, WAGES), (f"{first} Phần này tính trên đơn giá tiền lương.", WAGES), same=True)
    assert [one.text for one in said] == [first, "Phần này tính trên đơn giá tiền lương."]


def test_what_leans_on_a_sentence_keeps_it_and_a_point_of_a_list_stays(assistant):
    first = "Công ty quyết định số ngày nghỉ."
    leaning = f"{first} Dù vậy, phải hỏi ý kiến công đoàn trước."
    listed = "Số ngày tối đa là:\na) 10 ngày nếu phải mổ lâu ngày.\nb) 5 ngày, với mọi trường hợp khác."
    other = "Số ngày sau sinh là:\na) 7 ngày nếu sinh mổ một con.\nb) 5 ngày, với mọi trường hợp khác."
    said = told(assistant, "dưỡng sức", (first, WAGES), (leaning, WAGES), (listed, NOTICE), (other, NOTICE))
    assert [one.text for one in said] == [first, leaning, listed, other]


def test_a_sentence_that_leads_to_nothing_is_left_out(assistant):
    said = told(
        assistant, "có việc", ("Bị chấm dứt khi:\n– Có việc làm mới rồi. Coi là có việc khi thuộc các trường hợp:", WAGES)
    )
    assert said[0].text == "Bị chấm dứt khi:\n– Có việc làm mới rồi."


def test_references_are_whole_in_what_is_shown(assistant):
    (said,) = told(assistant, "chậm lương", ("Trả chậm theo khoản 1 Điều này.", WAGES))
    assert said.text == "Trả chậm theo khoản 1 Điều 97 Bộ luật Lao động."


def test_an_answers_statements_stand_in_reading_order_each_cited(assistant):
    asked = ("nghỉ việc báo trước mấy ngày", "cty nợ lương 2 tháng em nghỉ ngang được không", "tăng ca chủ nhật tính lương sao")
    for text in asked:
        statements = [said for said in assistant.answer(Question(text, TODAY)).statements if said.as_of is None]
        assert [said.kind.place for said in statements] == sorted(said.kind.place for said in statements)
        assert all(said.citations for said in statements)
