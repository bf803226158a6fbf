"""Sentences and points of a digest as they can be told alone, and what each says: may, may not, must, need not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.evidence import Evidence

MOST = 160  # characters of a first line
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ“\"])")
_LABEL = re.compile(r"^\s*(?:\d{1,3}[a-zđ]?\.|[a-zđ]\d?\)|-|–)\s+")
_REFERENCE = re.compile(r"\s*\((?=[^()]*\b(?:khoản|Điều|điểm|Nghị định|Thông tư|Luật)\b)[^()]*\)")
_REMARK = re.compile(r"\s*\((?![^()]*\d)(?!nếu có)[^()]{8,}\)")
# Sentences that lean on the one before them.
_LEANS = re.compile(
    r"^(?:Họ|Điều kiện là|Đây|Có (?:nơi|người|những|khi)|Dù vậy|Tuy vậy|Tuy nhiên|Vì vậy|Do đó|Hoặc|Ngoài ra|Nó|Đó"
    r"|Cũng|Còn|Nhưng|Ngoại lệ|Các em|Như vậy|Khi đó|Khi ấy|Ở đó|Lúc đó|Trong đó|Trong thời gian đó|Thời gian ấy|Ngược lại|"
    r"Một là|Hai là|Ba là|Lỗi thứ|Riêng|Bên kia|Bên đó|Gồm|Sau đó|Muốn vậy|Nếu không|Nếu vậy|Tính cả|Trường hợp khác"
    r"|Không thỏa thuận được)\b"
    r"|^(?:\w+\s+){1,5}(?<!Điều )(?:này|đó|ấy|kia|nói trên)\b|\bcơ quan này\b|\b(?:nơi đó|người đó(?!:)|việc đó|khi đó)\b",
)
_BEYOND = re.compile(
    r"^[^,;:]*(?<!Điều)(?<!khoản)(?<!Luật)(?<!luật)(?<!định)(?<!tư)(?<!điểm) (?:đó(?!:)|này|ấy)\b|\b(?:như vậy|việc này"
    r"|việc đó)\b|\b(?:nằm|xem|nêu) ở (?:Phụ lục|Điều)\b"
)
_LISTS = re.compile(
    r"\b(?:việc|trường hợp|cách|nội dung|điều kiện|giấy tờ|khoản|mục|người|nguồn|quyền|nơi|bước|như) (?:sau(?: đây)?"
    r"|dưới đây)\b[^:]*$"
)
_EXCEPTION = re.compile(r"\b(?:trừ (?:khi|trường hợp|nếu|người|những)|[Nn]goại lệ|không áp dụng|Riêng)\b")


class Says(StrEnum):
    """What a statement says of an act."""

    MAY = "may"
    NOT_MAY = "not_may"
    MUST = "must"
    NOT_MUST = "not_must"
    SUFFERS = "suffers"
    NOT_SUFFERS = "not_suffers"
    FINED = "fined"
    VOID = "void"
    SO = "so"
    NOT_SO = "not_so"
    ONLY = "only"


_MODALS: tuple[tuple[Says, str], ...] = (
    (Says.ONLY, r"chỉ được|chỉ có|chỉ"),
    (Says.NOT_SUFFERS, r"không bị"),
    (
        Says.NOT_MUST,
        r"không phải(?! (?:là|buồng|người|do|của|tai|nơi|chỗ|công|việc|vì))|không cần|không bắt buộc|khỏi phải|được miễn",
    ),
    (
        Says.NOT_MAY,
        r"không được|không \w+ được|không thể|không có quyền|bị cấm|nghiêm cấm|cấm|không thuộc|không gồm"
        r"|không ai được|không bắt|không lấy",
    ),
    (Says.FINED, r"khung phạt|bị phạt|phạt cảnh cáo"),
    (Says.VOID, r"vô hiệu|bất hợp pháp"),
    (Says.MUST, r"phải|(?<!hội )(?<!hiểm )bắt buộc|có trách nhiệm|có nghĩa vụ|buộc|cần có"),
    (Says.MAY, r"được|có quyền|có thể|cũng được"),
    (Says.SUFFERS, r"bị(?! tai nạn| bệnh| thương| ốm| suy giảm| mất| nhiễm)"),
    (Says.NOT_SO, r"không(?! quá| dưới| ít| thấp| kể| vượt| xác định| trọn| hưởng lương| phân biệt)"),
)
_MODAL = re.compile("|".join(rf"(?P<{says.value}>\b(?:{pattern})\b)" for says, pattern in _MODALS), re.I)


_Told = tuple[str, str, str, bool, bool]  # text, whole, own, alone, excepted


@dataclass(frozen=True)
class Part:
    """A modal of a statement with what stands before it and what it governs, lower-case."""

    says: Says
    subject: str
    governed: str


@dataclass(frozen=True)
class Statement:
    """What one sentence or point says, as shown, and what governs it."""

    text: str
    whole: str
    own: str  # of a point told with what governs it, the point; of a sentence, the sentence
    evidence: Evidence
    alone: bool  # a point told without the words that lead to it
    excepted: bool  # the sentence or the one after it names an exception
    place: int

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its modals, in order."""
        return parts_of(self.whole)


def leans(sentence: str) -> bool:
    """Whether a sentence leans on the one before it."""
    return bool(_LEANS.search(sentence))


def statements(item: Evidence) -> Iterator[Statement]:
    """All that can be told alone of a provision's digest."""
    told = _told(item.plain.text, item.plain.lead, item.citation.point is not None)
    for place, (text, whole, own, alone, excepted) in enumerate(told):
        yield Statement(text, whole, own, item, alone, excepted, place)


