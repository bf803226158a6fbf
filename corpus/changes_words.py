"""Words of the law as two texts are compared: what is only spelling, spacing or a footnote's mark is no difference.

>>> [w.norm for w in words("Uỷ ban  nhân dân[3] trả 02 lần, 5,5 %.")]
['ủy', 'ban', 'nhân', 'dân', 'trả', '2', 'lần', '5,5', '%']
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from corpus.clean import one_tone_style

Span = tuple[int, int]

_WORD = re.compile(r"\[\d{1,3}\]|\d+(?:[.,/]\d+)*|[^\W\d_]+|%")
_MARK_AFTER = re.compile(r"[^\W\d_]{2}$")  # a number glued to a syllable is a footnote's mark; m2, m3 are not
_UNITS = frozenset(("km", "cm", "dm", "mm"))
# kỹ and kĩ, lý and lí, quý and quí are one word each: two spellings that official texts mix.
_Y_FOR_I = re.compile(r"^(h|k|l|m|s|t|qu)([yýỳỷỹỵ])$")
_I_OF = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
_PERIODS = frozenset(("tháng", "năm", "ngày", "tuần", "quý", "quí"))


class Op(StrEnum):
    """What happened to a run of words."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Word:
    """One syllable or figure: `norm` is what is compared, the offsets count in the text it stands in."""

    norm: str
    start: int
    end: int


@dataclass(frozen=True)
class Edit:
    """One run of words that differs; half-open character offsets in the old and the new text, empty where nothing stands."""

    op: Op
    old: Span
    new: Span

    def moved(self, old: int, new: int) -> "Edit":
        """The same run with offsets counted from `old` and `new`."""
        return Edit(self.op, (self.old[0] - old, self.old[1] - old), (self.new[0] - new, self.new[1] - new))


def words(text: str, spans: Iterable[Span] | None = None) -> tuple[Word, ...]:
    """The words of a text, or of some spans of it, with offsets in the whole."""
    found: list[Word] = []
    for start, end in spans if spans is not None else ((0, len(text)),):
        for match in _WORD.finditer(text, start, end):
            if match[0].startswith("[") or _is_note_mark(text, match):
                continue
            found.append(Word(_norm(match[0]), match.start(), match.end()))
    return tuple(_one_spelling_of_periods(found))


def _is_note_mark(text: str, match: re.Match[str]) -> bool:
    if not match[0].isdigit() or len(match[0]) > 3:
        return False
    before = _MARK_AFTER.search(text, max(0, match.start() - 3), match.start())
    return before is not None and before[0].lower() not in _UNITS


def _one_spelling_of_periods(found: Sequence[Word]) -> Iterable[Word]:
    """“Hàng năm” and “hằng năm” are one."""
    for i, word in enumerate(found):
        periodic = word.norm == "hàng" and i + 1 < len(found) and found[i + 1].norm in _PERIODS
        yield Word("hằng", word.start, word.end) if periodic else word


@lru_cache(maxsize=50_000)
def _norm(raw: str) -> str:
    plain = one_tone_style(unicodedata.normalize("NFC", raw)).lower()
    if plain.isdigit():
        return plain.lstrip("0") or "0"
    if plain[0].isdigit():
        return "/".join(part.lstrip("0") or "0" for part in plain.split("/"))
    return _Y_FOR_I.sub(lambda m: m[1] + _I_OF[m[2]], plain)


def norms(found: Iterable[Word]) -> tuple[str, ...]:
    """Only what is compared."""
    return tuple(word.norm for word in found)


def edits(old: Sequence[Word], new: Sequence[Word]) -> tuple[Edit, ...]:
    """Runs that differ, in reading order; offsets in the texts the words stand in."""
    matcher = SequenceMatcher(None, norms(old), norms(new), autojunk=False)
    return tuple(
        Edit(_OPS[tag], _span(old, i1, i2), _span(new, j1, j2)) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"
    )


_OPS = {"replace": Op.REPLACED, "insert": Op.INSERTED, "delete": Op.DELETED}


def _span(found: Sequence[Word], first: int, last: int) -> Span:
    """Characters from the first word to the last; an empty place stands after the word before it."""
    if first < last:
        return found[first].start, found[last - 1].end
    at = found[first - 1].end if first else (found[0].start if found else 0)
    return at, at


def pairs(norm: Sequence[str]) -> Counter[tuple[str, str]]:
    """Pairs of neighbouring words, the measure of likeness; a lone word pairs with nothing."""
    return Counter(pairwise(norm)) if len(norm) > 1 else Counter({(word, ""): 1 for word in norm})
