"""Sessions: a token only its browser has, over when idle or after half a day, erased when over."""

from datetime import UTC, datetime, timedelta

import pytest

from server.accounts.people import Role
from server.store import people, sessions
from tests.server.accounts.site import people_in

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def connection(database):
    people_in(database, only=(("lan", Role.OFFICER, "may"),))
    with database.writing() as opened:
        yield opened


@pytest.fixture
def lan(connection):
    return people.account_of_login(connection, "lan")


def test_a_session_tells_who_it_is_and_only_the_hash_of_its_token_is_kept(connection, lan):
    token = sessions.begin(connection, lan, now=NOW)
    assert sessions.current(connection, token, now=NOW).account == lan
    held = connection.execute(sessions.select(sessions.sessions)).one()
    assert token not in str(held)
    assert len(token) >= 43


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "' OR '1'='1", "\0", "ộ"])
def test_a_token_nobody_was_given_opens_nothing(connection, lan, token):
    sessions.begin(connection, lan, now=NOW)
    assert sessions.current(connection, token, now=NOW) is None


def test_the_hash_itself_opens_nothing(connection, lan):
    sessions.begin(connection, lan, now=NOW)
    held = connection.execute(sessions.select(sessions.sessions)).one()
    assert sessions.current(connection, held.token_hash, now=NOW) is None


def test_two_sessions_differ_in_token_and_in_what_stands_in_forms(connection, lan):
    one, other = (sessions.begin(connection, lan, now=NOW) for _ in range(2))
    assert one != other
    assert sessions.current(connection, one, now=NOW).csrf != sessions.current(connection, other, now=NOW).csrf


def test_a_session_not_used_for_two_hours_is_over(connection, lan):
    token = sessions.begin(connection, lan, now=NOW)
    assert sessions.current(connection, token, now=NOW + sessions.IDLE - timedelta(seconds=1)) is not None
    assert sessions.current(connection, token, now=NOW + sessions.IDLE) is None
    sessions.seen(connection, token, now=NOW + timedelta(hours=1))
    assert sessions.current(connection, token, now=NOW + sessions.IDLE) is not None


def test_after_half_a_day_a_session_is_over_however_busy(connection, lan):
    token = sessions.begin(connection, lan, now=NOW)
    for hour in range(1, 12):
        sessions.seen(connection, token, now=NOW + timedelta(hours=hour))
    assert sessions.current(connection, token, now=NOW + sessions.WHOLE - timedelta(seconds=1)) is not None
    assert sessions.current(connection, token, now=NOW + sessions.WHOLE) is None


def test_sessions_that_are_over_are_erased_when_another_begins(connection, lan):
    for hours in (-13, -3, 0):
        sessions.begin(connection, lan, now=NOW + timedelta(hours=hours))
    assert len(connection.execute(sessions.select(sessions.sessions)).all()) == 1


def test_ending_one_session_leaves_the_others(connection, lan):
    one, other = (sessions.begin(connection, lan, now=NOW) for _ in range(2))
    sessions.end(connection, one)
    assert sessions.current(connection, one, now=NOW) is None
    assert sessions.current(connection, other, now=NOW) is not None


def test_a_session_of_a_closed_or_moved_account_tells_what_is_so_now(connection, lan):
    token = sessions.begin(connection, lan, now=NOW)
    connection.execute(people.accounts.update().values(unit="giay"))
    assert sessions.current(connection, token, now=NOW).account.unit.code == "giay"
    connection.execute(people.accounts.update().values(active=False))
    assert sessions.current(connection, token, now=NOW) is None
