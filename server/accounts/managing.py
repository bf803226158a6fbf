"""What an administrator does with accounts and units of her own unit and below; each is done whole, on the record, or not at all.

All raise NotThere for what is outside her unit (as if it were not there), NotAllowed, Taken, and ValueError in Vietnamese.
"""

from dataclasses import dataclass
from datetime import datetime

from server.accounts.people import Account, Permission, Role, Unit
from server.store import audit, people
from server.store.database import Connection
from server.store.errors import NotAllowed, NotThere

_OWN = "Không tự đổi vai trò, đơn vị hay đóng tài khoản của chính mình. Hãy nhờ một quản trị khác."
_LAST = "Đây là quản trị cuối cùng còn mở của đơn vị cao nhất. Hãy thêm một quản trị khác trước đã."
_MAINTAINER = "Người bảo trì đăng luật cho tất cả các đơn vị, nên chỉ quản trị của đơn vị cao nhất thêm hay thay đổi được."


@dataclass(frozen=True)
class Described:
    """An account as an administrator writes it."""

    name: str
    role: Role
    unit: str


def add(connection: Connection, admin: Account, login: str, new: Described, password: str | None, *, now: datetime) -> Account:
    """A new account; without a password it is entered only through the union's own log-in."""
    _may_give(connection, admin, new)
    added = people.add_account(connection, login, new.name, new.role, new.unit, password, now=now)
    detail = {"name": added.name, "role": added.role.value, "unit": added.unit.code}
    audit.record(connection, at=now, actor=admin.login, action="add account", on=added.login, detail=detail)
    return added


def change(connection: Connection, admin: Account, number: int, new: Described, *, now: datetime) -> Account:
    """Another name, role or unit; a new role or unit takes effect at once and ends the person's sessions."""
    held = managed(connection, admin, number)
    _may_give(connection, admin, new)
    moves = held.unit.code != new.unit.strip().lower()
    if held.role is not new.role or moves:
        _not_own(admin, held)
        _not_last(connection, held)
    changed = people.change(connection, number, name=new.name, role=new.role, unit_code=new.unit)
    detail = {
        "from": {"name": held.name, "role": held.role.value, "unit": held.unit.code},
        "to": {"name": changed.name, "role": changed.role.value, "unit": changed.unit.code},
    }
    action = audit.MOVED if moves else "change account"
    audit.record(connection, at=now, actor=admin.login, action=action, on=held.login, detail=detail)
    return changed


def set_password(connection: Connection, admin: Account, number: int, password: str, *, now: datetime) -> None:
    """A new password for someone else; ends her sessions and her rest."""
    held = managed(connection, admin, number)
    if held.id == admin.id:
        raise NotAllowed("Mật khẩu của chính mình thì đổi ở trang Đổi mật khẩu.")
    people.set_password(connection, number, password)
    audit.record(connection, at=now, actor=admin.login, action="set password", on=held.login)


def set_active(connection: Connection, admin: Account, number: int, *, active: bool, now: datetime) -> None:
    """Open or close an account; closing ends its sessions."""
    held = managed(connection, admin, number)
    if not active:
        _not_own(admin, held)
        _not_last(connection, held)
    people.set_active(connection, number, active=active)
    audit.record(connection, at=now, actor=admin.login, action="open account" if active else "close account", on=held.login)


def add_unit(connection: Connection, admin: Account, code: str, name: str, level: str, parent: str, *, now: datetime) -> Unit:
    """A new unit below one of hers."""
    above = seen_unit(connection, admin, parent)
    added = people.add_unit(connection, code, name, level, above.code)
    detail = {"name": added.name, "level": added.level, "under": above.code}
    audit.record(connection, at=now, actor=admin.login, action="add unit", on=added.code, detail=detail)
    return added


def managed(connection: Connection, admin: Account, number: int) -> Account:
    """An account this administrator may change."""
    held = people.account(connection, number)
    if not admin.may(Permission.PEOPLE) or not admin.sees(held.unit.path):
        raise NotThere("Không có tài khoản này trong phạm vi đơn vị của bạn.")
    if not admin.manages(held):
        raise NotAllowed(_MAINTAINER)
    return held


def seen_unit(connection: Connection, admin: Account, code: str) -> Unit:
    """A unit of hers."""
    missing = "Không có đơn vị này trong phạm vi của bạn. Hãy chọn mã trong danh sách đơn vị."
    try:
        found = people.unit(connection, code)
    except NotThere as error:
        raise NotThere(missing) from error
    if not admin.sees(found.path):
        raise NotThere(missing)
    return found


def _may_give(connection: Connection, admin: Account, new: Described) -> None:
    seen_unit(connection, admin, new.unit)
    if not admin.gives(new.role):
        raise NotAllowed(_MAINTAINER)


def _not_own(admin: Account, held: Account) -> None:
    if held.id == admin.id:
        raise NotAllowed(_OWN)


def _not_last(connection: Connection, held: Account) -> None:
    if people.is_last_admin(connection, held):
        raise NotAllowed(_LAST)
