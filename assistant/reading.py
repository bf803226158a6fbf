"""Values told in a question as people type it: amounts of money, durations, ages. Days are in assistant.reading_dates.

Text is NFC (assistant.question.checked); every `start` and `end` is an offset into it. What is not clearly told is left out.

>>> [(amount.value, amount.per) for amount in amounts("lương 12tr5, làm thêm 45k/giờ")]
[(12500000, None), (45000, 'hour')]
>>> durations("dong duoc 4n7th")[0].months
7
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading_words import ONE, SPELLED, VALUES, count, spoken

_NUMBER = rf"(?:\d{{1,9}}(?:[.,]\d{{1,9}})?|{SPELLED})"

_COUNTED = (
    "nam|thang|thg|thag|ngay|tuan|gio|tieng|h|tuoi|nguoi|ng|cong|bua|buoi|lan|con|be|dua|vo|cai|suat|phan|trieu|tr|nghin|ngan|k"
)
_AFTER_TENTH = (
    "mot|1|moi|DONG|dong|d|thi|la|ma|co|xuong|nhung|roi|thoi|a|ha|khong|ko|k|lanh|bi|duoc|con|hay|tien|cong ty|cty|nua|vay"
)
_MONEY = re.compile(
    rf"(?<![\w.,/])(?:(?P<low>\d{{1,9}})(?:-| - | toi | den ))?(?P<n>{_NUMBER}|nua) ?"
    r"(?P<unit>ty|TI|trieu|trd|tr|CU|nghin|ngan|(?<=\d)k)(?![a-z])"
    r"(?! (?:khong tram|nguoi|cong nhan|lao \S+|san pham|le\b|gio|nu\b|km))"
)
_TENTH = re.compile(
    rf"(\d{{1,3}})(?!\d)| (\d{{1,3}})(?![\d%/]|[.,]\d| ?(?:{_COUNTED})\b)| ({ONE})(?= ?(?:$|[,.;:?!)/]| (?:{_AFTER_TENTH})\b))"
)
_HALF = re.compile(r" ?ruoi\b")
_SIZE = {"ty": 10**9, "TI": 10**9, "nghin": 1_000, "ngan": 1_000, "k": 1_000}  # all others are millions
_FIGURE = re.compile(r"(?<![\w.,/-])([1-9]\d{0,2}(?:[.,]\d{3})+|[1-9]\d{3,8})(?: ?(DONG|dong|vnd|d)\b)?(?![\w%]|[.,/-]\d)")
_PER = {"gio": "hour", "h": "hour", "tieng": "hour", "ngay": "day", "nam": "year"}  # all others are months
_PER_AFTER = re.compile(
    r"(?: ?(?:DONG|dong|vnd|d)\b)?(?:(?: ?/ ?| (?:mot|1|moi|tren|hang|tung) )(?:1 ?|mot )?"
    r"(gio|h|tieng|ngay|thang|thg|thag|th|t|nam)\b(?! ?(?:\d|nay\b|roi\b|truoc|ruoi|sau\b)))?"
)
_PER_BEFORE = re.compile(
    r"\b(?:cong|moi|mot|1|hang|tung) (gio|ngay|thang|nam)(?: (?:la|duoc|co|con|lanh|tra|dong|nhan|phat))? $"
    r"|\b(?:luong|lg) (gio|ngay|thang|thg)(?: (?!tru|phat|no|ung)[^\W_]+){0,4}? $"
)
_LASTED = re.compile(
    rf"(?:(?<![\w.,/])|(?<=\dn))(?P<n>{_NUMBER}|nua) ?"
    r"(?P<unit>nam|thang|thg|thag|tuan|ngay|bua|tieng|gio|(?<=\d)(?:th|h|n(?=\d+th)))(?![a-z])"
    r"(?P<half> ruoi\b)?|\b(?P<bare>nam|thang) ruoi\b"
)
_FIELD = {
    "nam": "years",
    "n": "years",
    "tuan": "weeks",
    "ngay": "days",
    "bua": "days",
    "tieng": "hours",
    "gio": "hours",
    "h": "hours",
}
_ORDER = ("years", "months", "weeks", "days", "hours")
_NO_SPAN_BEFORE = {  # "tháng 9 năm 2025", "ngày 15 tháng 7", "từ năm giờ": a day or an hour of the clock, no duration
    "years": re.compile(r"(?:\b(?:thang|thg|quy|vung|lop)|\bt) ?$|[/-]$"),
    "months": re.compile(r"\b(?:ngay|mung|mong|hom|dau|cuoi|giua|trong|ca) $"),
    "hours": re.compile(r"\b(?:luc|tu|toi|den|truoc|sau|thang|thg) $"),
    "": re.compile(r"\b(?:dieu|khoan|diem|thu|lan thu|so) $"),
}
_NO_SPAN_AFTER = {
    "years": re.compile(r" ?(?:19|20)\d\d\b| hai (?:khong|nghin|ngan)\b|,? (?:va )?\d+ nu\b"),
    "months": re.compile(r" ?\d{1,2} ?[/-] ?\d"),
    "hours": re.compile(r"\d| (?:sang|chieu|toi|TOI|dem|trua|khuya|kem)\b| (?:anh|viet|nhat|han|trung|nuoc)\b"),
    "days": re.compile(r" ?\d{1,2}/\d"),
}

_AGED = re.compile(
    rf"(?<![\w.,/])(?P<n>\d{{1,2}}|{SPELLED}) ?(?:(?P<t>t)(?![\w/])|tuoi\b(?! (?:nghe|dang|quan)))"
    r"(?P<half> ruoi\b)?(?: (?P<m>\d{1,2}) thang\b)?"
)
_MONTHS_OLD = re.compile(rf"(?<![\w.,/])(?P<m>\d{{1,2}}|{SPELLED}) ?(?:thang|thg) tuoi\b")
_BORN = re.compile(
    r"(?<!ve )(?<!hoc )\b(?:sinh|sanh|sn|de) ?:? ?(?:vao )?(?:dau |giua |cuoi )?(?:ngay |thang )?"
    r"(?:(?:(?P<d>\d{1,2})(?:[/.-]| thang ))?(?P<m>\d{1,2})(?:[/.-]| nam | ))?"
    r"(?:nam )?(?P<y>(?:19|20)\d\d)(?!\d)"
)
_BORN_SHORT = re.compile(rf"\b(?:(?:sinh|sanh|de) nam|sn) ?(?P<y>\d\d|{SPELLED})(?![\w%/]|[.,]\d)")
_LAST_BORN = 2012  # later years told with "sinh" are of giving birth: who asks about work is at least thirteen


@dataclass(frozen=True)
class Amount:
    """Số tiền in đồng; `per` is hour, day, month or year where the text says so."""

    value: int
    start: int
    end: int
    per: str | None = None


@dataclass(frozen=True)
class Duration:
    """Khoảng thời gian as it was told: "14 tháng" stays 14 months."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Age:
    """Tuổi in years and months."""

    years: int
    months: int
    start: int
    end: int


