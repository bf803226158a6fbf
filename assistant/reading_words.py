"""Words heard through spelling: a text folded to its length, in which a word stands only for what its accents allow.

>>> spoken("Sau năm tháng nằm viện")
'sau nam thang ### vien'
>>> count("hai muoi mot")
21
"""

import re
from functools import lru_cache

from corpus.citation import fold_keep_length

# Folded words that are values only with these accents; with others (nằm, tạm, bà, tôi ...) they are other words.
_HEARD = {
    **{"ba": "ba", "hai": "hai", "mot": "một mốt", "bon": "bốn", "nam": "năm", "bay": "bảy bẩy", "tam": "tám"},
    **{"chin": "chín", "muoi": "mười mươi", "tram": "trăm", "nghin": "nghìn", "ngan": "ngàn", "trieu": "triệu", "ty": "tỷ"},
    **{"ti": "tỉ", "ruoi": "rưỡi rưởi", "nua": "nửa", "gio": "giờ", "tuoi": "tuổi", "tuan": "tuần", "thang": "tháng"},
    **{"ngay": "ngày", "quy": "quý", "hoi": "hồi", "tu": "từ", "toi": "tới", "den": "đến", "dau": "đầu", "cuoi": "cuối"},
    **{"ngoai": "ngoái", "mung": "mùng", "luc": "lúc", "vo": "vô", "tet": "tết", "bua": "bữa", "sau": "sau", "lam": "làm"},
    **{"de": "đẻ", "no": "nợ", "mat": "mất", "cu": "cũ", "thoi": "thôi thời", "vao": "vào", "dong": "đóng", "nay": "nay này"},
}
# Read in capitals, for without accents the word has a commoner meaning: sáu / sau, tư / từ, lăm / làm, củ / cũ, đồng / đóng,
# tối / tới.
_SURE = frozenset({"sáu", "tư", "lăm", "củ", "đồng", "tỉ", "tối"})
_WORD = re.compile(r"[^\W\d_]+")
_UNACCENTED = (  # where the rarer meaning must be meant, in text typed without accents
    (r"\bsau(?= (?:thang|nam|tuan|trieu|tieng|muoi|tram|chuc|bua|nghin|ngan)\b(?! ?\d))", "SAU"),
    (r"(?<=\bthang )tu\b(?! (?:\d|ngay|nam|thang|dau|khi))|(?<=\bmuoi )tu\b", "TU"),
    (r"(?<=\bmuoi )lam\b", "LAM"),
    (r"\bbay(?= gio\b)", "###"),
    (r"(?<=(?<!\d)\d )cu\b|(?<=(?<!\d)\d\d )cu\b|(?<=\d)cu\b", "CU"),
)
ONE = "mot|hai|ba|bon|TU|nam|LAM|nham|SAU|bay|tam|chin"
SPELLED = (  # a number in words, below a thousand
    rf"(?:(?:{ONE}) tram(?: (?:linh|le))?(?: (?:{ONE}) muoi)?(?: (?:{ONE}))?|(?:{ONE}) muoi(?: (?:{ONE}|lam))?"
    rf"|muoi(?: (?:{ONE}|lam))?|(?:{ONE}) (?:chuc|LAM|TU|nham)|(?:{ONE}))"
)
VALUES = dict(zip(ONE.split("|"), (1, 2, 3, 4, 4, 5, 5, 5, 6, 7, 8, 9), strict=True)) | {"lam": 5}


@lru_cache(maxsize=256)  # days, amounts, durations and ages are all read from it
def spoken(text: str) -> str:
    """The text in lower case without accents, of the same length; # where the accents say that no value is meant."""
    folded = _WORD.sub(lambda m: _heard(text[m.start() : m.end()].lower(), m[0]), fold_keep_length(text))
    if folded == text.lower():
        for pattern, read in _UNACCENTED:
            folded = re.sub(pattern, read, folded)
    return folded


def _heard(word: str, bare: str) -> str:
    if word in _SURE:
        return bare.upper()
    if word == bare or bare not in _HEARD or word in _HEARD[bare].split():
        return bare
    return "#" * len(bare)


def count(said: str) -> int:
    """The whole number told in digits or in folded words ("hai muoi mot", "bay LAM")."""
    if said[0].isdigit():
        return int(said)
    total = ones = 0
    for word in said.split():
        if word == "tram":
            total, ones = total + ones * 100, 0
        elif word in ("muoi", "chuc"):
            total, ones = total + (ones or 1) * 10, 0
        elif word not in ("linh", "le"):
            total, ones = total + ones * 10, VALUES[word]
    return total + ones
