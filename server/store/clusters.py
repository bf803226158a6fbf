"""Groups of questions that are the same."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select

from server.store.tables import clusters, tickets


def add(connection: Connection, question: str, topic: str | None, *, now: datetime) -> int:
    """A new group, opened by this question; returns its number."""
    made = connection.execute(insert(clusters).values(question=question, topic=topic, created=now)).inserted_primary_key
    if made is None:
        raise RuntimeError("the database gave the group no number")
    return int(made[0])


def waiting(connection: Connection, *, after: int = 0, limit: int = 5_000) -> Sequence[tuple[int, str]]:
    """Groups with tickets that wait, of higher numbers than `after`, oldest first; none whose words were erased."""
    open_ones = select(tickets.c.cluster).where(tickets.c.status.in_(("open", "claimed")), tickets.c.cluster.is_not(None))
    chosen = select(clusters.c.id, clusters.c.question).where(
        clusters.c.id > after, clusters.c.question != "", clusters.c.id.in_(open_ones)
    )
    return [(row.id, row.question) for row in connection.execute(chosen.order_by(clusters.c.id).limit(limit))]
