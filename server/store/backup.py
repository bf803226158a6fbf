"""A backup: one zip of all rows, a JSON line each, the same for SQLite and PostgreSQL, so it also moves one to the other.

manifest.json    {"format": 1, "revision": "0001", "taken": "...", "tables": {"units": {"rows": 3, "sha256": "..."}}}
units.jsonl ...  one line a row; moments and days as ISO 8601, bytes in base64
"""

import base64
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Date, Integer, Table, delete, func, insert, select, text

from server.store.columns import Moment
from server.store.database import Database, newest_revision
from server.store.errors import BrokenBackup
from server.store.tables import metadata

_FORMAT = 1
_BATCH = 500


def back_up(database: Database, target: Path, *, taken: datetime) -> dict[str, int]:
    """Write all rows as they are at one moment; returns rows by table. The file is there whole or not at all."""
    counts: dict[str, int] = {}
    tables: dict[str, dict[str, Any]] = {}
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as part:
        path = Path(part.name)
    try:
        with database.reading() as connection, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            if not database.is_sqlite:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            for table in metadata.sorted_tables:
                digest, rows = hashlib.sha256(), 0
                with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
                    for line in _lines(connection, table):
                        lines.write(line)
                        digest.update(line)
                        rows += 1
                counts[table.name] = rows
                tables[table.name] = {"rows": rows, "sha256": digest.hexdigest()}
            about = {"format": _FORMAT, "revision": newest_revision(), "taken": taken.isoformat(), "tables": tables}
            archive.writestr("manifest.json", json.dumps(about, indent=1))
        path.replace(target)
    finally:
        path.unlink(missing_ok=True)
    return counts


def restore(database: Database, source: Path, *, replace: bool = False) -> dict[str, int]:
    """Put all rows back in one transaction; returns rows by table.

    Raises BrokenBackup for a damaged or strange file, and where the database holds rows and `replace` is not asked for; then
    nothing is changed.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            about = _checked(archive)
            with database.writing() as connection:
                _empty(connection, replace=replace)
                for table in metadata.sorted_tables:
                    _fill(connection, table, archive)
                if not database.is_sqlite:
                    _go_on_counting(connection)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise BrokenBackup(f"Tệp {source.name} không phải bản sao lưu nguyên vẹn. Chưa có gì thay đổi.") from error
    return {name: int(told["rows"]) for name, told in about["tables"].items()}


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    found = connection.execution_options(yield_per=_BATCH).execute(select(table).order_by(*table.primary_key.columns))
    for row in found.mappings():
        plain = {key: _plain(value) for key, value in row.items()}
        yield json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _checked(archive: zipfile.ZipFile) -> dict[str, Any]:
    about: dict[str, Any] = json.loads(archive.read("manifest.json"))
    if about["format"] != _FORMAT or about["revision"] != newest_revision():
        raise BrokenBackup(
            f"Bản sao lưu này thuộc phiên bản {about['revision']} của cơ sở dữ liệu, phần mềm đang ở {newest_revision()}. "
            "Hãy khôi phục bằng đúng phiên bản phần mềm rồi nâng cấp."
        )
    for name, told in about["tables"].items():
        digest = hashlib.sha256()
        with archive.open(f"{name}.jsonl") as lines:
            for line in lines:
                digest.update(line)
        if digest.hexdigest() != told["sha256"]:
            raise ValueError(name)
    return about


def _empty(connection: Connection, *, replace: bool) -> None:
    held = sum(connection.scalar(select(func.count()).select_from(t)) or 0 for t in metadata.sorted_tables)
    if held and not replace:
        raise BrokenBackup(
            f"Cơ sở dữ liệu đang có {held} dòng. Thêm --replace để thay tất cả bằng bản sao lưu; nên sao lưu trước. "
            "Chưa có gì thay đổi."
        )
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile) -> None:
    batch: list[dict[str, Any]] = []
    with archive.open(f"{table.name}.jsonl") as lines:
        for line in lines:
            batch.append({key: _typed(table, key, value) for key, value in json.loads(line).items()})
            if len(batch) == _BATCH:
                connection.execute(insert(table), batch)
                batch = []
    if batch:
        connection.execute(insert(table), batch)


def _typed(table: Table, key: str, value: Any) -> Any:
    kind = table.columns[key].type
    if value is None:
        return None
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value).astimezone(UTC)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def _go_on_counting(connection: Connection) -> None:
    """PostgreSQL's counters do not see rows that bring their number along."""
    for table in metadata.sorted_tables:
        (column, *more) = table.primary_key.columns
        if not more and isinstance(column.type, Integer) and column.autoincrement is not False:
            sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:t, :c)"), {"t": table.name, "c": column.name})
            top = connection.scalar(select(func.max(column)))
            connection.execute(text("SELECT setval(:s, :n, :called)"), {"s": sequence, "n": top or 1, "called": top is not None})
