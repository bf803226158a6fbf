"""The pack for when there is no network, the installable app's files."""

import gzip
import json
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient

from server import offline_pack
from server.accounts.people import Role
from server.app import create_app
from server.settings import read
from server.store import people, verified
from server.store.verified import NewSigned, Said

NOW = datetime.now(UTC)
PACK = "/goi-ngoai-tuyen.json"


@pytest.fixture(scope="module")
def client(data, tmp_path_factory):
    place = tmp_path_factory.mktemp("db") / "test.db"
    settings = read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": f"sqlite:///{place}"})
    with TestClient(create_app(settings)) as opened:
        yield opened


def test_the_pack_holds_guides_with_their_law_and_the_amounts_of_today(client):
    pack = client.get(PACK).json()
    assert date.fromisoformat(pack["date"])
    guide = next(g for g in pack["guides"] if g["slug"] == "no-luong")
    text, places = guide["sections"][0][1][0]
    assert text
    assert all("Bộ luật Lao động" in pack["labels"][place] for place in places)
    base = next(a for a in pack["amounts"] if a["title"].startswith("Mức lương cơ sở"))
    assert base["values"][0][1] == "2.530.000 đồng/tháng"


def test_the_pack_is_small_enough_for_a_weak_network(client):
    held = offline_pack.Packs(client.app.state.service).current()
    assert len(held.packed) <= offline_pack.MOST
    assert gzip.decompress(held.packed) == held.plain


def test_a_phone_that_holds_it_is_sent_nothing(client):
    first = client.get(PACK)
    again = client.get(PACK, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    plain = client.get(PACK, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == first.json()


def test_a_public_answer_comes_into_the_pack_and_goes_when_it_is_withdrawn(client):
    database = client.app.state.service.database
    said = Said("Bạn báo trước ít nhất 30 ngày.", ("45-2019-QH14/dieu-35/khoan-1",))
    before = client.get(PACK).headers["etag"]
    with database.writing() as connection:
        people.add_unit(connection, "tld", "Tổng Liên đoàn", "national", None)
        people.add_account(connection, "lan", "Lan", Role.OFFICER, "tld", None, now=NOW)
        account = people.account_of_login(connection, "lan")
        new = NewSigned("Báo trước mấy ngày?", None, date(2026, 11, 21), (said,), (), True, False, None, "x")
        number = verified.add(connection, new, account, needs_second=False, now=NOW)
    held = client.get(PACK)
    assert held.headers["etag"] != before
    assert [a["question"] for a in held.json()["answers"]] == ["Báo trước mấy ngày?"]
    assert "Lan (Tổng Liên đoàn)" in held.json()["answers"][0]["by"]
    with database.writing() as connection:
        verified.withdraw(connection, number, {}, now=NOW)
    assert client.get(PACK).json()["answers"] == []


def test_the_app_can_be_installed(client):
    manifest = client.get("/manifest.webmanifest")
    assert manifest.headers["content-type"] == "application/manifest+json"
    told = json.loads(manifest.text)
    assert {icon["sizes"] for icon in told["icons"]} >= {"192x192", "512x512"}
    for icon in told["icons"]:
        assert client.get(icon["src"]).status_code == 200
    worker = client.get("/sw.js")
    assert worker.headers["content-type"].startswith("text/javascript")
    assert worker.headers["cache-control"] == "no-cache"


def test_the_worker_keeps_no_page_of_a_members_own(client):
    worker = client.get("/sw.js").text
    for private in ("tra-loi", "tra-cuu", "hoi-can-bo"):
        assert private not in worker
    assert "request.method !== 'GET'" in worker
