"""Refusals, said kindly: why, what the assistant can help with, which office does, how to reach a person."""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from assistant.answer import Reason, Record, Refusal
from assistant.evidence import Found
from assistant.not_held import NotHeld
from assistant.notice import Contact
from assistant.safety import Danger, Wrong
from corpus.syllables import fold, fold_syllable, syllables

_CAN_HELP = (
    "Tôi giúp được về hợp đồng, tiền lương, giờ làm, nghỉ phép, thai sản, ốm đau, tai nạn lao động, "
    "bảo hiểm xã hội, bảo hiểm y tế, thất nghiệp và công đoàn."
)
_WHY = {
    Reason.OUT_OF_SCOPE: "Mong bạn thông cảm, câu này nằm ngoài phần luật lao động và bảo hiểm mà tôi nắm được.",
    Reason.NO_EVIDENCE: (
        "Tôi chưa tìm thấy quy định đủ chắc cho câu này nên không dám đoán. "
        "Bạn kể rõ thêm chút nữa nhé: làm gì, từ bao giờ, ai nói sao."
    ),
    Reason.NOT_IN_FORCE: (
        "Quy định gần nhất với câu hỏi không áp dụng vào ngày bạn hỏi. Bạn chọn ngày xảy ra sự việc rồi hỏi lại giúp tôi."
    ),
    Reason.UNSAFE: "Việc này tôi không giúp được, nhưng tôi muốn bạn bình an và có lối đi đúng.",
}
ONLY_ORDERS = "Tin nhắn này chưa có câu hỏi để tôi trả lời. Bạn cứ kể chuyện của mình bằng lời thường, tôi tìm quy định giúp."

# Questions that many ask and the shipped law answers: shown where nothing near was found.
POPULAR = (
    "Nghỉ phép năm được bao nhiêu ngày?",
    "Nghỉ việc phải báo trước bao nhiêu ngày?",
    "Tăng ca được trả bao nhiêu phần trăm lương?",
)

# Which office a matter outside this law belongs to; without accents, only where the words leave no doubt.
_OFFICES = (
    (
        r"thue (?:tncn|thu nhap|khoan|vat|gtgt|mon bai)|(?:khai|tinh|tru|quyet toan|hoan|ma so) thue|giam tru gia canh",
        "cơ quan thuế nơi bạn ở",
    ),
    (
        r"dang ky ho kinh doanh|giay phep ho kinh doanh|mo (?:quan|tiem)\b.*(?:dang ky|giay)",
        "Ủy ban nhân dân xã, phường nơi mở hàng",
    ),
    (r"bang lai|giay phep lai xe|doi hang (?:bang|lai)|phat nguoi|dang ky xe", "Cảnh sát giao thông"),
    (r"nghia vu quan su|nhap ngu|kham nghia vu", "Ban chỉ huy quân sự xã, phường"),
    (r"bo doi|quan nhan|sy quan", "đơn vị hoặc cơ quan quân sự quản lý"),
    (r"visa|thi thuc|the tam tru|ho chieu|xuat canh|nhap canh", "cơ quan Quản lý xuất nhập cảnh của Công an"),
    (r"pccc|phong chay chua chay|tham duyet phong chay", "Cảnh sát phòng cháy, chữa cháy"),
    (
        r"ly hon|ly di|thua ke|di chuc|chia tai san|doi no|giat hui|choi hui|chu hui",
        "Tòa án nhân dân nơi bạn ở, hoặc trung tâm trợ giúp pháp lý",
    ),
    (r"so do|so hong|dat dai|lan (?:qua )?dat|tach thua|mieng dat|thua dat", "Ủy ban nhân dân xã, phường nơi có đất"),
    (
        r"dang ky ket hon|khai sinh|khai tu|dieu kien nhan nuoi|thu tuc nhan (?:con )?nuoi|ho khau|tam tru",
        "Ủy ban nhân dân xã, phường nơi bạn ở",
    ),
    (r"ho ngheo|can ngheo|tro cap nguoi (?:gia|khuyet tat)|nguoi co cong", "Ủy ban nhân dân xã, phường nơi bạn ở"),
    (r"lua dao|bi trom|bi cuop|tam giam|tai ngoai|di tu|khoi to|buon lau", "Công an xã, phường nơi xảy ra việc"),
    (r"bao hiem nhan tho|bao hiem suc khoe|goi bao hiem", "công ty bảo hiểm đã bán hợp đồng cho bạn"),
    (r"gia dien|tien dien", "công ty điện lực nơi bạn ở"),
    (r"nha o xa hoi", "chủ đầu tư dự án và Sở Xây dựng"),
    (r"(?:thi|xet) tuyen (?:vien chuc|cong chuc)|luat (?:vien chuc|cong chuc)", "cơ quan, đơn vị tuyển dụng"),
    (r"giay phep lao dong|gpld", "Sở Nội vụ nơi người nước ngoài làm việc"),
)
_NEAR = 3
_NEIGHBOURS, _LOOKED_AT = 13, 6  # provisions and questions of each that are looked through
_READABLE = range(6, 19)  # syllables of a question one reads at a glance
_SPOKEN = re.compile(
    r"\b(?:tui|hông|hong|dc|ko|k|e|mk|vk|ck|ad|ạ|á|nè|bác|thằng|con nhỏ|trả lời là|phải vậy)\b|,.*,", re.IGNORECASE
)
_SAME_PAIRS = 2  # telling pairs of syllables that a question shown beside a refusal shares with what was asked
_SAME_MATTER = 0.5  # share of syllables from which two questions are one


