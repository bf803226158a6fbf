"""What to do is told in steps where it is asked, and only there."""

from dataclasses import replace

import pytest

from assistant.compose_steps import steps
from assistant.evidence import Found, GuideFound, ToldLine
from assistant.signals import NONE
from corpus.guide import QUICK, STEPS

LINES = tuple(
    ToldLine(section, text, 0.5, ())
    for section, text in (
        (QUICK, "Công ty phải trả đủ."),
        ("Điều kiện", "Có hợp đồng."),
        (STEPS, "Giữ bảng lương."),
        (STEPS, "Yêu cầu hòa giải."),
    )
)


def found(score=0.7, asked_like=0.6, lines=LINES, named=False):
    return Found((), replace(NONE, asked_like=asked_like, named=named), GuideFound("no-luong", "Nợ lương", score, lines), ())


def told(question, **given):
    return [line.text for line in steps(found(**given), question)]


ACT = ["Công ty phải trả đủ.", "Giữ bảng lương.", "Yêu cầu hòa giải."]


@pytest.mark.parametrize(
    "question",
    ["cong ty no luong thi lam sao", "Công ty nợ lương em phải làm gì?", "nợ lương hoài biết kêu ai", "giờ phải sao đây"],
)
def test_the_quick_answer_and_the_steps_are_told_in_their_order(question):
    assert told(question) == ACT


@pytest.mark.parametrize(
    "question",
    [
        "công ty nợ lương có đúng không",
        "đóng phí này để làm gì",
        "tiền này tính làm sao",
        "làm gì có chuyện đó",
        "làm gì mà bị trừ lương",
    ],
)
def test_other_questions_are_not_answered_with_steps(question):
    assert told(question) == []


@pytest.mark.parametrize("question", ["có bầu bị nợ lương thì làm sao", "chồng em mất còn bị nợ lương thì làm sao"])
def test_a_woman_with_child_or_a_widow_gets_no_steps_of_another_matter(question):
    assert told(question) == []


def test_a_guide_that_is_far_or_behind_a_clause_or_has_no_steps_is_not_taken():
    question = "công ty nợ lương thì làm sao"
    assert told(question, score=0.45, asked_like=0.3) == []
    assert told(question, score=0.6, asked_like=0.8) == []
    assert told(question, lines=LINES[:2]) == []
    assert told(question, named=True) == []
    assert steps(Found((), NONE), question) == []
