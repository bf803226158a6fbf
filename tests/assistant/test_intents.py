"""Several questions in one are told apart, each with the story before them; one question is left whole."""

import pytest

from assistant import intents


def test_each_question_keeps_the_story_told_before_the_first():
    asked = "Em làm ở xưởng may 3 năm, công ty cho nghỉ ngang. Em có được đền không, sổ bảo hiểm bao lâu thì trả?"
    assert intents.parts(asked) == (
        "Em làm ở xưởng may 3 năm, công ty cho nghỉ ngang, Em có được đền không",
        "Em làm ở xưởng may 3 năm, công ty cho nghỉ ngang, sổ bảo hiểm bao lâu thì trả",
    )


@pytest.mark.parametrize(
    "asked",
    [
        "Nhà máy em tăng ca tới 10 giờ đêm, máy hư suốt, vậy lương đêm tính sao?",  # "máy" is no "mấy"
        "nghỉ việc phải báo trước bao nhiêu ngày",
        "Công ty nợ lương 2 tháng, không nói gì, em nghỉ ngang được không",  # "không nói gì" asks nothing by itself: too short
        "",
    ],
)
def test_one_question_is_left_whole(asked):
    assert intents.parts(asked) == ()
