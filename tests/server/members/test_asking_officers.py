"""Asking an officer: what was typed is never lost, what is sent twice is one request, its code erases it."""

import re

import pytest

from server.store.tables import tickets as tickets_table
from tests.server.members.reading import ASKS, answered, asked_person, count, fields, form_to, sent_code, soup


def test_the_question_of_an_answer_is_carried_to_the_form(client):
    link = answered(client, f"{ASKS} 0912345678").select_one("a[href^='/hoi-can-bo?cau=']")["href"]
    assert "0912345678" not in link
    page = soup(client.get(link))
    assert page.find("textarea", {"name": "question"}).text == f"{ASKS} [số điện thoại]"
    assert len(page.find("input", {"name": "answer_id"})["value"]) == 32
    assert "đồng ý" in page.select_one(".consent").text
    assert [o.text for o in page.select("select[name=unit] option")][1:] == ["Tổng Liên đoàn", "Công đoàn May"]


def test_a_request_sent_twice_is_one_request_with_one_code(client, service):
    sent, post = asked_person(client, question="Công ty nợ lương, em là Nguyễn Thị Lan", employer="May X", unit="may")
    first, again = soup(post(sent)), soup(post(sent))
    code = first.select_one(".code").text
    assert re.fullmatch(r"(?:[A-Z2-9]{4}-){2}[A-Z2-9]{4}", code)
    assert again.select_one(".code").text == code
    assert "Đã che: 1 tên người" in first.text
    assert "Lan" not in first.select_one("blockquote").text
    assert count(service, tickets_table) == 1


def test_another_question_under_the_same_key_is_kept_on_the_page_and_sent_with_the_next_tap(client, service):
    sent, post = asked_person(client, question="Câu một")
    post(sent)
    refused = post(sent | {"question": "Câu hai"})
    assert refused.status_code == 409
    page = soup(refused)
    assert page.find("textarea", {"name": "question"}).text == "Câu hai"
    assert post(fields(form_to(page, "/hoi-can-bo"))).status_code == 200
    assert count(service, tickets_table) == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"question": "  "}, "viết câu hỏi"), ({"note": "x" * 1001}, "1.000 ký tự"), ({"employer": "x" * 121}, "120 ký tự")],
)
def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(client, service, wrong, told):
    given = {"question": "Em hỏi việc này", "note": "kể thêm", "employer": "May X"} | wrong
    sent, post = asked_person(client, **given)
    response = post(sent)
    assert response.status_code == 422
    page = soup(response)
    field = page.select_one("[aria-invalid=true]")
    assert told in page.find(id=field["aria-describedby"].split()[0]).text
    assert page.select_one(f".error a[href='#{field['id']}']")
    assert page.find("textarea", {"name": "note"}).text == given["note"]
    assert page.find("input", {"name": "employer"})["value"] == given["employer"]
    assert count(service, tickets_table) == 0


def test_the_form_stands_and_keeps_what_was_typed_where_the_database_is_away(client, service):
    sent, post = asked_person(client, question="Em hỏi việc này")
    with service.database._engine.connect() as connection:
        connection.exec_driver_sql("DROP TABLE tickets")
        connection.commit()
    response = post(sent)
    assert response.status_code == 503
    assert soup(response).find("textarea", {"name": "question"}).text == "Em hỏi việc này"


def test_a_request_is_erased_by_its_code(client, service):
    code = sent_code(client)
    page = soup(client.post("/tra-cuu", data={"ma": code}))
    done = client.post("/tra-cuu/xoa", data=fields(form_to(page, "/tra-cuu/xoa")), follow_redirects=False)
    assert done.status_code == 303
    assert "Đã xóa" in soup(client.get(done.headers["location"])).h1.text
    assert count(service, tickets_table) == 0
    assert client.post("/tra-cuu/xoa", data={"ma": code}).status_code == 404
