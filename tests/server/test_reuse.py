"""Signed answers served again: only for the same question, to whom they are for, while the law they rest on stands."""

from datetime import UTC, datetime

import pytest

from server.desk import reuse, signing
from server.desk.signing import Wanted
from server.store import verified
from server.store.tables import tickets as rows
from tests.server.test_signing import GOOD, asked_person, claimed, client, officer, service  # noqa: F401  fixtures

ASKED = "làm 3 năm muốn nghỉ việc báo trước mấy ngày"


@pytest.fixture
def signed(client, service, monkeypatch):  # noqa: F811
    monkeypatch.setattr(reuse, "_LOOK_EVERY", -1.0)
    _, number = asked_person(client, ASKED)
    claimed(service, number, "lan")
    return signing.sign(service, officer(service, "lan"), number, Wanted(ASKED, (GOOD,)))


def ask(client, question, unit="may"):  # noqa: F811
    return client.post("/api/v1/answers", json={"question": question, "unit": unit}).json()


@pytest.mark.parametrize(
    "question", [ASKED, "lam 3 nam muon nghi viec bao truoc may ngay", "Làm 3 năm, muốn nghỉ việc báo trước mấy ngày?"]
)
def test_the_same_question_in_other_spelling_gets_the_signed_answer(client, service, signed, question):  # noqa: F811
    told = ask(client, question)
    assert told["verified"]["signed_by"] == "Lan"
    assert told["verified"]["unit"] == "Công đoàn May"
    assert [said["text"] for said in told["statements"]] == [GOOD.text]
    assert told["citations"][0]["provision"] == GOOD.provisions[0]
    service.keeper.flush()
    with service.database.reading() as connection:
        assert verified.read(connection, signed).served == 1


@pytest.mark.parametrize(
    "question",
    [
        "làm 5 năm muốn nghỉ việc báo trước mấy ngày",
        "công ty muốn cho nghỉ việc phải báo trước mấy ngày",
        "làm 3 năm muốn nghỉ việc có cần báo trước không",
        "hợp đồng không thời hạn nghỉ việc báo trước mấy ngày",
    ],
)
def test_another_fact_or_another_party_is_another_question(client, signed, question):  # noqa: F811
    assert ask(client, question)["verified"] is None


def test_a_units_answer_is_for_its_members_until_it_is_public(client, service, signed):  # noqa: F811
    assert ask(client, ASKED, unit="giay")["verified"] is None
    assert ask(client, ASKED, unit=None)["verified"] is None
    with service.database.writing() as connection:
        verified.publish(connection, signed, officer(service, "lan"), public=True)
    assert ask(client, ASKED, unit="giay")["verified"]["id"] == signed


def test_on_a_day_when_its_clause_did_not_bind_it_is_not_served(client, signed):  # noqa: F811
    asked = {"question": ASKED, "unit": "may", "as_of": "2020-06-01"}
    assert client.post("/api/v1/answers", json=asked).json()["verified"] is None


def test_a_withdrawn_answer_is_not_served(client, service, signed):  # noqa: F811
    with service.database.writing() as connection:
        verified.withdraw(connection, signed, {"because": "x"}, now=datetime.now(UTC))
    assert ask(client, ASKED)["verified"] is None


def test_questions_that_are_the_same_stand_together_on_the_desk(client, service):  # noqa: F811
    for question in (ASKED, "lam 3 nam muon nghi viec bao truoc may ngay", "tăng ca chủ nhật tính lương sao"):
        asked_person(client, question)
    with service.database.reading() as connection:
        found = connection.execute(rows.select().order_by(rows.c.id)).all()
    groups = [row.cluster for row in found]
    assert groups[0] == groups[1] != groups[2]