@dataclass(frozen=True)
class Birth:
    """Năm sinh of a person, with month and day where told."""

    year: int
    month: int | None
    day: int | None
    start: int
    end: int


def _number(said: str) -> float:
    if said == "nua":
        return 0.5
    if re.fullmatch(r"\d{1,3}\.\d{3}", said):
        return float(said.replace(".", ""))
    return float(said.replace(",", ".")) if said[0].isdigit() else count(said)


def amounts(text: str) -> tuple[Amount, ...]:
    """Amounts of money in the order they are told; `end` lies after "đồng" and "/tháng"."""
    said = spoken(text)
    found = [*_rounded(said), *_figures(said)]
    joined: list[Amount] = []
    for amount in sorted(found, key=lambda a: (a.start, -a.end)):
        last = joined[-1] if joined else None
        if last and amount.start < last.end:
            continue
        if last and last.value > amount.value * 2 and not last.value % 1_000_000 and said[last.end : amount.start] == " ":
            joined[-1] = Amount(last.value + amount.value, last.start, amount.end, amount.per)  # 5 triệu 300 nghìn
        else:
            joined.append(amount)
    return tuple(joined)


def _rounded(said: str) -> Iterator[Amount]:
    for match in _MONEY.finditer(said):
        size = _SIZE.get(match["unit"], 1_000_000)
        value, end = _number(match["n"]) * size, match.end()
        if half := _HALF.match(said, end):
            value, end = value + size / 2, half.end()
        elif (tenth := _TENTH.match(said, end)) and (size > 1_000 or tenth[1]):
            digits = tenth[1] or tenth[2] or str(VALUES[tenth[3]])
            value, end = value + int(digits) * size / 10 ** len(digits), tenth.end()  # 12tr5, 4tr960, 3 triệu mốt
        if match["low"]:
            yield _with_period(said, int(match["low"]) * size, match.start("low"), match.end("low"))
        yield _with_period(said, round(value), match.start("n"), end)


