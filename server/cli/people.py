"""`hoiluat unit` and `hoiluat account`: the union's units and the people who work with the assistant."""

import getpass
import json
import sys
from argparse import Namespace
from datetime import UTC, datetime
from typing import Any

from server.accounts.people import LEVEL_NAMES, ROLE_NAMES, Role
from server.settings import Settings
from server.store import audit, people
from server.store.database import Database, open_database
from server.store.errors import NotThere

_ACTOR = "dòng lệnh"


def add_commands(commands: Any) -> None:
    """Add `unit` and `account`."""
    unit = commands.add_parser("unit", help="đơn vị công đoàn", description="Đơn vị công đoàn: toàn quốc, tỉnh – ngành, cơ sở.")
    steps = unit.add_subparsers(dest="step", required=True, metavar="VIỆC", title="việc", parser_class=type(unit))
    adding = steps.add_parser("add", help="thêm một đơn vị")
    adding.add_argument("code", metavar="MÃ", help="chữ thường không dấu, số, gạch nối; ví dụ cs-may-10")
    adding.add_argument("name", metavar="TÊN")
    adding.add_argument("--level", choices=tuple(LEVEL_NAMES), default="grassroots", help="cấp; mặc định grassroots (cơ sở)")
    adding.add_argument("--under", metavar="MÃ", help="đơn vị cấp trên")
    adding.set_defaults(run=_add_unit)
    listing = steps.add_parser("list", help="các đơn vị")
    listing.add_argument("--json", action="store_true", help="in JSON")
    listing.set_defaults(run=_list_units)
    account = commands.add_parser(
        "account", help="tài khoản cán bộ, bảo trì, quản trị", description="Tài khoản của người làm việc."
    )
    steps = account.add_subparsers(dest="step", required=True, metavar="VIỆC", title="việc", parser_class=type(account))
    adding = steps.add_parser("add", help="thêm tài khoản; mật khẩu được hỏi, hoặc đọc một dòng từ đầu vào")
    adding.add_argument("login", metavar="TÊN_ĐĂNG_NHẬP")
    adding.add_argument("name", metavar="HỌ_TÊN")
    adding.add_argument("--role", choices=[r.value for r in Role], default=Role.OFFICER.value, help="mặc định officer (cán bộ)")
    adding.add_argument("--unit", required=True, metavar="MÃ", help="đơn vị")
    adding.add_argument("--no-password", action="store_true", help="chỉ vào bằng đăng nhập của công đoàn (OpenID Connect)")
    adding.set_defaults(run=_add_account)
    changing = steps.add_parser("change", help="đổi họ tên, vai trò hay đơn vị; mục không ghi thì giữ nguyên")
    changing.add_argument("login", metavar="TÊN_ĐĂNG_NHẬP")
    changing.add_argument("--name", metavar="HỌ_TÊN")
    changing.add_argument("--role", choices=[r.value for r in Role])
    changing.add_argument("--unit", metavar="MÃ", help="đơn vị")
    changing.set_defaults(run=_change)
    for name, told, run in (
        ("password", "đặt mật khẩu mới, mở khóa", _password),
        ("close", "đóng tài khoản", _close),
        ("open", "mở lại tài khoản", _open),
        ("unbind", "gỡ danh tính của đăng nhập công đoàn; lần vào sau gắn lại theo e-mail", _unbind),
    ):
        step = steps.add_parser(name, help=told)
        step.add_argument("login", metavar="TÊN_ĐĂNG_NHẬP")
        step.set_defaults(run=run)
    listing = steps.add_parser("list", help="các tài khoản")
    listing.add_argument("--json", action="store_true", help="in JSON")
    listing.set_defaults(run=_list_accounts)


def _opened(settings: Settings) -> Database:
    return open_database(settings.database, settings.data)


def _typed_password() -> str:
    if sys.stdin.isatty():
        first = getpass.getpass("Mật khẩu: ")
        if first != getpass.getpass("Nhập lại: "):
            raise ValueError("Hai lần nhập không giống nhau. Chưa có gì thay đổi.")
        return first
    return sys.stdin.readline().rstrip("\r\n")


def _add_unit(given: Namespace, settings: Settings) -> int:
    with _opened(settings).writing() as connection:
        added = people.add_unit(connection, given.code, given.name, given.level, given.under)
        audit.record(connection, at=datetime.now(UTC), actor=_ACTOR, action="add unit", on=added.code)
    print(f"Đã thêm đơn vị {added.name} ({added.path}).")
    return 0


