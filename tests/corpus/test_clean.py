"""Cleaning steps, one by one."""

import pytest

from corpus import clean


def test_page_furniture_of_the_gazette_goes():
    lines = (
        "6 CÔNG BÁO/Số 993 + 994/Ngày 26-12-2019",
        "Điều 5. Ăn",
        "12",
        "Ký bởi: Cổng Thông tin",
        "CÔNG BÁO/Số 1/Ngày 2-3-2020 7",
    )
    assert clean.page_furniture(lines) == ("Điều 5. Ăn",)


def test_text_is_composed_and_spaces_folded():
    assert clean.normal_form(("Đie\u0302\u0300u\u00a01.   Ăn\x07",)) == ("Điều 1. Ăn",)


@pytest.mark.parametrize(
    ("old", "new"), [("hoà", "hòa"), ("HOÀ", "HÒA"), ("thuỷ", "thủy"), ("quý", "quý"), ("hoàn", "hoàn"), ("toán", "toán")]
)
def test_hoà_and_hòa_are_one_word(old, new):
    assert clean.one_tone_style(old) == new


def test_footnote_marks_of_consolidated_texts_are_not_text():
    lines = ("Điều 6[12]. Ăn", "1. Xây dựng bếp3, mua gạo[4]4.")
    assert clean.note_marks(lines) == ("Điều 6. Ăn", "1. Xây dựng bếp, mua gạo.")


def test_a_note_number_stuck_to_a_clause_number_is_told_apart():
    lines = ("Điều 4. Tiền", "3. Ba.", "4.4 Trả tiền bếp.", "5. Năm.")
    assert clean.glued_note_marks(lines)[2] == "4. Trả tiền bếp."
    inserted = ("3. Dọn bếp.", "3a.4 Lau bàn.", "4. Trả tiền bếp.")
    assert clean.glued_note_marks(inserted)[1] == "3a. Lau bàn."


def test_sentences_cut_by_lines_and_pages_are_joined():
    lines = (
        "Điều 1. Bữa trưa",
        "1. Bếp mở cửa mỗi ngày làm việc lúc 11 giờ và đóng",
        "cửa lúc 13 giờ.",
        "2. Ai đến trước ăn trước.",
    )
    assert clean.joined_units(lines) == (
        "Điều 1. Bữa trưa",
        "1. Bếp mở cửa mỗi ngày làm việc lúc 11 giờ và đóng cửa lúc 13 giờ.",
        "2. Ai đến trước ăn trước.",
    )


def test_a_title_and_the_sentence_after_it_stay_apart():
    lines = ("Điều 2. Phần thêm cho người làm nhiều giờ", "Ai làm quá giờ thì được", "thêm một phần.")
    assert clean.joined_units(lines)[1] == "Ai làm quá giờ thì được thêm một phần."


def test_syllables_a_justified_page_cut_are_mended():
    assert clean.cut_words(("Ng ười lao động đ ược tr ả l ương; điểm d khoản 2",)) == (
        "Người lao động được trả lương; điểm d khoản 2",
    )
