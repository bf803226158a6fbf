"""Every address by everyone who should not: rights, leaks between units, injection, forged and oversized sending."""

import json
import re
from urllib.parse import quote

import pytest

from server.store import audit
from tests.server import databases
from tests.server.attacked import Words, call, entered, fields, filled, planted, routes, running
from tests.server.rights import MEMBER, NOBODY, PEOPLE, RULES, WHO

pytestmark = pytest.mark.sweep

SECRET = "kiwibimat7"
OPENED_BY = re.compile(r"\{(code|ma|token|asked)\}")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def client(data, tmp_path_factory, request):
    """The application on each database."""
    url = databases.fresh_url(request.param, tmp_path_factory.mktemp("attacked"), request)
    with running(data, url) as opened:
        yield opened


def test_every_address_has_a_rule(client):
    known = {(method, path) for method, path, _ in routes(client.app)}
    assert known - set(RULES) == set(), "new routes need a rule in tests/server/rights.py"
    assert set(RULES) - known == set(), "rules of routes that are gone"


@pytest.mark.parametrize("who", WHO)
def test_each_gets_what_her_role_and_unit_allow_and_nothing_else(client, who):
    wrong, service = {}, client.app.state.service
    standing = planted(service, "may")
    for (method, path), rule in RULES.items():
        rows = standing if method == "GET" else planted(service, "may")
        reply = call(client, method, path, who, rows, rule)
        if reply.status_code != rule.status(who):
            wrong[method, path] = (reply.status_code, rule.status(who))
        if rule.status(who) == 303 and rule.permission and who in {NOBODY, MEMBER}:
            assert reply.headers["location"].startswith("/can-bo/vao")
    assert wrong == {}


