"""Addresses of answers, and what is done once though it is sent twice: by two threads, by two processes."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from server.store import audit, links
from server.store.errors import NotThere, Taken
from tests.server.store.processes import run_together

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
DAY = timedelta(days=1)


def test_an_address_is_random_and_gone_on_its_day(database):
    with database.writing() as connection:
        one, other = (links.add(connection, {"text": "Đáp"}, now=NOW, expires=NOW + DAY) for _ in range(2))
        assert one != other
        assert len(one) >= 16
        assert links.read(connection, one, now=NOW) == ({"text": "Đáp"}, NOW + DAY)
        with pytest.raises(NotThere):
            links.read(connection, one, now=NOW + DAY)
        for nothing in ("", "x", "%", "' OR '1'='1"):
            with pytest.raises(NotThere):
                links.read(connection, nothing, now=NOW)


def once(database, key, body, done, route="links"):
    def do(_):
        done.append(1)
        return {"count": len(done)}

    return links.answer_once(database, route, key, body, do, now=NOW)


def test_sent_again_the_same_comes_back_and_nothing_happens(database):
    done = []
    assert once(database, "k", {"a": 1}, done) == once(database, "k", {"a": 1}, done) == {"count": 1}
    with pytest.raises(Taken):
        once(database, "k", {"a": 2}, done)
    assert once(database, "k", {"a": 1}, done, route="requests") == {"count": 2}
    assert once(database, "", {"a": 1}, done) == {"count": 3}
    assert once(database, "", {"a": 1}, done) == {"count": 4}


def test_what_failed_may_be_sent_again(database):
    def fails(_):
        raise NotThere("x")

    with pytest.raises(NotThere):
        links.answer_once(database, "links", "k", {}, fails, now=NOW)
    assert once(database, "k", {}, []) == {"count": 1}


def test_keys_are_kept_as_hashes(database):
    once(database, "my secret key", {"note": "private"}, [])
    with database.reading() as connection:
        held = str(connection.execute(links.select(links.once)).all())
    assert "my secret key" not in held
    assert "private" not in held


def test_of_threads_that_send_the_same_at_once_one_does_it(database):
    done, told = [], []
    threads = [Thread(target=lambda: told.append(once(database, "k", {"a": 1}, done))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [1]
    assert told == [{"count": 1}] * 8


def test_of_processes_that_send_the_same_at_once_one_does_it(database, database_url):
    told = run_together(("once", database_url, "key", 40, "one"), ("once", database_url, "key", 40, "other"))
    assert told[0] == told[1]
    assert len(told[0]) == 40
    assert audit.verify(database).entries == 40
