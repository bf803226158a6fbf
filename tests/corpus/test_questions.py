"""Lay questions and the glossary."""

import pytest

from corpus import glossary, questions
from corpus.errors import BrokenDigest


def test_the_shipped_questions_load_and_are_many():
    asked = questions.load(questions.SHIPPED)
    assert sum(len(q) for q in asked.values()) > 14_000


def test_a_line_without_a_question_is_refused_with_its_place(tmp_path):
    (tmp_path / "a.tsv").write_text("45-2019-QH14/dieu-1\tgì vậy\n45-2019-QH14/dieu-2\n", encoding="utf-8")
    with pytest.raises(BrokenDigest, match=r"a\.tsv, dòng 2"):
        questions.load(tmp_path)


def test_the_glossary_spells_out_and_explains():
    words = glossary.load()
    assert words.spellings["cty"] == "công ty"
    assert "sa thải" in words.words["duoi viec"]
