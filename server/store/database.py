"""A database: SQLite in a file of the data folder, or PostgreSQL by URL. Opened once, brought up to date, shared by threads."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from server.store.errors import Unreachable
from server.store.tables import metadata

__all__ = ["Connection", "Database", "newest_revision", "open_database"]

_MIGRATIONS = Path(__file__).with_name("migrations")
_LOCK = 7_402_119  # any number: who migrates holds it
_WAIT = 15.0  # seconds a writer waits for another


class Database:
    """Connections to one database. `reading()` and `writing()` each are one transaction.

    In SQLite writers stand in line from their first statement on (BEGIN IMMEDIATE), so that what was read before writing is
    still true; in PostgreSQL rows are locked by those who select them `with_for_update()`.
    """

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._reader = self._engine.execution_options(reads_only=True) if self.is_sqlite else self._engine

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self._engine.dialect.name == "sqlite"

    @property
    def name(self) -> str:
        """The address without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads; raises Unreachable."""
        with _told(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, committed where nothing was raised; raises Unreachable."""
        with _told(), self._engine.begin() as connection:
            yield connection

    def upgrade(self) -> None:
        """Bring the tables up to date; whoever comes second, in another process too, waits and finds it done."""
        with self.writing() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            config = Config()
            config.set_main_option("script_location", str(_MIGRATIONS))
            config.attributes["connection"] = connection
            with _ONE_AT_A_TIME:
                command.upgrade(config, "head")

    def revision(self) -> str | None:
        """Which step of the migrations the tables are at; None where there are none."""
        with self.reading() as connection:
            return MigrationContext.configure(connection).get_current_revision()

    def rows(self) -> dict[str, int]:
        """How many rows each table holds."""
        with self.reading() as connection:
            return {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in metadata.sorted_tables}

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()


_ONE_AT_A_TIME = threading.Lock()  # alembic's context is a global


def newest_revision() -> str:
    """The last step of the migrations."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return str(ScriptDirectory.from_config(config).get_current_head())


def open_database(url: str, data: Path) -> Database:
    """The database at `url`, or the embedded one under `data` where `url` is empty; brought up to date."""
    if not url:
        data.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{data / 'hoiluat.db'}"
    database = Database(url)
    database.upgrade()
    return database


def _engine(url: str) -> Engine:
    try:
        address = make_url(url)
        if address.drivername in {"postgresql", "postgres"}:
            address = address.set(drivername="postgresql+psycopg")
        if address.get_backend_name() == "sqlite":
            engine = create_engine(address, connect_args={"timeout": _WAIT, "check_same_thread": False}, pool_size=8)
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        return create_engine(address, pool_pre_ping=True, pool_size=8, max_overflow=8, connect_args={"connect_timeout": 5})
    except (ArgumentError, NoSuchModuleError) as error:
        raise Unreachable(
            "Không đọc được địa chỉ cơ sở dữ liệu. Hãy viết HOILUAT_DATABASE như postgresql://tên:mật-khẩu@máy/cơ-sở-dữ-liệu."
        ) from error
    except ModuleNotFoundError as error:
        raise Unreachable("Chưa cài phần PostgreSQL. Hãy chạy: pip install 'hoiluat[postgres]'.") from error


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get("reads_only")
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise Unreachable("Cơ sở dữ liệu không trả lời. Hãy thử lại sau ít phút; nếu vẫn vậy, báo người quản trị.") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise Unreachable("Mất kết nối cơ sở dữ liệu. Hãy thử lại.") from error
        raise