def _list_units(given: Namespace, settings: Settings) -> int:
    with _opened(settings).reading() as connection:
        found = people.units_below(connection, "/")
    if given.json:
        print(json.dumps([{"code": u.code, "name": u.name, "level": u.level, "path": u.path} for u in found], ensure_ascii=False))
    for unit in () if given.json else found:
        print(f"{'  ' * (unit.path.count('/') - 2)}{unit.code}  {unit.name} ({LEVEL_NAMES[unit.level]})")
    return 0


def _add_account(given: Namespace, settings: Settings) -> int:
    database, now, role = _opened(settings), datetime.now(UTC), Role(given.role)
    _check_unit(database, given.unit)
    password = None if given.no_password else _typed_password()
    with database.writing() as connection:
        added = people.add_account(connection, given.login, given.name, role, given.unit, password, now=now)
        audit.record(connection, at=now, actor=_ACTOR, action="add account", on=added.login, detail={"role": added.role.value})
    print(f"Đã thêm {added.login}: {added.name}, {ROLE_NAMES[added.role]} của {added.unit.name}.")
    return 0


def _check_unit(database: Database, code: str) -> None:
    """Say before a password is typed that there is no such unit, and what to do."""
    with database.reading() as connection:
        try:
            people.unit(connection, code)
        except NotThere as error:
            raise NotThere(f"{error} Hãy thêm đơn vị trước, ví dụ: hoiluat unit add {code} 'Tên đơn vị'.") from error


def _change(given: Namespace, settings: Settings) -> int:
    database = _opened(settings)
    if given.unit:
        _check_unit(database, given.unit)
    with database.writing() as connection:
        held = people.account_of_login(connection, given.login)
        role, of = Role(given.role) if given.role else held.role, given.unit or held.unit.code
        now = people.change(connection, held.id, name=given.name or held.name, role=role, unit_code=of)
        detail = {"role": now.role.value, "unit": now.unit.code}
        action = audit.MOVED if held.unit != now.unit else "change account"
        audit.record(connection, at=datetime.now(UTC), actor=_ACTOR, action=action, on=now.login, detail=detail)
    print(f"Đã lưu {now.login}: {now.name}, {ROLE_NAMES[now.role]} của {now.unit.name}.")
    _tell_where_no_admin(database)
    return 0


def _unbind(given: Namespace, settings: Settings) -> int:
    with _opened(settings).writing() as connection:
        held = people.account_of_login(connection, given.login)
        people.unbind_subject(connection, held.id)
        audit.record(connection, at=datetime.now(UTC), actor=_ACTOR, action="unbind identity", on=held.login)
    print(f"Đã gỡ danh tính của {held.login}; các phiên đang mở đã kết thúc.")
    return 0


def _tell_where_no_admin(database: Database) -> None:
    with database.reading() as connection:
        found = people.accounts_below(connection, "/")
    if not any(one.active and one.role is Role.ADMIN and one.topmost for one in found):
        print("Lưu ý: đơn vị cao nhất không còn quản trị nào đang mở. Thêm bằng: hoiluat account add … --role admin --unit …")


def _password(given: Namespace, settings: Settings) -> int:
    database = _opened(settings)
    with database.reading() as connection:
        people.account_of_login(connection, given.login)
    password = _typed_password()
    with database.writing() as connection:
        held = people.account_of_login(connection, given.login)
        people.set_password(connection, held.id, password)
        audit.record(connection, at=datetime.now(UTC), actor=_ACTOR, action="set password", on=held.login)
    print(f"Đã đặt mật khẩu mới cho {held.login}; các phiên đang mở đã kết thúc.")
    return 0


def _close(given: Namespace, settings: Settings) -> int:
    return _set_active(given, settings, active=False)


def _open(given: Namespace, settings: Settings) -> int:
    return _set_active(given, settings, active=True)


def _set_active(given: Namespace, settings: Settings, *, active: bool) -> int:
    database = _opened(settings)
    with database.writing() as connection:
        held = people.account_of_login(connection, given.login)
        people.set_active(connection, held.id, active=active)
        action = "open account" if active else "close account"
        audit.record(connection, at=datetime.now(UTC), actor=_ACTOR, action=action, on=held.login)
    print(f"Đã {'mở lại' if active else 'đóng'} tài khoản {held.login}.")
    _tell_where_no_admin(database)
    return 0


def _list_accounts(given: Namespace, settings: Settings) -> int:
    with _opened(settings).reading() as connection:
        found = people.accounts_below(connection, "/")
    if given.json:
        told = [{"login": a.login, "name": a.name, "role": a.role, "unit": a.unit.code, "active": a.active} for a in found]
        print(json.dumps(told, ensure_ascii=False))
    for one in () if given.json else found:
        print(f"{one.login}  {one.name}  {ROLE_NAMES[one.role]}  {one.unit.name}{'' if one.active else '  (đã đóng)'}")
    return 0
