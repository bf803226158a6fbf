"""Whether the service can answer: not before the snapshot is open, not once it has been told to stop."""

import asyncio
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

OPENING = "Dịch vụ đang mở dữ liệu luật. Bạn chờ vài giây rồi thử lại nhé."
UNOPENED = "Dịch vụ chưa mở được dữ liệu luật. Quản trị viên cần xem nhật ký và chạy: hoiluat index verify."
DRAINING = "Dịch vụ đang dừng để bảo trì. Bạn thử lại sau ít phút nhé."


class NotReady(Exception):
    """Nothing can be answered yet, or any more; the message says why."""


class Readiness:
    """Why the service cannot answer, None when it can; told to drain by SIGTERM or SIGINT while it runs."""

    def __init__(self, opened: Callable[[], str | None], drain_seconds: float = 0.0) -> None:
        """`opened`: why the snapshot is not open, None when it is; `drain_seconds`: kept serving after the signal."""
        self._opened, self._seconds = opened, drain_seconds
        self._draining = threading.Event()

    @property
    def reason(self) -> str | None:
        """Why not, in Vietnamese."""
        return DRAINING if self._draining.is_set() else self._opened()

    def drain(self) -> None:
        """Say from now on that others should be asked."""
        self._draining.set()

    @asynccontextmanager
    async def lifespan(self, _: Any) -> AsyncIterator[None]:
        """Hear the server's own signals first: say so at /readyz, then let the server stop when the time is over."""
        if threading.current_thread() is threading.main_thread():
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGINT):
                stop = signal.getsignal(number)
                if callable(stop):
                    signal.signal(number, self._heard(loop, stop))
        yield
        self.drain()

    def _heard(self, loop: asyncio.AbstractEventLoop, stop: Callable[[int, FrameType | None], Any]) -> Any:
        def heard(number: int, frame: FrameType | None) -> None:
            if self._draining.is_set() or not self._seconds:
                self.drain()
                stop(number, frame)  # a second signal stops at once
                return
            self.drain()
            loop.call_soon_threadsafe(lambda: loop.call_later(self._seconds, stop, number, None))

        return heard
