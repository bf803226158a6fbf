"""Hours of overtime and night work by kind: counted, or told by the clock ("từ 20h tới 24h"), split at night's bounds.

Night is 22 to 6 (Điều 106 Bộ luật Lao động); on a weekly rest day or holiday every hour is overtime (Điều 107, 98).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from assistant.amounts.derived import CASE, Derived, Span, place
from assistant.amounts.slots import half
from assistant.amounts.told import Told
from assistant.calculate.model import Result, Step
from assistant.calculate.wording import DONG, money
from assistant.reading_words import SPELLED, count
from corpus.citation import Citation

_NIGHT, _MORNING = 22, 30
_HOUR = rf"(\d{{1,2}}|{SPELLED}) ?(?:h|gio|g)(?: ?(30|ruoi))?(?: (sang|trua|chieu|TOI|toi|dem|khuya))?(?: hom sau| sang hom sau)?"
_CLOCK = re.compile(rf"(?<![\w:]){_HOUR} ?(?:-|–|toi|TOI|den|qua) (?:het )?(?:luc )?{_HOUR}(?!\w)")
_CLOCK_TIGHT = re.compile(r"(?<![\w:])(\d{1,2})h?(?:(30))?()-(\d{1,2})h(30)?(?: (sang|trua|chieu|toi|dem|khuya))?(?!\w)")
_HOLIDAY = re.compile(
    r"\b(?:30/0?4|0?1/0?5|0?2/0?9|0?1/0?1|10/0?3|gio to|tet|mung \w+|ngay le|\ble\b|quoc khanh|30 thang 4|mung)\b"
)
_HOLIDAY_AFTER = re.compile(r"\b(?:30/0?4|30 thang 4|tet|mung|giao thua)\b")  # days a holiday follows
_REST = re.compile(r"\b(?:chu nhat|cn|ngay nghi (?:hang )?tuan|nghi tuan|ngay nghi|thu bay la ngay nghi)\b")
_OVERTIME = re.compile(r"\b(?:tang ca|lam them|lam ngoai gio|ngoai gio|keo ca|giu lai|them gio|o lai lam|lam lo)\b")
_DARK = re.compile(r"\b(?:dem|khuya)\b")
_NOT_DARK = re.compile(r"\bban ngay\b|\bbuoi (?:sang|chieu)\b")
_SAME_DAY_NO = re.compile(
    r"ban ngay (?:hom do )?(?:em |toi )?khong (?:lam them|tang ca)|khong (?:lam them|tang ca) ban ngay|ban ngay nghi"
)
_SAME_DAY_YES = re.compile(
    r"ban ngay (?:hom do )?(?:em |toi )?(?:co |da |cung )(?:lam them|tang ca)|(?:co|da) (?:lam them|tang ca) ban ngay"
)


_A_TIME = re.compile(
    r"\b(?:moi|hang|tung) (?:ngay|bua|hom|toi|dem|chu nhat|cn)\b|<> ?/ ?ngay|<> (?:mot|1|moi) (?:ngay|bua|toi|dem)\b"
)
_SUNDAYS = re.compile(rf"\b(\d{{1,2}}|{SPELLED}) (?:ngay |bua |buoi )?(?:chu nhat|cn)\b")


_SHIFTS = re.compile(
    rf"(?<![\w/])(\d{{1,2}}|{SPELLED}) (?:dem|ngay|bua|buoi|ca|hom|TOI|chu nhat|cn)\b(?! (?:le|thuong|nghi|lam))"
)
_MOST_OVERTIME = 6  # hours in a row after a day's work; a longer stretch holds the day's work itself


def _is_one_stretch(told: Told, length: Fraction) -> bool:
    """Whether a stretch of the clock is overtime as a whole, or a shift of rest days, holidays or nights."""
    return length <= _MOST_OVERTIME or bool(_kind(told.folded)) or not _OVERTIME.search(told.folded)


def _times(told: Told, said: str) -> int:
    """How many days hours told "mỗi ngày" were worked; 0 where that is not told."""
    sundays = _SUNDAYS.search(told.spoken)
    days = [span.days for span in told.spans if span.days and not span.hours]
    if sundays:
        return count(sundays[1])
    if len(days) == 1 and _A_TIME.search(said):
        return days[0]
    return 0 if _A_TIME.search(said) or len(days) > 1 else 1


_LONGEST = 120  # hours of overtime a month; more is the month's normal time
_NORMAL = re.compile(r"\b(?:(?:moi|mot|1) (?:cong|ca)|(?<!tang )(?<!keo )ca|ngay lam|lam ngay) <>")
_CONTRACT_DAYS = re.compile(r"\b(\d\d) (?:ngay )?cong\b|\b(\d\d) ngay (?:lam )?(?:viec )?(?:mot|1|/|moi) ?thang")
_A_DAY = 8  # hours, khoản 1 Điều 105 Bộ luật Lao động


def _month_hours(told: Told) -> tuple[dict[str, int], tuple[str, ...]]:
    """The month's normal hours out of its working days, where a month's pay is told."""
    days = _CONTRACT_DAYS.search(told.folded)
    if days is None or any(amount.per == "hour" for amount in told.money):
        return {}, ()
    count_of = int(days[1] or days[2])
    return {"month_hours": count_of * _A_DAY}, (f"Một tháng {count_of} ngày công, mỗi ngày {_A_DAY} giờ.",)


def hours(told: Told) -> Derived:
    """Hours by field of the overtime calculator, and the month; nothing where the kind of an hour is not clear."""
    ranges = list(_ranges(told))
    found: dict[str, Fraction] = {}
    spans: list[Span] = []
    if not (_by_clock(told, ranges, found, spans) if ranges else _by_length(told, found, spans)) or not found:
        return Derived()
    if set(found) == {"overtime"} and not _WEEKDAY.search(told.folded):
        return _any_day(told, found["overtime"], tuple(spans))
    return _filled(told, found, tuple(spans))


_Range = tuple[Span, Fraction, Fraction, bool]


def _by_clock(told: Told, ranges: Sequence[_Range], found: dict[str, Fraction], spans: list[Span]) -> bool:
    """Put the hours of stretches of the clock under their fields; False where it is not clear what they are."""
    for span, day_hours, night_hours, next_day in ranges:
        spans.append(span)
        shifts = _SHIFTS.search(told.spoken)
        times = count(shifts[1]) if shifts else 1
        if not _is_one_stretch(told, day_hours + night_hours):
            if len(ranges) > 1 and not night_hours and day_hours >= _A_DAY - 1:
                continue  # the day's normal work, told beside its overtime
            return False
        if next_day and _kind(told.folded) == "holiday" and not _HOLIDAY_AFTER.search(told.folded):
            return False  # the morning after may be no holiday
        if not _put(found, told, told.folded, day_hours * times, night_hours * times):
            return False
    return True


def _by_length(told: Told, found: dict[str, Fraction], spans: list[Span]) -> bool:
    """Put hours told as lengths under their fields; False where it is not clear what they are."""
    for duration in told.spans:
        if not duration.hours or duration.days or duration.months:
            continue
        said = told.around(duration, tuple(d for d in told.spans if d.hours))
        if duration.hours > _LONGEST or _NORMAL.search(said):
            spans.append(place(duration))
            continue
        dark = bool(_DARK.search(said)) and not _NOT_DARK.search(said)
        times = _times(told, said)
        if not times:
            return False
        amount = (Fraction(duration.hours) + half(told, duration)) * times
        context = said if _kind(said) or _WEEKDAY.search(said) else told.folded
        if context != said and _is_mixed(told):
            return False
        if not _put(found, told, context, Fraction(0) if dark else amount, amount if dark else Fraction(0)):
            return False
        spans.append(place(duration))
    return True


def _filled(told: Told, found: dict[str, Fraction], spans: tuple[Span, ...]) -> Derived:
    holiday = found.get("holiday", Fraction(0)) + found.get("holiday_night", Fraction(0))
    notes = {"own_day": _day_pay(told)} if holiday == 8 else {}
    month = next((when.first.replace(day=1) for when in told.days if (when.last - when.first).days <= 31), told.on.replace(day=1))
    values: dict[str, Any] = {**found, "month": month}
    probes: tuple[tuple[dict[str, Fraction], ...], ...] = ()
    if (dark := found.get("overtime_night")) and not found.get("overtime") and not _SAME_DAY_NO.search(told.folded):
        del values["overtime_night"]
        if _SAME_DAY_YES.search(told.folded):
            values["overtime_night_after"] = dark
        else:
            probes = (({"overtime_night": dark}, {"overtime_night_after": dark}),)
    by_month, assumed = _month_hours(told)
    return Derived({**values, **by_month}, probes, assumed, spans, frozenset({"overtime", "overtime_night"}), notes)


_WEEKDAY = re.compile(
    r"\b(?:ngay thuong|trong tuan|hanh chinh|hanh chanh|thu (?:hai|ba|tu|nam|sau|[2-6])|t[2-6]|sau gio lam|ngay lam viec"
    r"|moi ngay|moi bua|tang ca moi)\b"
)
_DAYS = (
    ("overtime", "Ngày thường, ban ngày"),
    ("rest_day", "Ngày nghỉ hằng tuần, ban ngày"),
    ("holiday", "Ngày lễ, tết, ban ngày"),
)


def _any_day(told: Told, amount: Fraction, spans: tuple[Span, ...]) -> Derived:
    """Overtime whose day is not told: each kind of day."""
    tries = tuple({name: amount, CASE: label} for name, label in _DAYS)
    by_month, assumed = _month_hours(told)
    month = {"month": told.on.replace(day=1), **by_month}
    return Derived(month, (tries,), assumed, spans, frozenset({"overtime", "overtime_night"}))


def _put(found: dict[str, Fraction], told: Told, context: str, light: Fraction, dark: Fraction) -> bool:
    """Add hours under the fields of their kind; False where the kind is not told."""
    kind = _kind(context)
    if not kind and (context == told.folded or not _WEEKDAY.search(context)) and (_OVERTIME.search(told.folded) or not dark):
        kind = _kind(told.folded)
    names = {"holiday": ("holiday", "holiday_night"), "rest": ("rest_day", "rest_night")}.get(kind)
    if names is None and _OVERTIME.search(told.folded):
        names = ("overtime", "overtime_night_after" if light and dark else "overtime_night")
    if names is None:
        if light or not dark:
            return False
        names = ("night", "night")
    for name, amount in zip(names, (light, dark), strict=True):
        if amount:
            found[name] = found.get(name, Fraction(0)) + amount
    return True


def _is_mixed(told: Told) -> bool:
    """Whether hours of ordinary days and of others are told together."""
    several = sum(bool(span.hours) for span in told.spans) > 1
    return several and bool(_WEEKDAY.search(told.folded)) and bool(_kind(told.folded))


def _kind(said: str) -> str:
    if _HOLIDAY.search(said):
        return "holiday"
    return "rest" if _REST.search(said) else ""


def _ranges(told: Told) -> Iterator[_Range]:
    """Where a stretch of the clock is told, its hours outside the night and inside it, and whether it passes midnight."""
    for pattern in (_CLOCK, _CLOCK_TIGHT):
        for match in pattern.finditer(told.spoken):
            first = _clock(match[1], match[2], match[3])
            last = _clock(match[4], match[5], match[6])
            while last <= first:
                last += 12 if last + 12 > first and last < 12 and not match[6] else 24
            dark = _overlap(first, last, Fraction(_NIGHT), Fraction(_MORNING)) + _overlap(first, last, Fraction(0), Fraction(6))
            yield match.span(), last - first - dark, dark, last > 24


def _clock(hour: str, half: str | None, part: str | None) -> Fraction:
    told = Fraction(count(hour)) + (Fraction(1, 2) if half else 0)
    part = (part or "").lower()
    if part in ("chieu", "toi") and told < 12:
        return told + 12
    if part in ("dem", "khuya"):
        return told + 12 if 7 <= told <= 12 else told
    return told


def _overlap(first: Fraction, last: Fraction, low: Fraction, high: Fraction) -> Fraction:
    return max(Fraction(0), min(last, high) - max(first, low))


def _day_pay(told: Told) -> int:
    return next((amount.value for amount in told.money if amount.per == "day"), 0)


def add_own_day(result: Result, day_pay: int) -> Result:
    """With the pay of the holiday itself, which who is paid by the day gets beside the 300% (điểm c khoản 1 Điều 98)."""
    if not day_pay or not isinstance(result.value, int):
        return result
    cited = (Citation("45-2019-QH14", "98", "1", "c"),)
    total = result.value + day_pay
    text = f"Người hưởng lương ngày còn được trả lương của chính ngày lễ: {money(day_pay)}; cộng lại {money(total)}."
    limits = tuple(line for line in result.limits if "chính ngày lễ" not in line)
    return replace(result, value=total, steps=(*result.steps, Step(text, day_pay, DONG, cited, part=True)), limits=limits)
