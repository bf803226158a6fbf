"""Months, days and working days between dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.calculate import workdays
from assistant.calculate.periods import Span, add_months, between, month_end, months_touched
from assistant.calculate.workdays import WeeklyRest, WorkWeek

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
WEEKS = st.sampled_from([WorkWeek(rest) for rest in WeeklyRest])


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), Span(0, 1)),
        (date(2026, 1, 1), date(2026, 1, 31), Span(1, 0)),
        (date(2025, 7, 1), date(2026, 6, 30), Span(12, 0)),
        (date(2025, 7, 2), date(2026, 6, 30), Span(11, 29)),
        (date(2024, 12, 31), date(2026, 6, 30), Span(18, 1)),
        (date(2024, 2, 29), date(2025, 2, 27), Span(12, 0)),
        (date(2026, 1, 31), date(2026, 2, 27), Span(1, 0)),
    ],
)
def test_the_time_between_two_days_inclusive(first, last, span):
    assert between(first, last) == span


def test_time_does_not_run_backwards():
    with pytest.raises(ValueError, match="before"):
        between(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("span", "told"),
    [(Span(27, 10), "2 năm 3 tháng 10 ngày"), (Span(12, 0), "1 năm"), (Span(0, 5), "5 ngày"), (Span(0, 0), "0 tháng")],
)
def test_a_span_is_told_in_words(span, told):
    assert span.told == told


def test_months_touched_and_month_ends():
    assert months_touched(date(2026, 1, 31), date(2026, 2, 1)) == 2
    assert month_end(date(2028, 2, 3)) == date(2028, 2, 29)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 4000))
def test_a_longer_time_is_never_shorter(first, more):
    last = first + timedelta(days=more)
    assert between(first, last) < between(first, last + timedelta(days=1)) or between(first, last).days == 30
    assert between(first, last).months == between(first, last + timedelta(days=1)).months or between(first, last).days >= 26


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 600))
def test_whole_months_are_counted_back(first, months):
    if months:
        assert between(first, add_months(first, months) - timedelta(days=1)).months == months


@pytest.mark.parametrize(
    ("day", "rest", "works"),
    [
        (date(2026, 11, 21), WeeklyRest.SUNDAY, True),  # Saturday
        (date(2026, 11, 21), WeeklyRest.WEEKEND, False),
        (date(2026, 11, 22), WeeklyRest.SUNDAY, False),
        (date(2026, 1, 1), WeeklyRest.SUNDAY, False),
        (date(2026, 4, 30), WeeklyRest.SUNDAY, False),
        (date(2026, 5, 1), WeeklyRest.SUNDAY, False),
        (date(2026, 9, 2), WeeklyRest.SUNDAY, False),
        (date(2026, 9, 1), WeeklyRest.SUNDAY, True),  # which day goes with Quốc khánh is not known
        (date(2023, 1, 2), WeeklyRest.SUNDAY, False),  # 01/01/2023 was a Sunday: Monday in lieu
        (date(2023, 1, 3), WeeklyRest.SUNDAY, True),
        (date(2022, 5, 2), WeeklyRest.WEEKEND, False),  # two days in lieu of Saturday and Sunday
        (date(2022, 5, 3), WeeklyRest.WEEKEND, False),
        (date(2022, 5, 4), WeeklyRest.WEEKEND, True),
        (date(2022, 5, 2), WeeklyRest.SUNDAY, False),  # only the Sunday is owed
        (date(2022, 5, 3), WeeklyRest.SUNDAY, True),
    ],
)
def test_which_days_are_working_days(day, rest, works):
    assert WorkWeek(rest).works(day) is works


def test_days_the_person_names_are_off():
    assert not WorkWeek(off=frozenset({date(2026, 2, 17)})).works(date(2026, 2, 17))


@settings(max_examples=80, deadline=None)
@given(DAYS, st.integers(1, 12), WEEKS)
def test_working_days_counted_forward_are_that_many(start, count, week):
    last = workdays.after(start, count, week)
    assert week.works(last)
    assert workdays.counted(start + timedelta(days=1), last, week) == count


@settings(max_examples=80, deadline=None)
@given(DAYS, st.integers(1, 12), WEEKS)
def test_counting_back_gives_the_latest_day_that_still_holds(end, count, week):
    told = workdays.before(end, count, week)
    assert workdays.after(told, count, week) < end
    assert workdays.after(told + timedelta(days=1), count, week) >= end
