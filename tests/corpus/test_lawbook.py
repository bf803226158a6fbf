"""The law of a day, on our digests and on small texts."""

from dataclasses import replace
from datetime import date

import pytest

from corpus import digest, lawbook
from corpus.citation import parse
from corpus.clean import clean
from corpus.errors import NotInForce
from corpus.law import Change, Consolidation, Layer
from corpus.lawbook import Force
from corpus.parse import parse as parse_text
from tests.conftest import DECREE


@pytest.fixture(scope="module")
def book(known):
    return lawbook.assemble(known, None, digest.load_all(digest.SHIPPED, known))


def test_a_text_stops_binding_on_its_end_date(book):
    former = parse("12-2022-ND-CP/dieu-9")
    assert lawbook.in_force(book, former, date(2026, 9, 9))
    assert not lawbook.in_force(book, former, date(2026, 9, 10))


def test_an_amended_article_gives_the_wording_of_the_day(book):
    address = parse("45-2019-QH14/dieu-139/khoan-1")
    _, before = lawbook.text_on(book, address, date(2026, 6, 30))
    _, after = lawbook.text_on(book, address, date(2026, 7, 1))
    assert "7 tháng" not in before.article.text
    assert "7 tháng" in after.article.text


def test_asking_outside_its_days_says_from_when_to_when_and_what_replaced_it(book):
    with pytest.raises(NotInForce) as raised:
        lawbook.text_on(book, parse("12-2022-ND-CP/dieu-9"), date(2026, 11, 21))
    assert "17/01/2022" in str(raised.value)
    assert "09/09/2026" in str(raised.value)
    assert "283/2026/NĐ-CP" in str(raised.value)


def test_force_tells_not_yet_in_force_partly_expired_and_expired(book):
    address = parse("135-2020-ND-CP")
    assert lawbook.force(book, address, date(2020, 12, 31)) is Force.NOT_YET
    assert lawbook.force(book, address, date(2021, 1, 1)) is Force.IN_FORCE
    assert lawbook.force(book, address, date(2025, 7, 1)) is Force.PARTLY_EXPIRED
    assert lawbook.force(book, parse("12-2022-ND-CP"), date(2026, 9, 10)) is Force.EXPIRED


def test_a_clause_struck_alone_ends_before_its_article(book):
    struck, kept = parse("135-2020-ND-CP/dieu-7/khoan-3"), parse("135-2020-ND-CP/dieu-7/khoan-2")
    assert lawbook.in_force(book, struck, date(2025, 6, 30))
    assert not lawbook.in_force(book, struck, date(2025, 7, 1))
    assert lawbook.in_force(book, kept, date(2025, 7, 1))


def test_a_provision_that_waits_for_another_text_does_not_bind(book):
    with pytest.raises(NotInForce, match="chưa có hiệu lực"):
        lawbook.validity_of(book, parse("283-2026-ND-CP/dieu-14/khoan-1"), date(2026, 11, 21))


def consolidated(known, **change):
    item = known.by_number("293/2025/NĐ-CP")
    base = parse_text(clean(tuple(DECREE.splitlines()), paged=False))
    merged = parse_text(clean(tuple(DECREE.replace("11 giờ", "12 giờ").splitlines()), paged=False))
    changes = (Change(("1",), date(2026, 6, 1), "1/2026/NĐ-CP", **change),)
    return lawbook.official_texts(
        replace(item, consolidations=(Consolidation("9/VBHN", "x", changes),)), {None: base, "9/VBHN": merged}
    )


def test_a_consolidation_gives_new_versions_of_the_articles_it_changed_only(known):
    texts = consolidated(known)
    old, new = texts.articles["1"]
    assert texts.layer is Layer.OFFICIAL
    assert (old.validity.end, new.validity.start) == (date(2026, 6, 1), date(2026, 6, 1))
    assert "11 giờ" in old.article.text
    assert "12 giờ" in new.article.text
    assert len(texts.articles["2"]) == 1


def test_a_gap_between_wordings_is_left_open_rather_than_guessed(known):
    old, new = consolidated(known, gap_from=date(2026, 3, 1)).articles["1"]
    assert old.validity.end == date(2026, 3, 1)
    assert new.validity.start == date(2026, 6, 1)
