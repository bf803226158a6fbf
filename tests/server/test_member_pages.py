"""What members do with an answer, as pages: judge, keep, print, ask an officer, read by code, erase; the signed library."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from assistant.answer import to_json
from assistant.question import Question
from server.accounts.people import Role
from server.app import create_app
from server.desk import signing
from server.desk.signing import Wanted
from server.saved_answer import restored
from server.settings import read
from server.store import people, tickets, verified
from server.store.tables import metadata
from server.store.tables import tickets as tickets_table
from server.store.verified import NewSigned, Said

NOW = datetime.now(UTC)
ASKS = "cty giữ bằng gốc của em"
GOOD = Said("Bạn báo trước ít nhất 30 ngày nếu hợp đồng có thời hạn từ 12 đến 36 tháng.", ("45-2019-QH14/dieu-35/khoan-1",))
SIGNED = NewSigned(
    "Làm 3 năm muốn nghỉ việc báo trước mấy ngày?", "cham-dut", date(2026, 11, 21), (GOOD,), (), True, False, None, "x"
)


@pytest.fixture
def client(data, tmp_path):
    settings = read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": f"sqlite:///{tmp_path / 'test.db'}"})
    with TestClient(create_app(settings)) as opened:
        with opened.app.state.service.database.writing() as connection:
            people.add_unit(connection, "tld", "Tổng Liên đoàn", "national", None)
            people.add_unit(connection, "may", "Công đoàn May", "industry", "tld")
            people.add_account(connection, "lan", "Nguyễn Thị Lan", Role.OFFICER, "may", None, now=NOW)
        yield opened


@pytest.fixture
def service(client):
    return client.app.state.service


def soup(response):
    return BeautifulSoup(response.text, "lxml")


def answered(client, question=ASKS):
    return soup(client.get("/", params={"q": question}))


def fields(form, **typed):
    """What a browser sends of a form, with what is typed over it."""
    own = {f["name"]: f.get("value", "") for f in form.select("input[name][type=hidden]")}
    own |= {f["name"]: f.text for f in form.select("textarea[name]")}
    return own | typed


def form_to(page, action, **has):
    return next(f for f in page.select(f"form[action='{action}']") if all(f.select(css) for css in has.values()))


def lan(service):
    with service.database.reading() as connection:
        return people.account_of_login(connection, "lan")


def public_answer(service, new=SIGNED):
    account = lan(service)
    with service.database.writing() as connection:
        return verified.add(connection, new, account, needs_second=False, now=NOW)


def count(service, table):
    with service.database.reading() as connection:
        return len(connection.execute(table.select()).all())


# --- opinions -------------------------------------------------------------------------------------------------------------------
def test_an_opinion_is_sent_once_and_thanked_for(client, service):
    sent = fields(form_to(answered(client), "/y-kien", why="textarea"), ly_do="unclear", noi_them="gọi em 0912345678")
    first = client.post("/y-kien", data=sent, follow_redirects=False)
    again = client.post("/y-kien", data=sent, follow_redirects=False)
    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"]
    thanks = soup(client.get(first.headers["location"]))
    assert "Cảm ơn" in thanks.h1.text
    assert thanks.select_one("a[href^='/hoi-can-bo?cau=']")
    assert count(service, metadata.tables["feedback"]) == 1


def test_a_good_opinion_is_one_tap(client, service):
    form = form_to(answered(client), "/y-kien", good="button[value=co]")
    done = client.post("/y-kien", data=fields(form, huu_ich="co"))
    assert "Cảm ơn" in soup(done).h1.text
    assert count(service, metadata.tables["tickets"]) == 0


@pytest.mark.parametrize(
    ("changed", "status", "told"),
    [
        ({"noi_them": "x" * 1001}, 422, "dài quá"),
        ({"cau": "khong"}, 422, "hỏi lại"),
        ({"cau": "0" * 32}, 404, "không còn được giữ"),
    ],
)
def test_an_opinion_that_cannot_be_kept_is_told_and_what_was_typed_is_there(client, changed, status, told):
    sent = fields(form_to(answered(client), "/y-kien", why="textarea"), ly_do="wrong", noi_them="sai ở khoản 2") | changed
    response = client.post("/y-kien", data=sent)
    assert response.status_code == status
    page = soup(response)
    assert told in page.find(role="alert").text
    assert page.find("textarea", {"name": "noi_them"}).text == sent["noi_them"]
    assert page.select_one("input[value=wrong]").has_attr("checked")


# --- addresses ------------------------------------------------------------------------------------------------------------------
def kept(client, question=ASKS, **typed):
    form = form_to(answered(client, question), "/luu")
    return client.post("/luu", data=fields(form, **typed), follow_redirects=False)


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


# --- asking an officer ----------------------------------------------------------------------------------------------------------
def asked_person(client, **typed):
    form = form_to(soup(client.get("/hoi-can-bo")), "/hoi-can-bo")
    return fields(form, **typed), lambda sent: client.post("/hoi-can-bo", data=sent)


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


# --- reading by code ------------------------------------------------------------------------------------------------------------
def sent_code(client):
    sent, post = asked_person(client, question="làm 3 năm muốn nghỉ việc báo trước mấy ngày", unit="may")
    return soup(post(sent)).select_one(".code").text


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


def test_a_request_is_erased_by_its_code(client, service):
    code = sent_code(client)
    page = soup(client.post("/tra-cuu", data={"ma": code}))
    done = client.post("/tra-cuu/xoa", data=fields(form_to(page, "/tra-cuu/xoa")), follow_redirects=False)
    assert done.status_code == 303
    assert "Đã xóa" in soup(client.get(done.headers["location"])).h1.text
    assert count(service, tickets_table) == 0
    assert client.post("/tra-cuu/xoa", data={"ma": code}).status_code == 404


# --- the library ----------------------------------------------------------------------------------------------------------------
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
