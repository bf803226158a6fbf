"""QR codes of our own pages."""

import re

import pytest

from server import qr
from server.app import create_app
from server.settings import Settings

fastapi = pytest.importorskip("fastapi.testclient")


@pytest.fixture(scope="module")
def client(data):
    with fastapi.TestClient(create_app(Settings(data, None, None, "127.0.0.1", 8000))) as running:
        yield running


@pytest.mark.parametrize(
    "path", ["/tra-cuu?ma=ABCD-EFGH-JKLM", "/tra-loi/aZ_-9", "/van-ban/45-2019-QH14/dieu-35?trich=khoan-1/diem-đ"]
)
def test_our_pages_are_drawn_without_style_or_script(client, path):
    response = client.get("/qr.svg", params={"d": path})
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/svg+xml"
    assert not re.search(r"style|script|class=|onload", response.text)
    assert 'fill="#fff"' in response.text


@pytest.mark.parametrize(
    "path",
    [
        "",
        "https://xau.test/",
        "//xau.test/tra-loi/x",
        "/tra-loi//xau",
        "/can-bo",
        "/tra-loi/../can-bo",
        "/tra-loi/x\n",
        "/tra-cuu?ma=" + "A" * 700,
    ],
)
def test_nothing_else_is_drawn(client, path):
    assert client.get("/qr.svg", params={"d": path}).status_code == 404


def test_a_picture_with_a_secret_in_it_is_kept_nowhere(client):
    assert client.get("/qr.svg?d=/tra-cuu?ma=ABCD-EFGH-JKLM").headers["cache-control"] == "no-store"
    assert "public" in client.get("/qr.svg?d=/cam-nang/no-luong").headers["cache-control"]


def test_two_addresses_give_two_codes_and_one_address_the_same():
    assert qr.svg("https://a/1") == qr.svg("https://a/1") != qr.svg("https://a/2")
