"""A member's journey in a real browser, without JavaScript, on a narrow phone."""

import shutil
import socket
import threading
import time

import pytest
import uvicorn

from server.app import create_app
from server.settings import Settings
from tests.browser.chromium import launched

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def address(data):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(create_app(Settings(data, None, None, "127.0.0.1", port)), port=port, log_level="error", ws="none")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser():
    with launched() as started:
        yield started


@pytest.fixture(params=[360, 1280])
def page(browser, request):
    context = browser.new_context(viewport={"width": request.param, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def overflow(page):
    box = page.locator("main").bounding_box()
    return box["x"] + box["width"] > page.viewport_size["width"]


def test_asking_reading_the_answer_and_tapping_a_citation(page, address):
    page.goto(address)
    assert not overflow(page)
    page.get_by_label("Bạn muốn hỏi gì?").fill("cty no luong em nghi ngang dc ko")
    page.get_by_role("button", name="Hỏi").click()
    assert page.get_by_role("heading", name="Trả lời", exact=True).is_visible()
    assert not overflow(page)
    page.locator("ol.sources a").first.click()
    assert page.locator("mark").is_visible()
    assert "/van-ban/45-2019-QH14/dieu-35" in page.url
    assert not overflow(page)


def test_asking_on_about_the_same_matter(page, address):
    page.goto(address)
    page.get_by_label("Bạn muốn hỏi gì?").fill("lam 8 nam nghi viec duoc may thang tro cap")
    page.get_by_role("button", name="Hỏi").click()
    page.get_by_label("Bạn hỏi thêm gì về chuyện này?").fill("nếu làm 3 năm thôi?")
    page.get_by_role("button", name="Hỏi").click()
    assert "làm 3 năm nghỉ việc" in page.locator(".understood").inner_text()
    assert not overflow(page)


def test_a_reference_opens_the_provisions_that_are_folded_away(page, address):
    page.goto(f"{address}/?q=em lam 4 nam 7 thang luong 9tr khong dong bao hiem that nghiep duoc bao nhieu tro cap thoi viec")
    assert page.locator(".calculation .result").is_visible()
    page.locator(".statement .ref:visible").first.click()
    assert page.locator("ol.sources a").first.is_visible()
    page.locator(".short summary").click()
    assert page.locator("textarea[readonly]").is_visible()
    assert not overflow(page)


def test_the_keyboard_reaches_the_question_and_sends_it(page, address):
    page.goto(address)
    page.get_by_label("Bạn muốn hỏi gì?").focus()
    page.keyboard.type("nghi phep nam may ngay")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "q=nghi" in page.url


def test_a_tap_target_is_at_least_44_pixels_high(page, address):
    page.goto(address)
    for target in page.locator("button, nav a, .chips a, summary, textarea").all():
        assert target.bounding_box()["height"] >= 44
