"""Working days: which days count when the law says "ngày làm việc", and which we cannot know.

Days off are the weekly rest days of the workplace (Điều 111 Bộ luật Lao động), the public holidays that have a fixed
date (khoản 1 Điều 112), the day off in lieu where they meet (khoản 3 Điều 111), and the days the person adds. Tết, Giỗ Tổ
and the second day of Quốc khánh differ by year, so they count only where they are given.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from assistant.calculate.form import Field, Kind
from corpus.citation import Citation

CODE = "45-2019-QH14"
CITED = (Citation(CODE, "111"), Citation(CODE, "112", "1"))
_FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))  # điểm a, c, d, đ khoản 1 Điều 112


class WeeklyRest(StrEnum):
    """Ngày nghỉ hằng tuần of the workplace."""

    SUNDAY = "chu_nhat"
    WEEKEND = "thu_bay_chu_nhat"


REST_LABELS = {WeeklyRest.SUNDAY: "Chủ nhật", WeeklyRest.WEEKEND: "thứ Bảy và Chủ nhật"}


def rest_fields() -> tuple[Field, Field]:
    """The fields of a form for the week's rest and the days off in a stretch of days."""
    weekly = {key.value: text for key, text in REST_LABELS.items()}
    return (
        Field("rest", "Ngày nghỉ hằng tuần", Kind.CHOICE, required=False, choices=weekly),
        Field("off", "Ngày nghỉ Tết, Giỗ Tổ, nghỉ bù trong thời gian này", Kind.DAYS, required=False),
    )


@dataclass(frozen=True)
class WorkWeek:
    """When a workplace rests; `off` are days the person named: Tết, Giỗ Tổ, their days off in lieu."""

    rest: WeeklyRest = WeeklyRest.SUNDAY
    off: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether `day` is a working day."""
        return not (self._rests(day) or _fixed(day) or day in self.off or self._in_lieu(day))

    def _rests(self, day: date) -> bool:
        return day.weekday() == 6 or (self.rest is WeeklyRest.WEEKEND and day.weekday() == 5)

    def _in_lieu(self, day: date) -> bool:
        """Whether the days off just before include a holiday on a rest day, not yet made up for (khoản 3 Điều 111)."""
        owed, before = 0, day - timedelta(days=7)
        while before < day:
            met = self._rests(before) and _fixed(before)
            free = self._rests(before) or _fixed(before)
            owed += 1 if met else -1 if owed and not free else 0
            before += timedelta(days=1)
        return owed > 0


@lru_cache(maxsize=512)
def after(start: date, count: int, week: WorkWeek) -> date:
    """The day on which `count` working days have passed, the day `start` itself not counted; count is 1 or more."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= week.works(day)
    return day


def before(end: date, count: int, week: WorkWeek) -> date:
    """The latest day from which `count` working days pass and end no later than the day before `end`."""
    day = end
    while count:
        day -= timedelta(days=1)
        count -= week.works(day)
    return day - timedelta(days=1)


def counted(first: date, last: date, week: WorkWeek) -> int:
    """How many working days lie from `first` to `last`, both inside."""
    return sum(week.works(first + timedelta(days=i)) for i in range((last - first).days + 1))


def doubts(first: date, last: date, given: Iterable[date]) -> tuple[str, ...]:
    """What to check by hand where the days counted may hold a holiday whose date differs by year and none was given."""
    days = {first + timedelta(days=i) for i in range((last - first).days + 1)}
    known = set(given)
    return tuple(
        f"Khoảng thời gian này có thể có {name}. Nếu có, hãy nhập thêm các ngày nghỉ đó để đếm lại."
        for name, may_be in _MOVING
        if any(may_be(day) for day in days) and not any(may_be(day) for day in known)
    )


def _fixed(day: date) -> bool:
    return (day.month, day.day) in _FIXED


def _culture_day(day: date) -> bool:
    return day >= date(2026, 7, 1) and (day.month, day.day) == (11, 24)


_MOVING: tuple[tuple[str, Callable[[date], bool]], ...] = (
    ("Tết Âm lịch", lambda day: (1, 20) <= (day.month, day.day) <= (2, 25)),
    ("Giỗ Tổ Hùng Vương (10/3 âm lịch)", lambda day: (3, 28) <= (day.month, day.day) <= (4, 29)),
    ("ngày nghỉ thứ hai của Quốc khánh (01/9 hoặc 03/9)", lambda day: (day.month, day.day) in {(9, 1), (9, 3)}),
    ("ngày 24/11 (nghị quyết năm 2026 của Quốc hội, chưa có văn bản ở đây)", _culture_day),
)
