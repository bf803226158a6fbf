"""Asks a running service many times while its snapshot is swapped back and forth: nobody is cut off, no answer mixes two.

    python -m server.maintain.swap_proof DATA --port 8000 [--requests 10000] [--at-once 50] [--every 2]

DATA is the data folder of the service; its live and its previous snapshot are swapped. Every citation's wording must be one that
the snapshot named in its answer holds.
"""

import argparse
import http.client
import itertools
import json
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from indexing import embed, snapshot

ASKED = (
    "nghỉ việc báo trước mấy ngày", "công ty nợ lương 2 tháng", "lương tối thiểu vùng bao nhiêu", "làm thêm giờ trả mấy lần",
    "bị sa thải có đúng không", "nghỉ phép năm bao nhiêu ngày", "thử việc được mấy tháng", "thai sản nghỉ mấy tháng",
)  # fmt: skip


@dataclass
class Tally:
    """What came back: by outcome, by snapshot; how long each took, in milliseconds."""

    outcomes: Counter[str] = field(default_factory=Counter)
    snapshots: Counter[str] = field(default_factory=Counter)
    ms: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    swaps: int = 0


def wordings(data: Path, ids: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """The hashes of all wordings each snapshot holds."""
    embedder = embed.load()
    found = {}
    for one in ids:
        opened = snapshot.open_snapshot(snapshot.root(data) / one, embedder)
        found[one] = frozenset(text.sha256 for versions in opened.articles.values() for text in versions)
    return found


def prove(data: Path, port: int, ids: tuple[str, str], *, requests: int, at_once: int, every: float) -> Tally:
    """Ask, swap, count."""
    held, tally, ended = wordings(data, ids), Tally(), threading.Event()
    left = itertools.count()
    swapper = threading.Thread(target=_swap, args=(data, ids, every, ended, tally))
    askers = [threading.Thread(target=_ask, args=(port, left, requests, held, tally)) for _ in range(at_once)]
    for thread in (swapper, *askers):
        thread.start()
    for thread in askers:
        thread.join()
    ended.set()
    swapper.join()
    return tally


def _swap(data: Path, ids: tuple[str, str], every: float, ended: threading.Event, tally: Tally) -> None:
    for one in itertools.cycle(ids):
        if ended.wait(every):
            return
        snapshot.activate(data, one)
        tally.swaps += 1


def _ask(port: int, left: "itertools.count[int]", requests: int, held: dict[str, frozenset[str]], tally: Tally) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while (number := next(left)) < requests:
        body = json.dumps({"question": f"{ASKED[number % len(ASKED)]} {number}"})
        began = time.perf_counter()
        try:
            connection.request("POST", "/api/v1/answers", body, {"Content-Type": "application/json"})
            reply = connection.getresponse()
            outcome, name = judged(reply.status, reply.read(), held)
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            outcome, name = type(error).__name__, ""
        with tally.lock:
            tally.outcomes[outcome] += 1
            tally.snapshots[name] += 1
            tally.ms.append(1000 * (time.perf_counter() - began))
    connection.close()


def judged(status: int, body: bytes, held: dict[str, frozenset[str]]) -> tuple[str, str]:
    """`whole`, or what is wrong with a reply; and the snapshot it names."""
    if status != 200:
        return f"status {status}", ""
    answer = json.loads(body)
    name = answer["snapshot"]
    if name not in held:
        return "unknown snapshot", name
    mixed = [cited for cited in answer["citations"] if cited["text_sha256"] not in held[name]]
    return ("mixed" if mixed else "whole"), name


def main() -> None:
    """Command line; exit status 1 where a request failed or an answer was mixed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--every", type=float, default=2.0, help="seconds between two swaps")
    given = parser.parse_args()
    previous = (given.data / "index" / "previous").read_text(encoding="utf-8").strip()
    ids = (previous, snapshot.current_id(given.data))
    tally = prove(given.data, given.port, ids, requests=given.requests, at_once=given.at_once, every=given.every)
    times = sorted(tally.ms)
    told = {
        "outcomes": dict(tally.outcomes), "snapshots": dict(tally.snapshots), "swaps": tally.swaps,
        "p50_ms": round(times[len(times) // 2], 1), "p99_ms": round(times[len(times) * 99 // 100], 1),
    }  # fmt: skip
    sys.stdout.write(json.dumps(told) + "\n")
    sys.exit(0 if set(tally.outcomes) == {"whole"} else 1)


if __name__ == "__main__":
    main()
