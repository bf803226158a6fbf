"""What stands before every route: limits on what is sent, how often and how long; headers, ids, one line of log, figures.

Plain ASGI: nothing is held back or copied. An error of ours leaves as a reply in Vietnamese, never as a trace.
"""

import asyncio
import logging
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import headers, limits, logs
from server.headers import HeaderRules
from server.limits import Limiter
from server.metrics import Metrics
from server.refusals import Page, Refused, replied
from server.templated import methods, template, under

_log = logging.getLogger("hoiluat.guard")
_HOST = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BUSY = Refused(503, "too_slow", "Máy đang bận nên chưa trả lời kịp. Bạn chờ một phút rồi gửi lại nhé.", {"Retry-After": "60"})
_FAILED = Refused(
    500, "internal", "Máy gặp lỗi nên chưa làm được việc này. Bạn thử lại sau ít phút; nếu vẫn lỗi, hãy báo công đoàn kèm mã lỗi."
)
_TOO_LARGE = (  # by address, the first that fits
    ("/bao-tri/tai-len", "Tệp quá lớn (tối đa {size}). Hãy lưu lại thành DOCX hoặc HTML rồi tải lên lại; chưa có gì thay đổi."),
    *(
        (prefix, "Nội dung gửi lên quá lớn (tối đa {size}) nên chưa lưu. Hãy quay lại trang trước, viết ngắn lại rồi gửi lại.")
        for prefix in ("/can-bo", "/bao-tri")
    ),
)
_TOO_LONG_ASKED = "Nội dung gửi lên quá lớn (tối đa {size}). Câu hỏi tối đa 2.000 ký tự; bạn rút ngắn rồi gửi lại nhé."
_OTHER_SITE = Refused(403, "other_site", "Trang web này chưa được phép dùng dịch vụ. Quản trị viên cần thêm địa chỉ của trang.")


@dataclass(frozen=True)
class Allowance:
    """What one part of the site may take: bytes of a body, seconds until its reply begins."""

    prefix: str
    body: int
    seconds: float


@dataclass(frozen=True)
class Rules:
    """Limits of every request; `allowances` are exceptions by address, the first that fits counts. Sizes in bytes."""

    body: int = 64 * 1024
    seconds: float = 20.0
    flow_seconds: float = 300.0  # for a reply that has begun: streams, downloads over weak networks
    allowances: tuple[Allowance, ...] = (Allowance("/bao-tri", 64 * 1024 * 1024, 300.0),)
    target: int = 32 * 1024  # a question of 2,000 letters with accents fills 18 KB of an address
    header_bytes: int = 16 * 1024
    header_count: int = 100
    in_flight: int = 200  # requests one process serves at a time; the next are told to come back
    sent: HeaderRules = field(default_factory=HeaderRules)


class Guard:
    """The middleware: `app.add_middleware(Guard, rules=…, limiter=…, metrics=…, page=…)`, added last so that it is outermost."""

    def __init__(
        self,
        app: ASGIApp,
        rules: Rules,
        *,
        limiter: Limiter | None = None,
        metrics: Metrics | None = None,
        page: Page | None = None,
    ) -> None:
        self._app, self._rules, self._limiter, self._page = app, rules, limiter, page
        self._metrics = metrics or Metrics()
        self._serving = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what is no request of HTTP passes by."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, name = time.perf_counter(), secrets.token_hex(8)
        context = logs.request_id.set(name)
        inner = {**scope, "state": {**scope.get("state", {}), "request_id": name}}
        if scope["method"] == "HEAD":
            inner["method"] = "GET"
        reply = _Reply(send, scope, self._rules.sent, name)
        self._serving += 1
        try:
            with self._metrics.in_flight():
                await self._answer(inner, receive, reply)
        finally:
            self._serving -= 1
            seconds = time.perf_counter() - began
            self._metrics.requested(scope["method"], template(inner), reply.status, seconds)
            logs.requested(scope["method"], template(inner), reply.status, 1000 * seconds)
            logs.request_id.reset(context)

    async def _answer(self, scope: Scope, receive: Receive, reply: "_Reply") -> None:
        busy = _BUSY if self._serving > self._rules.in_flight else None
        refused = busy or _fault(scope, self._rules) or self._asked_first(scope, reply) or await self._too_often(scope)
        if refused is None:
            refused = await self._served(scope, receive, reply)
        if refused is not None and not reply.started:
            await replied(refused, scope, self._page)(scope, receive, reply.pass_on)

    async def _served(self, scope: Scope, receive: Receive, reply: "_Reply") -> Refused | None:
        """Serve within the time and the size allowed; what to say where that failed."""
        allowed = _allowed(scope, self._rules)
        limit = asyncio.timeout(allowed.seconds)
        counted = _Counted(receive, allowed.body, reply)
        reply.began = lambda: limit.reschedule(asyncio.get_running_loop().time() + self._rules.flow_seconds)
        try:
            async with limit:
                await self._app(scope, counted, reply)
        except Exception as error:
            if counted.overflowed:
                return _too_large(scope["path"], allowed.body)
            if limit.expired():
                return _BUSY
            kind, places = logs.fault(error)  # never its message: it may hold what a member typed
            _log.error("failed", extra={"fields": {"error": kind, "at": places}})
            return _FAILED
        return _too_large(scope["path"], allowed.body) if counted.overflowed else None

    def _asked_first(self, scope: Scope, reply: "_Reply") -> Refused | None:
        """Answers OPTIONS: which methods an address takes, and whether the page of another site may send them."""
        if scope["method"] != "OPTIONS" or "app" not in scope:
            return None
        taken = methods(scope["app"].routes, scope)
        if not taken:
            return None
        if headers.value(scope, b"access-control-request-method") is None:
            return Refused(204, "", "", {"Allow": ", ".join(taken)})
        if "Access-Control-Allow-Origin" not in reply.shared:
            return _OTHER_SITE
        return Refused(204, "", "", {"Allow": ", ".join(taken), **headers.preflight(reply.shared, taken)})

    async def _too_often(self, scope: Scope) -> Refused | None:
        if self._limiter is None:
            return None
        wait = await run_in_threadpool(self._limiter.wait, scope) if self._limiter.waits else self._limiter.wait(scope)
        if not wait:
            return None
        self._metrics.limited(str(limits.kind_of(scope)))
        return Refused(429, "too_many", limits.told(wait), {"Retry-After": str(wait)})


