"""Matters whose law is not held are told by name; whatever the law held answers is left alone."""

from datetime import date

import pytest

from assistant import not_held, refuse
from assistant.answer import Reason, Record
from assistant.question import Query, Question
from assistant.word_rules import BrokenRule
from corpus import registry
from corpus.citation import parse

DAY = date(2026, 11, 22)
REGISTRY = registry.load()


def found(text, citations=()):
    return not_held.read(Query(Question(text, DAY), text, (), tuple(citations)), REGISTRY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hồ sơ xin cấp lại giấy phép lao động cho chuyên gia Hàn", Reason.NO_EVIDENCE),
        ("thẻ an toàn lao động nhóm 3 có giá trị mấy năm", Reason.NO_EVIDENCE),
        ("đoàn phí mỗi tháng đóng mấy phần trăm", Reason.NO_EVIDENCE),
        ("năm sau lương tối thiểu vùng tăng bao nhiêu", Reason.NOT_IN_FORCE),
        ("lương tối thiểu 2027 là bao nhiêu", Reason.NOT_IN_FORCE),
        ("luật việc làm 2029 cho rút bao nhiêu", Reason.NOT_IN_FORCE),
        ("luật lao động 1994 cho thôi việc mấy tháng lương", Reason.NOT_IN_FORCE),
        ("gói hỗ trợ covid theo nghị quyết 68 còn nhận được không", Reason.NOT_IN_FORCE),
        ("lương 19 triệu thì giảm trừ gia cảnh bao nhiêu", Reason.OUT_OF_SCOPE),
        ("theo luật Nhật Bản thì làm thêm tối đa mấy giờ", Reason.OUT_OF_SCOPE),
        ("chào ad", Reason.OUT_OF_SCOPE),
        ("ok cảm ơn bạn nhiều nha", Reason.OUT_OF_SCOPE),
    ],
)
def test_what_is_not_held_is_told_with_its_reason(text, reason):
    told = found(text)
    assert told is not None
    assert told.reason is reason


@pytest.mark.parametrize(
    "text",
    [
        "chào ad, cty nợ lương hai tháng thì làm sao",
        "giấy phép lao động thời hạn mấy năm, gia hạn mấy lần",
        "công ty giữ bằng lái của em có đúng không",
        "tiệm nhà em nộp thuế khoán thì bao giờ đóng bảo hiểm xã hội bắt buộc",
        "phí công đoàn ai đóng",
        "công nhân đòi bảng lương mà kế toán không đưa",
        "làm nghề nặng nhọc được nghỉ phép mấy ngày",
        "em sinh 1975 thì năm 2032 nghỉ hưu mấy tuổi",
        "đi nghĩa vụ quân sự về công ty có phải nhận lại không",
        "theo nghị định 145/2020 thì giúp việc nhà được nghỉ mấy ngày",
        "nghị định 61/2020 bị thay bằng gì",
    ],
)
def test_a_right_that_the_law_held_gives_is_left_alone(text):
    assert found(text) is None


def test_an_instrument_that_is_not_held_is_named():
    told = found("nghị định 219/2025 quy định thế nào về chuyên gia")
    assert told is not None
    assert "Nghị định 219/2025" in told.message


def test_a_question_that_names_a_provision_held_is_never_called_not_held():
    assert found("đoàn phí mấy phần trăm", (parse("50-2024-QH15/dieu-29/khoan-1"),)) is None


def test_the_refusal_says_what_is_missing_who_knows_and_how_a_person_is_reached():
    told = found("thẻ an toàn nhóm 3 mấy năm phải học lại")
    assert told is not None
    said = refuse.unheld(Record("1", "q", "q", DAY, (), "s", ()), told)
    assert "chưa có văn bản" in said.message
    assert "Bạn hỏi" in said.message
    assert "cán bộ công đoàn" in said.message
    assert said.record.related == refuse.POPULAR


def test_a_matter_without_an_office_is_named(tmp_path):
    path = tmp_path / "not_held.yaml"
    path.write_text("words: {}\nmatters: [{name: thieu, reason: no_evidence, when: ['a'], about: b, text: c}]", encoding="utf-8")
    with pytest.raises(BrokenRule, match="thieu"):
        not_held.load(path)
