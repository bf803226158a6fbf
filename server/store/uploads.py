"""New texts of the law as they came, what became of each, and which snapshots were put live by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from server.store.errors import NotThere, Taken
from server.store.tables import accounts, publications, uploads

STATUS_NAMES = {
    "parsed": "đã đọc, chờ xem", "refused": "không nhận", "staged": "đã giữ, chờ dựng", "built": "đã dựng, chờ công bố",
    "failed": "dựng không xong", "published": "đã công bố", "dropped": "đã bỏ",
}  # fmt: skip


@dataclass(frozen=True)
class Upload:
    """One file; `account` and `name` are None where it came by the watch folder. `report`: server.maintain.reading."""

    id: str
    at: datetime
    account: int | None
    filename: str
    sha256: str
    size: int
    status: str
    report: Mapping[str, Any]
    snapshot: str | None
    changed: datetime
    name: str | None = None

    @property
    def told(self) -> str:
        """Its state for people."""
        return STATUS_NAMES[self.status]


@dataclass(frozen=True)
class Publication:
    """One change of the live snapshot; `gate`: what the gate said, `withdrawn`: how many signed answers were withdrawn."""

    id: int
    at: datetime
    actor: str
    kind: str
    snapshot: str
    previous: str | None
    gate: Mapping[str, Any]
    withdrawn: int


def add(connection: Connection, upload: Upload) -> None:
    """Keep what came."""
    values = {name: value for name, value in vars(upload).items() if name != "name"}
    connection.execute(insert(uploads).values(values))


def read(connection: Connection, number: str) -> Upload:
    """One upload; raises NotThere."""
    row = connection.execute(_chosen().where(uploads.c.id == number)).first()
    if row is None:
        raise NotThere("Không có văn bản tải lên này. Hãy xem lại danh sách ở trang Văn bản luật.")
    return _upload(row)


def listed(connection: Connection, *, status: Sequence[str] = (), limit: int = 200) -> Sequence[Upload]:
    """Uploads, newest first."""
    chosen = _chosen().where(uploads.c.status.in_(status)) if status else _chosen()
    return [_upload(row) for row in connection.execute(chosen.order_by(uploads.c.at.desc(), uploads.c.id).limit(limit))]


def is_known(connection: Connection, sha256: str) -> bool:
    """Whether a file of these bytes came before, whatever became of it."""
    return bool(connection.scalar(select(func.count()).select_from(uploads).where(uploads.c.sha256 == sha256)))


def change(
    connection: Connection, number: str, *, frm: Sequence[str], to: str, now: datetime, report: Mapping[str, Any] | None = None
) -> None:
    """Move an upload on from one of these states; raises Taken where it is in another."""
    values: dict[str, Any] = {"status": to, "changed": now} | ({} if report is None else {"report": dict(report)})
    own = update(uploads).where(uploads.c.id == number, uploads.c.status.in_(frm))
    if connection.execute(own.values(values)).rowcount != 1:
        raise Taken("Văn bản này vừa được người khác xử lý, hoặc bước này đã làm rồi. Hãy tải lại trang.")


def built(connection: Connection, numbers: Sequence[str], *, snapshot: str | None, now: datetime) -> None:
    """Mark kept texts as part of a snapshot, or as not built where it is None."""
    own = update(uploads).where(uploads.c.id.in_(numbers), uploads.c.status.in_(("staged", "failed", "built")))
    connection.execute(own.values(status="built" if snapshot else "failed", snapshot=snapshot, changed=now))


def published(connection: Connection, snapshot: str, *, now: datetime) -> None:
    """Mark the texts that came in with a snapshot as public."""
    own = update(uploads).where(uploads.c.snapshot == snapshot, uploads.c.status == "built")
    connection.execute(own.values(status="published", changed=now))


def add_publication(
    connection: Connection, *, at: datetime, actor: str, kind: str, snapshot: str, previous: str | None, gate: Mapping[str, Any]
) -> int:
    """Keep a change of the live snapshot; returns its number."""
    values = {"at": at, "actor": actor, "kind": kind, "snapshot": snapshot, "previous": previous, "gate": dict(gate)}
    made = connection.execute(insert(publications).values(**values, withdrawn=0)).inserted_primary_key
    if made is None:
        raise RuntimeError("the database gave the publication no number")
    return int(made[0])


def count_withdrawn(connection: Connection, number: int, count: int) -> None:
    """Add how many signed answers a change of the law withdrew."""
    own = update(publications).where(publications.c.id == number)
    connection.execute(own.values(withdrawn=publications.c.withdrawn + count))


def publications_of(connection: Connection, *, limit: int = 30) -> Sequence[Publication]:
    """Changes of the live snapshot, newest first."""
    chosen = select(publications).order_by(publications.c.id.desc()).limit(limit)
    return [Publication(**row) for row in connection.execute(chosen).mappings()]


def _chosen() -> Any:
    return select(uploads, accounts.c.name).outerjoin(accounts, accounts.c.id == uploads.c.account)


def _upload(row: Row[Any]) -> Upload:
    return Upload(**row._mapping)
