"""First lines: a sentence of the digest, yes or no only where it is sure."""

from datetime import date

import pytest

from assistant.evidence import Evidence
from assistant.first_line import Kind, first_line
from assistant.first_line_bounds import fits_contract
from assistant.question import Query, Question
from corpus.citation import parse
from corpus.law import Layer, Validity
from indexing.passage import Passage

TODAY = date(2026, 11, 22)
LUNCH = "1. Người lao động được bếp phát bữa trưa. Công ty không được trừ tiền bữa trưa vào lương của người lao động."
DOUGH = "2. Thợ bánh được nghỉ giữa ca 45 phút. Riêng ca đêm thì theo nội quy bếp."


def query(text):
    return Query(Question(text, TODAY), text, (), ())


def held(text, address="45-2019-QH14/dieu-1/khoan-1", lead=""):
    passage = Passage(parse(address), Layer.DIGEST, Validity(date(2021, 1, 1), None), text, "", 0, len(text), "0", (), lead)
    return Evidence(parse(address), 1.0, None, passage)


def told(question, *items):
    return first_line(query(question), items)


def test_what_the_company_must_not_do_is_told_with_no():
    line = told("Công ty trừ tiền bữa trưa vào lương, làm vậy có được không?", held(LUNCH))
    assert line.kind is Kind.NO
    assert line.text == "Không. Công ty không được trừ tiền bữa trưa vào lương của người lao động."


def test_a_claim_the_rule_gainsays_is_told_to_be_wrong():
    line = told("Sếp nói công ty được trừ tiền bữa trưa vào lương, đúng không?", held(LUNCH))
    assert line.text.startswith("Không đúng. Công ty không được trừ")


def test_an_act_the_rule_forbids_breaks_the_law():
    line = told("Công ty trừ tiền bữa trưa vào lương có vi phạm không?", held(LUNCH))
    assert line.kind is Kind.YES


def test_the_figure_of_the_unit_asked_for_is_told():
    line = told("Thợ bánh nghỉ giữa ca bao nhiêu phút?", held(DOUGH))
    assert line.kind is Kind.DURATION
    assert line.text == "Thợ bánh được nghỉ giữa ca 45 phút."


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Bếp có mở cửa chủ nhật không?", "the rule says nothing of it"),
        ("Công ty trừ tiền bữa trưa vào lương có được không, mà trừ bao nhiêu?", "two questions: one word would answer both"),
        ("Quán bên đường bán cơm thiu có vi phạm không?", "another act"),
    ],
)
def test_nothing_is_told_where_it_is_not_sure(question, why):
    assert told(question, held(LUNCH)) is None, why


def test_a_bound_the_question_does_not_meet_gives_no_verdict():
    rule = held("1. Công ty không được xếp thợ dưới 18 tuổi đứng lò nướng bánh.")
    assert told("Công ty xếp em 20 tuổi đứng lò nướng bánh, vậy có được không?", rule) is None


def test_an_exception_the_question_tells_gives_no_verdict():
    rule = held("1. Công ty không được đổi ca của thợ bánh, trừ khi lò nướng hỏng.")
    assert told("Lò nướng hỏng nên công ty đổi ca của thợ bánh, vậy có được không?", rule) is None


def test_a_sentence_that_leans_on_another_is_not_told():
    line = told("Bao nhiêu phút thì hết giờ nghỉ?", held("1. Bếp nghỉ trưa. Thời gian này là 45 phút."))
    assert line is None


def test_a_point_is_told_with_the_words_that_govern_it():
    point = held(
        "a) Đang ủ bột;", "45-2019-QH14/dieu-1/khoan-1/diem-a", "1. Công ty không được gọi thợ bánh đi họp khi người đó:"
    )
    line = told("Em đang ủ bột mà công ty gọi thợ bánh đi họp, vậy có được không?", point)
    assert line.text == "Không. Công ty không được gọi thợ bánh đi họp khi người đó: đang ủ bột."


def test_the_line_rests_on_what_it_says_and_is_short():
    item = held(LUNCH)
    line = told("Công ty trừ tiền bữa trưa vào lương, làm vậy có được không?", item)
    assert line.evidence == (item,)
    assert line.sentence in LUNCH
    assert len(line.sentence) <= 160


NOTICES = """Người lao động được tự nghỉ việc nhưng phải báo trước cho công ty:
a) Ít nhất 45 ngày, nếu hợp đồng lao động là loại không xác định thời hạn;
b) Ít nhất 30 ngày, nếu hợp đồng lao động xác định thời hạn dài từ 12 tháng đến 36 tháng;
c) Ít nhất 3 ngày làm việc, nếu hợp đồng lao động xác định thời hạn dưới 12 tháng."""


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("hợp đồng 8 tháng nghỉ việc báo trước bao nhiêu ngày làm việc", "3 ngày làm việc"),
        ("hợp đồng 2 năm nghỉ việc báo trước bao nhiêu ngày", "30 ngày"),
        ("hợp đồng không xác định thời hạn nghỉ việc báo trước bao nhiêu ngày", "45 ngày"),
    ],
)
def test_of_a_list_of_cases_the_one_the_question_singles_out_is_told(asked, days):
    assert f"ít nhất {days}," in told(asked, held(NOTICES)).text


def test_no_case_of_a_list_is_told_for_all_of_them():
    assert told("nghỉ việc phải báo trước bao nhiêu ngày", held(NOTICES)) is None


@pytest.mark.parametrize(
    ("story", "case", "fits"),
    [
        ("em ký hợp đồng 8 tháng", "nếu hợp đồng dưới 12 tháng", True),
        ("hợp đồng lao động 2 năm", "nếu hợp đồng dài từ 12 tháng đến 36 tháng", True),
        ("hợp đồng 2 năm", "nếu hợp đồng không xác định thời hạn", False),
        ("hợp đồng 1 năm", "nếu hợp đồng dưới 12 tháng", False),
        ("em làm được 8 tháng", "nếu hợp đồng dưới 12 tháng", None),
        ("hợp đồng 8 tháng", "nếu bị quấy rối", None),
    ],
)
def test_a_case_is_held_against_the_length_of_the_contract_told(story, case, fits):
    assert fits_contract(story, case) is fits
