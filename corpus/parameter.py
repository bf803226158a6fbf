"""Dated parameters: what an amount, rate, ceiling or age of the law was on a day, and where that stands.

Read from corpus/parameters/*.yaml. A parameter that is not known for a day is an error that names it, never a guess.

>>> value("luong_toi_thieu_thang", date(2025, 12, 31), vung="I").amount
Decimal('4960000')
>>> value("luong_toi_thieu_thang", date(2026, 1, 1), vung="I").amount
Decimal('5310000')

UnknownParameter (a CorpusError)   no such parameter, or not known for that day
BrokenParameters (a CorpusError)   a parameter file contradicts itself
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from corpus.citation import Citation, parse
from corpus.errors import CorpusError, UnknownCitation

SHIPPED = Path(__file__).with_name("parameters")


class UnknownParameter(CorpusError):
    """No such parameter, or none known for that day; `last_known` is the last day it is known for, if any."""

    def __init__(self, message: str, name: str, last_known: date | None = None) -> None:
        super().__init__(message)
        self.name = name
        self.last_known = last_known


class BrokenParameters(CorpusError):
    """A parameter file cannot be read or contradicts itself."""


class Basis(StrEnum):
    """How we know a value: from a text we hold, or from a secondary report of one we do not."""

    TEXT = "text"
    SECONDARY = "secondary"


@dataclass(frozen=True)
class Value:
    """One value of a parameter and the days it applies, both inside; `until` None while nothing has ended it.

    `where`: for which region, sex ... it is; `unheld`: numbers of the instruments that set it and whose text is missing.
    """

    name: str
    title: str
    amount: Decimal
    unit: str
    start: date
    until: date | None
    where: tuple[tuple[str, str], ...]
    sources: tuple[Citation, ...]
    basis: Basis
    unheld: tuple[str, ...] = ()

    @property
    def exact(self) -> Fraction:
        """The amount for exact arithmetic; a percentage is a share: 8 % is 8/100."""
        return Fraction(self.amount) / 100 if self.unit.startswith("%") else Fraction(self.amount)

    def covers(self, day: date) -> bool:
        """Whether the value applies on `day`."""
        return self.start <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Series:
    """One parameter through time; `by` names what else it depends on (vùng, giới ...), `checked` when it was last verified."""

    name: str
    title: str
    unit: str
    by: str | None
    checked: date
    known_until: date | None
    values: tuple[Value, ...]
    note: str = ""

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """What `by` may be: I, II, III, IV for a region; empty where the parameter depends on the day only."""
        return tuple(dict.fromkeys(label for item in self.values for _, label in item.where))

    @property
    def last_known(self) -> date | None:
        """The last day the parameter is known for, None where the law has fixed it without an end."""
        ends = [item.until for item in self.values if item.until]
        return self.known_until if any(item.until is None for item in self.values) else max(ends, default=None)


@dataclass(frozen=True)
class Ending:
    """A value that stops being known: on `last_day` it still applies; `followed` when its successor is known."""

    value: Value
    last_day: date
    followed: bool


@lru_cache(maxsize=4)
def load(folder: Path = SHIPPED) -> Mapping[str, Series]:
    """Every parameter of a folder of YAML files, by name; raises BrokenParameters naming the file and the entry."""
    found: dict[str, Series] = {}
    for path in sorted(folder.glob("*.yaml")):
        for series in _read(path):
            if series.name in found:
                raise BrokenParameters(f"{path.name}: tham số “{series.name}” ghi hai lần.")
            found[series.name] = series
    return found


def value(name: str, on: date, **where: str) -> Value:
    """What a parameter was on a day, for a region or a sex where it differs (`vung="II"`); raises UnknownParameter."""
    return _value(name, on, tuple(sorted(where.items())))


@lru_cache(maxsize=4096)
def _value(name: str, on: date, where: tuple[tuple[str, str], ...]) -> Value:
    series = find(name)
    label = _label(series, dict(where))
    candidates = [item for item in series.values if label is None or (series.by, label) in item.where]
    beyond = series.known_until is not None and on > series.known_until
    if found := next((item for item in candidates if item.covers(on) and not beyond), None):
        return found
    raise UnknownParameter(_says_what_is_known(series, on), name, series.last_known)


def find(name: str) -> Series:
    """The parameter of that name; raises UnknownParameter."""
    found = load().get(name)
    if found is None:
        raise UnknownParameter(f"Không có tham số “{name}”.", name)
    return found


def history(name: str) -> tuple[Value, ...]:
    """Every value known of a parameter, oldest first; raises UnknownParameter."""
    return tuple(sorted(find(name).values, key=lambda item: item.start))


def ending(on: date, within_days: int = 90) -> tuple[Ending, ...]:
    """Values in use on a day that stop applying, or stop being known, within so many days of it; soonest first."""
    last = on + timedelta(days=within_days)
    found = (item for series in load().values() for item in _endings(series, on) if item.last_day <= last)
    return tuple(sorted(found, key=lambda item: (item.last_day, item.value.name, item.value.where)))


def expired(on: date) -> tuple[Value, ...]:
    """The last value of each parameter that is no longer known on a day: its end has passed and none follows."""
    lasts = (last for series in load().values() for last in _lasts(series))
    return tuple(item for item, last_day in lasts if last_day is not None and last_day < on)


def _lasts(series: Series) -> Iterator[tuple[Value, date | None]]:
    for label in series.choices or (None,):
        items = [item for item in series.values if label is None or (series.by, label) in item.where]
        last = max(items, key=lambda item: item.start)
        ends = [day for day in (last.until, series.known_until) if day]
        yield last, min(ends) if ends else None


def last_checked() -> date:
    """The day on which the oldest-checked parameter file was held against the law."""
    return min(series.checked for series in load().values())


def _endings(series: Series, on: date) -> Iterator[Ending]:
    for item in series.values:
        last_days = [day for day in (item.until, series.known_until) if day]
        if item.covers(on) and last_days and on <= min(last_days):
            last_day = min(last_days)
            next_day = last_day + timedelta(days=1)
            known = series.known_until is None or next_day <= series.known_until
            followed = known and any(other.where == item.where and other.covers(next_day) for other in series.values)
            yield Ending(item, last_day, followed)


def _label(series: Series, where: Mapping[str, str]) -> str | None:
    extra = set(where) - ({series.by} if series.by else set())
    if extra:
        raise UnknownParameter(f"{series.title}: không phân theo “{sorted(extra)[0]}”.", series.name, series.last_known)
    if series.by is None:
        return None
    if where.get(series.by) not in series.choices:
        raise UnknownParameter(
            f"{series.title}: cần “{series.by}” là một trong {', '.join(series.choices)}.", series.name, series.last_known
        )
    return where[series.by]


def _says_what_is_known(series: Series, on: date) -> str:
    first, last = min(item.start for item in series.values), series.last_known
    told = f"{series.title}: chưa biết mức cho ngày {on:%d/%m/%Y}"
    if on < first:
        return f"{told}; ở đây chỉ có từ ngày {first:%d/%m/%Y}."
    if last is not None and on > last:
        return f"{told}; ở đây chỉ biết đến hết ngày {last:%d/%m/%Y}." + (f" {series.note}" if series.note else "")
    return f"{told}. {series.note}".strip()


def _read(path: Path) -> Iterator[Series]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, yaml.YAMLError) as error:
        raise BrokenParameters(f"Không đọc được {path.name}: {error}") from error
    for entry in data.get("series") or []:
        where = f"{path.name}, tham số {entry.get('name', '?')}"
        try:
            series = _series(entry, data["checked"])
        except (KeyError, ValueError, TypeError, InvalidOperation, UnknownCitation) as error:
            raise BrokenParameters(f"{where}: thiếu hoặc sai {error}.") from error
        _check(series, where)
        yield series


def _series(entry: Mapping[str, Any], checked: date) -> Series:
    by = entry.get("by")
    values = tuple(item for given in entry["values"] for item in _values(entry, given, by))
    told = (str(entry["name"]), str(entry["title"]), str(entry["unit"]))
    return Series(*told, by, checked, entry.get("known_until"), values, str(entry.get("note", "")))


def _values(entry: Mapping[str, Any], given: Mapping[str, Any], by: str | None) -> Iterator[Value]:
    amounts: Iterable[tuple[str, Any]] = given["amounts"].items() if by else (("", given["amount"]),)
    for label, amount in amounts:
        yield Value(
            name=str(entry["name"]),
            title=str(entry["title"]),
            amount=Decimal(str(amount)),
            unit=str(given.get("unit", entry["unit"])),
            start=given["from"],
            until=given.get("until"),
            where=((by, str(label)),) if by else (),
            sources=tuple(parse(source) for source in given["sources"]),
            basis=Basis(given["basis"]),
            unheld=tuple(given.get("unheld", ())),
        )


def _check(series: Series, where: str) -> None:
    if not series.values:
        raise BrokenParameters(f"{where}: không có giá trị nào.")
    for label in series.choices or (None,):
        items = [item for item in series.values if label is None or (series.by, label) in item.where]
        for item in items:
            if item.until is not None and item.until < item.start:
                raise BrokenParameters(f"{where}: từ {item.start} đến {item.until} là khoảng ngày sai.")
            if item.basis is Basis.TEXT and (not item.sources or item.unheld):
                raise BrokenParameters(f"{where}: giá trị từ {item.start} ghi “text” mà không dẫn quy định đang giữ.")
            if item.basis is Basis.SECONDARY and not item.unheld:
                raise BrokenParameters(f"{where}: giá trị từ {item.start} ghi “secondary” mà không nêu văn bản còn thiếu.")
        for earlier, later in pairwise(items):
            if earlier.until is None or later.start <= earlier.until:
                raise BrokenParameters(f"{where}: giá trị từ {later.start} trùng ngày với giá trị trước, hoặc sai thứ tự.")
