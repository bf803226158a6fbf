"""Every page of the officers' desk for everybody: axe finds nothing, nothing is wider than a phone, targets are large."""

from datetime import UTC, date, datetime, timedelta

import pytest

from server.desk import signing
from server.desk.signing import Wanted
from server.store import asked, people, tickets
from server.store.asked import Asked
from server.store.tickets import NewTicket
from server.store.verified import Said
from tests.browser.test_accessibility import SMALL
from tests.browser.test_desk_journey import desk_site, officer  # noqa: F401  a fixture

pytestmark = pytest.mark.sweep

SAID = Said("Bạn báo trước ít nhất 30 ngày nếu hợp đồng có thời hạn từ 12 đến 36 tháng.", ("45-2019-QH14/dieu-35/khoan-1",))
ASKS = "Làm 3 năm muốn nghỉ việc báo trước mấy ngày?"
TARGETS = "button, select, textarea, input:not([type=hidden]):not([type=checkbox]), label.check, nav a, a.go, .crumbs a, summary"
HOSTILE = '<img src=x onerror="window.ran=1"> O\'Hara & <b>đậm</b>'
TODAY, NOW = date(2026, 11, 22), datetime.now(UTC)


def new(question, **more):
    return NewTicket(
        **({"at": NOW, "source": "asked_person", "question": question, "understood": question, "as_of": TODAY} | more)
    )


def put(connection, question, **more):
    return tickets.add(connection, new(question, **more))[0]


@pytest.fixture(scope="module")
def rows(desk_site):  # noqa: F811
    """Tickets of each kind: asked by several, doubted and disliked, held by another, closed; and a signed answer."""
    service = desk_site.service
    with service.database.writing() as connection:
        lan, an = (people.account_of_login(connection, login) for login in ("lan", "an"))
        kept = Asked(
            id="a1", at=NOW, question=ASKS, understood=ASKS, as_of=TODAY, status="answered", reason=None, confidence=0.62,
            topic="cham-dut", unit="may-10", employer=None, snapshot="x", answer={}, expires=NOW + timedelta(days=9),
        )  # fmt: skip
        asked.keep(connection, [kept])
        asked.add_opinion(connection, "o1", "a1", useful=False, reason="unclear", note="em đọc không hiểu", now=NOW)
        group = service.placer.placed(connection, new(ASKS, unit="may-10", topic="cham-dut", risk=2, note=HOSTILE)).cluster
        made = {
            "same": put(connection, ASKS, unit="may-10", topic="cham-dut", risk=2, cluster=group, note=HOSTILE),
            "doubted": put(connection, "Câu máy không chắc", source="low_confidence", asked="a1", risk=1),
            "hostile": put(connection, HOSTILE, source="refused", risk=0),
            "closed": put(connection, "Trêu máy chơi", risk=0),
            "signed": put(connection, "Báo trước mấy ngày?", risk=1),
        }
        put(connection, "lam 3 nam muon nghi viec bao truoc may ngay", unit="may-10", topic="cham-dut", risk=2, cluster=group)
        put(connection, "Làm 3 năm ở xưởng, xin nghỉ thì báo trước bao lâu", unit="may", topic="cham-dut", risk=2, cluster=group)
        for number, account in ((made["closed"], lan), (made["signed"], lan), (made["hostile"], an)):
            tickets.claim(connection, number, account, now=datetime.now(UTC))
    signing.close(service, lan, made["closed"], "không phải câu hỏi")
    made["answer"] = signing.sign(service, lan, made["signed"], Wanted("Báo trước mấy ngày?", (SAID,), public=True))
    return made


def addresses(rows):
    return {
        "queue": "/can-bo", "filtered": "/can-bo?don_vi=may-10&nguon=asked_person&chu_de=cham-dut&muc=2",
        "mine": "/can-bo?xem=cua-toi",
        "done": "/can-bo?xem=da-xong", "ticket": f"/can-bo/cau/{rows['same']}", "doubted": f"/can-bo/cau/{rows['doubted']}",
        "held": f"/can-bo/cau/{rows['hostile']}", "closed": f"/can-bo/cau/{rows['closed']}",
        "search": f"/can-bo/cau/{rows['doubted']}", "signed": "/can-bo/da-ky", "signed-one": f"/can-bo/da-ky/{rows['answer']}",
        "insight": "/can-bo/so-lieu", "brief": "/can-bo/so-lieu/ban-tin",
    }  # fmt: skip


PAGES = (
    "queue",
    "filtered",
    "mine",
    "done",
    "ticket",
    "doubted",
    "held",
    "closed",
    "search",
    "signed",
    "signed-one",
    "insight",
    "brief",
)


@pytest.fixture(scope="module", params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], ids=str)
def desk(request, member_chromium, desk_site, rows):  # noqa: F811
    """A page of an officer in one width and theme."""
    width, theme = request.param
    page = officer(member_chromium, desk_site, "binh", width=width, color_scheme=theme, bypass_csp=True)
    yield page, width, theme
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_all_fits(desk, desk_site, rows, name):  # noqa: F811
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, width, _ = desk
    page.goto(desk_site.address + addresses(rows)[name])
    if name == "search":
        page.locator("#text-1").fill("Bạn nghỉ 99 ngày.")
        page.locator("#finder").fill("nghỉ việc báo trước")
        with page.expect_navigation():
            page.get_by_role("button", name="Kiểm với luật").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("window.ran") is None
    assert page.evaluate(SMALL, TARGETS) == []
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    assert [(each["id"], node["html"][:140]) for each in found.response["violations"] for node in each["nodes"]] == []
