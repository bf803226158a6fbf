"""What people type becomes a value, or an error that says how to write it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from assistant.calculate.form import Field, Kind
from assistant.calculate.model import BadInput
from assistant.calculate.reading import read


def field(kind, **more):
    return Field("x", "Mục thử", kind, **more)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("8500000", 8_500_000),
        ("8.500.000", 8_500_000),
        ("8,500,000", 8_500_000),
        ("8 500 000 đ", 8_500_000),
        ("8.500.000 đồng", 8_500_000),
        ("8.500.000vnd", 8_500_000),
        ("8,5 triệu", 8_500_000),
        ("8.5tr", 8_500_000),
        ("12 trieu", 12_000_000),
        (8_500_000, 8_500_000),
        ("-5.000", -5_000),  # read, and refused by the calculator
    ],
)
def test_money_as_people_write_it(written, amount):
    assert read(field(Kind.MONEY), written) == amount


@pytest.mark.parametrize(
    "written", ["tám triệu", "8.5", "1.23.456", "8e6", "", "٣٠٠", "1/2", True, 8.5, "8,5 tỷ", "0,0000001 triệu"]
)
def test_money_that_cannot_be_read(written):
    with pytest.raises(BadInput, match="Ví dụ đúng"):
        read(field(Kind.MONEY), written)


@pytest.mark.parametrize(
    ("written", "amount"), [("7,5", "15/2"), ("7.5", "15/2"), ("3,65%", "73/20"), (Decimal("2.5"), "5/2"), (4, "4")]
)
def test_numbers_with_a_comma_or_a_point(written, amount):
    assert read(field(Kind.NUMBER), written) == Fraction(amount)


@pytest.mark.parametrize("written", ["nan", "1e3", "1,2,3", Decimal("Infinity"), Decimal("NaN"), "--1", "∞"])
def test_numbers_that_cannot_be_read(written):
    with pytest.raises(BadInput):
        read(field(Kind.NUMBER), written)


@pytest.mark.parametrize("written", ["2026-11-21", "21/11/2026", "21-11-2026", "21.11.2026", " 21/11/2026 ", date(2026, 11, 21)])
def test_days_as_people_write_them(written):
    assert read(field(Kind.DAY), written) == date(2026, 11, 21)


@pytest.mark.parametrize(
    "written",
    ["31/02/2026", "2026-13-01", "hôm qua", "21/11", "21/11/26", datetime(2026, 11, 21, tzinfo=UTC), "0/0/0000", 20261121],
)
def test_days_that_are_in_no_calendar(written):
    with pytest.raises(BadInput):
        read(field(Kind.DAY), written)


@pytest.mark.parametrize("written", ["11/2026", "2026-11", "2026-11-21", "21/11/2026", date(2026, 11, 5)])
def test_a_month_is_its_first_day(written):
    assert read(field(Kind.MONTH), written) == date(2026, 11, 1)


@pytest.mark.parametrize("written", ["16/02/2026; 17/02/2026", "2026-02-16,2026-02-17", ["16/02/2026", date(2026, 2, 17)]])
def test_several_days(written):
    assert read(field(Kind.DAYS), written) == {date(2026, 2, 16), date(2026, 2, 17)}


@pytest.mark.parametrize("written", ["dac_biet", "Đặc biệt nặng nhọc", "dac biet nang nhoc", "ĐẶC BIỆT NẶNG NHỌC"])
def test_a_choice_by_key_or_label_with_or_without_accents(written):
    choices = {"thuong": "Bình thường", "dac_biet": "Đặc biệt nặng nhọc"}
    assert read(field(Kind.CHOICE, choices=choices), written) == "dac_biet"


def test_an_unknown_choice_lists_what_there_is():
    with pytest.raises(BadInput, match="thuong: Bình thường"):
        read(field(Kind.CHOICE, choices={"thuong": "Bình thường"}), "khác")


@pytest.mark.parametrize(("written", "expected"), [("có", True), ("Co", True), ("không", False), ("0", False), (True, True)])
def test_yes_and_no(written, expected):
    assert read(field(Kind.FLAG), written) is expected


def test_neither_yes_nor_no():
    with pytest.raises(BadInput, match="có hoặc không"):
        read(field(Kind.FLAG), "tùy")
