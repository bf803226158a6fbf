"""Accents put back by a model learned from accented texts."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.syllables import fold
from indexing import restorer

TEXTS = [
    "Người lao động nữ được nghỉ thai sản 06 tháng.",
    "Công ty nợ lương 2 tháng, em phải làm sao?",
    "Công ty trả lương chậm thì người lao động được nghỉ việc.",
    "Hợp đồng lao động của em hết hạn, công ty phải báo trước.",
    "Nghỉ việc rồi thì bao lâu được nhận bảo hiểm thất nghiệp?",
    "Ba em nghỉ hưu ba năm rồi, em làm cho công ty may.",
    "Nhà ba mẹ em ở quê, ba em làm ruộng.",
    "Lương tháng này công ty chưa trả, em hỏi mãi không được.",
]
WITHOUT = ["cong ty no luong em", "luong thang nay chua tra", "nghi viec roi thi bao lau duoc nhan"] * 5


@pytest.fixture(scope="module")
def learned():
    return restorer.build([*TEXTS, *WITHOUT])


@pytest.mark.parametrize("text", TEXTS)
def test_accents_left_out_are_put_back(learned, text):
    restored = learned.restore(fold(text))
    assert restored.text == text
    assert restored.changed == sum(a != b for a, b in zip(text.split(), fold(text).split(), strict=True))
    assert 0.5 < restored.confidence <= 1


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_typed_with_accents_stays_as_it_is(learned, text):
    restored = learned.restore(text)
    assert (restored.text, restored.changed) == (text, 0)


def test_texts_without_accents_teach_nothing(learned):
    assert learned.restore("cong ty no luong").text == "công ty nợ lương"


def test_accents_that_were_typed_guide_the_others(learned):
    assert learned.restore("người lao dong nữ duoc nghi thai sản").text == "người lao động nữ được nghỉ thai sản"


def test_a_tone_mark_stays_where_it_was_typed():
    learned = restorer.build(["Hòa giải viên lao động giải quyết tranh chấp lao động."])
    assert learned.restore("hoà giai vien lao dong").text == "hoà giải viên lao động"


def test_case_figures_marks_and_spaces_stay(learned):
    assert learned.restore("CONG ty  No luong 2,5 thang?!\n(cong ty)").text == "CÔNG ty  Nợ lương 2,5 tháng?!\n(công ty)"


def test_what_the_corpus_does_not_have_stays(learned):
    assert learned.restore("samsung tra luong xyz").text == "samsung trả lương xyz"


def test_letters_with_figures_in_them_stay(learned):
    assert learned.restore("nghi3 viec5 2thang, cong ty no luong t5").text == "nghi3 viec5 2tháng, công ty nợ lương t5"


def test_the_bare_form_of_a_syllable_is_one_of_its_forms(learned):
    assert learned.restore("ba em lam ruong").text == "ba em làm ruộng"
    assert learned.restore("lam cho cong ty may").text == "làm cho công ty may"


def test_a_slip_in_a_text_with_accents_is_mended(learned):
    assert learned.restore("Hợp đồng lao động của em hết hạn, công ty phai báo trước").text.endswith("phải báo trước")


@pytest.mark.parametrize("text", ["", "  ", "?!", "2024", "hello", "a\u0300"])
def test_a_text_with_nothing_to_restore_is_sure(learned, text):
    restored = learned.restore(text)
    assert (restored.text, restored.confidence, restored.changed) == (unicodedata.normalize("NFC", text), 1.0, 0)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(" ".join([*TEXTS, *WITHOUT]).split()), max_size=200).map(" ".join)))
def test_nothing_but_accents_changes(learned, text):
    restored = learned.restore(text)
    assert fold(restored.text) == fold(unicodedata.normalize("NFC", text))
    assert 0 <= restored.confidence <= 1


def test_a_saved_restorer_restores_as_before(learned, tmp_path):
    learned.save(tmp_path)
    opened = restorer.load(tmp_path)
    asked = "cong ty khong tra luong thang nay thi em phai lam sao"
    assert opened.restore(asked) == learned.restore(asked)
    assert {path.name.split(".")[0] for path in tmp_path.iterdir()} == {"restorer"}


def test_a_corpus_without_accented_texts_restores_nothing():
    assert restorer.build([]).restore("cong ty no luong").text == "cong ty no luong"
    assert restorer.build(WITHOUT).restore("cong ty no luong").text == "cong ty no luong"
