"""The assistant now live: opened once, replaced without a dropped request when another snapshot is made current."""

import logging
import threading
import time

from assistant.pipeline import Assistant
from assistant.topic import Topics, topics
from indexing import embed, snapshot
from indexing.embed import Embedder
from indexing.errors import IndexingError
from server.assistants import assembled
from server.readiness import OPENING, UNOPENED, NotReady
from server.settings import Settings

_log = logging.getLogger("hoiluat.live")
_LOOK_EVERY = 1.0  # seconds between two looks at which snapshot is current


class Live:
    """Holds the current assistant; every request takes the one that is there and keeps it to its end."""

    def __init__(self, settings: Settings, *, opening: bool = False) -> None:
        """`opening`: open the snapshot beside, and raise NotReady until it is there; else raises IndexingError."""
        self._settings = settings
        self._embedder = embed.load(settings.model)
        self._cross = embed.load_cross(settings.cross_encoder)
        self._assistant: Assistant | None = None
        self._topics = topics(())
        self._tried, self._refused = "", False
        self._looked = time.monotonic()
        self._lock = threading.Lock()
        if opening:
            self._look()
        else:
            self._taken(self._open())

    def closed(self) -> str | None:
        """Why nothing can be answered, in Vietnamese; None when it can."""
        self._look_at_times()
        if self._assistant is not None:
            return None
        return UNOPENED if self._refused else OPENING

    @property
    def name(self) -> str:
        """The id of the snapshot that answers, empty where there is none yet."""
        return self._assistant.snapshot.id if self._assistant is not None else ""

    @property
    def assistant(self) -> Assistant:
        """The assistant to use for one whole request; raises NotReady."""
        self._look_at_times()
        if self._assistant is None:
            raise NotReady(self.closed())
        return self._assistant

    @property
    def embedder(self) -> Embedder:
        """What makes vectors of questions, the same for all snapshots."""
        return self._embedder

    @property
    def topics(self) -> Topics:
        """Topics of provisions, as the guides of the live snapshot give them."""
        return self._topics

    def _look_at_times(self) -> None:
        if time.monotonic() - self._looked > _LOOK_EVERY and self._lock.acquire(blocking=False):
            try:
                self._looked = time.monotonic()
                self._look()
            finally:
                self._lock.release()

    def _look(self) -> None:
        try:
            wanted = snapshot.current_id(self._settings.data)
        except IndexingError:
            return
        if wanted not in (self.name, self._tried):
            self._tried = wanted
            threading.Thread(target=self._replace, args=(wanted,), daemon=True).start()

    def _replace(self, wanted: str) -> None:
        started = time.perf_counter()
        try:
            fresh = self._open()
        except IndexingError as error:
            self._refused = True
            _log.error("snapshot refused id=%s error=%s; the one before goes on", wanted, type(error).__name__)
            return
        self._taken(fresh)
        _log.info("snapshot live id=%s ms=%.0f", fresh.snapshot.id, 1000 * (time.perf_counter() - started))

    def _taken(self, fresh: Assistant) -> None:
        self._topics, self._assistant, self._refused = topics(fresh.snapshot.guides.guides), fresh, False

    def _open(self) -> Assistant:
        opened = snapshot.open_current(self._settings.data, self._embedder)
        opened.warm()
        return assembled(opened, self._settings, self._cross)
