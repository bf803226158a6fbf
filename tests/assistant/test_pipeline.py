"""Whole questions over our digests: answered with provisions in force, or refused with a reason."""

from datetime import date

import pytest

from assistant.answer import Answer, Reason, Refusal, to_json
from assistant.question import Question

TODAY = date(2026, 11, 21)


def ask(assistant, text, day=TODAY):
    return assistant.answer(Question(text, day))


@pytest.mark.parametrize(
    ("question", "provision"),
    [
        ("cty nợ lương 2 tháng em nghỉ ngang được không", "45-2019-QH14/dieu-35/khoan-2"),
        ("cong ty giu bang goc cua em", "45-2019-QH14/dieu-17/khoan-1"),
        ("lương tối thiểu vùng 1 bao nhiêu", "293-2025-ND-CP/dieu-3/khoan-1"),
        ("khoản 2 Điều 125 BLLĐ", "45-2019-QH14/dieu-125/khoan-2"),
    ],
)
def test_a_members_question_is_answered_from_the_right_provision(assistant, question, provision):
    result = ask(assistant, question)
    assert isinstance(result, Answer)
    cited = [str(c.provision) for c in result.citations]
    assert any(c == provision or c.startswith(f"{provision}/") for c in cited)


def test_every_statement_is_cited_and_every_quote_verbatim_at_its_offsets(assistant):
    result = ask(assistant, "làm thêm giờ ngày lễ được trả bao nhiêu")
    assert isinstance(result, Answer)
    assert all(statement.citations for statement in result.statements)
    for cited in result.citations:
        held = assistant.snapshot.articles[str(cited.provision.article_level)]
        article = next(a for a in held if a.layer is cited.layer and a.sha256 == cited.text_sha256)
        assert article.validity.covers(TODAY)
        assert article.text[cited.start : cited.end] == cited.quote
        assert cited.validity.covers(TODAY)


def test_the_law_of_the_day_asked_for_answers(assistant):
    before, after = (ask(assistant, "sinh con thứ hai được nghỉ thai sản mấy tháng", day) for day in (date(2026, 6, 1), TODAY))
    texts = [" ".join(s.text for s in r.statements) for r in (before, after)]
    assert "7 tháng" not in texts[0]
    assert "7 tháng" in texts[1]


def test_former_law_is_not_cited_today_but_is_for_its_own_days(assistant):
    today = ask(assistant, "nghỉ phép năm được bao nhiêu ngày")
    then = ask(assistant, "nghỉ phép năm được bao nhiêu ngày", date(2019, 5, 1))
    assert {c.provision.instrument for c in today.citations} == {"45-2019-QH14"}
    assert {e.provision.instrument for e in then.record.evidence} == {"10-2012-QH13"}


def test_what_is_not_labour_law_is_refused_kindly(assistant):
    result = ask(assistant, "cách nấu phở bò ngon")
    assert isinstance(result, Refusal)
    assert "công đoàn" in result.message


def test_a_day_before_any_law_held_is_refused(assistant):
    result = ask(assistant, "nghỉ phép năm được bao nhiêu ngày", date(1990, 1, 1))
    assert isinstance(result, Refusal)
    assert result.reason in (Reason.NOT_IN_FORCE, Reason.NO_EVIDENCE)


def test_the_json_has_the_one_shape(assistant):
    answered = to_json(ask(assistant, "nghỉ cưới được mấy ngày có lương"))
    refused = to_json(ask(assistant, "cách nấu phở bò ngon"))
    assert answered.keys() == refused.keys()
    assert answered["status"] == "answered"
    assert refused["status"] == "refused"
    assert len(answered["evidence"]) >= 10
    assert answered["snapshot"] == assistant.snapshot.id
    assert {"layer", "quote", "start", "end", "text_sha256", "valid_from", "valid_until", "url", "label"} < answered["citations"][
        0
    ].keys()


def test_a_question_about_a_past_day_is_answered_by_the_law_of_that_day(assistant):
    asked = to_json(assistant.answer(Question("Tháng 3/2019 công ty sa thải em thì phải báo trước mấy ngày?", TODAY)))
    assert asked["as_of"].startswith("2019-03")
    assert "theo luật của ngày" in asked["understood"]
    assert {e["provision"].split("/")[0] for e in asked["evidence"]} == {"10-2012-QH13"}


def test_where_one_fact_decides_it_is_asked_for_and_what_is_tapped_completes_the_question(assistant):
    asked = to_json(ask(assistant, "em muốn nghỉ việc thì phải báo trước bao nhiêu ngày"))
    assert asked["status"] == "clarify"
    assert "hợp đồng" in asked["clarify"]["question"].lower() + " ".join(asked["clarify"]["options"]).lower()
    assert asked["statements"]  # what can be said meanwhile
    again = ask(assistant, asked["clarify"]["completed"][0])
    assert isinstance(again, Answer)
