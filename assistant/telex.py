"""Left-overs of Telex typing made plain: "luonwg", "nghir", "ddi" -> luong, nghi, di; the restorer then puts the accents.

No Vietnamese syllable has s, f, r, x, j, w or z after its vowel: there they can only be keys that were meant as marks.
"""

import re
from collections.abc import Callable

from corpus.syllables import fold

_WORD = re.compile(r"[^\W\d_]+")
_SHAPE = re.compile(r"(?P<first>dd|[bcdghklmnpqrstvx]*)(?P<rest>[aeiouy][a-z]*)")


def plain(text: str, known: Callable[[str], bool]) -> str:
    """The text with such words made plain where that gives a known bare syllable; every other word as it was."""
    return _WORD.sub(lambda word: _plain_word(word[0], known), text)


def _plain_word(word: str, known: Callable[[str], bool]) -> str:
    bare = fold(word.lower())
    shape = _SHAPE.fullmatch(bare)
    if shape is None or known(bare):
        return word
    rest = re.sub(r"([aeo])\1", r"\1", re.sub(r"[sfrxjwz]", "", shape["rest"]))
    candidate = shape["first"].replace("dd", "d") + rest.removesuffix("d")
    return candidate if candidate != bare and known(candidate) else word
