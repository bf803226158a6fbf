"""Questions that wait for a person: who may see them, who holds one and until when, what was answered.

A ticket is `open`, `claimed` (until a moment, then it is open again by itself), `answered` or `closed`. Every change names the
version it was made on; one that comes second raises Taken and changes nothing.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, false, insert, null, or_, select, update

from server.accounts.people import Account
from server.store.errors import NotThere, Taken
from server.store.tables import replies, tickets, units

HELD = timedelta(minutes=20)
SOURCES = {
    "asked_person": "đoàn viên nhờ cán bộ", "refused": "máy không trả lời", "low_confidence": "máy không chắc",
    "disliked": "đoàn viên chê", "sampled": "lấy mẫu kiểm tra", "withdrawn": "luật đổi, câu đã ký bị rút",
}  # fmt: skip
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read as another
_CODE_LONG = 12


@dataclass(frozen=True)
class NewTicket:
    """What comes to the desk; texts are masked. `risk`: 0 low, 1 ordinary, 2 money, dismissal or discipline, 3 danger."""

    at: datetime
    source: str
    question: str
    understood: str
    as_of: date
    asked: str | None = None
    note: str | None = None
    unit: str | None = None
    employer: str | None = None
    topic: str | None = None
    risk: int = 1
    needs_two: bool = False
    answer: Mapping[str, Any] | None = None
    cluster: int | None = None
    verified: str | None = None


@dataclass(frozen=True)
class Ticket:
    """A question on the desk."""

    id: int
    at: datetime
    source: str
    question: str
    understood: str
    as_of: date
    asked: str | None
    note: str | None
    unit: str | None
    employer: str | None
    topic: str | None
    risk: int
    needs_two: bool
    answer: Mapping[str, Any] | None
    cluster: int | None
    verified: str | None
    status: str
    claimed_by: int | None
    claimed_until: datetime | None
    version: int
    changed: datetime

    def is_over(self, now: datetime) -> bool:
        """Whether the time for which it was taken has passed."""
        return self.claimed_until is None or self.claimed_until <= now

    def held_by_other(self, account: Account, now: datetime) -> bool:
        """Whether someone else works on it at this moment."""
        return self.status == "claimed" and self.claimed_by != account.id and not self.is_over(now)


@dataclass(frozen=True)
class Reply:
    """What an officer answered a member."""

    at: datetime
    signed_by: str
    unit_name: str
    verified: str | None
    statements: Sequence[Mapping[str, Any]]
    citations: Sequence[Mapping[str, Any]]


def add(connection: Connection, new: NewTicket, *, with_code: bool = False) -> tuple[int, str | None]:
    """Put a question on the desk; returns its number and, where wanted, the member's code, which is kept as a hash only."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LONG)) if with_code else None
    values = asdict(new) | {"status": "open", "version": 1, "changed": new.at, "code_hash": _hash(code) if code else None}
    made = connection.execute(insert(tickets).values(values)).inserted_primary_key
    if made is None:
        raise RuntimeError("the database gave the ticket no number")
    return int(made[0]), "-".join(code[i : i + 4] for i in range(0, _CODE_LONG, 4)) if code else None


def withdraw_automatic(connection: Connection, of: str) -> None:
    """Take back what the machine itself put on the desk about an answer, where nobody has begun on it: a person asks now."""
    own = and_(tickets.c.asked == of, tickets.c.status == "open", tickets.c.code_hash.is_(None))
    connection.execute(delete(tickets).where(own))


def by_code(connection: Connection, code: str) -> tuple[Ticket, Sequence[Reply]]:
    """A member's ticket and what was answered; raises NotThere."""
    row = connection.execute(select(tickets).where(tickets.c.code_hash == _hash(code))).first()
    if row is None:
        raise NotThere("Không có yêu cầu nào mang mã này. Mã gồm 12 chữ và số, xem lại xem có gõ nhầm không.")
    return _ticket(row), replies_to(connection, row.id)


def visible(account: Account) -> ColumnElement[bool]:
    """The condition under which an account sees a ticket: of its unit or below; the topmost units also those of no known unit."""
    below = select(units.c.code).where(units.c.path.startswith(account.unit.path, autoescape=True))
    unplaced = or_(tickets.c.unit.is_(None), tickets.c.unit.not_in(select(units.c.code)))
    return or_(tickets.c.unit.in_(below), unplaced if account.sees(None) else false())


def read(connection: Connection, number: int, account: Account) -> Ticket:
    """A ticket this account may see; raises NotThere for any other."""
    row = connection.execute(select(tickets).where(tickets.c.id == number, visible(account))).first()
    if row is None:
        raise NotThere("Không có câu hỏi này trong phạm vi đơn vị của bạn.")
    return _ticket(row)


def found(connection: Connection, number: int | None) -> Ticket | None:
    """A ticket whoever asks; None where it was erased."""
    row = connection.execute(select(tickets).where(tickets.c.id == number)).first()
    return _ticket(row) if row else None


def waiting(
    connection: Connection, account: Account, *, now: datetime, limit: int = 200, cluster: int | None = None
) -> Sequence[Ticket]:
    """Tickets to work on, the most pressing first: danger, then who asked for a person, then risk, then the oldest.

    As in every list, without the machine's answer. `cluster`: of one group only.
    """
    asked_person = (tickets.c.source == "asked_person").desc()
    chosen = _listed().where(visible(account), is_waiting(account, now))
    chosen = chosen.where(tickets.c.cluster == cluster) if cluster is not None else chosen
    ordered = chosen.order_by((tickets.c.risk >= 3).desc(), asked_person, tickets.c.risk.desc(), tickets.c.at)
    return [_ticket(row) for row in connection.execute(ordered.limit(limit))]


