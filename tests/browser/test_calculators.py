"""Working out what one is due in a real browser, without JavaScript, on a narrow phone."""

import re

import pytest

from tests.browser.test_journey import address, browser, overflow, page  # noqa: F401


def test_from_the_front_page_to_a_result_with_its_provision(page, address):  # noqa: F811
    page.goto(address)
    page.get_by_role("link", name="Phép tính").click()
    page.get_by_role("link", name="Tiền lương thử việc thấp nhất").click()
    assert not overflow(page)
    page.get_by_label("Ngày bắt đầu thử việc").fill("2026-03-02")
    page.get_by_label("Mức lương tháng của công việc").fill("8 triệu")
    page.get_by_role("button", name="Tính").click()
    assert page.locator(".result").inner_text() == "6.800.000 đồng/tháng"
    assert "pay=8+tri" in page.url
    assert not overflow(page)
    page.locator(".steps a").first.click()
    assert "Điều 26" in page.locator("h1").inner_text()


def test_a_mistake_leads_to_its_field_and_keeps_what_was_typed(page, address):  # noqa: F811
    page.goto(f"{address}/tinh/luong-thu-viec")
    page.get_by_label("Mức lương tháng của công việc").fill("tám củ")
    page.get_by_role("button", name="Tính").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_role("alert").get_by_role("link").last.click()
    field = page.get_by_label("Mức lương tháng của công việc")
    assert page.url.endswith("#o-pay")
    assert field.input_value() == "tám củ"
    assert field.get_attribute("aria-invalid") == "true"
    assert not overflow(page)


@pytest.mark.parametrize("path", ["/tinh", "/tinh/tro-cap-thoi-viec", "/tinh/lam-them-ban-dem", "/tham-so"])
def test_nothing_is_wider_than_the_screen_and_every_target_is_44_pixels_high(page, address, path):  # noqa: F811
    page.goto(address + path)
    assert not overflow(page)
    right = page.locator("main *:visible").evaluate_all("all => Math.max(...all.map(e => e.getBoundingClientRect().right))")
    assert right <= page.viewport_size["width"]
    targets = "button, nav a, .tap a, .pick, select, form input:not([type=radio]):not([type=checkbox])"
    too_low = (
        "all => all.map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height]).filter(([, height]) => height < 44)"
    )
    assert page.locator(f":is({targets}):visible").evaluate_all(too_low) == []


def test_the_printed_sheet_holds_the_result_and_not_the_form(page, address):  # noqa: F811
    page.goto(f"{address}/tinh/luong-thu-viec?started=2026-03-02&pay=8000000")
    page.emulate_media(media="print")
    assert page.locator(".result").is_visible()
    assert page.locator(".given").is_visible()
    assert not page.locator("form").is_visible()
    assert not page.locator("nav").is_visible()


def test_the_parameters_of_another_day_are_one_form_away(page, address):  # noqa: F811
    page.goto(f"{address}/tham-so")
    page.get_by_label("Xem mức của ngày").fill("2024-07-01")
    page.get_by_role("button", name="Xem").click()
    assert "4.960.000 đồng/tháng" in page.locator("table").first.inner_text()
    assert re.search(r"ngay=2024-07-01", page.url)
