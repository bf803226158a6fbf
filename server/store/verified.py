"""Signed answers: who stands for them, what they rest on, since when, and why one was withdrawn."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, select, update

from server.accounts.people import Account
from server.store.errors import NotThere, Taken
from server.store.tables import bindings, tickets, units, verified, wordings

STATUS_NAMES = {"waiting": "chờ người thứ hai ký", "signed": "đang dùng", "withdrawn": "đã rút", "replaced": "đã thay"}


@dataclass(frozen=True)
class Binding:
    """What an answer rests on: a provision or a parameter, and the hash of its wording or values when it was signed."""

    kind: str
    key: str
    sha256: str


@dataclass(frozen=True)
class Said:
    """One statement and the written citations it rests on."""

    text: str
    provisions: tuple[str, ...]


@dataclass(frozen=True)
class NewSigned:
    """An answer as an officer signs it. `former`: it tells law that no longer binds."""

    question: str
    topic: str | None
    as_of: date
    said: tuple[Said, ...]
    bindings: tuple[Binding, ...]
    public: bool
    former: bool
    ticket: int | None
    snapshot: str
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signed:
    """A signed answer as it is held."""

    id: str
    question: str
    topic: str | None
    as_of: date
    said: tuple[Said, ...]
    unit: str
    unit_path: str
    unit_name: str
    status: str
    public: bool
    former: bool
    signed_by: int
    signed_name: str
    signed_at: datetime
    second_by: int | None
    second_name: str | None
    second_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_because: Mapping[str, Any] | None
    replaced_by: str | None
    ticket: int | None
    snapshot: str
    served: int
    version: int

    @property
    def names(self) -> str:
        """Who stands for it."""
        return f"{self.signed_name} và {self.second_name}" if self.second_name else self.signed_name


def add(connection: Connection, new: NewSigned, account: Account, *, needs_second: bool, now: datetime) -> str:
    """Keep an answer this account signs; it is in use at once, or waits for a second person. Returns its id."""
    number = secrets.token_urlsafe(9)
    values = {
        "id": number, "question": new.question, "topic": new.topic, "as_of": new.as_of,
        "statements": [asdict(said) for said in new.said], "unit": account.unit.code, "unit_name": account.unit.name,
        "status": "waiting" if needs_second else "signed", "public": new.public, "former": new.former, "signed_by": account.id,
        "signed_name": account.name, "signed_at": now, "ticket": new.ticket, "snapshot": new.snapshot, "served": 0, "version": 1,
    }  # fmt: skip
    connection.execute(insert(verified).values(values))
    if new.bindings:
        connection.execute(insert(bindings), [asdict(binding) | {"verified": number} for binding in new.bindings])
    for text in dict.fromkeys((new.question, *new.wordings)):
        connection.execute(insert(wordings).values(verified=number, text=text[:2000]))
    return number


def sign_second(connection: Connection, number: str, account: Account, *, now: datetime) -> Signed:
    """A second person signs; raises Taken where it is the same one, or where it does not wait."""
    held = read(connection, number, account, lock=True)
    if held.status != "waiting":
        raise Taken("Câu này không chờ người thứ hai ký nữa. Hãy tải lại trang.")
    if held.signed_by == account.id:
        raise Taken("Người ký thứ hai phải là người khác.")
    return _change(connection, held, status="signed", second_by=account.id, second_name=account.name, second_at=now)


def withdraw(connection: Connection, number: str, because: Mapping[str, Any], *, now: datetime) -> bool:
    """Take an answer out of use; returns whether it was in use, so that of two who do it at once one is told so."""
    own = and_(verified.c.id == number, verified.c.status.in_(("signed", "waiting")))
    values = {"status": "withdrawn", "withdrawn_at": now, "withdrawn_because": dict(because), "version": verified.c.version + 1}
    return connection.execute(update(verified).where(own).values(values)).rowcount == 1


def replace(connection: Connection, number: str) -> None:
    """Mark a withdrawn answer as replaced by the one just signed on the ticket that its withdrawal put on the desk."""
    again = select(tickets.c.id).where(tickets.c.source == "withdrawn", tickets.c.verified == number)
    newest = select(verified.c.id).where(verified.c.ticket.in_(again)).order_by(verified.c.signed_at.desc()).limit(1)
    values = {"status": "replaced", "replaced_by": connection.scalar(newest), "version": verified.c.version + 1}
    connection.execute(update(verified).where(verified.c.id == number).values(values))


def line_of(connection: Connection, number: str) -> Sequence[Signed]:
    """A signed answer and those signed in its place, one after the other; empty where there is none of this id."""
    line: list[Signed] = []
    following: str | None = number
    while following and following not in {signed.id for signed in line}:
        row = connection.execute(_chosen().where(verified.c.id == following)).first()
        following = row.replaced_by if row else None
        line += [_signed(row)] if row else []
    return line


def is_looked_at_again(connection: Connection, number: str) -> bool:
    """Whether the question of a withdrawn answer still waits on the desk."""
    waiting = and_(tickets.c.source == "withdrawn", tickets.c.verified == number, tickets.c.status.in_(("open", "claimed")))
    return connection.execute(select(tickets.c.id).where(waiting)).first() is not None


def publish(connection: Connection, number: str, account: Account, *, public: bool) -> Signed:
    """Put an answer in the public library, or take it out; raises Taken where it is not in use."""
    held = read(connection, number, account, lock=True)
    if public and held.status != "signed":
        raise Taken("Chỉ đưa vào thư viện câu đã ký đủ và đang dùng.")
    return _change(connection, held, public=public)


def read(connection: Connection, number: str, account: Account | None = None, *, lock: bool = False) -> Signed:
    """A signed answer (one that `account` may see, where it is given); raises NotThere."""
    chosen = _chosen().where(verified.c.id == number)
    chosen = chosen.with_for_update(of=verified) if lock else chosen
    row = connection.execute(chosen).first()
    if row is None or (account is not None and not account.sees(row.unit_path)):
        raise NotThere("Không có câu trả lời đã ký này trong phạm vi của bạn.")
    return _signed(row)


def search(
    connection: Connection, *, within: str | None = None, status: Sequence[str] = (), public: bool = False, limit: int = 500
) -> Sequence[Signed]:
    """Signed answers, newest first: of units below a path, of these states, of the public library."""
    conditions: list[ColumnElement[bool]] = []
    if within is not None:
        conditions.append(units.c.path.startswith(within, autoescape=True))
    if status:
        conditions.append(verified.c.status.in_(status))
    if public:
        conditions += [verified.c.public, verified.c.status == "signed"]
    chosen = _chosen().where(*conditions).order_by(verified.c.signed_at.desc(), verified.c.id).limit(limit)
    return [_signed(row) for row in connection.execute(chosen)]


def in_use(connection: Connection) -> frozenset[str]:
    """Ids of the answers that may be given."""
    return frozenset(connection.scalars(select(verified.c.id).where(verified.c.status == "signed")))


def bindings_of(connection: Connection, numbers: Sequence[str] | None = None) -> dict[str, tuple[Binding, ...]]:
    """What answers rest on, by answer; all that are in use where none are named."""
    chosen = select(bindings).join(verified, verified.c.id == bindings.c.verified)
    in_use = verified.c.status.in_(("signed", "waiting"))
    chosen = chosen.where(in_use if numbers is None else bindings.c.verified.in_(numbers))
    found: dict[str, list[Binding]] = {}
    for row in connection.execute(chosen):
        found.setdefault(row.verified, []).append(Binding(row.kind, row.key, row.sha256))
    return {number: tuple(items) for number, items in found.items()}


def wordings_of(connection: Connection) -> dict[str, tuple[str, ...]]:
    """How the questions of answers in use were put, by answer."""
    chosen = select(wordings).join(verified, verified.c.id == wordings.c.verified).where(verified.c.status == "signed")
    found: dict[str, list[str]] = {}
    for row in connection.execute(chosen.order_by(wordings.c.verified, wordings.c.text)):
        found.setdefault(row.verified, []).append(row.text)
    return {number: tuple(texts) for number, texts in found.items()}


def add_wording(connection: Connection, number: str, text: str) -> None:
    """Another way its question is put, confirmed by an officer."""
    held = select(wordings).where(wordings.c.verified == number, wordings.c.text == text[:2000])
    if connection.execute(held).first() is None:
        connection.execute(insert(wordings).values(verified=number, text=text[:2000]))


def count_served(connection: Connection, counts: Mapping[str, int]) -> None:
    """Add how often answers were shown."""
    for number, count in counts.items():
        connection.execute(update(verified).where(verified.c.id == number).values(served=verified.c.served + count))


def stamp(connection: Connection) -> tuple[int, int]:
    """Changes when any answer in use does: how many there are, and the sum of their versions."""
    row = connection.execute(select(func.count(), func.coalesce(func.sum(verified.c.version), 0))).one()
    return int(row[0]), int(row[1])


def _chosen() -> Any:
    return select(verified, units.c.path.label("unit_path")).join(units, units.c.code == verified.c.unit)


def _change(connection: Connection, held: Signed, **values: Any) -> Signed:
    own = and_(verified.c.id == held.id, verified.c.version == held.version)
    if connection.execute(update(verified).where(own).values(**values, version=held.version + 1)).rowcount != 1:
        raise Taken("Người khác vừa thay đổi câu này. Hãy tải lại trang.")
    return read(connection, held.id)


def _signed(row: Row[Any]) -> Signed:
    values = {key: value for key, value in row._mapping.items() if key != "statements"}
    said = tuple(Said(item["text"], tuple(item["provisions"])) for item in row.statements)
    return Signed(said=said, **values)
