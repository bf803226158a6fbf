"""Putting a snapshot live and taking it back: on the record, in one rename; then signed answers that no longer stand go.

A snapshot that the gate has not passed cannot be published, by anyone; who has the machine can make it live from the command
line, for a reason that is kept. What was live before can always come back.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assistant.held import Held
from corpus import parameter
from indexing import snapshot
from indexing.errors import IndexingError, NoSnapshot
from indexing.snapshot import Snapshot
from server.desk.bindings import Ground
from server.desk.watch import withdraw_changed
from server.maintain import building, notify
from server.maintain.building import Job
from server.maintain.desk import Desk
from server.maintain.notify import News
from server.store import audit, people, uploads
from server.store.database import Database
from server.store.errors import NotAllowed

_log = logging.getLogger("hoiluat.publishing")
_LIVE_WITHIN = 120.0  # seconds a process may take to open the new snapshot
_REASON = 300  # characters of why the gate was passed by
_LOOKED_THROUGH = 1_000  # publications
TOLD = {"publish": "công bố", "rollback": "quay lại", "activate": "dùng từ dòng lệnh"}


@dataclass(frozen=True)
class Changed:
    """One change of the live snapshot; `number` in the list of publications."""

    number: int
    kind: str
    snapshot: str
    previous: str | None
    actor: str


def publish(desk: Desk, database: Database, snapshot_id: str, *, actor: str) -> Changed:
    """Make a snapshot live that the gate passed. Raises NotAllowed, NoSnapshot, BrokenSnapshot, Taken; then nothing changes."""
    gate = building.verdict(desk, snapshot_id)
    if gate is None or not gate["passed"]:
        state = "chưa qua cổng kiểm chất lượng" if gate is None else "bị cổng kiểm chất lượng chặn"
        raise NotAllowed(
            f"Chỉ mục {snapshot_id} {state}, nên không công bố được. Hãy xem lý do ở trang dựng; chưa có gì thay đổi."
        )
    job = building.held(desk)
    if job is not None and job.snapshot == snapshot_id:
        note_built(database, job)
    return make_live(desk, database, snapshot_id, kind="publish", actor=actor, gate=gate)


def activate(desk: Desk, database: Database, snapshot_id: str, *, actor: str, because: str = "") -> Changed:
    """Make a snapshot live, whatever it is; where it would go past the gate, only for a reason, which stays on the record.

    Raises NotAllowed, NoSnapshot, BrokenSnapshot, Taken; then nothing changes.
    """
    gate = _gate_of(desk, database, snapshot_id)
    because = "" if gate.get("passed") else because.strip()[:_REASON]
    if not because and not gate.get("passed") and live_id(desk) and is_guarded(database):
        raise NotAllowed(
            f"Chỉ mục {snapshot_id} chưa qua cổng kiểm chất lượng. Hãy công bố bằng: hoiluat index publish {snapshot_id}. "
            "Nếu buộc phải bỏ qua cổng, thêm --without-gate “LÝ DO”; lý do được ghi vào nhật ký. Chưa có gì thay đổi."
        )
    told = {**gate, "because": because} if because else gate
    return make_live(desk, database, snapshot_id, kind="activate", actor=actor, gate=told)


def is_guarded(database: Database) -> bool:
    """Whether people work on the law here, so that no new snapshot goes live past the gate without a word."""
    with database.reading() as connection:
        return bool(people.accounts_below(connection, ""))


def _gate_of(desk: Desk, database: Database, snapshot_id: str) -> dict[str, Any]:
    """What the gate said of a snapshot, here or where it was made public; empty where it was never asked."""
    if (here := building.verdict(desk, snapshot_id)) is not None:
        return here
    with database.reading() as connection:
        found = uploads.publications_of(connection, limit=_LOOKED_THROUGH)
    return next((dict(one.gate) for one in found if one.snapshot == snapshot_id and one.gate.get("passed")), {})


def note_built(database: Database, job: Job) -> None:
    """Mark the texts of a build that has ended as part of its snapshot."""
    with database.writing() as connection:
        uploads.built(connection, job.uploads, snapshot=None if job.error else job.snapshot, now=datetime.now(UTC))


def rollback(desk: Desk, database: Database, *, actor: str) -> Changed:
    """Make the snapshot that was live before live again. Raises NoSnapshot, BrokenSnapshot, Taken; then nothing changes."""
    try:
        before = (desk.data / "index" / "previous").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NoSnapshot("Không có chỉ mục trước đó để quay lại.") from error
    return make_live(desk, database, before, kind="rollback", actor=actor, gate=building.verdict(desk, before) or {})


def make_live(desk: Desk, database: Database, snapshot_id: str, *, kind: str, actor: str, gate: dict[str, Any]) -> Changed:
    """Record a change and make it, both or neither."""
    now = datetime.now(UTC)
    with desk.alone("publish"):
        previous = live_id(desk)
        with database.writing() as connection:
            number = uploads.add_publication(
                connection, at=now, actor=actor, kind=kind, snapshot=snapshot_id, previous=previous, gate=gate
            )
            uploads.published(connection, snapshot_id, now=now)
            detail = {"previous": previous, "gate": gate.get("passed")} | {k: gate[k] for k in ("because",) if k in gate}
            audit.record(connection, at=now, actor=actor, action=f"{kind} law", on=snapshot_id, detail=detail)
            snapshot.activate(desk.data, snapshot_id)
    return Changed(number, kind, snapshot_id, previous, actor)


def live_id(desk: Desk) -> str | None:
    """The id of the live snapshot."""
    try:
        return snapshot.current_id(desk.data)
    except IndexingError:
        return None


def ground_of(opened: Snapshot) -> Ground:
    """The law and its figures as a snapshot holds them."""
    return Ground(Held(opened), parameter.load(), opened.registry)


def settle(desk: Desk, database: Database, changed: Changed, ground: Ground) -> tuple[int, tuple[threading.Thread, ...]]:
    """Withdraw the signed answers that no longer stand, count them, begin to tell the people who want to know."""
    withdrawn = withdraw_changed(database, ground)
    with database.writing() as connection:
        uploads.count_withdrawn(connection, changed.number, withdrawn)
    return withdrawn, notify.tell(desk.targets, _news(changed, withdrawn))


def settle_soon(desk: Desk, database: Database, changed: Changed, opened: Callable[[], Snapshot]) -> threading.Thread:
    """Settle once this process answers from the new snapshot; `opened`: the one it answers from at the moment."""

    def wait() -> None:
        until = time.monotonic() + _LIVE_WITHIN
        while opened().id != changed.snapshot and time.monotonic() < until:
            if live_id(desk) != changed.snapshot:
                return  # another change came: who made it settles
            time.sleep(0.1)
        try:
            settle(desk, database, changed, ground_of(opened()))
        except Exception:
            _log.exception("settling after %s failed; the hourly look withdraws what does not stand", changed.kind)

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread


def _news(changed: Changed, withdrawn: int) -> News:
    what = TOLD[changed.kind]
    told = {
        "event": changed.kind, "snapshot": changed.snapshot, "previous": changed.previous, "by": changed.actor,
        "withdrawn": withdrawn,
    }  # fmt: skip
    lines = (
        f"Kho luật của Hỏi Luật vừa đổi: {what} chỉ mục {changed.snapshot} (trước đó {changed.previous or 'chưa có'}).",
        f"Người làm: {changed.actor}.",
        f"Câu trả lời đã ký bị rút vì căn cứ đổi: {withdrawn}. Các câu này đã về hàng chờ của cán bộ.",
    )
    return News(f"Hỏi Luật: {what} kho luật", "\n".join(lines), told)
