"""The widget on a strict page of another origin: asking, reading, judging, asking an officer."""

import pytest
from playwright.sync_api import expect

from tests.browser.widget.service import CODE, ask

OWED = "cty no luong em nghi ngang dc ko"
CLARIFIED = "nghi viec bao truoc may ngay"


def test_a_strict_page_gets_an_answer_and_one_event_without_the_question(page, site):
    page.goto(site.page)
    page.evaluate("addEventListener('hoiluat:answer', (e) => (window.told = (window.told || []).concat(e.detail)))")
    answer = ask(page, OWED)
    assert "Tôi hiểu là: công ty nợ lương em nghỉ ngang được không" in answer.inner_text()
    told = page.evaluate("window.told")
    assert [sorted(each) for each in told] == [["provisions", "status"]]
    assert any(provision.startswith("45-2019-QH14/dieu-35/khoan-2") for provision in told[0]["provisions"])
    assert site.faults.bodies("answers")[0]["unit"] == "cdcs-may-10"
    assert page.troubles == []


def test_the_page_is_told_the_question_only_where_it_asked_for_it(page, site):
    page.goto(f"{site.page}/?attributes=share-question")
    page.evaluate("addEventListener('hoiluat:answer', (e) => (window.told = e.detail))")
    ask(page, OWED)
    assert page.evaluate("window.told.question") == OWED


