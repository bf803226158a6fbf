"""What a question asks for, read from its words: yes or no and in which form, a figure and of what, who, when, which papers."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.clean import one_tone_style


class Form(StrEnum):
    """How a yes-or-no question is put."""

    MAY = "may"  # được không, có quyền ... không
    MUST = "must"  # có phải ... không, có bắt buộc không
    HARM = "harm"  # có bị ... không, có mất không
    BREACH = "breach"  # có vi phạm không, có sai không, có bị phạt không
    LAWFUL = "lawful"  # làm vậy đúng không, vậy có được không
    CLAIM = "claim"  # sếp nói ... đúng không
    FACT = "fact"  # có ... không, any other


class Wanted(StrEnum):
    """What a question of another kind wants to hear."""

    PERCENT = "percent"
    MONEY = "money"
    TIME = "time"
    AGE = "age"
    COUNT = "count"
    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    PAPERS = "papers"
    WHAT = "what"


@dataclass(frozen=True)
class Asked:
    """A question, lower-case: its form where it is yes-or-no, what it wants where not, and the words that hold the matter.

    `act`: what is asked about; `story`: all that is told; `by_employer`: whether the act is the
    employer's; `several`: whether more is asked.
    """

    form: Form | None
    wanted: Wanted | None
    unit: str
    act: str
    story: str
    by_employer: bool
    reported: bool
    several: bool


_TAIL = (
    r"(?:\s+(?:vậy|ạ|a|ta|nhỉ|ad|admin|anh|chị|em|mọi người|cô|chú|bác|hả|thế|các bạn|bà con|hen|nhen|hén|luật sư|công đoàn|ơi|"
    r"nữa|v|dạ|mấy|trời|bạn|với|nào|luôn))*\s*[?.!…]*\s*$"
)
_NO = r"(?:không|chưa|hông|hem|hổng|kh)"
_YES_NO = re.compile(rf"\b(?:{_NO}|hả|à){_TAIL}")
_WH = re.compile(
    r"\b(?:bao nhiêu|nhiêu|bao lâu|bao giờ|mấy|ai|sao|gì|chi|nào|đâu|khi nào|hay là|thế nào|ra răng)\b(?! (?:anh|chị"
    r"|người|bạn|đứa))"
)
_CLAIM = re.compile(
    rf"\b(?:có )?(?:đúng|phải|chuẩn|thật|thiệt|tin được|hiểu vậy đúng)(?: (?:hoàn toàn|vậy|thế|như vậy|là vậy|hẳn))* {_NO}{_TAIL}"
)
_LAWFUL = re.compile(
    rf"\b(?:(?:có )?(?:đúng|hợp)(?: với)? (?:luật|pháp|lệ|quy định|quy chế)|ổn|chấp nhận được|được phép|"
    rf"(?:vậy|thế|như vậy|kiểu đó|kiểu này|v|zậy)(?: thì)?(?: có)? (?:được|đúng|ổn)|(?:có )?đúng(?: luật)?) {_NO}{_TAIL}"
)
_BREACH = re.compile(
    rf"\b(?:trái luật|phạm luật|vi phạm|sai luật|sai|trái pháp luật|trái nguyên tắc|bị phạt|phạt|bị cấm"
    rf"|có phạm(?: \w+)?|có lỗi|phạm quy)"
    rf"(?: gì| chi| luật)? {_NO}{_TAIL}|\b(?:có|luật) cấm\b[^,.?!]*? {_NO}{_TAIL}"
)
_MUST = re.compile(
    rf"\b(?:có (?:phải|cần|bắt buộc|buộc|bổn phận|trách nhiệm)|bắt buộc(?: phải)?|buộc phải|phải"
    rf"|luật có bắt)\b[^,.?!]*?\b{_NO}{_TAIL}"
)
_HARM = re.compile(rf"\b(?:(?:có )?bị|(?:có )?mất)\b[^,.?!]*?\b{_NO}{_TAIL}")
_MAY = re.compile(rf"\b(?:có được|có quyền|có thể|được phép|được|luật (?:có )?cho|có cho)\b[^,.?!]*?\b{_NO}{_TAIL}")
_SECOND = re.compile(rf"\b(?:có|được|phải|bị)\b[^,.?!]{{0,40}}\b{_NO}\s*(?:,|\?|và |mà )\s*\w.*\b{_NO}{_TAIL}")
_REPORTED = re.compile(
    r"\b(?:nói|bảo|kêu|nghe|nghe nói|nghe bảo|tưởng|cho rằng|quả quyết|dọa|kháo|giải thích|cãi|đòi|viện|ý kiến|hiểu)\b"
)
_EMPLOYER = re.compile(
    r"\b(?:công ty|sếp|chủ|ông chủ|bà chủ|giám đốc|quản lý|nhân sự|tổ trưởng|trưởng phòng|kế toán|xưởng|nhà máy"
    r"|doanh nghiệp|hãng|"
    r"họ|quản đốc|cơ sở|chỗ làm|bên đó|quán)\b"
)
_WORKER = re.compile(r"\b(?:tôi|em|con|chị|anh|cháu|tui|mình|tụi em|chúng tôi|người lao động|công nhân|nhân viên|vợ|chồng|thợ)\b")
_UNIT = re.compile(
    r"\b(?:bao nhiêu|mấy|nhiêu)\s+(ngày|bữa|hôm|tháng|năm|tuần|giờ|tiếng|phút|quý|buổi|tuổi|phần trăm|%|lần|người|bản"
    r"|đồng|tiền|triệu)"
)
_WANTED: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
    (Wanted.PERCENT, re.compile(r"phần trăm|\bmấy %|bao nhiêu %|\bmấy lần lương")),
    (Wanted.AGE, re.compile(r"\b(?:mấy|bao nhiêu) tuổi|tuổi nào|độ tuổi")),
    (
        Wanted.TIME,
        re.compile(
            r"bao lâu|\b(?:mấy|bao nhiêu|nhiêu) (?:ngày|bữa|hôm|tháng|năm|tuần|giờ|tiếng|phút|buổi)|mất mấy|trong vòng mấy"
        ),
    ),
    (Wanted.COUNT, re.compile(r"\b(?:mấy|bao nhiêu) (?:lần|người|bản|loại|nước|lớp|đợt|mức|bậc)")),
    (Wanted.MONEY, re.compile(r"bao nhiêu|\bnhiêu\b|mấy (?:đồng|triệu|tiền)|mức (?:nào|gì)")),
    (
        Wanted.WHEN,
        re.compile(
            r"khi nào|bao giờ|lúc nào|chừng nào|hồi nào|(?:từ|đến|tới|trước|vào|kể từ)? ?(?:ngày|tháng|năm) (?:nào|mấy)|hạn chót"
        ),
    ),
    (Wanted.WHERE, re.compile(r"\bở đâu|chỗ nào|nơi nào|đến đâu|tới đâu|nộp đâu|đâu\b")),
    (Wanted.WHO, re.compile(r"\bai\b|cơ quan nào|bên nào|người nào|đơn vị nào|tòa nào|cấp nào")),
    (
        Wanted.PAPERS,
        re.compile(r"giấy (?:tờ )?(?:gì|nào)|hồ sơ (?:gồm|cần|có|gì|những)|cần (?:những )?(?:gì|giấy)|giấy tờ|mẫu nào"),
    ),
    (Wanted.WHAT, re.compile(r"\bgì\b|\bchi\b|thế nào|làm sao|ra sao|như nào|kiểu nào|cách nào|sao\b|những\b|nào\b")),
)


@lru_cache(maxsize=512)
def asked(understood: str) -> Asked:
    """Read a question as it was understood."""
    text = re.sub(r"\s+", " ", one_tone_style(understood).lower()).strip()
    segments = [part.strip() for part in re.split(r"[.?!;]+|,", text) if part.strip()]
    last = segments[-1] if segments else ""
    questions = text.count("?") > 1
    wh_last, wh_any = bool(_WH.search(_without_politeness(last))), bool(_WH.search(_without_politeness(text)))
    yes_no = bool(_YES_NO.search(text)) and not wh_last
    wanted, unit = _wanted(text) if wh_any else (None, "")
    form = _form(text, last) if yes_no else None
    act = _act(segments, form)
    reported = bool(_REPORTED.search(text))
    several = questions or (yes_no and wh_any) or bool(_SECOND.search(text))
    return Asked(form, wanted if not form else None, unit, act, text, _by_employer(act, text, form), reported, several)


def _without_politeness(text: str) -> str:
    """Without question words that ask nothing: "mấy chị", "ai cũng", "không ký gì"."""
    text = re.sub(r"\bmấy (?:anh|chị|bạn|cô|chú|người|đứa|em)\b", " ", text)
    text = re.sub(r"\b(?:ai|gì|nào|sao|đâu|bao nhiêu)\b(?=(?: \w+){0,4} (?:cũng|thì)\b)", " ", text)
    return re.sub(r"\b(?:không|chẳng|chả|chưa|đừng)(?: \w+){0,4} (?:ai|gì|nào|chi|đâu|bao nhiêu)\b", " ", text)


def _wanted(text: str) -> tuple[Wanted | None, str]:
    for wanted, pattern in _WANTED:
        if pattern.search(text):
            unit = _UNIT.search(text)
            return wanted, unit.group(1) if unit else ""
    return None, ""


def _form(text: str, last: str) -> Form:
    if _BREACH.search(text):
        return Form.BREACH
    bare = _bare_tag(last)
    if _CLAIM.search(text) and (_REPORTED.search(text) or bare):
        return Form.CLAIM if _REPORTED.search(text) or not _EMPLOYER.search(text) else Form.LAWFUL
    if re.search(rf"\bphải(?: vậy| thế)? {_NO}{_TAIL}", text):
        return Form.CLAIM
    if _LAWFUL.search(text):
        return Form.LAWFUL
    for form, pattern in ((Form.MUST, _MUST), (Form.HARM, _HARM), (Form.MAY, _MAY)):
        if pattern.search(last):
            return form
    return Form.CLAIM if _CLAIM.search(text) else Form.FACT


def _bare_tag(last: str) -> bool:
    """Whether the last words only ask whether what was told is so."""
    words = re.sub(_TAIL, "", last)
    return len(words.split()) <= 5


def _act(segments: list[str], form: Form | None) -> str:
    """The words that hold what is asked: the last part, with the one before where the last says too little."""
    if not segments:
        return ""
    last = segments[-1]
    if form in (Form.CLAIM, Form.LAWFUL, Form.BREACH) and len(last.split()) <= 9:
        return " , ".join(segments[-3:])
    return " , ".join(segments[-2:]) if len(last.split()) <= 6 else last


def _by_employer(act: str, text: str, form: Form | None) -> bool:
    first = _EMPLOYER.search(act)
    own = _WORKER.search(act)
    if first is None and own is None:
        return form is Form.LAWFUL and bool(_EMPLOYER.search(text))
    return first is not None and (own is None or first.start() < own.start())


def before_tag(text: str) -> str:
    """Without the words that only make it a question."""
    return re.sub(
        r"[, ]*(?:\b(?:vậy|thế|như vậy|làm vậy|nói vậy|v)\b )?(?:\b(?:có )?(?:được|đúng|phải|chuẩn|thật|ổn|sai"
        r"|đúng luật|hợp lệ)\b[\w ]{0,12})?"
        r"\b(?:không|chưa|hông|hem)\b[\w ]{0,24}[?.! ]*$",
        "",
        text,
    )
