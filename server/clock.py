"""Today, where the members live: the only place that asks what day it is."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """The day it is in Việt Nam."""
    return datetime.now(_HANOI).date()


def read_day(written: str) -> date:
    """A day as 2026-11-21 or 21/11/2026; raises ValueError with a message in Vietnamese."""
    text = written.strip()
    slashed = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text)
    try:
        if slashed:
            return date(int(slashed[3]), int(slashed[2]), int(slashed[1]))
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"“{written}” không phải một ngày có thật. Hãy viết như 21/11/2026 hoặc 2026-11-21.") from error
