"""What kind of thing a statement says, and the order a worker needs them in: the answer, conditions ... what a breach costs.

Read from cheap marks of our own wording: a guide's section, a fine's instrument, the article's title, how the sentence opens.
What bears no clear mark is part of the answer.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from corpus.guide import STEPS


class StatementKind(StrEnum):
    """Kinds of statements, in reading order."""

    ANSWER = "answer"
    CONDITION = "condition"
    EXCEPTION = "exception"
    STEP = "step"
    PAPERS = "papers"
    DEADLINE = "deadline"
    PLACE = "place"
    SANCTION = "sanction"

    @property
    def place(self) -> int:
        """Its place in reading order, from 0."""
        return list(StatementKind).index(self)


HEADINGS = {
    StatementKind.ANSWER: "Trả lời",
    StatementKind.CONDITION: "Điều kiện",
    StatementKind.EXCEPTION: "Trường hợp riêng",
    StatementKind.STEP: "Cần làm gì",
    StatementKind.PAPERS: "Giấy tờ",
    StatementKind.DEADLINE: "Thời hạn",
    StatementKind.PLACE: "Gửi đến đâu, ai giải quyết",
    StatementKind.SANCTION: "Làm sai thì bị gì",
}
_SECTIONS = {
    "Điều kiện": StatementKind.CONDITION,
    STEPS: StatementKind.STEP,
    "Giấy tờ": StatementKind.PAPERS,
    "Thời hạn": StatementKind.DEADLINE,
    "Nộp ở đâu": StatementKind.PLACE,
    "Nếu bị từ chối": StatementKind.SANCTION,
    "Công đoàn giúp gì": StatementKind.STEP,
}
_SPAN = r"\d+ (?:ngày|tháng|giờ|năm)(?: làm việc)?"
_FROM = r"(?:kể từ|tính từ|từ ngày|từ khi|từ lúc)"
_MARKS: tuple[tuple[StatementKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            StatementKind.SANCTION,
            r"^(?:Khung phạt|Phạt |Mức phạt|Bị phạt|Bị buộc)"
            r"|\b(?:công ty|doanh nghiệp)\b[^.:]{0,60}\b(?:bị phạt|bị buộc|còn bị)\b"
            r"|\bphạt (?:tiền )?(?:từ )?\d",
        ),
        (
            StatementKind.DEADLINE,
            rf"^(?:Thời hạn|Hạn chót|Thời hiệu|Chậm nhất|Trong (?:thời hạn |vòng )?{_SPAN}[^.:;(]{{0,12}}{_FROM})"
            r"|\b(?:nộp|gửi|báo|yêu cầu|khởi kiện|khiếu nại|giải quyết|trả lời|thanh toán|trả (?:đủ|hết)|quyết định)\b"
            rf"[^.:;]{{0,140}}\b(?:trong|chậm nhất|hạn chót|không quá)\b[^.:;]{{0,30}}{_SPAN}[^.:;]{{0,30}}"
            rf"(?:{_FROM}|trước)",
        ),
        (
            StatementKind.PAPERS,
            r"^(?:Hồ sơ|Giấy tờ|Bản sao|Bản chính|Tờ khai)\b|\b[Hh]ồ sơ\b[^.:]{0,80}\b(?:gồm|là|có)\b[^.]{0,12}:",
        ),
        (
            StatementKind.PLACE,
            r"^(?:Nơi nhận|Nộp (?:trực tiếp|ở|tại|cho)|Cơ quan có thẩm quyền)"
            r"|\bcó thẩm quyền (?:giải quyết|xử phạt|tiếp nhận)\b[^.]{0,20}(?:gồm|là)",
        ),
        (
            StatementKind.STEP,
            r"^(?:Bước \d|Trước hết|Bạn (?:nên|hãy)|Cách nộp|Yêu cầu |Gửi |Giữ |Ghi |Hỏi |Làm đơn|Nhờ |Trình tự)"
            r"|^Muốn [^,]{3,60},? (?:bạn|người)",
        ),
        (
            StatementKind.EXCEPTION,
            r"^(?:Trừ |Riêng |Ngoại lệ|Không áp dụng|Dù vậy|Tuy nhiên|Quy định này không|Không trả|Không được hưởng)"
            r"|^(?:Người|Lao động|Công ty|Doanh nghiệp)\b[^.:]{0,90}\b(?:không (?:thuộc diện|áp dụng|được hưởng))\b",
        ),
        (
            StatementKind.CONDITION,
            r"^(?:Điều kiện|Chỉ (?:được|khi|người)|Phải (?:có|đủ))\b|\b(?:đủ|có) (?:các |cả |những |một trong các )?điều kiện\b"
            r"|^[^.]{0,120}\bchỉ được\b[^.]{0,80}\b(?:khi|nếu|sau khi)\b",
        ),
    )
)
_TITLES: tuple[tuple[StatementKind, re.Pattern[str]], ...] = (
    (StatementKind.PAPERS, re.compile(r"^(?:Hồ sơ|Giấy tờ|Cần (?:những )?giấy tờ)")),
    (StatementKind.CONDITION, re.compile(r"^(?:Điều kiện|Khi nào (?:được|thì được)|Ai được)")),
    (StatementKind.STEP, re.compile(r"^(?:Trình tự|Thủ tục|Các bước|Cách nộp)")),
)
# What a question asks for by its own words: a statement of that kind is the answer.
_ASKED: tuple[tuple[StatementKind, re.Pattern[str]], ...] = (
    (StatementKind.SANCTION, re.compile(r"\bphạt\b|xử lý|chế tài|bị gì\b|bị sao\b", re.IGNORECASE)),
    (StatementKind.PAPERS, re.compile(r"giấy (?:tờ )?(?:gì|nào)|hồ sơ|giấy tờ|nộp (?:những )?gì|mẫu nào", re.IGNORECASE)),
    (
        StatementKind.DEADLINE,
        re.compile(
            r"bao lâu|khi nào|bao giờ|chừng nào|thời hạn|thời hiệu|hạn chót|trễ nhất|chậm nhất"
            r"|(?:mấy|bao nhiêu|nhiêu) (?:ngày|bữa|hôm|tháng|năm|tuần|giờ|tiếng)|trong vòng",
            re.IGNORECASE,
        ),
    ),
    (
        StatementKind.PLACE,
        re.compile(r"ở đâu|chỗ nào|nơi nào|nộp đâu|cơ quan nào|[đt]ến đâu|tới đâu|báo ai|\bai\b", re.IGNORECASE),
    ),
    (StatementKind.STEP, re.compile(r"làm sao|làm gì|làm thế nào|thủ tục|các bước|kiện|thì sao", re.IGNORECASE)),
    (StatementKind.CONDITION, re.compile(r"điều kiện|khi nào được|trường hợp nào|có được|được không|được chưa", re.IGNORECASE)),
    (StatementKind.EXCEPTION, re.compile(r"có được|được không|ngoại lệ|trường hợp nào|có phải|đúng không|có bị", re.IGNORECASE)),
)


def kind_of(text: str, *, section: str | None, title: str, fine: bool) -> StatementKind:
    """The kind of a statement; `section`: of the guide it stands in, `title`: of the article it cites, `fine`: of fines."""
    if section is not None:
        return _marked(text, StatementKind.SANCTION) or _SECTIONS.get(section, StatementKind.ANSWER)
    if fine:
        return StatementKind.SANCTION
    opening = text.split("\n", 1)[0]
    by_words = next((kind for kind, mark in _MARKS if mark.search(opening)), None)
    return by_words or next((kind for kind, mark in _TITLES if mark.search(title)), StatementKind.ANSWER)


def _marked(text: str, kind: StatementKind) -> StatementKind | None:
    return kind if any(mark.search(text) for one, mark in _MARKS if one is kind) else None


def asked_for(question: str) -> frozenset[StatementKind]:
    """The kinds of statements that answer a question by its own words."""
    return frozenset(_kinds_asked(question))


def _kinds_asked(question: str) -> Iterator[StatementKind]:
    return (kind for kind, pattern in _ASKED if pattern.search(question))
