"""What is erased: a member's request by its code, and by itself what is past its time. Questions still open are never."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, select, update

from server.store import asked, audit
from server.store.tables import asked as questions
from server.store.tables import clusters, feedback, replies, tickets, verified, wordings
from server.store.tickets import by_code

_ONCE_KEPT = timedelta(days=2)


@dataclass(frozen=True)
class Periods:
    """How long the desk's questions are kept after the last reply, and members' opinions."""

    tickets: timedelta = timedelta(days=180)
    opinions: timedelta = timedelta(days=365)


@dataclass(frozen=True)
class Gone:
    """How many rows were erased: questions and addresses of answers, questions of the desk, opinions."""

    questions: int
    tickets: int
    opinions: int


def erase(connection: Connection, code: str) -> None:
    """Erase a member's request with all that is hers in it; raises NotThere.

    The question it came from, opinions of its answer and her way of asking go too; what officers signed stays as they wrote it.
    """
    ticket, _ = by_code(connection, code)
    own_words = select(verified.c.question).where(verified.c.id == ticket.verified).scalar_subquery()
    asked_so = and_(wordings.c.verified == ticket.verified, wordings.c.text == ticket.question[:2000])
    connection.execute(delete(wordings).where(asked_so, wordings.c.text != own_words))
    connection.execute(delete(feedback).where(feedback.c.asked == ticket.asked))
    connection.execute(delete(questions).where(questions.c.id == ticket.asked))
    connection.execute(delete(tickets).where(tickets.c.id == ticket.id))
    if ticket.cluster is not None:
        _tell_group_anew(connection, ticket.cluster)


def forget(connection: Connection, periods: Periods, *, now: datetime) -> Gone:
    """Erase what is past its time; that questions of the desk or opinions went is written in the log, as counts."""
    gone = Gone(
        asked.forget(connection, now=now, once_before=now - _ONCE_KEPT),
        connection.execute(delete(tickets).where(_over(now - periods.tickets))).rowcount,
        connection.execute(delete(feedback).where(feedback.c.at < now - periods.opinions)).rowcount,
    )
    if gone.tickets:
        _blank_empty_groups(connection)
    if gone.tickets or gone.opinions:
        detail = {"tickets": gone.tickets, "opinions": gone.opinions}
        audit.record(connection, at=now, actor="system", action="forget", on="past its time", detail=detail)
    return gone


def _over(before: datetime) -> ColumnElement[bool]:
    """Answered or closed before a moment, with no reply since, and no signature or new look that its member waits for."""
    again = tickets.alias("again")
    looked_at = exists().where(
        again.c.source == "withdrawn", again.c.verified == tickets.c.verified, again.c.status.in_(("open", "claimed"))
    )
    unsigned = exists().where(verified.c.id == tickets.c.verified, verified.c.status == "waiting")
    newest = verified.alias("newest")
    answered_anew = exists().where(
        verified.c.id == tickets.c.verified, newest.c.id == verified.c.replaced_by, newest.c.signed_at >= before
    )
    return and_(
        tickets.c.status.in_(("answered", "closed")),
        tickets.c.changed < before,
        ~exists().where(replies.c.ticket == tickets.c.id, replies.c.at >= before),
        ~unsigned, ~looked_at, ~answered_anew,
    )  # fmt: skip


def _tell_group_anew(connection: Connection, number: int) -> None:
    """Let a group be told by its oldest question that is left, by none where none is."""
    oldest = select(tickets.c.understood).where(tickets.c.cluster == number).order_by(tickets.c.id).limit(1).scalar_subquery()
    told = update(clusters).where(clusters.c.id == number).values(question=func.coalesce(oldest, ""))
    connection.execute(told)


def _blank_empty_groups(connection: Connection) -> None:
    """Take the words out of groups without questions; the rows stay, for running processes may still add to them."""
    held = exists().where(tickets.c.cluster == clusters.c.id)
    connection.execute(update(clusters).where(clusters.c.question != "", ~held).values(question=""))
