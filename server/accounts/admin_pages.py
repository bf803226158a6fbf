"""The administrator's pages: accounts and units of her own unit and below. Plain forms; all works without JavaScript."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from server.accounts import managing, passwords
from server.accounts.audit_pages import add_audit
from server.accounts.managing import Described
from server.accounts.people import LEVEL_NAMES, ROLE_NAMES, Account, Permission, Role
from server.fields import Number, Text
from server.service import Service
from server.store import people
from server.store.database import Connection
from server.store.errors import NotAllowed, NotThere, Taken
from server.store.sessions import Session
from server.templating import TEMPLATES

ACCOUNTS, UNITS = "/can-bo/tai-khoan", "/can-bo/don-vi"
_SHOWN = 300
_DONE = {
    "them": "Đã thêm tài khoản.", "doi": "Đã lưu thay đổi.", "mat-khau": "Đã đặt mật khẩu mới; các phiên đang mở đã kết thúc.",
    "dong": "Đã đóng tài khoản; các phiên đang mở đã kết thúc.", "mo": "Đã mở lại tài khoản.", "don-vi": "Đã thêm đơn vị.",
}  # fmt: skip
Work = Callable[[Connection, datetime], object]


def add_admin(app: FastAPI, service: Service) -> None:
    """Add the pages of accounts, units and the log to the application."""
    _accounts(app, service)
    _account(app, service)
    _closed_and_opened(app, service)
    _units(app, service)
    add_audit(app, service)


def _accounts(app: FastAPI, service: Service) -> None:
    reader = Annotated[Session, Depends(service.gate.may(Permission.PEOPLE))]
    writer = Annotated[Session, Depends(service.gate.may(Permission.PEOPLE, posts=True))]

    @app.get(ACCOUNTS, response_class=HTMLResponse, include_in_schema=False)
    def accounts(request: Request, session: reader, q: str = "", da: str = "") -> Response:
        return _drawn_accounts(request, service, session, {"q": q[:120], "done": _DONE.get(da)})

    @app.post(ACCOUNTS, include_in_schema=False)
    def add(
        request: Request,
        session: writer,
        login: Text = "",
        name: Text = "",
        role: Text = "",
        unit: Text = "",
        password: Text = "",
    ) -> Response:
        def do(connection: Connection, now: datetime) -> object:
            new = Described(name, _role(role), unit)
            return managing.add(connection, session.account, login, new, password or None, now=now)

        fault = _fault(service, do)
        if fault is None:
            return RedirectResponse(f"{ACCOUNTS}?da=them", 303)
        typed = {"login": login[:120], "name": name[:120], "role": role, "unit": unit[:60]}
        return _drawn_accounts(request, service, session, {"error": fault, "typed": typed})


def _account(app: FastAPI, service: Service) -> None:
    reader = Annotated[Session, Depends(service.gate.may(Permission.PEOPLE))]
    writer = Annotated[Session, Depends(service.gate.may(Permission.PEOPLE, posts=True))]

    @app.get(f"{ACCOUNTS}/{{number}}", response_class=HTMLResponse, include_in_schema=False)
    def account(request: Request, session: reader, number: Number, da: str = "") -> Response:
        return _drawn_account(request, service, session, number, {"done": _DONE.get(da)})

    @app.post(f"{ACCOUNTS}/{{number}}", include_in_schema=False)
    def change(request: Request, session: writer, number: Number, name: Text = "", role: Text = "", unit: Text = "") -> Response:
        def do(connection: Connection, now: datetime) -> object:
            new = Described(name, _role(role), unit)
            return managing.change(connection, session.account, number, new, now=now)

        return _done(request, service, session, number, do, "doi")

    @app.post(f"{ACCOUNTS}/{{number}}/mat-khau", include_in_schema=False)
    def password(request: Request, session: writer, number: Number, new: Text = "") -> Response:
        def do(connection: Connection, now: datetime) -> None:
            managing.set_password(connection, session.account, number, new, now=now)

        return _done(request, service, session, number, do, "mat-khau")


def _closed_and_opened(app: FastAPI, service: Service) -> None:
    writer = Annotated[Session, Depends(service.gate.may(Permission.PEOPLE, posts=True))]

    @app.post(f"{ACCOUNTS}/{{number}}/dong", include_in_schema=False)
    def close(request: Request, session: writer, number: Number) -> Response:
        def do(connection: Connection, now: datetime) -> None:
            managing.set_active(connection, session.account, number, active=False, now=now)

        return _done(request, service, session, number, do, "dong")

    @app.post(f"{ACCOUNTS}/{{number}}/mo", include_in_schema=False)
    def reopen(request: Request, session: writer, number: Number) -> Response:
        def do(connection: Connection, now: datetime) -> None:
            managing.set_active(connection, session.account, number, active=True, now=now)

        return _done(request, service, session, number, do, "mo")


def _done(request: Request, service: Service, session: Session, number: int, do: Work, told: str) -> Response:
    """Do something with an account of this administrator's and say so on its page, or why it could not be."""
    with service.database.reading() as connection:
        managing.managed(connection, session.account, number)
    fault = _fault(service, do)
    if fault is None:
        return RedirectResponse(f"{ACCOUNTS}/{number}?da={told}", 303)
    return _drawn_account(request, service, session, number, {"error": fault})


