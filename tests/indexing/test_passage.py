"""Passages: one clause each, with stable ids and the days they bind."""

from dataclasses import replace
from datetime import date

from corpus import lawbook, registry
from corpus.citation import parse
from corpus.law import InstrumentText, Layer
from corpus.parse import parse as parse_text
from indexing.passage import passages_of
from tests.conftest import small_source


def test_ids_are_unique_and_made_of_address_layer_and_first_day():
    passages = small_source(("45-2019-QH14",)).passages
    ids = [p.id for p in passages]
    assert len(ids) == len(set(ids))
    assert "45-2019-QH14/dieu-139/khoan-1|digest|2026-07-01" in ids
    assert ids == sorted(ids)


def test_a_point_carries_the_words_that_lead_to_it():
    passages = {str(p.citation): p for p in small_source(("45-2019-QH14",)).passages}
    point = passages["45-2019-QH14/dieu-35/khoan-2/diem-b"]
    assert point.layer is Layer.DIGEST
    assert point.lead.startswith("2.")
    assert point.lead in point.context


def test_a_clause_carries_the_opening_words_of_its_article():
    text = "Điều 1. Bếp\nBếp chỉ mở khi có khách:\n1. Sáng.\n2. Chiều:\na) sớm;\nb) muộn."
    article = parse_text(tuple(text.split("\n"))).articles[0]
    item = registry.load().get("45-2019-QH14")
    texts = lawbook.official_texts(replace(item, consolidations=()), {None: InstrumentText((article,))})
    book = lawbook.LawBook(registry.load(), {item.slug: texts}, {})
    leads = {str(p.citation).partition("/")[2]: p.lead for p in passages_of(book, {})}
    assert leads["dieu-1/khoan-1"] == "Bếp chỉ mở khi có khách:"
    assert leads["dieu-1/khoan-2/diem-b"] == "Bếp chỉ mở khi có khách:\n2. Chiều:"


def test_offsets_lead_back_to_the_articles_text():
    source = small_source(("45-2019-QH14",))
    texts = {(str(a.citation), a.sha256): a.text for a in source.articles}
    for p in source.passages:
        text = texts[str(p.citation.article_level), p.text_sha256]
        assert text[p.start : p.end].strip() == p.text


def test_rows_of_an_appendix_are_passages_of_their_own():
    rows = [p for p in small_source(("293-2025-ND-CP",)).passages if p.citation.row]
    assert len(rows) == 34  # provinces and cities of the annex
    assert all(p.validity.covers(date(2026, 11, 21)) for p in rows)
    assert parse("293-2025-ND-CP/phu-luc-1").contains(rows[0].citation)
