"""Days told in a question as people type it: dates, months, quarters, years, Tết, "hôm qua", "năm ngoái".

Text is NFC; `span` is a pair of offsets into it. A year that is not told is taken from the days told beside it, else from
`today`, and then `sure` is False. What day a question asks about is in assistant.reading_asked.

>>> [(str(day.start), str(day.end), day.relation) for day in days("từ t9/2025 tới nay", date(2026, 11, 21))]
[('2025-09-01', '2025-10-01', 'since')]
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.reading_words import ONE, SPELLED, count, spoken

Relation = Literal["on", "before", "after", "since"]

# Mùng 1 Tết by the Vietnamese calendar (UTC+7; in 2030 it is a day before the Chinese one).
_TET = {
    **{2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1)},
    **{2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 2)},
}
_AROUND_TET = timedelta(days=7)  # "hồi Tết" is the weeks about mùng 1
_MONTHS = {"mot": 1, "gieng": 1, "hai": 2, "ba": 3, "TU": 4, "bon": 4, "nam": 5, "SAU": 6, "bay": 7, "tam": 8, "chin": 9}
_MONTHS |= {"muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12}
_SHIFT = {"ngoai": -1, "roi": -1, "vua roi": -1, "vua qua": -1, "truoc": -1, "kia": -2, "nay": 0, "sau": 1, "toi": 1}
_NEAR_DAYS = {"hom qua": -1, "hom kia": -2, "hom nay": 0, "sang nay": 0, "chieu nay": 0, "ngay mai": 1}
_NEAR_DAYS |= {f"{part} qua": -1 for part in ("sang", "chieu", "TOI", "dem", "bua")}
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR_PARTS = {"dau": (1, 4), "giua": (5, 9), "cuoi": (10, 13), "nua dau": (1, 7), "nua cuoi": (7, 13), "he": (6, 9)}  # months
_MONTH_PARTS = {"dau": (0, 10), "giua": (10, 20), "cuoi": (20, 31)}  # days

_D = r"(?P<d>\d{1,2})"
_M = rf"(?P<m>\d{{1,2}}(?!\d)|{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_PART = r"(?:\b(?P<part>nua dau|nua cuoi|dau|giua|cuoi|he) )?"
_Y = r"(?P<y>(?:19|20)\d\d)(?![\d%]|[.,/]\d)"
_Y_WORDS = rf"hai (?:khong|(?:nghin|ngan)(?: khong tram)?(?: (?:linh|le))?) (?P<words>{SPELLED}(?: (?:{ONE}|lam))?)\b"
_Y_NEAR = r"nam (?P<rel>vua roi|vua qua|ngoai|nay|kia|roi|truoc|sau|toi)\b(?! (?:do|khi|luc|nua|ngay|sinh|sanh|\d))"
_Y_SHORT = rf"nam (?P<short>(?:1[5-9]|[23]\d)(?!\d)|(?:hai|ba) (?:muoi(?: (?:{ONE}|lam))?|{ONE}|lam)\b)"
_HINT = (
    r" (?P<hint>vua roi|vua qua|roi|truoc|nay|toi|sau)\b"
    r"(?! (?:\d|thang|thg|t\d|nay|gio|### gio|ngay|cuoi|dau|giua|nam|khi|luc|sinh|do|moi|nghi|het|chung|khoang|tam))"
)
_NUMBERS_OF_YEAR = rf" ?[/.-] ?{_Y}", rf",? (?:nam )?{_Y_WORDS}", rf",? {_Y_NEAR}", rf",? {_Y_SHORT}", r"/(?P<y>\d\d)(?![\d/])"
_ANY_YEAR = (rf",? (?:nam )?{_Y}", *_NUMBERS_OF_YEAR)
_DAY_MONTH = (
    rf"(?:\b(?P<lead>ngay|mung|mong|hom|bua) )?(?:(?:mung|mong) )?(?<![\w/.,])(?P<d>\d{{1,2}}|{SPELLED})"
    rf"(?: ?(?P<thang>thang|thg) ?|/){_M}"
)
_MONTH = rf"{_PART}\b(?P<thang>thang|thg|thag|t(?=\d)) ?{_M}"
_TELLINGS = tuple(  # the first that matches at a place is read
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d/.-]){_D}(?P<sep>[/.-]){_M}(?P=sep){_Y}(?!/)",
        rf"(?<![\d/.-]){_D}(?P<sep>[/.-]){_M}(?P=sep)(?P<y>\d\d)(?![\d/])",
        *(_DAY_MONTH + year for year in _ANY_YEAR),
        *(_MONTH + year for year in _ANY_YEAR),
        rf"\bquy (?P<q>[1-4]|i{{1,3}}|iv)(?:/| nam | ){_Y}",
        rf"\bquy (?P<q>[1-4]|i{{1,3}}|iv) {_Y_NEAR}",
        rf"{_PART}(?<![\w/.,-])(?P<m>\d{{1,2}}) ?[/-] ?{_Y}(?![/-])",
        rf"{_DAY_MONTH}(?:{_HINT}|(?![\w/%]))",
        rf"{_MONTH}(?:{_HINT}|(?![\w/%]))",
        rf"{_PART}\bthang (?P<near_month>vua roi|vua qua|roi|truoc|nay|sau|toi)\b(?! (?:khi|luc|do|ngay|sinh|nay|gio))",
        *(rf"\b(?P<tet>tet)(?: nguyen dan| am lich| ta)?{year}" for year in (rf" (?:nam )?{_Y}", f" {_Y_NEAR}", _HINT)),
        r"(?<=\bhoi )(?P<tet>tet)\b",
        rf"{_PART}\b(?P<lead>nam )?(?<![\w/.,-]){_Y}",
        rf"{_PART}\b{_Y_NEAR}",
        rf"\bnam {_Y_WORDS}",
        rf"\b(?P<near_day>{'|'.join(_NEAR_DAYS)})\b",
        r"\btuan (?P<near_week>vua roi|roi|truoc|nay|sau|toi)\b",
    )
)
_LAW_WORDS = (
    r"bhxh|bhtn|bhyt|bao hiem|xa \S+|that nghiep|viec lam|lao \S+|cong doan|an toan|ve sinh|y te|tien luong|luong|san|vung"
    r"|tuoi huu|bat buoc|tu nguyen|## nguyen|giup viec|huong dan|noi dung|hop DONG|so|cu|moi|nay|ra|nam|\d+"
)
_LAW_NAME = re.compile(  # "Luật BHXH 2014", "nghị định 219 năm 2025" name a text, and tell no day
    rf"\b(?:luat|blld|phap lenh)(?: (?:{_LAW_WORDS}))*[ /]?$|\b(?:nghi dinh|thong (?:tu|TU)|nghi quyet|quyet dinh"
    rf"|quy dinh|van ban|ban sua|nd|tt|nq)(?: (?:{_LAW_WORDS}|hoi|doi|tang))*[ /]?$"
)
_COUNTED_BEFORE = re.compile(
    rf"(?:\d|\b(?:{ONE}|muoi|may|cac|nhieu|bao|vai|chuc|lau|tung|hang|moi|nua|thu|ca|tron|gan|hon|ngot)) $"
)
_COUNT_AFTER = re.compile(r" (?:trieu|tr|tram|ngan|nghin|muoi|chuc|lan|ngay|buoi|bua|cong|cai|nguoi|con|dua|be|tieng|gio|\d)\b")
_LED = re.compile(r"\b(?:hoi|tu|toi|den|truoc|sau|trong|luc|qua|thoi|doi|dot) $")
_FORTH = re.compile(r"\b(?:toi|den|qua|sang|moi|sau)(?: (?:ngay|dau|giua|cuoi|het))* $")
_FRACTION = re.compile(r"1/[2-5]|2/[35]|3/[45]|24/7")
_UNDATED = re.compile(
    r" ?(?:nguoi|cong nhan|lao \S+|luong|so|DONG|d\b|k\b|tr\b|trieu|san pham|cai|gio|m2|nu\b|thang|ngay|nam\b|tuoi|cong\b)"
)
_RELATIONS: dict[Relation, re.Pattern[str]] = {
    "before": re.compile(r"\b(?:truoc|trc)(?: (?:ngay|thang|nam|hoi|khoang))* $"),
    "after": re.compile(r"\bsau(?: (?:ngay|thang|nam|hoi|khoang))* $"),
    "since": re.compile(r"\b(?:tu|ke tu)(?: (?:ngay|hoi|luc|khoang|dau|dot|tan|thang|nam|khi))* $"),
}
_ONWARD = re.compile(r" (?:tro di|tro ve sau|ve sau|(?:cho )?(?:toi|den) (?:nay|gio|h|### gio|hien))\b")
_BACKWARD = re.compile(r" (?:tro ve truoc|ve truoc|tro lui)\b")


@dataclass(frozen=True)
class Day:
    """Ngày, tháng, quý, năm told: [start, end), where in the text, and how what happened stands to it."""

    start: date
    end: date
    span: tuple[int, int]
    relation: Relation = "on"
    sure: bool = True


def days(text: str, today: date) -> tuple[Day, ...]:
    """Days told, in the order of the text; names of laws ("Luật BHXH 2014") and fractions ("1/2 lương") tell none."""
    said = spoken(text)
    tellings = _tellings(said)
    years = [_year(match.groupdict(), today) for match in tellings]
    found: list[Day] = []
    for place, match in enumerate(tellings):
        told, year, sure = match.groupdict(), years[place], not _is_of_the_story(said, match)
        if year is None and (told.get("m") or told.get("tet")):
            later = next(((y, m.groupdict().get("m")) for y, m in zip(years[place:], tellings[place:], strict=True) if y), None)
            year, sure = _guess(said, match, found[-1] if found else None, later, today)
        extent = _extent(told, year, today)
        if extent and 1950 <= extent[0].year <= 2049:
            found.append(Day(*extent, match.span(), _relation(said, *match.span()), sure))
    return tuple(found)


def _is_of_the_story(said: str, match: re.Match[str]) -> bool:
    """Whether "tháng sau", "năm trước", "cuối năm rồi gửi" may be counted from the day of the story, not from today."""
    told = match.groupdict()
    if told.get("rel") == "roi" and not told.get("m"):
        return not re.search(r"(?:^|[,.;?!] ?|\bhoi )$", said[: match.start()])
    return told.get("rel") == "truoc" or any(told.get(n) in ("sau", "toi") for n in ("rel", "near_month", "near_week"))


def _tellings(said: str) -> list[re.Match[str]]:
    taken: list[re.Match[str]] = []
    for pattern in _TELLINGS:
        for match in pattern.finditer(said):
            if not any(match.start() < t.end() and t.start() < match.end() for t in taken) and _tells_a_day(said, match):
                taken.append(match)
    return sorted(taken, key=lambda match: match.start())


def _tells_a_day(said: str, match: re.Match[str]) -> bool:
    told, before = match.groupdict(), said[max(0, match.start() - 60) : match.start()]
    only_year = not any(told.get(name) for name in ("m", "q", "tet"))
    if told.get("near_month") or (only_year and told.get("rel") not in (None, "ngoai")):
        return not _COUNTED_BEFORE.search(before)
    if told.get("m") and not any(told.get(name) for name in ("y", "words", "rel", "short", "hint")):
        return _is_plain_month(said, match, before)
    if told.get("y") and not told.get("thang") and not told.get("d"):
        led = told.get("lead") or told.get("part") or not only_year or _LED.search(before)
        return not _LAW_NAME.search(before) and bool(led or not _UNDATED.match(said, match.end()))
    return True


def _is_plain_month(said: str, match: re.Match[str], before: str) -> bool:
    """Whether a day or month without a year is meant: "ngày 5/10", "cuối t10"; not "1/2 lương", "mỗi tháng ba lần"."""
    told = match.groupdict()
    led = told.get("lead") or told.get("part") or _LED.search(before)
    if told.get("d") and not told["thang"] and not led:
        return not _FRACTION.fullmatch(match[0]) and not _UNDATED.match(said, match.end())
    if told["thang"] == "t":
        return bool(told["part"]) or before.endswith("hoi ")
    if told.get("d") or not told["m"].isdigit():
        return bool(led) and not _COUNT_AFTER.match(said, match.end())
    return not _COUNTED_BEFORE.search(before) and not _COUNT_AFTER.match(said, match.end())


def _year(told: Mapping[str, str | None], today: date) -> int | None:
    if year := told.get("y"):
        return int(year) if len(year) == 4 else 2000 + int(year)
    if words := told.get("words") or told.get("short"):
        return 2000 + count(words.replace("lam", "LAM"))
    return today.year + _SHIFT[rel] if (rel := told.get("rel")) else None


def _guess(
    said: str, match: re.Match[str], prior: Day | None, later: tuple[int, str | None] | None, today: date
) -> tuple[int, bool]:
    """The year of a month or Tết told without one, and whether the text settles it."""
    told = match.groupdict()
    month = _month(told["m"]) if told.get("m") else 2
    past = today.year - (month > today.month)
    hint = None if prior and told.get("hint") == "roi" else told.get("hint")
    if hint in ("toi", "sau"):
        return today.year + (month <= today.month), True
    if hint == "nay":
        return (today.year if abs(month - today.month) <= 6 else today.year + (1 if month < today.month else -1)), True
    back = bool(hint) or bool(re.search(r"\b(?:hoi|hom)(?: (?:ngay|dau|giua|cuoi))* $", said[: match.start()]))
    if prior and not (back and prior.relation == "since") and not hint:
        near = not _FORTH.search(said[: match.start()]) and 0 < prior.start.month - month <= 3
        return prior.start.year + (month < prior.start.month and not near), prior.sure
    if later and not hint and later[1]:
        return later[0] - (month > _month(later[1])), True
    soon = (month - today.month) % 12 == 1
    return (past + 1 if soon and not back else past), back


def _month(told: str) -> int:
    return int(told) if told.isdigit() else _MONTHS[told]


def _extent(told: Mapping[str, str | None], year: int | None, today: date) -> tuple[date, date] | None:
    if near := told.get("near_day"):
        return _from(today + timedelta(_NEAR_DAYS[near]), 1)
    if near := told.get("near_week"):
        return _from(today + timedelta(7 * _SHIFT[near] - today.weekday()), 7)
    if near := told.get("near_month"):
        return _months(today.year, today.month + _SHIFT[near], 1, told.get("part"))
    if year is None:
        return None
    if told.get("tet"):
        return (date(year, *_TET[year]) - _AROUND_TET, date(year, *_TET[year]) + _AROUND_TET) if year in _TET else None
    if quarter := told.get("q"):
        return _months(year, 3 * _QUARTERS[quarter] - 2, 3)
    if not (m := told.get("m")):
        first, last = _YEAR_PARTS.get(told.get("part") or "", (1, 13))
        return _months(year, first, last - first)
    month = _month(m)
    if not 1 <= month <= 12:
        return None
    start, end = _months(year, month, 1, told.get("part"))
    if d := told.get("d"):
        return _from(start + timedelta(count(d) - 1), 1) if 1 <= count(d) <= (end - start).days else None
    return start, end


def _from(first: date, length: int) -> tuple[date, date]:
    return first, first + timedelta(length)


def _months(year: int, month: int, length: int, part: str | None = None) -> tuple[date, date]:
    """`length` months from a month (0 is December before), or a third of one: đầu, giữa, cuối tháng."""
    start, end = (date(year + (m - 1) // 12, (m - 1) % 12 + 1, 1) for m in (month, month + length))
    if part in _MONTH_PARTS and length == 1:
        first, last = _MONTH_PARTS[part]
        return start + timedelta(first), min(end, start + timedelta(last))
    return start, end


def _relation(said: str, start: int, end: int) -> Relation:
    if _ONWARD.match(said, end) or _BACKWARD.match(said, end):
        return "since" if _ONWARD.match(said, end) else "before"
    return next((r for r, pattern in _RELATIONS.items() if pattern.search(said[max(0, start - 30) : start])), "on")
