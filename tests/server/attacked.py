"""The whole application with two units, their people, and what only one of them may see; who may call which address."""

import secrets
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from assistant.answer import to_json
from assistant.question import Question
from server.accounts.admin_pages import add_admin
from server.accounts.people import Permission, Role
from server.app import create_app
from server.limits import Kind
from server.settings import read
from server.store import asked, audit, links, people, sessions, tickets, verified
from server.store.asked import Asked
from server.store.tickets import NewTicket, Reply
from server.store.verified import Binding, NewSigned, Said

LAW = "45-2019-QH14/dieu-35/khoan-1"
NOBODY, MEMBER = "nobody", "member"
PEOPLE = {  # each role once in the unit of what is attacked, once beside it, once above
    "officer": (Role.OFFICER, "may"),
    "officer of another unit": (Role.OFFICER, "giay"),
    "officer above": (Role.OFFICER, "tld"),
    "maintainer": (Role.MAINTAINER, "tld"),
    "admin": (Role.ADMIN, "may"),
    "admin of another unit": (Role.ADMIN, "giay"),
}
WHO = (NOBODY, MEMBER, *PEOPLE)


@dataclass(frozen=True)
class Rule:
    """Who may call an address: anyone (`None`), anyone logged in (`"any"`), or who has a permission.

    `ok`: the status for who may; `own`: only for what belongs to one's unit, 404 else; `sent`: the form or JSON that is sent;
    `logged_in`: the status for who is logged in, where it is another.
    """

    permission: Permission | str | None = None
    ok: int = 200
    own: bool = False
    sent: dict = field(default_factory=dict)
    query: dict = field(default_factory=dict)
    logged_in: int | None = None

    def status(self, who):
        """What someone gets."""
        if self.permission is None:
            return self.logged_in or self.ok if who in PEOPLE else self.ok
        if who in {NOBODY, MEMBER}:
            return 303
        role, unit = PEOPLE[who]
        if self.permission != "any" and not _allows(role, self.permission):
            return 403
        return 404 if self.own and unit == "giay" else self.ok


def _allows(role, permission):
    officer = {Permission.REVIEW, Permission.INSIGHT}
    admin = {Permission.PEOPLE, Permission.AUDIT, Permission.INSIGHT}
    return permission in {Role.OFFICER: officer, Role.ADMIN: admin, Role.MAINTAINER: {Permission.PUBLISH}}[role]


def _desk(ok=303, **more):
    return Rule(Permission.REVIEW, ok, own=True, **more)