def _units(app: FastAPI, service: Service) -> None:
    reader = Annotated[Session, Depends(service.gate.may(Permission.PEOPLE))]
    writer = Annotated[Session, Depends(service.gate.may(Permission.PEOPLE, posts=True))]

    def drawn(request: Request, session: Session, more: dict[str, Any]) -> Response:
        own = session.account.unit.path
        with service.database.reading() as connection:
            found = people.units_below(connection, own)
        deep = own.count("/")
        context = {
            "session": session,
            "units": [(u, u.path.count("/") - deep) for u in found],
            "levels": LEVEL_NAMES,
            "typed": {},
            **more,
        }
        return TEMPLATES.TemplateResponse(request, "desk/units.html", context, status_code=422 if more.get("error") else 200)

    @app.get(UNITS, response_class=HTMLResponse, include_in_schema=False)
    def units(request: Request, session: reader, da: str = "") -> Response:
        return drawn(request, session, {"done": _DONE.get(da)})

    @app.post(UNITS, include_in_schema=False)
    def add(request: Request, session: writer, code: Text = "", name: Text = "", level: Text = "", under: Text = "") -> Response:
        def do(connection: Connection, now: datetime) -> object:
            return managing.add_unit(connection, session.account, code, name, level, under, now=now)

        fault = _fault(service, do)
        if fault is None:
            return RedirectResponse(f"{UNITS}?da=don-vi", 303)
        typed = {"code": code[:60], "name": name[:200], "level": level, "under": under[:60]}
        return drawn(request, session, {"error": fault, "typed": typed})


def _fault(service: Service, do: Work) -> str | None:
    """Do it in one transaction; why it could not be done, in Vietnamese, and then nothing changed."""
    try:
        with service.database.writing() as connection:
            do(connection, datetime.now(UTC))
    except (ValueError, NotAllowed, NotThere, Taken) as error:
        return str(error)
    return None


def _role(written: str) -> Role:
    try:
        return Role(written)
    except ValueError as error:
        raise ValueError(f"Hãy chọn vai trò: {', '.join(ROLE_NAMES.values())}.") from error


def _drawn_accounts(request: Request, service: Service, session: Session, more: dict[str, Any]) -> Response:
    with service.database.reading() as connection:
        found = people.accounts_below(connection, session.account.unit.path)
    words = str(more.get("q", "")).casefold().split()
    chosen = [one for one in found if all(word in _told_of(one) for word in words)]
    context = _choices(service, session) | {"found": chosen[:_SHOWN], "all": len(chosen), "typed": {}, **more}
    return TEMPLATES.TemplateResponse(request, "desk/accounts.html", context, status_code=422 if more.get("error") else 200)


def _told_of(one: Account) -> str:
    return f"{one.login} {one.name} {one.unit.code} {one.unit.name} {ROLE_NAMES[one.role]}".casefold()


def _drawn_account(request: Request, service: Service, session: Session, number: int, more: dict[str, Any]) -> Response:
    with service.database.reading() as connection:
        held = managing.managed(connection, session.account, number)
    resting = held.locked_until if held.locked_until and held.locked_until > datetime.now(UTC) else None
    context = _choices(service, session) | {"held": held, "own": held.id == session.account.id, "resting": resting, **more}
    return TEMPLATES.TemplateResponse(request, "desk/account.html", context, status_code=422 if more.get("error") else 200)


def _choices(service: Service, session: Session) -> dict[str, Any]:
    """What the forms offer: units and roles this administrator may give."""
    with service.database.reading() as connection:
        units = people.units_below(connection, session.account.unit.path)
    roles = {role.value: name for role, name in ROLE_NAMES.items() if session.account.gives(role)}
    return {"session": session, "units": units, "roles": roles, "names": ROLE_NAMES, "least": passwords.LEAST}
