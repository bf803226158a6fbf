"""The day whose law a question asks for, where it speaks of an event on another day than that of asking.

>>> asked_day("Hồi tháng 4/2024 mức sàn vùng I là bao nhiêu?", date(2026, 11, 21))
datetime.date(2024, 4, 15)
>>> asked_day("Em làm từ 2018, giờ nghỉ thì được gì?", date(2026, 11, 21)) is None
True
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.reading import Birth, ages
from assistant.reading_dates import Day, days
from assistant.reading_words import spoken

_FURTHEST = timedelta(days=730)  # of what comes later than that no law is known
_OLDEST = date(2013, 1, 1)  # start of Luật Công đoàn 2012, the oldest held that no longer binds; before it lies a life's story

# In spoken() accents that make another word are masked: "hợp đồng" is "hop DONG", "xã hội" is "xa ###", "tự" is "##".
_HD = r"hop (?:dong|DONG)(?: lao \S+)?|hdld|hd"
_BH = r"bhxh|bhtn|bao hiem|xa \S+|that nghiep|(?:tu|##) nguyen"

# What happens on a day, and what lasts since then: "nghỉ việc từ 10/10/2020" decides, "đóng từ 2010" does not.
_EVENT = "nghi lam|nghi viec|nghi|thoi viec|thoi|cham dut|mat viec|sinh|sanh|de|sa thai|nop"
_STATE = (
    rf"dong|tham gia|mua|lam|lm|vao|vo|ky|cong tac|{_HD}|gia nhap|nuoi|song|thue|mo|thanh lap|lanh|huong|vay|cap|bien che|di tu"
    r"|bi|no|ngung|het|rut|cham|tron|treo"
)
_VERB = re.compile(rf"\b(?:(?P<event>{_EVENT})|{_STATE})\b")
_PLACE = (
    r"lam|viec|cong ty|cty|xuong|hang|nha may|xi nghiep|nong truong|day|nganh|nghe|bien che|nha nuoc|co quan|kho bac|vien chuc"
    rf"|cong chuc|truong|cong|tram y te|xa|{_HD}|{_BH}|moi|lai|lan dau"
)
_ENTERED = re.compile(  # "vô làm hồi", "ký hợp đồng năm", "đóng 2012 tới 2015"
    rf"\b(?:vo|ky|tuyen|nhan viec|bat dau lam|di lam lan dau|trung tuyen|thi do|thi (?:dau|###)|vao (?:{_PLACE}|tu))"
    rf"(?: (?:{_PLACE}))*(?: (?:tu|hoi|nam|ngay|luc|thang|khoang|toi|den))* $|\bdong (?:lien )?$"
)
_FIRST = re.compile(
    r"^\W*(?:(?:theo|nhu|ma|va|vay|the|cho|hoi|e|em|xin|a|da|chi|anh|thoi|luc|vao) )*(?:truoc|trc) |\bthoi (?:truoc|trc) $"
)
_LAW_THEN = re.compile(r"\b(?:luat|quy dinh)(?: [\w#]+){0,4} truoc ")
_UNTIL = re.compile(r"\b(?:toi|den|het)(?: (?:ngay|thang|nam|het|khoang))* $")
_THEN_ENTERED = re.compile(r" (?:moi |duoc |em |toi |tui )*(?:dong|lam|vao|vo|ky)\b")
_STILL = re.compile(r" (?:(?:cho )?(?:toi|den) (?:nay|gio|h|### gio|hien))\b")
_NOW = re.compile(
    r"(?:[,.;?!] ?|\b(?:ma|roi|va|toi|den|thi|r|nhung) )(?:gio|nay|h|jo)\b|(?:###|\bbi|\bhien) gio\b(?! ?(?:$|[?.!,]))"
    r"|\bhien (?:nay|tai)\b|\bhom nay\b|\bluc nay\b"
)

_TEXT = r"\b(?:luat|nghi dinh|thong (?:tu|TU)|quy dinh|huong dan|van ban|danh muc)\b"
_WHICH_LAW = re.compile(  # asks which law, or whether a text still binds: the law of today tells
    r"\bcu (?:hay|hoac) (?:la )?(?:luat )?moi\b|\bmoi (?:hay|hoac) (?:la )?(?:luat )?cu\b"
    r"|\b(?:tinh|xet|ap|ap dung|huong)(?: theo)? luat nao\b|\b(?:hieu luc|ap dung|bo|het han|chay) chua\b"
    rf"|{_TEXT}[^.?!]{{0,70}} (?:con|het|chet) (?:hieu luc|xai|dung|ap dung|gia tri|song|tu khi)\b"
    r"|\b(?:ap|ap dung|co hieu luc|chay|bat dau)(?: tinh)?(?: tu)? (?:bao gio|khi nao|ngay nao|hom nao|bua nao|thang may)\b"
)
_NEW_LAW = re.compile(rf"(?<!truoc )(?<!doi )(?<!cho ){_TEXT}(?: (?!cu\b)[\w#]+){{0,4}} moi\b(?! (?:luc|hoi|khi|duoc|co|phai))")


def asked_day(text: str, as_of: date) -> date | None:
    """The day of the last event told, when it is clearly another than as_of; None where the law of as_of is asked for.

    Of a span told ("tháng 3/2023", "năm 2022") it is the middle; "từ 10/10/2020" gives its first day, "trước 7/2025" the
    last day before it, "sau 2021" the first day after it. What is told of a life gives none: birth, start of work or of
    contributions, and events the question turns from with "giờ ..." or "luật mới ...".
    """
    said = spoken(text)
    if _WHICH_LAW.search(said) or _NEW_LAW.search(said):
        return None
    events = [day for day in _events(said, text, as_of) if _OLDEST <= _deciding(day) <= as_of + _FURTHEST]
    if not events:
        return None
    last = max(events, key=lambda day: day.start)
    over = last.relation != "before" and last.start <= as_of < last.end
    if over or (last.relation == "before" and as_of < last.start) or _NOW.search(said, last.span[1]):
        return None
    return _deciding(last)


def _deciding(day: Day) -> date:
    match day.relation:
        case "before":
            return day.start - timedelta(1)
        case "after":
            return day.end
        case "since":
            return day.start
        case "on":
            return day.start + (day.end - day.start - timedelta(1)) // 2


def _events(said: str, text: str, as_of: date) -> Iterator[Day]:
    births = [age for age in ages(text) if isinstance(age, Birth)]
    prior: Day | None = None  # the day told just before, when it is no event
    for day in days(text, as_of):
        born = any(birth.start < day.span[1] and day.span[0] < birth.end for birth in births)
        lasted = prior is not None and re.fullmatch(r" ?(?:-|toi|den) ?(?:nam |het )?", said[prior.span[1] : day.span[0]])
        if born or lasted or _is_background(said, day, as_of):
            prior = day
        else:
            prior = None
            if day.sure:
                yield day


def _is_background(said: str, day: Day, as_of: date) -> bool:
    start, end = day.span
    clause = re.split(r"[,.;?!]", said[max(0, start - 80) : start])[-1]
    verbs = list(_VERB.finditer(clause))
    if day.relation in ("since", "after"):
        return bool(_STILL.match(said, end)) or not verbs or not verbs[-1]["event"]
    if day.relation == "before":
        return not _FIRST.match(clause) and not _LAW_THEN.search(clause)
    if _UNTIL.search(clause) and (day.start > as_of or _THEN_ENTERED.match(said, end)):
        return True
    return bool(_ENTERED.search(clause))
