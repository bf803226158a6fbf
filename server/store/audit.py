"""The audit log: who did what to what, each entry sealed with the hash of the one before."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text

from server.store.database import Database
from server.store.tables import audit

_START = "0" * 64
_LOCK = 7_402_120


@dataclass(frozen=True)
class Entry:
    """One thing done."""

    seq: int
    at: datetime
    actor: str
    action: str
    object: str
    detail: Mapping[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True)
class Checked:
    """How a log stands: entries read, and the number of the first that is not as it was written (None where all are)."""

    entries: int
    broken_at: int | None
    last_hash: str


def record(
    connection: Connection, *, at: datetime, actor: str, action: str, on: str, detail: Mapping[str, Any] | None = None
) -> None:
    """Add an entry in the transaction of what it tells of, so that neither is there without the other."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    last = connection.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).first()
    seq, previous = (last.seq + 1, last.hash) if last else (1, _START)
    entry = {"at": at, "actor": actor, "action": action, "object": on, "detail": dict(detail or {})}
    connection.execute(insert(audit).values(seq=seq, previous=previous, hash=_sealed(seq, previous, **entry), **entry))


def entries(database: Database, *, after: int = 0, limit: int | None = None) -> Iterator[Entry]:
    """Entries in the order they were written."""
    with database.reading() as connection:
        chosen = select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(limit)
        for row in connection.execution_options(yield_per=500).execute(chosen).mappings():
            yield Entry(**row)


def verify(database: Database, *, expected_last: str | None = None) -> Checked:
    """Read the whole log; `expected_last`: the hash noted elsewhere, which shows a log that was cut at its end."""
    previous, seq = _START, 0
    for entry in entries(database):
        seq += 1
        sealed = _sealed(
            entry.seq, entry.previous, at=entry.at, actor=entry.actor, action=entry.action, object=entry.object,
            detail=entry.detail,
        )  # fmt: skip
        if entry.seq != seq or entry.previous != previous or entry.hash != sealed:
            return Checked(seq, seq, previous)
        previous = entry.hash
    cut = expected_last is not None and expected_last != previous
    return Checked(seq, seq + 1 if cut else None, previous)


def as_json(entry: Entry) -> dict[str, Any]:
    """An entry for export, one JSON line each."""
    return {
        "seq": entry.seq, "at": entry.at.isoformat(), "actor": entry.actor, "action": entry.action, "object": entry.object,
        "detail": dict(entry.detail), "previous": entry.previous, "hash": entry.hash,
    }  # fmt: skip


def _sealed(seq: int, previous: str, **told: Any) -> str:
    written = {**told, "at": told["at"].isoformat(), "seq": seq, "previous": previous}
    return hashlib.sha256(json.dumps(written, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
