"""How often one may ask: sliding windows by address and by union unit, in classes; a counter that processes may share.

Two windows are kept for a key; what was asked in the last minute is estimated as the count of this window plus the part of
the one before that is still within the minute. What is refused is not counted, so waiting always helps.
"""

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Protocol

from server.templated import under

_IPV6_PART = 64  # bits of an IPv6 address that name a household or a phone; the rest it chooses itself
_FREE = ("/static", "/widget.js", "/healthz", "/readyz", "/metrics")
_LOGINS = ("/can-bo/vao", "/can-bo/mat-khau", "/bao-tri/vao")
_CODES = ("/api/v1/requests", "/ma", "/tra-cuu")
_SAFE = {"GET", "HEAD", "OPTIONS"}
_LOCAL = ""


class Kind(StrEnum):
    """Classes of requests, each with a limit of its own."""

    ANSWERS = "answers"
    WRITES = "writes"  # feedback, requests to officers, links, forms
    LOGINS = "logins"
    CODES = "codes"  # reading a reply by its code: slow for who guesses
    READS = "reads"
    UNIT = "unit"  # answers asked under one union unit, whatever the address


@dataclass(frozen=True)
class Limits:
    """Requests allowed in a window, by class; 0: no limit. `loopback`: whether requests of the machine itself count too."""

    most: Mapping[Kind, int]
    seconds: int = 60
    loopback: bool = False


class Counter(Protocol):
    """Counts that one process or several share; must not raise: a store that fails answers (0, 0), and nobody is refused.

    `waits`: whether `add` waits on something outside the process; it is then called in a thread.
    """

    waits: bool

    def add(self, key: str, window: int, cost: int) -> tuple[int, int]:
        """Add `cost` (negative: take back) to the window of this number; the counts of the one before and of this one."""
        ...


class InMemory:
    """Counts of one process, of the `most` keys seen last."""

    waits = False

    def __init__(self, most: int = 50_000) -> None:
        self._most = most
        self._held: OrderedDict[str, tuple[int, int, int]] = OrderedDict()  # key -> window, count before, count now
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._held)

    def add(self, key: str, window: int, cost: int) -> tuple[int, int]:
        """See `Counter.add`."""
        with self._lock:
            last, before, now = self._held.pop(key, (window, 0, 0))
            if window > last:
                before, now = (now if window == last + 1 else 0), 0
            now = max(0, now + cost)
            self._held[key] = (max(window, last), before, now)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
            return before, now


class TooMany(Exception):
    """Asked too often; `wait`: seconds until it may be tried again."""

    def __init__(self, wait: int) -> None:
        super().__init__(told(wait))
        self.wait = wait


def told(wait: int) -> str:
    """What a person is told."""
    after = f"{wait} giây" if wait < 120 else f"{math.ceil(wait / 60)} phút"
    return f"Bạn gửi nhiều lần quá nhanh. Bạn chờ {after} rồi gửi lại nhé; điều bạn đã nhập không mất."


class Limiter:
    """Decides, for a request, how long it has to wait; `pepper` makes the keys unreadable and is shared with the counter."""

    def __init__(self, counter: Counter, limits: Limits, *, pepper: bytes = b"", clock: Callable[[], float] = time.time) -> None:
        self._counter, self._limits, self._pepper, self._clock = counter, limits, pepper, clock
        self.waits = counter.waits

    def wait(self, scope: Mapping[str, Any]) -> int:
        """Seconds a request (an ASGI scope) has to wait; 0: it may go on."""
        kind = kind_of(scope)
        if kind is None or not self._limits.most.get(kind):
            return 0
        who = address_of(scope)
        if who == _LOCAL and not self._limits.loopback:
            return 0
        return self.take(kind, who)

    def check_unit(self, unit: str) -> None:
        """Count an answer for a union unit that exists; raises TooMany."""
        wait = self.take(Kind.UNIT, unit)
        if wait:
            raise TooMany(wait)

    def take(self, kind: Kind, who: str, cost: int = 1) -> int:
        """Count one more; seconds to wait where it is too many, and then it is not counted."""
        most, length, now = self._limits.most.get(kind, 0), self._limits.seconds, self._clock()
        if not most:
            return 0
        window, past = int(now // length), (now % length) / length
        key = f"{kind}:{blake2b(who.encode(), key=self._pepper[:64], digest_size=12).hexdigest()}"
        before, counted = self._counter.add(key, window, cost)
        if before * (1 - past) + counted <= most:
            return 0
        before, counted = self._counter.add(key, window, -cost)
        return max(1, math.ceil(length * _until(before, counted + cost, most, past, cost)))


def _until(before: int, wanted: int, most: int, past: float, cost: int) -> float:
    """Windows until `wanted` fits, in this window or in the next; a cost that never fits waits a whole one."""
    if before and wanted <= most:
        return 1 - (most - wanted) / before - past
    kept = wanted - cost
    return 1 - past + (max(0.0, 1 - (most - cost) / kept) if kept else 0.0)


def kind_of(scope: Mapping[str, Any]) -> Kind | None:
    """The class of a request; None for what is never counted: files of the pages, health."""
    path, method = str(scope["path"]), str(scope["method"])
    if under(path, _FREE):
        return None
    if path == "/api/v1/answers" or (path == "/" and b"q=" in scope.get("query_string", b"")):
        return Kind.ANSWERS
    if method == "POST" and under(path, _CODES[1:]):
        return Kind.CODES
    if method not in _SAFE:
        return Kind.LOGINS if under(path, _LOGINS) else Kind.WRITES
    return Kind.CODES if under(path, _CODES) else Kind.READS


def address_of(scope: Mapping[str, Any]) -> str:
    """Who asks: an IPv4 address, the first half of an IPv6 one; empty for this machine itself.

    The server has put the address a trusted proxy forwards in place of the proxy's (uvicorn's proxy headers).
    """
    client = scope.get("client")
    if not client:
        return _LOCAL
    try:
        address = ipaddress.ip_address(str(client[0]).partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback:
        return _LOCAL
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, _IPV6_PART), strict=False))
