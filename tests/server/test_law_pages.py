"""The pages of the law: instruments, articles, wordings beside each other, what search engines are told of them."""

import json
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from corpus.law import Validity
from server import provision_pages, wordings
from server.app import create_app
from server.settings import Settings


@pytest.fixture(scope="module")
def client(data):
    with TestClient(create_app(Settings(data, None, None, "127.0.0.1", 8000))) as running:
        yield running


def soup(response):
    return BeautifulSoup(response.text, "lxml")


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


def test_an_article_with_two_wordings_has_a_history_and_they_can_be_compared(client):
    page = soup(client.get("/van-ban/45-2019-QH14/dieu-154"))
    link = page.select_one("a[href*='/so-sanh?']")["href"]
    compared = soup(client.get(link))
    assert "thêm" in compared.select_one(".compare ins .unseen").text
    latest = soup(client.get("/van-ban/45-2019-QH14/dieu-154/so-sanh"))
    assert latest.select_one(".compare").text == compared.select_one(".compare").text


@pytest.mark.parametrize(
    ("query", "told"),
    [("", "chỉ có một lời văn"), ("?truoc=hom-qua", "không phải một ngày"), ("?sau=1990-01-01", "không áp dụng ngày 01/01/1990")],
)
def test_what_cannot_be_compared_is_told(client, query, told):
    response = client.get(f"/van-ban/45-2019-QH14/dieu-17/so-sanh{query}")
    assert response.status_code == 404
    assert told in soup(response).find(role="alert").text


def test_wordings_are_laid_paragraph_beside_paragraph_and_nothing_is_lost():
    old = "1. Báo trước 30 ngày.\n2. Trả lương bằng tiền mặt mỗi tháng một lần.\n3. Bỏ hẳn câu này."
    new = "1. Báo trước 45 ngày.\n1a. Một câu thêm mới hoàn toàn ở đây.\n2. Trả lương bằng tiền mặt mỗi tháng một lần."
    rows = wordings.compared(old, new)
    assert "\n".join("".join(p.text for p in row.old) for row in rows if row.old) == old
    assert "\n".join("".join(p.text for p in row.new) for row in rows if row.new) == new
    assert [row.same for row in rows] == [False, False, True, False]
    assert wordings.told(rows)[0] == ("30", "45")
    assert wordings.told(wordings.compared("Uỷ ban  nhân dân", "Ủy ban nhân dân")) == []


def test_a_provision_is_told_to_search_engines_as_what_it_is(client):
    page = soup(client.get("/van-ban/45-2019-QH14/dieu-17"))
    told = json.loads(page.find("script", type="application/ld+json").string)
    assert told["@type"] == "Article"  # the small corpus holds digests only
    assert told["about"]["legislationIdentifier"] == "45-2019-QH14/dieu-17"
    assert told["about"]["legislationLegalForce"] == "https://schema.org/InForce"
    assert page.find("link", rel="canonical")["href"] == "http://testserver/van-ban/45-2019-QH14/dieu-17"


def test_wordings_between_two_that_are_not_held_are_told(opened):
    first, second = opened.articles["45-2019-QH14/dieu-154"]
    later = replace(second, validity=Validity(date(2026, 3, 1)))
    assert provision_pages.gap(first, second) == ""
    assert provision_pages.gap(first, later) == "Ở đây chưa có lời văn áp dụng từ 01/01/2026 đến trước 01/03/2026."