def refusal(record: Record, reason: Reason, contact: Contact | None = None) -> Refusal:
    """A refusal for a reason, in one kind message, with questions that do have an answer."""
    office = office_for(record.understood) if reason is Reason.OUT_OF_SCOPE else None
    parts = [_WHY[reason]]
    if office:
        parts.append(f"Nơi giải quyết thường là {office}.")
    if reason is Reason.OUT_OF_SCOPE:
        parts.append(_CAN_HELP)
    parts.append((contact or Contact()).told)
    return Refusal(replace(record, related=_near(record, reason)), reason, " ".join(parts))


def unheld(record: Record, found: NotHeld, contact: Contact | None = None) -> Refusal:
    """For a matter whose law is not held: what is missing, who knows, what is answered instead."""
    helps = (_CAN_HELP,) if found.reason is Reason.OUT_OF_SCOPE else ()
    said = " ".join((found.message, *helps, (contact or Contact()).told))
    return Refusal(replace(record, related=_near(record, found.reason)), found.reason, said)


def _near(record: Record, reason: Reason) -> tuple[str, ...]:
    """Questions that are answered: near ones where they speak of the same matter, else those that many ask."""
    if reason is Reason.OUT_OF_SCOPE:
        return POPULAR
    told = _pairs(record.understood)
    return tuple(question for question in record.related if len(_pairs(question) & told) >= _SAME_PAIRS) or POPULAR


def nothing_asked(record: Record) -> Refusal:
    """A refusal of a message that only orders the machine about, or pastes a rule of its own."""
    return Refusal(replace(record, related=POPULAR), Reason.OUT_OF_SCOPE, f"{ONLY_ORDERS} {_CAN_HELP}")


def endangered(record: Record, danger: Danger, contact: Contact | None = None) -> Refusal:
    """For a person in danger: whom to call, and nothing to read besides."""
    return Refusal(replace(record, related=()), Reason.UNSAFE, f"{danger.message}\n{(contact or Contact()).told}")


def declined(record: Record, wrong: Wrong, contact: Contact | None = None) -> Refusal:
    """For help asked for a wrong: why not, the lawful way, and questions of that way."""
    return Refusal(replace(record, related=wrong.instead), Reason.UNSAFE, f"{wrong.message} {(contact or Contact()).told}")


def office_for(understood: str) -> str | None:
    """The office that a matter outside labour and insurance law belongs to, where its words leave no doubt."""
    folded = fold(understood).lower()
    return next((office for pattern, office in _OFFICES if re.search(rf"\b(?:{pattern})", folded)), None)


def related(found: Found, understood: str = "") -> tuple[str, ...]:
    """Up to three readable questions that the law answers, near what was asked, each of another article and matter.

    A question that shares no telling word with `understood` is no neighbour, however near the search put it.
    """
    if not found.evidence:
        return ()
    chosen: list[str] = []
    told = {str(found.evidence[0].citation.article_level)}
    for item in found.evidence[1:_NEIGHBOURS]:
        article = str(item.citation.article_level)
        if article in told:
            continue
        asked = dict.fromkeys((*item.plain.questions[:_LOOKED_AT], *item.source.questions[:_LOOKED_AT]))
        best = next((q for q in sorted(asked, key=_roughness) if _belongs(q, understood, chosen)), None)
        if best is not None:
            told.add(article)
            chosen.append(best)
        if len(chosen) == _NEAR:
            break
    return tuple(chosen)


def _belongs(question: str, understood: str, chosen: list[str]) -> bool:
    if _roughness(question) >= _TOO_ROUGH:
        return False
    if any(_shared(question, other) > _SAME_MATTER for other in (*chosen, understood)):
        return False
    return not understood or not _pairs(question).isdisjoint(_pairs(understood))


_TOO_ROUGH = 2


@lru_cache(maxsize=8_192)  # the same few questions stand near again and again
def _roughness(question: str) -> int:
    """0 for a short, whole question with its accents; each thing that makes it harder to read adds one, lost accents two."""
    words = syllables(question)
    accented = sum(word != fold_syllable(word) for word in words)
    long = abs(len(words) - min(max(len(words), _READABLE.start), _READABLE.stop - 1)) > 0
    whole = question[:1].isupper() and question.endswith("?")
    return long + (not whole) + bool(_SPOKEN.search(question)) + 2 * (accented < len(words) / 3)


def _shared(one: str, other: str) -> float:
    a, b = _words(one), _words(other)
    return len(a & b) / max(1, min(len(a), len(b)))


@lru_cache(maxsize=1_024)
def _words(text: str) -> frozenset[str]:
    return frozenset(syllables(text))


_COMMON = frozenset(
    (
        *("bao nhieu", "nhu the", "the nao", "lam sao", "phai lam", "cong ty", "co duoc", "duoc khong", "thi em", "em duoc"),
        *("bi phat", "co bi", "bi gi", "o dau", "bao lau", "mot thang", "may thang", "mot nam", "may tram", "may trieu"),
        *("cong nhan", "nguoi ta", "gui don", "lam don", "can giay", "giay gi", "co phai", "phai khong", "dung khong"),
        *("co dung", "gio em", "thi co"),
    )
)  # pairs of syllables that tell nothing of the matter


@lru_cache(maxsize=1_024)
def _pairs(text: str) -> frozenset[str]:
    words = [fold_syllable(word) for word in syllables(text)]
    return frozenset(map(" ".join, pairwise(words))) - _COMMON
