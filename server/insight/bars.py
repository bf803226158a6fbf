"""Bars and a line of weeks, placed in an SVG of 360 units: the page draws them without scripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from server.insight.figures import Cell

_WIDTH, _STEP, _LABEL = 360.0, 26.0, 150.0


@dataclass(frozen=True)
class Bar:
    """A bar, its name and its figure."""

    y: float
    width: float
    name: str
    figure: str


@dataclass(frozen=True)
class Bars:
    """Bars from the longest; `left` is where they begin."""

    bars: tuple[Bar, ...]
    left: float
    height: float


@dataclass(frozen=True)
class Weeks:
    """A line through weeks: the path, the first and last week, the highest figure."""

    path: str
    first: str
    last: str
    highest: int


def bars(cells: Sequence[Cell], most: int = 12) -> Bars:
    """Bars of the figures that are told."""
    told = [(cell.name, cell.count) for cell in cells if cell.count is not None][:most]
    top = max((count for _, count in told), default=1) or 1
    room = _WIDTH - _LABEL - 44
    drawn = tuple(
        Bar(i * _STEP, max(2.0, round(room * count / top, 1)), name, f"{count:,}".replace(",", "."))
        for i, (name, count) in enumerate(told)
    )
    return Bars(drawn, _LABEL, max(1, len(drawn)) * _STEP)


def line(weeks: Sequence[tuple[date, int]]) -> Weeks:
    """The line of questions by week."""
    highest = max((count for _, count in weeks), default=0)
    across = (_WIDTH - 16) / max(1, len(weeks) - 1)
    points = [f"{8 + i * across:.1f} {92 - 80 * count / (highest or 1):.1f}" for i, (_, count) in enumerate(weeks)]
    first, last = (weeks[0][0], weeks[-1][0]) if weeks else (None, None)
    return Weeks("M" + " L".join(points) if points else "", _day(first), _day(last), highest)


def _day(day: date | None) -> str:
    return f"{day:%d/%m}" if day else ""
