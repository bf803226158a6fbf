"""The door: sessions of browsers, forms of our own only, cookies that nothing else reads, no way out to another site."""

from datetime import UTC, datetime

import pytest

from server.store import people, sessions
from tests.server.accounts.site import PASSWORD, app_of, browser, csrf, entered, number, people_in, send

NEW = "trau oi ta bao trau nay"


@pytest.fixture
def app(database):
    people_in(database, only=(("lan", people.Role.OFFICER, "may"), ("goc", people.Role.ADMIN, "tld")))
    return app_of(database)


def cookie(reply):
    return next(line for name, line in reply.headers.multi_items() if name == "set-cookie")


def test_a_token_from_before_logging_in_is_never_valid_after(app):
    planted = "x" * 43
    opened = browser(app)
    opened.cookies.set("hoiluat", planted)
    first = opened.post("/can-bo/vao", data={"login": "lan", "password": PASSWORD})
    held = first.cookies["hoiluat"]
    assert held != planted
    second = opened.post("/can-bo/vao", data={"login": "lan", "password": PASSWORD}, headers={"Cookie": f"hoiluat={held}"})
    for old in (planted, held):
        assert browser(app).get("/can-bo/mat-khau", headers={"Cookie": f"hoiluat={old}"}).status_code == 303
    fresh = second.cookies["hoiluat"]
    assert browser(app).get("/can-bo/mat-khau", headers={"Cookie": f"hoiluat={fresh}"}).status_code == 200


def test_a_wrong_password_leaves_whoever_is_logged_in_logged_in(app):
    opened = entered(app, "lan")
    assert opened.post("/can-bo/vao", data={"login": "lan", "password": "sai"}).status_code == 401
    assert opened.get("/can-bo/mat-khau").status_code == 200


def test_logging_out_ends_the_session_itself_not_only_the_cookie(app):
    opened = entered(app, "lan")
    held = opened.cookies["hoiluat"]
    send(opened, "/can-bo/ra")
    assert browser(app).get("/can-bo/mat-khau", headers={"Cookie": f"hoiluat={held}"}).status_code == 303


@pytest.mark.parametrize(
    "sent",
    [
        {"data": {}},
        {"data": {"csrf": ""}},
        {"data": {"csrf": "x" * 32}},
        {"data": {"csrf": "ộ"}},
        {"json": {"csrf": "right"}},
        {"data": {"csrf": "right"}, "headers": {"Sec-Fetch-Site": "cross-site"}},
        {"data": {"csrf": "right"}, "headers": {"Sec-Fetch-Site": "same-site"}},
        {"files": {"csrf": ("csrf", b"right")}},
    ],
    ids=str,
)
def test_a_form_that_is_not_our_own_changes_nothing(app, database, sent):
    opened = entered(app, "goc")
    held = csrf(opened)
    if sent.get("data", {}).get("csrf") == "right":
        sent = {**sent, "data": {"csrf": held}}
    if "files" in sent:
        sent = {"files": {"csrf": ("csrf", held.encode())}}
    if "json" in sent:
        sent = {"json": {"csrf": held}}
    lan = number(database, "lan")
    for address in (f"/can-bo/tai-khoan/{lan}/dong", "/can-bo/ra"):
        assert opened.post(address, **sent).status_code == 403
    with database.reading() as connection:
        assert people.account(connection, lan).active
    assert opened.get("/can-bo/tai-khoan").status_code == 200


def test_the_token_of_one_session_is_not_taken_in_another(app, database):
    theirs, own = csrf(entered(app, "goc")), entered(app, "goc")
    assert own.post(f"/can-bo/tai-khoan/{number(database, 'lan')}/dong", data={"csrf": theirs}).status_code == 403


def test_a_script_of_our_page_sends_the_token_in_a_header(app):
    opened = entered(app, "lan")
    assert opened.post("/can-bo/ra", headers={"X-CSRF-Token": csrf(opened)}).status_code == 303


def test_another_sites_page_logs_nobody_in(app):
    sent = {"login": "lan", "password": PASSWORD}
    assert "set-cookie" not in browser(app).post("/can-bo/vao", data=sent, headers={"Sec-Fetch-Site": "cross-site"}).headers


