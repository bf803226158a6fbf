"""`hoiluat store` and `hoiluat audit`: the database's state, backups, the sealed log."""

import json
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from server.settings import Settings
from server.store import audit, backup
from server.store.database import newest_revision, open_database


def add_commands(commands: Any) -> None:
    """Add `store` and `audit`."""
    told = "Cơ sở dữ liệu của dịch vụ: tài khoản, câu hỏi, câu đã ký, nhật ký."
    store = commands.add_parser("store", help="cơ sở dữ liệu: tình trạng, sao lưu, khôi phục", description=told)
    steps = store.add_subparsers(dest="step", required=True, metavar="VIỆC", title="việc", parser_class=type(store))
    status = steps.add_parser("status", help="phiên bản và số dòng từng bảng")
    status.add_argument("--json", action="store_true", help="in JSON")
    status.set_defaults(run=_status)
    taking = steps.add_parser("backup", help="sao lưu tất cả vào một tệp zip")
    taking.add_argument("file", type=Path, metavar="TỆP")
    taking.set_defaults(run=_backup)
    restoring = steps.add_parser("restore", help="khôi phục từ tệp sao lưu, cho SQLite lẫn PostgreSQL")
    restoring.add_argument("file", type=Path, metavar="TỆP")
    restoring.add_argument("--replace", action="store_true", help="thay tất cả những gì đang có")
    restoring.set_defaults(run=_restore)
    log = commands.add_parser(
        "audit", help="nhật ký: kiểm, xuất", description="Nhật ký có niêm phong: mỗi dòng mang dấu của dòng trước."
    )
    steps = log.add_subparsers(dest="step", required=True, metavar="VIỆC", title="việc", parser_class=type(log))
    verify = steps.add_parser("verify", help="kiểm từng dòng; lỗi thì kết thúc với 1")
    verify.add_argument("--last", metavar="DẤU", help="dấu cuối đã ghi lại lần trước, để thấy nhật ký bị cắt đuôi")
    verify.set_defaults(run=_verify)
    steps.add_parser("export", help="in mỗi dòng một JSON").set_defaults(run=_export)


def _status(given: Namespace, settings: Settings) -> int:
    database = open_database(settings.database, settings.data)
    rows = database.rows()
    told = {"database": database.name, "revision": database.revision(), "newest": newest_revision(), "rows": rows}
    if given.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"{told['database']}: phiên bản {told['revision']}")
        for name, count in rows.items():
            print(f"  {name:14} {count:>9,}".replace(",", "."))
    return 0


def _backup(given: Namespace, settings: Settings) -> int:
    counts = backup.back_up(open_database(settings.database, settings.data), given.file, taken=datetime.now(UTC))
    print(f"Đã sao lưu {sum(counts.values())} dòng vào {given.file}.")
    return 0


def _restore(given: Namespace, settings: Settings) -> int:
    counts = backup.restore(open_database(settings.database, settings.data), given.file, replace=given.replace)
    print(f"Đã khôi phục {sum(counts.values())} dòng từ {given.file}.")
    return 0


def _verify(given: Namespace, settings: Settings) -> int:
    checked = audit.verify(open_database(settings.database, settings.data), expected_last=given.last)
    if checked.broken_at is not None and checked.broken_at > checked.entries:
        print(f"Nhật ký KHÔNG nguyên vẹn: phần cuối đã bị cắt. Dấu cuối hiện có: {checked.last_hash}")
        return 1
    if checked.broken_at is not None:
        print(
            f"Nhật ký KHÔNG nguyên vẹn từ dòng {checked.broken_at}: đã bị sửa, xóa hoặc chèn. "
            f"Dấu cuối còn đúng: {checked.last_hash}"
        )
        return 1
    print(f"Nhật ký nguyên vẹn: {checked.entries} dòng. Dấu cuối: {checked.last_hash}")
    return 0


def _export(_: Namespace, settings: Settings) -> int:
    for entry in audit.entries(open_database(settings.database, settings.data)):
        print(json.dumps(audit.as_json(entry), ensure_ascii=False))
    return 0
