"""Questions officers propose for the evaluation suite, each with the provisions its signed answer rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from server.store.tables import gold_drafts, verified
from server.store.verified import Signed


@dataclass(frozen=True)
class Draft:
    """A proposed question: the provisions its answer rests on (one of each group is needed), by whom it was signed."""

    id: int
    question: str
    groups: tuple[tuple[str, ...], ...]
    topic: str | None
    as_of: date
    verified: str
    signed_by: str


def add(connection: Connection, signed: Signed, *, actor: str, now: datetime) -> None:
    """Propose a signed answer's question; a second time changes nothing."""
    if holds(connection, signed.id):
        return
    groups = [[one] for one in dict.fromkeys(one for said in signed.said for one in said.provisions)]
    values = {"at": now, "actor": actor, "verified": signed.id, "question": signed.question, "groups": groups, "exported": False}
    connection.execute(insert(gold_drafts).values(values))


def holds(connection: Connection, signed: str) -> bool:
    """Whether this answer's question was proposed."""
    return connection.execute(select(gold_drafts.c.id).where(gold_drafts.c.verified == signed)).first() is not None


def drafts(connection: Connection, *, again: bool = False) -> Sequence[Draft]:
    """Proposed questions whose answer is still in use, oldest first; those exported before only where `again`."""
    chosen = select(gold_drafts, verified.c.topic, verified.c.as_of, verified.c.signed_name, verified.c.second_name)
    chosen = chosen.join(verified, verified.c.id == gold_drafts.c.verified).where(verified.c.status == "signed")
    chosen = chosen if again else chosen.where(gold_drafts.c.exported.is_(False))
    return [
        Draft(
            row.id, row.question, tuple(tuple(group) for group in row.groups), row.topic, row.as_of, row.verified,
            " và ".join(name for name in (row.signed_name, row.second_name) if name),
        )
        for row in connection.execute(chosen.order_by(gold_drafts.c.id))
    ]  # fmt: skip


def mark_exported(connection: Connection, numbers: Sequence[int]) -> None:
    """Remember that these were written to a file."""
    connection.execute(update(gold_drafts).where(gold_drafts.c.id.in_(numbers)).values(exported=True))
