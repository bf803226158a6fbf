"""A maintainer's whole way in a real browser, without JavaScript: a new wording from the file to the live law, and back."""

import shutil
import socket
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import uvicorn

from server.maintain import publishing
from server.store import verified
from server.store.people import account_of_login
from server.store.verified import NewSigned, Said
from tests.browser.test_journey import CHROMIUM, FLAGS
from tests.server.maintain import site

pytestmark = pytest.mark.sweep

SAID = Said("Một suất ăn trưa có giá ít nhất 30.000 đồng.", (site.CLAUSE,))
WIDTHS = (360, 1280)


@contextmanager
def served(app):
    """The pages at an address of their own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)
    app.state.service.close()


def sign(service):
    """An answer an officer signed on the clause as it is."""
    law, today = publishing.ground_of(service.live.assistant.snapshot), datetime.now(UTC).date()
    bound = law.bound(SAID.provisions, today)
    new = NewSigned("Suất ăn trưa bao nhiêu tiền?", None, today, (SAID,), bound, True, False, None, "x")
    with service.database.writing() as connection:
        lan = account_of_login(connection, "lan")
        return verified.add(connection, new, lan, needs_second=False, now=datetime.now(UTC))


def enter(page, address, login):
    """Log in, whoever was in before."""
    page.context.clear_cookies()
    page.goto(f"{address}/can-bo/vao")
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill(site.PASSWORD)
    page.locator("main button[type=submit]").first.click()


def until(page, address, found, seconds=180):
    """Reload until something is there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page.goto(address)
        if found(page):
            return True
        time.sleep(0.5)
    return False


def fits(page):
    """Whether nothing stands out to the side at any width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            return False
    return True


def journey(page, address, file, seen=lambda _: None):
    """Every step; `seen` is called with its name."""
    enter(page, address, "bao")
    assert page.get_by_role("heading", name="Văn bản luật", exact=True).is_visible()
    page.get_by_label("Tệp PDF").set_input_files(file)
    page.get_by_role("button", name="Tải lên và đọc").click()
    assert page.get_by_label("Số hiệu", exact=False).first.input_value() == "900/2024/NĐ-CP"
    assert page.get_by_text("1 câu trả lời đã ký").is_visible()
    here = page.url
    assert fits(page)
    seen("text")
    page.goto(f"{here}/khac")
    assert page.locator("section del").inner_text() == "30.000"
    assert page.locator("section ins").inner_text() == "35.000"
    assert fits(page)
    seen("changes")
    page.goto(f"{here}/cham")
    assert page.get_by_text("Suất ăn trưa bao nhiêu tiền?").is_visible()
    assert fits(page)
    seen("impact")
    page.goto(here)
    page.get_by_label("Sửa đổi bởi văn bản số").fill("901/2026/NĐ-CP")
    page.get_by_label("Lời văn mới có hiệu lực từ ngày").fill("01/11/2026")
    page.get_by_role("button", name="Giữ văn bản này").click()
    seen("kept")
    page.get_by_role("button", name="Dựng chỉ mục mới").click()
    seen("building")
    assert until(page, f"{address}/bao-tri/dung", lambda p: p.get_by_role("button", name="Công bố").count())
    assert fits(page)
    seen("gate")
    page.get_by_role("button", name="Công bố").click()
    assert fits(page)
    seen("published")
    enter(page, address, "lan")
    assert until(page, f"{address}/can-bo", lambda p: p.get_by_text("Suất ăn trưa bao nhiêu tiền?").count())
    assert page.locator("tbody").get_by_text("luật đổi, câu đã ký bị rút").is_visible()
    seen("queue")
    enter(page, address, "bao")
    page.get_by_role("button", name="Quay lại chỉ mục trước").click()
    assert page.locator("tbody tr td").get_by_text("quay lại").first.is_visible()
    seen("rolled-back")


@pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium on this machine: apt-get install chromium")
def test_a_maintainer_brings_an_amended_wording_from_the_file_to_the_live_law_and_back(data, desk, tmp_path):
    playwright = pytest.importorskip("playwright.sync_api")
    file = tmp_path / "nghi-dinh-sua.html"
    lines = "".join(f"<p>{line}</p>\n" for line in site.SECOND.splitlines())
    file.write_text(f"<html><body>{lines}</body></html>", encoding="utf-8")
    app = site.site(data, desk)
    number, first = sign(app.state.service), publishing.live_id(desk)
    with served(app) as address, playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800}).new_page()
        page.set_default_timeout(120_000)
        journey(page, address, file)
        with app.state.service.database.reading() as connection:
            assert verified.read(connection, number).status == "withdrawn"
        assert publishing.live_id(desk) == first
        browser.close()
