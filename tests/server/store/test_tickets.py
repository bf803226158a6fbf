"""Tickets: seen by who may, held by one, answered once, by any number of officers in any number of processes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from server.accounts.people import Role
from server.store import asked, erasing, people, tickets
from server.store.errors import NotThere, Taken
from server.store.tickets import NewTicket, Reply
from tests.server.accounts.site import people_in
from tests.server.store.processes import run_together

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
OFFICERS = (("lan", "may"), ("hoa", "may"), ("tam", "giay"), ("duoi", "may-10"), ("an", "tld"))


@pytest.fixture
def held(database):
    people_in(database, only=tuple((login, Role.OFFICER, unit) for login, unit in OFFICERS))
    return database


def put(database, question="Câu hỏi", *, with_code=False, **more):
    with database.writing() as connection:
        told = {"source": "asked_person", "unit": "may"} | more
        new = NewTicket(at=NOW, question=question, understood=question, as_of=date(2026, 11, 22), **told)
        return tickets.add(connection, new, with_code=with_code)


def who(database, login):
    with database.reading() as connection:
        return people.account_of_login(connection, login)


def seen(database, login, now=NOW):
    with database.reading() as connection:
        return [ticket.question for ticket in tickets.waiting(connection, who(database, login), now=now)]


def doing(database, work, number, login, now=NOW, **more):
    account = who(database, login)
    with database.writing() as connection:
        return work(connection, number, account, now=now, **more)


def test_an_officer_sees_her_unit_and_below_and_the_topmost_all_else(held):
    for unit in ("may", "may-10", "giay", "tld", None, "khong-co", "%", "_ay"):
        put(held, f"của {unit}", unit=unit)
    assert set(seen(held, "lan")) == {"của may", "của may-10"}
    assert set(seen(held, "duoi")) == {"của may-10"}
    assert set(seen(held, "tam")) == {"của giay"}
    assert len(seen(held, "an")) == 8


def test_the_most_pressing_comes_first(held):
    put(held, "thường", risk=1)
    put(held, "nặng của máy", risk=2, source="refused")
    put(held, "nặng", risk=2)
    put(held, "nguy hiểm của máy", risk=3, source="refused")
    put(held, "nhẹ của máy", risk=0, source="refused")
    assert seen(held, "lan") == ["nguy hiểm của máy", "nặng", "thường", "nặng của máy", "nhẹ của máy"]


def test_of_a_ticket_out_of_ones_unit_nothing_can_be_read_or_done(held):
    number, _ = put(held, unit="giay")
    for work in (tickets.claim, tickets.release):
        with pytest.raises(NotThere):
            doing(held, work, number, "lan")
    with pytest.raises(NotThere):
        doing(held, tickets.finish, number, "lan", status="answered", verified=None)
    with held.reading() as connection, pytest.raises(NotThere):
        tickets.read(connection, number, who(held, "lan"))


def test_a_ticket_is_held_for_twenty_minutes_and_then_open_to_all(held):
    number, _ = put(held)
    doing(held, tickets.claim, number, "lan")
    assert seen(held, "lan") == ["Câu hỏi"]
    assert seen(held, "hoa") == []
    with pytest.raises(Taken):
        doing(held, tickets.claim, number, "hoa", NOW + tickets.HELD - timedelta(seconds=1))
    assert seen(held, "hoa", NOW + tickets.HELD) == ["Câu hỏi"]
    doing(held, tickets.claim, number, "hoa", NOW + tickets.HELD)
    for work, more in ((tickets.release, {}), (tickets.finish, {"status": "answered", "verified": None})):
        with pytest.raises(Taken):
            doing(held, work, number, "lan", NOW + tickets.HELD, **more)


def test_what_was_answered_or_closed_is_not_answered_again(held):
    for status in ("answered", "closed"):
        number, _ = put(held)
        doing(held, tickets.claim, number, "lan")
        doing(held, tickets.finish, number, "lan", status=status, verified=None)
        for work, more in ((tickets.claim, {}), (tickets.finish, {"status": "answered", "verified": None})):
            with pytest.raises(Taken):
                doing(held, work, number, "lan", **more)
        assert seen(held, "lan", NOW + timedelta(days=1)) == []


def test_a_ticket_given_back_is_open(held):
    number, _ = put(held)
    doing(held, tickets.claim, number, "lan")
    doing(held, tickets.release, number, "lan")
    assert seen(held, "hoa") == ["Câu hỏi"]


def test_a_code_opens_one_ticket_however_it_is_typed_and_is_kept_as_a_hash(held):
    number, code = put(held, "Của tôi", with_code=True)
    put(held, "Của người khác", with_code=True)
    with held.reading() as connection:
        for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', '  ')} "):
            assert tickets.by_code(connection, typed)[0].id == number
        for typed in ("", "-", code[:-1], f"{code}A", "' OR '1'='1", "%", "\0"):
            with pytest.raises(NotThere):
                tickets.by_code(connection, typed)
        assert code.replace("-", "") not in str(connection.execute(select(tickets.tickets)).all())


def test_a_ticket_without_a_code_is_opened_by_none(held):
    put(held)
    with held.reading() as connection, pytest.raises(NotThere):
        tickets.by_code(connection, "")


def test_erasing_takes_the_ticket_its_reply_and_the_question_it_came_from(held):
    row = asked.Asked(
        "a" * 32,
        NOW,
        "Hỏi",
        "Hỏi",
        date(2026, 11, 22),
        "answered",
        None,
        1.0,
        None,
        "may",
        None,
        "s",
        {},
        NOW + timedelta(days=1),
    )
    with held.writing() as connection:
        asked.keep(connection, [row])
    number, code = put(held, with_code=True, asked=row.id)
    doing(held, tickets.claim, number, "lan")
    done = doing(held, tickets.finish, number, "lan", status="answered", verified=None)
    with held.writing() as connection:
        tickets.reply(connection, done, who(held, "lan"), Reply(NOW, "Lan", "May", None, [{"text": "Trả lời"}], []))
        erasing.erase(connection, code)
    rows = held.rows()
    assert (rows["tickets"], rows["replies"], rows["asked"]) == (0, 0, 0)


def test_two_processes_answer_three_hundred_tickets_each_once(held, database_url):
    if held.is_sqlite:
        pytest.skip("one database for several processes is PostgreSQL")
    numbers = {put(held, f"câu {which}")[0] for which in range(300)}
    by_lan, by_hoa = run_together(("tickets", database_url, "lan", 1), ("tickets", database_url, "hoa", 2))
    assert not set(by_lan) & set(by_hoa)
    assert {int(number) for number in by_lan + by_hoa} == numbers
    with held.reading() as connection:
        rows = connection.execute(select(tickets.replies.c.ticket)).scalars().all()
        assert set(connection.execute(select(tickets.tickets.c.status)).scalars()) == {"answered"}
    assert sorted(rows) == sorted(numbers)
