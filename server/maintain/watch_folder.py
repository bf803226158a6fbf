"""A folder where new texts are laid: each is received and reported once, and waits for a person; nothing goes live by itself."""

import hashlib
import logging
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from server.maintain import uploads
from server.maintain.desk import Desk
from server.store import uploads as store
from server.store.database import Database
from server.store.errors import StoreError, Taken
from server.store.uploads import Upload

EVERY = 3600.0  # seconds between two looks
_SETTLED = 1.0  # seconds during which a file must not grow
_UNFINISHED = (".part", ".tmp", ".crdownload", ".download", "~")
_log = logging.getLogger("hoiluat.watch_folder")


def look(desk: Desk, database: Database, folder: Path, *, settled: float = _SETTLED) -> tuple[Upload, ...]:
    """Receive what is new in a folder; raises Taken where another process looks now, OSError where it cannot be read."""
    with desk.alone("watch"):
        return tuple(_received(desk, database, list(_files(folder)), settled))


def _files(folder: Path) -> Iterator[Path]:
    """Plain files that nobody is still writing, by their names."""
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") or path.name.lower().endswith(_UNFINISHED)
        if not hidden and path.is_file() and not path.is_symlink():
            yield path


def _received(desk: Desk, database: Database, paths: list[Path], settled: float) -> Iterator[Upload]:
    sizes = {path: path.stat().st_size for path in paths}
    time.sleep(settled if paths else 0)
    for path in paths:
        if path.stat().st_size != sizes[path]:
            continue  # still being copied: the next look takes it
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            with database.reading() as connection:
                known = store.is_known(connection, sha256)
            if known:
                continue
            stream.seek(0)
            now = datetime.now(UTC)
            yield uploads.take(desk, database, stream, path.name, account=None, actor="system", now=now)


def start_watch(desk: Desk, database: Database, *, every: float = EVERY) -> threading.Thread:
    """Look at the desk's folder now and every hour, in a thread that ends with the process."""

    def run() -> None:
        while True:
            _look_once(desk, database)
            time.sleep(every)

    thread = threading.Thread(target=run, name="watch-folder", daemon=True)
    thread.start()
    return thread


def _look_once(desk: Desk, database: Database) -> None:
    if desk.watch is None:
        return
    try:
        for entry in look(desk, database, desk.watch):
            _log.info("received id=%s status=%s bytes=%d", entry.id, entry.status, entry.size)
    except Taken:
        return  # another process of the service looks
    except (OSError, StoreError) as error:
        _log.warning("looking at the watched folder failed: %s", type(error).__name__)
