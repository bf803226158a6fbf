"""Drafts without a language model: short, in reading order, without repetition."""

from dataclasses import replace
from datetime import date

from assistant import compose
from assistant.evidence import GuideFound, ToldLine
from assistant.first_line_match import share, units
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


def test_what_the_first_line_said_is_not_said_again(assistant):
    query = assistant.retriever.query(Question("cty giữ bằng gốc của em có đúng không", TODAY))
    first, *others = compose.draft(query, assistant.retriever.find(query)).claims
    assert first.opening
    same = [claim for claim in others if claim.evidence == first.evidence]
    assert not any(share(units(first.rule), units(claim.text)) >= 0.75 for claim in same)


def test_a_guides_line_says_a_long_clause_in_short_before_it_but_never_one_case_of_a_list(assistant):
    query = assistant.retriever.query(Question("công ty chậm lương vì bất khả kháng thì sao", TODAY))
    found = assistant.retriever.find(query)
    item = replace(assistant.retriever.held.cited(parse("45-2019-QH14/dieu-97/khoan-4"), TODAY), score=1.0)
    line = ToldLine("Bạn được gì", "Trả chậm từ 15 ngày thì công ty phải trả thêm tiền lãi của số tiền trả chậm.", 0.9, (item,))
    guide = GuideFound("no-luong", "Nợ lương", 0.5, (line,))
    told = compose.draft(query, replace(found, evidence=(item,), guide=guide)).claims
    assert told[0].text == line.text
    assert [claim.text for claim in told].count(line.text) == 1
    far = compose.draft(query, replace(found, evidence=(item,), guide=replace(guide, score=0.1))).claims
    assert line.text not in [claim.text for claim in far]
    notice = replace(assistant.retriever.held.cited(parse("45-2019-QH14/dieu-35/khoan-1"), TODAY), score=1.0)
    case = replace(line, text="Hợp đồng không xác định thời hạn: báo trước ít nhất 45 ngày.", evidence=(notice,))
    asked = assistant.retriever.query(Question("hợp đồng 2 năm nghỉ báo trước mấy ngày", TODAY))
    listed = compose.draft(asked, replace(found, evidence=(notice,), guide=replace(guide, lines=(case,)))).claims
    assert case.text != listed[0].text


def test_no_claim_ends_with_words_that_lead_to_nothing(assistant):
    for text in (
        "làm việc độc hại được nghỉ phép năm mấy ngày",
        "nghỉ cưới con được mấy ngày",
        "nghỉ việc báo trước bao nhiêu ngày",
    ):
        assert not any(claim.text.rstrip().endswith(":") for claim in drafted(assistant, text).claims)


def test_a_near_guides_line_stands_beside_the_clause_it_rests_on_and_cites_nothing_else(assistant):
    query = assistant.retriever.query(Question("tăng ca chủ nhật được trả bao nhiêu phần trăm", TODAY))
    found = assistant.retriever.find(query)
    item = assistant.retriever.held.cited(parse("45-2019-QH14/dieu-98/khoan-1/diem-b"), TODAY)
    line = ToldLine("Bạn được gì", "Nhớ giữ bảng chấm công tháng đó, và phải đối chiếu ngay.", 0.9, (item,))
    other = replace(line, text="Tiền đó được miễn thuế.", evidence=(found.evidence[-1],))
    near = GuideFound("tang-ca", "Tăng ca", 0.5, (line, other))
    told = compose.draft(query, replace(found, evidence=(replace(item, score=1.0),), guide=near)).claims
    assert told[-1].text == line.text
    assert other.text not in [claim.text for claim in told]
    assert (
        compose.draft(query, replace(found, evidence=(replace(item, score=1.0),), guide=replace(near, score=0.1))).claims
        == told[:-1]
    )
