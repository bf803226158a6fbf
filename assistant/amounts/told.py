"""What a question tells in figures, on one text spelled out: money, lengths of time, days, ages, percentages.

Every `start` and `end` is an offset into `text`, `folded` and `spoken`, which have one length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from assistant.amounts.shorthand import written_out
from assistant.conversation import Turn
from assistant.question import Query, checked, spell_out
from assistant.reading import Age, Amount, Birth, Duration, ages, amounts, durations
from assistant.reading_dates import Day, days
from assistant.reading_words import SPELLED, count, spoken
from corpus import glossary
from corpus.citation import fold_keep_length

_PERCENT = re.compile(rf"(?<![\w.,])(\d{{1,3}}(?:[.,]\d{{1,2}})?|{SPELLED}) ?(?:%|phan tram\b)")
_WORD = re.compile(r"[^\W\d_]+")
_MEANT = {  # folded words that patterns mean with these accents only: để is not đẻ, chỉ is not chị
    **{"de": "đẻ", "om": "ốm", "mo": "mổ", "huu": "hưu", "kien": "kiện", "chet": "chết", "tuat": "tuất", "say": "sảy sẩy xảy"},
    **{"phep": "phép", "le": "lễ", "vo": "vợ vô", "dem": "đêm", "lu": "lũ"},
}
_AS_DAYS = re.compile(rf"(\b(?:\d{{1,2}}|{SPELLED}) )(?:hôm|hom)\b(?! (?:nay|qua|sau|kia))")  # a word of one length, read as days
_STOP = re.compile(r"[.?!;,](?=\s|$)|\s[–(]\s?")
_BEFORE, _AFTER = 70, 45  # characters round a value in which its meaning is looked for
_HERE = " <> "
_MONTH = 31


class Placed(Protocol):
    """A value told and where."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset after its last character."""


@dataclass(frozen=True)
class Percent:
    """Tỷ lệ told in per cent."""

    value: Fraction
    start: int
    end: int


@dataclass(frozen=True)
class When:
    """A day, month or year told: [first, last], and how what happened stands to it."""

    first: date
    last: date
    relation: str
    start: int
    end: int


@dataclass(frozen=True)
class Told:
    """The question's own words and what is read in them, each kind when it is first asked for.

    `on` is the day whose law decides, `asked_on` the one from which days told without a year are counted.
    """

    text: str
    folded: str
    on: date
    asked_on: date
    passed_over: tuple[tuple[int, int], ...] = ()  # stretches in which no length of time is read

    @cached_property
    def spoken(self) -> str:
        """The words in which numbers are looked for."""
        return spoken(self.text)

    @cached_property
    def money(self) -> tuple[Amount, ...]:
        """Amounts of money."""
        return amounts(self.text)

    @cached_property
    def spans(self) -> tuple[Duration, ...]:
        """Lengths of time."""
        told = (span for span in durations(self.text) if (span.start, span.end) not in self.passed_over)
        return tuple(span for span in told if not _is_rate(self.folded, span) and not self._is_priced(span))

    def _is_priced(self, span: Duration) -> bool:
        """Whether one hour stands for its pay: "một giờ thường 42k"."""
        if not _ONE_HOUR.fullmatch(self.folded[span.start : span.end]):
            return False
        return any(a.start >= span.end and _PRICED.fullmatch(self.folded[span.end : a.start]) for a in self.money)

    @cached_property
    def days(self) -> tuple[When, ...]:
        """Days, months and years."""
        return tuple(_when(day) for day in days(self.text, self.asked_on))

    @cached_property
    def ages(self) -> tuple[Age, ...]:
        """Ages in years and months."""
        return tuple(age for age in self._born if isinstance(age, Age))

    @cached_property
    def births(self) -> tuple[Birth, ...]:
        """Years of birth, with month and day where told."""
        return tuple(birth for birth in self._born if isinstance(birth, Birth))

    @cached_property
    def _born(self) -> tuple[Age | Birth, ...]:
        return ages(self.text)

    @cached_property
    def percents(self) -> tuple[Percent, ...]:
        """Rates in per cent."""
        return tuple(_percents(self.spoken))

    @property
    def stretch(self) -> When | None:
        """The year or longer time told that `on` was taken from, where no day nearer is known."""
        if self.on == self.asked_on:
            return None
        return next((w for w in self.days if w.first <= self.on <= w.last and (w.last - w.first).days > _MONTH), None)

    def says(self, pattern: str | re.Pattern[str]) -> bool:
        """Whether a pattern is found in the folded words."""
        return bool(re.search(pattern, self.folded))

    def around(self, value: Placed, among: tuple[Placed, ...]) -> str:
        """The words before and after a value, " <> " in its place, up to a pause or the next value of its kind."""
        low = max([0, value.start - _BEFORE, *(v.end for v in among if v.end <= value.start)])
        high = min([len(self.folded), value.end + _AFTER, *(v.start for v in among if v.start >= value.end)])
        before, after = self.folded[low : value.start], self.folded[value.end : high]
        pauses = [m.end() for m in _STOP.finditer(before) if len(before) - m.end() > 3]
        pause = _STOP.search(after)
        return before[pauses[-1] if pauses else 0 :].rstrip() + _HERE + after[: pause.start() if pause else None].lstrip()


