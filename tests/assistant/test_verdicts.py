"""The table of asked-about matters: what is put to the test, what follows, and that every sentence is what its provision says."""

from datetime import date

import pytest

from assistant import verdicts
from assistant.evidence import Evidence
from assistant.first_line_table import told
from assistant.question import Query, Question
from assistant.verdicts import BrokenVerdict, Ruling
from assistant.verdicts_asked import saying
from assistant.verdicts_figure import bound_of
from corpus.citation import parse
from corpus.law import Layer, Validity
from indexing.passage import Passage

TODAY = date(2026, 11, 22)


def query(text):
    return Query(Question(text, TODAY), text, (), ())


def held(address):
    passage = Passage(parse(address), Layer.DIGEST, Validity(date(2021, 1, 1), None), "1. Thử.", "", 0, 7, "0", (), "")
    return Evidence(parse(address), 1.0, None, passage)


PAPERS = held("45-2019-QH14/dieu-17/khoan-1")


@pytest.mark.parametrize(
    ("question", "ruling", "opening"),
    [
        ("công ty giữ bằng gốc của em là đúng luật phải không", Ruling.NO, "Không đúng."),
        ("công ty có được giữ bằng gốc không", Ruling.NO, "Không."),
        ("công ty giữ căn cước của em có vi phạm không", Ruling.YES, "Có."),
        ("em có quyền đòi lại bằng gốc không", Ruling.YES, "Có."),
    ],
)
def test_the_verdict_follows_the_way_the_question_is_put(question, ruling, opening):
    line = told(query(question), [PAPERS])
    assert (line.ruling, line.opening) == (ruling, opening)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("công ty giữ bằng gốc, em nghỉ ngang có được không", "another act of the worker's is asked about"),
        ("công ty giữ bằng gốc thì em phải làm sao", "not a yes-or-no question"),
        ("công ty không giữ bằng gốc có đúng không", "the act is denied"),
        ("công ty giữ bản photo căn cước có đúng không", "a copy is another matter"),
        ("công ty được giữ bằng gốc hay bản sao", "one of two things is asked for"),
    ],
)
def test_no_verdict_where_the_saying_is_not_surely_the_matter(question, why):
    assert told(query(question), [PAPERS]) is None, why


def test_no_verdict_where_the_provision_was_not_found():
    assert told(query("công ty có được giữ bằng gốc không"), [held("45-2019-QH14/dieu-90/khoan-1")]) is None


@pytest.mark.parametrize(
    ("text", "holds"),
    [("tra 70 phan tram", False), ("tra 85%", True), ("tra chin muoi phan tram", True), ("tra it", None)],
)
def test_a_figure_told_is_held_against_the_bound(text, holds):
    assert bound_of({"unit": "phan tram", "least": 85}).holds(text) is holds


def test_a_tag_that_points_back_puts_what_was_told_before_to_the_test():
    put = saying("Xưởng phạt 50 ngàn vì đi trễ. Họ phạt vậy có sai không?")
    assert put.wrong
    assert "phat 50 ngan" in put.scope


def test_every_matter_is_well_formed_and_every_pattern_compiles():
    for matter in verdicts.load():
        for line in (*matter.wrong, *matter.right, *matter.open, *matter.unless, *matter.about):
            for part in line:
                verdicts._compiled(part)
        assert matter.says.endswith("."), matter.name


def test_a_broken_matter_is_named(tmp_path):
    broken = tmp_path / "verdicts.yaml"
    broken.write_text(
        "words: {}\nmatters:\n  - {name: thieu, provisions: [45-2019-QH14/dieu-17/khoan-1], says: Thử.}\n", encoding="utf-8"
    )
    with pytest.raises(BrokenVerdict, match="thieu"):
        verdicts.load(broken)
