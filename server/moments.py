"""Moments and days as members read them, in the time of Việt Nam."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def day_of(moment: str | datetime | date) -> str:
    """The day of a moment, in words of a page.

    >>> day_of("2026-11-21T18:00:00+00:00")
    '22/11/2026'
    >>> day_of("2026-11-21")
    '21/11/2026'
    """
    when = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    if isinstance(when, datetime) and when.tzinfo is not None:
        when = when.astimezone(_HANOI)
    return f"{when:%d/%m/%Y}"
