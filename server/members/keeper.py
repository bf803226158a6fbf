"""Keeps questions and answers without making anyone wait: a queue, one writer thread, what is past its day erased.

Where the database is away or the queue is full, answers go on and what could not be kept is counted and lost.
"""

import contextlib
import logging
import math
import queue
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from server.desk.placing import Placer
from server.members.triage import Triage, risk
from server.store import asked, daily, erasing, tickets, verified
from server.store.asked import Asked
from server.store.database import Database
from server.store.erasing import Periods
from server.store.errors import StoreError
from server.store.tickets import NewTicket

_log = logging.getLogger("hoiluat.keeper")
_MOST_WAITING = 5_000
_BATCH = 200
_PAUSE = 0.2  # seconds between two writings
_FORGET_EVERY = 3_600.0


@dataclass(frozen=True)
class Counts:
    """How the keeper stands."""

    kept: int
    lost: int
    waiting: int


class Keeper:
    """Keeps what it is told in the background; `close()` writes what is left. `periods`: how long the desk's questions stay."""

    def __init__(self, database: Database, triage: Triage, placer: Placer, periods: Periods | None = None) -> None:
        self._database = database
        self.periods = periods or Periods()
        self._triage, self._placer = triage, placer
        self._queue: queue.Queue[Asked] = queue.Queue(_MOST_WAITING)
        self._kept = self._lost = 0
        self._writing = threading.Lock()
        self._ends = threading.Event()
        self._forgot = -math.inf
        self._thread = threading.Thread(target=self._work, name="keeper", daemon=True)
        self._thread.start()

    @property
    def counts(self) -> Counts:
        """Kept, lost and waiting since the start."""
        return Counts(self._kept, self._lost, self._queue.qsize())

    def note(self, row: Asked) -> None:
        """Keep a question and its answer, soon."""
        try:
            self._queue.put_nowait(row)
        except queue.Full:
            self._lost += 1

    def flush(self) -> None:
        """Write what waits, now; what another thread has begun to write is written when this returns."""
        with self._writing:
            while rows := self._waiting():
                self._write(rows)

    def close(self) -> None:
        """Write what is left and stop."""
        self._ends.set()
        self._thread.join(timeout=10)
        self.flush()

    def _work(self) -> None:
        while not self._ends.wait(_PAUSE):
            self.flush()
            if time.monotonic() - self._forgot > _FORGET_EVERY:
                self._forget()

    def _waiting(self) -> list[Asked]:
        rows: list[Asked] = []
        with contextlib.suppress(queue.Empty):
            while len(rows) < _BATCH:
                rows.append(self._queue.get_nowait())
        return rows

    def _write(self, rows: Sequence[Asked]) -> None:
        try:
            new = [ticket for row in rows if (ticket := self._ticket(row)) is not None]
            with self._database.writing() as connection:
                asked.keep(connection, rows)
                daily.add(connection, rows)
                for ticket in new:
                    tickets.add(connection, self._placer.placed(connection, ticket))
                verified.count_served(connection, Counter(_signed_ids(rows)))
            self._kept += len(rows)
        except Exception as error:
            self._lost += len(rows)
            _log.error("not kept rows=%d error=%s", len(rows), type(error).__name__)

    def _ticket(self, row: Asked) -> NewTicket | None:
        source = self._triage.source(row.answer, row.confidence)
        return ticket_of(row, source, self._triage) if source else None

    def _forget(self) -> None:
        self._forgot = time.monotonic()
        now = datetime.now(UTC)
        try:
            with self._database.writing() as connection:
                gone = erasing.forget(connection, self.periods, now=now)
            _log.info("forgotten rows=%d tickets=%d opinions=%d", gone.questions, gone.tickets, gone.opinions)
        except StoreError as error:
            _log.error("not forgotten error=%s", type(error).__name__)


def _signed_ids(rows: Sequence[Asked]) -> Iterator[str]:
    """Ids of the signed answers that were shown."""
    return (row.answer["verified"]["id"] for row in rows if row.answer.get("verified"))


def ticket_of(row: Asked, source: str, triage: Triage) -> NewTicket:
    """A ticket for a question that was kept."""
    return NewTicket(
        at=row.at, source=source, question=row.question, understood=row.understood, as_of=row.as_of, asked=row.id,
        unit=row.unit, employer=row.employer, topic=row.topic, risk=risk(row.answer, row.topic),
        needs_two=triage.needs_two(row.topic), answer=row.answer,
    )  # fmt: skip