class _Reply:
    """What leaves: with our headers, without a body where only the head was asked for."""

    def __init__(self, send: Send, scope: Scope, rules: HeaderRules, request_id: str) -> None:
        self._send, self._rules, self._id = send, rules, request_id
        self._path, self._head = str(scope["path"]), scope["method"] == "HEAD"
        self.shared: Mapping[str, str] = headers.sharing(rules, self._path, headers.value(scope, b"origin"))
        self.status, self.started, self.muted = 0, False, False
        self.began: Any = lambda: None

    async def __call__(self, message: Message) -> None:
        """Pass on what the application sends, unless it speaks of a body that was cut short."""
        if self.muted:
            return
        if message["type"] == "http.response.start":
            self.began()
        await self.pass_on(message)

    async def pass_on(self, message: Message) -> None:
        """Pass a message on."""
        if message["type"] == "http.response.start":
            self.started, self.status = True, int(message["status"])
            added = {**headers.of_reply(self._rules, self._path, self.status, self._id), **self.shared}
            message = {**message, "headers": headers.merged(message.get("headers", ()), added)}
        elif message["type"] == "http.response.body" and self._head:
            message = {**message, "body": b""}
        await self._send(message)


class _Counted:
    """The body of a request, counted as it comes in, whatever its length was said to be."""

    def __init__(self, receive: Receive, most: int, reply: _Reply) -> None:
        self._receive, self._left, self._reply = receive, most, reply
        self.overflowed = False

    async def __call__(self) -> Message:
        """The next message; raises _Overflow past the limit, and then only we reply."""
        message = await self._receive()
        self._left -= len(message.get("body", b"")) if message["type"] == "http.request" else 0
        if self._left < 0:
            self.overflowed = True
            self._reply.muted = not self._reply.started
            raise _Overflow
        return message


class _Overflow(Exception):
    """More came than is allowed."""


def _allowed(scope: Scope, rules: Rules) -> Allowance:
    found = (each for each in rules.allowances if under(scope["path"], (each.prefix,)))
    return next(found, Allowance("", rules.body, rules.seconds))


def _too_large(path: str, most: int) -> Refused:
    size = f"{most // 1024**2} MB" if most >= 1024**2 else f"{most // 1024} KB"
    told = next((said for prefix, said in _TOO_LARGE if under(path, (prefix,))), _TOO_LONG_ASKED)
    return Refused(413, "too_large", told.format(size=size), {"Connection": "close"})


def _fault(scope: Scope, rules: Rules) -> Refused | None:
    """What is wrong with the head of a request, before anything reads it."""
    if len(scope.get("raw_path") or scope["path"].encode()) + len(scope.get("query_string", b"")) > rules.target:
        return Refused(414, "address_too_long", "Địa chỉ quá dài. Câu hỏi tối đa 2.000 ký tự; bạn hỏi ngắn hơn nhé.")
    sent = scope["headers"]
    if len(sent) > rules.header_count or sum(len(name) + len(content) for name, content in sent) > rules.header_bytes:
        return Refused(431, "headers_too_large", "Phần đầu của yêu cầu quá lớn. Bạn xóa cookie của trang này rồi thử lại nhé.")
    host = headers.value(scope, b"host")
    if _CONTROL.search(scope["path"]) or (host and not _HOST.fullmatch(host)):
        return Refused(400, "bad_address", "Địa chỉ này viết không đúng. Bạn mở lại trang chính rồi thử lại nhé.")
    length = headers.value(scope, b"content-length") or "0"
    most = _allowed(scope, rules).body
    if length.isdigit() and (len(length) > 15 or int(length) > most):
        return _too_large(scope["path"], most)
    return None
