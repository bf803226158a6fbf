"""Units and accounts as rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, Select, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from server.accounts import passwords
from server.accounts.people import LEVEL_NAMES, Account, Role, Unit
from server.store.errors import NotThere, Taken
from server.store.tables import accounts, sessions, units

MOST_FAILED = 5  # wrong passwords in a row before the account rests
_REST = timedelta(minutes=15)
_REFUSED = (  # the same for all causes, so that it does not tell which accounts there are
    "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang tạm nghỉ 15 phút vì nhập sai nhiều lần. "
    "Hãy thử lại sau, hoặc nhờ quản trị đặt lại mật khẩu."
)
_CODE_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_NOT_PERSONS = frozenset({"system", "?"})  # actors of the audit log that are nobody's login


@dataclass(frozen=True)
class Login:
    """How a try to log in ended: the account, or a message in Vietnamese."""

    account: Account | None
    message: str = ""


def add_unit(connection: Connection, code: str, name: str, level: str, parent: str | None) -> Unit:
    """A new unit below `parent`; raises ValueError in Vietnamese for what cannot be, Taken where the code is in use."""
    code, name = code.strip().lower(), name.strip()
    if not 0 < len(code) <= 60 or not set(code) <= _CODE_LETTERS:
        raise ValueError("Mã đơn vị chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, tối đa 60 ký tự, ví dụ cs-may-10.")
    if level not in LEVEL_NAMES:
        raise ValueError(f"Cấp đơn vị phải là một trong: {', '.join(LEVEL_NAMES)}.")
    if not 0 < len(name) <= 200 or not name.isprintable():
        raise ValueError("Cần tên đơn vị, viết trên một dòng, tối đa 200 ký tự.")
    above = unit(connection, parent).path if parent else "/"
    added = Unit(code, name, level, f"{above}{code}/")
    if len(added.path) > 400:
        raise ValueError("Đơn vị này nằm dưới quá nhiều cấp. Hãy đặt dưới một đơn vị cao hơn.")
    try:
        with connection.begin_nested():
            connection.execute(insert(units).values(code=code, name=name, level=level, path=added.path))
    except IntegrityError as error:
        raise Taken(f"Đã có đơn vị mang mã {code}.") from error
    return added


def unit(connection: Connection, code: str) -> Unit:
    """The unit of this code; raises NotThere."""
    row = connection.execute(select(units).where(units.c.code == _typed(code))).first()
    if row is None:
        raise NotThere(f"Không có đơn vị mang mã {code}.")
    return Unit(**row._mapping)


def unit_path(connection: Connection, code: str | None) -> str | None:
    """The path of a unit; None where there is none of this code."""
    return connection.scalar(select(units.c.path).where(units.c.code == code)) if code else None


def units_below(connection: Connection, path: str) -> Sequence[Unit]:
    """A unit and all below it, by path."""
    chosen = select(units).where(units.c.path.startswith(path, autoescape=True)).order_by(units.c.path)
    return [Unit(**row._mapping) for row in connection.execute(chosen)]


def add_account(
    connection: Connection, login: str, name: str, role: Role, unit_code: str, password: str | None, *, now: datetime
) -> Account:
    """A new account; raises ValueError in Vietnamese, Taken where the login is in use, NotThere for an unknown unit."""
    login, name = login.strip().lower(), _named(name)
    if not 0 < len(login) <= 120 or not login.isprintable() or " " in login or login in _NOT_PERSONS:
        raise ValueError("Tên đăng nhập viết liền, không có dấu cách, tối đa 120 ký tự; địa chỉ e-mail cũng được.")
    if password is not None and (fault := passwords.fault(password, login)):
        raise ValueError(fault)
    of = unit(connection, unit_code)
    values = {
        "login": login, "name": name, "role": role.value, "unit": of.code, "active": True, "failed": 0, "created": now,
        "password_hash": passwords.hashed(password) if password is not None else None,
    }  # fmt: skip
    try:
        with connection.begin_nested():
            connection.execute(insert(accounts).values(values))
    except IntegrityError as error:
        raise Taken(f"Đã có tài khoản {login}.") from error
    return account_of_login(connection, login)


def account(connection: Connection, number: int) -> Account:
    """The account of this number; raises NotThere."""
    row = connection.execute(_with_unit().where(accounts.c.id == number)).first()
    if row is None:
        raise NotThere("Không có tài khoản này.")
    return _account(row)


def account_of_login(connection: Connection, login: str) -> Account:
    """The account of this login; raises NotThere."""
    row = connection.execute(_with_unit().where(accounts.c.login == _typed(login))).first()
    if row is None:
        raise NotThere(f"Không có tài khoản {login}.")
    return _account(row)


def accounts_below(connection: Connection, path: str) -> Sequence[Account]:
    """Accounts of a unit and of all below it, by login."""
    chosen = _with_unit().where(units.c.path.startswith(path, autoescape=True)).order_by(accounts.c.login)
    return [_account(row) for row in connection.execute(chosen)]


def log_in(connection: Connection, login: str, password: str, *, now: datetime) -> Login:
    """Try a password. Five wrong ones in a row: the account rests for a quarter of an hour, whatever is tried then."""
    chosen = _with_unit().add_columns(accounts.c.password_hash, accounts.c.failed)
    row = connection.execute(chosen.where(accounts.c.login == _typed(login)).with_for_update(of=accounts)).first()
    resting = row is not None and row.locked_until is not None and row.locked_until > now
    right = passwords.matches(row.password_hash if row is not None and not resting else None, password)
    if row is not None and row.active and not resting and not right:
        failed = row.failed + 1
        rest = now + _REST if failed >= MOST_FAILED else None
        values = {"failed": 0 if rest else failed, "locked_until": rest}
        connection.execute(update(accounts).where(accounts.c.id == row.id).values(values))
    if row is None or resting or not right or not row.active:
        return Login(None, _REFUSED)
    values = {"failed": 0, "locked_until": None}
    if passwords.outdated(row.password_hash):
        values["password_hash"] = passwords.hashed(password)
    connection.execute(update(accounts).where(accounts.c.id == row.id).values(values))
    return Login(_account(row))


def set_password(connection: Connection, number: int, password: str) -> None:
    """A new password; ends the account's sessions and its rest. Raises ValueError in Vietnamese, NotThere."""
    held = account(connection, number)
    if fault := passwords.fault(password, held.login):
        raise ValueError(fault)
    values = {"password_hash": passwords.hashed(password), "failed": 0, "locked_until": None}
    connection.execute(update(accounts).where(accounts.c.id == number).values(values))
    connection.execute(sessions.delete().where(sessions.c.account == number))


