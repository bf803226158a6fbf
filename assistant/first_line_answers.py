"""Whether a statement holds what a question that is not yes-or-no wants: a figure of the right unit, a party, a day, papers."""

import re
from collections.abc import Mapping

from assistant.first_line_asked import Asked, Wanted
from assistant.first_line_told import Statement

_NUMBER = r"(?:\d[\d.,]*|một|hai|ba|bốn|nửa)"
_UNITS: Mapping[str, str] = {
    "ngày": "ngày", "bữa": "ngày", "hôm": "ngày", "tháng": "tháng|ngày", "năm": "năm|tháng", "tuần": "tuần|ngày",
    "giờ": "giờ|phút", "tiếng": "giờ|phút", "phút": "phút", "buổi": "buổi|ngày", "quý": "quý|tháng", "tuổi": "tuổi",
    "phần trăm": "%", "%": "%",
    "lần": "lần", "người": "người", "bản": "bản",
}  # fmt: skip
_HOLDS: Mapping[Wanted, re.Pattern[str]] = {
    Wanted.PERCENT: re.compile(r"\d\s*%|\d lần"),
    Wanted.MONEY: re.compile(
        rf"{_NUMBER}(?: triệu)? đồng|\d\s*%|{_NUMBER} (?:tháng|ngày)?\s*(?:tiền )?lương|\d lần|{_NUMBER} tháng"
    ),
    Wanted.TIME: re.compile(rf"{_NUMBER} (?:ngày|tháng|năm|giờ|phút|tuần)"),
    Wanted.AGE: re.compile(r"\d+ tuổi"),
    Wanted.COUNT: re.compile(rf"{_NUMBER} (?:lần|người|bản|nước|loại)"),
    Wanted.WHEN: re.compile(r"\bngày\b|\btháng\b|\bnăm\b|\bkhi\b|\btrước\b|\bngay\b"),
    Wanted.WHERE: re.compile(
        r"\b(?:cơ quan|tổ chức|Ủy ban|Sở|Tòa án|trung tâm|nơi|Cổng|công an|bệnh viện|cơ sở|Hội đồng|Bộ)\b", re.I
    ),
    Wanted.WHO: re.compile(
        r"\b(?:công ty|cơ quan|tổ chức|Ủy ban|Sở|Tòa án|Chủ tịch|Giám đốc|Hội đồng|công đoàn|người|Bộ|Thanh tra|Chánh)\b", re.I
    ),
    Wanted.PAPERS: re.compile(r"\b(?:hồ sơ|giấy|sổ|đơn|bản sao|tờ khai|văn bản|biên bản|mẫu)\b", re.I),
}
FIGURES = frozenset({Wanted.PERCENT, Wanted.MONEY, Wanted.TIME, Wanted.AGE, Wanted.COUNT})
SURE = 0.5
_OTHER = 0.15


def holds(read: Asked, statement: Statement) -> float:
    """How well a statement holds what is wanted: more for the very unit asked for; 0 where it does not."""
    if read.wanted is None or read.wanted not in _HOLDS:
        return 0.0
    unit = _UNITS.get(read.unit)
    if unit and re.search(rf"{_NUMBER}\s*(?:{unit})" if unit != "%" else r"\d\s*%", statement.text):
        return SURE
    if not _HOLDS[read.wanted].search(statement.text):
        return 0.0
    return SURE if not unit else _OTHER
