"""The database: brought up to date once, the tables as the code says, writers in line, both kinds alike."""

import threading
from datetime import UTC, date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, select, update

from server.store.database import Database, newest_revision, open_database
from server.store.errors import Unreachable
from server.store.tables import asked, counters, metadata, units
from tests.server import databases

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_the_migrations_make_the_tables_the_code_speaks_of(bare_url):
    database = databases.opened(bare_url)
    assert database.revision() == newest_revision()
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
    database.close()


def test_bringing_up_to_date_twice_changes_nothing(database):
    with database.writing() as connection:
        connection.execute(insert(units).values(code="tld", name="Tổng Liên đoàn", level="national", path="/tld/"))
    database.upgrade()
    with database.reading() as connection:
        assert connection.scalars(select(units.c.code)).all() == ["tld"]


def test_two_that_start_at_once_make_the_tables_once(bare_url):
    failed = []

    def start():
        try:
            databases.opened(bare_url).close()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    opened = Database(bare_url)
    assert opened.revision() == newest_revision()
    opened.close()


def test_a_moment_keeps_its_zone_and_an_answer_its_letters(database):
    row = {
        "id": "a1", "at": NOW, "question": "nghỉ việc", "understood": "nghỉ việc", "as_of": date(2026, 11, 22),
        "status": "answered", "snapshot": "s", "expires": NOW,
        "answer": {"statements": [{"text": "Báo trước 30 ngày – đúng luật"}]},
    }  # fmt: skip
    with database.writing() as connection:
        connection.execute(insert(asked).values(row))
    with database.reading() as connection:
        held = connection.execute(select(asked)).mappings().one()
    assert held["at"] == NOW
    assert held["at"].tzinfo is not None
    assert held["as_of"] == date(2026, 11, 22)
    assert held["answer"] == row["answer"]


def test_what_fails_half_way_leaves_nothing(database):
    def half():
        with database.writing() as connection:
            connection.execute(insert(units).values(code="a", name="A", level="national", path="/a/"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    with database.reading() as connection:
        assert connection.scalars(select(units.c.code)).all() == []


def test_writers_who_read_first_lose_no_count(database):
    with database.writing() as connection:
        connection.execute(insert(counters).values(key="k", window=0, count=0))

    def count_up():
        for _ in range(20):
            with database.writing() as connection:
                chosen = select(counters.c.count).where(counters.c.key == "k").with_for_update()
                held = connection.scalar(chosen)
                connection.execute(update(counters).where(counters.c.key == "k").values(count=held + 1))

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as connection:
        assert connection.scalar(select(counters.c.count)) == 80


def test_a_new_data_folder_gets_its_database(tmp_path):
    opened = open_database("", tmp_path / "new")
    assert opened.is_sqlite
    assert (tmp_path / "new" / "hoiluat.db").exists()
    opened.close()


@pytest.mark.parametrize("url", ["nonsense", "oracle+what://x", "postgresql://nobody:secret@127.0.0.1:9/none"])
def test_an_address_that_leads_nowhere_is_told_in_vietnamese_without_its_password(url):
    with pytest.raises(Unreachable, match=r"[ơđậ]") as told:
        open_database(url, None)
    assert "secret" not in str(told.value)
