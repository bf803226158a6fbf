"""Addresses: read in the forms people use, written in one."""

import pytest

from corpus import citation
from corpus.citation import Citation, parse
from corpus.errors import UnknownCitation

BLLD = "45-2019-QH14"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("điểm đ khoản 2 Điều 35 Bộ luật Lao động", f"{BLLD}/dieu-35/khoan-2/diem-đ"),
        ("điểm d khoản 2 Điều 35 Bộ luật Lao động", f"{BLLD}/dieu-35/khoan-2/diem-d"),  # d is not đ
        ("Điều 35.2.đ BLLĐ", f"{BLLD}/dieu-35/khoan-2/diem-đ"),
        ("Điều 35 khoản 2 điểm đ BLLĐ", f"{BLLD}/dieu-35/khoan-2/diem-đ"),
        ("khoản 2, Điều 35 của Bộ luật Lao động", f"{BLLD}/dieu-35/khoan-2"),
        ("dieu 35 bo luat lao dong", f"{BLLD}/dieu-35"),  # typed without accents
        ("khoản 1a Điều 5 Luật BHXH", "41-2024-QH15/dieu-5/khoan-1a"),  # inserted clause
        ("Điều 217a Luật BHYT", "25-2008-QH12/dieu-217a"),  # inserted article
        ("Điều 5 Luật BHXH 2014", "58-2014-QH13/dieu-5"),  # the year names another instrument
        ("khoản 3 Điều 7 Nghị định 145/2020/NĐ-CP", "145-2020-ND-CP/dieu-7/khoan-3"),
        ("45-2019-QH14/dieu-113/khoan-1/diem-a", f"{BLLD}/dieu-113/khoan-1/diem-a"),
    ],
)
def test_a_citation_is_read_in_the_forms_people_use(text, expected, known):
    assert str(citation.read(text, known.names)) == expected


@pytest.mark.parametrize(
    "written",
    [
        "45-2019-QH14",
        "45-2019-QH14/dieu-217a",
        "45-2019-QH14/dieu-5/khoan-1a/diem-đ",
        "293-2025-ND-CP/phu-luc-1",
        "135-2020-ND-CP/phu-luc-2/dong-12",
        "145-2020-ND-CP/phu-luc-4/dieu-3/khoan-2",
        "59-2015-TT-BLDTBXH/dieu-35/khoan-3/diem-3.1",
        "10-2020-TT-BLDTBXH/dieu-3/khoan-5/diem-b1",
    ],
)
def test_the_written_form_round_trips(written):
    assert str(parse(written)) == written


def test_the_label_for_people_reads_back_to_the_same_address(known):
    address = Citation(BLLD, "113", "1", "a")
    label = citation.label(address, "Bộ luật Lao động", "45/2019/QH14")
    assert label == "điểm a khoản 1 Điều 113 Bộ luật Lao động (45/2019/QH14)"
    assert citation.read(label, known.names) == address


def test_a_clause_lies_in_its_article_and_not_in_one_whose_number_starts_alike():
    clause = parse(f"{BLLD}/dieu-5/khoan-1")
    assert parse(f"{BLLD}/dieu-5").contains(clause)
    assert not parse(f"{BLLD}/dieu-5").contains(parse(f"{BLLD}/dieu-55/khoan-1"))
    assert not clause.contains(parse(f"{BLLD}/dieu-5"))
    assert clause.parent == parse(f"{BLLD}/dieu-5")


def test_reading_order_puts_article_2_before_10_and_point_d_before_đ():
    addresses = [parse(f"{BLLD}/dieu-{a}") for a in ("10", "2", "2a")]
    assert [c.article for c in sorted(addresses, key=lambda c: c.sort_key)] == ["2", "2a", "10"]
    points = [parse(f"{BLLD}/dieu-1/khoan-1/diem-{p}") for p in ("e", "đ", "d")]
    assert [c.point for c in sorted(points, key=lambda c: c.sort_key)] == ["d", "đ", "e"]


@pytest.mark.parametrize("bad", ["", "xyz", "45-2019-QH14/khoan-1", "45-2019-QH14/dieu-1/diem-a/khoan-1", "45-2019-QH14/../x"])
def test_what_is_no_address_is_refused(bad):
    with pytest.raises(UnknownCitation):
        parse(bad)


def test_two_provisions_in_one_text_are_both_found(known):
    found = citation.find("theo khoản 1 Điều 35 và khoản 2 Điều 40 Bộ luật Lao động", known.names)
    assert [str(c) for c in found] == [f"{BLLD}/dieu-35/khoan-1", f"{BLLD}/dieu-40/khoan-2"]


def test_a_number_becomes_the_instruments_part_of_an_address():
    assert citation.slug_of("10/2020/TT-BLĐTBXH") == "10-2020-TT-BLDTBXH"
