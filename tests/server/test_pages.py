"""The pages, as HTML."""

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from server.app import create_app
from server.settings import Settings


@pytest.fixture(scope="module")
def client(data):
    with TestClient(create_app(Settings(data, None, None, "127.0.0.1", 8000))) as running:
        yield running


def soup(response):
    return BeautifulSoup(response.text, "lxml")


def test_the_first_page_asks(client):
    page = soup(client.get("/"))
    assert page.html["lang"] == "vi"
    assert page.find("label", {"for": "q"}) is not None
    assert page.find("form")["method"] == "get"


def test_an_answer_links_each_citation_to_the_marked_quotation(client):
    page = soup(client.get("/", params={"q": "cty giữ bằng gốc của em", "ngay": "2026-11-21"}))
    link = page.select_one("ol.sources a")
    assert link["href"].startswith("/van-ban/45-2019-QH14/dieu-17?")
    provision = soup(client.get(link["href"].partition("#")[0]))
    assert "văn bằng" in provision.find("mark").text
    assert "áp dụng từ 01/01/2021" in provision.text
    assert "Diễn giải, không thay văn bản gốc" in provision.text


def test_a_question_is_shown_as_text_never_as_html(client):
    response = client.get("/", params={"q": "<script>alert(1)</script> nghỉ việc báo trước"})
    assert "<script>" not in response.text
    assert "&lt;script&gt;" in response.text


@pytest.mark.parametrize(
    ("query", "told"), [({"q": "🙂"}, "không có chữ"), ({"q": "nghỉ", "ngay": "31/02/2026"}, "không phải một ngày")]
)
def test_bad_input_is_told_and_what_was_typed_is_kept(client, query, told):
    response = client.get("/", params=query)
    assert response.status_code == 422
    page = soup(response)
    assert told in page.find(role="alert").text
    assert page.find("textarea").text == query["q"]


def test_a_refusal_offers_near_questions(client):
    page = soup(client.get("/", params={"q": "cách nấu phở bò ngon"}))
    assert "công đoàn" in page.select_one(".refusal").text


def test_every_listed_instrument_and_its_articles_can_be_opened(client):
    for link in soup(client.get("/van-ban")).select("ul.plain a"):
        listing = client.get(link["href"])
        assert listing.status_code == 200
        first = soup(listing).select_one("ul.plain a")
        assert client.get(first["href"]).status_code == 200


def test_an_unknown_provision_is_a_page_that_says_so(client):
    response = client.get("/van-ban/45-2019-QH14/dieu-999")
    assert response.status_code == 404
    assert "Không tìm thấy" in response.text


def test_a_guide_shows_its_lines_with_links_to_provisions(client):
    listing = soup(client.get("/cam-nang"))
    assert len(listing.select("ul.plain a")) >= 80
    page = soup(client.get("/cam-nang/no-luong"))
    first = page.select_one("ul.guide li")
    assert first.find("a")["href"].startswith("/van-ban/45-2019-QH14/")
    assert client.get(first.find("a")["href"]).status_code == 200
    assert "chưa có cán bộ công đoàn kiểm" in page.text
    assert client.get("/cam-nang/khong-co").status_code == 404
