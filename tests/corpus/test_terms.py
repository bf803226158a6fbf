"""Terms whose amount stands elsewhere."""

import pytest

from corpus import terms
from corpus.citation import parse
from corpus.errors import BrokenDigest


def test_a_term_leads_to_where_its_amount_stands_with_or_without_accents():
    assert parse("161-2026-ND-CP/dieu-3/khoan-2") in terms.amounts_of("được 30% mức tham chiếu một ngày")
    assert parse("293-2025-ND-CP/dieu-3/khoan-1") in terms.amounts_of("5 lan LUONG TOI THIEU thang theo vung")
    assert terms.amounts_of("nghỉ 12 ngày") == ()


def test_every_provision_named_is_of_a_known_instrument(known):
    for provisions in terms.load().values():
        for citation in provisions:
            assert known.get(citation.instrument)


def test_an_entry_that_is_no_address_is_told(tmp_path):
    path = tmp_path / "terms.yaml"
    path.write_text("mức gì đó: [điều 5]\n", encoding="utf-8")
    with pytest.raises(BrokenDigest, match="mức gì đó"):
        terms.load(path)
