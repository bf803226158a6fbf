"""The browser masks personal data exactly as the server does: both are run over the same texts."""

import re
import shutil
import time
from pathlib import Path

import pytest

from assistant import masking_words
from assistant.masking import mask
from eval.personal_data import SETS, read

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
TWIN = Path(__file__).parents[2] / "server" / "static" / "mask.js"
ORIGIN = "http://twin.test"
RUN = "async (texts) => { const { mask } = await import('/mask.js'); return texts.map(mask); }"
HOSTILE = [
    "a@",
    "1 ",
    "123 ",
    "mot ",
    "nguyen ",
    "Nguyễn Thị ",
    "em tên ",
    "stk 12345 ",
    "[tên người]",
    "\u0301",
    "a cong ",
    "0912 ",
]
ODD = [
    "",
    "\r\n\ttên:\u00a0Lan\u2028😀 0912345678",
    "e\u0302m te\u0302n Nguye\u0302\u0303n Thi\u0323 Lan, s\u0111t 0912\u00a0345\u00a0678",
    "[số CCCD] [email] [tên người] 0912345678",
    "İSTANBUL ǅ ß × Æ @ ½ ² １２３",
    "(028) 3829 1234, +84 (0) 912 345 678, 0912345678/0987654321",
    "nguyenlan a còng gmail chấm com, lan @ yahoo.com, @gmail.com",
    "Hồ Chí Minh, Hà Nội, Thái Bình, đường Nguyễn Trãi, KCN Lê Minh Xuân, 12 Lê Lợi",
]


@pytest.fixture(scope="module")
def page():
    if not shutil.which("chromium"):
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page()
        opened.route(
            f"{ORIGIN}/", lambda route: route.fulfill(body="<!doctype html><title>twin</title>", content_type="text/html")
        )
        opened.route(f"{ORIGIN}/mask.js", lambda route: route.fulfill(path=TWIN, content_type="text/javascript"))
        opened.goto(ORIGIN)
        yield opened
        browser.close()


def differing(page, texts):
    here = [{"text": done.text, "found": [{"kind": f.kind, "count": f.count} for f in done.found]} for done in map(mask, texts)]
    there = page.evaluate(RUN, texts)
    return [(text, ours, theirs) for text, ours, theirs in zip(texts, here, there, strict=True) if ours != theirs]


@pytest.mark.parametrize("name", list(SETS))
def test_the_browser_masks_every_text_of_the_sets_as_the_server_does(page, name):
    assert differing(page, [marked.text for marked in read(SETS[name])]) == []


def test_the_browser_agrees_on_odd_texts(page):
    assert differing(page, ODD) == []


def test_the_browser_agrees_on_hostile_texts(page):
    assert differing(page, [piece * (4000 // len(piece)) for piece in HOSTILE]) == []


def test_a_hostile_text_takes_time_in_proportion_to_its_length(page):
    for piece in HOSTILE:
        took = []
        for length in (10_000, 40_000):
            text = piece * (length // len(piece))
            start = time.perf_counter()
            page.evaluate("async (text) => { const { mask } = await import('/mask.js'); mask(text); }", text)
            took.append(time.perf_counter() - start)
        assert took[1] < 12 * took[0] + 1, piece


def test_both_go_by_the_same_lists():
    source = TWIN.read_text(encoding="utf-8")
    for name in [name for name in vars(masking_words) if name.isupper()]:
        written = re.search(rf'^const {name} = set\("([^"]*)"(, "\|")?\);$', source, re.M)
        assert written, name
        assert set(written[1].split("|" if written[2] else " ")) == getattr(masking_words, name), name


def test_the_twin_asks_for_nothing_old_phones_lack():
    source = TWIN.read_text(encoding="utf-8")
    assert "(?<" not in source
    assert "import" not in re.sub(r"/\*.*?\*/", "", source, flags=re.S)