def held_by(connection: Connection, account: Account, *, now: datetime) -> Sequence[Ticket]:
    """Tickets this account holds at this moment, the one that runs out first on top."""
    own = and_(tickets.c.status == "claimed", tickets.c.claimed_by == account.id, tickets.c.claimed_until > now)
    return [_ticket(row) for row in connection.execute(_listed().where(own).order_by(tickets.c.claimed_until))]


def done(connection: Connection, account: Account, *, limit: int = 200) -> Sequence[Ticket]:
    """Tickets answered or closed, the last first."""
    chosen = _listed().where(visible(account), tickets.c.status.in_(("answered", "closed")))
    return [_ticket(row) for row in connection.execute(chosen.order_by(tickets.c.changed.desc()).limit(limit))]


def is_waiting(account: Account, now: datetime) -> ColumnElement[bool]:
    """The condition under which a ticket can be worked on by this account."""
    own_or_over = or_(tickets.c.claimed_by == account.id, tickets.c.claimed_until <= now)
    return or_(tickets.c.status == "open", and_(tickets.c.status == "claimed", own_or_over))


def claim(connection: Connection, number: int, account: Account, *, now: datetime) -> Ticket:
    """Take a ticket for twenty minutes, or go on holding it; raises Taken where another holds it, NotThere."""
    held = _locked(connection, number, account)
    if held.status in {"answered", "closed"}:
        raise Taken("Câu hỏi này đã được trả lời hoặc đóng.")
    if held.held_by_other(account, now):
        raise Taken("Một cán bộ khác đang xử lý câu hỏi này. Hãy chọn câu khác, hoặc thử lại sau 20 phút.")
    return _change(connection, held, status="claimed", claimed_by=account.id, claimed_until=now + HELD, changed=now)


def release(connection: Connection, number: int, account: Account, *, now: datetime) -> Ticket:
    """Put a ticket back; raises Taken where this account does not hold it."""
    held = _held(connection, number, account, now)
    return _change(connection, held, status="open", claimed_by=None, claimed_until=None, changed=now)


def finish(connection: Connection, number: int, account: Account, *, status: str, verified: str | None, now: datetime) -> Ticket:
    """Mark a ticket `answered` or `closed`; raises Taken where this account does not hold it now, so none is answered twice."""
    held = _held(connection, number, account, now)
    return _change(
        connection, held, status=status, verified=verified or held.verified, claimed_by=None, claimed_until=None, changed=now
    )


def reply(connection: Connection, ticket: Ticket, account: Account, reply_: Reply) -> None:
    """Keep what was answered to the member."""
    values = asdict(reply_) | {"ticket": ticket.id, "account": account.id}
    connection.execute(insert(replies).values(values))


def replies_to(connection: Connection, number: int) -> Sequence[Reply]:
    """What was answered, oldest first."""
    rows = connection.execute(select(replies).where(replies.c.ticket == number).order_by(replies.c.id))
    names = ("at", "signed_by", "unit_name", "verified", "statements", "citations")
    return [Reply(**{name: getattr(row, name) for name in names}) for row in rows]


def answered_by(connection: Connection, signed: str) -> Sequence[Ticket]:
    """Tickets that a signed answer answers, and that were not told of it yet."""
    told = select(replies.c.ticket).where(replies.c.verified == signed)
    chosen = select(tickets).where(tickets.c.verified == signed, tickets.c.status == "answered", tickets.c.id.not_in(told))
    return [_ticket(row) for row in connection.execute(chosen)]


def _listed() -> Select[Any]:
    return select(*(column for column in tickets.c if column.name != "answer"), null().label("answer"))


def _locked(connection: Connection, number: int, account: Account) -> Ticket:
    chosen = select(tickets).where(tickets.c.id == number, visible(account)).with_for_update()
    row = connection.execute(chosen).first()
    if row is None:
        raise NotThere("Không có câu hỏi này trong phạm vi đơn vị của bạn.")
    return _ticket(row)


def _held(connection: Connection, number: int, account: Account, now: datetime) -> Ticket:
    held = _locked(connection, number, account)
    if held.status != "claimed" or held.claimed_by != account.id or held.is_over(now):
        raise Taken(
            "Bạn không còn giữ câu hỏi này: đã quá 20 phút, hoặc người khác đã nhận. Hãy nhận lại rồi gửi; bài viết vẫn còn."
        )
    return held


def _change(connection: Connection, held: Ticket, **values: Any) -> Ticket:
    own = and_(tickets.c.id == held.id, tickets.c.version == held.version)
    done = connection.execute(update(tickets).where(own).values(**values, version=held.version + 1))
    if done.rowcount != 1:
        raise Taken("Người khác vừa thay đổi câu hỏi này. Hãy tải lại trang.")
    return _ticket(connection.execute(select(tickets).where(tickets.c.id == held.id)).one())


def _ticket(row: Row[tuple[Any, ...]]) -> Ticket:
    return Ticket(**{key: value for key, value in row._mapping.items() if key != "code_hash"})


def _hash(code: str) -> str:
    plain = "".join(c for c in code.upper() if c.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
