"""The page that asks and answers, as HTML."""

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from assistant.answer import Statement
from corpus.citation import parse
from server import answer_page, guide_pages
from server.app import create_app
from server.settings import Settings


@pytest.fixture(scope="module")
def client(data):
    with TestClient(create_app(Settings(data, None, None, "127.0.0.1", 8000))) as running:
        yield running


def soup(response):
    return BeautifulSoup(response.text, "lxml")


def test_the_first_page_asks(client):
    page = soup(client.get("/"))
    assert page.html["lang"] == "vi"
    assert page.find("label", {"for": "q"}) is not None
    assert page.find("form")["method"] == "get"


def test_an_answer_links_each_citation_to_the_marked_quotation(client):
    page = soup(client.get("/", params={"q": "cty giữ bằng gốc của em", "ngay": "2026-11-21"}))
    link = page.select_one("ol.sources a")
    assert link["href"].startswith("/van-ban/45-2019-QH14/dieu-17?")
    provision = soup(client.get(link["href"].partition("#")[0]))
    assert "văn bằng" in provision.find("mark").text
    assert "áp dụng từ 01/01/2021" in provision.text
    assert "Diễn giải, không thay văn bản gốc" in provision.text


def test_a_question_is_shown_as_text_never_as_html(client):
    response = client.get("/", params={"q": "<script>alert(1)</script> nghỉ việc báo trước"})
    assert "<script>" not in response.text
    assert "&lt;script&gt;" in response.text


@pytest.mark.parametrize(
    ("query", "told"), [({"q": "🙂"}, "không có chữ"), ({"q": "nghỉ", "ngay": "31/02/2026"}, "không phải một ngày")]
)
def test_bad_input_is_told_and_what_was_typed_is_kept(client, query, told):
    response = client.get("/", params=query)
    assert response.status_code == 422
    page = soup(response)
    assert told in page.find(role="alert").text
    assert page.find("textarea").text == query["q"]


def test_a_refusal_offers_near_questions(client):
    page = soup(client.get("/", params={"q": "cách nấu phở bò ngon"}))
    assert "công đoàn" in page.select_one(".refusal").text


def test_a_guide_shows_its_lines_with_links_to_provisions(client):
    listing = soup(client.get("/cam-nang"))
    assert len(listing.select("ul.plain a")) >= 80
    page = soup(client.get("/cam-nang/no-luong"))
    first = page.select_one("ul.guide li")
    assert first.find("a")["href"].startswith("/van-ban/45-2019-QH14/")
    assert client.get(first.find("a")["href"]).status_code == 200
    assert "chưa có cán bộ công đoàn kiểm" in page.text
    assert client.get("/cam-nang/khong-co").status_code == 404


AMOUNT = "em làm 4 năm 7 tháng lương 9tr không đóng bảo hiểm thất nghiệp nghỉ việc được bao nhiêu trợ cấp thôi việc"


def test_a_calculation_is_drawn_first_and_told_once(client):
    response = client.get("/", params={"q": AMOUNT, "ngay": "2026-11-21"})
    page = soup(response)
    sheet = page.select_one("section.calculation")
    assert sheet.select_one(".result").text == "Bạn được 22.500.000 đồng trợ cấp thôi việc."
    assert sheet.select_one("a[href^='/van-ban/45-2019-QH14/dieu-46?ngay=2026-11-21']") is not None
    assert sheet.find("a", string="Đổi số liệu và tính lại")["href"].startswith("/tinh/tro-cap-thoi-viec?")
    assert not [s for s in page.select(".statement") if "22.500.000" in s.text or "Cách tính" in s.text]
    assert sheet.find_next(class_="statement") is not None


def test_what_is_asked_back_without_choices_is_answered_in_one_line(client):
    asked = "Em nghỉ ngang, lương 8 triệu, hợp đồng không thời hạn thì phải đền công ty bao nhiêu?"
    page = soup(client.get("/", params={"q": asked}))
    form = page.select_one(".asks form")
    sent = {field["name"]: field.get("value", "") for field in form.select("input")} | {"q": "thiếu 10 ngày làm việc"}
    answered = soup(client.get("/", params=sent))
    assert answered.select_one("h1").text == f"{asked} – thiếu 10 ngày làm việc"
    assert answered.select_one(".calculation .result") is not None
    assert answered.select_one(".asks") is None


def test_asking_on_sends_the_questions_before_as_they_were_understood(client):
    page = soup(client.get("/", params={"q": "lam 8 nam nghi viec duoc may thang tro cap"}))
    carried = [field["value"] for field in page.select("input[name=truoc]")]
    assert carried == ["làm 8 năm nghỉ việc được mấy tháng trợ cấp"]
    follow = soup(client.get("/", params={"q": "nếu làm 3 năm thôi?", "truoc": carried}))
    assert "làm 3 năm nghỉ việc được mấy tháng trợ cấp" in follow.select_one(".understood").text
    carried = [field["value"] for field in follow.select("input[name=truoc]")]
    assert carried[-1].startswith("làm 3 năm")
    assert len(carried) == 2


