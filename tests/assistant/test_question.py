"""What was typed, read."""

from datetime import date

import pytest

from assistant.errors import BadQuestion
from assistant.question import MAX_LENGTH, Question, checked, understand

DAY = date(2026, 11, 21)


def read(text, known, context=()):
    return understand(Question(text, DAY, tuple(context)), known.names)


def test_abbreviations_are_spelled_out_and_lay_words_explained(known):
    query = read("cty ko đóng BHXH, em bị đuổi việc", known)
    assert query.understood == "công ty không đóng bảo hiểm xã hội, em bị đuổi việc"
    assert "sa thải" in query.terms


def test_letters_typed_again_and_again_are_told_once(known):
    assert read("lươnggggg đâuuuu", known).understood == "lương đâu"


def test_a_provision_that_is_named_is_read(known):
    assert [str(c) for c in read("điểm đ khoản 2 Điều 35 BLLĐ nói gì", known).citations] == [
        "45-2019-QH14/dieu-35/khoan-2/diem-đ"
    ]


def test_a_short_follow_up_is_read_with_what_was_asked_before(known):
    query = read("còn chồng thì sao", known, ["vợ sinh con được nghỉ mấy tháng"])
    assert query.understood == "vợ sinh con được nghỉ mấy tháng – chồng"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "chưa nhập"),
        ("  \n\t ", "chưa nhập"),
        ("\x00\x01\u200b", "chưa nhập"),
        ("🙂🙂", "không có chữ"),
        ("12345?", "không có chữ"),
    ],
)
def test_what_is_no_question_is_told_kindly(text, told):
    with pytest.raises(BadQuestion, match=told):
        checked(text)


def test_a_question_too_long_is_refused_before_anything_else():
    with pytest.raises(BadQuestion, match=str(MAX_LENGTH)):
        checked("a" * 100_000)


def test_control_characters_inside_a_question_are_spaces():
    assert checked("nghỉ\x00việc\u202e sao") == "nghỉ việc sao"
