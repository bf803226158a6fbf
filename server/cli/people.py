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
    adding.set_defaults(run=_add_account)
    for name, told, run in (
        ("password", "đặt mật khẩu mới, mở khóa", _password),
        ("close", "đóng tài khoản", _close),
        ("open", "mở lại tài khoản", _open),
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
        audit.record(connection, at=datetime.now(UTC), actor=_ACTOR, action="add unit", on=added.path)
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
    database, now = _opened(settings), datetime.now(UTC)
    with database.writing() as connection:
        role = Role(given.role)
        added = people.add_account(connection, given.login, given.name, role, given.unit, _typed_password(), now=now)
        audit.record(connection, at=now, actor=_ACTOR, action="add account", on=added.login, detail={"role": added.role.value})
    print(f"Đã thêm {added.login}: {added.name}, {ROLE_NAMES[added.role]} của {added.unit.name}.")
    return 0


def _password(given: Namespace, settings: Settings) -> int:
    password = _typed_password()
    with _opened(settings).writing() as connection:
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
    with _opened(settings).writing() as connection:
        held = people.account_of_login(connection, given.login)
        people.set_active(connection, held.id, active=active)
        action = "open account" if active else "close account"
        audit.record(connection, at=datetime.now(UTC), actor=_ACTOR, action=action, on=held.login)
    print(f"Đã {'mở lại' if active else 'đóng'} tài khoản {held.login}.")
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
