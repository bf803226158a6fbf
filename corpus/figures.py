"""Figures in Vietnamese legal text: numbers, rates, amounts and dates in one normal form.

>>> sorted(figures("nghỉ 06 tháng, 1,5% và 5.310.000 đồng từ ngày 01 tháng 7 năm 2026"))
['1,5', '2026-07-01', '5310000', '6']
"""

import re
from functools import lru_cache

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _number_words() -> dict[str, int]:
    """Numbers told in words, 1 to 99, with the forms speech gives them (mốt, tư, lăm, bẩy)."""
    words = {word: value for value, word in enumerate(_DIGITS) if value} | {"bẩy": 7, "mười": 10}
    for unit in range(1, 10):
        words[f"mười {_DIGITS[unit]}" if unit != 5 else "mười lăm"] = 10 + unit
    for ten in range(2, 10):
        words[f"{_DIGITS[ten]} mươi"] = 10 * ten
        for unit in range(1, 10):
            spoken = {1: ("mốt", "một"), 4: ("tư", "bốn"), 5: ("lăm", "nhăm")}.get(unit, (_DIGITS[unit],))
            words |= {f"{_DIGITS[ten]} mươi {form}": 10 * ten + unit for form in spoken}
    return words


_WORDS = _number_words()
_UNITS = "ngày|tháng|năm|giờ|tuần|quý|lần|phút|người|bản|mức|đồng|tuổi"
_OPENS = "|".join((*_DIGITS[1:], "bẩy", "mười"))  # looked for first: few words open a number
_WORD_NUMBER = re.compile(rf"\b(?=(?:{_OPENS})\s)({'|'.join(sorted(_WORDS, key=len, reverse=True))})\s+(?=(?:{_UNITS})\b)", re.I)
_DATE_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.I)
_DATE_SLASH = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_MONTH = re.compile(r"\btháng\s+(\d{1,2})(?:\s+năm\s+|/)(\d{4})\b|\b(\d{1,2})/(\d{4})\b(?!/)", re.I)
_NUMBER = re.compile(r"(?<![\w.,/])\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\w])\d+(?:,\d+)?")

# What is an address, not a figure of the rule: points, clauses, articles, chapters, numbers of instruments, forms.
_ADDRESS = re.compile(
    r"\b(?:các\s+)?(?:khoản|điều|điểm|mục|chương|phần|phụ lục|mẫu số|mẫu|số|tiết|vùng|nhóm|ví dụ|bước|cấp|loại|cột|dòng)\s+"
    r"(?:số\s+)?(?:[\dIVXLC]+[a-zđ]?(?:\.\d+)?|[a-zđ]\d?)(?:\s*[/\-]\w+)*(?![\w%])"
    r"(?:\s*(?:,|;|-|–|và|hoặc|đến|tới|hay)\s*(?:(?:khoản|điều|điểm)\s+)?(?:\d{1,3}[a-zđ]?|[a-zđ])(?![\w%/]|\.\d)"
    r"(?!\s*(?:%|ngày|tháng|năm|giờ|tuần|tuổi|lần|đồng|người|phút|triệu|tỷ|lượt|bản|phần)))*",
    re.I,
)
_INSTRUMENT = re.compile(r"\b\d+(?:/\d{4})?/[A-ZĐ]{2}[A-ZĐ0-9-]*|(?<=Nghị định )\d+/\d{4}|(?<=Thông tư )\d+/\d{4}")
_INSTRUMENT_DATE = re.compile(
    r"(?:số\s+)?\d+(?:/\d{4})?/[A-ZĐ]{2}[A-ZĐ0-9-]*\s*,?\s*\(?(?:ban hành\s+)?"
    r"(?:ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|ngày\s+\d{1,2}/\d{1,2}/\d{4})"
)
_YEAR_OF_LAW = re.compile(
    r"\b(?:Luật|Bộ luật|Nghị định|Thông tư|Pháp lệnh|Nghị quyết|Hiến pháp)\b[^.;:()]{0,60}?\b(?:năm\s+)?(?:19|20)\d\d\b"
)
_LABEL = re.compile(r"^\s*[“\"]?(?:\d{1,3}[a-zđ]?\.(?:\s+|(?=[^\W\d]))|[a-zđ]\d?\)\s+|\d+\.\d+\.?\s+)", re.M)
_SCALE = re.compile(r"(\d+(?:,\d+)?)\s*(triệu|tỷ|tỉ|nghìn|ngàn)\b", re.I)
_SCALES = {"triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000, "nghìn": 1_000, "ngàn": 1_000}
_HALF = re.compile(r"\b(?:nửa|một nửa|½)\s+(?=tháng|ngày|năm)", re.I)


@lru_cache(maxsize=4096)  # the same clauses are told and checked again and again
def figures(text: str) -> frozenset[str]:
    """The figures of a text: integers without leading zeros or dots, decimals with a comma, dates as YYYY-MM-DD.

    Addresses of provisions, numbers and dates of instruments and labels at line starts are not figures.
    """
    return frozenset(figure for figure, _, _ in located(text))


def located(text: str) -> list[tuple[str, int, int]]:
    """Each figure with the span it was read from, in the order of the text."""
    work = text
    for pattern in (_LABEL, _INSTRUMENT_DATE, _INSTRUMENT, _ADDRESS):
        work = pattern.sub(lambda m: " " * len(m[0]), work)
    work = _YEAR_OF_LAW.sub(lambda m: re.sub(r"\d", " ", m[0]) if not _NUMBER.search(m[0][:-4]) else m[0], work)
    found: list[tuple[str, int, int]] = []

    def take(pattern: re.Pattern[str], read: "object") -> None:
        nonlocal work

        def taken(match: re.Match[str]) -> str:
            value = read(match)  # type: ignore[operator]
            if value is not None:
                found.append((value, match.start(), match.end()))
            return " " * len(match[0])

        work = pattern.sub(taken, work)

    take(_DATE_WORDS, lambda m: f"{m[3]}-{int(m[2]):02d}-{int(m[1]):02d}")
    take(_DATE_SLASH, lambda m: f"{m[3]}-{int(m[2]):02d}-{int(m[1]):02d}")
    take(_MONTH, lambda m: f"{m[2] or m[4]}-{int(m[1] or m[3]):02d}")
    take(_SCALE, lambda m: _decimal(float(m[1].replace(",", ".")) * _SCALES[m[2].lower()]))
    take(_WORD_NUMBER, lambda m: str(_WORDS[re.sub(r"\s+", " ", m[1].lower())]))
    take(_NUMBER, lambda m: _plain(m[0]))
    return sorted(found, key=lambda item: item[1])


def _decimal(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}".replace(".", ",")


def _plain(written: str) -> str:
    whole, _, decimals = written.replace(".", "").partition(",")
    whole = whole.lstrip("0") or "0"
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole
