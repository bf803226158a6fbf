"""What members ask, in numbers: of the unit only, none below five, rises beyond chance alone, exports that run nothing."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from server.accounts.people import Role
from server.insight import export
from server.insight.figures import FEWEST, at_least, cells, employers, figures, rising
from server.insight.pages import days_of, quarter_of
from server.store import daily, people, tickets
from server.store.asked import Asked
from server.store.daily import Count, Named
from server.store.tickets import NewTicket

TODAY = date(2026, 11, 22)


def counted(topic, weekly, weeks, *, until=TODAY):
    return [Count(until - timedelta(days=7 * i + 1), "may", topic, "answered", "", weekly) for i in range(weeks)]


def test_a_figure_of_fewer_than_five_is_held_back_and_cannot_be_had_by_subtraction():
    told = cells({"a": 40, "b": 9, "c": FEWEST - 1})
    assert [(cell.name, cell.count) for cell in told] == [("a", 40), ("b", None), ("c", None)]
    assert [cell.count for cell in cells({"a": 40, "b": 9})] == [40, 9]


def test_a_topic_that_doubles_is_rising_and_one_that_wobbles_is_not():
    steady = counted("thai-san", 40, 16)
    doubled = counted("tien-luong", 20, 4) + counted("tien-luong", 8, 16)[4:]
    wobbling = counted("om-dau", 11, 4) + counted("om-dau", 10, 16)[4:]
    told = rising(steady + doubled + wobbling, TODAY)
    assert [item.topic for item in told] == ["Tiền lương, thưởng"]
    assert told[0].now_a_week == pytest.approx(20)


def test_the_exact_chance_is_that_of_the_binomial():
    # two throws of a fair coin: at least one head 3/4, both 1/4
    assert at_least(1, 2, 0.5) == pytest.approx(0.75)
    assert at_least(2, 2, 0.5) == pytest.approx(0.25)


def test_an_employer_is_named_once_five_have_named_it_however_it_is_spelled():
    spelled = ["Cty TNHH May Sông Hồng", "công ty may song hong", "May Sông Hồng", "CTY MAY SONG HONG", "May Sông Hồng"]
    named = [Named(TODAY, name, "tien-luong") for name in spelled] + [Named(TODAY, "Giày An", "tien-luong")] * 4
    named += [Named(TODAY, "Dệt Bình", "thai-san")] * 9
    (told,) = employers(named)
    assert (told.name, told.count) == ("May Sông Hồng", 5)


def test_an_export_holds_no_formula(tmp_path):
    told = figures([], [Named(TODAY, "=1+1", "tien-luong")] * 5, {}, since=TODAY - timedelta(days=7), until=TODAY)
    assert b"'=1+1" in export.as_csv(told)
    sheet = load_workbook(io.BytesIO(export.as_xlsx(told))).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_quarters_have_their_days():
    assert days_of(quarter_of(TODAY)) == (date(2026, 10, 1), date(2027, 1, 1))
    assert days_of("2026-1") == (date(2026, 1, 1), date(2026, 4, 1))


def asked(number, unit, topic="tien-luong"):
    now = datetime(2026, 11, 20, tzinfo=UTC)
    return Asked(
        id=str(number), at=now, question="q", understood="q", as_of=TODAY, status="answered", reason=None, confidence=1.0,
        topic=topic, unit=unit, employer=None, snapshot="s", answer={}, expires=now,
    )  # fmt: skip


def test_a_unit_sees_the_counts_of_itself_and_below_only(database):
    now = datetime(2026, 11, 20, tzinfo=UTC)
    with database.writing() as connection:
        people.add_unit(connection, "tld", "Tổng Liên đoàn", "national", None)
        people.add_unit(connection, "may", "Công đoàn May", "industry", "tld")
        people.add_unit(connection, "giay", "Công đoàn Giày", "industry", "tld")
        may = people.add_account(connection, "lan", "Lan", Role.OFFICER, "may", None, now=now)
        top = people.add_account(connection, "an", "An", Role.OFFICER, "tld", None, now=now)
        for number, unit in enumerate(("may", "may", "giay", None, "unknown")):
            daily.add(connection, [asked(number, unit)])
            tickets.add(connection, NewTicket(now, "asked_person", "q", "q", TODAY, unit=unit, employer="X", topic="tien-luong"))
    span = {"since": TODAY - timedelta(days=7), "until": TODAY}
    with database.reading() as connection:
        assert sum(c.count for c in daily.counts(connection, may, **span)) == 2
        assert sum(c.count for c in daily.counts(connection, top, **span)) == 5
        assert len(daily.named(connection, may, **span)) == 2
        assert len(daily.named(connection, top, **span)) == 5
        assert daily.counts(connection, top, since=TODAY, until=TODAY + timedelta(days=1)) == []
