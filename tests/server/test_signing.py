"""Signing: checked against the law, told to those who wait, withdrawn and back on the desk when its ground changes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from corpus import parameter
from server.accounts.people import Role
from server.app import create_app
from server.desk import signing, watch
from server.desk.bindings import Ground
from server.desk.signing import NotSigned, Wanted
from server.settings import read
from server.store import audit, people, tickets, verified
from server.store.errors import NotThere, Taken
from server.store.verified import Said

NOW = datetime.now(UTC)
GOOD = Said("Bạn báo trước ít nhất 30 ngày nếu hợp đồng có thời hạn từ 12 đến 36 tháng.", ("45-2019-QH14/dieu-35/khoan-1",))


@pytest.fixture
def client(data, database_url):
    settings = read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": database_url})
    with TestClient(create_app(settings)) as opened:
        with opened.app.state.service.database.writing() as connection:
            people.add_unit(connection, "tld", "Tổng Liên đoàn", "national", None)
            people.add_unit(connection, "may", "Công đoàn May", "industry", "tld")
            people.add_unit(connection, "giay", "Công đoàn Giày", "industry", "tld")
            for login, unit in (("lan", "may"), ("hoa", "may"), ("tam", "giay"), ("an", "tld")):
                people.add_account(connection, login, login.title(), Role.OFFICER, unit, None, now=NOW)
        yield opened


@pytest.fixture
def service(client):
    return client.app.state.service


def officer(service, login):
    with service.database.reading() as connection:
        return people.account_of_login(connection, login)


def asked_person(client, question="làm 3 năm muốn nghỉ việc báo trước mấy ngày", unit="may"):
    """A member's code and the number of her ticket."""
    code = client.post("/api/v1/requests", json={"question": question, "unit": unit}).json()["code"]
    with client.app.state.service.database.reading() as connection:
        return code, tickets.by_code(connection, code)[0].id


def claimed(service, number, login):
    with service.database.writing() as connection:
        return tickets.claim(connection, number, officer(service, login), now=datetime.now(UTC))


def test_a_signed_answer_reaches_all_who_asked_the_same_and_is_on_the_record(client, service):
    (code, number), (other_code, other) = asked_person(client), asked_person(client, "xin nghỉ phải báo trước bao lâu")
    claimed(service, number, "lan")
    signed = signing.sign(service, officer(service, "lan"), number, Wanted("Báo trước mấy ngày?", (GOOD,), also=(other,)))
    for each in (code, other_code):
        reply = client.get(f"/api/v1/requests/{each}").json()["reply"]
        assert reply["signed_by"] == "Lan"
        assert reply["statements"][0]["text"] == GOOD.text
        assert reply["citations"][0]["provision"] == "45-2019-QH14/dieu-35/khoan-1"
    with service.database.reading() as connection:
        assert verified.read(connection, signed).status == "signed"
        assert "xin nghỉ phải báo trước bao lâu" in verified.wordings_of(connection)[signed]
    assert "sign" in [entry.action for entry in audit.entries(service.database)]
    assert audit.verify(service.database).broken_at is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (replace(GOOD, text="Bạn báo trước ít nhất 15 ngày."), "con số"),
        (replace(GOOD, provisions=()), "căn cứ"),
        (replace(GOOD, provisions=("45-2019-QH14/dieu-999",)), "chưa có trong kho"),
        (replace(GOOD, provisions=("10-2012-QH13/dieu-37",)), "hiệu lực"),
        (replace(GOOD, text="Bạn không cần báo trước 30 ngày nếu hợp đồng có thời hạn từ 12 đến 36 tháng."), "phủ định"),
    ],
)
def test_what_does_not_stand_in_the_law_cannot_be_signed(client, service, said, told):
    code, number = asked_person(client)
    claimed(service, number, "lan")
    with pytest.raises(NotSigned) as refused:
        signing.sign(service, officer(service, "lan"), number, Wanted("Báo trước?", (said,), despite_doubts=True))
    assert any(told in remark.message for remark in refused.value.checked.remarks)
    assert client.get(f"/api/v1/requests/{code}").json()["reply"] is None


