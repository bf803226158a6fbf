"""Hotlines: every number has a source and a day; a broken entry is named."""

from datetime import date

import pytest

from corpus import hotlines


def test_every_number_says_who_publishes_it_and_when_it_was_read():
    for hotline in hotlines.load().values():
        assert hotline.url.startswith("http")
        assert hotline.source
        assert date(2026, 1, 1) <= hotline.read
        assert hotline.dial.lstrip("+").isdigit()


def test_the_numbers_of_emergency_are_there_and_free():
    known = hotlines.load()
    assert {known[slug].number for slug in ("cong-an", "cap-cuu", "cuu-hoa", "tong-dai-111")} == {"113", "115", "114", "111"}
    assert all(known[slug].cost == "miễn phí" for slug in ("cong-an", "cap-cuu", "cuu-hoa", "tong-dai-111"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("so-la: {number: gọi tôi, name: n, helps: h, hours: h, cost: c, source: s, url: u, read: 2026-11-22}", "so-la"),
        ("thieu: {number: '113'}", "thiếu: name"),
        ("ngay: {number: '113', name: n, helps: h, hours: h, cost: c, source: s, url: u, read: hôm nay}", "phải là một ngày"),
    ],
)
def test_a_broken_entry_is_named(tmp_path, written, said):
    path = tmp_path / "hotlines.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(hotlines.BrokenHotline, match=said):
        hotlines.load(path)
