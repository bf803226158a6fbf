"""Which saying a yes-or-no question puts to the test, and whether it asks for its being right or its being wrong; folded text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.syllables import fold

_POLITE = re.compile(
    r"(?:\s+(?:vay|a|ta|nhi|ad|admin|mod|anh|chi|em|moi nguoi|co|chu|bac|ha|the|cac (?:ban|anh|chi)|ba con|hen"
    r"|nhen|luat su|cong doan"
    r"|oi|nua|v|da|may|troi|ban|voi|luon|nhe|nha|ho|giup|minh|cho (?:em|toi|minh)(?: hoi)?|hoan toan|dau|roi"
    r"|cac|anh em|ca nha|to chuc))+$"
)
_NO = r"(?:khong|chua|hong|hem|hok|hay khong|hay chua|hay sai)"
_SO = r"(?:hoan toan |that |cung |la |co |nhu )*"
_BREACH = re.compile(
    rf"\b(?:la |co |co phai la |co bi coi la |bi coi la )*(?:trai|pham|vi pham|sai|bat hop phap|qua dang)"
    rf"(?: (?:luat|phap|phap luat|quy dinh|gi|chi|nguyen tac|lao dong|dung|phai|vay|the|hay))* {_NO}$"
    rf"|\b(?:(?:luat|phap luat) (?:co )?cam|co (?:bi )?cam|(?:thuoc|nam trong)\b.* cam)\b.*{_NO}$"
)
_FORBIDDEN = re.compile(r"\bluat (?:lao dong )?(?:co )?cam (?=\w)")
_FINED = re.compile(rf"\b(?:co )?bi (?:phat|xu (?:ly|phat)|cam)(?: (?:tien|gi|chi|hanh chinh))? {_NO}$")
_CLAIM = re.compile(
    rf"\b{_SO}(?:dung|phai|chuan|that|thiet|tin duoc)(?: (?:vay|the|nhu vay|nhu the|la vay))* {_NO}$"
    rf"|\b(?:dung hay sai|phai chang)$"
)
_LAWFUL = re.compile(
    rf"\b(?:vay |the |lam vay |nhu vay |nhu the |kieu do |quy dinh vay )*(?:thi |la |co |co the )*(?:(?:dung"
    rf"|hop)(?: voi)?(?: phap)? "
    rf"(?:luat|phap|le|ly|quy dinh)(?: lao dong)?|on|chap nhan duoc|duoc phep|duoc|dung luat)(?: phai| dung)? {_NO}$"
)
_ASKED = re.compile(rf"\b(?:co|duoc|phai|bi|can|con|van|da)\b.* {_NO}$|^.{{8,}} {_NO}$")
_DUTY = re.compile(rf"^(?:\w+ ){{0,3}}(?:bat buoc|phai) {_NO}$")
_REALLY = re.compile(r"\b(?:that|thiet)?\s?(?:ha|sao)$")
_WH = re.compile(
    r"\b(?:bao nhieu|bao lau|bao gio|may (?:ngay|thang|nam|gio|phut|lan|phan|tuan|tieng|dong|bua)|ai|sao|gi|nao"
    r"|dau|lam sao)\b"
)
_EMPTY_WH = re.compile(
    r"\b(?:(?:khong|chang|cha|chua) (?:\w+ ){0,3}(?:gi|ai|nao|dau|dong nao)|(?:ai|gi|nao|sao) cung|khong sao"
    r"|the nao cung|luc nao cung)\b"
)
_CHOICE = re.compile(r"\bhay(?: la)? (?!khong\b|sai\b|chua\b|bi\b|khong phai\b)")
_REPORTED = re.compile(
    r"\b(?:(?:noi|keu|giai thich|cai|khang dinh|dam bao|quyet|doa|hu)(?: la| rang)?|bao (?!nhieu|truoc|lau|gio"
    r"|hiem|ve|cao|ho)|nghe|tuong"
    r"|cho rang|theo luat|luat (?:quy dinh|bat|cam|cho)|y kien)\b"
)
_BARE = 3  # words left without the tag up to which the saying stands before it
_POINTS_BACK = re.compile(
    r"\b(?:(?:lam|nhu|noi|kieu|quy dinh|tra|phat|tru|xu|tinh|giu|thu|bat) (?:vay|the|do|nay)|(?:dieu|viec"
    r"|chuyen|cach|hanh vi) (?:nay|do|ay))\b"
    r"|\b(?:vay|the|do|nay)$"
)
_FEW = 7  # and up to which, where it points back


@dataclass(frozen=True)
class Saying:
    """What is put to the test: `scope`, the words that hold it; `wrong`, asked whether it is wrong; `claim`, told by someone."""

    scope: str
    whole: str
    wrong: bool
    claim: bool


@lru_cache(maxsize=512)
def saying(understood: str) -> Saying | None:
    """What a question puts to the test; None where it asks for something else than yes or no, or for one of two things."""
    whole = re.sub(r"\s+", " ", fold(understood).lower()).strip()
    parts = [part.strip() for part in re.split(r"[,;:.?!\n()]+", whole) if part.strip()]
    for place in range(len(parts) - 1, -1, -1):
        told = _POLITE.sub("", " " + parts[place]).strip()
        for tag, wrong, claim in ((_BREACH, True, False), (_FINED, True, False), (_CLAIM, False, True), (_LAWFUL, False, False)):
            met = tag.search(told)
            if met:
                return _put(whole, parts, place, told[: met.start()].strip(), wrong=wrong, claim=claim)
        if _asks_else(parts[place]):
            return None
        if _DUTY.search(told):  # of a duty left undone it would be answered the wrong way round
            return None
        if _REALLY.search(parts[place]) or _ASKED.search(told):
            return _put(whole, parts, place, re.sub(rf"(?: {_NO}| ha| sao)$", "", told), wrong=False, claim=False)
    return None


def _asks_else(part: str) -> bool:
    return bool(_WH.search(_EMPTY_WH.sub(" ", part)))


def _put(whole: str, parts: list[str], place: int, before: str, *, wrong: bool, claim: bool) -> Saying | None:
    words = len(before.split())
    bare = words <= _BARE or (words <= _FEW and bool(_POINTS_BACK.search(before)))
    if any(_asks_else(part) for part in parts[place + 1 :]) and not bare:
        return None
    scope = " , ".join([*parts[:place], before]) if bare or claim else before
    if not scope.strip(" ,") or _CHOICE.search(scope):
        return None
    if claim and _FORBIDDEN.search(scope):
        scope, wrong, claim = _FORBIDDEN.split(scope)[-1], not wrong, False
    return Saying(scope.strip(" ,"), whole, wrong, claim or bool(_REPORTED.search(scope)))
