"""The service with the maintainer's desk on it, a decree of our own in two wordings, people to work with it."""

import io
import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from server import refusals
from server.accounts.pages import add_login
from server.accounts.people import Role
from server.app import STATIC, StaticFiles, create_app
from server.desk.pages import add_desk
from server.desk.signed_pages import add_signed
from server.guard import Guard, Rules
from server.maintain import building, keeping, publishing, uploads
from server.maintain.desk import Desk
from server.maintain.keeping import Wanted, Way
from server.maintain.pages import add_maintain
from server.refused_page import page_of
from server.settings import read
from server.store import people
from server.store import uploads as store
from server.templating import TEMPLATES

NOW = datetime.now(UTC)
PASSWORD = "mot cau that dai de nho"
PASSES, STOPS = ("/bin/true",), ("/bin/sh", "-c", "echo 'CHẶN hit@1: 0.900 → 0.700; câu bị mất: d-001, d-002'; exit 1")
FIRST = """\
CHÍNH PHỦ
Số: 900/2024/NĐ-CP
Hà Nội, ngày 01 tháng 6 năm 2024
NGHỊ ĐỊNH
Quy định về bữa trưa thử nghiệm
Chính phủ ban hành Nghị định quy định về bữa trưa thử nghiệm.
Điều 1. Bữa trưa của người làm ca
1. Bếp ăn của nhà máy mở lúc 11 giờ và đóng lúc 13 giờ mỗi ngày làm việc.
2. Một suất ăn trưa có giá ít nhất 30.000 đồng, do nhà máy trả.
Điều 2. Phần ăn thêm
Ai làm quá 10 giờ trong ngày thì nhận thêm 1 phần ăn nhẹ.
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024.
"""
SECOND = FIRST.replace("30.000 đồng", "35.000 đồng")
SLUG, CLAUSE = "900-2024-ND-CP", "900-2024-ND-CP/dieu-1/khoan-2"
AMENDED = Wanted(Way.AMENDED, by="901/2026/NĐ-CP", start=datetime(2026, 11, 1, tzinfo=UTC).date())
BARE = replace(AMENDED, way=Way.FIRST, by="", start=None)


def taken(desk, database, text, name="nghi-dinh.txt", *, account=None):
    """An upload of these words."""
    stream = io.BytesIO(text.encode() if isinstance(text, str) else text)
    return uploads.take(desk, database, stream, name, account=account, actor="bao", now=datetime.now(UTC))


def received(database):
    """The text that waits to be kept."""
    with database.reading() as connection:
        (entry,) = store.listed(connection, status=("parsed",))
    return entry


def keep(desk, database, entry, wanted):
    """Keep a text; the names of drafts opened."""
    return keeping.keep(desk, database, entry, wanted, actor="bao", now=datetime.now(UTC))


def built(desk, database):
    """A snapshot of what is held, judged."""
    with database.reading() as connection:
        waiting = tuple(one.id for one in store.listed(connection, status=("staged", "built")))
    job = building.run(desk, waiting, "bao")
    assert job.error is None, job.error
    return job.snapshot


def live(desk, database, text):
    """A first text received, kept, built and public."""
    entry = taken(desk, database, text)
    assert entry.status == "parsed", entry.report
    keep(desk, database, entry, BARE)
    return publishing.publish(desk, database, built(desk, database), actor="bao")


def amended(desk, database, entry):
    """An amended text kept, built and public."""
    keep(desk, database, entry, AMENDED)
    return publishing.publish(desk, database, built(desk, database), actor="bao")


def people_in(database):
    """A maintainer, an officer, an administrator of the topmost unit."""
    with database.writing() as connection:
        people.add_unit(connection, "tld", "Tổng Liên đoàn", "national", None)
        for login, role in (("bao", Role.MAINTAINER), ("lan", Role.OFFICER), ("goc", Role.ADMIN)):
            people.add_account(connection, login, f"Bà {login}", role, "tld", PASSWORD, now=NOW)


def site(data: Path, desk: Desk | None = None, *, rules: Rules | None = None) -> FastAPI:
    """The pages of the desks behind the guard."""
    settings = read({"HOILUAT_DATA": str(data)})
    service = create_app(settings).state.service
    database = service.database
    app = FastAPI()
    app.state.service = service
    add_login(app, database, service.gate)
    add_desk(app, service)
    add_signed(app, service)
    add_maintain(app, service, desk or Desk(data, gate=PASSES))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    page = page_of(TEMPLATES)
    refusals.add_refusals(app, page)
    app.add_middleware(Guard, rules=rules or Rules(), page=page)
    return app


def entered(app, login="bao"):
    """A browser in which someone is logged in."""
    opened = TestClient(app, follow_redirects=False)
    reply = opened.post("/can-bo/vao", data={"login": login, "password": PASSWORD})
    assert reply.status_code == 303, reply.text
    return opened


def csrf(opened):
    """The token of the forms a browser is shown."""
    return re.search(r'name="csrf" value="([^"]+)"', opened.get("/can-bo/mat-khau").text)[1]


def send(opened, address, *, file=None, **fields):
    """Send a form as our own page would; `file`: (name, bytes)."""
    return opened.post(address, data={"csrf": csrf(opened), **fields}, files={"file": file} if file else None)


def wait_for(condition, seconds=120.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return False
