"""A question through real pages: refused, asked of a person, signed, read, served again, withdrawn when its law changes."""

import shutil
import time
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from server.accounts.people import Role
from server.app import create_app
from server.service import Service
from server.settings import read
from server.store import people
from tests.browser.widget.service import free_port, running
from tests.server.accounts.site import PASSWORD, hashed
from tests.server.desk.law import reworded

REFUSED = "Xưởng dời đi xa em bỏ luôn thì thưa trước mấy bữa?"
IN_OTHER_LETTERS = "xuong doi di xa em bo luon thi thua truoc may bua"
ANSWER = "Bạn báo trước ít nhất 30 ngày nếu hợp đồng có thời hạn từ 12 đến 36 tháng."
CLAUSE = "45-2019-QH14/dieu-35/khoan-1"


@dataclass(frozen=True)
class DeskSite:
    address: str
    service: Service
    folder: object


@pytest.fixture(scope="module")
def desk_site(data, tmp_path_factory):
    """The service on a law folder of its own, with three officers of one unit who log in by password."""
    folder = tmp_path_factory.mktemp("desk") / "data"
    shutil.copytree(data, folder)
    app = create_app(read({"HOILUAT_DATA": str(folder), "HOILUAT_SECONDS": "120"}))
    service, now = app.state.service, datetime.now(UTC)
    with service.database.writing() as connection:
        people.add_unit(connection, "may", "Công đoàn May", "national", None)
        people.add_unit(connection, "may-10", "Công đoàn May 10", "grassroots", "may")
        for login, name in (("lan", "Nguyễn Thị Lan"), ("an", "Trần Văn An"), ("binh", "Lê Bình")):
            people.add_account(connection, login, name, Role.OFFICER, "may", None, now=now)
        connection.execute(update(people.accounts).values(password_hash=hashed()))
    with running(app, free_port()) as address:
        yield DeskSite(address, service, folder)


def officer(chromium, site, login, width=1280, **options):
    """A page in which an officer has logged in, by keyboard."""
    page = chromium.new_context(viewport={"width": width, "height": 800}, service_workers="block", **options).new_page()
    page.goto(f"{site.address}/can-bo")
    page.get_by_label("Tên đăng nhập").focus()
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Câu hỏi chờ").wait_for()
    return page


def asks_a_person(chromium, site, question):
    """A member asks, is refused, asks for a person; returns her page and her code."""
    page = chromium.new_context(viewport={"width": 360, "height": 740}, service_workers="block").new_page()
    page.goto(site.address)
    page.get_by_label("Bạn muốn hỏi gì?").fill(question)
    page.get_by_role("button", name="Hỏi", exact=True).click()
    page.locator(".refusal").wait_for()
    page.locator("main").get_by_role("link", name="Hỏi cán bộ công đoàn").first.click()
    page.get_by_role("button", name="Gửi cho cán bộ").click()
    return page, page.locator(".code").inner_text()


def opens(page, question):
    """Goes down the queue by J until the question, and opens it."""
    page.locator("a.go").first.wait_for()
    for _ in range(30):
        page.keyboard.press("j")
        if question in page.locator(":focus").inner_text():
            page.keyboard.press("Enter")
            page.locator("#review").wait_for()
            return
    raise AssertionError(f"not in the queue: {question}")


def cites(page, words):
    """Finds a provision by words and cites the first, by keyboard."""
    page.keyboard.press("/") if page.locator("textarea:focus").count() == 0 else page.locator("#finder").focus()
    page.keyboard.type(words)
    with page.expect_response(lambda reply: "/can-bo/tim" in reply.url):
        page.keyboard.press("ArrowDown")
    page.locator("#finder-found button:focus").wait_for()
    page.keyboard.press("Enter")


def reads_by_code(page, site, code):
    page.goto(f"{site.address}/tra-cuu")
    page.get_by_label("Mã của bạn").fill(code)
    page.get_by_role("button", name="Xem", exact=True).click()


