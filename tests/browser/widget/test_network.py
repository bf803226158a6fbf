"""The widget where the network is slow, gone or paid for by the byte, and where the service fails."""

from playwright.sync_api import expect

from tests.browser.widget.service import ask

OWED = "cty no luong em nghi ngang dc ko"


def loaded(page, site):
    """The page with everything an answer needs already fetched."""
    with page.expect_response("**/suggestions"):
        page.goto(site.page)
    with page.expect_response("**/widget-answer.js*"):
        page.locator("#q").focus()
    page.wait_for_timeout(300)


def test_one_file_paints(page, site):
    page.route("**/*", lambda route: route.continue_() if route.request.url.endswith(("/", "/widget.js")) else route.abort())
    page.goto(site.page)
    expect(page.get_by_label("Bạn muốn hỏi gì?")).to_be_visible()
    assert page.locator("button.main").evaluate("(e) => getComputedStyle(e).backgroundColor") == "rgb(11, 92, 173)"


def test_a_lost_network_keeps_the_text_and_one_retry_sends_it_once(page, site):
    loaded(page, site)
    page.context.set_offline(True)
    page.locator("#q").fill(OWED)
    page.locator("#q").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Những gì bạn viết vẫn còn đây")
    expect(page.locator("#q")).to_have_value(OWED)
    page.get_by_role("button", name="Thử lại ngay").click()
    expect(page.get_by_role("alert")).to_contain_text("Mất mạng")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("article").wait_for()
    page.wait_for_timeout(500)
    assert len(site.faults.bodies("answers")) == 1
    expect(page.locator("#q")).to_have_value("")
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_failing_service_says_so_and_the_retry_bears_the_same_key(page, site):
    loaded(page, site)
    site.faults.broken = True
    page.locator("#q").fill(OWED)
    page.locator("#q").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Máy chủ bận, bạn thử lại sau một phút.")
    expect(page.locator("#q")).to_have_value(OWED)
    site.faults.broken = False
    page.get_by_role("button", name="Thử lại ngay").click()
    page.locator("article").wait_for()
    first, second = site.faults.keys("answers")
    assert first == second
    assert len(first) == 32


def test_a_slow_network_is_told_and_what_is_typed_meanwhile_stays(page, site):
    loaded(page, site)
    site.faults.delay = 5
    page.locator("#q").fill(OWED)
    page.locator("#q").press("Enter")
    page.locator("#q").press("Enter")
    expect(page.get_by_text("Đang tìm trong luật")).to_be_visible()
    page.locator("#q").fill("còn chồng em thì sao")
    expect(page.get_by_text("Mạng chậm, vẫn đang chờ trả lời")).to_be_visible(timeout=6000)
    page.locator("article").wait_for()
    expect(page.locator("#q")).to_have_value("còn chồng em thì sao")
    assert len(site.faults.bodies("answers")) == 1


def test_a_form_keeps_its_fields_when_it_cannot_be_sent(page, site):
    loaded(page, site)
    page.get_by_role("button", name="Hỏi cán bộ công đoàn").click()
    page.get_by_label("Câu hỏi", exact=True).fill("Công ty giữ bằng của em")
    page.get_by_label("Nơi làm việc").fill("Xưởng may số 1")
    site.faults.broken = True
    page.get_by_role("button", name="Gửi cho cán bộ").click()
    expect(page.get_by_role("alert")).to_contain_text("Máy chủ bận")
    expect(page.get_by_label("Nơi làm việc")).to_have_value("Xưởng may số 1")
    site.faults.broken = False
    page.get_by_role("button", name="Thử lại ngay").click()
    page.locator(".code").wait_for()
    first, second = site.faults.keys("requests")
    assert first == second


def test_a_provision_shows_its_quotation_where_the_network_is_gone(page, site):
    page.goto(site.page)
    ask(page, OWED)
    page.get_by_role("button", name="Gửi, chép, lưu").click()
    page.get_by_label("Địa chỉ của câu trả lời").wait_for()
    page.get_by_role("button", name="Quay lại").click()
    page.context.set_offline(True)
    page.locator(".ref").first.click()
    expect(page.locator(".law mark")).not_to_be_empty()
    expect(page.get_by_text("Trên đây là phần được dẫn")).to_be_visible()


def test_questions_are_offered_without_accents_and_without_a_network(page, site):
    loaded(page, site)
    page.context.set_offline(True)
    page.locator("#q").press_sequentially("nghi phep nam bao nh")
    expect(page.get_by_role("option").first).to_have_text("Nghỉ phép năm được bao nhiêu ngày?")
    page.locator("#q").press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.context.set_offline(False)
    page.locator("#q").fill("no luong")
    page.locator("#q").press("ArrowDown")
    active = page.locator("#q").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.locator("#q").press("Enter")
    page.locator("article").wait_for()
    assert site.faults.bodies("answers")[0]["question"] == "Công ty nợ lương thì làm sao?"


def test_where_data_is_saved_no_lists_are_fetched(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script("Object.defineProperty(navigator, 'connection', { get: () => ({ saveData: true }) })")
    page.goto(site.page)
    page.wait_for_timeout(800)
    assert not [url for url in asked if "/api/" in url or "widget-suggest" in url]
    ask(page, OWED)


def test_personal_data_is_masked_before_it_leaves_and_the_member_sees_it(page, site):
    page.goto(site.page)
    page.locator("#q").fill(f"{OWED}, so em 0912345678")
    expect(page.get_by_text("Sẽ che trước khi gửi: số điện thoại.")).to_be_visible()
    page.locator("#q").press("Enter")
    expect(page.locator("article")).to_contain_text("Đã che trước khi gửi: số điện thoại.")
    assert "0912345678" not in site.faults.bodies("answers")[0]["question"]


def test_the_mask_is_fetched_only_where_a_text_may_hold_personal_data(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.page)
    ask(page, OWED)
    assert not [url for url in asked if "mask.js" in url]
    page.locator("#q").fill("em ten la tran thi lan")
    page.wait_for_timeout(700)
    assert [url for url in asked if "mask.js" in url]


def test_a_mask_that_cannot_be_loaded_does_not_stop_the_question(page, site):
    site.faults.mask_missing = True
    page.goto(site.page)
    ask(page, f"{OWED}, so em 0912345678")
    assert site.faults.bodies("answers")[0]["question"].endswith("0912345678")


def test_a_stream_shows_statements_as_they_come_and_announces_the_answer_once(page, site):
    site.faults.streams = True
    loaded(page, site)
    page.evaluate(
        """() => {
          window.said = [];
          const line = document.querySelector('hoi-luat').shadowRoot.querySelector('.unseen[role=status]');
          new MutationObserver(() => line.textContent && window.said.push(line.textContent)).observe(line, { childList: true });
        }"""
    )
    page.locator("#q").fill("nghi viec bao truoc may ngay")
    page.locator("#q").press("Enter")
    expect(page.locator("[lang=vi] > p.said").first).to_be_visible()
    page.locator("article").wait_for()
    expect(page.locator("[lang=vi] > p.said")).to_have_count(0)
    assert [text[:8] for text in page.evaluate("window.said") if "gợi ý" not in text] == ["Cần bạn "]
