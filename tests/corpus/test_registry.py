"""The registry contradicts itself nowhere, and says so where it would."""

import pytest

from corpus import registry
from corpus.errors import BrokenRegistry, UnknownCitation

BASE = {"kind": "nghị định", "issuer": "Chính phủ", "articles": 3}


def entry(number, effective, **more):
    return BASE | {"number": number, "title": number, "effective": effective} | more


def test_the_shipped_registry_loads_and_relates_both_ways(known):
    labour, former = known.by_number("45/2019/QH14"), known.by_number("10/2012/QH13")
    assert former.number in labour.replaces
    assert labour.number in former.replaced_by
    assert former.validity.end == labour.validity.start
    assert "41/2024/QH15" in known.by_number("84/2015/QH13").amended_by


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([entry("1/2030/NĐ-CP", "2030-02-31")], "không phải ngày"),
        ([entry("1/2030/NĐ-CP", "2030-02-01", expires="2030-01-01")], "không sau"),
        ([entry("1/2030/NĐ-CP", "2030-02-01", issued="2030-03-01")], "sau ngày có hiệu lực"),
        ([entry("1/2030/NĐ-CP", "2030-02-01"), entry("1/2030/NĐ-CP", "2031-02-01")], "hai lần"),
        ([entry("1/2030/NĐ-CP", "2030-02-01", expires="2031-01-01")], "không văn bản nào"),
        ([entry("2/2030/NĐ-CP", "2030-02-01", replaces=["1/2030/NĐ-CP"])], "sổ không có"),
        (
            [entry("1/2030/NĐ-CP", "2030-01-01"), entry("2/2030/NĐ-CP", "2031-01-01", replaces=["1/2030/NĐ-CP"])],
            "không ghi ngày hết",
        ),
        (
            [
                entry("1/2030/NĐ-CP", "2030-01-01", expires="2031-06-01"),
                entry("2/2030/NĐ-CP", "2031-01-01", replaces=["1/2030/NĐ-CP"]),
            ],
            "cùng có hiệu lực",
        ),
    ],
)
def test_a_contradiction_is_told(entries, told):
    with pytest.raises(BrokenRegistry, match=told):
        registry.build(entries)


def test_an_unknown_instrument_is_told_with_where_to_look(known):
    with pytest.raises(UnknownCitation, match="corpus list"):
        known.get("1-1900-QH1")
