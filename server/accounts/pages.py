"""Logging in and out, and changing one's own password."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from server.accounts import passwords
from server.accounts.gate import LOGIN, OIDC, Gate
from server.accounts.people import Account, Permission
from server.fields import Text
from server.store import audit, people, sessions
from server.store.database import Database
from server.store.people import Login
from server.store.sessions import Session
from server.templating import TEMPLATES

_FIRST_PAGE = ((Permission.REVIEW, "/can-bo"), (Permission.PUBLISH, "/bao-tri"), (Permission.PEOPLE, "/can-bo/tai-khoan"))


def add_login(app: FastAPI, database: Database, gate: Gate, *, with_oidc: bool = False) -> None:
    """Add the pages to the application; `with_oidc`: the union's own log-in is offered too (accounts.oidc_pages)."""
    _way_in(app, database, gate, oidc=f"{OIDC}/vao" if with_oidc else "")
    _way_out(app, database, gate)
    _own_password(app, database, gate)


def _way_in(app: FastAPI, database: Database, gate: Gate, *, oidc: str) -> None:
    @app.get(LOGIN, response_class=HTMLResponse, include_in_schema=False)
    def login_form(request: Request, ve: str = "") -> Response:
        held = gate.session(request)
        if held is not None:
            return RedirectResponse(own_address(ve) or first_page(held.account), 303)
        return TEMPLATES.TemplateResponse(request, "desk/login.html", {"ve": own_address(ve), "oidc": oidc})

    @app.post(LOGIN, include_in_schema=False)
    def log_in(request: Request, login: Text = "", password: Text = "", ve: Text = "") -> Response:
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return RedirectResponse(LOGIN, 303)
        tried, token = _tried(database, login, password, gate.token(request))
        if tried.account is None:
            context = {"ve": own_address(ve), "login": login[:120], "error": tried.message, "oidc": oidc}
            return TEMPLATES.TemplateResponse(request, "desk/login.html", context, status_code=401)
        response = RedirectResponse(own_address(ve) or first_page(tried.account), 303)
        gate.let_in(response, token)
        return response


def _tried(database: Database, login: str, password: str, before: str) -> tuple[Login, str]:
    """A try on the record, and the token of a new session where it is right; `before`: the token it takes the place of."""
    now, token = datetime.now(UTC), ""
    with database.writing() as connection:
        tried = people.log_in(connection, login, password, now=now)
        if tried.account:
            sessions.end(connection, before)
            token = sessions.begin(connection, tried.account, now=now)
        actor, action = (tried.account.login, "log in") if tried.account else ("?", audit.REFUSED)
        audit.record(connection, at=now, actor=actor, action=action, on=login.strip().lower()[:120])
    return tried, token


def _way_out(app: FastAPI, database: Database, gate: Gate) -> None:
    anyone_posting = Annotated[Session, Depends(gate.may(None, posts=True))]

    @app.post("/can-bo/ra", include_in_schema=False)
    def log_out(request: Request, session: anyone_posting) -> Response:
        response, own = RedirectResponse(LOGIN, 303), session.account.login
        gate.let_out(request, response)
        with database.writing() as connection:
            audit.record(connection, at=datetime.now(UTC), actor=own, action="log out", on=own)
        return response


def _own_password(app: FastAPI, database: Database, gate: Gate) -> None:
    anyone = Annotated[Session, Depends(gate.may(None))]
    anyone_posting = Annotated[Session, Depends(gate.may(None, posts=True))]

    def drawn(request: Request, session: Session, error: str = "") -> Response:
        context = {"session": session, "least": passwords.LEAST, "error": error}
        return TEMPLATES.TemplateResponse(request, "desk/password.html", context, status_code=422 if error else 200)

    @app.get("/can-bo/mat-khau", response_class=HTMLResponse, include_in_schema=False)
    def password_form(request: Request, session: anyone) -> Response:
        return drawn(request, session)

    @app.post("/can-bo/mat-khau", include_in_schema=False)
    def change_password(request: Request, session: anyone_posting, old: Text = "", new: Text = "", again: Text = "") -> Response:
        now, own = datetime.now(UTC), session.account
        with database.writing() as connection:
            if people.log_in(connection, own.login, old, now=now).account is None:
                return drawn(request, session, "Mật khẩu đang dùng không đúng.")
            if new != again:
                return drawn(request, session, "Hai lần nhập mật khẩu mới không giống nhau.")
            if fault := passwords.fault(new, own.login):
                return drawn(request, session, fault)
            people.set_password(connection, own.id, new)
            token = sessions.begin(connection, own, now=now)
            audit.record(connection, at=now, actor=own.login, action="change password", on=own.login)
        response = RedirectResponse(first_page(own), 303)
        gate.let_in(response, token)
        return response


def first_page(account: Account) -> str:
    """Where a person's work is."""
    return next((page for permission, page in _FIRST_PAGE if account.may(permission)), "/")


def own_address(address: str) -> str:
    """An address of our own desks; "" for any other."""
    own = address.startswith(("/can-bo", "/bao-tri")) and "//" not in address and "\\" not in address
    return address if own and address.isprintable() else ""
