"""The public address: where it is set nothing members carry away names another; a bad one is told at the start."""

import json

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from server import qr
from server.app import create_app
from server.settings import Settings, read

PUBLIC, INSIDE = "https://hoi.congdoan.vn", "http://10.0.0.7:8000"
ASKS = {"q": "cty giữ bằng gốc của em"}


@pytest.fixture(scope="module")
def client(data):
    app = create_app(Settings(data, None, None, "127.0.0.1", 8000))
    with TestClient(app, base_url=INSIDE) as running:
        yield running


@pytest.fixture
def public(client, monkeypatch):
    monkeypatch.setattr(client.app.state, "public_url", PUBLIC, raising=False)
    return client


def soup(response):
    return BeautifulSoup(response.text, "lxml")


def test_codes_links_and_what_search_engines_read_bear_the_public_address(public):
    assert public.get("/qr.svg", params={"d": "/cam-nang/no-luong"}).content == qr.svg(f"{PUBLIC}/cam-nang/no-luong")
    article = soup(public.get("/van-ban/45-2019-QH14/dieu-17"))
    assert article.find("link", rel="canonical")["href"] == f"{PUBLIC}/van-ban/45-2019-QH14/dieu-17"
    told = json.loads(article.find("script", type="application/ld+json").string)
    assert told["about"]["url"] == f"{PUBLIC}/van-ban/45-2019-QH14/dieu-17"
    assert f"Sitemap: {PUBLIC}/sitemap.xml" in public.get("/robots.txt").text
    assert f"<loc>{PUBLIC}/cam-nang/no-luong</loc>" in public.get("/sitemap.xml").text


def test_an_answer_to_send_and_a_kept_one_bear_the_public_address(public):
    page = soup(public.get("/", params=ASKS))
    assert f"{PUBLIC}/van-ban/45-2019-QH14/dieu-17" in page.select_one("textarea[readonly]").text
    number = page.select_one("form[action='/luu'] input[name=cau]")["value"]
    made = public.post("/api/v1/links", json={"answer_id": number}).json()
    assert made["address"] == f"{PUBLIC}{made['url']}"
    kept = soup(public.get(made["url"]))
    assert kept.select_one("#dia-chi")["value"] == made["address"]
    assert INSIDE not in str(page) + str(kept)


def test_without_it_the_address_of_the_request_is_told(client):
    assert f"Sitemap: {INSIDE}/sitemap.xml" in client.get("/robots.txt").text
    assert client.get("/qr.svg", params={"d": "/tinh"}).content == qr.svg(f"{INSIDE}/tinh")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("https://Hoi.CongDoan.vn/", PUBLIC),
        ("http://10.0.0.7:8000", INSIDE),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
    ],
)
def test_an_address_is_kept_as_it_is_put_before_a_path(written, kept):
    assert read({"HOILUAT_PUBLIC_URL": written}).public_url == kept


@pytest.mark.parametrize(
    "written",
    [
        "hoi.congdoan.vn",
        "ftp://hoi.congdoan.vn",
        "https://",
        "https://hoi.congdoan.vn/hoi-luat",
        "https://hoi.congdoan.vn?x=1",
        "https://an@hoi.congdoan.vn",
        "https://hoi congdoan.vn",
        "https://hỏi.vn",
        "https://hoi.congdoan.vn:99999",
        "https://hoi.congdoan.vn:0",
        "https://-hoi.vn",
    ],
)
def test_an_address_that_leads_nowhere_is_told_at_the_start(written):
    with pytest.raises(ValueError, match="HOILUAT_PUBLIC_URL phải là địa chỉ gốc như https://"):
        read({"HOILUAT_PUBLIC_URL": written})


def test_an_open_address_beside_a_closed_service_is_told():
    with pytest.raises(ValueError, match="HOILUAT_HTTPS=1 nhưng"):
        read({"HOILUAT_PUBLIC_URL": "http://hoi.congdoan.vn", "HOILUAT_HTTPS": "1"})


@pytest.mark.parametrize("name", ["HOILUAT_KEPT_DAYS", "HOILUAT_LINKS_DAYS", "HOILUAT_TICKETS_DAYS", "HOILUAT_OPINIONS_DAYS"])
@pytest.mark.parametrize("written", ["0", "-1", "nửa năm", "99999999999"])
def test_a_period_that_is_none_is_told_at_the_start(name, written):
    with pytest.raises(ValueError, match=f"{name} phải là số"):
        read({name: written})


def test_the_settings_reach_the_running_service(data, tmp_path):
    env = {"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": f"sqlite:///{tmp_path / 'x.db'}", "HOILUAT_PUBLIC_URL": PUBLIC}
    with TestClient(create_app(read(env | {"HOILUAT_TICKETS_DAYS": "77", "HOILUAT_OPINIONS_DAYS": "88"}))) as opened:
        page = soup(opened.get("/rieng-tu"))
    assert page.find("link", rel="canonical")["href"] == f"{PUBLIC}/rieng-tu"
    assert "77 ngày" in page.text
    assert "88 ngày" in page.text