def set_active(connection: Connection, number: int, *, active: bool) -> None:
    """Open or close an account; closing ends its sessions."""
    connection.execute(update(accounts).where(accounts.c.id == number).values(active=active))
    if not active:
        connection.execute(sessions.delete().where(sessions.c.account == number))


def change(connection: Connection, number: int, *, name: str, role: Role, unit_code: str) -> Account:
    """Another name, role or unit; a new role or unit ends the account's sessions. Raises ValueError in Vietnamese, NotThere."""
    held, of = account(connection, number), unit(connection, unit_code)
    values = {"name": _named(name), "role": role.value, "unit": of.code}
    connection.execute(update(accounts).where(accounts.c.id == number).values(values))
    if (held.role, held.unit.code) != (role, of.code):
        connection.execute(sessions.delete().where(sessions.c.account == number))
    return account(connection, number)


def is_last_admin(connection: Connection, held: Account) -> bool:
    """Whether, of the administrators of a topmost unit, this is the only open one who can enter; two who ask stand in line."""
    if held.role is not Role.ADMIN or not held.active or not held.topmost:
        return False
    enters = or_(accounts.c.password_hash.is_not(None), accounts.c.oidc_subject.is_not(None))
    own = (accounts.c.unit == held.unit.code, accounts.c.role == Role.ADMIN.value, accounts.c.active, enters)
    chosen = select(accounts.c.id).where(*own).order_by(accounts.c.id).with_for_update()
    return not [row.id for row in connection.execute(chosen) if row.id != held.id]


def bindable(connection: Connection, login: str) -> Account | None:
    """The open account of this login that no one has entered through the union's own log-in yet."""
    own = (accounts.c.login == _typed(login), accounts.c.oidc_subject.is_(None), accounts.c.active)
    row = connection.execute(_with_unit().where(*own)).first()
    return _account(row) if row is not None else None


def unbind_subject(connection: Connection, number: int) -> None:
    """Take the binding back, so that the next log-in with the account's e-mail binds anew; ends its sessions."""
    connection.execute(update(accounts).where(accounts.c.id == number).values(oidc_subject=None))
    connection.execute(sessions.delete().where(sessions.c.account == number))


def bind_subject(connection: Connection, number: int, subject: str) -> None:
    """Let an account be entered through the union's own log-in (OpenID Connect) under this subject; raises Taken."""
    unbound = update(accounts).where(accounts.c.id == number, accounts.c.oidc_subject.is_(None))
    try:
        with connection.begin_nested():
            done = connection.execute(unbound.values(oidc_subject=subject))
    except IntegrityError as error:
        raise Taken("Danh tính này đã gắn với một tài khoản khác.") from error
    if done.rowcount != 1:
        raise Taken("Tài khoản này đã gắn với một danh tính khác.")


def account_of_subject(connection: Connection, subject: str) -> Account | None:
    """The account bound to this subject."""
    row = connection.execute(_with_unit().where(accounts.c.oidc_subject == subject, accounts.c.active)).first()
    return _account(row) if row is not None else None


def _typed(name: str) -> str:
    """A login or a code as it is kept; what no column can hold (NUL) names nothing."""
    return "" if "\0" in name else name.strip().lower()


def _named(name: str) -> str:
    name = name.strip()
    if not 0 < len(name) <= 120 or not name.isprintable():
        raise ValueError("Cần họ tên, viết trên một dòng, tối đa 120 ký tự.")
    return name


def _with_unit() -> Select[tuple[object, ...]]:
    held = accounts.c
    chosen = select(held.id, held.login, held.name, held.role, held.active, held.locked_until)
    told = (units.c.code.label("unit_code"), units.c.name.label("unit_name"), units.c.level, units.c.path)
    return chosen.add_columns(*told).join_from(accounts, units, accounts.c.unit == units.c.code)


def _account(row: Row[tuple[object, ...]]) -> Account:
    of = Unit(row.unit_code, row.unit_name, row.level, row.path)
    return Account(row.id, row.login, row.name, Role(row.role), of, row.active, row.locked_until)
