"""Calendar files: RFC 5545 lines, escapes, whole days, reminders, and which days are kept."""

from datetime import UTC, date, datetime

import pytest

from assistant.calculate import catalogue
from assistant.calculate.model import Result
from server.calendar_file import Event, address_of, calendar, events, has_days

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


def run(name, **given):
    found = catalogue.run(catalogue.find(name), given)
    assert isinstance(found, Result)
    return found


def unfolded(file):
    return file.decode().replace("\r\n ", "").split("\r\n")


def test_the_days_of_a_dispute_are_kept_in_their_order(known):
    found = events("thoi-hieu", run("thoi-hieu", dispute="ca_nhan", discovered="2026-08-15"), known)
    assert [event.on for event in found] == [date(2027, 2, 15), date(2027, 5, 15), date(2027, 8, 15)]
    assert "Điều 190" in found[0].description


@pytest.mark.parametrize(
    ("name", "given", "days"),
    [
        ("bao-truoc", {"who": "nguoi_lao_dong", "contract": "12_36_thang", "given": "2026-12-01"}, [date(2027, 1, 1)]),
        ("bao-truoc", {"who": "nguoi_lao_dong", "contract": "khong_xac_dinh", "away": "2027-02-01"}, [date(2026, 12, 17)]),
        ("luong-thu-viec", {"started": "2026-12-01", "pay": "8 triệu"}, []),
    ],
)
def test_days_a_person_must_not_miss_are_kept(known, name, given, days):
    assert [event.on for event in events(name, run(name, **given), known)] == days
    assert has_days(name) is bool(days)


def test_a_day_is_a_whole_day_with_reminders():
    lines = unfolded(calendar([Event(date(2027, 8, 15), "Hạn cuối", "Vì sao")], stamped=NOW))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20270815" in lines
    assert "DTSTAMP:20261122T073000Z" in lines
    assert [line for line in lines if line.startswith("TRIGGER")] == ["TRIGGER:-P7D", "TRIGGER:-P1D"]


def test_text_is_escaped_and_lines_are_folded_between_characters():
    file = calendar([Event(date(2027, 8, 15), "Hạn; một, hai\\ba", "Dòng một\n" + "đường dài " * 30)], stamped=NOW)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")
    lines = unfolded(file)
    assert "SUMMARY:Hạn\\; một\\, hai\\\\ba" in lines
    assert any(line.startswith("DESCRIPTION:Dòng một\\nđường dài") for line in lines)


def test_the_same_day_has_the_same_name_in_every_file():
    event = Event(date(2027, 8, 15), "Hạn cuối", "Vì sao")
    first, second = (unfolded(calendar([event], stamped=stamped)) for stamped in (NOW, datetime(2027, 1, 1, tzinfo=UTC)))
    assert [line for line in first if line.startswith("UID")] == [line for line in second if line.startswith("UID")]


@pytest.mark.parametrize(
    ("form", "address"),
    [
        (
            "/tinh/bao-truoc?who=nguoi_lao_dong&contract=12_36_thang&given=2026-12-01",
            "/tinh/bao-truoc/lich.ics?who=nguoi_lao_dong&contract=12_36_thang&given=2026-12-01",
        ),
        ("/tinh/bao-truoc?who=nguoi_lao_dong&contract=12_36_thang", ""),
        ("/tinh/thoi-hieu", ""),
        ("/tinh/luong-thu-viec?started=2026-12-01&pay=8000000", ""),
    ],
)
def test_only_a_form_with_a_day_to_keep_has_a_calendar_file(known, form, address):
    assert address_of(form, known) == address
