"""The whole application with two units, their people, and what only one of them may see."""

import secrets
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from assistant.answer import to_json
from assistant.question import Question
from server.accounts.people import Role
from server.app import create_app
from server.limits import Kind
from server.maintain import drafts, uploads
from server.maintain.desk import Desk
from server.settings import read
from server.store import asked, audit, links, people, sessions, tickets, verified
from server.store import uploads as uploaded
from server.store.asked import Asked
from server.store.tickets import NewTicket, Reply
from server.store.verified import Binding, NewSigned, Said
from tests.server.accounts import provider
from tests.server.rights import LAW, MEMBER, NOBODY, PEOPLE

DRAFT = "45-2019-QH14.2027-01-01"
DECREE = """\
CHÍNH PHỦ
Số: 900/2024/NĐ-CP
Hà Nội, ngày 01 tháng 6 năm 2024
NGHỊ ĐỊNH
Về bữa trưa thử nghiệm
Chính phủ ban hành Nghị định về bữa trưa thử nghiệm.
Điều 1. Giờ ăn
1. Bếp mở lúc 11 giờ.
2. Ai đến muộn thì báo trước.
Điều 2. Hiệu lực
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024.
"""


@contextmanager
def running(data, database_url):
    """A client of the whole application, on a copy of the data, with the units and people; no build can begin."""
    with tempfile.TemporaryDirectory() as folder, provider.running(provider.Union()) as union:
        own = Path(folder) / "data"
        shutil.copytree(data, own)
        with _client(own, database_url, union.issuer) as client, Desk(own).alone("job"):
            _people_in(client.app.state.service)
            _texts_in(client.app.state.service, Desk(own))
            yield client


