"""An administrator's pages: her unit and below, nothing beyond; each thing done is on the sealed record."""

import json
import re

import pytest

from server.store import audit, people
from tests.server.accounts.site import PASSWORD, app_of, browser, entered, number, people_in, send

NEW = "trau oi ta bao trau nay"


@pytest.fixture
def app(database):
    people_in(database)
    return app_of(database)


def account(database, login):
    with database.reading() as connection:
        return people.account_of_login(connection, login)


def newest(database):
    return list(audit.entries(database))[-1]


def test_an_administrator_adds_an_account_that_can_log_in(app, database):
    opened = entered(app, "chu-may")
    fields = {"login": "Moi", "name": "Chị Mới", "role": "officer", "unit": "may-10", "password": PASSWORD}
    reply = send(opened, "/can-bo/tai-khoan", **fields)
    assert reply.headers["location"] == "/can-bo/tai-khoan?da=them"
    assert "Đã thêm" in opened.get(reply.headers["location"]).text
    entered(app, "moi")
    entry = [entry for entry in audit.entries(database) if entry.action == "add account"][-1]
    assert (entry.actor, entry.object, entry.detail["unit"]) == ("chu-may", "moi", "may-10")
    assert PASSWORD not in json.dumps([audit.as_json(entry) for entry in audit.entries(database)])


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"unit": "giay"}, "phạm vi"),
        ({"unit": "tld"}, "phạm vi"),
        ({"unit": "khong-co"}, "phạm vi"),
        ({"role": "maintainer"}, "Người bảo trì"),
        ({"role": "king"}, "vai trò"),
        ({"login": "lan"}, "Đã có tài khoản"),
        ({"login": "hai chữ"}, "viết liền"),
        ({"password": "ngan"}, "Mật khẩu"),
        ({"name": ""}, "họ tên"),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_what_was_typed(app, database, fields, told):
    before = database.rows()["accounts"]
    typed = {"login": "moi", "name": "Chị Mới", "role": "officer", "unit": "may", "password": PASSWORD, **fields}
    reply = send(entered(app, "chu-may"), "/can-bo/tai-khoan", **typed)
    assert reply.status_code == 422
    assert told in reply.text
    assert f'value="{typed["login"]}"' in reply.text
    assert PASSWORD not in reply.text
    assert database.rows()["accounts"] == before


def test_accounts_of_other_units_are_neither_listed_nor_touched(app, database):
    opened = entered(app, "chu-may")
    page = opened.get("/can-bo/tai-khoan").text
    assert re.findall(r'/can-bo/tai-khoan/\d+">([\w-]+)<', page) == ["chu-may", "hoa", "lan"]
    for login in ("goc", "chu-giay", "tam", "bao"):
        held, which = account(database, login), number(database, login)
        address = f"/can-bo/tai-khoan/{which}"
        assert opened.get(address).status_code == 404
        assert send(opened, address, name="X", role="officer", unit="may").status_code == 404
        assert send(opened, f"{address}/mat-khau", new=NEW).status_code == 404
        assert send(opened, f"{address}/dong").status_code == 404
        assert send(opened, f"{address}/mo").status_code == 404
        assert account(database, login) == held
        entered(app, login)


def test_an_account_is_never_moved_to_a_unit_its_mover_does_not_see(app, database):
    opened, lan = entered(app, "chu-may"), number(database, "lan")
    for unit in ("giay", "tld", "khong-co", "", "may%", "../tld"):
        assert send(opened, f"/can-bo/tai-khoan/{lan}", name="Lan", role="officer", unit=unit).status_code == 422
    assert account(database, "lan").unit.code == "may"
    assert send(opened, f"/can-bo/tai-khoan/{lan}", name="Lan", role="admin", unit="may-10").status_code == 303
    assert (account(database, "lan").role, account(database, "lan").unit.code) == ("admin", "may-10")
    assert newest(database).action == audit.MOVED


def test_a_maintainer_is_the_topmost_units_to_appoint_and_to_change(app, database):
    lan, opened = number(database, "lan"), entered(app, "goc")
    assert send(opened, f"/can-bo/tai-khoan/{lan}", name="Lan", role="maintainer", unit="may").status_code == 303
    below = entered(app, "chu-may")
    assert below.get(f"/can-bo/tai-khoan/{lan}").status_code == 403
    assert send(below, f"/can-bo/tai-khoan/{lan}/mat-khau", new=NEW).status_code == 403
    assert f'/can-bo/tai-khoan/{lan}"' not in below.get("/can-bo/tai-khoan").text
    entered(app, "lan")


def test_closing_opening_and_a_new_password_take_effect_at_once(app, database):
    lan, opened, hers = number(database, "lan"), entered(app, "chu-may"), entered(app, "lan")
    assert send(opened, f"/can-bo/tai-khoan/{lan}/dong").status_code == 303
    assert hers.get("/can-bo/mat-khau").status_code == 303
    assert browser(app).post("/can-bo/vao", data={"login": "lan", "password": PASSWORD}).status_code == 401
    send(opened, f"/can-bo/tai-khoan/{lan}/mo")
    hers = entered(app, "lan")
    assert send(opened, f"/can-bo/tai-khoan/{lan}/mat-khau", new="ngan").status_code == 422
    assert hers.get("/can-bo/mat-khau").status_code == 200
    assert send(opened, f"/can-bo/tai-khoan/{lan}/mat-khau", new=NEW).status_code == 303
    assert hers.get("/can-bo/mat-khau").status_code == 303
    entered(app, "lan", NEW)
    done = [entry.action for entry in audit.entries(database) if entry.actor == "chu-may"]
    assert done == ["log in", "close account", "open account", "set password"]


