"""A small step plot of a dated parameter: lines and words placed in an SVG of 360 units, drawn by the page without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate.wording import number
from corpus.parameter import Series, Value
from server import calculations

_WIDTH, _TOP, _BOTTOM, _LEFT = 360.0, 16.0, 118.0, 6.0
_LETTER = 6.6  # how wide a letter of the labels is, in units
_APART = 12.0  # how far apart two labels must be to be read
_MOST_YEARS = 5  # so many years are written under the plot
_ROOM = 2  # more lines than this leave no room to write where each began


@dataclass(frozen=True)
class Word:
    """A label and where its baseline starts."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Plot:
    """`lines` are SVG paths, one for each region, sex ...; `starts` and `ends` label them; `years` stand under the axis."""

    lines: tuple[str, ...]
    starts: tuple[Word, ...]
    ends: tuple[Word, ...]
    years: tuple[Word, ...]
    right: float


def draw(series: Series, today: date) -> Plot:
    """Place a parameter's values from its first day to its last known one, or a year past `today` where it has no end."""
    first = min(item.start for item in series.values)
    last = series.last_known or max(date(today.year + 1, 12, 31), *(item.start for item in series.values))
    lines = _lines(series)
    names = [_named(items[-1]) for items in lines]
    right = _WIDTH - 8 - _LETTER * max(len(name) for name in names)
    amounts = [item.amount for item in series.values]
    low = Fraction(min(amounts)) - (Fraction(max(amounts)) - Fraction(min(amounts))) * Fraction(2, 5)
    scale = _Scale(first, last, right, 0.0 if max(amounts) == min(amounts) else float(low), float(max(amounts)) * 1.001)
    ends = _spread([Word(right + 4, scale.y(items[-1]) + 3.5, name) for items, name in zip(lines, names, strict=True)])
    changed = [items for items in lines if items[0].amount != items[-1].amount] if len(lines) <= _ROOM else []
    starts = [Word(_LEFT, round(scale.y(items[0]) - 4, 1), short(items[0])) for items in changed]
    paths = tuple(_path(items, scale) for items in lines)
    return Plot(paths, tuple(starts), tuple(ends), tuple(_years(scale)), round(right, 1))


def short(value: Value) -> str:
    """A value as a plot has room for: "5.310.000", "8%", "61 tuổi 6 tháng"."""
    if value.unit == "tháng tuổi":
        return calculations.amount_of(value)
    return f"{number(Fraction(value.amount))}{'%' if value.unit.startswith('%') else ''}"


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    right: float
    low: float
    high: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(_LEFT + share * (self.right - _LEFT), 1)

    def y(self, value: Value) -> float:
        share = (float(value.amount) - self.low) / ((self.high - self.low) or 1.0)
        return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)


def _lines(series: Series) -> list[list[Value]]:
    found: dict[tuple[tuple[str, str], ...], list[Value]] = {}
    for item in sorted(series.values, key=lambda value: value.start):
        found.setdefault(item.where, []).append(item)
    return list(found.values())


def _named(value: Value) -> str:
    return " ".join((*calculations.place_of(value), short(value)))


def _path(items: list[Value], scale: _Scale) -> str:
    """One step line; days without a known value stay empty."""
    drawn: list[str] = []
    before: date | None = None
    for item in items:
        joined = before is not None and (item.start - before).days == 1
        drawn.append(f"{'L' if joined else 'M'}{scale.x(item.start)} {scale.y(item)}")
        before = min(item.until or scale.last, scale.last)
        drawn.append(f"L{scale.x(before)} {scale.y(item)}")
    return "".join(drawn)


def _years(scale: _Scale) -> Iterator[Word]:
    every = -(-(scale.last.year - scale.first.year + 1) // _MOST_YEARS)
    for year in range(scale.first.year + (scale.first > date(scale.first.year, 1, 31)), scale.last.year + 1, every):
        yield Word(max(scale.x(max(date(year, 1, 1), scale.first)), _LEFT + 8), _BOTTOM + 16, str(year))


def _spread(words: list[Word]) -> list[Word]:
    """The labels, top to bottom, none closer to the next than can be read."""
    placed: list[Word] = []
    for word in sorted(words, key=lambda item: item.y):
        y = max(word.y, placed[-1].y + _APART) if placed else word.y
        placed.append(Word(word.x, round(y, 1), word.text))
    return placed
