"""The library of signed answers, and a signed answer given in place of the machine's."""

import json
from datetime import date

from server.store import verified
from server.store.verified import NewSigned
from tests.server.members.reading import GOOD, NOW, SIGNED, answered, kept, public_answer, soup


def test_the_library_holds_public_answers_by_topic_and_finds_them_without_accents(client, service):
    number = public_answer(service)
    public_answer(service, NewSigned("Câu riêng", None, date(2026, 11, 21), (GOOD,), (), False, False, None, "x"))
    page = soup(client.get("/da-kiem-chung"))
    assert [a["href"] for a in page.select("main li a")] == [f"/da-kiem-chung/{number}"]
    assert "Nghỉ việc, mất việc" in [h.text for h in page.select("h2")]
    assert soup(client.get("/da-kiem-chung", params={"q": "nghi viec 36 thang"})).select("main li a")
    assert not soup(client.get("/da-kiem-chung", params={"q": "phở bò"})).select("main li a")
    assert not soup(client.get("/da-kiem-chung", params={"chu_de": "thai-san"})).select("main li a")


def test_one_signed_answer_shows_who_stands_for_it_and_its_law(client, service):
    number = public_answer(service)
    response = client.get(f"/da-kiem-chung/{number}")
    page = soup(response)
    assert "Đã được cán bộ Nguyễn Thị Lan (Công đoàn May) kiểm chứng ngày" in page.select_one(".badge").text
    told = json.loads(page.find("script", type="application/ld+json").string)
    assert told["@type"] == "FAQPage"
    assert told["mainEntity"][0]["acceptedAnswer"]["text"] == GOOD.text
    assert client.get(page.select_one(".sources a")["href"].partition("#")[0]).status_code == 200
    assert f"http://testserver/da-kiem-chung/{number}" in client.get("/sitemap.xml").text


def test_a_withdrawn_or_private_answer_is_not_in_the_library(client, service):
    number = public_answer(service)
    with service.database.writing() as connection:
        verified.withdraw(connection, number, {}, now=NOW)
    for gone in (number, "khong-co"):
        response = client.get(f"/da-kiem-chung/{gone}")
        assert response.status_code == 404
        assert "rút vì luật thay đổi" in response.text


def test_a_signed_answer_is_served_with_its_badge_and_keeps_it_at_its_address(client, service):
    public_answer(service)
    page = answered(client, SIGNED.question)
    assert "Đã được cán bộ Nguyễn Thị Lan (Công đoàn May) kiểm chứng ngày" in page.select_one(".badge").text
    assert "Chưa có cán bộ công đoàn kiểm" not in page.text
    saved = soup(client.get(kept(client, SIGNED.question).headers["location"]))
    assert saved.select_one(".badge").text == page.select_one(".badge").text
