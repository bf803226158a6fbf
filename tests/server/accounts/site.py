"""The doors of the desks alone: logging in, accounts, the log. Small, so that it starts at once."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from sqlalchemy import update

from server.accounts import passwords
from server.accounts.admin_pages import add_admin
from server.accounts.gate import Gate
from server.accounts.pages import add_login
from server.accounts.people import Role
from server.store import people
from server.store.database import Database
from server.store.errors import NotAllowed, NotThere

PASSWORD = "mot cau that dai de nho"
UNITS = (
    ("tld", "Tổng Liên đoàn", "national", None),
    ("may", "Công đoàn May", "industry", "tld"),
    ("may-10", "Công đoàn May 10", "grassroots", "may"),
    ("giay", "Công đoàn Giày", "industry", "tld"),
)
PEOPLE = (
    ("goc", Role.ADMIN, "tld"),
    ("chu-may", Role.ADMIN, "may"),
    ("chu-giay", Role.ADMIN, "giay"),
    ("lan", Role.OFFICER, "may"),
    ("hoa", Role.OFFICER, "may-10"),
    ("tam", Role.OFFICER, "giay"),
    ("bao", Role.MAINTAINER, "tld"),
)


@dataclass(frozen=True)
class Doors:
    """What the pages of accounts need of a service."""

    database: Database
    gate: Gate


@cache
def hashed():
    """The hash of the password all have: made once, for making it takes long."""
    return passwords.hashed(PASSWORD)


def people_in(database, *, only=PEOPLE):
    """The units and people above."""
    now = datetime.now(UTC)
    with database.writing() as connection:
        for code, name, level, under in UNITS:
            people.add_unit(connection, code, name, level, under)
        for login, role, unit in only:
            people.add_account(connection, login, f"Bà {login}", role, unit, None, now=now)
        if only:
            connection.execute(update(people.accounts).values(password_hash=hashed()))


def app_of(database, *, secure=False, more=None):
    """The application; `more(app, gate)` adds to it."""
    app, gate = FastAPI(), Gate(database, secure=secure)
    add_login(app, database, gate, with_oidc=more is not None)
    add_admin(app, Doors(database, gate))
    if more:
        more(app, gate)
    for kind, status in ((NotThere, 404), (NotAllowed, 403)):
        app.add_exception_handler(kind, lambda _, error, status=status: JSONResponse(str(error), status))
    return app


def browser(app, base="http://testserver"):
    """A browser of its own: its cookies, no following of redirects."""
    return TestClient(app, base_url=base, follow_redirects=False, raise_server_exceptions=True)


def entered(app, login, password=PASSWORD, base="http://testserver"):
    """A browser in which someone is logged in."""
    opened = browser(app, base)
    reply = opened.post("/can-bo/vao", data={"login": login, "password": password})
    assert reply.status_code == 303, reply.text
    return opened


def csrf(opened):
    """The token of the forms a browser is shown."""
    return re.search(r'name="csrf" value="([^"]+)"', opened.get("/can-bo/mat-khau").text)[1]


def send(opened, address, **fields):
    """Send a form as our own page would."""
    return opened.post(address, data={"csrf": csrf(opened), **fields})


def number(database, login):
    with database.reading() as connection:
        return people.account_of_login(connection, login).id