def test_the_cookie_is_read_by_no_script_and_sent_by_no_other_sites_form(app):
    told = cookie(browser(app).post("/can-bo/vao", data={"login": "lan", "password": PASSWORD})).lower()
    assert all(flag in told for flag in ("httponly", "samesite=lax", "path=/", "max-age=43200"))
    assert "domain" not in told


def test_over_https_the_cookie_is_bound_to_this_host_and_to_https(database):
    people_in(database)
    opened = browser(app_of(database, secure=True), "https://testserver")
    reply = opened.post("/can-bo/vao", data={"login": "lan", "password": PASSWORD})
    told = cookie(reply)
    assert told.startswith("__Host-hoiluat=")
    assert "secure" in told.lower()
    assert opened.get("/can-bo/mat-khau").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example", "//evil.example", "/\\evil.example", "/can-bo//evil.example", "javascript:alert(1)", "/van-ban",
        "/can-bo\\@evil.example", "/can-bo\r\nSet-Cookie: a=b", "/can-bo\t//evil.example", " /can-bo", "can-bo", "/can-bo/\u202e",
    ],
)  # fmt: skip
def test_logging_in_leads_to_no_other_site(app, address):
    reply = browser(app).post("/can-bo/vao", data={"login": "lan", "password": PASSWORD, "ve": address})
    assert reply.headers["location"] == "/can-bo"
    shown = browser(app).get("/can-bo/vao", params={"ve": address}).text
    assert 'name="ve" value=""' in shown


def test_who_is_not_logged_in_comes_back_to_the_page_she_wanted(app):
    opened = browser(app)
    sent_away = opened.get("/can-bo/tai-khoan")
    assert sent_away.status_code == 303
    assert sent_away.headers["location"] == "/can-bo/vao?ve=/can-bo/tai-khoan"
    reply = opened.post("/can-bo/vao", data={"login": "goc", "password": PASSWORD, "ve": "/can-bo/tai-khoan"})
    assert reply.headers["location"] == "/can-bo/tai-khoan"


def test_a_session_in_use_is_noted_at_most_once_a_minute(app, database):
    opened = entered(app, "lan")
    past = datetime.now(UTC) - sessions.IDLE + sessions.SEEN_EVERY
    with database.writing() as connection:
        sessions.seen(connection, opened.cookies["hoiluat"], now=past)
    assert opened.get("/can-bo/mat-khau").status_code == 200
    with database.reading() as connection:
        first = sessions.current(connection, opened.cookies["hoiluat"], now=datetime.now(UTC)).seen
    assert first > past
    opened.get("/can-bo/mat-khau")
    with database.reading() as connection:
        assert sessions.current(connection, opened.cookies["hoiluat"], now=datetime.now(UTC)).seen == first


def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one(app):
    other, own = entered(app, "lan"), entered(app, "lan")
    before = own.cookies["hoiluat"]
    reply = send(own, "/can-bo/mat-khau", old=PASSWORD, new=NEW, again=NEW)
    assert reply.status_code == 303
    assert own.get("/can-bo/mat-khau").status_code == 200
    assert other.get("/can-bo/mat-khau").status_code == 303
    assert browser(app).get("/can-bo/mat-khau", headers={"Cookie": f"hoiluat={before}"}).status_code == 303
    entered(app, "lan", NEW)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"old": "sai", "new": NEW, "again": NEW}, "đang dùng không đúng"),
        ({"old": PASSWORD, "new": NEW, "again": NEW + "x"}, "không giống nhau"),
        ({"old": PASSWORD, "new": "ngắn", "again": "ngắn"}, "từ 12"),
    ],
)
def test_a_password_that_cannot_be_changed_says_why_and_stays(app, fields, told):
    opened = entered(app, "lan")
    reply = send(opened, "/can-bo/mat-khau", **fields)
    assert reply.status_code == 422
    assert told in reply.text
    entered(app, "lan")


def test_guessing_the_old_password_on_the_page_of_a_stolen_session_is_stopped(app):
    opened = entered(app, "lan")
    for _ in range(people.MOST_FAILED):
        send(opened, "/can-bo/mat-khau", old="sai", new=NEW, again=NEW)
    assert send(opened, "/can-bo/mat-khau", old=PASSWORD, new=NEW, again=NEW).status_code == 422
