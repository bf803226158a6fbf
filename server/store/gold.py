"""Questions officers propose for the evaluation suite, each with the provisions its signed answer rests on."""

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from server.store.tables import gold_drafts
from server.store.verified import Signed


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


def export(connection: Connection) -> Iterator[str]:
    """Proposed questions not exported before, a JSON line each, as `hoiluat eval add-questions` reads them; marks them."""
    for row in connection.execute(select(gold_drafts).where(gold_drafts.c.exported.is_(False)).order_by(gold_drafts.c.id)).all():
        told = {"question": row.question, "groups": row.groups, "expect": "answered", "note": f"câu đã ký {row.verified}"}
        connection.execute(update(gold_drafts).where(gold_drafts.c.id == row.id).values(exported=True))
        yield json.dumps(told, ensure_ascii=False)