def wait_for(found, seconds=20):
    for _ in range(int(seconds / 0.1)):
        if found():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")


def test_from_a_refusal_to_a_signed_answer_that_is_withdrawn_when_its_clause_is_amended(member_chromium, desk_site, embedder):
    site, chromium = desk_site, member_chromium
    member, code = asks_a_person(chromium, site, REFUSED)

    first = officer(chromium, site, "lan")
    takes_it(first)
    signs_what_holds(first)
    reads_by_code(member, site, code)
    assert member.locator(".statement").count() == 0  # two have to sign

    signs_second(officer(chromium, site, "an"))
    reads_by_code(member, site, code)
    assert "Nguyễn Thị Lan và Trần Văn An (Công đoàn May)" in member.locator(".badge").inner_text()
    assert ANSWER in member.locator(".statement").inner_text()
    is_in_the_library_and_served(member, site)

    old = "b) Ít nhất 30 ngày, nếu hợp đồng"
    reworded(site.folder, embedder, lambda _, text: text.replace(old, old.replace("30", "25")))
    wait_for(lambda: not served(member, site))
    wait_for(lambda: withdrawn(first, site))
    is_told_what_changed(first)
    member.goto(f"{site.address}/da-kiem-chung")
    assert member.get_by_text("thưa trước mấy bữa").count() == 0


def takes_it(page):
    """Opens the question, sees why it is here, claims it."""
    opens(page, "Xưởng dời đi xa")
    assert "cần hai người ký" in page.locator("main").inner_text()
    assert "Máy không trả lời vì không tìm đủ căn cứ" in page.locator("main").inner_text()
    page.keyboard.press("n")
    page.get_by_text("Bạn giữ câu này đến").wait_for()


def signs_what_holds(page):
    """Writes a wrong figure, is told, puts it right, signs for the library."""
    page.locator("#text-1").focus()
    page.keyboard.type(ANSWER.replace("30", "20"))
    cites(page, "nghỉ việc báo trước bao nhiêu ngày")
    assert page.locator("#provisions-1").input_value().startswith("45-2019-QH14/dieu-35")
    page.locator("#provisions-1").fill(CLAUSE)
    page.keyboard.press("Control+Enter")
    page.get_by_text("Có con số không nằm trong quy định").first.wait_for()
    assert page.locator("#text-1").input_value() == ANSWER.replace("30", "20")
    page.locator("#text-1").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(ANSWER)
    page.locator("input[name=public]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="Câu hỏi chờ").wait_for()


def signs_second(page):
    opens_second(page)
    page.get_by_role("button", name="Tôi đã đọc và ký thứ hai").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Nguyễn Thị Lan và Trần Văn An").wait_for()


def is_in_the_library_and_served(page, site):
    page.goto(f"{site.address}/da-kiem-chung")
    assert page.get_by_text("thưa trước mấy bữa").first.is_visible()
    wait_for(lambda: served(page, site))
    assert "Nguyễn Thị Lan và Trần Văn An" in page.locator(".badge").inner_text()
    assert ANSWER in page.locator(".statement").first.inner_text()


def is_told_what_changed(page):
    """The question is back, with what was signed and what no longer holds."""
    opens(page, "Xưởng dời đi xa")
    told = page.locator("main").inner_text()
    assert "Quy định làm căn cứ đã đổi: khoản 1 Điều 35 Bộ luật Lao động" in told
    assert page.locator("#text-1").input_value() == ANSWER
    assert "Có con số không nằm trong quy định" in told


def opens_second(page):
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Tôi đã đọc và ký thứ hai").wait_for()


def served(page, site):
    """Asks in other spelling; whether the signed answer came."""
    page.goto(f"{site.address}/?q={IN_OTHER_LETTERS}")
    return page.locator(".badge").count() == 1


def withdrawn(page, site):
    page.goto(f"{site.address}/can-bo?nguon=withdrawn")
    return page.locator(".queue a").count() == 1
