"""What the widget tells of a question that was closed, or whose answer was withdrawn."""

import pytest

from tests.browser.widget.service import CODE, REPLY

CLOSED = {
    "status": "closed",
    "reply": None,
    "withdrawn": None,
    "closed": {"at": "2026-11-20T08:00:00", "because": "Trùng <b>câu</b>"},
}
WITHDRAWN = {
    "status": "withdrawn", "reply": None, "closed": None,
    "withdrawn": {
        "at": "2026-11-21T08:00:00", "why": "law_changed", "checked_again": True,
        "changed": [{"name": "khoản 1 Điều 113", "url": "/van-ban/45-2019-QH14/dieu-113"}], "former": REPLY,
    },
}  # fmt: skip
ANEW = WITHDRAWN | {"status": "answered", "reply": REPLY | {"statements": [{"text": "Lời mới.", "citations": [0]}]}}


@pytest.fixture
def told_at_code(page, site):
    def told(answered):
        page.route("**/api/v1/requests/*", lambda route: route.fulfill(json={"question": "Phép năm?", **answered}, headers=OPEN))
        page.goto(site.page)
        page.get_by_role("button", name="Xem trả lời bằng mã", exact=True).click()
        page.get_by_label("Mã của bạn").fill(CODE)
        page.get_by_role("button", name="Xem", exact=True).click()
        page.get_by_text("Phép năm?").wait_for()
        assert page.troubles == []
        return page.locator("[role=status]", has_text="Phép năm?").inner_text()

    return told


OPEN = {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}


def test_why_an_officer_closed_it_is_told_as_plain_text(told_at_code):
    told = told_at_code(CLOSED)
    assert "Lý do: Trùng <b>câu</b>" in told
    assert "hỏi lại" in told


def test_a_withdrawn_answer_is_told_with_its_cause_and_without_its_words(told_at_code):
    told = told_at_code(WITHDRAWN)
    assert "rút ngày 21/11/2026. Quy định làm căn cứ đã thay đổi: khoản 1 Điều 113." in told
    assert "sẽ kiểm lại" in told
    assert "12 ngày phép" not in told


def test_the_new_answer_is_told_in_place_of_the_former(told_at_code):
    told = told_at_code(ANEW)
    assert "Lời mới." in told
    assert "rút ngày 21/11/2026" in told
    assert "12 ngày phép" not in told
