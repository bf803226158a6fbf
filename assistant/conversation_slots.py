"""Values in a question that another turn may put another value in place of: kind of contract, duration, amount, region ...

>>> [(slot.kind, slot.text) for slot in slots("em ký hợp đồng 1 năm, lương 7 triệu")]
[('contract', 'hợp đồng 1 năm'), ('amount', '7 triệu')]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.conversation_words import Words, load
from assistant.reading import ages, amounts, durations
from assistant.reading_words import SPELLED, spoken
from corpus.citation import fold_keep_length

_YEARS = re.compile(r"(?<!\w)\d{1,2} ?n(?!\w)")
_CHILD = re.compile(r"(?<!\w)(?:con|be|chau|dua)(?: (?:em|toi|minh|chau))? (?P<age>\d{1,2} ?t)(?!\w)")
_PERCENT = re.compile(rf"(?<![\w.,])(?:\d{{1,3}}(?:[.,]\d{{1,2}})?|{SPELLED}) ?(?:%|phan tram(?!\w))")
_PACE = re.compile(r"(?:mot|1|moi|hang|tung) ?(?:nam|thang|tuan|ngay|gio)$")  # "một năm được nghỉ mấy ngày"
_PACED = re.compile(r" ?(?:duoc|nghi|toi da|co|dong|lam|tang|thi|phai|$|[?.,])")
_PER = re.compile(r"(?<!\w)(?:tieng|gio|trieu|nghin|ngan|dong|tien|ca|buoi|ngay|lan) $")
_ROLES = {  # the word before a duration that says what lasted
    "work": r"lam(?: viec)?|cong tac|gan bo|lm",
    "paid-in": r"dong|tham gia|bhxh|bhtn|bh|bao hiem(?: \w+ \w+)?",
    "leave": r"nghi|off",
    "owed": r"no(?: luong)?|cham(?: luong)?",
    "sick": r"om|benh|dieu tri|nam vien",
    "expecting": r"thai|bau",
    "overtime": r"tang ca|lam them",
    "notice": r"bao truoc|truoc",
    "trial": r"thu viec",
    "paid": r"den(?: bu)?|boi thuong|phat|tra|tru|mat",
}
_ROLE = re.compile("|".join(rf"(?P<{name.replace('-', '_')}>(?<!\w)(?:{said})(?!\w))" for name, said in _ROLES.items()))
_NEAR = 22  # characters before a duration in which the word stands


@dataclass(frozen=True)
class Slot:
    """One value: its kind, where it stands, and what the duration is one of (`role`) and counts in (`unit`), where told."""

    kind: str
    start: int
    end: int
    text: str
    role: str = ""
    unit: str = ""


def slots(text: str, words: Words | None = None) -> tuple[Slot, ...]:
    """Values told, in the order of the text, none over another."""
    words = words or load()
    folded = fold_keep_length(text)
    found: list[Slot] = []
    for slot in _candidates(text, folded, words):
        if not any(slot.start < other.end and other.start < slot.end for other in found):
            found.append(slot)
    return tuple(sorted(found, key=lambda slot: slot.start))


def _candidates(text: str, folded: str, words: Words) -> Iterator[Slot]:
    """The surest kinds first."""
    for match in words["contract"].finditer(folded):
        yield _slot("contract", text, *match.span())
    for match in words["region"].finditer(folded):
        yield _slot("region", text, *match.span())
    for age in ages(text):
        yield _slot("age", text, age.start, age.end)
    for match in _CHILD.finditer(folded):
        yield _slot("age", text, *match.span("age"))
    for match in _PERCENT.finditer(spoken(text)):
        yield _slot("percent", text, *match.span())
    for amount in amounts(text):
        yield _slot("amount", text, amount.start, amount.end)
    yield from _durations(text, folded)
    for name, pattern in words.cases.items():
        for match in pattern.finditer(folded):
            yield _slot(name, text, *match.span())


def _slot(kind: str, text: str, start: int, end: int, role: str = "", unit: str = "") -> Slot:
    told = text[start:end]
    return Slot(kind, start, start + len(told.rstrip()), told.rstrip(), role, unit)


def _durations(text: str, folded: str) -> Iterator[Slot]:
    spans = [(d.start, d.end) for d in durations(text)]
    spans += [m.span() for m in _YEARS.finditer(folded) if not any(s < m.end() and m.start() < e for s, e in spans)]
    for start, end in spans:
        told = folded[start:end]
        role = _role(folded[max(0, start - _NEAR) : start])
        if folded[:start].endswith("them "):
            continue  # "đóng thêm 1 năm" takes nothing's place
        counted = _PER.search(folded[:start]) or (_PACED.match(folded, end) and role in ("", "notice"))
        pace = _PACE.fullmatch(told) and counted
        unit = "nam" if told[-1] == "n" else told.split()[-1]
        yield _slot("pace" if pace else "duration", text, start, end, role, unit)


def _role(before: str) -> str:
    clause = re.split(r"[,.;?!–]", before)[-1]
    found = list(_ROLE.finditer(clause))
    return found[-1].lastgroup or "" if found else ""


def bare_number(slot: Slot) -> str:
    """The first figure of a value, empty where it is told in words."""
    found = re.search(r"\d+(?:[.,]\d+)*", slot.text)
    return found[0] if found else ""


def in_place_of(new: Slot, told: Sequence[Slot], wrong: str = "") -> Slot | None:
    """Which value of those told the new one takes the place of; `wrong`: what was taken back, folded. None where none fits."""
    if wrong:
        taken_back = [slot for slot in told if fold_keep_length(slot.text) == wrong or bare_number(slot) == wrong]
        if taken_back:
            return taken_back[-1]
    same = [slot for slot in told if slot.kind == new.kind]
    if same and new.kind != "duration":
        return same[-1]
    return _lasting(new, told) if new.kind in ("duration", "pace") else None


def _lasting(new: Slot, told: Sequence[Slot]) -> Slot | None:
    same = [slot for slot in told if slot.kind == "duration"]
    if new.role:
        fits = [s for s in same if s.role == new.role] or [s for s in same if s.role == "" and s.unit == new.unit]
        return fits[-1] if fits else None
    if new.unit in ("nam", "thang"):
        same += [slot for slot in told if _dated_contract(slot)]
    alike = [slot for slot in same if slot.unit == new.unit or slot.kind == "contract"]
    fits = alike or same
    return fits[-1] if fits else None


def _dated_contract(slot: Slot) -> bool:
    return slot.kind == "contract" and bool(load()["span"].search(fold_keep_length(slot.text)))


def put(new: Slot, old: Slot) -> str:
    """The new value as it is written where the old one stood: "hợp đồng" stays before a new term."""
    if old.kind != "contract":
        return new.text
    if new.kind in ("duration", "pace"):
        return re.sub(r"(?:(?:dưới|trên|từ) )?\d.*$", new.text, old.text)
    noun = re.match(r"(?:hợp đồng|hop dong|hđlđ|hdld)(?: lao động| lao dong)?", old.text, re.IGNORECASE)
    new_text = re.sub(r"^(?:loại|loai) ", "", new.text)
    named = re.match(r"hop dong|hdld|.*(?:thoi vu|mua vu)", fold_keep_length(new.text))
    return f"{noun[0]} {new_text}" if noun and not named else new.text
