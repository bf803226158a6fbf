"""The sealed log: whatever is altered, taken out, put in or cut off shows; two who write at once leave one chain."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import delete, insert, select, update

from server.store import audit
from server.store.audit import Wanted
from tests.server.accounts.site import people_in
from tests.server.store.processes import run_together

NOW = datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC)
LOG = audit.audit


def written(database, count=6, **more):
    with database.writing() as connection:
        for which in range(count):
            told = {"actor": "lan", "action": "sign", "on": f"câu {which}", "detail": {"số": which, "b": [1, None]}} | more
            audit.record(connection, at=NOW + timedelta(minutes=which), **told)
    return audit.verify(database).last_hash


def bent(database, statement):
    with database.writing() as connection:
        connection.execute(statement)
    return audit.verify(database)


def test_a_log_as_it_was_written_is_whole(database):
    assert audit.verify(database) == audit.Checked(0, None, "0" * 64)
    last = written(database)
    assert audit.verify(database) == audit.Checked(6, None, last)
    assert [entry.seq for entry in audit.entries(database, after=2, limit=3)] == [3, 4, 5]


@pytest.mark.parametrize(
    "values",
    [
        {"actor": "hoa"}, {"action": "close"}, {"object": "câu 9"}, {"detail": {"số": 99}}, {"at": NOW}, {"hash": "f" * 64},
        {"previous": "f" * 64}, {"seq": 60},
    ],
    ids=lambda values: next(iter(values)),
)  # fmt: skip
def test_an_altered_entry_shows(database, values):
    written(database)
    assert bent(database, update(LOG).where(LOG.c.seq == 3).values(**values)).broken_at in {3, 4}


def test_an_entry_altered_with_a_seal_of_its_own_shows_in_the_next(database):
    written(database)
    with database.reading() as connection:
        row = connection.execute(select(LOG).where(LOG.c.seq == 3)).mappings().one()
    told = {key: row[key] for key in ("at", "action", "object", "detail")} | {"actor": "hoa"}
    seal = audit._sealed(3, row["previous"], **told)
    assert bent(database, update(LOG).where(LOG.c.seq == 3).values(actor="hoa", hash=seal)).broken_at == 4


@pytest.mark.parametrize(("gone", "broken"), [(1, 1), (3, 3)])
def test_a_deleted_entry_shows(database, gone, broken):
    written(database)
    assert bent(database, delete(LOG).where(LOG.c.seq == gone)).broken_at == broken


def test_a_deleted_entry_shows_where_the_others_are_numbered_anew(database):
    written(database)
    with database.writing() as connection:
        connection.execute(delete(LOG).where(LOG.c.seq == 3))
        for seq in (4, 5, 6):
            connection.execute(update(LOG).where(LOG.c.seq == seq).values(seq=seq - 1))
    assert audit.verify(database).broken_at == 3


def test_an_inserted_entry_shows(database):
    last = written(database)
    told = {"at": NOW, "actor": "hoa", "action": "sign", "object": "x", "detail": {}, "previous": last}
    assert bent(database, insert(LOG).values(seq=7, hash="e" * 64, **told)).broken_at == 7
    assert bent(database, update(LOG).where(LOG.c.seq == 7).values(seq=0)).broken_at == 1


def test_a_log_cut_at_its_end_shows_by_the_seal_noted_before(database):
    last = written(database)
    assert bent(database, delete(LOG).where(LOG.c.seq > 4)).broken_at is None
    assert audit.verify(database, expected_last=last).broken_at == 5
    written(database, 3)  # what was written after the cut does not hide it
    assert audit.verify(database, expected_last=last).broken_at == 8
    assert bent(database, delete(LOG)).entries == 0
    assert audit.verify(database, expected_last=last).broken_at == 1


def test_a_seal_noted_before_is_found_in_a_log_that_grew(database):
    last = written(database)
    written(database)
    assert audit.verify(database, expected_last=last).broken_at is None


def test_what_no_column_holds_is_shortened_and_the_entry_is_kept(database):
    written(database, 1, actor="x" * 500, action="y" * 500, on="z\0" * 500, detail={"vì": "a\0b", "each": [1]})
    (entry,) = audit.entries(database)
    assert (len(entry.actor), len(entry.action), len(entry.object)) == (120, 60, 200)
    assert entry.detail["vì"] == "ab"
    assert audit.verify(database).broken_at is None


def test_an_entry_is_there_only_with_what_it_tells_of(database):
    def fails():
        with database.writing() as connection:
            audit.record(connection, at=NOW, actor="lan", action="sign", on="1")
            raise LookupError

    with pytest.raises(LookupError):
        fails()
    assert audit.verify(database).entries == 0


def test_entries_are_found_by_person_kind_and_day_newest_first(database):
    written(database)
    written(database, 2, actor="hoa", action="close")
    with database.reading() as connection:
        found = audit.newest(connection, Wanted(actor="lan", since=NOW + timedelta(minutes=2), until=NOW + timedelta(minutes=5)))
        assert [entry.seq for entry in found] == [5, 4, 3]
        assert [entry.seq for entry in audit.newest(connection, Wanted(action="close"), before=8)] == [7]
        assert list(audit.actions(connection)) == ["close", "sign"]
        assert audit.newest(connection, Wanted(actor="' OR '1'='1")) == []


def test_entries_within_a_unit_are_of_its_people_only(database):
    people_in(database)
    for actor in ("lan", "hoa", "tam", "goc", "system"):
        written(database, 1, actor=actor)
    with database.reading() as connection:
        found = audit.newest(connection, Wanted(within="/tld/may/"))
    assert [entry.actor for entry in found] == ["hoa", "lan"]


def test_threads_that_write_at_once_leave_an_unbroken_chain(database):
    def work():
        for _ in range(10):
            written(database, 1)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert audit.verify(database) == audit.Checked(40, None, audit.verify(database).last_hash)


def test_processes_that_write_at_once_leave_an_unbroken_chain(database, database_url):
    run_together(("log", database_url, "lan", 60), ("log", database_url, "hoa", 60))
    checked = audit.verify(database)
    assert (checked.entries, checked.broken_at) == (120, None)
    actors = [entry.actor for entry in audit.entries(database)]
    assert actors.count("lan") == actors.count("hoa") == 60