def test_nobody_changes_her_own_role_or_closes_herself_or_the_last_administrator(app, database):
    opened, goc = entered(app, "goc"), number(database, "goc")
    for address, fields in (("", {"name": "G", "role": "officer", "unit": "tld"}), ("/dong", {}), ("/mat-khau", {"new": NEW})):
        assert send(opened, f"/can-bo/tai-khoan/{goc}{address}", **fields).status_code == 422
    assert send(opened, f"/can-bo/tai-khoan/{goc}", name="Bà Gốc", role="admin", unit="tld").status_code == 303
    send(opened, "/can-bo/tai-khoan", login="hai", name="Hai", role="admin", unit="tld", password=PASSWORD)
    other = entered(app, "hai")
    assert send(other, f"/can-bo/tai-khoan/{goc}/dong").status_code == 303
    assert send(other, f"/can-bo/tai-khoan/{number(database, 'hai')}/dong").status_code == 422
    assert account(database, "hai").active


def test_units_are_added_below_ones_own_only(app, database):
    opened = entered(app, "chu-may")
    typed = {"code": "may-20", "name": "May 20", "level": "grassroots"}
    for under in ("giay", "tld", "", "khong-co"):
        assert send(opened, "/can-bo/don-vi", under=under, **typed).status_code == 422
    assert send(opened, "/can-bo/don-vi", under="may-10", **typed).status_code == 303
    page = opened.get("/can-bo/don-vi").text
    assert "May 20" in page
    assert "Giày" not in page
    assert newest(database).object == "may-20"


def test_only_administrators_enter_these_pages(app):
    for login, status in (("lan", 403), ("bao", 403), ("chu-may", 200)):
        opened = entered(app, login)
        for address in (
            "/can-bo/tai-khoan",
            "/can-bo/don-vi",
            "/can-bo/nhat-ky",
            "/can-bo/nhat-ky/kiem",
            "/can-bo/nhat-ky.jsonl",
        ):
            assert opened.get(address).status_code == status


def test_the_log_is_filtered_and_exported_line_by_line(app, database):
    opened = entered(app, "goc")
    entered(app, "lan")
    page = opened.get("/can-bo/nhat-ky", params={"nguoi": "lan"}).text
    assert page.count("<tr><td>") == 1
    assert "đăng nhập" in page
    assert opened.get("/can-bo/nhat-ky", params={"tu": "31/02/2026"}).status_code == 422
    assert opened.get("/can-bo/nhat-ky", params={"tu": "01/01/0001", "den": "9999-12-31"}).status_code == 422
    assert "Không có dòng nào" in opened.get("/can-bo/nhat-ky", params={"den": "01/01/2020"}).text
    lines = [json.loads(line) for line in opened.get("/can-bo/nhat-ky.jsonl").text.splitlines()]
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert lines[-1]["action"] == "export log"
    assert opened.get("/can-bo/nhat-ky.jsonl", params={"tu": "x"}).status_code == 422


def test_a_long_log_is_read_page_by_page(app, database):
    from datetime import UTC, datetime

    opened = entered(app, "goc")
    with database.writing() as connection:
        for which in range(205):
            audit.record(connection, at=datetime.now(UTC), actor="goc", action="sign", on=f"câu {which}")
    page = opened.get("/can-bo/nhat-ky", params={"viec": "sign"}).text
    seen = []
    while True:
        seen += re.findall(r"<td>câu (\d+)</td>", page)
        older = re.search(r'href="(/can-bo/nhat-ky\?[^"]+)">Cũ hơn', page)
        if not older:
            break
        page = opened.get(older[1].replace("&amp;", "&")).text
    assert seen == [str(which) for which in reversed(range(205))]


def test_the_page_tells_that_the_log_is_whole_or_where_it_is_not(app, database):
    opened = entered(app, "goc")
    whole = opened.get("/can-bo/nhat-ky/kiem").text
    seal = re.search(r"<code>([0-9a-f]{64})</code>", whole)[1]
    assert "nguyên vẹn: 1 dòng" in whole
    entered(app, "lan")
    assert "nguyên vẹn: 2 dòng" in opened.get("/can-bo/nhat-ky/kiem", params={"dau": f" {seal.upper()} "}).text
    assert "phần cuối đã bị cắt" in opened.get("/can-bo/nhat-ky/kiem", params={"dau": "f" * 64}).text
    with database.writing() as connection:
        connection.execute(audit.audit.update().where(audit.audit.c.seq == 1).values(actor="ai khác"))
    assert "KHÔNG nguyên vẹn từ dòng 1" in opened.get("/can-bo/nhat-ky/kiem").text


def test_a_units_administrator_reads_what_her_people_did_since_they_came(app, database):
    entered(app, "tam")
    entered(app, "lan")
    browser(app).post("/can-bo/vao", data={"login": "lan", "password": "sai"})
    browser(app).post("/can-bo/vao", data={"login": "tam", "password": "sai"})
    opened = entered(app, "chu-may")

    def seen():
        return [(e["actor"], e["object"]) for e in map(json.loads, opened.get("/can-bo/nhat-ky.jsonl").text.splitlines())]

    assert seen() == [("lan", "lan"), ("?", "lan"), ("chu-may", "chu-may"), ("chu-may", "audit")]
    send(entered(app, "goc"), f"/can-bo/tai-khoan/{number(database, 'tam')}", name="Tam", role="officer", unit="may")
    assert ("tam", "tam") not in seen()
    entered(app, "tam")
    assert seen().count(("tam", "tam")) == 1
    assert "goc" not in {actor for actor, _ in seen()}
