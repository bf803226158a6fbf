"""Twenty reviews by keyboard alone: accepted as they are, edited, written anew; how long they take is printed."""

import statistics
import time
from dataclasses import dataclass

import httpx
import pytest

from tests.browser.test_desk_journey import desk_site, officer  # noqa: F401  a fixture

pytestmark = pytest.mark.sweep

A_MINUTE = 200  # keystrokes of an office typist; a letter with its Vietnamese marks counts 1.3
READ_A_MINUTE = 250  # words read attentively
EDIT, WRITE = (
    " Bạn nên gửi đơn bằng văn bản và giữ lại bản sao.",
    "Bạn gửi đơn trước ít nhất 30 ngày nếu hợp đồng từ 12 đến 36 tháng.",
)
ASKED = (
    "đang ký hợp đồng 2 năm mà muốn về quê chăm mẹ già thì phải nói trước bao lâu",
    "công ty có được bắt mua đồng phục không",
    "ăn trưa công ty có phải lo không",
    "sau khi nghỉ làm bao lâu công ty phải trả sổ",
    "công ty giữ căn cước của em có đúng không",
    "được nghỉ giữa ca bao lâu",
    "nghỉ cưới con được mấy ngày",
    "công ty nợ lương 2 tháng thì làm gì",
    "trả lương trễ 20 ngày có được tính lãi không",
    "tăng ca chủ nhật trả bao nhiêu phần trăm",
    "bị sa thải sai thì đòi gì",
    "mang thai có bị đuổi không",
    "công ty bắt đặt cọc 2 triệu",
    "làm đêm được trả thêm bao nhiêu",
    "lễ 2/9 đi làm tính lương sao",
    "bị trừ lương vì đi trễ có đúng không",
    "xưởng dọn sang tỉnh khác em không theo được thì báo nghỉ trước mấy hôm",
    "em muốn xin thôi làm ở tiệm để đi học nghề, phải nói chủ trước bao lâu",
    "em muốn rút khỏi xưởng phải thưa trước mấy bữa",
    "em sẽ nghỉ cuối tháng sau, gửi đơn hôm nay kịp không",
)
TO_READ = "[...document.querySelectorAll('h1.asked, textarea, mark')].map((each) => each.value ?? each.textContent).join(' ')"


@dataclass
class Typist:
    """Presses keys and counts them."""

    page: object
    keys: float = 0

    def press(self, *names):
        for name in names:
            self.page.keyboard.press(name)
            self.keys += 1 + name.count("+")

    def type(self, text):
        self.page.keyboard.type(text)
        self.keys += 1.3 * len(text)


@dataclass(frozen=True)
class Review:
    """One review: how, seconds the service and the browser took, keystrokes, words to read."""

    how: str
    machine: float
    keys: float
    words: int

    @property
    def hands(self):
        """Seconds from opening to signed but for reading: the service, and typing at an ordinary pace."""
        return self.machine + 60 * self.keys / A_MINUTE

    @property
    def seconds(self):
        """The same with reading the question, every statement and every cited clause."""
        return self.hands + 60 * self.words / READ_A_MINUTE


def ask_all(address):
    """Each question asked, then asked of a person."""
    for question in ASKED:
        told = httpx.post(f"{address}/api/v1/answers", json={"question": question, "unit": "may-10"}, timeout=60)
        sent = {"question": question, "answer_id": told.raise_for_status().json()["id"], "unit": "may-10"}
        assert httpx.post(f"{address}/api/v1/requests", json=sent, timeout=60).status_code == 201


def review(page, how):
    """Opens the first of the queue and signs an answer to it."""
    typist, started = Typist(page), time.perf_counter()
    page.locator("a.go").first.wait_for()
    typist.press("j", "Enter")
    page.locator("#review").wait_for()
    words = len(page.evaluate(TO_READ).split())
    written = page.locator("#text-1").input_value()
    typist.press("n")
    page.get_by_text("Bạn giữ câu này đến").wait_for()
    if not written or how == "edited":
        typist.press("e")
        if written:
            typist.press("Control+End")
        typist.type(EDIT if written else WRITE)
        how = "edited" if written else "written"
    if how == "written":
        typist.press("Escape", "/")
        typist.type("nghỉ việc báo trước bao nhiêu ngày")
        with page.expect_response(lambda reply: "/can-bo/tim" in reply.url):
            typist.press("Enter")
        page.wait_for_function("document.activeElement.name === 'provisions'")
    with page.expect_navigation():
        typist.press("Control+Enter")
    if page.locator("#despite").count():  # what the machine doubts is read, ticked and signed
        with page.expect_navigation():
            typist.press("Space", "Control+Enter")
    if page.locator("#review").count():
        raise AssertionError(page.locator("main").inner_text())
    page.get_by_role("heading", name="Câu hỏi chờ").wait_for()
    return Review(how, time.perf_counter() - started, typist.keys, words)


def reviews(chromium, site):
    """All twenty, every fourth edited."""
    ask_all(site.address)
    page = officer(chromium, site, "binh")
    return [review(page, "edited" if which % 4 == 3 else "accepted") for which in range(len(ASKED))]


def test_twenty_reviews_need_no_mouse_and_few_keys(member_chromium, desk_site, capsys):  # noqa: F811
    done = reviews(member_chromium, desk_site)
    assert len(done) == len(ASKED)
    assert statistics.median(one.keys for one in done if one.how == "accepted") <= 10
    names = ("hands", "seconds", "keys", "words")
    with capsys.disabled():
        for how in ("accepted", "edited", "written", ""):
            some = [one for one in done if how in one.how]
            told = {name: round(statistics.median(getattr(one, name) for one in some), 1) for name in names}
            print(f"\n{how or 'all'}: {len(some)}, medians {told}")  # noqa: T201
