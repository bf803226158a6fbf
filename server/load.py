"""Load from another process: real questions at a rate or from so many clients; how fast, how many failed, how much memory.

    python -m server.load --url http://127.0.0.1:8000 --clients 8 --seconds 60 --repeat 0.4

Questions are lines of a file or of the *.tsv files of a folder (the last column). `--repeat 0.4`: four of ten are one of the
hundred most asked, the rest are new; `--distinct`: none is asked twice.
"""

import argparse
import http.client
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from server import memory

_POPULAR = 100
_EVERY = 5.0  # seconds between two looks at the memory


@dataclass
class Tally:
    """What came back; times in milliseconds."""

    ms: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    memory: list[tuple[float, list[int]]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, ms: float, status: str, outcome: str) -> None:
        """One reply, or one that never came."""
        with self.lock:
            self.ms.append(ms)
            self.statuses[status] += 1
            self.outcomes[outcome] += 1


class Questions:
    """A stream of questions, safe for threads; ends where `distinct` runs out."""

    def __init__(self, texts: list[str], *, repeat: float, distinct: bool, seed: int) -> None:
        self._rng = random.Random(seed)  # noqa: S311  no secret
        self._texts = self._rng.sample(texts, len(texts))
        self._popular = self._texts[:_POPULAR]
        self._repeat, self._distinct = (0.0, True) if distinct else (repeat, False)
        self._fresh = 0 if distinct else len(self._popular)
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[str]:
        while True:
            with self._lock:
                if self._rng.random() < self._repeat:
                    text = self._popular[min(int(self._rng.expovariate(8 / _POPULAR)), len(self._popular) - 1)]
                elif self._fresh < len(self._texts):
                    text = self._texts[self._fresh]
                    self._fresh += 1
                elif self._distinct:
                    return
                else:
                    text = self._rng.choice(self._texts)
            yield text


def read(path: Path) -> list[str]:
    """The questions of a file, or of the tables of a folder; each once."""
    files = sorted(path.glob("*.tsv")) if path.is_dir() else [path]
    lines = (line.rpartition("\t")[2].strip() for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return list(dict.fromkeys(line for line in lines if line))


class Pace:
    """When the next request may leave: at once, or at random moments that make up a rate (an open loop)."""

    def __init__(self, rate: float, seed: int) -> None:
        self._rate, self._rng = rate, random.Random(seed)  # noqa: S311  no secret
        self._next, self._lock = time.monotonic(), threading.Lock()

    def wait(self) -> float:
        """Wait for the moment; when it was due, which is where its time starts to count."""
        if not self._rate:
            return time.monotonic()
        with self._lock:
            self._next += self._rng.expovariate(self._rate)
            due = self._next
        time.sleep(max(0.0, due - time.monotonic()))
        return due


def client(address: tuple[str, int], stream: Iterator[str], pace: Pace, until: float, tally: Tally) -> None:
    """One phone that asks again and again over one connection."""
    connection = http.client.HTTPConnection(*address, timeout=60)
    while time.monotonic() < until and (text := next(stream, None)) is not None:
        due = pace.wait()
        try:
            body = json.dumps({"question": text}).encode()
            connection.request("POST", "/api/v1/answers", body, {"Content-Type": "application/json"})
            reply = connection.getresponse()
            said = reply.read()
            outcome = json.loads(said).get("status", "error") if reply.status == 200 else "error"
            tally.add(1000 * (time.monotonic() - due), str(reply.status), outcome)
        except (OSError, http.client.HTTPException, ValueError) as error:
            tally.add(1000 * (time.monotonic() - due), type(error).__name__, "error")
            connection.close()
    connection.close()


def run(address: tuple[str, int], questions: Questions, *, clients: int, rate: float, seconds: float, seed: int) -> Tally:
    """Ask for so long from so many clients."""
    tally, pace, began = Tally(), Pace(rate, seed), time.monotonic()
    pids = memory.listening(address[1])
    threads = [
        threading.Thread(target=client, args=(address, iter(questions), pace, began + seconds, tally)) for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        tally.memory.append((time.monotonic() - began, [memory.resident_mb(pid) for pid in pids]))
        for thread in threads:
            thread.join(max(0.0, _EVERY / len(threads)))
    return tally


def report(tally: Tally, seconds: float) -> str:
    """The figures, one a line."""
    marks = statistics.quantiles(tally.ms, n=100) if len(tally.ms) > 1 else [0.0] * 99
    failed = sum(n for status, n in tally.statuses.items() if status != "200")
    lines = [
        f"{len(tally.ms)} questions in {seconds:.1f} s: {len(tally.ms) / seconds:.1f}/s",
        f"p50 {marks[49]:.0f} ms  p95 {marks[94]:.0f} ms  p99 {marks[98]:.0f} ms  most {max(tally.ms, default=0):.0f} ms",
        f"not 200: {failed}  statuses {dict(tally.statuses)}  outcomes {dict(tally.outcomes)}",
    ]
    lines += [f"memory at {at:5.0f} s: {' + '.join(map(str, each))} MB" for at, each in tally.memory]
    return "\n".join(lines)


def main() -> int:
    """Status 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="python -m server.load", description="Load from another process.")
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rate", type=float, default=0.0, help="questions a second; 0: each client asks when it is answered")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--questions", type=Path, default=Path("corpus/questions"))
    parser.add_argument("--repeat", type=float, default=0.0, help="share drawn from the hundred most asked")
    parser.add_argument("--distinct", action="store_true", help="no question twice")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    parts = urlsplit(given.url)
    questions = Questions(read(given.questions), repeat=given.repeat, distinct=given.distinct, seed=given.seed)
    address, began = (parts.hostname or "127.0.0.1", parts.port or 80), time.monotonic()
    tally = run(address, questions, clients=given.clients, rate=given.rate, seconds=given.seconds, seed=given.seed)
    sys.stdout.write(report(tally, time.monotonic() - began) + "\n")
    return 1 if any(status != "200" for status in tally.statuses) else 0


if __name__ == "__main__":
    sys.exit(main())
