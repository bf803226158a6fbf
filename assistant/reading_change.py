"""Whether a question asks for both sides of a change of the law: "trước và sau 1/7/2025 khác gì", "luật mới khác luật cũ sao".

>>> change("Mức trợ cấp trước và sau 1/7/2025 khác gì nhau?", date(2026, 11, 21))
Change(day=datetime.date(2025, 7, 1))
>>> change("Em nghỉ việc trước 1/7/2025 thì được gì?", date(2026, 11, 21)) is None
True
"""

import re
from dataclasses import dataclass
from datetime import date

from assistant.reading_dates import days
from assistant.reading_words import spoken

_TEXT = r"(?:luat|quy dinh|nghi dinh|muc|che do)(?: [\w#]+){0,3}"
_BEFORE = rf"(?:truoc (?:day|kia|do)|hoi truoc|ngay truoc|{_TEXT} cu|luat (?:truoc|nam ngoai))"
_DIFFERS = (
    r"(?:khac|thay doi|doi (?:gi|ra sao|the nao|khong|nhung gi)|so voi|so sanh|(?:tang (?:len )?|giam |hon )(?:bao nhieu|may))"
)
_BOTH = re.compile(
    rf"\btruoc (?:va|voi|hay|lan) sau (?:ngay|thang|nam|tet|luat|khi (?:co )?luat|\d)"
    rf"|\b{_DIFFERS}\b.*\b{_BEFORE}\b|\b{_BEFORE}\b.*\b{_DIFFERS}\b"
    rf"|\b(?:so voi|khac)(?: [\w#]+){{0,2}} truoc\b|\b{_TEXT} moi (?:[\w#]+ ){{0,4}}{_DIFFERS}\b"
    r"|\bco (?:gi|diem gi|nhung gi|cai gi) moi\b"
)


_COMPARING = re.compile(
    r"\b(?:trước (?:và|với|hay|lẫn) sau|so với(?: (?:hồi )?trước(?: (?:đây|kia))?| luật cũ| quy định cũ)?|"
    r"trước (?:đây|kia)|hồi trước|"
    r"(?:luật|quy định|nghị định)(?: [\w]+){0,3}? (?:cũ|mới)|bây giờ|hiện nay|hiện tại|có (?:gì|điểm gì|những gì|cái gì) mới|"
    r"(?:có )?(?:khác|thay đổi|đổi)(?: (?:gì|nhau|chỗ nào|ra sao|thế nào|như thế nào|những gì|không))*|từ khi có|về|thì)\b"
    r"|\b(?:ngày |tháng |năm )?\d{1,2}/\d{1,2}/\d{4}\b|\b(?:tháng )?\d{1,2}/\d{4}\b",
    re.IGNORECASE,
)


def matter(text: str) -> str:
    """What is compared, without the words of comparing and the days; the text itself where too little would be left.

    >>> matter("mức trợ cấp thất nghiệp trước và sau 1/1/2026 khác gì nhau")
    'mức trợ cấp thất nghiệp'
    """
    left = re.sub(r"[\s,?.]+", " ", _COMPARING.sub(" ", text)).strip()
    return left if len(left.split()) > 1 else text


@dataclass(frozen=True)
class Change:
    """A change asked about; `day`: its first day, None where the question does not tell it."""

    day: date | None


def change(text: str, as_of: date) -> Change | None:
    """The change whose both sides are asked for; None where the law of one day is."""
    if not _BOTH.search(spoken(text)):
        return None
    told = [day for day in days(text, as_of) if day.relation in ("before", "after", "since", "on") and day.start <= as_of]
    return Change(max(day.start for day in told) if told else None)
