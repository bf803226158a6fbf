"""Left-overs of Telex."""

import pytest

from assistant import telex

KNOWN = {"luong", "nghi", "di", "duoc", "cong", "ty", "no", "tien", "the", "xe", "an"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("luonwg", "luong"),  # the mark after the vowels it belongs to
        ("luwowng", "luong"),
        ("nghir", "nghi"),
        ("ddi", "di"),
        ("dduowcj", "duoc"),
        ("tieenf", "tien"),
        ("cty nowj luonwg", "cty no luong"),  # an abbreviation is not touched
        ("lương", "lương"),
        ("xe", "xe"),  # x before the vowel is a consonant
        ("windows", "windows"),  # gives no syllable that is known
        ("2tr5", "2tr5"),
    ],
)
def test_marks_typed_as_letters_are_dropped_where_that_gives_a_syllable(typed, meant):
    assert telex.plain(typed, KNOWN.__contains__) == meant
