"""The desk's pages: from the file to the live law without JavaScript, by the forms alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from server.maintain import publishing
from server.store import verified
from server.store.people import account_of_login
from server.store.verified import NewSigned, Said
from tests.server.maintain import site

SAID = Said("Một suất ăn trưa có giá ít nhất 30.000 đồng.", (site.CLAUSE,))


@pytest.fixture
def app(data, desk):
    opened = site.site(data, desk)
    yield opened
    opened.state.service.close()


def signed(service):
    law, today = publishing.ground_of(service.live.assistant.snapshot), datetime.now(UTC).date()
    bound = law.bound(SAID.provisions, today)
    new = NewSigned("Suất ăn trưa bao nhiêu tiền?", None, today, (SAID,), bound, True, False, None, "x")
    with service.database.writing() as connection:
        lan = account_of_login(connection, "lan")
        return verified.add(connection, new, lan, needs_second=False, now=datetime.now(UTC))


def test_the_whole_way_from_a_new_text_to_the_live_law_and_back(app, desk, second):
    service, opened = app.state.service, site.entered(app)
    number, before = signed(service), service.live.assistant.snapshot.id
    here = f"/bao-tri/van-ban/{second.id}"
    assert site.send(opened, here, title="Nghị định về bữa trưa").headers["location"] == here
    shown = opened.get(here).text
    assert "Dòng 2: “Số: 900/2024/NĐ-CP”" in shown
    assert "<strong>1 câu trả lời đã ký</strong>" in shown
    assert "<del>30.000</del>" in opened.get(f"{here}/khac").text
    assert "<ins>35.000</ins>" in opened.get(f"{here}/khac").text
    assert "Suất ăn trưa bao nhiêu tiền?" in opened.get(f"{here}/cham").text
    assert site.send(opened, f"{here}/giu", way="amended", by="901/2026/NĐ-CP", start="01/11/2026").status_code == 303
    assert site.send(opened, "/bao-tri/dung").status_code == 303
    assert site.wait_for(lambda: 'value="Công bố"' in (page := opened.get("/bao-tri/dung").text) or ">Công bố<" in page)
    wanted = opened.get("/bao-tri/dung").text.partition('name="snapshot_id" value="')[2].partition('"')[0]
    assert site.send(opened, "/bao-tri/cong-bo", snapshot_id=wanted).status_code == 303
    assert site.wait_for(lambda: status_of(service, number) == "withdrawn")
    assert service.live.assistant.snapshot.id == wanted
    assert "Quy định làm căn cứ đã đổi" in site.entered(app, "lan").get("/can-bo/cau/1").text
    assert site.send(opened, "/bao-tri/quay-lai").status_code == 303
    assert site.wait_for(lambda: service.live.assistant.snapshot.id == before)


def status_of(service, number):
    with service.database.reading() as connection:
        return verified.read(connection, number).status


def test_a_build_the_gate_stops_shows_the_questions_and_offers_no_button(data, desk):
    app = site.site(data, replace(desk, gate=site.STOPS))
    opened = site.entered(app)
    site.send(opened, "/bao-tri/dung")
    assert site.wait_for(lambda: "chặn" in opened.get("/bao-tri/dung").text)
    shown = opened.get("/bao-tri/dung").text
    assert "hit@1" in shown
    assert "d-001" in shown
    assert "snapshot_id" not in shown
    reply = site.send(opened, "/bao-tri/cong-bo", snapshot_id=publishing.live_id(desk) + "x")
    assert reply.status_code == 422
    assert "cổng kiểm" in reply.text
    app.state.service.close()


def test_what_is_said_wrongly_is_told_on_the_page_and_changes_nothing(app, second):
    opened, here = site.entered(app), f"/bao-tri/van-ban/{second.id}"
    for address, sent, told in (
        (here, {"effective": "31/02/2026"}, "không phải một ngày"),
        (here, {"kind": "thơ"}, "loại văn bản"),
        (here, {"articles": "ba"}, "phải là một số"),
        (f"{here}/giu", {"way": "khac"}, "cách nào"),
        (f"{here}/giu", {"way": "amended", "by": "901/2026/NĐ-CP", "start": "mai"}, "không phải một ngày"),
        ("/bao-tri/quay-lai", {}, "trước đó"),
        ("/bao-tri/tai-len", {}, "chọn một tệp"),
    ):
        reply = site.send(opened, address, **sent)
        assert reply.status_code == 422, address
        assert told in reply.text
    assert opened.get("/bao-tri/van-ban/khong-co").status_code == 404
    assert opened.get("/bao-tri/ban-thao/..%2F..%2Fx").status_code == 404


def test_what_was_typed_is_still_there_when_one_field_was_wrong(app, second):
    opened, here = site.entered(app), f"/bao-tri/van-ban/{second.id}"
    wrong = site.send(opened, here, title="Tên tôi sửa", effective="31/02/2026", replaces="9/2020/NĐ-CP", gaps="4, 5")
    for typed in ("Tên tôi sửa", "31/02/2026", "9/2020/NĐ-CP", "4, 5"):
        assert f'value="{typed}"' in wrong.text
    wrong = site.send(opened, f"{here}/giu", way="amended", by="901/2026/NĐ-CP", start="mai")
    assert 'value="901/2026/NĐ-CP"' in wrong.text
    assert 'value="mai"' in wrong.text


def test_a_text_that_was_dropped_is_not_read_again(app, second):
    opened, here = site.entered(app), f"/bao-tri/van-ban/{second.id}"
    site.send(opened, f"{here}/bo")
    reply = site.send(opened, here, title="Tên khác")
    assert reply.status_code == 422
    assert "đã bỏ" in reply.text


def test_a_text_can_be_dropped(app, data, second):
    opened = site.entered(app)
    assert site.send(opened, f"/bao-tri/van-ban/{second.id}/bo").status_code == 303
    assert "đã bỏ" in opened.get("/bao-tri").text
    assert not (data / "maintain" / "uploads" / second.id).exists()
