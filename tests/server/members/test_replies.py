"""A reply read by its code."""

import pytest

from server.desk import signing
from server.desk.signing import Wanted
from server.store import tickets
from tests.server.members.reading import GOOD, NOW, lan, sent_code, soup


def test_a_reply_is_read_by_its_code_with_its_law_and_who_signed(client, service):
    code = sent_code(client)
    assert "Đang chờ" in soup(client.post("/tra-cuu", data={"ma": code})).h1.text
    with service.database.reading() as connection:
        number = tickets.by_code(connection, code)[0].id
    with service.database.writing() as connection:
        tickets.claim(connection, number, lan(service), now=NOW)
    signing.sign(service, lan(service), number, Wanted("Báo trước mấy ngày?", (GOOD,)))
    response = client.post("/tra-cuu", data={"ma": code.lower().replace("-", " ")})
    page = soup(response)
    assert response.headers["Cache-Control"] == "no-store"
    assert "Nguyễn Thị Lan (Công đoàn May)" in page.select_one(".badge").text
    assert GOOD.text in page.select_one(".statement").text
    source = page.select_one(".sources a")["href"]
    assert soup(client.get(source.partition("#")[0])).find("mark")
    assert soup(client.get("/tra-cuu", params={"ma": code})).select_one(".badge")
    assert soup(client.get(f"/ma/{code}")).select_one(".badge")


@pytest.mark.parametrize(("typed", "status"), [("ABCD", 404), ("", 404)])
def test_a_wrong_code_is_told_and_stays_in_the_field(client, typed, status):
    response = client.post("/tra-cuu", data={"ma": typed})
    assert response.status_code == status
    page = soup(response)
    assert "mã" in page.find(role="alert").text.lower()
    assert page.find(id="ma")["value"] == typed
    assert client.get("/tra-cuu").status_code == 200
