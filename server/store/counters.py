"""Counts of rate limits that all processes share; a database that is away refuses nobody."""

import logging
import random

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from server.store.database import Database
from server.store.errors import StoreError
from server.store.tables import counters

_log = logging.getLogger("hoiluat.counters")
_SWEEP = 0.002  # share of additions that sweep old windows away


class SharedCounter:
    """See server.limits.Counter; one short statement an addition."""

    waits = True

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, key: str, window: int, cost: int) -> tuple[int, int]:
        """See server.limits.Counter.add."""
        new = sqlite.insert if self._database.is_sqlite else postgresql.insert
        made = new(counters).values(key=key, window=window, count=max(0, cost))
        added = made.on_conflict_do_update(index_elements=["key", "window"], set_={"count": counters.c.count + cost}).returning(
            counters.c.count
        )
        before = select(counters.c.count).where(counters.c.key == key, counters.c.window == window - 1)
        try:
            with self._database.writing() as connection:
                now = int(connection.execute(added).scalar_one())
                earlier = int(connection.scalar(before) or 0)
                if random.random() < _SWEEP:  # noqa: S311  no secret
                    connection.execute(delete(counters).where(counters.c.window < window - 1))
        except StoreError as error:
            _log.error("not counted error=%s", type(error).__name__)
            return 0, 0
        return earlier, now
