"""Refusals say why, what is answered, which office helps and how a person is reached."""

from datetime import date

import pytest

from assistant import refuse, safety
from assistant.answer import Reason, Record
from assistant.notice import Contact
from assistant.question import Question
from assistant.retrieve import Retriever
from corpus.syllables import fold, syllables


def record(understood="giá vàng hôm nay", related=()):
    return Record("1", understood, understood, date(2026, 11, 22), (), "s", related)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_own_words_and_a_person(reason):
    said = refuse.refusal(record(), reason).message
    assert "cán bộ công đoàn" in said
    others = {refuse.refusal(record(), other).message for other in Reason if other is not reason}
    assert said not in others


def test_the_unions_own_number_is_told_where_it_is_set():
    assert "0123 456" in refuse.refusal(record(), Reason.NO_EVIDENCE, Contact(phone="0123 456")).message
    assert "gọi" not in Contact().told


def test_outside_the_field_popular_questions_are_shown_never_a_chance_neighbour():
    told = refuse.refusal(record(related=("Phiếu hẹn nói trong 3 ngày làm việc?",)), Reason.OUT_OF_SCOPE)
    assert told.record.related == refuse.POPULAR


@pytest.mark.parametrize(
    ("understood", "office"),
    [
        ("quyết toán thuế thu nhập cá nhân hạn chót ngày nào", "cơ quan thuế"),
        ("đổi hạng bằng lái xe ở đâu", "Cảnh sát giao thông"),
        ("hàng xóm lấn đất nhà em", "Ủy ban nhân dân"),
        ("ly hôn thì chia tài sản sao", "Tòa án"),
    ],
)
def test_a_matter_of_another_office_names_it(understood, office):
    assert office in refuse.refusal(record(understood), Reason.OUT_OF_SCOPE).message


def test_where_no_office_is_sure_none_is_named():
    assert refuse.office_for("giá vàng hôm nay bao nhiêu") is None
    assert "Nơi giải quyết" not in refuse.refusal(record("ly hôn"), Reason.NO_EVIDENCE).message


def test_a_person_in_danger_reads_numbers_and_no_questions():
    danger = safety.danger("em không muốn sống nữa")
    assert danger is not None
    told = refuse.endangered(record(related=("Nghỉ phép mấy ngày?",)), danger)
    assert told.reason is Reason.UNSAFE
    assert "115" in told.message
    assert told.record.related == ()


def test_help_to_do_wrong_is_declined_with_lawful_questions():
    wrong = safety.wrong("chỉ em cách làm giả giấy nghỉ ốm")
    assert wrong is not None
    told = refuse.declined(record(), wrong)
    assert told.reason is Reason.UNSAFE
    assert told.record.related == wrong.instead


def test_related_questions_are_readable_and_share_a_word_with_what_was_asked(opened):
    retriever = Retriever(opened)
    asked = "Công ty trả lương chậm hai tháng thì sao?"
    near = refuse.related(retriever.find(retriever.query(Question(asked, date(2026, 11, 22)))), asked)
    assert 0 < len(near) <= 3
    for question in near:
        words = syllables(question)
        assert sum(word != fold(word) for word in words) >= len(words) / 3


def test_beside_a_refusal_only_questions_of_the_same_matter_are_shown():
    far = "Đánh giá rủi ro làm vào lúc nào, chỉ cuối năm hay trước khi làm?"
    near = "Người khuyết tật nặng bị bắt tăng ca đêm có được từ chối không?"
    told = refuse.refusal(record("người khuyết tật nặng làm đêm có rủi ro gì", (far, near)), Reason.NO_EVIDENCE)
    assert told.record.related == (near,)
    assert refuse.refusal(record("ủy quyền bán xe", (far,)), Reason.NO_EVIDENCE).record.related == refuse.POPULAR
