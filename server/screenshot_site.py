"""The service the screenshots are taken of: a database of its own, with units, people and questions we made up."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from server import clock
from server.accounts.people import Account, Role
from server.app import create_app
from server.members import answering
from server.members import help as helping
from server.members.answering import Given
from server.members.sent import Opinion
from server.service import Service
from server.settings import read
from server.store import people

PASSWORD = "mot cau dai chi de chup hinh"  # noqa: S105  of a database that is gone when we are
_UNITS = (
    ("ld-vn", "Liên đoàn Lao động (ví dụ)", "national", None),
    ("cn-may", "Công đoàn ngành May (ví dụ)", "industry", "ld-vn"),
    ("cs-may-1", "Công đoàn cơ sở May Một (ví dụ)", "grassroots", "cn-may"),
)
_PEOPLE = (
    ("lan", "Nguyễn Thị Lan", Role.OFFICER),
    ("an", "Trần Văn An", Role.OFFICER),
    ("tri", "Lê Văn Trí", Role.MAINTAINER),
    ("quan", "Phạm Thị Quân", Role.ADMIN),
)
_ASKED = (
    ("cty no luong 2 thang em nghi ngang dc ko", 9),
    ("nghỉ thai sản mấy tháng", 8),
    ("vợ sinh thì chồng được nghỉ mấy ngày", 7),
    ("tang ca ngay le duoc tra bao nhieu", 6),
    ("thử việc tối đa bao lâu", 6),
    ("công ty giữ bằng gốc có đúng không", 5),
    ("bao hiem that nghiep can giay to gi", 5),
    ("sếp bắt ký giấy tự nguyện nghỉ việc", 5),
)
_DISLIKED = {"vợ sinh thì chồng được nghỉ mấy ngày", "sếp bắt ký giấy tự nguyện nghỉ việc"}


@dataclass(frozen=True)
class Site:
    """The running service, and the made-up officers."""

    address: str
    service: Service
    officer: Account
    second: Account


@contextmanager
def running(data: Path) -> Iterator[Site]:
    """The service over an index, with a database of its own, until the block ends."""
    import uvicorn  # noqa: PLC0415  a server only where one is started

    place = f"sqlite:///{data / 'screenshots.db'}"
    app = create_app(read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": place}))
    site = _peopled(app.state.service)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    try:
        yield Site(f"http://127.0.0.1:{port}", app.state.service, *site)
    finally:
        server.should_exit = True
        thread.join(timeout=30)


def _peopled(service: Service) -> tuple[Account, Account]:
    """Units, people and questions; gives the two officers."""
    with service.database.writing() as connection:
        for code, name, level, under in _UNITS:
            people.add_unit(connection, code, name, level, under)
        for login, name, role in _PEOPLE:
            people.add_account(connection, login, name, role, "ld-vn", PASSWORD, now=datetime.now(UTC))
        officers = people.account_of_login(connection, "lan"), people.account_of_login(connection, "an")
    for question, times in _ASKED:
        for place in range(times):
            told = answering.answer(service, Given(question, clock.today(), unit="cs-may-1" if place % 2 else "cn-may"))
        if question in _DISLIKED:
            helping.give_opinion(service, Opinion(answer_id=told.json["id"], useful=False, reason="incomplete", note=None))
    service.keeper.flush()
    return officers
