"""Counts of questions a day, by unit, topic and outcome: what the figures for officers are made of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from server.accounts.people import Account
from server.store.asked import Asked
from server.store.tables import daily, tickets, units
from server.store.tickets import visible


@dataclass(frozen=True)
class Count:
    """So many questions on a day; `unit`, `topic` and `reason` are "" where there is none."""

    day: date
    unit: str
    topic: str
    status: str
    reason: str
    count: int


@dataclass(frozen=True)
class Named:
    """A request that names an employer, as the member wrote it."""

    day: date
    employer: str
    topic: str


def add(connection: Connection, rows: Iterable[Asked]) -> None:
    """Count questions."""
    counts = Counter((r.at.date(), r.unit or "", r.topic or "", r.status, r.reason or "") for r in rows)
    new = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    for key, count in sorted(counts.items()):  # always in one order, so that two writers do not wait for each other
        day, unit, topic, status, reason = key
        values = {"day": day, "unit": unit, "topic": topic, "status": status, "reason": reason, "count": count}
        keys = [column.name for column in daily.primary_key.columns]
        made = new(daily).values(values)
        connection.execute(made.on_conflict_do_update(index_elements=keys, set_={"count": daily.c.count + count}))


def counts(connection: Connection, account: Account, *, since: date, until: date) -> Sequence[Count]:
    """Counts of the units an account sees, from one day until before another."""
    below = select(units.c.code).where(units.c.path.startswith(account.unit.path, autoescape=True))
    own = daily.c.unit.in_(below)
    seen = or_(own, daily.c.unit.not_in(select(units.c.code))) if account.sees(None) else own
    chosen = select(daily).where(seen, daily.c.day >= since, daily.c.day < until)
    return [Count(**row._mapping) for row in connection.execute(chosen.order_by(daily.c.day))]


def named(connection: Connection, account: Account, *, since: date, until: date) -> Sequence[Named]:
    """Requests that name an employer, of the units an account sees."""
    first, last = (datetime.combine(day, time(), UTC) for day in (since, until))
    chosen = select(tickets.c.at, tickets.c.employer, tickets.c.topic).where(
        visible(account), tickets.c.employer.is_not(None), tickets.c.at >= first, tickets.c.at < last
    )
    return [Named(row.at.date(), row.employer, row.topic or "") for row in connection.execute(chosen)]


def unit_names(connection: Connection, account: Account) -> dict[str, str]:
    """Names of the units an account sees, by code."""
    chosen = select(units.c.code, units.c.name).where(units.c.path.startswith(account.unit.path, autoescape=True))
    return {row.code: row.name for row in connection.execute(chosen)}
