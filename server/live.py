"""The assistant now live: opened once, replaced without a dropped request when another snapshot is made current."""

import gc
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.topic import Topics, topics
from indexing import embed, recipe, snapshot
from indexing.embed import Embedder
from indexing.errors import IndexingError
from server import clock
from server.assistants import assembled
from server.readiness import OPENING, UNOPENED, NotReady
from server.settings import Settings

_log = logging.getLogger("hoiluat.live")
_LOOK_EVERY = 1.0  # seconds between two looks at which snapshot is current
_FIRST_ASKED = (  # so that tables read on first use are there before fifty people ask at once
    "nghỉ việc báo trước mấy ngày",
    "em làm 4 năm lương 9 triệu nghỉ việc được trợ cấp thôi việc bao nhiêu",
    "công ty nợ lương 2 tháng em nghỉ ngang được không",
)
_PATIENCE = 8.0  # seconds a request waits for a process that has just begun
_BEFORE_KEPT = 3_600.0  # seconds after a change for which the one before stays open: going back to it takes no opening


class Live:
    """Holds the current assistant; every request takes the one that is there and keeps it to its end."""

    def __init__(self, settings: Settings, *, opening: bool = False) -> None:
        """`opening`: open the snapshot beside, and raise NotReady until it is there; else raises IndexingError."""
        self._settings = settings
        self._embedder = embed.load(settings.model)
        self._cross = embed.load_cross(settings.cross_encoder)
        self._assistant: Assistant | None = None
        self._topics = topics(())
        self._before: Assistant | None = None
        self._before_until = 0.0
        self._opening, self._broken, self._refused = "", "", False
        self._settled = threading.Event()  # whether the first snapshot opened, or was refused
        self._looked = time.monotonic()
        self._lock = threading.Lock()
        if opening:
            self._look()
        else:
            self._taken(self._open(snapshot.current_id(settings.data)))

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
        """The assistant to use for one whole request; while the first is being opened it is waited for. Raises NotReady."""
        self._look_at_times()
        if self._assistant is None and self._opening:
            self._settled.wait(_PATIENCE)
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

    def close(self) -> None:
        """Let the snapshots go; asked again, it opens the current one anew."""
        with self._lock:
            self._assistant = self._before = None
            self._settled.clear()
            self._looked = 0.0

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
        if self._before is not None and time.monotonic() > self._before_until:
            self._before = None
        if wanted in (self.name, self._broken):
            return
        if self._before is not None and self._before.snapshot.id == wanted:
            self._taken(self._before)
            _log.info("snapshot live id=%s, the one before", wanted)
        elif not self._opening:  # what became current meanwhile is seen at the next look
            self._opening = wanted
            threading.Thread(target=self._replace, args=(wanted,), daemon=True).start()

    def _replace(self, wanted: str) -> None:
        started, begins = time.perf_counter(), self._assistant is None
        try:
            fresh = self._open(wanted)
            if begins or snapshot.current_id(self._settings.data) == wanted:
                self._taken(fresh)
                _log.info("snapshot live id=%s ms=%.0f", wanted, 1000 * (time.perf_counter() - started))
            if begins:
                self._recall()
        except IndexingError as error:
            self._broken, self._refused = wanted, True
            self._settled.set()
            _log.error("snapshot refused id=%s error=%s; the one before goes on", wanted, type(error).__name__)
        finally:
            self._opening = ""

    def _recall(self) -> None:
        """Open the one before beside, where the law changed a short while before this process began."""
        told = self._settings.data / "index" / "previous"
        try:
            left = told.stat().st_mtime + _BEFORE_KEPT - time.time()
            wanted = told.read_text(encoding="utf-8").strip()
            if left <= 0 or wanted == self.name:
                return
            before = self._open(wanted)
        except (IndexingError, OSError) as error:
            _log.info("the snapshot before is not kept open error=%s", type(error).__name__)
            return
        if self._before is None:  # none came meanwhile
            self._before, self._before_until = before, time.monotonic() + left
            _log.info("snapshot kept open id=%s, the one before", wanted)

    def _taken(self, fresh: Assistant) -> None:
        self._before, self._before_until = self._assistant, time.monotonic() + _BEFORE_KEPT
        self._topics, self._assistant = topics(fresh.snapshot.guides.guides), fresh
        self._broken, self._refused = "", False
        self._settled.set()

    def _open(self, wanted: str) -> Assistant:
        with _uncollected():
            opened = snapshot.open_snapshot(snapshot.root(self._settings.data) / wanted, self._embedder)
            if opened.manifest.code != recipe.code():
                _log.warning("snapshot id=%s was built by another version of the program: hoiluat index build", wanted)
            opened.warm()
            fresh = assembled(opened, self._settings, self._cross)
        plain = Assistant(fresh.retriever)  # no language model is asked
        for asked in _FIRST_ASKED:
            plain.answer(Question(asked, clock.today()))
        return fresh


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: it would walk again and again over a million values that all stay (a third of the work)."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
