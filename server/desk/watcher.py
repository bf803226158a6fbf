"""A thread that withdraws signed answers when another snapshot goes live, and once an hour."""

import logging
import threading
import time

from corpus import parameter
from server.desk.bindings import Ground
from server.desk.watch import withdraw_changed
from server.live import Live
from server.store.database import Database
from server.store.errors import StoreError

_log = logging.getLogger("hoiluat.watcher")
_LOOK_EVERY = 2.0
_AT_LEAST_EVERY = 3_600.0


class Watcher:
    """Looks until it is closed."""

    def __init__(self, live: Live, database: Database) -> None:
        self._live, self._database = live, database
        self._seen, self._checked = "", 0.0
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._work, name="watcher", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop."""
        self._ends.set()
        self._thread.join(timeout=10)

    def _work(self) -> None:
        while not self._ends.wait(_LOOK_EVERY):
            name = self._live.name
            if name and (name != self._seen or time.monotonic() - self._checked > _AT_LEAST_EVERY):
                self._look()
                self._seen, self._checked = name, time.monotonic()

    def _look(self) -> None:
        try:
            assistant = self._live.assistant
            law = Ground(assistant.retriever.held, parameter.load(), assistant.snapshot.registry)
            withdraw_changed(self._database, law)
        except StoreError as error:
            _log.error("not checked error=%s", type(error).__name__)
