"""What a message carries that is no question: orders to the machine, pasted "law", code, hidden letters.

It is taken out before searching. Nothing here decides what is lawful or true: answers rest on the provisions held, whatever is
typed; taking such text out keeps it from steering the search. Ordinary questions come back unchanged, letter by letter.
"""

import re
import unicodedata
from collections.abc import Iterator

from corpus.clean import one_tone_style
from corpus.syllables import fold

LEFT_OUT = "(đã bỏ qua phần không phải câu hỏi)"
_MOST = 20_000  # characters looked at; longer ones are refused by assistant.question anyway

# Letters of other scripts drawn like ours; put back only in words that also hold ours, or are made of nothing else.
_LOOK_ALIKES = str.maketrans(
    "авсеһіјкмнорԛѕтухуԝАВСЕНІЈКМОРЅТХУαοριντυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abcehijkmhopqstyxywABCEHIJKMOPSTXYaopivtuABEZHIKMNOPTYX"
)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"\w+")
_STYLED_FROM = "\u24b6"  # the first of the letters that _narrow makes plain


def legible(text: str) -> str:
    r"""NFC text with hidden characters, piled-up marks and look-alike letters mended; an ordinary text comes back as it is.

    >>> legible("l\u200bương c\u0430o")
    'lương cao'
    """
    text = text[:_MOST]
    if not text.isprintable() or max(text, default="") >= _STYLED_FROM:
        text = "".join(_narrow(c) for c in text if unicodedata.category(c) != "Cf")
    text = re.sub(r"[\u0300-\u036f]+", "", unicodedata.normalize("NFC", text))
    if not _FOREIGN.search(text):
        return text
    return _WORD.sub(lambda word: word[0].translate(_LOOK_ALIKES) if _disguised(word[0]) else word[0], text)


def _narrow(character: str) -> str:
    """Full-width and mathematical letters as plain ones; ½ and ² as they are."""
    code = ord(character)
    styled = 0xFF01 <= code <= 0xFF5E or 0x1D400 <= code <= 0x1D7FF or 0x24B6 <= code <= 0x24E9
    return unicodedata.normalize("NFKC", character) if styled else character


def _disguised(word: str) -> bool:
    return bool(_FOREIGN.search(word)) and not _FOREIGN.search(word.translate(_LOOK_ALIKES))


def without_instructions(text: str) -> str:
    """The text without orders to the machine, pasted rules, code and repeats; "" where nothing else was said.

    A text that holds none of them comes back as it is, so that `without_instructions(text) == text` says nothing was left out.
    """
    kept = text[:_MOST]
    for taken_out in (*_BLOCKS, *_CODE):
        kept = taken_out.sub(" ", kept)
    kept = "".join(_sentences_kept(_once(kept)))
    if kept == text:
        return text
    kept = _EDGES.sub("", re.sub(r"\s+", " ", kept))
    return kept if len(_LETTERS.findall(kept)) >= 2 else ""


def _sentences_kept(text: str) -> Iterator[str]:
    for piece in _SENTENCE.findall(text):
        yield piece[: _said_before_an_order(piece)] if _is_order(piece) else piece


def _is_order(sentence: str) -> bool:
    plain = re.sub(r"\s+", " ", one_tone_style(sentence).lower()).strip(" \"'“”‘’«»:;,.!-–>*#[]()")
    folded = fold(plain)
    return any(pattern.search(folded) for pattern in _ORDERS) or (_decrees(folded) and not _ASKS.search(folded))


def _said_before_an_order(sentence: str) -> int:
    """Where the order begins, in a sentence that first says something else; 0 where it is an order from the start."""
    folded = fold(one_tone_style(sentence).lower())
    starts = [found.start() for pattern in _ORDERS if (found := pattern.search(folded))]
    start = min(starts, default=0) if len(folded) == len(sentence) else 0
    start = len(_LEAD_IN.sub("", folded[:start]))
    return start if len(_LETTERS.findall(sentence[:start])) >= _ENOUGH_SAID else 0


