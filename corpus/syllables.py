"""Vietnamese text as syllables: the units that searching, comparing and mending count in.

>>> syllables("Nghỉ thai-sản 06 tháng!")
['nghỉ', 'thai', 'sản', '06', 'tháng']
>>> fold("Đơn phương chấm dứt")
'Don phuong cham dut'
"""

import re
import unicodedata
from functools import lru_cache

from corpus.clean import one_tone_style

_SYLLABLE = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_KEPT = 0x2000  # letters below it are few enough for a table to hold


def syllables(text: str) -> list[str]:
    """Lower-case syllables and numbers, NFC, tone marks in one style."""
    return _SYLLABLE.findall(one_tone_style(unicodedata.normalize("NFC", text)).lower())


class _Bare(dict[int, str]):
    """Each character without its accents, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        bare = "".join(c for c in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(c))
        if code < _KEPT:
            self[code] = bare
        return bare


_BARE = _Bare({ord("đ"): "d", ord("Đ"): "D"})


def fold(text: str) -> str:
    """Without accents: what most people type on a phone."""
    return unicodedata.normalize("NFC", text.translate(_BARE))


fold_syllable = lru_cache(maxsize=50_000)(fold)  # there are some ten thousand: folding one again costs a look-up
