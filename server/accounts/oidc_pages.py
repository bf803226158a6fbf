"""The way in through the union's own log-in: out to the provider, back with a code, in as the account it is bound to."""

import logging
from datetime import UTC, datetime
from urllib.parse import quote, unquote

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from server.accounts.gate import OIDC, Gate
from server.accounts.oidc import Away, Begun, Identity, NotProven, OpenId, Provider
from server.accounts.pages import first_page, own_address
from server.accounts.people import Account
from server.public_address import site
from server.store import audit, people, sessions
from server.store.database import Connection, Database
from server.store.errors import Taken
from server.templating import TEMPLATES

_log = logging.getLogger("hoiluat.oidc")
_KEPT = 600  # seconds between leaving and coming back
_AWAY = "Trang đăng nhập của công đoàn chưa trả lời. Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu."
_STALE = "Lần đăng nhập này đã quá lâu, hoặc không bắt đầu từ trình duyệt này. Hãy bấm đăng nhập lại."
_NOT_PROVEN = "Chưa xác nhận được bạn là ai qua trang đăng nhập của công đoàn. Hãy bấm đăng nhập lại; nếu vẫn vậy, báo quản trị."
_NOT_VERIFIED = (
    "Tài khoản công đoàn của bạn chưa có địa chỉ e-mail đã xác nhận, nên chưa biết là tài khoản nào ở đây. "
    "Hãy xác nhận e-mail ở trang tài khoản công đoàn rồi thử lại, hoặc báo quản trị."
)
_UNKNOWN = (
    "Tài khoản công đoàn này chưa được mở ở Hỏi Luật, hoặc đã đóng. Hãy nhờ quản trị của đơn vị thêm tài khoản "
    "có tên đăng nhập là đúng địa chỉ e-mail của bạn."
)


def add_oidc(app: FastAPI, database: Database, gate: Gate, provider: Provider) -> None:
    """Add the pages to the application; raises ValueError in Vietnamese for an issuer that is no https address."""
    openid = OpenId(provider)

    @app.get(f"{OIDC}/vao", include_in_schema=False)
    def leave(request: Request, ve: str = "") -> Response:
        try:
            address, begun = openid.begin(_redirect(request, gate))
        except Away:
            return _refused(request, gate, _AWAY, 503)
        response = RedirectResponse(address, 303)
        kept = ".".join((begun.state, begun.nonce, begun.verifier, quote(own_address(ve), safe="")))
        response.set_cookie(_cookie(gate), kept, max_age=_KEPT, path=OIDC, httponly=True, secure=gate.secure, samesite="lax")
        return response

    @app.get(OIDC, include_in_schema=False)
    def come_back(request: Request) -> Response:
        parts = request.cookies.get(_cookie(gate), "").split(".", 3)
        if len(parts) != 4 or not all(parts[:3]):
            return _refused(request, gate, _STALE, 400)
        begun, back = Begun(*parts[:3]), own_address(unquote(parts[3]))
        try:
            identity = openid.finish(dict(request.query_params), begun, _redirect(request, gate))
        except Away:
            return _refused(request, gate, _AWAY, 503)
        except NotProven as cause:
            _log.warning("not proven cause=%s", cause)
            return _refused(request, gate, _STALE if str(cause) == "state" else _NOT_PROVEN, 403)
        return _entered(request, database, gate, identity, back)


def _entered(request: Request, database: Database, gate: Gate, identity: Identity, back: str) -> Response:
    now = datetime.now(UTC)
    with database.writing() as connection:
        account = people.account_of_subject(connection, identity.subject) or _bound(connection, identity, now)
        if account is None:
            on = identity.email or identity.subject
            audit.record(connection, at=now, actor="?", action=audit.REFUSED, on=on, detail={"by": "oidc"})
        else:
            sessions.end(connection, gate.token(request))
            token = sessions.begin(connection, account, now=now)
            audit.record(connection, at=now, actor=account.login, action="log in", on=account.login, detail={"by": "oidc"})
    if account is None:
        return _refused(request, gate, _UNKNOWN if identity.email else _NOT_VERIFIED, 403)
    response = RedirectResponse(back or first_page(account), 303)
    gate.let_in(response, token)
    response.delete_cookie(_cookie(gate), path=OIDC, secure=gate.secure, httponly=True, samesite="lax")
    return response


def _bound(connection: Connection, identity: Identity, now: datetime) -> Account | None:
    """The account whose login is this verified e-mail, bound to the identity from now on; None where there is none."""
    account = people.bindable(connection, identity.email) if identity.email and "@" in identity.email else None
    if account is None:
        return None
    try:
        people.bind_subject(connection, account.id, identity.subject)
    except Taken:
        return None
    detail = {"subject": identity.subject}
    audit.record(connection, at=now, actor=account.login, action="bind identity", on=account.login, detail=detail)
    return account


def _redirect(request: Request, gate: Gate) -> str:
    """Our own address for the provider to send back to; the provider knows it and refuses any other."""
    scheme, _, rest = site(request).partition("://")
    return f"{'https' if gate.secure else scheme}://{rest}{OIDC}"


def _cookie(gate: Gate) -> str:
    return "__Secure-hoiluat-oidc" if gate.secure else "hoiluat-oidc"


def _refused(request: Request, gate: Gate, message: str, status: int) -> Response:
    context = {"ve": "", "error": message, "oidc": f"{OIDC}/vao"}
    response = TEMPLATES.TemplateResponse(request, "desk/login.html", context, status_code=status)
    response.delete_cookie(_cookie(gate), path=OIDC, secure=gate.secure, httponly=True, samesite="lax")
    return response
