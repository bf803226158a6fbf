"""Every page for members, for everybody: axe finds nothing, nothing is wider than the screen, targets are large, no error."""

import pytest

pytestmark = pytest.mark.sweep

CHANGED = "công ty giữ bằng gốc luật cũ và luật mới khác nhau thế nào"
AMOUNT = "em lam 4 nam 7 thang luong 9tr khong dong bao hiem that nghiep duoc bao nhieu tro cap thoi viec"
PAGES = {
    "home": "/",
    "clarify": "/?q=nghi viec bao truoc may ngay",
    "answer": "/?q=cty giữ bằng gốc của em, gọi 0912345678&ban=day-du",
    "change": f"/?q={CHANGED}",
    "amount": f"/?q={AMOUNT}",
    "danger": "/?q=em muon chet qua",
    "refused": "/?q=cách nấu phở bò ngon",
    "wrong-day": "/?q=nghỉ&ngay=31/02/2026",
    "thanks": "/cam-on?huu_ich=khong",
    "gone": "/tra-loi/khong-co",
    "ask": "/hoi-can-bo?q=em hỏi",
    "code": "/tra-cuu",
    "wrong-code": "/tra-cuu?ma=SAI",
    "library": "/da-kiem-chung",
    "guides": "/cam-nang",
    "guide": "/cam-nang/no-luong",
    "instruments": "/van-ban",
    "instrument": "/van-ban/45-2019-QH14",
    "provision": "/van-ban/45-2019-QH14/dieu-154?trich=khoan-1",
    "comparison": "/van-ban/45-2019-QH14/dieu-154/so-sanh",
    "about": "/gioi-thieu",
    "privacy": "/rieng-tu",
    "access": "/tro-nang",
    "offline": "/ngoai-tuyen",
    "large": "/?chu=lon&q=cty giữ bằng gốc của em",
}
TARGETS = (
    "button, summary, select, textarea, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), label.pick, nav a, "
    ".foot a, .tap a, .chips a, .plain li > a, .sources > li > a, .crumbs a, .ref, .button, .compare .head a"
)

SMALL = """(chosen) => [...document.querySelectorAll(chosen)]
  .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43.9)
  .map((each) => each.outerHTML.slice(0, 120))"""


def opened(page, site, name):
    if name == "kept":
        page.goto(f"{site.address}/?q=cty giữ bằng gốc của em")
        page.get_by_role("button", name="Giữ địa chỉ này").click()
    elif name == "sheet":
        opened(page, site, "kept")
        page.goto(f"{page.url}/in")
    elif name == "sent":
        page.goto(f"{site.address}/hoi-can-bo?q=em hỏi, gọi 0912345678")
        page.get_by_role("button", name="Gửi cho cán bộ").click()
    elif name == "waiting":
        opened(page, site, "sent")
        page.get_by_role("button", name="Xem đã có trả lời chưa").click()
    elif name == "signed":
        page.goto(f"{site.address}/da-kiem-chung/{site.signed}")
    else:
        page.goto(f"{site.address}{PAGES[name]}")
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")


ALL = [*PAGES, "kept", "sheet", "sent", "waiting", "signed"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ALL)
def test_axe_finds_nothing(member_chromium, member_site, name, width, theme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = member_chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=theme, bypass_csp=True, service_workers="block"
    )
    page = context.new_page()
    opened(page, member_site, name)
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    told = [(each["id"], node["html"][:140]) for each in found.response["violations"] for node in each["nodes"]]
    context.close()
    assert told == []


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_wider_than_a_phone_targets_are_large_and_the_policy_holds(member_chromium, member_site, name):
    context = member_chromium.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    page = context.new_page()
    page.add_init_script("addEventListener('securitypolicyviolation', (event) => (window.violated = event.violatedDirective))")
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    opened(page, member_site, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.evaluate(SMALL, TARGETS)
    assert small == []
    assert page.evaluate("window.violated") is None
    assert troubles == []
    context.close()


@pytest.mark.parametrize("name", ["home", "answer", "ask", "provision", "comparison", "sent"])
def test_letters_twice_as_large_still_fit_a_narrow_screen(member_chromium, member_site, name):
    context = member_chromium.new_context(viewport={"width": 320, "height": 640}, service_workers="block")
    page = context.new_page()
    opened(page, member_site, name)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_where_a_phone_has_a_vietnamese_voice_the_answer_can_be_heard(member_chromium, member_site):
    context = member_chromium.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{member_site.address}/?q=cty giữ bằng gốc của em")
    assert page.get_by_role("button", name="Đọc to").count() == 0
    page.add_init_script("speechSynthesis.getVoices = () => [{ lang: 'vi-VN', name: 'Tiếng Việt' }]")
    page.reload()
    assert page.get_by_role("button", name="Đọc to").is_visible()
    context.close()
