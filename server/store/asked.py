"""Questions asked and answers given, masked, for as long as the settings say; opinions about them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from server.store.errors import NotThere
from server.store.tables import asked, feedback, links, once


@dataclass(frozen=True)
class Asked:
    """A question and its answer (the JSON of the product); texts are masked."""

    id: str
    at: datetime
    question: str
    understood: str
    as_of: date
    status: str
    reason: str | None
    confidence: float
    topic: str | None
    unit: str | None
    employer: str | None
    snapshot: str
    answer: Mapping[str, Any]
    expires: datetime


def keep(connection: Connection, rows: Sequence[Asked]) -> None:
    """Add questions."""
    if rows:
        connection.execute(insert(asked), [asdict(row) for row in rows])


def read(connection: Connection, number: str, *, now: datetime) -> Asked:
    """The question of this id; raises NotThere where it was not kept, or no longer is."""
    row = connection.execute(select(asked).where(asked.c.id == number, asked.c.expires > now)).first()
    if row is None:
        raise NotThere("Câu trả lời này không còn được giữ. Hãy hỏi lại câu đó rồi làm tiếp.")
    return Asked(**row._mapping)


def add_opinion(
    connection: Connection, number: str, of: str, *, useful: bool, reason: str | None, note: str | None, now: datetime
) -> None:
    """What a member thought of an answer."""
    values = {"id": number, "asked": of, "at": now, "useful": useful, "reason": reason, "note": note}
    connection.execute(insert(feedback).values(values))


def forget(connection: Connection, *, now: datetime, once_before: datetime) -> int:
    """Erase what is past its day; returns how many questions and addresses went."""
    gone = connection.execute(delete(asked).where(asked.c.expires <= now)).rowcount
    gone += connection.execute(delete(links).where(links.c.expires <= now)).rowcount
    connection.execute(delete(once).where(once.c.at < once_before))
    return gone
