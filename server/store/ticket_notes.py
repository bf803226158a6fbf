"""What is known beside a ticket: members' opinions, how sure the machine was, why and by whom it was closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from server.store.tables import asked, audit, feedback


@dataclass(frozen=True)
class Opinion:
    """What a member thought of the machine's answer; the note is masked."""

    at: datetime
    useful: bool
    reason: str | None
    note: str | None


@dataclass(frozen=True)
class Closing:
    """Who closed a ticket without an answer, why and when."""

    actor: str
    because: str
    at: datetime


def opinions(connection: Connection, of: str | None) -> Sequence[Opinion]:
    """Opinions of the answer of this id, oldest first."""
    chosen = select(feedback.c.at, feedback.c.useful, feedback.c.reason, feedback.c.note).where(feedback.c.asked == of)
    return [Opinion(**row._mapping) for row in connection.execute(chosen.order_by(feedback.c.at))]


def confidence(connection: Connection, of: str | None) -> float | None:
    """How sure the machine was of the answer of this id, 0 to 1; None where it is no longer kept."""
    found: float | None = connection.scalar(select(asked.c.confidence).where(asked.c.id == of))
    return found


def closings(connection: Connection, numbers: Sequence[int]) -> dict[int, Closing]:
    """Why tickets were closed, from the log; the member who holds the code of one reads it too."""
    chosen = select(audit.c.object, audit.c.actor, audit.c.detail, audit.c.at).where(
        audit.c.action == "close", audit.c.object.in_([str(number) for number in numbers])
    )
    chosen = chosen.order_by(audit.c.seq)
    return {int(row.object): Closing(row.actor, str(row.detail.get("because", "")), row.at) for row in connection.execute(chosen)}