def _figures(said: str) -> Iterator[Amount]:
    for match in _FIGURE.finditer(said):
        figure, currency = match[1], match[2]
        value = int(re.sub(r"\D", "", figure))
        told = currency in ("DONG", "vnd") or (currency and ((value % 500 == 0 and value >= 10_000) or figure[-4:-3] in ".,"))
        if told or figure.count(".") + figure.count(",") > 1 or (value >= 100_000 and value % 1_000 == 0):
            yield _with_period(said, value, match.start(), match.end(1))


def _with_period(said: str, value: int, start: int, end: int) -> Amount:
    after = _PER_AFTER.match(said, end)
    before = _PER_BEFORE.search(said[max(0, start - 30) : start])
    period = (after and after[1]) or (before and (before[1] or before[2]))
    return Amount(value, start, after.end() if after else end, _PER.get(period, "month") if period else None)


def durations(text: str) -> tuple[Duration, ...]:
    """Durations in the order they are told; "tháng 9 năm 2025", "7 triệu một tháng" and "34 tuổi" tell none."""
    said = spoken(text)
    taken = [(value.start, value.end) for value in (*amounts(text), *ages(text))]
    found: list[tuple[dict[str, int], int, int]] = []
    for match in _LASTED.finditer(said):
        field = _FIELD.get(match["unit"] or match["bare"], "months")
        if any(start < match.end() and match.start() < end for start, end in taken) or _is_no_span(said, match, field):
            continue
        parts = _parts(match, field)
        if found and said[found[-1][2] : match.start()] in ("", " ", " va ") and _follows(found[-1][0], parts):
            found[-1] = (found[-1][0] | parts, found[-1][1], match.end())
        else:
            found.append((parts, match.start(), match.end()))
    return tuple(Duration(**parts, start=start, end=end) for parts, start, end in found)


def _is_no_span(said: str, match: re.Match[str], field: str) -> bool:
    before = said[max(0, match.start() - 12) : match.start()]
    if _NO_SPAN_BEFORE[""].search(before) or (field in _NO_SPAN_BEFORE and _NO_SPAN_BEFORE[field].search(before)):
        return True
    if match["n"] == "nam" and field == "months" and re.match(r" ?\d", said[match.end() :]):
        return True  # "trong năm tháng 5": a year and a month
    return field in _NO_SPAN_AFTER and bool(_NO_SPAN_AFTER[field].match(said, match.end()))


def _parts(match: re.Match[str], field: str) -> dict[str, int]:
    told = 1.5 if match["bare"] else _number(match["n"]) + (0.5 if match["half"] else 0)
    whole, rest = int(told), told - int(told)
    parts = {field: whole} if whole else {}
    if rest and field in ("years", "months"):
        parts["months" if field == "years" else "days"] = round(rest * (12 if field == "years" else 30))
    return parts


def _follows(first: dict[str, int], then: dict[str, int]) -> bool:
    return max(map(_ORDER.index, first), default=9) < min(map(_ORDER.index, then), default=0)


def ages(text: str) -> tuple[Age | Birth, ...]:
    """Ages ("34 tuổi", "47t", "8 tháng tuổi") and years of birth ("sinh 3/1970", "sn 85") in the order they are told."""
    said = spoken(text)
    found: list[Age | Birth] = []
    for match in _AGED.finditer(said):
        if not match["t"] or (
            match["n"][0].isdigit() and (count(match["n"]) >= 13 or match["half"]) and said[match.end("n")] == "t"
        ):
            months = 6 if match["half"] else int(match["m"] or 0)
            found.append(Age(count(match["n"]), months, match.start(), match.end()))
    found += [Age(0, count(match["m"]), match.start(), match.end()) for match in _MONTHS_OLD.finditer(said)]
    for match in _BORN.finditer(said):
        month, day = (int(match[part]) if match[part] else None for part in ("m", "d"))
        if int(match["y"]) <= _LAST_BORN and (month or 1) <= 12 and (day or 1) <= 31:
            found.append(Birth(int(match["y"]), month, day, match.start(), match.end()))
    for match in _BORN_SHORT.finditer(said):
        if 40 <= count(match["y"]) <= 99 or match["y"].startswith("0"):
            year = count(match["y"])
            found.append(Birth(year + (1900 if year >= 40 else 2000), None, None, match.start(), match.end()))
    return tuple(sorted(found, key=lambda value: value.start))
