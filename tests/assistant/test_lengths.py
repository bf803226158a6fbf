"""Three lengths of an answer: the short one fits a text message, keeps its provision and link, and adds or cuts no figure."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer, Calculation, CitedProvision, Clarification, Option, Record, Refusal, Statement, to_json
from assistant.compose_kind import StatementKind
from assistant.lengths import Length, explained, full, in_length, normal
from assistant.lengths_short import MOST, link, short, short_label
from assistant.question import Question
from corpus.citation import parse
from corpus.law import Layer, Validity
from tests.conftest import TODAY

ADDRESS = "http://127.0.0.1:8000"
ASKED = (
    "cty nợ lương 2 tháng em nghỉ ngang được không",
    "làm 3 năm muốn nghỉ việc báo trước mấy ngày",
    "tăng ca chủ nhật tính lương sao",
    "bị trừ lương vì đi trễ có đúng luật không",
    "cty giữ bằng gốc của em",
    "thử việc tối đa bao lâu",
    "nghi phep nam duoc may ngay",
    "em làm 4 năm 7 tháng lương 9tr không đóng bảo hiểm thất nghiệp nghỉ việc được bao nhiêu trợ cấp thôi việc",
    "em làm 4 năm 7 tháng lương 9tr nghỉ việc được bao nhiêu trợ cấp thôi việc",
    "lương tối thiểu vùng 1 bao nhiêu",
    "công ty đuổi việc em đang mang thai",
    "sa thải cần những điều kiện gì",
    "nghỉ việc bao lâu thì công ty phải trả hết lương",
    "đền bù bao nhiêu khi nghỉ ngang hợp đồng không thời hạn",
)


@pytest.fixture(scope="module")
def outcomes(assistant):
    return [assistant.answer(Question(asked, TODAY)) for asked in ASKED]


def figures(text):
    return set(re.findall(r"\d+(?:[.,/]\d+)*", text))


def provision(written="45-2019-QH14/dieu-35/khoan-2", *, end=None):
    named = "khoản 2 Điều 35 Bộ luật Lao động (45/2019/QH14)"
    return CitedProvision(parse(written), named, Layer.DIGEST, "q", 0, 1, "0", Validity(date(2021, 1, 1), end), "/x")


def answer(*texts, citations=None, calculations=(), understood="được nghỉ không"):
    record = Record("1", understood, understood, TODAY, (), "s")
    return Answer(record, tuple(Statement(text, (0,)) for text in texts), citations or (provision(),), calculations)


def test_a_short_answer_fits_and_keeps_its_provision_and_its_link(outcomes):
    told = [outcome for outcome in outcomes if not isinstance(outcome, Refusal)]
    assert len(told) >= 10
    for outcome in told:
        text = short(outcome, ADDRESS)
        assert len(text) <= MOST, text
        assert any(cited.label in text or short_label(cited) in text for cited in outcome.citations), text
        assert text.count("http") == 1
        assert any(text.endswith(link(cited, ADDRESS, outcome.record.as_of)) for cited in outcome.citations), text


def test_every_figure_of_a_short_answer_stands_in_the_answer(outcomes):
    for outcome in outcomes:
        text = re.sub(r"https?://\S+", "", short(outcome, ADDRESS))
        assert figures(text) <= figures(json.dumps(to_json(outcome), ensure_ascii=False)), text


def test_the_case_that_was_asked_for_is_told_before_the_others():
    points = (f"a) Bị cưỡng bức lao động {'rất nhiều ' * 12};", f"b) Không được trả đủ lương, {'kể cả chậm ' * 4};")
    text = short(answer("\n".join(("Được nghỉ ngay nếu:", *points)), understood="nợ lương nghỉ được không"), ADDRESS)
    assert "Được nghỉ ngay nếu: b) Không được trả đủ lương" in text
    assert "a) Bị" not in text
    assert "Còn nữa:" in text


def test_a_list_of_which_all_must_hold_says_that_more_must():
    points = "\n".join(f"{label}) Điều {'này phải có ' * 9};" for label in "abc")
    assert "Còn điều kiện:" in short(answer(f"Được hưởng khi có đủ các điều kiện:\n{points}"), ADDRESS)


def test_a_sentence_that_turns_the_first_comes_before_what_stands_between():
    text = short(
        answer(f"Được trả nửa tháng lương mỗi năm. {'Việc này có nhiều chuyện kể dài. ' * 8}Trừ người đủ tuổi hưu."), ADDRESS
    )
    assert "mỗi năm. " in text
    assert "Trừ người đủ tuổi hưu." in text


def test_a_sentence_too_long_is_left_out_whole():
    text = short(answer("Người lao động " + "được nghỉ " * 60 + "trừ khi không."), ADDRESS)
    assert "Người lao động" not in text
    assert "mời bạn đọc ở đường dẫn" in text


def test_no_is_never_said_without_its_reason():
    text = short(answer("Không đúng. " + "Vì luật nói khác " * 30 + "."), ADDRESS)
    assert "Không đúng" not in text


def test_a_figure_says_what_it_hangs_on_and_not_how_it_was_worked_out():
    worked = Calculation(
        "x",
        "X",
        "Bạn được 7 đồng.",
        "/tinh/x",
        value=7,
        assumptions=("Lương 3 đồng, như bạn nói.", "Nghỉ đúng luật.", "Một điều rất dài " + "và dài " * 40),
        statements=(0, 1),
    )
    text = short(answer("Bạn được 7 đồng.", "Cách tính:\n– 3 + 4", calculations=(worked,)), ADDRESS)
    assert text.startswith("Bạn được 7 đồng. Tính với: Nghỉ đúng luật.")
    assert "Còn điều kiện:" in text
    assert "3 + 4" not in text


def test_law_that_has_an_end_is_told_with_its_day():
    text = short(answer("Được nghỉ.", citations=(provision(end=date(2027, 1, 1)),)), ADDRESS)
    assert "(luật ngày 21/11/2026)" in text
    assert "ngay=2026-11-21" in text


def test_a_question_back_is_what_the_short_text_says():
    plain = answer("Tùy loại hợp đồng.")
    asked = Clarification(
        plain.record, "Hợp đồng nào?", (Option("Không thời hạn", "q"),), "Vì nó quyết định.", plain.statements, plain.citations
    )
    assert short(asked, ADDRESS).startswith("Hợp đồng nào? (Không thời hạn) Vì nó quyết định. Căn cứ:")


def test_in_danger_only_whom_to_call_is_told():
    plain = answer("Được nghỉ.")
    danger = replace(plain, record=replace(plain.record, notice="Hãy gọi ngay:\n• 113 – Công an"))
    assert short(danger, ADDRESS) == "Hãy gọi ngay: • 113 – Công an"


def test_a_refusal_keeps_whom_to_reach(outcomes, assistant):
    refused = assistant.answer(Question("cách nấu phở bò ngon", TODAY))
    assert len(short(refused, ADDRESS)) <= MOST
    assert short(refused, ADDRESS).endswith("công đoàn nơi làm việc.")
    assert full(refused, assistant.snapshot) == normal(refused)


def test_the_normal_length_says_what_a_figure_hangs_on():
    worked = Calculation("x", "X", "Bạn được 7 đồng.", "/tinh/x", value=7, assumptions=("Nghỉ đúng luật.",), statements=(0,))
    assert "Tính với:\n– Nghỉ đúng luật." in normal(answer("Bạn được 7 đồng.", calculations=(worked,)))


def test_the_full_length_puts_a_heading_over_each_kind_of_statements_and_the_normal_one_none(assistant):
    kinds = (StatementKind.ANSWER, StatementKind.DEADLINE, StatementKind.DEADLINE, StatementKind.SANCTION)
    said = tuple(Statement(f"Câu {place}.", (0,), kind=kind) for place, kind in enumerate(kinds))
    told = replace(answer("Câu 0."), statements=said)
    text = full(told, assistant.snapshot)
    assert [text.count(f"\n{heading}:\n") for heading in ("Thời hạn", "Làm sai thì bị gì")] == [1, 1]
    assert text.index("Câu 0.") < text.index("Thời hạn:") < text.index("Câu 2.") < text.index("Làm sai thì bị gì:")
    assert "Thời hạn:" not in normal(told)
    alone = replace(told, statements=said[1:3])
    assert "Thời hạn:" not in full(alone, assistant.snapshot)


def test_the_law_before_a_change_is_told_under_its_day():
    told = answer("Nay là 10 ngày.")
    both = replace(told, statements=(*told.statements, Statement("Trước là 5 ngày.", (0,), date(2025, 6, 30))))
    assert "Trước đó (luật ngày 30/06/2025, nay đã thay):\n• Trước là 5 ngày." in normal(both)


def test_the_full_length_tells_every_clause_of_the_cited_articles(assistant):
    result = assistant.answer(Question("cty nợ lương 2 tháng em nghỉ ngang được không", TODAY))
    text = in_length(result, Length.FULL, ADDRESS, assistant.snapshot)
    assert text.startswith(normal(result, headed=True))
    articles = explained(result, assistant.snapshot)
    assert {item.citation for item in articles} == {cited.provision.article_level for cited in result.citations}
    assert all(item.text in text and item.digest for item in articles)
