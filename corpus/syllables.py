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
_FOLD = {ord("đ"): "d", ord("Đ"): "D"}


def syllables(text: str) -> list[str]:
    """Lower-case syllables and numbers, NFC, tone marks in one style."""
    return _SYLLABLE.findall(one_tone_style(unicodedata.normalize("NFC", text)).lower())


def fold(text: str) -> str:
    """Without accents: what most people type on a phone."""
    decomposed = unicodedata.normalize("NFD", text.translate(_FOLD))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


fold_syllable = lru_cache(maxsize=50_000)(fold)  # there are some ten thousand: folding one again costs a look-up
