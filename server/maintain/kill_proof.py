"""Kills the desk's work at random moments: what is held stays whole, and a whole snapshot is always live.

    python -m server.maintain.kill_proof DATA [--times 50] [--seed 1]

DATA is a data folder with a live snapshot; a copy is worked on. Each time a text of our own is kept, built and made live in a
process that is killed at a random moment; then the live snapshot is verified, the library read, and a build begun anew.
"""

import argparse
import io
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from corpus import digest
from corpus.library import Library
from indexing import snapshot, source
from server.maintain import building, keeping, law_source, publishing, uploads
from server.maintain.desk import Desk
from server.maintain.keeping import Wanted, Way
from server.store import audit
from server.store.database import Database, open_database

_WORK = "server.maintain.kill_proof"


def text_of(number: int) -> str:
    """A small decree of our own."""
    return (
        f"CHÍNH PHỦ\nSố: {1000 + number}/2024/NĐ-CP\nHà Nội, ngày 01 tháng 6 năm 2024\nNGHỊ ĐỊNH\nVề bữa ăn thứ {number}\n"
        f"Chính phủ ban hành Nghị định về bữa ăn thứ {number}.\nĐiều 1. Giờ ăn\n1. Bếp mở lúc {number % 24} giờ.\n"
        "2. Ai đến muộn thì báo trước.\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024.\n"
    )


def work(desk: Desk, number: int) -> None:
    """Receive, keep, build, make live."""
    database = open_database("", desk.data)
    entry = uploads.take(
        desk, database, io.BytesIO(text_of(number).encode()), f"{number}.txt", account=None, actor="system", now=datetime.now(UTC)
    )
    keeping.keep(desk, database, entry, Wanted(Way.FIRST), actor="system", now=datetime.now(UTC))
    job = building.run(desk, (entry.id,), "system")
    publishing.publish(desk, database, str(job.snapshot), actor="system")
    database.close()


def faults(desk: Desk, database: Database, held_before: set[str]) -> list[str]:
    """What is not whole after a kill; empty where all is."""
    found = []
    live = snapshot.root(desk.data) / snapshot.current_id(desk.data)
    snapshot.verify(live)
    known, library = source.registry_of(desk.data), Library(desk.data)
    numbers = {held.number for held in library.held()}
    if lost := held_before - numbers:
        found.append(f"lost {sorted(lost)}")
    for held in library.held():
        library.text(held, known)
    law_source.read(desk.data, desk.digests)
    if audit.verify(database).broken_at is not None:
        found.append("the log is broken")
    return found


def prove(data: Path, times: int, seed: int, digests: Path) -> Counter[str]:
    """Kill so many times; counts of what was under way, and of faults."""
    counts: Counter[str] = Counter()
    rng = random.Random(seed)  # noqa: S311  no secret
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "data", gate=("/bin/true",), digests=digests)
        shutil.copytree(data, desk.data)
        database = open_database("", desk.data)
        began = time.monotonic()
        _started(desk, 0).wait()
        whole = time.monotonic() - began
        for number in range(1, times + 1):
            before = {held.number for held in Library(desk.data).held()}
            process = _started(desk, number)
            time.sleep(rng.uniform(0.1, 1.1) * whole)
            counts["killed" if process.poll() is None else "finished"] += 1
            process.send_signal(signal.SIGKILL)
            process.wait()
            counts.update(faults(desk, database, before) or ["whole"])
        database.close()
    return counts


def _started(desk: Desk, number: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", _WORK, str(desk.data), "--work", str(number), "--digests", str(desk.digests)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    """Command line; exit status 1 where something was not whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--digests", type=Path, default=digest.SHIPPED, help="a folder of digests; a small one is quicker")
    parser.add_argument("--work", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work is not None:
        work(Desk(given.data, gate=("/bin/true",), digests=given.digests), given.work)
        return
    counts = prove(given.data, given.times, given.seed, given.digests)
    sys.stdout.write(", ".join(f"{name}: {count}" for name, count in sorted(counts.items())) + "\n")
    sys.exit(0 if set(counts) <= {"killed", "finished", "whole"} else 1)


if __name__ == "__main__":
    main()
