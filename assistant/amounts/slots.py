"""How one field of a calculator is read from a question: ways tried in order, the first that tells one clear value wins.

A way is a kind and a pattern over the folded words round a value (`Told.around`), "any" for the only value of its kind left,
or, for counts and choices, over the whole question.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from assistant.amounts.told import Placed, Told, When
from assistant.reading import Amount, Duration
from assistant.reading_words import count

ANY = "any"
_HALF = re.compile(r"\bruoi\b")
_FULL = 8  # hours of a normal day, khoản 1 Điều 105 Bộ luật Lao động


@dataclass(frozen=True)
class Way:
    """One way to read a field."""

    kind: str
    pattern: re.Pattern[str] | None = None  # None: any
    choices: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """Values a field may have, one where the question is clear, and the stretch of text that tells them."""

    values: tuple[Any, ...]
    spans: tuple[tuple[int, int], ...] = ()


def read(told: Told, ways: Sequence[Way], taken: Sequence[tuple[int, int]]) -> Read | None:
    """The first way that tells exactly one value, passing over stretches other fields have taken; None where none does."""
    for way in ways:
        found = _KINDS[way.kind](told, way, taken)
        if found is not None:
            return found
    return None


def _free(values: Sequence[Placed], taken: Sequence[tuple[int, int]]) -> list[Any]:
    return [v for v in values if not any(start < v.end and v.start < end for start, end in taken)]


def _one(
    told: Told, way: Way, taken: Sequence[tuple[int, int]], values: tuple[Any, ...], value_of: Callable[[Any], Any]
) -> Read | None:
    """The one value whose surroundings match; several that agree are one."""
    kept = [v for v in _free(values, taken) if value_of(v) is not None]
    if way.pattern:
        kept = [v for v in kept if way.pattern.search(told.around(v, values))]
    different = {value_of(v) for v in kept}
    if len(different) != 1:
        return None
    return Read((different.pop(),), tuple((v.start, v.end) for v in kept))


def _money(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    return _one(told, way, taken, told.money, lambda amount: amount.value)


def _money_per(*periods: str | None) -> Callable[[Told, Way, Sequence[tuple[int, int]]], Read | None]:
    def reader(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
        return _one(told, way, taken, told.money, lambda amount: amount.value if amount.per in periods else None)

    return reader


def _hour_of_day(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    """An hour's pay out of a day's, where it is whole đồng."""

    def hourly(amount: Amount) -> int | None:
        return amount.value // _FULL if amount.per == "day" and amount.value % _FULL == 0 else None

    return _one(told, way, taken, told.money, hourly)


def months_of(span: Duration) -> int | None:
    """Whole months of a length told in years and months."""
    if span.weeks or span.days or span.hours:
        return None
    return span.years * 12 + span.months


def half(told: Told, span: Duration) -> Fraction:
    """The half of "4 ngày rưỡi", "2 tiếng rưỡi", which the length itself leaves out."""
    return Fraction(1, 2) if _HALF.search(told.folded[span.start : span.end + len(" ruoi")]) else Fraction(0)


def days_of(told: Told, span: Duration) -> Fraction | None:
    """Days of a length told in days, halves too ("4 ngày rưỡi")."""
    if span.years or span.months or span.weeks or span.hours or not span.days:
        return None
    return Fraction(span.days) + half(told, span)


def _months(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    return _one(told, way, taken, told.spans, months_of)


def _days(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    found = _one(told, way, taken, told.spans, lambda span: days_of(told, span))
    return found and Read(tuple(int(v) if v.denominator == 1 else v for v in found.values), found.spans)


def _weeks(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    return _one(told, way, taken, told.spans, lambda span: span.weeks or None)


def _hours(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    return _one(told, way, taken, told.spans, lambda span: span.hours if span.hours and not span.days else None)


def _when(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    """A day; where only a month is told, its first and last day, so that both are tried."""

    def bounds(when: When) -> tuple[date, ...] | None:
        wide = (when.last - when.first).days
        return None if wide > 31 else (when.first,) if not wide else (when.first, when.last)

    found = _one(told, way, taken, told.days, bounds)
    return found and Read(found.values[0], found.spans)


def _day_before(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    """The day before one told: the last at work of who is off from a day."""

    def eve(when: When) -> date | None:
        return when.first - timedelta(days=1) if when.first == when.last else None

    return _one(told, way, taken, told.days, eve)


def _last_day(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    return _one(told, way, taken, told.days, lambda when: when.last if (when.last - when.first).days <= 31 else None)


def _month(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    def month(when: When) -> date | None:
        return when.first.replace(day=1) if (when.last - when.first).days <= 31 else None

    return _one(told, way, taken, told.days, month)


def _percent(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    found = _one(told, way, taken, told.percents, lambda percent: percent.value)
    return found and Read(tuple(int(v) if v.denominator == 1 else v for v in found.values), found.spans)


def _birth(told: Told, way: Way, taken: Sequence[tuple[int, int]]) -> Read | None:
    """A day of birth: the first of a month told alone, for the law counts by months; of a year told alone the first and last."""
    births = _free(told.births, taken)
    if way.pattern:
        births = [b for b in births if way.pattern.search(told.around(b, told.births))]
    if len(births) != 1:
        return None
    birth = births[0]
    if birth.month is None:
        return Read((date(birth.year, 1, 1), date(birth.year, 12, 31)), ((birth.start, birth.end),))
    return Read((date(birth.year, birth.month, birth.day or 1),), ((birth.start, birth.end),))


def _count(told: Told, way: Way, _taken: Sequence[tuple[int, int]]) -> Read | None:
    """The number in the pattern's group, in digits or words."""
    assert way.pattern is not None
    found = {m[1]: m.span() for m in way.pattern.finditer(told.spoken)}
    values = {count(said) for said in found if said}
    return Read((values.pop(),), tuple(found.values())) if len(values) == 1 else None


def _choice(told: Told, way: Way, _taken: Sequence[tuple[int, int]]) -> Read | None:
    key = next((key for key, pattern in way.choices.items() if pattern.search(told.folded)), None)
    return None if key is None else Read((key,))


def _one_of(told: Told, way: Way, _taken: Sequence[tuple[int, int]]) -> Read | None:
    """The one choice that is told; none where two are."""
    keys = [key for key, pattern in way.choices.items() if pattern.search(told.folded)]
    return Read((keys[0],)) if len(keys) == 1 else None


def _flag(told: Told, way: Way, _taken: Sequence[tuple[int, int]]) -> Read | None:
    assert way.pattern is not None
    return Read((True,)) if way.pattern.search(told.folded) else None


_KINDS: Mapping[str, Callable[[Told, Way, Sequence[tuple[int, int]]], Read | None]] = {
    "money": _money,
    "money_hour": _money_per("hour"),
    "money_month": _money_per("month", None),
    "money_hour_of_day": _hour_of_day,
    "months": _months,
    "days": _days,
    "weeks": _weeks,
    "hours": _hours,
    "day": _when,
    "day_before": _day_before,
    "last_day": _last_day,
    "month": _month,
    "percent": _percent,
    "birth": _birth,
    "count": _count,
    "choice": _choice,
    "one_of": _one_of,
    "flag": _flag,
}
KINDS = frozenset(_KINDS)