def test_of_two_officers_only_the_one_who_holds_it_answers(client, service):
    _, number = asked_person(client)
    claimed(service, number, "lan")
    with pytest.raises(Taken):
        claimed(service, number, "hoa")
    with pytest.raises(Taken):
        signing.sign(service, officer(service, "hoa"), number, Wanted("?", (GOOD,)))
    with service.database.writing() as connection:
        later = datetime.now(UTC) + tickets.HELD
        assert tickets.claim(connection, number, officer(service, "hoa"), now=later).claimed_by == officer(service, "hoa").id


def test_an_officer_of_another_unit_sees_nothing_of_it(client, service):
    _, number = asked_person(client)
    with service.database.reading() as connection, pytest.raises(NotThere):
        tickets.read(connection, number, officer(service, "tam"))
    with service.database.reading() as connection:
        now = datetime.now(UTC)
        assert tickets.waiting(connection, officer(service, "tam"), now=now) == []
        assert [t.id for t in tickets.waiting(connection, officer(service, "an"), now=now)] == [number]


def test_where_two_must_sign_the_member_is_told_after_the_second(client, service):
    code, number = asked_person(client)
    with service.database.writing() as connection:
        connection.execute(tickets.tickets.update().values(needs_two=True))
    claimed(service, number, "lan")
    signed = signing.sign(service, officer(service, "lan"), number, Wanted("Báo trước mấy ngày?", (GOOD,)))
    assert client.get(f"/api/v1/requests/{code}").json()["reply"] is None
    with pytest.raises(Taken, match="người khác"):
        signing.sign_second(service, officer(service, "lan"), signed)
    signing.sign_second(service, officer(service, "hoa"), signed)
    assert client.get(f"/api/v1/requests/{code}").json()["reply"]["signed_by"] == "Lan và Hoa"


class Amended:
    """The law held, with one provision reworded."""

    def __init__(self, held, written):
        self._held, self._written = held, written

    def cited(self, citation, on, score=1.0):
        found = self._held.cited(citation, on, score)
        if found and str(citation) == self._written:
            return replace(found, official=None, digest=replace(found.plain, text=found.plain.text + " Và thêm 5 ngày."))
        return found


def test_when_its_clause_is_amended_the_answer_is_withdrawn_once_and_back_on_the_desk(client, service):
    _, number = asked_person(client)
    claimed(service, number, "lan")
    signed = signing.sign(service, officer(service, "lan"), number, Wanted("Báo trước mấy ngày?", (GOOD,)))
    law = signing.ground(service)
    assert watch.withdraw_changed(service.database, law) == 0
    amended = Ground(Amended(law.held, GOOD.provisions[0]), parameter.load())
    assert watch.withdraw_changed(service.database, amended) == 1
    assert watch.withdraw_changed(service.database, amended) == 0
    with service.database.reading() as connection:
        assert verified.read(connection, signed).status == "withdrawn"
        (back,) = tickets.waiting(connection, officer(service, "lan"), now=datetime.now(UTC))
    assert back.source == "withdrawn"
    assert GOOD.provisions[0] in back.note


def test_an_answer_is_bound_to_the_figures_its_provision_sets(service):
    law = signing.ground(service)
    wage = law.parameters["luong_toi_thieu_thang"]
    written = str(wage.values[-1].sources[0])
    bound = law.bound([written], NOW.date())
    assert ("parameter", "luong_toi_thieu_thang") in {(b.kind, b.key) for b in bound}
    raised = replace(wage, values=tuple(replace(v, amount=v.amount + 1) for v in wage.values))
    after = replace(law, parameters={**law.parameters, wage.name: raised})
    assert [b.key for b in after.changed(bound, NOW.date())] == [wage.name]
