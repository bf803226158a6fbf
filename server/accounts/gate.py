"""The door of the desks: who is logged in, what they may do, and that a form was sent from our own page.

    gate = Gate(database, secure=True)
    Reviewer = Annotated[Session, Depends(gate.may(Permission.REVIEW))]           # pages that are read
    Reviewing = Annotated[Session, Depends(gate.may(Permission.REVIEW, posts=True))]   # forms: checks the CSRF token too

Nobody logged in: pages lead to the log-in page, programs get 401. Logged in without the permission: 403.
"""

import secrets
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from server.accounts.people import Permission
from server.store import sessions
from server.store.database import Database
from server.store.sessions import Session

LOGIN = "/can-bo/vao"
OIDC = "/can-bo/oidc"
_COOKIE = "hoiluat"
FORBIDDEN = "Tài khoản của bạn không được làm việc này. Nếu cần, hãy nhờ quản trị của đơn vị."
_STALE = "Trang này đã cũ hoặc không phải của Hỏi Luật. Hãy mở lại trang rồi gửi lại; chưa có gì thay đổi."


class NotLoggedIn(HTTPException):
    """Nobody is logged in; pages lead to the log-in page and back."""

    def __init__(self, request: Request) -> None:
        back = request.url.path if request.method == "GET" else ""
        if request.url.path.startswith("/api/"):
            super().__init__(401, "Hãy đăng nhập trước.")
        else:
            super().__init__(303, headers={"Location": f"{LOGIN}?ve={quote(back)}" if back else LOGIN})


class Gate:
    """Sessions of requests; `secure`: the service is reached by https only, so the cookie is too."""

    def __init__(self, database: Database, *, secure: bool) -> None:
        self._database = database
        self._secure = secure
        self._cookie = f"__Host-{_COOKIE}" if secure else _COOKIE  # the prefix: no other host of the domain can plant it

    @property
    def secure(self) -> bool:
        """Whether the service is reached by https only."""
        return self._secure

    def token(self, request: Request) -> str:
        """What the browser holds, valid or not; "" where it holds nothing."""
        return request.cookies.get(self._cookie, "")

    def session(self, request: Request) -> Session | None:
        """Who is logged in."""
        token = self.token(request)
        if not token:
            return None
        now = datetime.now(UTC)
        with self._database.reading() as connection:
            held = sessions.current(connection, token, now=now)
        if held is not None and held.seen < now - sessions.SEEN_EVERY:
            with self._database.writing() as connection:
                sessions.seen(connection, token, now=now)
        return held

    def may(self, permission: Permission | None, *, posts: bool = False) -> Callable[[Request], Coroutine[Any, Any, Session]]:
        """A dependency: the session, where it has the permission (None: any account); for forms also the CSRF token."""

        async def check(request: Request) -> Session:
            held = await run_in_threadpool(self.session, request)
            if held is None:
                raise NotLoggedIn(request)
            if permission is not None and not held.account.may(permission):
                raise HTTPException(403, FORBIDDEN)
            if posts and not await _sent_by_us(request, held):
                raise HTTPException(403, _STALE)
            return held

        return check

    def let_in(self, response: Response, token: str) -> None:
        """Put the session's token in the browser."""
        response.set_cookie(
            self._cookie,
            token,
            httponly=True,
            secure=self._secure,
            samesite="lax",
            path="/",
            max_age=int(sessions.WHOLE.total_seconds()),
        )

    def let_out(self, request: Request, response: Response) -> None:
        """End the session."""
        if token := self.token(request):
            with self._database.writing() as connection:
                sessions.end(connection, token)
        response.delete_cookie(self._cookie, path="/", secure=self._secure, httponly=True, samesite="lax")


async def _sent_by_us(request: Request, held: Session) -> bool:
    """The token of the session in the header of a script or the field of a form, and no other site's page behind it."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    sent = request.headers.get("x-csrf-token") or await _field(request)
    return isinstance(sent, str) and secrets.compare_digest(sent.encode(), held.csrf.encode())


async def _field(request: Request) -> object:
    form = await request.form()
    sent = form.get("csrf")
    if getattr(request.scope.get("route"), "body_field", None) is None:
        await form.close()  # a route without fields closes no form; files sent to it would stay open
    return sent
