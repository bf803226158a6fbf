"""What an answer needs beside the first provision is brought in, and never into the first places."""

from assistant import groups
from assistant.evidence import Evidence
from corpus.citation import parse


def evidence(*places):
    return tuple(Evidence(parse(f"45-2019-QH14/{place}"), 1 - i / 20, None, None) for i, place in enumerate(places))


def addresses(ranked):
    return [str(item.citation).removeprefix("45-2019-QH14/") for item in ranked]


RANKED = evidence("dieu-1/khoan-1", "dieu-2/khoan-1", "dieu-3/khoan-1", "dieu-4/khoan-1")


def test_what_is_needed_stands_at_its_place_once():
    needed = evidence("dieu-4/khoan-1", "dieu-9")
    assert addresses(groups.inserted(RANKED, 2, needed)) == [
        "dieu-1/khoan-1",
        "dieu-2/khoan-1",
        "dieu-4/khoan-1",
        "dieu-3/khoan-1",
    ]
    both = groups.inserted(RANKED, 2, needed, most=2)
    assert addresses(both) == ["dieu-1/khoan-1", "dieu-2/khoan-1", "dieu-4/khoan-1", "dieu-9"]
    assert [item.score for item in both] == sorted((item.score for item in both), reverse=True)


def test_what_stands_before_the_place_is_not_brought_again():
    point = evidence("dieu-1/khoan-1/diem-a")
    assert groups.inserted(RANKED, 2, point) == RANKED


def test_clauses_of_the_same_short_article_those_found_first():
    clauses = [parse(f"45-2019-QH14/dieu-3/khoan-{n}") for n in (1, 2, 3, 4)]
    ranked = evidence("dieu-3/khoan-2/diem-a", "dieu-7", "dieu-3/khoan-4")
    others = groups.siblings(ranked[0].citation, clauses, ranked)
    assert [c.clause for c in others] == ["4", "1", "3"]


def test_a_long_article_is_not_told_whole():
    clauses = [parse(f"45-2019-QH14/dieu-3/khoan-{n}") for n in range(1, groups.SHORT + 2)]
    assert groups.siblings(clauses[0], clauses, RANKED) == []
