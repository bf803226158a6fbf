"""What was typed, read."""

from datetime import date

import pytest

from assistant.errors import BadQuestion
from assistant.masking_tokens import MASKS
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


@pytest.mark.parametrize("mask", MASKS.values())
def test_a_mask_of_personal_data_is_read_as_if_it_were_not_there(known, mask):
    plain = read("công ty nợ lương hai tháng", known)
    masked = read(f"công ty {mask} nợ lương hai tháng", known)
    assert masked.understood == plain.understood
    assert masked.terms == plain.terms
    assert mask in masked.question.text


def test_a_label_before_a_mask_goes_with_it_and_the_matter_stays(known):
    query = read("em tên [tên người], sđt [số điện thoại], cty giữ cccd [số CCCD] có đúng ko", known)
    assert query.understood.startswith("em, công ty giữ")
    assert "[" not in query.understood
    assert "điện thoại" not in query.understood


def test_nothing_but_masks_is_no_question(known):
    with pytest.raises(BadQuestion):
        read("[tên người] [số điện thoại]", known)


def test_brackets_of_the_member_are_kept(known):
    assert "tăng ca" in read("công ty bắt [tăng ca] không trả tiền", known).understood