def read(query: Query, asked_on: date) -> Told:
    """Read a question; days told without a year are counted from the day of asking."""
    as_typed = query.turn is Turn.NEW_TOPIC and not query.left_out
    whole = query.question.text if as_typed else query.understood
    return of_text(checked(whole), query.question.as_of, asked_on)


def of_text(raw: str, on: date, asked_on: date) -> Told:
    """Read a text as it was typed."""
    spelled = spell_out(re.sub(r"(?<=\d) (?=k\b)", "", raw), glossary.load())
    text = _AS_DAYS.sub(r"\1bữa", written_out(spelled))
    folded = _folded(text)
    if fold_keep_length(raw) == raw:
        text = folded  # typed without accents: the few that spelling out brought in would say it was typed with them
    return Told(text, folded, on, asked_on)


def _folded(text: str) -> str:
    """Lower case without accents, of the same length; # for a word whose accents make it another one than patterns mean."""

    def heard(match: re.Match[str]) -> str:
        word = match[0].lower()
        bare = fold_keep_length(word)
        means = _MEANT.get(bare)
        return bare if means is None or word == bare or word in means.split() else "#" * len(bare)

    return fold_keep_length(_WORD.sub(heard, text)).lower()


_ONE_OF = re.compile(r"(?:mot|1) ?(?:thang|ngay|gio|nam|tieng|buoi|bua)")
_ONE_HOUR = re.compile(r"(?:mot|1) ?(?:gio|tieng|h)")
_PRICED = re.compile(r" (?:(?:ngay|thuong|binh|cong|lam|duoc|la|co|em|toi|minh|cua|luong|tra) )*")
_ASKED_AFTER = re.compile(r" (?:\w+ ){0,4}?(?:bao nhieu|may)\b")
_RATE_BEFORE = re.compile(r"(?:\b(?:moi|hang|tren|bao nhieu|bao nhieu tien|nhieu|luong)|/) ?$")


def _is_rate(folded: str, span: Duration) -> bool:
    """Whether "một tháng" tells no length: "một tháng được bao nhiêu", "mỗi một tháng"."""
    if not _ONE_OF.fullmatch(folded[span.start : span.end]):
        return False
    return bool(_ASKED_AFTER.match(folded, span.end) or _RATE_BEFORE.search(folded[: span.start]))


def _when(day: Day) -> When:
    last = date.fromordinal(day.end.toordinal() - 1)
    return When(day.start, last, day.relation, *day.span)


def _percents(said: str) -> Iterator[Percent]:
    for match in _PERCENT.finditer(said):
        told = match[1]
        value = Fraction(told.replace(",", ".")) if told[0].isdigit() else Fraction(count(told))
        yield Percent(value, match.start(), match.end())
