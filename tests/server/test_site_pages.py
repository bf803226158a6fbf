"""Pages for everybody: what search engines may read, what this is and what it keeps, large letters."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from server.app import create_app
from server.settings import Settings
from server.store.erasing import Periods


@pytest.fixture(scope="module")
def client(data):
    with TestClient(create_app(Settings(data, None, None, "127.0.0.1", 8000))) as running:
        yield running


def soup(response):
    return BeautifulSoup(response.text, "lxml")


def test_search_engines_are_kept_from_what_members_asked(client):
    robots = client.get("/robots.txt").text
    for path in ("/can-bo", "/bao-tri", "/tra-loi/", "/tra-cuu", "/hoi-can-bo"):
        assert f"Disallow: {path}\n" in robots
    assert soup(client.get("/", params={"q": "cty giữ bằng gốc của em"})).find("meta", {"name": "robots"})["content"] == "noindex"
    assert soup(client.get("/")).find("meta", {"name": "robots"}) is None


def test_the_site_map_lists_pages_that_are_there_and_for_everybody(client):
    listed = BeautifulSoup(client.get("/sitemap.xml").text, "xml")
    places = [place.text.removeprefix("http://testserver") for place in listed.select("loc")]
    assert len(places) == len(set(places)) > 200
    for path in places[::25]:
        page = client.get(path)
        assert page.status_code == 200, path
        assert soup(page).find("meta", {"name": "robots"}) is None, path


@pytest.mark.parametrize("path", ["/gioi-thieu", "/rieng-tu", "/tro-nang"])
def test_what_this_is_and_what_it_keeps_is_told(client, path):
    page = soup(client.get(path))
    assert page.h1
    for link in page.select("main a[href^='/']"):
        assert client.get(link["href"]).status_code == 200


def test_it_says_that_a_machine_answers_and_how_long_things_are_kept(client):
    assert "Máy trả lời, không phải người" in client.get("/gioi-thieu").text
    privacy = soup(client.get("/rieng-tu")).text
    assert "90 ngày" in privacy
    assert "180 ngày" in privacy


def test_large_letters_are_carried_by_links_and_forms_without_a_cookie(client):
    response = client.get("/", params={"chu": "lon", "q": "cty giữ bằng gốc của em"})
    assert "set-cookie" not in response.headers
    page = soup(response)
    assert page.html["class"] == ["large"]
    assert "chu=lon" in page.find("a", string="Cẩm nang")["href"]
    assert page.select("form[method=get] input[name=chu][value=lon]")
    assert all("chu=lon" in form["action"] for form in page.select("form[method=post]"))
    source = page.select_one("ol.sources a")["href"]
    assert "&chu=lon#trich" in source
    assert soup(client.get(source.partition("#")[0])).html["class"] == ["large"]
    back = page.find(id="chu")["href"]
    assert "chu" not in back
    assert "class" not in soup(client.get(f"/{back}")).html.attrs


def test_the_privacy_page_tells_the_days_that_are_set_and_how_to_erase(client, monkeypatch):
    keeper = client.app.state.service.keeper
    monkeypatch.setattr(keeper, "periods", Periods(timedelta(days=77), timedelta(days=88)))
    page = soup(client.get("/rieng-tu"))
    assert {"77 ngày", "88 ngày"} <= set(re.findall(r"\d+ ngày", page.text))
    assert "77 ngày" in soup(client.get("/hoi-can-bo")).select_one(".consent").text
    assert page.select_one("main a[href='/tra-cuu']")
    assert "chưa có hạn" not in page.text


def test_the_privacy_page_claims_nothing_it_cannot_show(client):
    told = soup(client.get("/rieng-tu")).main.text.lower()
    assert "không tự nhận" in told
    assert not re.search(r"tuân thủ|bảo mật tuyệt đối|theo quy định của pháp luật|cam kết", told)