@lru_cache(maxsize=4096)
def exceptions(text: str) -> tuple[str, ...]:
    """What the exceptions of a digest are: the words after "trừ", and the sentences that begin with one."""
    found = re.findall(r"\btrừ (?:khi|trường hợp|nếu|người|những)\b([^.;]*)", text)
    return (*found, *re.findall(r"(?<![\w])(?:Ngoại lệ|Riêng)\b([^.]*)", text))


@lru_cache(maxsize=4096)
def _told(text: str, lead: str, is_point: bool) -> tuple[_Told, ...]:
    if text.lstrip().startswith("|"):
        return ()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if is_point:
        governing = next((line.strip() for line in reversed(lead.split("\n")) if line.strip().endswith(":")), "")
        return tuple(_of_point(" ".join(lines), governing))
    found: list[_Told] = []
    governing = ""
    for line in lines:
        bare = _LABEL.sub("", line)
        if re.match(r"^(?:[a-zđ]\d?\)|-|–)\s", line):
            found += _of_point(line, governing)
            continue
        sentences = _SENTENCE.split(bare)
        governing = sentences[-1] if sentences[-1].endswith(":") else ""
        for i, sentence in enumerate(sentences):
            if not sentence.endswith(":"):
                found += _shown(sentence, sentence, excepted=_excepted(sentences, i))
    return tuple(found)


def _of_point(point: str, governing: str) -> Iterator[_Told]:
    """A point with the words that govern it, case by case where it is long; by itself where even that would be too long."""
    governing = _SENTENCE.split(_LABEL.sub("", governing))[-1]
    sentences = _SENTENCE.split(_LABEL.sub("", point).rstrip("; "))
    first, excepted = sentences[0], _excepted(sentences, 0, governing)
    whole = _joined(governing, first)
    fits = list(_shown(whole, whole, own=first, alone=not governing, excepted=excepted))
    if governing and not fits:
        cases = [case.strip() for case in first.split(";")]
        for case in cases if len(cases) > 1 and all(_case(case) for case in cases) else ():
            joined = _joined(governing, case)
            fits += _shown(joined, joined, own=case, excepted=excepted)
    yield from fits or _shown(first, whole, own=first, alone=True, excepted=excepted)
    for i, sentence in enumerate(sentences[1:], 1):
        yield from _shown(sentence, sentence, excepted=_excepted(sentences, i))


def _case(part: str) -> bool:
    return len(part.split()) > 1 and not re.match(r"(?:hoặc|và|hay|trừ)\b", part)


def _excepted(sentences: list[str], place: int, governing: str = "") -> bool:
    """Whether a sentence, or the beginning of the one after it, names an exception."""
    after = sentences[place + 1][:60] if place + 1 < len(sentences) else ""
    return bool(_EXCEPTION.search(f"{governing} {sentences[place]} {after}"))


def _joined(governing: str, point: str) -> str:
    """A lead that ends with "nếu:" or "khi:" runs on into the point; any other keeps its colon."""
    if not governing:
        return point
    low = point[:1].lower() + point[1:] if point[1:2].islower() else point
    lead = governing.rstrip(": ")
    return f"{lead} {low}" if re.search(r"\b(?:nếu|khi|vì|là|do)$", lead) else f"{lead}: {low}"


def _shown(sentence: str, whole: str, *, own: str = "", alone: bool = False, excepted: bool = False) -> Iterator[_Told]:
    """The sentence without addresses in brackets, shortened until it fits; nothing where it leans on another or is too long."""
    if (
        _LEANS.search(sentence)
        or _BEYOND.search(sentence)
        or _LISTS.search(sentence)
        or re.search(r"\b[Hh]ọ\b", re.split(r"\b(?:[Nn]gười|lao động|[Tt]hân nhân|con|vợ|chồng)\b", sentence)[0])
    ):
        return
    for short in _shortened(sentence):
        if len(short) <= MOST:
            yield _ended(short), whole, own or whole, alone, excepted
            return
    for case in _cases(_REMARK.sub("", _REFERENCE.sub("", sentence))):
        if len(case) <= MOST:
            yield _ended(case), case, own or case, alone, excepted


def _shortened(sentence: str) -> Iterator[str]:
    bare = _REFERENCE.sub("", sentence).strip()
    yield bare
    yield _REMARK.sub("", bare)


def _cases(sentence: str) -> Iterator[str]:
    """The complete cases of "A: x; y; z", each with A before it; nothing where a part cannot stand alone."""
    lead, colon, rest = sentence.partition(": ")
    parts = [part.strip() for part in (rest if colon else sentence).rstrip(".").split(";")]
    if len(parts) < 2 or not all(_complete(part) for part in parts):
        return
    for part in parts:
        yield f"{lead}: {part}" if colon else part[:1].upper() + part[1:]


def _complete(part: str) -> bool:
    return (
        len(part.split()) >= 4
        and not re.match(r"(?:hoặc|và|hay|trừ)\b", part)
        and bool(re.search(r"\d|\b(?:được|phải|thì|là)\b", part))
    )


def _ended(text: str) -> str:
    text = text.strip().rstrip(";,: ")
    text = text if text.endswith((".", "!", "?")) else f"{text}."
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=8192)
def parts_of(whole: str) -> tuple[Part, ...]:
    """The modals of a text in order, each with its subject and what it governs; the whole as a plain saying where it has none."""
    text = whole.lower()
    found = [m for m in _MODAL.finditer(text) if m.lastgroup]
    parts: list[Part] = []
    for i, modal in enumerate(found):
        end = found[i + 1].start() if i + 1 < len(found) else len(text)
        governed = re.split(r"[.;]", text[modal.end() : end])[0]
        begin = found[i - 1].end() if i else 0
        parts.append(Part(Says(str(modal.lastgroup)), text[begin : modal.start()], governed))
    return tuple(parts) or (Part(Says.SO, text, text),)
