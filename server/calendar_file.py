"""Days of a calculation as a calendar file (.ics) a phone can open: a whole day each, reminded of a week and a day before.

iCalendar, RFC 5545: lines end in CRLF and are folded at 75 octets (3.1), text is escaped (3.3.11). Which days: those a
person must not miss, see `_DAYS`.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlsplit

from assistant.calculate import catalogue
from assistant.calculate.model import BadInput, Result
from corpus.citation import label
from corpus.parameter import UnknownParameter
from corpus.registry import Registry

MEDIA_TYPE = "text/calendar; charset=utf-8"
_MOST_OCTETS = 75
_REMINDERS = ("-P7D", "-P1D")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_DAYS: Mapping[str, Mapping[str, str]] = {  # calculator: words of a step -> what the calendar shows
    "thoi-hieu": {
        "hòa giải viên lao động hòa giải": "Hạn cuối yêu cầu hòa giải",
        "Hội đồng trọng tài lao động giải quyết": "Hạn cuối yêu cầu trọng tài lao động",
        "Tòa án giải quyết|Kiện ra Tòa án": "Hạn cuối nộp đơn kiện ra Tòa án",
        "phải kết thúc hòa giải": "Hạn hòa giải viên phải kết thúc hòa giải",
    },
    "tro-cap-that-nghiep": {
        "Hạn nộp hồ sơ": "Hạn cuối nộp hồ sơ trợ cấp thất nghiệp",
        "Hưởng từ ngày làm việc": "Ngày bắt đầu hưởng trợ cấp thất nghiệp",
    },
    "bao-truoc": {
        "Chậm nhất phải báo trước": "Hạn cuối báo trước nghỉ việc",
        "Ngày đầu tiên được nghỉ": "Ngày đầu tiên được nghỉ việc đúng luật",
    },
    "han-thanh-toan-khi-nghi": {"phải thanh toán đủ|không quá 30 ngày": "Hạn công ty phải trả đủ tiền khi nghỉ việc"},
    "nghi-khi-vo-sinh": {"Ngày bắt đầu nghỉ phải trong": "Hạn cuối bắt đầu nghỉ khi vợ sinh"},
    "tro-cap-thai-san": {"^Nghỉ từ ngày": "Ngày cuối nghỉ thai sản"},
    "thu-viec": {"ngày cuối cùng được thử việc": "Ngày cuối cùng được thử việc"},
    "tuoi-nghi-huu": {"nghỉ hưu khi hết ngày": "Ngày đủ tuổi nghỉ hưu"},
    "boi-thuong-tai-nan-lao-dong": {"Phải trả trong 5 ngày": "Hạn công ty phải trả tiền tai nạn lao động"},
}


@dataclass(frozen=True)
class Event:
    """One day to keep: what it is, and the words that say why."""

    on: date
    summary: str
    description: str


def has_days(name: str) -> bool:
    """Whether results of a calculator may hold days worth keeping."""
    return name in _DAYS


def events(name: str, result: Result, known: Registry) -> tuple[Event, ...]:
    """The days of a result worth keeping, each with its step and the provisions it rests on, in the order of the calendar."""
    return tuple(sorted(_events(name, result, known), key=lambda event: event.on))


def _events(name: str, result: Result, known: Registry) -> Iterator[Event]:
    for words, summary in _DAYS.get(name, {}).items():
        for step in result.steps:
            if isinstance(step.value, date) and re.search(words, step.text):
                instruments = ((citation, known.get(citation.instrument)) for citation in step.citations)
                cited = "; ".join(label(citation, item.title, item.number) for citation, item in instruments)
                yield Event(step.value, summary, f"{step.text}\nCăn cứ: {cited}.\nHỏi Luật tính theo số liệu bạn nhập.")


def address_of(form: str, known: Registry) -> str:
    """Where the calendar file of a filled-in form is, such as "/tinh/bao-truoc?who=..."; empty where it has no day to keep."""
    parts = urlsplit(form)
    name = parts.path.rpartition("/")[2]
    if not has_days(name):
        return ""
    try:
        outcome = catalogue.run(catalogue.find(name), dict(parse_qsl(parts.query)))
    except (BadInput, UnknownParameter):
        return ""
    found = events(name, outcome, known) if isinstance(outcome, Result) else ()
    return f"{parts.path}/lich.ics?{parts.query}" if found else ""


def calendar(days: Iterable[Event], *, stamped: datetime) -> bytes:
    """A calendar file in UTF-8; `stamped` is when it is made, with its time zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hoi Luat//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in days:
        lines += _event(event, stamped)
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line)).encode()


def _event(event: Event, stamped: datetime) -> Sequence[str]:
    uid = hashlib.sha256(f"{event.on} {event.summary} {event.description}".encode()).hexdigest()[:32]
    return (
        "BEGIN:VEVENT",
        f"UID:{uid}@hoiluat",
        f"DTSTAMP:{stamped.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
        f"SUMMARY:{_escaped(event.summary)}",
        f"DESCRIPTION:{_escaped(event.description)}",
        "TRANSP:TRANSPARENT",
        *(line for before in _REMINDERS for line in _alarm(event, before)),
        "END:VEVENT",
    )


def _alarm(event: Event, before: str) -> tuple[str, ...]:
    return ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{before}", f"DESCRIPTION:{_escaped(event.summary)}", "END:VALARM")


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """A content line in pieces of at most 75 octets, never inside a character; all but the first open with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _MOST_OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