def test_a_page_carries_the_last_eight_questions_and_no_long_address():
    assert answer_page.carried([f"câu {n}" for n in range(20)]) == tuple(f"câu {n}" for n in range(12, 20))
    assert answer_page.carried(["a" * 2000] * 8) == ("a" * 2000,) * 2
    assert answer_page.carried(["  ", "câu"]) == ("câu",)


def test_the_short_text_can_be_copied(client):
    page = soup(client.get("/", params={"q": "cty giữ bằng gốc của em"}))
    area = page.select_one("textarea[readonly]")
    assert "Căn cứ: khoản 1 Điều 17" in area.text
    assert "http://testserver/van-ban/45-2019-QH14/dieu-17?trich=khoan-1" in area.text
    link = area.text.rpartition(" ")[2].removeprefix("http://testserver")
    assert soup(client.get(link)).find("mark") is not None


def test_the_whole_articles_are_one_link_away(client):
    page = soup(client.get("/", params={"q": "cty giữ bằng gốc của em"}))
    link = page.find("a", string="Xem đủ các khoản của từng điều được dẫn")["href"]
    whole = soup(client.get(link.partition("#")[0]))
    cited = [one for one in whole.select("details.article") if "Điều 17 Bộ luật Lao động" in one.summary.text]
    assert len(cited) == 1
    assert cited[0].select_one(".law").text.startswith("1. ")


@pytest.mark.parametrize("asked", [AMOUNT, "cty giữ bằng gốc của em", "cách nấu phở bò ngon"])
def test_a_page_holds_no_script_and_no_style_of_its_own(client, asked):
    response = client.get("/", params={"q": asked})
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    page = soup(response)
    assert not page.select("style, [style], [onclick]")
    assert [(script["src"], script.has_attr("defer"), script.text) for script in page.select("script")] == [
        ("/static/site.js", True, "")
    ]


def test_a_long_statement_is_folded_after_its_opening_and_none_of_it_is_lost():
    text = "Công ty phải trả khi:\n" + "\n".join(f"– trường hợp {n} {'dài ' * 40}" for n in range(5))
    drawn = answer_page.told(Statement(text, (0,)), whole=False)
    assert [p.point for p in drawn.open] == [False, True, True]
    assert len(drawn.folded) == 3
    assert " ".join(p.text for p in (*drawn.open, *drawn.folded)).split() == text.split()
    assert answer_page.told(Statement(text, (0,)), whole=True).folded == ()


def test_the_days_of_a_calculation_are_a_calendar_file_away(client):
    page = soup(client.get("/", params={"q": "hợp đồng 2 năm em nộp đơn ngày 1/12/2026 thì nghỉ được ngày nào"}))
    link = page.select_one(".calculation a[href*='lich.ics']")["href"]
    file = client.get(link)
    assert file.headers["Content-Type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20270101" in file.text


def test_what_was_masked_is_told_and_stands_nowhere_on_the_page_but_in_its_address(client):
    page = soup(client.get("/", params={"q": "cty giữ bằng gốc của em, gọi 0912345678"}))
    assert "Đã che: 1 số điện thoại" in page.select_one(".masked").text
    assert "0912345678" not in page.select_one("main").text
    assert "[số điện thoại]" in page.select_one("h1").text


def test_both_sides_of_a_change_stand_beside_each_other(client):
    asked = "công ty giữ bằng gốc luật cũ và luật mới khác nhau thế nào"
    page = soup(client.get("/", params={"q": asked}))
    now, before = page.select(".sides > .side")
    assert "Hiện nay" in now.h3.text
    assert "31/12/2020" in before.h3.text
    for place in (now, before):
        assert place.select(".statement .ref")
    for link in page.select("ol.sources > li > a"):
        assert client.get(link["href"].partition("#")[0]).status_code == 200


def test_a_badge_tells_who_stands_for_an_answer_since_when():
    told = answer_page.badge({"id": "x", "signed_by": "Lan", "unit": "Công đoàn May", "signed_at": "2026-11-21T18:30:00+00:00"})
    assert told == {"by": "Lan", "unit": "Công đoàn May", "day": "22/11/2026"}
    assert answer_page.badge(None) is None


def test_an_answer_links_the_guide_on_its_matter(client):
    page = soup(client.get("/", params={"q": "cty giữ bằng gốc của em"}))
    link = page.select_one("a[href^='/cam-nang/giu-bang-goc']")
    assert client.get(link["href"]).status_code == 200


def test_a_guide_is_not_offered_where_it_rests_on_other_law(opened):
    cited = [parse("10-2012-QH13/dieu-1")]
    assert guide_pages.guide_of(opened, "công ty giữ bằng gốc", cited) is None


def test_in_danger_a_number_is_one_tap_away_and_no_opinion_is_asked(client):
    page = soup(client.get("/", params={"q": "em bị quản đốc đánh chảy máu"}))
    assert "Công an" in page.select_one(".urgent a[href='tel:113']").text
    assert page.select_one("form[action='/y-kien']") is None
