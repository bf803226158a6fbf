"""Gold questions: many, of every kind, split by topic, kept apart from what the system is fed."""

from collections import Counter

import pytest

from corpus import digest, questions
from corpus.syllables import fold, syllables
from eval import gold_set
from eval.gold_set import GoldError, Kind, read_line

ALL = (*gold_set.load("dev"), *gold_set.load("test"))


def test_there_are_enough_of_every_kind():
    clean = Counter(q.kind for q in ALL if not q.twin)
    wanted = {Kind.ANSWERABLE: 450, Kind.DATED: 100, Kind.FALSE_PREMISE: 40, Kind.CLARIFY: 50, Kind.AMOUNT: 60, Kind.REFUSE: 120}
    assert all(clean[kind] >= count for kind, count in wanted.items()), clean
    assert sum(1 for q in ALL if q.twin) >= 100


def test_each_question_stands_in_its_split_and_no_topic_in_both():
    for split in ("dev", "test"):
        assert {q.split for q in gold_set.load(split)} == {split}
    topics = {split: {q.topic for q in gold_set.load(split)} - {"ngoai-pham-vi"} for split in ("dev", "test")}
    assert not topics["dev"] & topics["test"]
    assert len({q.id for q in ALL}) == len(ALL)


def test_answerable_questions_name_provisions_of_known_instruments_and_refusals_none(known):
    for q in ALL:
        assert bool(q.groups) == (q.kind is not Kind.REFUSE), q.id
        for citation in (c for group in q.groups for c in group):
            assert known.get(citation.instrument)


def runs(text, length=10):
    words = [fold(s) for s in syllables(text)]
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_gold_questions_share_no_long_run_with_lay_questions_or_digests(known):
    fed = set()
    for asked in questions.load(questions.SHIPPED).values():
        for question in asked:
            fed |= runs(question)
    for item in digest.load_all(digest.SHIPPED, known):
        for article in item.articles:
            fed |= runs(article.article.text)
    shared = [q.id for q in ALL if runs(q.question) & fed]
    assert shared == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"formal"', '"hoa mỹ"'), "hoa mỹ"),
        (("2026-11-21", "2026-02-31"), "day"),
        (("dieu-5", "dieu"), "dieu"),
        (('"x"', '"("'), "unterminated|missing"),
    ],
)
def test_a_line_outside_the_format_is_refused_with_its_place(change, told):
    line = (
        '{"id":"a","question":"q","style":"formal","kind":"answerable","topic":"hop-dong","as_of":"2026-11-21",'
        '"groups":[["45-2019-QH14/dieu-5"]],"facts":["x"],"expect":"answered"}'
    )
    assert read_line(line, "x").groups
    with pytest.raises(GoldError, match=told):
        read_line(line.replace(*change), "dev.jsonl, dòng 1")