OPEN = (
    "/api/openapi.json", "/api/docs", "/docs/oauth2-redirect", "/healthz", "/readyz", "/api/v1/suggestions",
    "/api/v1/topics", "/api/v1/provisions/{citation:path}", "/api/v1/calculators", "/api/v1/parameters", "/", "/cam-on",
    "/tra-loi/{token}", "/tra-loi/{token}/in", "/hoi-can-bo", "/tra-cuu", "/da-xoa", "/cam-nang", "/van-ban", "/van-ban/{slug}",
    "/van-ban/{slug}/{article}", "/da-kiem-chung", "/gioi-thieu", "/rieng-tu", "/tro-nang",
    "/robots.txt", "/sitemap.xml", "/manifest.webmanifest", "/sw.js", "/goi-ngoai-tuyen.json", "/ngoai-tuyen", "/tinh",
    "/tinh/{name}", "/tham-so", "/widget.js", "/static/widget-answer.js", "/static/widget-suggest.js", "/static/widget-more.js",
    "/static/widget-en.js", "/static/mask.js", "/api/v1/requests/{code}", "/ma/{ma}",
)  # fmt: skip
PEOPLE_MAY, AUDIT_MAY, INSIGHT_MAY = Permission.PEOPLE, Permission.AUDIT, Permission.INSIGHT
NEW = "trau oi ta bao trau nay"
RULES = {("GET", path): Rule() for path in OPEN} | {
    ("GET", "/cam-nang/{slug}"): Rule(None, 404),
    ("GET", "/da-kiem-chung/{number}"): Rule(None, 404),
    ("GET", "/tinh/{name}/lich.ics"): Rule(None, 422),
    ("GET", "/van-ban/{slug}/{article}/so-sanh"): Rule(None, 404),
    ("GET", "/metrics"): Rule(None, 403),
    ("GET", "/can-bo/vao"): Rule(None, 200, logged_in=303),
    ("GET", "/qr.svg"): Rule(None, 200, query={"d": "/van-ban"}),
    ("POST", "/api/v1/answers"): Rule(sent={"question": "thử việc mấy tháng"}),
    ("POST", "/api/v1/feedback"): Rule(None, 201, sent={"answer_id": "{asked}", "useful": True}),
    ("POST", "/api/v1/requests"): Rule(None, 201, sent={"question": "Nhờ cán bộ", "unit": "may"}),
    ("DELETE", "/api/v1/requests/{code}"): Rule(None, 204),
    ("POST", "/api/v1/links"): Rule(None, 201, sent={"answer_id": "{asked}"}),
    ("POST", "/api/v1/calculators/{name}"): Rule(None, 422, sent={"x": 1}),
    ("POST", "/y-kien"): Rule(None, 303, sent={"cau": "{asked}", "huu_ich": "co", "khoa": "{asked}"}),
    ("POST", "/luu"): Rule(None, 303, sent={"cau": "{asked}", "khoa": "{asked}"}),
    ("POST", "/hoi-can-bo"): Rule(None, 200, sent={"question": "Nhờ cán bộ", "khoa": "{asked}"}),
    ("POST", "/tra-cuu"): Rule(None, 200, sent={"ma": "{code}"}),
    ("POST", "/tra-cuu/xoa"): Rule(None, 303, sent={"ma": "{code}"}),
    ("POST", "/can-bo/vao"): Rule(None, 401, sent={"login": "lan", "password": "sai"}),
    ("POST", "/can-bo/ra"): Rule("any", 303),
    ("GET", "/can-bo/mat-khau"): Rule("any"),
    ("POST", "/can-bo/mat-khau"): Rule("any", 422, sent={"old": "sai", "new": NEW, "again": NEW}),
    ("GET", "/can-bo"): Rule(Permission.REVIEW),
    ("GET", "/can-bo/tim"): Rule(Permission.REVIEW, query={"q": "nghỉ việc"}),
    ("GET", "/can-bo/cau/{number}"): _desk(200),
    ("POST", "/can-bo/cau/{number}"): _desk(200, sent={"question": "Hỏi", "text": "Ý", "provisions": LAW, "do": "check"}),
    ("POST", "/can-bo/cau/{number}/tra"): _desk(409),
    ("POST", "/can-bo/cau/{number}/dong"): _desk(409, sent={"because": "trùng"}),
    ("GET", "/can-bo/da-ky"): Rule(Permission.REVIEW),
    ("GET", "/can-bo/da-ky/{number}"): _desk(200),
    ("POST", "/can-bo/da-ky/{number}/ky"): _desk(409),
    ("POST", "/can-bo/da-ky/{number}/cong-khai"): _desk(),
    ("POST", "/can-bo/da-ky/{number}/rut"): _desk(sent={"because": "sai"}),
    ("POST", "/can-bo/da-ky/{number}/cau-mau"): _desk(),
    ("GET", "/can-bo/so-lieu"): Rule(INSIGHT_MAY),
    ("GET", "/can-bo/so-lieu/tai"): Rule(INSIGHT_MAY),
    ("GET", "/can-bo/so-lieu/ban-tin"): Rule(INSIGHT_MAY),
    ("GET", "/can-bo/tai-khoan"): Rule(PEOPLE_MAY),
    ("POST", "/can-bo/tai-khoan"): Rule(PEOPLE_MAY, 422, sent={"login": "", "name": "Mới", "role": "officer", "unit": "may"}),
    ("GET", "/can-bo/tai-khoan/{number}"): Rule(PEOPLE_MAY, own=True),
    ("POST", "/can-bo/tai-khoan/{number}"): Rule(PEOPLE_MAY, 303, own=True, sent={"name": "M", "role": "officer", "unit": "may"}),
    ("POST", "/can-bo/tai-khoan/{number}/mat-khau"): Rule(PEOPLE_MAY, 303, own=True, sent={"new": NEW}),
    ("POST", "/can-bo/tai-khoan/{number}/dong"): Rule(PEOPLE_MAY, 303, own=True),
    ("POST", "/can-bo/tai-khoan/{number}/mo"): Rule(PEOPLE_MAY, 303, own=True),
    ("GET", "/can-bo/don-vi"): Rule(PEOPLE_MAY),
    ("POST", "/can-bo/don-vi"): Rule(PEOPLE_MAY, 422, sent={"code": "Mã", "name": "X", "level": "grassroots", "under": "may"}),
    ("GET", "/can-bo/nhat-ky"): Rule(AUDIT_MAY),
    ("GET", "/can-bo/nhat-ky/kiem"): Rule(AUDIT_MAY),
    ("GET", "/can-bo/nhat-ky.jsonl"): Rule(AUDIT_MAY),
}


@contextmanager
def running(data, database_url):
    """A client of the whole application with the units and people."""
    unlimited = dict.fromkeys((f"HOILUAT_LIMIT_{kind.name}" for kind in Kind), "0")
    app = create_app(read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": database_url, **unlimited}))
    if not any(getattr(route, "path", "") == "/can-bo/tai-khoan" for route in app.routes):
        add_admin(app, app.state.service)
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as client:
        now = datetime.now(UTC)
        with client.app.state.service.database.writing() as connection:
            for code, name, level, under in (
                ("tld", "Tổng Liên đoàn", "national", None), ("may", "Công đoàn May", "industry", "tld"),
                ("giay", "Công đoàn Giày", "industry", "tld"),
            ):  # fmt: skip
                people.add_unit(connection, code, name, level, under)
            for who, (role, unit) in PEOPLE.items():
                people.add_account(connection, who.replace(" ", "."), f"Bà {role.value}", role, unit, None, now=now)
        yield client


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
        "slug": "45-2019-QH14", "article": "dieu-35", "citation": LAW, "name": "thu-viec",
    }  # fmt: skip


def filled(path, rows):
    """An address with the rows' names in it."""
    kind = "signed" if "/da-ky" in path else "account" if "/tai-khoan" in path else "ticket"
    for name, value in {**rows, "number": rows[kind]}.items():
        path = path.replace(f"{{{name}}}", str(value)).replace(f"{{{name}:path}}", str(value))
    return path


def call(client, method, path, who, rows, rule, *, with_csrf=True):
    """Send one request as someone."""
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
