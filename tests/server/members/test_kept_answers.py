"""An answer kept at an address, printed, and made again of its JSON."""

import json
import re
from datetime import date

import pytest

from assistant.answer import to_json
from assistant.question import Question
from server.saved_answer import restored
from tests.server.members.reading import ASKS, answered, fields, form_to, kept, soup


def test_a_kept_answer_is_drawn_as_it_was_with_its_day_and_out_of_search(client):
    first = answered(client)
    done = kept(client)
    assert done.status_code == 303
    response = client.get(done.headers["location"])
    page = soup(response)
    assert response.headers["Cache-Control"] == "no-store"
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"
    assert [s.text for s in page.select(".statement")] == [s.text for s in first.select(".statement")]
    assert "Luật có thể đã thay đổi" in page.text
    assert page.find("a", string=re.compile("Hỏi lại câu này"))["href"].startswith("/?q=")
    assert page.select_one("#dia-chi")["value"] == f"http://testserver{done.headers['location']}"
    assert client.get(page.select_one("img.qr")["src"]).headers["content-type"] == "image/svg+xml"


def test_keeping_twice_from_one_page_gives_one_address(client):
    form = fields(form_to(answered(client), "/luu"))
    first, again = (client.post("/luu", data=form, follow_redirects=False).headers["location"] for _ in range(2))
    assert first == again


def test_the_sheet_to_take_along_holds_facts_quotations_papers_and_the_way_back(client):
    done = kept(client, in_ra="1")
    assert done.headers["location"].endswith("/in")
    page = soup(client.get(done.headers["location"]))
    assert ASKS in page.text
    assert page.select(".sources blockquote")
    assert {"Giấy tờ", "Thời hạn", "Nộp ở đâu"} & {h.text for h in page.select("h2")}
    assert page.select_one("img.qr")["alt"]
    assert "cẩm nang “" in page.text


@pytest.mark.parametrize("path", ["/tra-loi/khong-co", "/tra-loi/khong-co/in"])
def test_an_address_that_is_gone_offers_to_ask_again(client, path):
    response = client.get(path)
    assert response.status_code == 404
    page = soup(response)
    assert "hỏi lại" in page.find(role="alert").text
    assert page.select_one("form textarea[name=q]")


def test_keeping_what_is_no_longer_kept_is_told(client):
    assert client.post("/luu", data={"cau": "0" * 32}).status_code == 404
    assert client.post("/luu", data={"cau": "x"}).status_code == 422


@pytest.mark.parametrize(
    "question",
    [
        ASKS,
        "nghỉ việc báo trước mấy ngày",
        "em làm 4 năm 7 tháng lương 9tr không đóng bảo hiểm thất nghiệp nghỉ việc được bao nhiêu trợ cấp thôi việc",
        "nghỉ việc được bao nhiêu trợ cấp thôi việc",
        "công ty giữ bằng gốc luật cũ và luật mới khác nhau thế nào",
        "cách nấu phở bò ngon",
        "em muốn chết quá",
    ],
)
def test_an_answer_comes_back_from_its_json_as_it_was(assistant, question):
    told = to_json(assistant.answer(Question(question, date(2026, 11, 21))))
    again = to_json(restored(json.loads(json.dumps(told))))
    for measured in ("evidence", "timing_ms", "fallback"):
        told.pop(measured), again.pop(measured)
    assert again == told
