"""The audit log: who did what to what, each entry sealed with the hash of the one before."""

import hashlib
import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, text, true

from server.store.database import Database
from server.store.tables import accounts, audit, units

_START = "0" * 64
_BEFORE_ALL = -(2**31)  # an entry numbered 0 is one too many, and is seen
_LOCK = 7_402_120
MOVED, REFUSED = "move account", "log in refused"


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


@dataclass(frozen=True)
class Wanted:
    """Which entries: by whom, of which kind, from and before which moment, of people of the unit of this path and below."""

    actor: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    within: str | None = None


ALL = Wanted()


def record(
    connection: Connection, *, at: datetime, actor: str, action: str, on: str, detail: Mapping[str, Any] | None = None
) -> None:
    """Add an entry in the transaction of what it tells of, so that neither is there without the other."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    last = connection.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).first()
    seq, previous = (last.seq + 1, last.hash) if last else (1, _START)
    told = _holdable(dict(detail or {}))
    entry = {"at": at, "actor": _holdable(actor)[:120], "action": action[:60], "object": _holdable(on)[:200], "detail": told}
    connection.execute(insert(audit).values(seq=seq, previous=previous, hash=_sealed(seq, previous, **entry), **entry))


def entries(database: Database, wanted: Wanted = ALL, *, after: int = _BEFORE_ALL, limit: int | None = None) -> Generator[Entry]:
    """Entries in the order they were written."""
    with database.reading() as connection:
        chosen = select(audit).where(audit.c.seq > after, *_conditions(wanted)).order_by(audit.c.seq).limit(limit)
        with connection.execution_options(yield_per=500).execute(chosen) as found:
            for row in found.mappings():
                yield Entry(**row)


def newest(connection: Connection, wanted: Wanted, *, before: int | None = None, limit: int = 100) -> Sequence[Entry]:
    """Entries that are wanted, the newest first, from the one before this number on."""
    chosen = select(audit).where(*_conditions(wanted), audit.c.seq < before if before else true())
    return [Entry(**row) for row in connection.execute(chosen.order_by(audit.c.seq.desc()).limit(limit)).mappings()]


def actions(connection: Connection) -> Sequence[str]:
    """The kinds of things done, by name."""
    return list(connection.scalars(select(audit.c.action).distinct().order_by(audit.c.action)))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    told = [audit.c.actor == wanted.actor] if wanted.actor else []
    told += [audit.c.action == wanted.action] if wanted.action else []
    told += [audit.c.at >= wanted.since] if wanted.since else []
    told += [audit.c.at < wanted.until] if wanted.until else []
    return [*told, _of_unit(wanted.within)] if wanted.within else told


def _of_unit(path: str) -> ColumnElement[bool]:
    """What people of a unit and below did since they came there, and who tried to enter as one of them."""
    earlier = audit.alias("earlier")
    moves = select(audit.c.object, func.max(audit.c.seq).label("seq")).where(audit.c.action == MOVED).group_by(audit.c.object)
    came = moves.subquery("came")
    elsewhere = select(earlier.c.seq).join(came, and_(came.c.object == earlier.c.actor, earlier.c.seq <= came.c.seq))
    joined = accounts.join(units, units.c.code == accounts.c.unit)
    own = select(accounts.c.login).select_from(joined).where(units.c.path.startswith(path, autoescape=True))
    tried = and_(audit.c.action == REFUSED, audit.c.object.in_(own))
    return or_(tried, and_(audit.c.actor.in_(own), audit.c.seq.not_in(elsewhere)))


def verify(database: Database, *, expected_last: str | None = None) -> Checked:
    """Read the whole log; `expected_last`: a seal noted elsewhere when it was the last, which shows a log cut at its end."""
    previous, seq, met = _START, 0, expected_last in {None, _START}
    with closing(entries(database)) as found:
        for entry in found:
            seq += 1
            sealed = _sealed(
                entry.seq, entry.previous, at=entry.at, actor=entry.actor, action=entry.action, object=entry.object,
                detail=entry.detail,
            )  # fmt: skip
            if entry.seq != seq or entry.previous != previous or entry.hash != sealed:
                return Checked(seq, seq, previous)
            previous = entry.hash
            met = met or previous == expected_last
    return Checked(seq, None if met else seq + 1, previous)


def as_json(entry: Entry) -> dict[str, Any]:
    """An entry for export, one JSON line each."""
    return {
        "seq": entry.seq, "at": entry.at.isoformat(), "actor": entry.actor, "action": entry.action, "object": entry.object,
        "detail": dict(entry.detail), "previous": entry.previous, "hash": entry.hash,
    }  # fmt: skip


def _holdable(told: Any) -> Any:
    """Words without the one character that no database keeps."""
    if isinstance(told, dict):
        return {key: _holdable(value) for key, value in told.items()}
    return told.replace("\0", "") if isinstance(told, str) else told


def _sealed(seq: int, previous: str, **told: Any) -> str:
    written = {**told, "at": told["at"].isoformat(), "seq": seq, "previous": previous}
    return hashlib.sha256(json.dumps(written, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