def _once(text: str) -> str:
    """Without what is said five times running; said once where nothing else is said."""
    kept = _SAID_AGAIN.sub(" ", text)
    return kept if _LETTERS.search(kept) else _SAID_AGAIN.sub(r"\1", text)


def _compiled(*patterns: str, flags: int = re.IGNORECASE) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, flags) for pattern in patterns)


_LETTERS = re.compile(r"[^\W\d_]{2,}")
_EDGES = re.compile(r"^[\s\"'“”‘’«»:;,.\-–>*#|\]\[)(}{]+|[\s\"'“”‘’«»:;,\-–>*#|\[\](}{]+$")
_SENTENCE = re.compile(r"(?:(?:điều|khoản|chương)\s+\d+[a-zđ]?[.]\s|[^.!?;\n]|[.](?=\d))+[.!?;\n]*|[.!?;\n]+", re.IGNORECASE)
_ENOUGH_SAID = 4  # words
_LEAD_IN = re.compile(r"(?:\s*\b(?:p/?s|sau do|roi|va|xong|nhan tien|(?:may|bot|ban|ad) oi|luon|thi)\W*)+$")
_SAID_AGAIN = re.compile(r"(\S[^\n]{1,80}?)(?:\s*\1){4,}")

# Whole blocks that announce themselves.
_BLOCKS = _compiled(
    r"<(script|style|iframe|svg|object|template)\b.*?(?:</\1\s*>|$)",
    r"<!--.*?(?:-->|$)",
    r"<\|.*?\|>.*?(?:<\|.*?\|>|$)",
    r"```.*?(?:```|$)",
    r"\[/?(?:INST|SYS|SYSTEM|HỆ THỐNG)\b[^\]]*\].*?(?:\[/(?:INST|SYS|SYSTEM|HỆ THỐNG)\]|\n|$)",
    r"<<SYS>>.*?(?:<</SYS>>|$)",
    r"(?:-{3,}|={3,}|#{3,})\s*(?:BEGIN|BẮT ĐẦU|SYSTEM|HỆ THỐNG|NỘI DUNG|VĂN BẢN|TỆP)\b.*?"
    r"(?:(?:-{3,}|={3,}|#{3,})\s*(?:END|KẾT THÚC|HẾT)[^\n?]*?(?:-{3,}|={3,}|#{3,}|\n|$)|\n\s*\n|$)",
    r"\{\s*\"(?:role|system|instruction|prompt|content)\"\s*:.*?(?:\}\s*\]?|$)",
    r"(?:^|(?<=[\n.!?]))\s*(?:system|assistant|developer|hệ thống|trợ lý)\s*:[^\n?]*(?:\n|$)",
    r"[\[(]\s*(?:ghi chú (?:nội bộ|của (?:cán bộ|quản trị|hệ thống))|nội dung tệp|tệp đính kèm|trích tệp|ocr"
    r"|lưu ý cho (?:máy|ai|bot))"
    r"[^\])]*[\])]",
    r"(?:ghi chú (?:nội bộ|của (?:cán bộ|quản trị|hệ thống)[^:\n]{0,30})|nội dung tệp[^:\n]{0,40}|trích tệp[^:\n]{0,40}"
    r"|lưu ý cho (?:máy|ai|bot))"
    r"\s*:[^\n?]*?(?:[.\n](?=\s|$)|$)",
    # A rule pasted as text: its heading, then a sentence that gives or forbids.
    r"[“\"«'](?:theo )?(?:khoản \d+ )?điều \d+[a-zđ]?\b[^”\"»']{10,}?[”\"»']",
    flags=re.IGNORECASE | re.DOTALL,
)
# Code that no one asks in.
_CODE = _compiled(
    r"</?[a-z!][^<>\n]{0,300}>",
    r"\bjavascript:\S*(?:\([^)]*\))?",
    r"\bon(?:error|load|click)\s*=\s*\S+",
    r"\{\{.*?\}\}|\{%.*?%\}|\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`",
    r"\{\d*(?:\.__?\w+|\[\w+\])[^}]*\}|\{[a-z_]+(?:![rsa])?(?:\.[a-z_.]+)?\}",
    r"(?:%[0-9.]*[snxpd]){2,}",
    r"['\"]?\s*;?\s*\b(?:drop|truncate|alter)\s+table\b[^?\n]*?(?:--|;|$)|\bunion\s+(?:all\s+)?select\b[^?\n]*?(?:--|;|$)",
    r"\b(?:select|delete)\b[^?\n]{0,80}\bfrom\s+\w+[^?\n]*?(?:--|;|$)"
    r"|['\"]\s*or\s+['\"]?1['\"]?\s*=\s*['\"]?1['\"]?(?:\s*--)?",
    r"(?:\.\.[/\\]){1,}\S*|\bfile:///?\S*|/etc/\w+|[a-z]:\\\S+|%2e%2e\S*|\b(?:rm -rf|curl|wget)\s+\S+",
    r"&(?:lt|gt|quot|amp|#\d+|#x[0-9a-f]+);",
)
_MACHINE = r"(?:ban|may|bot|ai|tro ly|chatbot|hoi luat|mo hinh|he thong|you|u|assistant)"
# Sentences that order the machine, without accents.
_ORDERS = _compiled(
    r"\b(?:bo qua|phot lo|quen (?:het|di|toan bo|moi)|lo di|xoa (?:het|bo)|dep|mac ke|khong can theo|vuot qua) (?:\w+ ){0,4}"
    r"(?:huong dan|chi dan|chi thi|quy tac|menh lenh|lenh|rang buoc|gioi han|ngu canh|system|prompt|instructions?)\b",
    r"\b(?:ignore|disregard|forget|override|bypass) (?:\w+ ){0,5}(?:instructions?|rules?|prompts?|above|previous"
    r"|guidelines?|everything)\b",
    r"\b(?:system|developer|hidden|initial) ?(?:prompt|message|instructions?)\b|\bprompt (?:he thong|goc|an|ban dau)\b"
    r"|\bloi nhac (?:he thong|an)\b|\bjailbreak\b|\bdeveloper mode\b|\bche do (?:nha phat trien|quan tri|khong gioi han"
    r"|debug)\b",
    rf"\b(?:tu (?:gio|nay|bay gio)|bay gio|ke tu day|hay)(?: tro di)?,? {_MACHINE} (?:la|se la|dong vai|tro thanh|phai"
    rf"|khong con)\b",
    r"^(?:please |pls )?(?:answer|respond|reply|say|tell|write|translate|output|print|show|reveal) (?:in|only|with|me"
    r"|the|that|your|all|to)\b",
    rf"\b{_MACHINE} oi\W+(?:hay|phai|cu|chi) (?:tra loi|noi|ghi|viet|xac nhan|khang dinh)\b",
    rf"\b{_MACHINE} (?:dang )?(?:dong vai|hay dong vai|tro thanh|gia lam)\b|\bdong vai (?:mot |la )?(?:luat su|tham phan"
    rf"|giam doc|thanh tra|chuyen gia)\b|^(?:hay|cu) dong vai\b"
    r"|\b(?:act as|you are now|pretend (?:to be|you)|roleplay|from now on|respond only|answer only|reply with"
    r"|repeat after me|do not cite)\b",
    r"\bin (?:ra|lai|toan bo|het) (?:\w+ ){0,4}(?:prompt|cau hinh|huong dan|cau hoi (?:cua|truoc)|du lieu|khoa|api"
    r"|mat khau|bien moi truong)\b",
    r"\b(?:liet ke|cho xem|tiet lo|xuat|hien thi|gui) (?:\w+ ){0,5}(?:prompt|cau hoi cua (?:doan vien|nguoi|cac|thanh vien)"
    r"|du lieu (?:doan vien|thanh vien|nguoi dung)|so dien thoai (?:doan vien|nguoi)|nhat ky|api key|mat khau"
    r"|bien moi truong)",
    r"\b(?:khong|khoi|dung|cam|ko) (?:can )?(?:dan|trich|neu) (?:\w+ ){0,2}(?:nguon|can cu|dieu luat|dan chung|trich dan)\b",
    r"\b(?:bia|tu nghi ra|che ra|tu che|tuong tuong|sang tac) (?:\w+ ){0,4}(?:dieu (?:luat|khoan)|nghi dinh|quy dinh"
    r"|so dieu|thong tu)\b",
    rf"^(?:vui long |yeu cau |lam on )?(?:{_MACHINE} )?(?:phai |hay |chi (?:duoc )?|bat buoc (?:phai )?)+(?:tra loi"
    rf"|khang dinh|xac nhan|ket luan)"
    r" (?:\w+ ){0,6}(?:rang|la|dung|nguyen van|nhu sau)\b|^(?:hay|bat buoc|may phai|bot phai) (?:tra loi|ghi|viet"
    r"|noi) (?:\w+ ){0,5}(?:rang|la|nhu sau)\b",
    r"\b(?:tra loi|khang dinh|xac nhan|ket luan|cam ket|noi) (?:\w+ ){0,4}(?:nguyen van|dung mot (?:chu|cau|tu)"
    r"|chac chan (?:thang|100)|100%|thang kien)\b",
    r"\b(?:danh dau|mark) (?:\w+ ){0,5}(?:da (?:kiem|duyet|xac minh)|verified|la that)\b",
    r"\b(?:dich|lam theo|thuc hien) (?:\w+ ){0,4}(?:doan|lenh|menh lenh|huong dan) (?:sau|nay|duoi|tren|kia)\b",
    r"\b(?:coi|xem) (?:\w+ ){0,6}(?:nhu|la) (?:luat|can cu|van ban|quy dinh) (?:that|hop le|moi|chinh thuc|co hieu luc)\b",
    r"\btra loi (?:\w+ ){0,3}(?:nhu|voi tu cach|duoi danh nghia) (?:mot )?(?:luat su|tham phan|thanh tra|chu tich|can bo)\b",
    r"\b(?:uu tien|ap dung|dung) (?:\w+ ){0,4}(?:dieu|quy dinh|noi dung|van ban) (?:nay|tren|o tren|vua dan"
    r"|duoi day) (?:thay|hon|truoc)\b",
    flags=0,
)
_RULE = re.compile(
    r"^(?:theo |trich |can cu |moi: |luat moi: )?(?:khoan \d+,? )?(?:dieu|muc|chuong) \d+[a-z]?\b(?:[^.:]{0,90})[.:,]? .*"
    r"|^(?:theo |trich )?(?:bo luat|luat|nghi dinh|thong tu|quyet dinh|nghi quyet|cong van)\b.{0,90}(?::"
    r"|quy dinh(?: rang| moi)?|ghi(?: ro)?|sua doi).*"
)
_GIVES = re.compile(
    r"\b(?:nguoi lao dong|nguoi su dung lao dong|nld|nsdld|cong nhan|doanh nghiep|moi nguoi|nhan vien|lao dong nu"
    r"|doan vien|muc \w+)"
    r"(?: \w+){0,8} (?:duoc|phai|co quyen|co nghia vu|khong duoc|bi|la|bang|huong|nghi)\b"
)
_ASKS = re.compile(
    r"\?|\b(?:khong|ko|k|hong|sao|gi|nao|bao nhieu|may|dau|chua|ai|a|ha|vay|hieu|em|toi|minh|con|chau|tui)$|\b(?:la sao"
    r"|nghia la|co dung|the nao|bao nhieu)\b"
)


def _decrees(folded: str) -> bool:
    """Whether a sentence reads as a rule itself: it opens with a provision's name and gives, or forbids, someone something."""
    return bool(_RULE.match(folded)) and bool(_GIVES.search(folded))
