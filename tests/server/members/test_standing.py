"""What became of a request or of a signed answer, told at the code and at the kept address: closed, withdrawn, answered anew."""

from datetime import UTC, datetime

import pytest

from server.desk import signing
from server.desk.signing import Wanted
from server.store import tickets, verified
from server.store.tables import tickets as tickets_table
from server.store.verified import Said
from tests.server.members.reading import GOOD, SIGNED, fields, form_to, kept, lan, public_answer, sent_code, soup

NEWER = Said("Từ nay bạn báo trước ít nhất 45 ngày nếu hợp đồng không xác định thời hạn.", ("45-2019-QH14/dieu-35/khoan-1",))
LAW = {"provisions": list(GOOD.provisions), "parameters": []}


@pytest.fixture
def site_url(database_url):
    return database_url


def number_of(service, code):
    with service.database.reading() as connection:
        return tickets.by_code(connection, code)[0].id


def claimed(service, number):
    with service.database.writing() as connection:
        tickets.claim(connection, number, lan(service), now=datetime.now(UTC))
    return number


def replied(client, service, said=GOOD):
    """A request that was answered: its code and the signed answer."""
    code = sent_code(client)
    return code, signing.sign(service, lan(service), claimed(service, number_of(service, code)), Wanted("Báo trước?", (said,)))


def withdrawn(service, number, because=LAW):
    """As the watcher does it: out of use, and back on the desk; the number of that ticket."""
    now = datetime.now(UTC)
    new = tickets.NewTicket(now, "withdrawn", "Báo trước?", "Báo trước?", now.date(), unit="may", verified=number)
    with service.database.writing() as connection:
        verified.withdraw(connection, number, because, now=now)
        return tickets.add(connection, new)[0]


def at_code(client, code):
    return soup(client.post("/tra-cuu", data={"ma": code})), client.get(f"/api/v1/requests/{code}").json()


def text_outside(page, css):
    """What the page says, without the parts that are found by this selector."""
    for part in page.select(css):
        part.extract()
    return page.main.get_text(" ", strip=True)


def test_a_closed_request_tells_why_as_plain_text_and_what_to_do_next(client, service):
    code = sent_code(client)
    signing.close(service, lan(service), claimed(service, number_of(service, code)), "Câu hỏi trùng <b>câu trước</b>")
    page, told = at_code(client, code)
    assert "đã đóng" in page.h1.text
    assert "Câu hỏi trùng <b>câu trước</b>" in [quote.text for quote in page.select("blockquote")]
    ways = [link["href"].partition("?")[0] for link in page.select("main .tap a")]
    assert {"/", "/hoi-can-bo"} <= set(ways)
    assert "cán bộ công đoàn nơi làm việc" in page.text
    assert (told["status"], told["closed"]["because"], told["reply"]) == ("closed", "Câu hỏi trùng <b>câu trước</b>", None)
    again = soup(client.get(page.select_one("main .tap a[href^='/hoi-can-bo']")["href"]))
    assert again.find("textarea", {"name": "question"}).text == told["question"]


def test_a_withdrawn_reply_tells_since_when_why_and_that_it_is_checked_again(client, service):
    code, signed = replied(client, service)
    back = withdrawn(service, signed)
    page, told = at_code(client, code)
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert (told["status"], told["reply"]) == ("withdrawn", None)
    assert told["withdrawn"]["at"].startswith(today)
    assert (told["withdrawn"]["why"], told["withdrawn"]["checked_again"]) == ("law_changed", True)
    assert told["withdrawn"]["changed"][0]["name"].startswith("khoản 1 Điều 35 Bộ luật Lao động")
    assert client.get(page.select_one(".withdrawn a")["href"]).status_code == 200
    assert "kiểm lại" in page.text
    assert page.select_one(".badge") is None
    assert GOOD.text in page.select_one("details.former").text
    assert not page.select_one("details.former").has_attr("open")
    assert GOOD.text not in text_outside(page, "details.former")
    assert page.select_one("main a[href^='/hoi-can-bo?q=']") is None  # it is on the desk already
    signing.close(service, lan(service), claimed(service, back), "không cần nữa")
    page, told = at_code(client, code)
    assert not told["withdrawn"]["checked_again"]
    assert "Chưa có trả lời mới" in page.text
    assert page.select_one("main a[href^='/hoi-can-bo?q=']")
    assert "không cần nữa" not in page.text


def test_the_answer_signed_in_its_place_is_read_by_the_same_code(client, service):
    code, signed = replied(client, service)
    back = withdrawn(service, signed)
    signing.sign(service, lan(service), claimed(service, back), Wanted("Báo trước?", (NEWER,), despite_doubts=True))
    page, told = at_code(client, code)
    assert told["status"] == "answered"
    assert told["reply"]["statements"][0]["text"] == NEWER.text
    assert told["withdrawn"]["former"]["statements"][0]["text"] == GOOD.text
    assert "Nguyễn Thị Lan (Công đoàn May)" in page.select_one(".badge").text
    assert "trả lời lại" in page.h1.text
    shown = text_outside(page, "details.former")
    assert NEWER.text in shown
    assert GOOD.text not in shown


def test_what_one_of_two_has_signed_is_still_being_looked_at(client, service):
    code = sent_code(client)
    number = claimed(service, number_of(service, code))
    with service.database.writing() as connection:
        connection.execute(tickets_table.update().values(needs_two=True))
    signing.sign(service, lan(service), number, Wanted("Báo trước?", (GOOD,)))
    page, told = at_code(client, code)
    assert (told["status"], told["reply"]) == ("claimed", None)
    assert "đóng" not in page.h1.text


@pytest.mark.parametrize(
    ("because", "says"),
    [
        ({"officer": "lan", "because": "lời riêng của cán bộ"}, "cán bộ công đoàn đã xem lại"),
        ({"provisions": [], "parameters": ["luong_toi_thieu_thang"]}, "mức tiền, con số"),
    ],
)
def test_the_kind_of_reason_is_told_and_what_officers_wrote_to_each_other_is_not(client, service, because, says):
    code, signed = replied(client, service)
    withdrawn(service, signed, because)
    page, told = at_code(client, code)
    assert says in page.select_one(".withdrawn").text
    assert "lời riêng" not in f"{page} {told}"


def test_a_kept_answer_that_was_withdrawn_is_neither_shown_as_valid_nor_printed_nor_sent_on(client, service):
    number = public_answer(service)
    address = kept(client, SIGNED.question).headers["location"]
    assert soup(client.get(address)).select_one(".badge")
    withdrawn(service, number)
    for path in (address, f"{address}/in"):
        page = soup(client.get(path))
        assert "không còn dùng được" in page.select_one(".withdrawn").text
        assert page.select_one(".badge") is None
        assert page.select_one("textarea[readonly], img.qr, .paper") is None
        assert GOOD.text in page.select_one("details.former").text
        assert GOOD.text not in text_outside(page, "details.former")
    assert page.find("a", string="Hỏi máy câu này theo luật hôm nay")


def test_erasing_takes_a_withdrawn_reply_too(client, service):
    code, signed = replied(client, service)
    withdrawn(service, signed)
    page, _ = at_code(client, code)
    client.post("/tra-cuu/xoa", data=fields(form_to(page, "/tra-cuu/xoa")))
    assert client.get(f"/api/v1/requests/{code}").status_code == 404