@pytest.mark.parametrize("who", ["officer", "maintainer", "admin"])
def test_no_form_of_the_desks_is_taken_without_its_token(client, who):
    service = client.app.state.service
    rows = planted(service, "may")
    for (method, path), rule in RULES.items():
        if method == "GET" or rule.permission is None:
            continue
        before = service.database.rows()["audit"]
        assert call(client, method, path, who, rows, rule, with_csrf=False).status_code == 403, path
        headers, csrf = entered(service, who)
        headers |= {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
        reply = client.request(method, filled(path, rows), headers=headers, data=rule.sent | {"csrf": csrf})
        assert reply.status_code == 403, path
        assert service.database.rows()["audit"] == before


def test_what_one_unit_wrote_is_shown_to_no_one_else(client):
    service = client.app.state.service
    words = Words(*(f"{SECRET} {name}" for name in Words.__annotations__))
    theirs, own = planted(service, "giay", words, count=8), planted(service, "may")
    outside = [who for who in WHO if who in {NOBODY, MEMBER} or PEOPLE[who][1] == "may"]
    leaks, seen = [], 0
    for (method, path), rule in RULES.items():
        for who in (*outside, "maintainer"):
            for rows in (theirs, own):
                if rule.permission is None and OPENED_BY.search(path + str(rule.sent)):
                    continue  # whoever holds the code or the address may read it
                reply = call(client, method, path, who, rows, rule)
                seen += 1
                if SECRET in reply.text or SECRET in str(reply.headers):
                    leaks.append((who, method, path))
    assert leaks == []
    assert seen > 500
    for who, path in (("officer of another unit", "/can-bo"), ("admin of another unit", "/can-bo/nhat-ky")):
        assert SECRET in call(client, "GET", path, who, theirs, RULES["GET", path]).text  # it was there to be leaked


STRINGS = {
    "or": "' OR '1'='1",
    "drop": "'; DROP TABLE accounts; --",
    "drop, quoted": '"; DROP TABLE accounts; --',
    "union": "x' UNION SELECT login, password_hash FROM accounts --",
    "like": "%_\\",
    "nul": "a\0b",
    "header": "x\r\nX-Evil: 1\r\n\r\n<script>alert(1)</script>",
    "traversal": "../../../../../../etc/passwd",
    "traversal, encoded": "..%2f..%2f..%2fetc%2fpasswd",
    "traversal, other": "..\\..\\..\\etc\\passwd",
    "file": "file:///etc/passwd",
    "template": "{{7919*7927}}${7919*7927}<%= 7919*7927 %>{% debug %}",
    "number": "9" * 40,
    "minus": "-1",
    "not a number": "NaN",
    "letters": "\u202e\ufeff\U0001f525\u0301",
    "long": "ộ" * 3_000,
    "script": "<script>alert(1)</script>",
}
INSIDE = re.compile(r"root:x:|Traceback|sqlalchemy|sqlite3|psycopg|syntax error|62773913|\$argon2", re.I)


@pytest.mark.parametrize("string", STRINGS.values(), ids=STRINGS)
def test_no_string_in_any_parameter_breaks_out(client, string):
    service = client.app.state.service
    accounts = service.database.rows()["accounts"]
    wrong = []
    for method, path, route in routes(client.app):
        rule = RULES[method, path]
        who = rule.holder
        in_path, query, body = fields(route)
        headers, csrf = entered(service, who)
        address = path
        for name in in_path:
            address = re.sub(rf"\{{{name}(:path)?\}}", quote(string, safe=""), address)
        short = string[: 3_000 // max(1, len(query))]  # no client sends a longer address
        sent = dict.fromkeys(body, string) or (rule.sent and dict.fromkeys(rule.sent, string))
        sending = {"json": sent} if path.startswith("/api/") else {"data": {**sent, "csrf": csrf}}
        reply = client.request(
            method, address, params=dict.fromkeys(query, short), headers=headers, **(sending if method == "POST" else {})
        )
        if reply.status_code >= 500 or "x-evil" in reply.headers or INSIDE.search(reply.text):
            wrong.append((reply.status_code, method, path))
        if string == STRINGS["script"] and "html" in reply.headers.get("content-type", "") and string in reply.text:
            wrong.append(("not escaped", method, path))
    assert wrong == []
    assert service.database.rows()["accounts"] == accounts
    assert audit.verify(service.database).broken_at is None


@pytest.mark.parametrize("string", ["\ud800", "a\0b", "' OR 1=1 --", {"$ne": ""}, ["x"], 10**400, None], ids=repr)
def test_no_value_in_json_breaks_out(client, string):
    for method, path, route in routes(client.app):
        if method == "POST" and path.startswith("/api/"):
            _, _, body = fields(route)
            sent = json.dumps(dict.fromkeys(body, string))
            reply = client.post(path.replace("{name}", "x"), content=sent, headers={"Content-Type": "application/json"})
            assert reply.status_code < 500, (path, reply.text)


NUMBERS = ["0", "-1", "1.5", "1e3", "2147483648", "9223372036854775808", "9" * 60, "0x10", "١", "1%00", "1;2", "None"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_none_is_not_found(client, number):
    service = client.app.state.service
    for method, path, _ in routes(client.app):
        if "{number}" in path and RULES[method, path].permission:
            headers, csrf = entered(service, RULES[method, path].holder)
            reply = client.request(method, path.replace("{number}", number), headers=headers, data={"csrf": csrf})
            assert reply.status_code in {400, 404, 422}, (method, path, reply.status_code)


def test_too_much_is_refused_before_it_is_read(client):
    service = client.app.state.service
    rows = planted(service, "may")
    for (method, path), rule in RULES.items():
        if method == "POST":
            headers, csrf = entered(service, rule.holder)
            name = next(iter(rule.sent), "file")
            address = filled(path, rows)
            most = 70_000_000 if path.startswith("/bao-tri") else 600_000 if path.startswith("/can-bo/cau") else 70_000
            reply = client.post(address, headers=headers, data={"csrf": csrf, name: "x" * most})
            assert reply.status_code == 413, path
            many = client.post(address, headers=headers, data={"csrf": csrf} | {f"f{n}": "" for n in range(3_000)})
            assert many.status_code < 500, path
            file = client.post(address, headers=headers, files={name: ("../../etc/x", b"x" * 100)}, data={"csrf": csrf})
            assert file.status_code < 500, path


def test_many_statements_and_long_ones_are_told_to_be_shortened(client):
    service = client.app.state.service
    for text, provisions in ((["x"] * 60, [""] * 60), (["x" * 5_000], ["a"]), (["x"], [",".join(["a"] * 50)])):
        headers, csrf = entered(service, "officer")
        number = planted(service, "may")["ticket"]
        form = {"csrf": csrf, "question": "Hỏi", "text": text, "provisions": provisions}
        reply = client.post(f"/can-bo/cau/{number}", headers=headers, data=form)
        assert reply.status_code == 422
        assert "viết ngắn lại" in reply.text


@pytest.mark.parametrize(
    "address",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fpyproject.toml",
     "/static//etc/passwd", "/static/....//app.py", "/static/..%5capp.py", "/static/desk.css%00.js"],
)  # fmt: skip
def test_the_folder_of_files_gives_nothing_outside_it(client, address):
    reply = client.get(address)
    assert reply.status_code in {400, 404}
    assert "import" not in reply.text


def test_a_code_is_not_guessed_by_its_shape_and_no_cache_keeps_a_reply(client):
    rows = planted(client.app.state.service, "may")
    for guess in (rows["code"][:-1], rows["code"] + "A", "%", "*", "____-____-____"):
        assert client.get(f"/api/v1/requests/{quote(guess, safe='')}").status_code == 404
    assert client.get(f"/api/v1/requests/{rows['code']}").headers["cache-control"] == "no-store"
    headers, _ = entered(client.app.state.service, "officer")
    assert client.get("/can-bo", headers=headers).headers["cache-control"] == "no-store"
