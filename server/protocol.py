"""The wire: uvicorn's HTTP/1.1 with a time limit on the head of a request, and its own refusals in our words."""

import asyncio
import json
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from server import headers
from server.headers import HeaderRules

HEAD_SECONDS = 15.0  # from connecting, and between requests once one has begun to come, to the end of the head
_UNREADABLE = "Yêu cầu gửi lên không đúng dạng nên máy không đọc được. Bạn mở lại trang chính rồi thử lại nhé."
_FULL = "Đang có quá nhiều người cùng hỏi. Bạn chờ một phút rồi thử lại nhé."


class Protocol(H11Protocol):
    """One connection of a browser or a proxy."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._most, self.limit_concurrency = self.limit_concurrency, None
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Refuse at the door where too many are inside; else wait for the head, not for ever."""
        super().connection_made(transport)
        if self._most is not None and len(self.connections) > self._most:
            self._refuse(503, "busy", _FULL)
            return
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Read on."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._deadline is None and not self.transport.is_closing():
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """The other side is gone."""
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  uvicorn's own words are English
        """What is no HTTP."""
        self._refuse(400, "bad_request", _UNREADABLE)

    def _wait_for_head(self) -> None:
        self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, status: int, code: str, message: str) -> None:
        """Say why and hang up; where a reply has already begun, only hang up."""
        if self.cycle is not None:
            self.cycle.disconnected = True  # what the application still says goes nowhere
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            body = json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False).encode()
            told = {
                "Content-Type": "application/json",
                "Content-Length": str(len(body)),
                "Connection": "close",
                **headers.of_reply(HeaderRules(), "", status, ""),
            }
            lines = [f"HTTP/1.1 {status} {'Bad Request' if status == 400 else 'Service Unavailable'}"]
            lines += [f"{name}: {value}" for name, value in told.items() if value]
            self.transport.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
        self.transport.close()
