"""Thousands of requests that no browser sends, over raw sockets: a service must refuse each, never fail, never show its inside.

python -m server.malformed --url http://127.0.0.1:8000 --count 5000
"""

import argparse
import random
import re
import socket
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from server.malformed_requests import KINDS

_INSIDE = re.compile(rb'Traceback|File "|Internal Server Error|\.py", line|site-packages')
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")
_PARTIAL = {"cut_short", "wrong_lengths", "bad_chunks", "no_http"}
_MOMENT, _SECONDS = 0.4, 30.0


@dataclass(frozen=True)
class Seen:
    """What came of one request: its kind, the status (0: hung up without a word), what is wrong with that, if anything."""

    kind: str
    status: int
    wrong: str
    sent: bytes


def send(address: tuple[str, int], kind: str, sent: bytes) -> Seen:
    """Send the bytes and read what comes; of a kind that is not whole, hang up our side after a moment."""
    said, partial = b"", kind in _PARTIAL
    try:
        with socket.create_connection(address, _SECONDS) as connection:
            _sent(connection, sent)
            if partial:
                said += _within(connection, _MOMENT)
                _hung_up(connection)
            while len(said) < 1_000_000 and (more := connection.recv(65536)):
                said += more
    except TimeoutError:
        return Seen(kind, 0, "no reply in time", sent)
    except ConnectionRefusedError:
        return Seen(kind, 0, "nobody listens", sent)
    except ConnectionError:
        pass  # hung up on us, which is an answer too
    statuses = [int(each) for each in _STATUS.findall(said)]
    worst = max(statuses, default=0)
    wrong = "shows its inside" if _INSIDE.search(said) else f"status {worst}" if worst >= 500 else ""
    return Seen(kind, worst, wrong, sent)


def _sent(connection: socket.socket, sent: bytes) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):  # refused before all was sent: what was said may still be read
        connection.sendall(sent)


def _within(connection: socket.socket, seconds: float) -> bytes:
    connection.settimeout(seconds)
    try:
        return connection.recv(65536)
    except TimeoutError:
        return b""
    finally:
        connection.settimeout(_SECONDS)


def _hung_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)


def bombard(address: tuple[str, int], count: int, *, seed: int = 0, at_once: int = 4) -> list[Seen]:
    """Send `count` requests, the kinds in turn, alike for one seed."""
    rng = random.Random(seed)  # noqa: S311  no secret
    kinds = list(KINDS)
    made = [(kinds[i % len(kinds)], KINDS[kinds[i % len(kinds)]](rng)) for i in range(count)]
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(lambda each: send(address, *each), made))


def main() -> int:
    """Status 1 where something went wrong."""
    parser = argparse.ArgumentParser(prog="python -m server.malformed", description="Requests that no browser sends.")
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    parts = urlsplit(given.url)
    seen = bombard((parts.hostname or "127.0.0.1", parts.port or 80), given.count, seed=given.seed)
    for kind in KINDS:
        statuses = Counter(each.status for each in seen if each.kind == kind)
        sys.stdout.write(f"{kind:14s} {' '.join(f'{status}:{n}' for status, n in sorted(statuses.items()))}\n")
    wrong = [each for each in seen if each.wrong]
    for each in wrong[:20]:
        sys.stdout.write(f"! {each.kind}: {each.wrong}: {each.sent[:300]!r}\n")
    sys.stdout.write(f"{len(seen)} requests, {len(wrong)} wrong (server errors, insides shown, no reply)\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