def test_nothing_is_stored_in_the_browser(page, site):
    page.goto(site.page)
    ask(page, OWED)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_the_keyboard_alone_goes_from_a_question_to_an_officer(page, site):
    def press_until(name):
        for _ in range(60):
            page.keyboard.press("Tab")
            if focused().startswith(name):
                page.keyboard.press("Enter")
                return
        pytest.fail(f"the keyboard does not reach {name}")

    def focused():
        return page.evaluate("(document.querySelector('hoi-luat').shadowRoot.activeElement || {}).textContent || ''")

    page.goto(site.page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type(CLARIFIED)
    page.keyboard.press("Enter")
    option = page.locator("article .chips button").first
    option.wait_for()
    label = option.inner_text()
    press_until(label)
    page.locator("article").nth(1).wait_for()
    press_until("[1]")
    page.locator(".law mark").wait_for()
    assert page.locator(".law mark").inner_text().strip()
    page.keyboard.press("Escape")
    assert focused() == "[1]"
    page.locator("#q").focus()
    page.keyboard.type("cần giấy tờ gì")
    page.keyboard.press("Enter")
    page.locator("article").nth(2).wait_for()
    assert label.lower()[:8] in site.faults.bodies("answers")[2]["context"][-1].lower()
    press_until("Có ích")
    page.get_by_text("Cảm ơn bạn").wait_for()
    press_until("Hỏi cán bộ công đoàn")
    page.get_by_label("Kể thêm").focus()
    page.keyboard.type("Công ty chưa trả lời.")
    press_until("Gửi cho cán bộ")
    page.locator(".code").wait_for()
    assert page.locator(".code").inner_text() == CODE
    page.keyboard.press("Escape")
    assert focused() == "Hỏi cán bộ công đoàn"
    assert site.faults.bodies("feedback") == [{"answer_id": site.faults.bodies("feedback")[0]["answer_id"], "useful": True}]
    assert site.faults.bodies("requests")[0]["note"] == "Công ty chưa trả lời."


def test_an_option_sends_the_completed_question(page, site):
    page.goto(site.page)
    ask(page, CLARIFIED)
    page.locator("article .chips button").first.click()
    page.locator("article").nth(1).wait_for()
    first, second = site.faults.bodies("answers")
    assert first["context"] == []
    assert second["context"] == ["nghỉ việc báo trước mấy ngày"]
    assert second["question"].startswith("nghỉ việc báo trước mấy ngày – ")


def test_a_citation_opens_with_the_quotation_marked_and_the_full_page_linked(page, site):
    page.goto(site.page)
    ask(page, OWED)
    page.locator(".ref").first.click()
    page.get_by_text("Phần được dẫn có tô màu").wait_for()
    quoted = page.locator(".law mark").inner_text().strip()
    assert quoted.startswith(("2. ", "b) "))
    assert quoted in page.locator(".law").first.inner_text()
    assert len(page.locator(".law").first.inner_text()) > len(quoted) + 100
    address = page.get_by_role("link", name="Mở trang đầy đủ").get_attribute("href")
    assert address.startswith(f"{site.origin}/van-ban/45-2019-QH14/dieu-35?ngay=2026-11-22&trich=khoan-2")
    assert address.endswith("#trich")


def test_a_calculation_shows_its_steps(page, site):
    page.goto(site.page)
    answer = ask(page, "em lam 4 nam 7 thang luong 9tr khong dong bao hiem that nghiep duoc bao nhieu tro cap thoi viec")
    assert "đồng" in answer.locator(".big").first.inner_text()
    answer.get_by_text("Cách tính, từng bước").first.click()
    assert answer.locator("ol li").first.is_visible()


def test_a_refusal_offers_three_near_questions(page, site):
    page.goto(site.page)
    answer = ask(page, "thoi tiet hom nay the nao")
    assert answer.locator(".chips button").count() == 3
    answer.locator(".chips button").first.click()
    page.locator("article").nth(1).wait_for()
    assert site.faults.bodies("answers")[1]["context"] == []


def test_a_person_in_danger_gets_numbers_to_tap(page, site):
    page.goto(site.page)
    answer = ask(page, "em muon chet qua")
    assert answer.locator(".urgent a[href='tel:115']").is_visible()
    assert answer.locator(".urgent a").first.bounding_box()["height"] >= 44
    assert answer.get_by_text("Có giúp được bạn không?").count() == 0


def test_what_is_not_useful_is_asked_why(page, site):
    page.goto(site.page)
    ask(page, OWED)
    page.get_by_role("button", name="Chưa ổn").click()
    page.get_by_role("button", name="Khó hiểu").click()
    page.get_by_text("Cảm ơn bạn").wait_for()
    sent = site.faults.bodies("feedback")[0]
    assert (sent["useful"], sent["reason"]) == (False, "unclear")


def test_the_reply_of_an_officer_is_read_by_its_code(page, site):
    page.goto(site.page)
    page.get_by_role("button", name="Xem trả lời bằng mã").click()
    page.get_by_label("Mã của bạn").fill("sai-ma")
    page.get_by_role("button", name="Xem", exact=True).click()
    page.get_by_text("Không có mã này").wait_for()
    assert page.get_by_label("Mã của bạn").input_value() == "sai-ma"
    page.get_by_label("Mã của bạn").fill(CODE.lower())
    page.get_by_role("button", name="Xem", exact=True).click()
    page.get_by_text("12 ngày phép").wait_for()
    assert page.get_by_text("Trần Thị Mẫu, Công đoàn thử nghiệm, 20/11/2026").is_visible()


def test_an_answer_is_shared_by_its_address_and_its_short_text(page, site):
    page.goto(site.page)
    ask(page, OWED)
    page.get_by_role("button", name="Gửi, chép, lưu").click()
    assert page.get_by_label("Địa chỉ của câu trả lời").input_value() == f"{site.origin}/tra-loi/abc123"
    assert page.get_by_label("Bản ngắn để nhắn tin").input_value() == "Bản ngắn: theo luật."
    assert page.get_by_role("link", name="Nhắn tin").get_attribute("href").startswith("sms:")


def test_another_matter_starts_without_the_questions_before(page, site):
    page.goto(site.page)
    ask(page, OWED)
    page.get_by_role("button", name="Hỏi chuyện khác").click()
    assert page.locator("article").count() == 0
    ask(page, "tet nghi may ngay")
    assert site.faults.bodies("answers")[1]["context"] == []


def test_without_scripts_the_tag_shows_its_own_content(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.page)
    assert page.get_by_text("Hỏi luật tại trang của công đoàn.").is_visible()
    context.close()


def test_the_interface_is_english_where_the_tag_says_so(page, site):
    page.goto(f"{site.page}/?attributes=lang=en")
    page.get_by_label("What do you want to ask?").fill(OWED)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator("article").wait_for()
    assert page.get_by_role("button", name="Not useful").is_visible()
    assert page.locator("article").get_attribute("lang") == "vi"
    assert page.locator(".w").get_attribute("lang") == "en"


SPOKEN = """
const heard = { results: [[{ transcript: 'nghỉ phép mấy ngày' }]] };
window.SpeechRecognition = window.webkitSpeechRecognition = class {
  start() { setTimeout(() => { this.onresult(heard); this.onend(); }, 50); }
  stop() {}
};
speechSynthesis.getVoices = () => [{ lang: 'vi-VN', name: 'thử' }];
"""


def test_speech_is_offered_only_where_the_browser_has_it(page, chromium, site):
    context = chromium.new_context()
    silent = context.new_page()
    silent.add_init_script(
        "delete window.webkitSpeechRecognition; delete window.SpeechRecognition; delete window.speechSynthesis"
    )
    silent.goto(site.page)
    ask(silent, OWED)
    assert silent.get_by_role("button", name="Nói").count() == silent.get_by_role("button", name="Nghe đọc").count() == 0
    context.close()
    page.add_init_script(SPOKEN)
    page.goto(site.page)
    page.get_by_role("button", name="Nói").click()
    expect(page.locator("#q")).to_have_value("nghỉ phép mấy ngày")
    ask(page, OWED)
    assert page.get_by_role("button", name="Nghe đọc").is_visible()
