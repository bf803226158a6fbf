"""What is erased by a code and what by itself: all of it, nothing that waits, and the log says how much."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from server.accounts.people import Role
from server.store import asked, audit, clusters, erasing, people, tables, tickets, verified
from server.store.asked import Asked
from server.store.audit import Wanted
from server.store.erasing import Periods
from server.store.tickets import NewTicket, Reply
from server.store.verified import NewSigned, Said
from tests.server.accounts.site import people_in

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
DAY = timedelta(days=1)
PERIODS = Periods(tickets=180 * DAY, opinions=365 * DAY)
NEW = NewTicket(NOW, "asked_person", "Câu của em", "Câu của em", date(2026, 11, 22), unit="may")
SIGNED = NewSigned("Câu của em?", None, date(2026, 11, 22), (Said("Ý.", ("45-2019-QH14/dieu-35",)),), (), False, False, None, "s")


@pytest.fixture
def held(database):
    people_in(database, only=(("lan", Role.OFFICER, "may"),))
    return database


@pytest.fixture
def connection(held):
    with held.writing() as opened:
        yield opened


def lan(connection):
    return people.account_of_login(connection, "lan")


def put(connection, *, status="open", at=NOW, replied=None, signed=None, **more):
    """A ticket; where it is over, since `at`."""
    number, code = tickets.add(connection, replace(NEW, **more), with_code=True)
    if status != "open":
        tickets.claim(connection, number, lan(connection), now=at)
    if status in {"answered", "closed"}:
        done = tickets.finish(connection, number, lan(connection), status=status, verified=signed, now=at)
        if replied:
            tickets.reply(connection, done, lan(connection), Reply(replied, "Lan", "May", signed, [], []))
    return number, code


def left(connection):
    return set(connection.scalars(select(tables.tickets.c.id)))


def forget(connection, after=timedelta(0)):
    return erasing.forget(connection, PERIODS, now=NOW + after)


def test_a_ticket_goes_its_time_after_the_last_reply_and_an_open_one_never(connection):
    put(connection, status="answered", replied=NOW)
    put(connection, status="closed")
    replied_late, _ = put(connection, status="answered", replied=NOW + DAY)
    waiting = {put(connection)[0], put(connection, status="claimed")[0]}
    assert forget(connection, 180 * DAY).tickets == 0
    assert forget(connection, 180 * DAY + timedelta(seconds=1)).tickets == 2
    assert left(connection) == {replied_late, *waiting}
    assert forget(connection, 10_000 * DAY).tickets == 1
    assert left(connection) == waiting
    assert connection.execute(select(tables.replies)).all() == []


def test_what_a_member_still_waits_for_is_not_erased(connection):
    unsigned = verified.add(connection, SIGNED, lan(connection), needs_second=True, now=NOW)
    withdrawn = verified.add(connection, SIGNED, lan(connection), needs_second=False, now=NOW)
    verified.withdraw(connection, withdrawn, {"provisions": []}, now=NOW)
    again, _ = put(connection, source="withdrawn", verified=withdrawn)
    waits = {put(connection, status="answered", signed=one)[0] for one in (unsigned, withdrawn)}
    assert forget(connection, 1_000 * DAY).tickets == 0
    assert left(connection) == {again, *waits}


def test_who_was_answered_anew_has_the_whole_time_to_read_it(connection):
    former = verified.add(connection, SIGNED, lan(connection), needs_second=False, now=NOW)
    number, _ = put(connection, status="answered", replied=NOW, signed=former)
    verified.withdraw(connection, former, {"provisions": []}, now=NOW + 170 * DAY)
    again, _ = tickets.add(connection, replace(NEW, source="withdrawn", verified=former))
    newest = verified.add(connection, replace(SIGNED, ticket=again), lan(connection), needs_second=False, now=NOW + 175 * DAY)
    verified.replace(connection, former)
    tickets.claim(connection, again, lan(connection), now=NOW + 175 * DAY)
    tickets.finish(connection, again, lan(connection), status="answered", verified=newest, now=NOW + 175 * DAY)
    assert [one.id for one in verified.line_of(connection, former)] == [former, newest]
    assert forget(connection, 190 * DAY).tickets == 0
    assert forget(connection, 360 * DAY).tickets == 2
    assert number not in left(connection)


def test_opinions_go_after_their_own_time_and_the_log_counts_what_went(connection):
    asked.add_opinion(connection, "f" * 32, "a" * 32, useful=False, reason="wrong", note="sai", now=NOW)
    put(connection, status="closed")
    assert forget(connection, 364 * DAY).opinions == 0
    assert (forget(connection, 366 * DAY).opinions, forget(connection, 366 * DAY).opinions) == (1, 0)
    told = [(one.actor, dict(one.detail)) for one in audit.newest(connection, Wanted(action="forget"))]
    assert told == [("system", {"tickets": 0, "opinions": 1}), ("system", {"tickets": 1, "opinions": 0})]


def test_the_words_of_a_group_go_with_its_last_question(connection):
    group = clusters.add(connection, "Lời của em", None, now=NOW)
    put(connection, status="closed", cluster=group)
    forget(connection, 200 * DAY)
    assert connection.scalar(select(tables.clusters.c.question).where(tables.clusters.c.id == group)) == ""
    put(connection, cluster=group)  # a process that still knows the group may add to it
    assert clusters.waiting(connection) == []


def test_erasing_by_code_takes_every_word_of_the_member_and_no_one_elses(connection):
    row = Asked(
        "a" * 32, NOW, "lời của em", "lời của em", NEW.as_of, "answered", None, 1.0, None, "may", None, "s", {}, NOW + DAY
    )  # fmt: skip
    asked.keep(connection, [row])
    asked.add_opinion(connection, "f" * 32, row.id, useful=False, reason="wrong", note="lời của em", now=NOW)
    group = clusters.add(connection, "lời của em", None, now=NOW)
    signed = verified.add(connection, replace(SIGNED, question="Báo trước?"), lan(connection), needs_second=False, now=NOW)
    mine = {"question": "lời của em", "understood": "lời của em", "note": "lời của em", "asked": row.id, "cluster": group}
    _, code = put(connection, status="answered", replied=NOW, signed=signed, **mine)
    put(connection, understood="câu người khác", cluster=group)
    for text in ("lời của em", "câu người khác"):
        verified.add_wording(connection, signed, text)
    erasing.erase(connection, code)
    rows = [connection.execute(table.select()).all() for table in tables.metadata.sorted_tables]
    assert "lời của em" not in str(rows)
    assert set(verified.wordings_of(connection)[signed]) == {"Báo trước?", "câu người khác"}
    assert connection.scalar(select(tables.clusters.c.question)) == "câu người khác"


def test_the_number_of_an_erased_ticket_is_given_to_no_other(connection):
    number, code = put(connection)
    erasing.erase(connection, code)
    assert put(connection)[0] > number
