"""Figures and lengths of contract that a question tells, held against the bounds a statement names ("từ đủ 12 tháng")."""

import re

from assistant.first_line_match import meant, shared, units
from assistant.first_line_told import Statement

_OWN_MATTER = 0.5  # weight of the words that a case and the question share, from which the case may be hers
BOUND = re.compile(
    r"\b(chưa đủ|dưới|từ đủ|đủ|từ|quá|trên|ít nhất|tối đa|không quá|nhiều nhất|trong|qua)\s+(?:tháng thứ\s+)?(\d+)(?:,\d+)?\s*"
    r"(ngày|tháng|năm|tuổi|giờ|tuần|%|người|lần)"
)
_FROM_MONTH = re.compile(r"\btháng thứ (\d+)")
FIGURE = re.compile(r"(\d+)(?:,\d+)?\s*(ngày|tháng|năm|tuổi|giờ|tiếng|tuần|%|người|lần|bữa)|tuổi (\d+)")
_TOLD_FIGURE = re.compile(
    r"\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|vài|\w+ mươi)\s+(?:ngày|tháng|năm|tuổi|giờ|tiếng|tuần|lần|bữa|quý)\b"
)
_CONTRACT = re.compile(
    r"\b(?:hợp đồng|hđ|hđlđ)(?: lao động| xác định| có| thời hạn| loại| là| ký| cũ| của \w+)*,? (\d+) (tháng|năm)\b"
)
_LIKE = {("giờ", "tiếng"), ("ngày", "bữa")}


def foreign(story: str, statement: Statement) -> bool:
    """Whether a statement is of a case that is not told: a bound shuts it out, its age or a point's matter is not told."""
    whole = statement.whole.lower()
    matter, colon, _ = statement.own.partition(": ")
    if colon and shared(meant(story), units(matter)) < _OWN_MATTER:
        return True
    for bound, number, unit in BOUND.findall(whole):
        said = [int(a or c) for a, u, c in FIGURE.findall(story) if (u or "tuổi") == unit or (unit, u) in _LIKE]
        if (said or unit == "tuổi") and not any(_meets(bound, int(number), value) for value in said):
            return True
    return False


def fits_contract(story: str, own: str) -> bool | None:
    """Whether a case holds for a contract of the length that is told; None where no length is, or the case names none."""
    told = _CONTRACT.findall(story)
    bounds = [(bound, int(number)) for bound, number, unit in BOUND.findall(own.lower()) if unit == "tháng"]
    if not told or not (bounds or "không xác định thời hạn" in own.lower()):
        return None
    months = [int(number) * (12 if unit == "năm" else 1) for number, unit in told]
    return bool(bounds) and all(_meets(bound, number, length) for bound, number in bounds for length in months)


def within(story: str, whole: str) -> bool:
    """Whether every bound named is met by a figure that is told."""
    if any(month not in re.findall(r"\d+", story) for month in _FROM_MONTH.findall(whole)):
        return False
    for bound, number, unit in BOUND.findall(whole):
        said = [int(a or c) for a, u, c in FIGURE.findall(story) if (u or "tuổi") == unit or (unit, u) in _LIKE]
        if not said or not all(_meets(bound, int(number), value) for value in said):
            return False
    return True


def has_figures(text: str) -> bool:
    """Whether a text tells a figure with its unit, in digits or in words."""
    return bool(FIGURE.search(text) or _TOLD_FIGURE.search(text))


def _meets(bound: str, number: int, value: int) -> bool:
    if bound in ("chưa đủ", "dưới"):
        return value < number
    if bound in ("từ đủ", "đủ", "từ", "ít nhất"):
        return value >= number
    if bound in ("quá", "trên", "qua"):
        return value > number
    return value <= number
