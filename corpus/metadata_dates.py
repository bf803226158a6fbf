"""Days as official texts write them: when signed, and from when in force, with the forms that count days from signing."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAY = r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})|ngày\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_DAY = re.compile(DAY, re.I)
_KINDS = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư(?: liên tịch)?)"
_IN_FORCE = re.compile(
    rf"(?<!ngày )(?<!khi ){_KINDS}\s+này\s+(?:(?!thì\b)[^.;\n]{{1,40}}?\s)?"
    r"có\s+hiệu\s+lực(?:\s+thi\s+hành)?,?\s+(?:kể\s+)?(?=từ\s|sau\s)"
)
_AFTER = re.compile(
    r"sau\s+(?P<count>\d{1,3}|[a-zà-ỹ]+(?:\s+[a-zà-ỹ]+){0,3}?)\s*(?:\([^)]*\)\s*)?ngày(?P<working>\s+làm\s+việc)?,?"
    r"\s*(?:kể\s+)?từ\s+ngày\s+(?P<event>ký|ban\s+hành|thông\s+qua|công\s+bố|đăng\s+Công\s+báo)",
    re.I,
)
_AT_SIGNING = re.compile(r"từ\s+ngày\s+(?:ký|ban\s+hành|thông\s+qua)", re.I)
_EXCEPT = re.compile(r"trừ\s+[^.\n]*", re.I)
_COUNTS = {"mười": 10, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn mươi lăm": 45, "sáu mươi": 60, "chín mươi": 90}


@dataclass(frozen=True)
class Effect:
    """An effect clause: the day, or None where a person must find it; `except_for` are its words after “trừ”."""

    day: date | None
    confidence: float
    start: int
    end: int
    except_for: str = ""


def day_in(text: str, start: int = 0) -> tuple[date, int, int] | None:
    """The first day a text writes out, with its place; a day that cannot be is passed over."""
    for match in _DAY.finditer(text, start):
        day, month, year = (int(g) for g in match.groups() if g is not None)
        try:
            return date(year, month, day), match.start(), match.end()
        except ValueError:
            continue
    return None


def effects(text: str, issued: date | None) -> tuple[Effect, ...]:
    """Every clause by which a text says from when it binds; `issued`: the day that “sau 45 ngày kể từ ngày ký” counts from."""
    return tuple(_effect(text, match, issued) for match in _IN_FORCE.finditer(text))


def _effect(text: str, match: re.Match[str], issued: date | None) -> Effect:
    stop = re.search(r"[.;](?:\s|$)|\n", text[match.end() :])
    end = match.end() + (stop.start() if stop else len(text) - match.end())
    said = text[match.end() : end]
    excepted = _EXCEPT.search(said)
    told = excepted[0] if excepted else ""
    if after := _AFTER.match(said):
        days = _count(after["count"])
        counted = issued + timedelta(days=days) if issued and days and not after["working"] else None
        known = counted if not re.match("đăng", after["event"], re.I) else None
        return Effect(known, 0.9 if known else 0.2, match.start(), end, told)
    written = day_in(said)
    if written and written[1] < 12:
        return Effect(written[0], 0.8 if told else 0.98, match.start(), end, told)
    if _AT_SIGNING.match(said):
        return Effect(issued, 0.9 if issued else 0.2, match.start(), end, told)
    return Effect(None, 0.1, match.start(), end, told)


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _COUNTS.get(re.sub(r"\s+", " ", written.lower()), 0)
