"""Lay questions and the glossary."""

import json

import pytest

from corpus import glossary, guide, questions
from corpus.citation import parse
from corpus.errors import BrokenDigest
from corpus.syllables import fold, syllables


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


def runs(text, length=8):
    words = [fold(s) for s in syllables(text)]
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_lay_questions_and_questions_for_measuring_are_kept_apart(laws):
    measured = laws.parent / "qa" / "member_style.jsonl"
    if not measured.exists():
        pytest.skip("no member_style.jsonl beside the official texts")
    kept_aside = set().union(*(runs(json.loads(line)["question"]) for line in measured.read_text(encoding="utf-8").splitlines()))
    for provision, asked in questions.load(questions.SHIPPED).items():
        for question in asked:
            assert not runs(question) & kept_aside, f"{provision}: {question}"


def test_every_provision_asked_for_is_of_a_known_instrument_or_guide(known):
    guides = {g.slug for g in guide.load_all(guide.SHIPPED)}
    for provision in questions.load(questions.SHIPPED):
        if provision.startswith(guide.PREFIX):
            assert provision.removeprefix(guide.PREFIX) in guides
        else:
            assert known.get(parse(provision).instrument)
