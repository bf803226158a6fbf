"""The widget for everybody: axe in every state, light and dark; narrow screens, large text; targets; any accent."""

import pytest

from tests.browser.widget.service import ask

pytestmark = pytest.mark.sweep

CLARIFIED = "nghi viec bao truoc may ngay"
AMOUNT = "em lam 4 nam 7 thang luong 9tr khong dong bao hiem that nghiep duoc bao nhieu tro cap thoi viec"


def offered(page):
    page.wait_for_timeout(600)
    page.locator("#q").press_sequentially("nghi phep nam")
    page.get_by_role("option").first.wait_for()
    page.locator("#q").press("ArrowDown")


def asked(question):
    return lambda page: ask(page, question)


def failed(page):
    page.locator("#q").focus()
    page.wait_for_timeout(600)
    page.context.set_offline(True)
    page.locator("#q").fill(CLARIFIED)
    page.locator("#q").press("Enter")
    page.get_by_role("alert").get_by_role("button").wait_for()


def opened(page):
    ask(page, "cty no luong em nghi ngang dc ko")
    page.locator(".ref").first.click()
    page.get_by_text("Phần được dẫn có tô màu").wait_for()


def sent(page):
    ask(page, "cty no luong em nghi ngang dc ko")
    tap(page, "Hỏi cán bộ công đoàn")
    tap(page, "Gửi cho cán bộ")
    page.locator(".code").wait_for()


def tap(page, *names):
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()


def shared(page):
    ask(page, "cty no luong em nghi ngang dc ko")
    tap(page, "Gửi, chép, lưu")
    page.get_by_label("Địa chỉ của câu trả lời").wait_for()


def judged(page):
    ask(page, "cty no luong em nghi ngang dc ko")
    tap(page, "Chưa ổn")
    page.get_by_role("button", name="Khó hiểu").wait_for()


def replied(page):
    tap(page, "Xem trả lời bằng mã")
    page.get_by_label("Mã của bạn").fill("ABCD-EFGH-JKLM")
    tap(page, "Xem")
    page.get_by_text("12 ngày phép").wait_for()


STATES = {
    "empty": lambda page: page.wait_for_timeout(600),
    "offered": offered,
    "clarify": asked(CLARIFIED),
    "amount": asked(AMOUNT),
    "refused": asked("thoi tiet hom nay the nao"),
    "danger": asked("em muon chet qua"),
    "failed": failed,
    "provision": opened,
    "officer": lambda page: tap(page, "Hỏi cán bộ công đoàn"),
    "code": sent,
    "shared": shared,
    "judged": judged,
    "replied": replied,
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(chromium, site, state, theme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = chromium.new_context(viewport={"width": 360, "height": 740}, color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{site.page}/?attributes=accent=%23f59e0b" if state == "amount" else site.page)
    page.add_style_tag(content="body{background:#14181c;color:#fff}" if theme == "dark" else "body{background:#fff}")
    STATES[state](page)
    found = axe.Axe().run(page)
    told = [(each["id"], node["html"][:120]) for each in found.response["violations"] for node in each["nodes"]]
    context.close()
    assert told == []


@pytest.mark.parametrize("attributes", ["", "text=large"], ids=["plain", "large"])
@pytest.mark.parametrize("width", [320, 360, 640, 1280])
def test_nothing_is_wider_than_the_screen_and_targets_are_large(page, site, width, attributes):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site.page}/?attributes={attributes}")
    ask(page, CLARIFIED)
    ask(page, AMOUNT, turn=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for target in page.locator("hoi-luat button:visible, hoi-luat summary:visible, hoi-luat a:visible, #q").all():
        box = target.bounding_box()
        assert box["height"] >= 44, target.inner_text()
        assert box["width"] >= 44, target.inner_text()


def test_the_focus_goes_to_the_answer_and_can_be_seen_on_controls(page, site):
    page.goto(site.page)
    ask(page, CLARIFIED)
    focused = "document.querySelector('hoi-luat').shadowRoot.activeElement"
    assert page.evaluate(f"{focused}.tagName") == "H3"
    page.keyboard.press("Tab")
    assert page.evaluate(f"getComputedStyle({focused}).outlineWidth") == "3px"


def test_reduced_motion_stops_what_moves(chromium, site):
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site.page)
    site.faults.delay = 1.5
    page.locator("#q").fill(CLARIFIED)
    page.locator("#q").press("Enter")
    page.locator(".wait").wait_for()
    assert page.locator(".wait").evaluate("(e) => getComputedStyle(e, '::after').animationName") == "none"
    context.close()


def test_what_is_typed_sets_off_no_shortcut_of_the_page(page, site):
    page.goto(site.page)
    page.evaluate("addEventListener('keydown', () => (window.heard = true))")
    page.locator("#q").press_sequentially("abc")
    assert page.evaluate("window.heard") is None


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("accent", ["ffff00", "000000", "0f0", "7db9f5", "khong-phai-mau"])
def test_any_accent_is_made_readable(page, site, accent, theme):
    page.goto(f"{site.page}/?attributes=accent=%22{accent}%22 theme={theme}")
    button = page.locator("button.main")
    ink, paper = (button.evaluate(f"(e) => getComputedStyle(e).{name}") for name in ("color", "backgroundColor"))
    assert contrast(ink, paper) >= 4.5
    card = "rgb(31, 37, 43)" if theme == "dark" else "rgb(244, 246, 248)"
    assert contrast(paper, card) >= 4.5


def contrast(one, other):
    """WCAG contrast of two colours written rgb(r, g, b)."""

    def light(colour):
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(",")]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)