@contextmanager
def _client(data, database_url, issuer):
    unlimited = dict.fromkeys((f"HOILUAT_LIMIT_{kind.name}" for kind in Kind), "0")
    known = {"HOILUAT_OIDC_ISSUER": issuer, "HOILUAT_OIDC_CLIENT": provider.CLIENT, "HOILUAT_OIDC_SECRET": provider.SECRET}
    app = create_app(read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": database_url, **unlimited, **known}))
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


def _people_in(service):
    now = datetime.now(UTC)
    with service.database.writing() as connection:
        for code, name, level, under in (
            ("tld", "Tổng Liên đoàn", "national", None), ("may", "Công đoàn May", "industry", "tld"),
            ("giay", "Công đoàn Giày", "industry", "tld"),
        ):  # fmt: skip
            people.add_unit(connection, code, name, level, under)
        for who, (role, unit) in PEOPLE.items():
            people.add_account(connection, who.replace(" ", "."), f"Bà {role.value}", role, unit, None, now=now)


def _texts_in(service, desk):
    """A draft, and a text of our own received as the maintainer's desk receives it."""
    path = desk.data / drafts.FOLDER / f"{DRAFT}.md"
    path.parent.mkdir()
    path.write_text(drafts.TODO, encoding="utf-8")
    now = datetime.now(UTC)
    entry = uploads.take(desk, service.database, BytesIO(DECREE.encode()), "a.txt", account=None, actor="bao", now=now)
    (desk.root / "received").write_text(entry.id, encoding="utf-8")


def _received(service):
    """The text received once more, under a number of its own."""
    desk = Desk(service.live.assistant.snapshot.folder.parents[2])
    with service.database.writing() as connection:
        entry = uploaded.read(connection, (desk.root / "received").read_text(encoding="utf-8"))
        again = replace(entry, id=secrets.token_urlsafe(9))
        uploaded.add(connection, again)
    shutil.copytree(desk.upload(entry.id), desk.upload(again.id))
    return again.id


def routes(app):
    """Every method and path the application answers, mounted folders aside."""
    return [
        (method, route.path, route)
        for route in app.routes
        if getattr(route, "path", "") and hasattr(route, "methods")
        for method in sorted(route.methods - {"HEAD", "OPTIONS"})
    ]


def entered(service, who):
    """The cookie and the form token of a session begun for someone; nothing for who has no account."""
    if who in {NOBODY, MEMBER}:
        return {}, ""
    with service.database.writing() as connection:
        account = people.account_of_login(connection, who.replace(" ", "."))
        now = datetime.now(UTC)
        token = sessions.begin(connection, account, now=now)
        return {"Cookie": f"hoiluat={token}"}, sessions.current(connection, token, now=now).csrf


@dataclass(frozen=True)
class Words:
    """What is planted in each text that a person typed."""

    question: str = "Báo trước mấy ngày?"
    note: str = "Gấp"
    employer: str = "Công ty X"
    said: str = "Báo trước 30 ngày."
    because: str = "trùng"
    person: str = "Bà Mai"


@cache
def real_answer(assistant):
    """An answer in the shape of the product."""
    return to_json(assistant.answer(Question("thử việc mấy tháng", date(2026, 11, 22)))) | {"masked": []}


def planted(service, unit, words=None, *, count=1):
    """Rows of one unit, new ones: what stands in addresses and forms, by name."""
    words, now = words or Words(), datetime.now(UTC)
    real = real_answer(service.live.assistant)
    answer = real | {"statements": [{"text": words.said, "citations": []}, *real["statements"]]}
    with service.database.writing() as connection:
        marked = secrets.token_hex(16)
        officer = people.add_account(connection, f"{unit}.{marked}", words.person, Role.OFFICER, unit, None, now=now)
        row = Asked(
            marked, now, words.question, words.question, date(2026, 11, 22), "answered", None,
            0.9, "cham-dut", unit, words.employer, "s", answer,
            now + timedelta(days=9),
        )  # fmt: skip
        asked.keep(connection, [row, *(replace(row, id=f"{row.id[:24]}{which:08d}") for which in range(1, count))])
        new = NewTicket(
            now, "asked_person", words.question, words.question, date(2026, 11, 22), row.id, words.note, unit, words.employer,
            "cham-dut", answer=row.answer,
        )  # fmt: skip
        number, code = tickets.add(connection, new, with_code=True)
        said = (Said(words.said, (LAW,)),)
        sign = NewSigned(
            words.question, "cham-dut", date(2026, 11, 22), said, (Binding("provision", LAW, "0" * 64),), False, False, None, "s"
        )
        signed = verified.add(connection, sign, officer, needs_second=False, now=now)
        told = Reply(now, words.person, unit, signed, [{"text": words.said, "citations": []}], [])
        tickets.reply(connection, tickets.read(connection, number, officer), officer, told)
        audit.record(connection, at=now, actor=officer.login, action="close", on=str(number), detail={"because": words.because})
        token = links.add(connection, row.answer, now=now, expires=now + timedelta(days=9))
    return {
        "ticket": number, "signed": signed, "account": officer.id, "code": code, "ma": code, "asked": row.id, "token": token,
        "slug": "45-2019-QH14", "article": "dieu-35", "citation": LAW, "name": "thu-viec", "upload": _received(service),
    }  # fmt: skip


def filled(path, rows):
    """An address with the rows' names in it."""
    kinds = {"/da-ky": "signed", "/tai-khoan": "account", "/bao-tri": "upload"}
    number = rows[next((kind for part, kind in kinds.items() if part in path), "ticket")]
    for name, value in {**rows, "number": number, **({"name": DRAFT} if "/ban-thao" in path else {})}.items():
        path = path.replace(f"{{{name}}}", str(value)).replace(f"{{{name}:path}}", str(value))
    return path


def call(client, method, path, who, rows, rule, *, with_csrf=True):
    """Send one request as someone, in a browser that holds nothing of the one before."""
    client.cookies.clear()
    headers, csrf = entered(client.app.state.service, who)
    sent = {name: str(value).format(**rows) if isinstance(value, str) else value for name, value in rule.sent.items()}
    body = {"json": sent} if path.startswith("/api/") and method == "POST" else {}
    if method == "POST" and not body:
        body = {"data": {**sent, **({"csrf": csrf} if with_csrf else {})}}
    return client.request(method, filled(path, rows), params=rule.query, headers=headers, **body)


def fields(route):
    """The names of what a route reads: from the address, from the form or JSON."""
    if not isinstance(route, APIRoute):
        return [], [], []
    query, body, open_ = [], [], [route.dependant]
    while open_:
        one = open_.pop()
        query += [item.alias for item in one.query_params]
        for item in one.body_params:
            model = getattr(item.field_info, "annotation", None)
            body += list(getattr(model, "model_fields", {})) or [item.alias]
        open_ += one.dependencies
    return [item.alias for item in route.dependant.path_params], query, body
