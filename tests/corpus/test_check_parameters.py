"""Parameters against digests: an amount that moved in one of the two is named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus import check_parameters, digest, lawbook, parameter, registry
from corpus.check import Fault


@pytest.fixture(scope="module")
def known():
    return registry.load()


def found(known, digests):
    return check_parameters.check(parameter.load().values(), lawbook.assemble(known, None, digests))


def changed(known, folder, old, new):
    path = digest.SHIPPED / "293-2025-ND-CP.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    copy = folder / path.name
    copy.write_text(text.replace(old, new), encoding="utf-8")
    return (digest.read(copy, known),)


def test_every_amount_in_dong_stands_in_the_digest_of_its_source(known):
    count, findings = found(known, digest.load_all(digest.SHIPPED, known))
    assert findings == ()
    assert count.figures == count.clauses >= 31


def test_an_amount_swapped_in_a_digest_is_named(known, tmp_path):
    _, findings = found(known, changed(known, tmp_path, "5.310.000", "5.130.000"))
    assert [(str(f.provision), f.fault) for f in findings] == [("293-2025-ND-CP/dieu-3/khoan-1", Fault.MISSING_FIGURE)]
    assert "5310000" in findings[0].detail


def test_amounts_in_the_line_of_another_region_are_named(known, tmp_path):
    _, findings = found(known, changed(known, tmp_path, "Vùng I: 5.310.000", "Vùng II: 5.310.000"))
    assert sorted(f.detail.split()[0] for f in findings) == ["25500", "5310000"]


def test_a_parameter_that_moved_from_its_digest_is_named(known):
    wages = parameter.find("luong_toi_thieu_thang")
    moved = replace(wages, values=(replace(wages.values[-1], amount=Decimal(3_800_000)),))
    _, findings = check_parameters.check((moved,), lawbook.assemble(known, None, digest.load_all(digest.SHIPPED, known)))
    assert [f.detail.split()[0] for f in findings] == ["3800000"]


def test_a_source_without_a_digest_is_only_counted(known):
    count, findings = found(known, ())
    assert (count.figures, findings) == (0, ())
