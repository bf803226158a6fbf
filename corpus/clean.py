"""Named, pure steps from the lines of an official file to one structural unit a line.

Each step takes and gives a tuple of lines; `clean` runs them in order.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from corpus.spacing import mended

Lines = tuple[str, ...]

# Two ways to place a tone mark are both right (hoà, hòa); official texts mostly write the second, so do we.
_TONE_STYLE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_AFTER_O, _AFTER_U = ("".join(pair[1] + pair[1].upper() for pair in _TONE_STYLE if pair[0] == first) for first in "ou")
_TONE = re.compile(rf"[oOuU](?<![qQ].)(?:(?<=[oO])[{_AFTER_O}]|(?<=[uU])[{_AFTER_U}])(?i:(?![a-zà-ỹ]))")

_FURNITURE = re.compile(
    r"^\s*(?:\d{1,4}\s+)?(?:CÔNG BÁO|công báo)\s*/?\s*(?:Số|SỐ)?.*$"
    r"|^\s*\d{1,3}\s*$"
    r"|^\s*(?:Trang|Page)\s+\d+(?:\s*/\s*\d+)?\s*$"
    r"|^\s*-\s*\d+\s*-\s*$"
)
_SIGNED = re.compile(r"^\s*(?:Người ký:|Email:|Cơ quan:|Thời gian ký:|Ký bởi:|Ngày ký:|Giờ ký:)", re.I)
_NOTE_MARK = re.compile(r"\[(\d{1,3})\](?:\1)?|(?<=[a-zà-ỹ]{3})\d{1,2}(?=[,;.:]|$)")


def normal_form(lines: Lines) -> Lines:
    """Unicode NFC, no-break spaces and stray control characters made plain, spaces folded."""
    out = []
    for line in lines:
        composed = unicodedata.normalize("NFC", line).replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")
        plain = "".join(c if unicodedata.category(c) != "Cc" else " " for c in composed)
        out.append(re.sub(r" +", " ", plain).strip())
    return tuple(out)


def page_furniture(lines: Lines) -> Lines:
    """Without the running heads, page numbers and signature stamps of the gazette."""
    return tuple(line for line in lines if not _FURNITURE.match(line) and not _SIGNED.match(line))


def note_marks(lines: Lines) -> Lines:
    """Without the bracketed marks that tie a consolidated text to its footnotes."""
    return tuple(_NOTE_MARK.sub("", line).strip() for line in lines)


def glued_note_marks(lines: Lines) -> Lines:
    """Without a footnote number stuck to a clause's: after khoản 3, "4.4 Trả phí" is khoản 4 with note 4, "3a.4" khoản 3a."""
    out, last = [], 0
    for line in lines:
        glued = re.match(r"^(\d{1,2})([a-zđ]?)\.(\d{1,3})\s+(?=[A-ZĐ])", line)
        is_mark = glued is not None and int(glued[1]) == last + (0 if glued[2] else 1)
        kept = f"{glued[1]}{glued[2]}. {line[glued.end() :]}" if glued and is_mark else line
        number = re.match(r"^(\d{1,2})[a-zđ]?\.\s", kept)
        last = int(number[1]) if number else 0 if re.match(r"^Điều\s", kept) else last
        out.append(kept)
    return tuple(out)


def no_blank_lines(lines: Lines) -> Lines:
    """Without empty lines."""
    return tuple(line for line in lines if line)


def one_tone_style(text: str) -> str:
    """hoà and hòa are one word: both come out as hòa, the style of official texts; quý stays."""
    return _TONE.sub(lambda m: _match_case(m[0], _TONE_STYLE[m[0].lower()]), text)


def _match_case(model: str, text: str) -> str:
    return "".join(b.upper() if a.isupper() else b for a, b in zip(model, text, strict=True))


_UNIT = re.compile(
    r"^(?:[“\"]?(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s*[.:]"
    r"|(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Tiểu mục|TIỂU MỤC)\s+(?:[IVXLC]+|\d+|thứ \w+)\s*(?:$|[.:]?\s*[A-ZĐÀ-Ỹ]{2,})"
    r"|(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|Mẫu)\b"
    r"|[“\"]?\d{1,3}[a-zđ]?\.(?:\s|(?=[^\W\d]))"
    r"|\d{1,2}\.\d{1,2}\s+[A-ZĐ]"
    r"|[“\"]?[a-zđ]\d?\)\d{0,2}\s"
    r"|-\s|\+\s|\|"
    r"|(?:TM\.|KT\.|Nơi nhận|CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|Luật này được Quốc hội|Bộ luật này được Quốc hội|Bộ luật này đã được))"
)
_ENDS_UNIT = re.compile(r"[.;:”\"!?/]\s*$|[.;:]\s*”?\.?\s*$|\./\.$")


def joined_units(lines: Lines) -> Lines:
    """Words and sentences that lines and pages cut, put together again: one structural unit a line.

    A line goes on with the one before unless it opens a unit, or the one before ended a sentence and was short
    (the last line of a paragraph), or either is a heading in capitals.
    """
    if not lines:
        return lines
    width = sorted(len(line) for line in lines)[int(len(lines) * 0.9)]
    out = [lines[0]]
    for before, line in pairwise(lines):
        if (
            _ends_title(out[-1], before, line, width)
            or _opens(line)
            or _is_heading(line)
            or _is_heading(before)
            or _paragraph_ended(before, line, width)
        ):
            out.append(line)
        else:
            out[-1] = f"{out[-1]} {line}"
    return tuple(out)


def cut_words(lines: Lines) -> Lines:
    """Syllables that a justified page cut in two ("lu ật"), put together again."""
    return tuple(mended(line) for line in lines)


_ARTICLE_TITLE = re.compile(r"^(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s*[.:]\s*\S")


def _ends_title(unit: str, before: str, line: str, width: int) -> bool:
    """Whether an article's title ended with the line before: it was short, or the text starts with a capital."""
    return bool(_ARTICLE_TITLE.match(unit)) and (len(before) < 0.75 * width or line[:1].isupper())


def _opens(line: str) -> bool:
    return bool(_UNIT.match(line))


def _is_heading(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) > 0.9 * len(letters)


def _paragraph_ended(before: str, line: str, width: int) -> bool:
    if not _ENDS_UNIT.search(before):
        return False
    return line[:1].isupper() or line[:1] in '“"(' or len(before) < 0.6 * width


TEXT_STEPS: tuple[Callable[[Lines], Lines], ...] = (
    normal_form,
    page_furniture,
    note_marks,
    no_blank_lines,
    glued_note_marks,
)
PAGE_STEPS: tuple[Callable[[Lines], Lines], ...] = (
    normal_form,
    page_furniture,
    note_marks,
    no_blank_lines,
    joined_units,
    glued_note_marks,
    cut_words,
)


def clean(lines: Lines, *, paged: bool) -> Lines:
    """All steps in order; `paged` where lines end where the page does, not where the sentence does."""
    for step in PAGE_STEPS if paged else TEXT_STEPS:
        lines = step(lines)
    return lines
