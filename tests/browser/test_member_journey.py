"""A member's whole way in a real browser: without JavaScript, by keyboard alone, without a network."""

import re
from datetime import UTC, datetime

import pytest

from server.desk import signing
from server.desk.signing import Wanted
from server.store import tickets
from tests.browser.conftest import SAID

PACK_THERE = "async () => Boolean(await caches.match('/goi-ngoai-tuyen.json'))"

HELD = """async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = await Promise.all(caches_.map((cache) => cache.keys()));
  return requests.flat().map((each) => each.url);
}"""


def plain(member_chromium, width=360, **options):
    return member_chromium.new_context(viewport={"width": width, "height": 740}, **options)


def signs(site, code):
    """Two officers answer the request of this code: leaving work is a matter for two."""
    with site.service.database.writing() as connection:
        number = tickets.by_code(connection, code)[0].id
        tickets.claim(connection, number, site.officer, now=datetime.now(UTC))
    signed = signing.sign(site.service, site.officer, number, Wanted("Báo trước mấy ngày?", (SAID,)))
    signing.sign_second(site.service, site.second, signed)


def test_the_whole_journey_without_javascript(member_chromium, member_site):
    context = plain(member_chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto(member_site.address)
    page.get_by_label("Bạn muốn hỏi gì?").fill("nghi viec bao truoc may ngay")
    page.get_by_role("button", name="Hỏi", exact=True).click()
    page.locator(".asks .chips a").first.click()
    assert page.locator(".statement").first.is_visible()
    page.get_by_label("Bạn hỏi thêm gì").fill("còn hợp đồng không thời hạn thì sao?")
    page.get_by_role("button", name="Hỏi", exact=True).click()
    assert page.get_by_role("heading", name="Trả lời", exact=True).is_visible()

    page.get_by_text("Chưa ổn").first.click()
    page.get_by_label("Khó hiểu").check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    assert page.get_by_role("heading", name="Cảm ơn bạn").is_visible()

    page.get_by_role("link", name="Hỏi cán bộ công đoàn").first.click()
    page.get_by_label("Câu hỏi").fill("Em là Nguyễn Thị Hoa, làm 3 năm muốn nghỉ việc thì báo trước mấy ngày?")
    page.get_by_role("button", name="Gửi cho cán bộ").click()
    code = page.locator(".code").inner_text()
    assert "Hoa" not in page.locator("main").inner_text()
    signs(member_site, code)

    page.goto(f"{member_site.address}/tra-cuu")
    page.get_by_label("Mã của bạn").fill(code.lower())
    page.get_by_role("button", name="Xem", exact=True).click()
    assert "Nguyễn Thị Lan và Trần Văn An (Công đoàn May)" in page.locator(".badge").inner_text()
    assert SAID.text in page.locator(".statement").inner_text()
    page.get_by_text("Xóa yêu cầu này").click()
    page.get_by_role("button", name="Xóa hẳn").click()
    assert page.get_by_role("heading", name="Đã xóa").is_visible()
    context.close()


def test_an_answer_is_kept_shared_and_printed_without_javascript(member_chromium, member_site):
    context = plain(member_chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{member_site.address}/?q=cty giữ bằng gốc của em")
    page.get_by_role("button", name="Giữ địa chỉ này").click()
    assert re.search(r"/tra-loi/[\w-]{12,}$", page.url)
    assert page.get_by_label("Địa chỉ của câu trả lời").input_value() == page.url
    page.locator("img.qr").scroll_into_view_if_needed()
    assert page.locator("img.qr").is_visible()
    page.get_by_role("link", name="Phiếu để in").click()
    page.emulate_media(media="print")
    assert page.locator("blockquote").first.is_visible()
    assert not page.locator("header.top").is_visible()
    context.close()


def tab_to(page, wanted, most=90):
    """Presses Tab until the wanted control is in focus, as someone without a mouse does; it must be seen to be."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("(node) => node === document.activeElement"):
            width = wanted.evaluate("(node) => parseFloat(getComputedStyle(node).outlineWidth)")
            assert width >= 2, "focus cannot be seen"
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_the_keyboard_alone_is_enough(member_chromium, member_site):
    context = plain(member_chromium, width=1280)
    page = context.new_page()
    page.goto(member_site.address)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Tới nội dung"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("cty giữ bằng gốc của em")
    tab_to(page, page.get_by_role("button", name="Hỏi", exact=True))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Trả lời", exact=True).wait_for()
    tab_to(page, page.locator("ol.sources > li > a").first)
    tab_to(page, page.get_by_text("Chưa ổn").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Sai", exact=True))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Gửi ý kiến"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Cảm ơn bạn").wait_for()
    tab_to(page, page.locator("main").get_by_role("link", name="Hỏi cán bộ công đoàn"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Câu hỏi"))
    page.keyboard.type("Em cần gặp cán bộ")
    tab_to(page, page.get_by_role("button", name="Gửi cho cán bộ"))
    page.keyboard.press("Enter")
    page.locator(".code").wait_for()
    context.close()


def ready_for_no_network(page, address):
    page.goto(address)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.wait_for_function(PACK_THERE)


def test_without_a_network_the_pack_answers_and_the_question_is_not_lost(member_chromium, member_site):
    context = plain(member_chromium)
    page = context.new_page()
    ready_for_no_network(page, member_site.address)
    page.goto(f"{member_site.address}/cam-nang/no-luong")
    context.set_offline(True)
    page.goto(f"{member_site.address}/?q=cong ty no luong em phai lam sao")
    assert page.locator("#cau-hoi").inner_text() == "cong ty no luong em phai lam sao"
    page.locator("#ket-qua summary").first.wait_for()
    assert "lương" in page.locator("#ket-qua summary").first.inner_text()
    assert "Điều" in page.locator("#ket-qua").inner_text()
    assert "Phần đã lưu là của ngày" in page.locator("#tuoi").inner_text()
    page.get_by_label("Tìm trong phần đã lưu").fill("lương cơ sở")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_text("2.530.000 đồng/tháng").first.wait_for(state="attached")
    page.goto(f"{member_site.address}/cam-nang/no-luong")
    assert page.locator("ul.guide li").count() > 3
    page.goto(f"{member_site.address}/?q=cong ty no luong em phai lam sao")
    context.set_offline(False)
    page.get_by_role("link", name="Thử lại").click()
    page.locator(".statement").first.wait_for()
    context.close()


def test_what_members_ask_is_kept_in_no_cache_of_the_phone(member_chromium, member_site):
    context = plain(member_chromium)
    page = context.new_page()
    ready_for_no_network(page, member_site.address)
    page.goto(f"{member_site.address}/?q=cty giữ bằng gốc của em")
    page.get_by_role("button", name="Giữ địa chỉ này").click()
    page.goto(f"{member_site.address}/hoi-can-bo?q=em hỏi")
    held = page.evaluate(HELD)
    assert held
    assert not [url for url in held if re.search(r"q=|tra-loi|hoi-can-bo|tra-cuu", url)]
    context.close()


def test_a_lost_network_takes_no_typed_word(member_chromium, member_site):
    context = plain(member_chromium, service_workers="block")
    page = context.new_page()
    page.goto(member_site.address)
    page.get_by_label("Bạn muốn hỏi gì?").fill("cty giữ bằng gốc của em")
    context.set_offline(True)
    page.get_by_role("button", name="Hỏi", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_label("Bạn muốn hỏi gì?").input_value() == "cty giữ bằng gốc của em"
    context.set_offline(False)
    page.reload()
    assert page.get_by_label("Bạn muốn hỏi gì?").input_value() == "cty giữ bằng gốc của em"
    page.get_by_role("button", name="Hỏi", exact=True).click()
    page.locator(".statement").first.wait_for()
    page.goto(member_site.address)
    assert page.get_by_label("Bạn muốn hỏi gì?").input_value() == ""
    context.close()


def test_a_phone_that_saves_data_fetches_nothing_ahead(member_chromium, member_site):
    context = plain(member_chromium)
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(member_site.address, wait_until="networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert not [url for url in asked if "goi-ngoai-tuyen" in url]
    context.close()


def test_large_letters_stay_from_page_to_page(member_chromium, member_site):
    context = plain(member_chromium)
    page = context.new_page()
    page.goto(member_site.address)
    page.get_by_role("link", name="Chữ lớn").click()
    assert page.url.rstrip("/") == member_site.address
    page.goto(f"{member_site.address}/tinh")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == pytest.approx(22)
    assert context.cookies() == []
    context.close()
