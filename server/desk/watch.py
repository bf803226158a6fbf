"""Withdraws signed answers whose ground has changed, and puts them back on the desk by themselves.

Runs when another snapshot goes live and once an hour besides, for a provision may end on a day without any news.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from server import clock
from server.desk.bindings import PROVISION, Ground
from server.members.triage import GRAVE
from server.store import audit, tickets, verified
from server.store.database import Connection, Database
from server.store.tickets import NewTicket
from server.store.verified import Binding, Signed

_IN_A_ROW = 25  # withdrawals before others may write
_LET_BY = 0.15  # seconds: who waits to write in SQLite looks every 0.1, and finds no gap between two in a row
_log = logging.getLogger("hoiluat.watch")


def withdraw_changed(database: Database, law: Ground, *, pause: Callable[[float], object] = time.sleep) -> int:
    """Withdraw every answer in use that no longer stands; returns how many were. Two processes at once withdraw each once."""
    now, today = datetime.now(UTC), clock.today()
    with database.reading() as connection:
        in_use = {signed.id: signed for signed in verified.search(connection, status=("signed", "waiting"), limit=1_000_000)}
        bound = verified.bindings_of(connection)
    count = tried = 0
    for number, signed in in_use.items():
        changed = law.changed(bound.get(number, ()), signed.as_of if signed.former else today)
        if changed:
            with database.writing() as connection:
                count += _withdraw(connection, signed, changed, law, now)
            tried += 1
            if database.is_sqlite and tried % _IN_A_ROW == 0:
                pause(_LET_BY)
    if count:
        _log.info("withdrawn answers=%d of=%d", count, len(in_use))
    return count


def _withdraw(connection: Connection, signed: Signed, changed: tuple[Binding, ...], law: Ground, now: datetime) -> int:
    because = {
        "provisions": [b.key for b in changed if b.kind == PROVISION],
        "parameters": [b.key for b in changed if b.kind != PROVISION],
    }
    if not verified.withdraw(connection, signed.id, because, now=now):
        return 0
    told = "; ".join(law.name_of(binding) for binding in changed)
    new = NewTicket(
        at=now, source="withdrawn", question=signed.question, understood=signed.question, as_of=clock.today(),
        note=f"Quy định làm căn cứ đã đổi: {told}.", unit=signed.unit, topic=signed.topic, risk=GRAVE,
        needs_two=signed.second_by is not None, verified=signed.id,
    )  # fmt: skip
    tickets.add(connection, new)
    audit.record(connection, at=now, actor="system", action="withdraw", on=signed.id, detail=because)
    return 1
