"""`hoiluat corpus watch`: a folder where new texts are laid; each is received and reported, none goes live by itself."""

import time
from argparse import Namespace
from pathlib import Path
from typing import Any

from server.maintain import watch_folder
from server.maintain.desk import desk_of
from server.settings import Settings
from server.store.database import open_database
from server.store.uploads import Upload


def add_commands(kinds: Any) -> None:
    """Add `watch` to `corpus`."""
    watching = kinds.add_parser(
        "watch",
        help="xem một thư mục: văn bản mới được đọc, so và báo; không tự công bố",
        description="Mỗi giờ xem thư mục một lần. Văn bản mới vào danh sách của trang Văn bản luật, chờ người bảo trì.",
    )
    watching.add_argument("folder", type=Path, metavar="THƯ_MỤC")
    watching.add_argument("--once", action="store_true", help="xem một lần rồi thôi; thoát 1 khi có tệp không nhận được")
    watching.set_defaults(run=run_watch)


def run_watch(given: Namespace, settings: Settings) -> int:
    """Look once, or every hour until stopped."""
    if not given.folder.is_dir():
        raise ValueError(f"Không có thư mục {given.folder}. Hãy tạo thư mục hoặc ghi lại đường dẫn.")
    desk, database = desk_of(settings), open_database(settings.database, settings.data)
    try:
        while True:
            found = watch_folder.look(desk, database, given.folder)
            for entry in found:
                print(_told(entry), flush=True)
            if given.once:
                print(f"{len(found)} văn bản mới.")
                return 1 if any(entry.status == "refused" for entry in found) else 0
            time.sleep(watch_folder.EVERY)
    finally:
        database.close()


def _told(entry: Upload) -> str:
    report = entry.report
    if entry.status == "refused":
        return f"{entry.filename}: không nhận: {report['refused']}"
    number = report["metadata"]["number"]["value"] or "chưa rõ số hiệu"
    counts = f"{report['counts']['articles']} điều, {report['counts']['clauses']} khoản"
    changed = f"; {sum(report['changes'].values())} thay đổi so với {report['beside']}" if report.get("changes") else ""
    touched = sum((report.get("impact") or {}).values())
    problems = f"; {len(report['problems'])} chỗ chưa đọc được" if report["problems"] else ""
    return f"{entry.filename}: {number}: {counts}{changed}; chạm tới {touched} chỗ{problems}. Chờ người bảo trì xem."
