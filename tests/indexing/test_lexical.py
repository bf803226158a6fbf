"""The word index: BM25 over syllables and pairs, with or without accents."""

import numpy as np

from indexing import lexical

TEXTS = ["người lao động nghỉ thai sản sáu tháng", "người lao động nghỉ lễ quốc khánh", "công đoàn thu đoàn phí"]


def test_pairs_of_neighbours_are_units_beside_the_syllables():
    assert lexical.units("Lao động nữ", folded=True) == ("lao", "dong", "nu", "lao_dong", "dong_nu")


def test_a_question_without_accents_finds_the_accented_text():
    scores = lexical.build(TEXTS, folded=True).scores("nghi thai san may thang")
    assert scores.argmax() == 0


def test_unknown_words_score_nothing():
    assert not lexical.build(TEXTS, folded=True).scores("xyz qwe").any()
    assert not lexical.build(TEXTS, folded=True).scores("!!!").any()


def test_a_saved_index_scores_as_before(tmp_path):
    built = lexical.build(TEXTS, folded=True)
    built.save(tmp_path, "words")
    opened = lexical.load(tmp_path, "words", size=len(TEXTS), folded=True)
    assert np.allclose(opened.scores("đoàn phí công đoàn"), built.scores("đoàn phí công đoàn"))


def test_a_rare_unit_weighs_more_than_a_common_one():
    index = lexical.build(TEXTS, folded=True)
    assert index.frequencies(["nghi", "không-có"]).tolist() == [2, 0]
    assert index.rarity("thai_san") > index.rarity("nghi") > 0


def test_a_unit_that_stands_in_most_texts_scores_as_it_would_alone():
    texts = ["lương tháng", "lương năm", "lương ngày", "nghỉ thai sản"]
    scores = lexical.build(texts, folded=True).scores("lương")
    assert (scores[:3] > 0).all()
    assert scores[3] == 0
    assert lexical.build(texts, folded=True).scores("lương lương").tolist() == (2 * scores).tolist()
