"""Scripts planted in every text a person types, in a real browser: shown as text, none runs, the policy has nothing to stop."""

import socket
import threading
import time
from urllib.parse import quote

import pytest
import uvicorn

from server.store import people
from tests.browser.chromium import launched
from tests.server import attacked
from tests.server.attacked import Words, entered, planted

pytestmark = pytest.mark.sweep

SCRIPT = "<script>window.ran=1</script><img src=x onerror=window.ran=1>"
OTHERS = '\'"><svg onload=window.ran=1><a href="javascript:window.ran=1">KK</a>{{7*191}}</title></textarea>'
WATCH = """
window.stopped = [];
document.addEventListener('securitypolicyviolation', (e) => window.stopped.push(`${e.violatedDirective} ${e.blockedURI}`));
"""


@pytest.fixture(scope="module")
def site(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    with attacked.running(data, f"sqlite:///{folder / 'test.db'}") as client:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(client.app, port=port, log_level="error", ws="none", lifespan="off"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}", client.app.state.service
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def rows(site):
    """Rows of the unit, each text twice: once with a script, once with what breaks out of an attribute."""
    _, service = site
    with service.database.writing() as connection:
        for code, name in (("xau", f"Đơn vị {SCRIPT}"), ("xau-2", f"Đơn vị {OTHERS}")):
            people.add_unit(connection, code, name, "grassroots", "tld")
    made = []
    for unit, bad in (("xau", SCRIPT), ("xau-2", OTHERS)):
        words = Words(f"Q {bad}", f"N {bad}", f"E {bad}"[:120], f"S {bad}", f"B {bad}"[:200], f"P {bad}"[:120])
        row = planted(service, unit, words)
        with service.database.writing() as connection:
            connection.execute(
                people.accounts.update().where(people.accounts.c.id == row["account"]).values(login=f"l-{bad}"[:120])
            )
        made.append(row)
    return made


@pytest.fixture(scope="module")
def chromium():
    with launched() as browser:
        yield browser


def opened(chromium, site, who):
    """A page in which someone is logged in, and what went wrong in it."""
    address, service = site
    context = chromium.new_context()
    headers, _ = entered(service, who)
    if headers:
        name, value = headers["Cookie"].split("=", 1)
        context.add_cookies([{"name": name, "value": value, "url": address}])
    context.add_init_script(WATCH)
    page, wrong = context.new_page(), []
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None)
    return page, wrong


def pages(who, row):
    """Every page on which what was planted may stand, and what must be read there as text."""
    if who == "member":
        return {
            f"/ma/{row['code']}": None, f"/tra-loi/{row['token']}": "S ", f"/tra-loi/{row['token']}/in": "S ",
            f"/tra-cuu?ma={row['code']}": None, "/hoi-can-bo": None, f"/hoi-can-bo?cau={row['asked']}": None,
            "/da-kiem-chung": None, "/": None,
        }  # fmt: skip
    if who == "admin":
        return {
            "/can-bo/tai-khoan": "P ", f"/can-bo/tai-khoan/{row['account']}": "P ", "/can-bo/don-vi": "Đơn vị ",
            "/can-bo/nhat-ky": "B ", "/can-bo/nhat-ky/kiem": "B ", "/can-bo/so-lieu": None, "/can-bo/so-lieu/ban-tin": None,
        }  # fmt: skip
    return {
        "/can-bo": "Q ", f"/can-bo/cau/{row['ticket']}": "N ", "/can-bo/da-ky": "Q ", f"/can-bo/da-ky/{row['signed']}": "S ",
        "/can-bo/so-lieu": None, "/can-bo/mat-khau": None,
    }  # fmt: skip


@pytest.mark.parametrize("who", ["officer above", "admin", "member"])
def test_what_people_typed_is_shown_as_text_and_no_script_of_it_runs(chromium, site, rows, who):
    address, service = site
    if who == "admin":  # of the topmost unit
        with service.database.writing() as connection:
            connection.execute(people.accounts.update().where(people.accounts.c.login == "admin").values(unit="tld"))
    page, wrong = opened(chromium, site, who)
    for row, bad in zip(rows, (SCRIPT, OTHERS), strict=True):
        for path, lead in pages(who, row).items():
            reply = page.goto(address + path, wait_until="load")
            assert reply.status == 200, path
            page.wait_for_timeout(100)
            assert page.evaluate("window.ran") is None, path
            assert page.evaluate("window.stopped") == [], path
            if lead:
                assert f"{lead}{bad}"[:100] in page.locator("body").inner_text() + _values(page), path
    assert wrong == []
    page.context.close()


def _values(page):
    return page.evaluate("[...document.querySelectorAll('input, textarea')].map((one) => one.value).join('\\n')")


@pytest.mark.parametrize("bad", [SCRIPT, OTHERS])
@pytest.mark.parametrize(
    "path",
    [
        "/?q={}", "/?q=nghi+viec&hoi={}&truoc={}&ngay={}", "/tra-cuu?ma={}", "/hoi-can-bo?q={}&don_vi={}&cau={}", "/van-ban/{}",
        "/van-ban/45-2019-QH14/dieu-35?ngay={}&trich={}", "/da-kiem-chung?q={}", "/cam-nang/{}", "/tinh/{}", "/tham-so?ngay={}",
        "/ma/{}", "/tra-loi/{}", "/can-bo/vao?ve={}", "/cam-on?cau={}&huu_ich={}", "/khong-co/{}",
    ],
)  # fmt: skip
def test_what_an_address_carries_runs_nowhere(chromium, site, path, bad):
    page, wrong = opened(chromium, site, "nobody")
    page.goto(site[0] + path.replace("{}", quote(bad, safe="")), wait_until="load")
    page.wait_for_timeout(50)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("window.stopped") == []
    assert wrong == []
    page.context.close()
