"""The desk's pages: what is listed and in which order, what a ticket tells, what was typed is never lost, what may be signed."""

import csv
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from server.accounts.people import Role
from server.app import create_app
from server.cli.main import main
from server.desk import signing
from server.desk.signing import NotSigned, Wanted
from server.settings import read
from server.store import gold, people, tables, tickets, verified
from server.store.tickets import NewTicket
from server.store.verified import Said
from tests.server.accounts.site import PASSWORD, hashed
from tests.server.test_signing import GOOD

NOW, TODAY = datetime.now(UTC), date(2026, 11, 22)
AMOUNT = "em lam 4 nam 7 thang luong 9tr khong dong bao hiem that nghiep duoc bao nhieu tro cap thoi viec"


@pytest.fixture
def client(data, tmp_path):
    settings = read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": f"sqlite:///{tmp_path / 'x.db'}", "HOILUAT_SECONDS": "120"})
    with TestClient(create_app(settings)) as opened:
        with opened.app.state.service.database.writing() as connection:
            for code, level, above in (("tld", "national", None), ("may", "industry", "tld"), ("may-10", "grassroots", "may")):
                people.add_unit(connection, code, f"Công đoàn {code}", level, above)
            for login in ("lan", "an"):
                people.add_account(connection, login, f"Bà {login}", Role.OFFICER, "tld", None, now=NOW)
            connection.execute(update(tables.accounts).values(password_hash=hashed()))
        opened.post("/can-bo/vao", data={"login": "lan", "password": PASSWORD})
        yield opened


@pytest.fixture
def service(client):
    return client.app.state.service


def officer(service, login="lan"):
    with service.database.reading() as connection:
        return people.account_of_login(connection, login)


def put(service, question="Câu hỏi", **more):
    told = {
        "at": NOW,
        "source": "asked_person",
        "question": question,
        "understood": question,
        "as_of": TODAY,
        "unit": "may",
    } | more
    with service.database.writing() as connection:
        return tickets.add(connection, NewTicket(**told))[0]


def claimed(service, number, login="lan", now=None):
    with service.database.writing() as connection:
        tickets.claim(connection, number, officer(service, login), now=now or datetime.now(UTC))


def listed(client, query=""):
    return re.findall(r'<a class="go" href="/can-bo/cau/\d+">([^<]+)</a>', client.get(f"/can-bo{query}").text)


def token(client):
    return re.search(r'name="csrf" value="([^"]+)"', client.get("/can-bo/mat-khau").text)[1]


def send(client, number, **fields):
    sent = {"csrf": token(client), "question": "Báo trước?", "text": [GOOD.text], "provisions": [GOOD.provisions[0]]} | fields
    return client.post(f"/can-bo/cau/{number}", data=sent, follow_redirects=False)


def test_the_gravest_come_first_then_what_most_ask_on_one_line(client, service):
    with service.database.writing() as connection:
        groups = [tables.clusters.insert().values(question=q, created=NOW) for q in "ab"]
        few, many = (connection.execute(group).inserted_primary_key[0] for group in groups)
    put(service, "một người")
    for _ in range(2):
        put(service, "hai người", cluster=few)
    for _ in range(3):
        put(service, "ba người", cluster=many)
    put(service, "nguy hiểm", risk=3)
    assert listed(client) == ["nguy hiểm", "ba người", "hai người", "một người"]
    assert "4 câu, 7 lượt hỏi" in client.get("/can-bo").text


def test_lines_are_chosen_by_unit_and_below_by_cause_by_topic_and_by_risk(client, service):
    put(service, "của cơ sở", unit="may-10", topic="thai-san")
    put(service, "của ngành", unit="may", source="refused", risk=2)
    put(service, "không nêu", unit=None)
    assert set(listed(client, "?don_vi=may")) == {"của cơ sở", "của ngành"}
    assert listed(client, "?don_vi=may-10") == ["của cơ sở"]
    assert listed(client, "?don_vi=-") == ["không nêu"]
    assert listed(client, "?nguon=refused&muc=2") == ["của ngành"]
    assert listed(client, "?chu_de=thai-san") == ["của cơ sở"]
    assert listed(client, "?chu_de=thai-san&muc=2") == []


def test_what_i_hold_says_until_when_and_what_is_closed_says_why(client, service):
    number = put(service, "giữ", unit=None)
    claimed(service, number, now=datetime(2099, 11, 22, 3, 22, tzinfo=UTC))
    assert "giữ đến 10:42" in client.get("/can-bo?xem=cua-toi").text
    assert "Bạn giữ câu này đến 10:42" in client.get(f"/can-bo/cau/{number}").text
    with pytest.raises(ValueError, match="vì sao"):
        signing.close(service, officer(service), number, "  ")
    with service.database.writing() as connection:
        connection.execute(update(tables.tickets).values(claimed_until=datetime.now(UTC) + timedelta(minutes=5)))
    signing.close(service, officer(service), number, "trêu máy")
    for page in ("/can-bo?xem=da-xong", f"/can-bo/cau/{number}"):
        assert "trêu máy" in client.get(page).text


def test_another_officer_is_told_who_holds_it_and_until_when(client, service):
    number = put(service)
    claimed(service, number, "an", now=datetime(2099, 11, 22, 3, 22, tzinfo=UTC))
    assert "Bà an giữ câu này đến 10:42" in client.get(f"/can-bo/cau/{number}").text


@pytest.mark.parametrize("what_happened", ["never claimed", "claimed by another", "answered by another", "too long"])
def test_what_was_typed_stays_when_it_cannot_be_signed(client, service, what_happened):
    number = put(service)
    typed = {"text": ["Một ý <b>của tôi</b>", ""], "provisions": ["45-2019-QH14/dieu-35", "45-2019-QH14/dieu-36"], "do": "sign"}
    if what_happened == "claimed by another":
        claimed(service, number, "an")
    if what_happened == "answered by another":
        claimed(service, number, "an")
        signing.sign(service, officer(service, "an"), number, Wanted("Báo trước?", (GOOD,)))
    if what_happened == "too long":
        typed["text"] = ["Một ý <b>của tôi</b>" + "x" * 4_000, ""]
    reply = send(client, number, **typed)
    assert reply.status_code == 422
    assert "Một ý &lt;b&gt;của tôi&lt;/b&gt;" in reply.text
    assert 'value="45-2019-QH14/dieu-36"' in reply.text
    with service.database.reading() as connection:
        assert len(verified.search(connection)) == (1 if what_happened == "answered by another" else 0)


@pytest.mark.parametrize("marked", ["9" * 25, str(2**31), str(2**31 - 1), "-1", "mười", "1.5", ""])
def test_a_mark_that_names_no_ticket_is_told_and_what_was_typed_stays(client, service, marked):
    number = put(service)
    claimed(service, number)
    reply = send(client, number, text=["Ý của tôi"], also=[marked], do="sign")
    assert reply.status_code == 422
    assert "Ý của tôi" in reply.text
    assert "lượt hỏi" in re.search(r'role="alert">([^<]+)<', reply.text)[1]
    with service.database.reading() as connection:
        assert not verified.search(connection)


def test_a_statement_without_a_field_of_citations_is_not_lost(client, service):
    reply = send(client, put(service), text=["Ý một", "Ý hai", "Ý ba"], provisions=[GOOD.provisions[0]])
    assert all(said in reply.text for said in ("Ý một", "Ý hai", "Ý ba"))


@pytest.mark.parametrize("number", ["0", "-1", str(2**31), str(2**63), "9" * 60, "1.5", "mot"])
@pytest.mark.parametrize("way", ["", "/tra", "/dong"])
def test_a_number_no_ticket_can_have_is_told_in_vietnamese(client, number, way):
    sent = {"csrf": token(client), "because": "trùng"}
    for reply in (client.get(f"/can-bo/cau/{number}"), client.post(f"/can-bo/cau/{number}{way}", data=sent)):
        assert reply.status_code in {404, 405, 422}
        assert "hông" in reply.json()["error"]["message"]


def test_taking_a_ticket_keeps_what_was_typed_before(client, service):
    number = put(service)
    reply = send(client, number, text=["Viết trước khi nhận"], do="claim")
    assert reply.status_code == 200
    assert "Viết trước khi nhận" in reply.text
    assert "Bạn giữ câu này đến" in reply.text


def test_a_provision_is_found_and_cited_without_a_script(client, service):
    number = put(service)
    found = send(client, number, tim="nghỉ việc báo trước bao lâu", provisions=[""])
    written = re.search(r'name="add" value="(45-2019-QH14/dieu-35[^"]*)"', found.text)[1]
    assert f'name="provisions" type="text" value="{written}"' in send(client, number, provisions=[""], add=written).text


def test_of_those_that_ask_the_same_only_the_same_words_are_ticked(client, service):
    with service.database.writing() as connection:
        made = tables.clusters.insert().values(question="q", created=NOW)
        group = connection.execute(made).inserted_primary_key[0]
    first = put(service, "Nghỉ việc báo trước mấy ngày?", cluster=group)
    same = put(service, "nghi viec bao truoc may ngay", cluster=group)
    other = put(service, "muốn nghỉ làm thì phải báo trước bao lâu", cluster=group)
    page = client.get(f"/can-bo/cau/{first}").text
    assert f'name="also" value="{same}" checked' in page
    assert f'name="also" value="{other}">' in page


def test_where_one_of_those_answered_along_needs_two_signatures_all_wait_for_them(service, client):
    first, second = put(service), put(service, needs_two=True)
    claimed(service, first)
    signed = signing.sign(service, officer(service), first, Wanted("Báo trước?", (GOOD,), also=(second,)))
    with service.database.reading() as connection:
        assert verified.read(connection, signed).status == "waiting"
        assert not tickets.replies_to(connection, first)
        assert not tickets.replies_to(connection, second)
    signing.sign_second(service, officer(service, "an"), signed)
    with service.database.reading() as connection:
        assert tickets.replies_to(connection, first)
        assert tickets.replies_to(connection, second)


def test_an_amount_the_machine_worked_out_is_signed_as_it_is_but_not_once_it_is_altered(client, service):
    told = client.post("/api/v1/answers", json={"question": AMOUNT}).json()
    assert told["calculations"]
    client.post("/api/v1/requests", json={"question": AMOUNT, "answer_id": told["id"]})
    with service.database.reading() as connection:
        (ticket,) = tickets.waiting(connection, officer(service), now=datetime.now(UTC))
        ticket = tickets.read(connection, ticket.id, officer(service))
    said = signing.own_words(service, ticket)
    claimed(service, ticket.id)
    altered = (Said(said[0].text.replace("0", "1", 1), said[0].provisions), *said[1:])
    with pytest.raises(NotSigned):
        signing.sign(service, officer(service), ticket.id, Wanted(AMOUNT, altered, despite_doubts=True))
    signing.sign(service, officer(service), ticket.id, Wanted(AMOUNT, said))


def test_proposed_questions_are_exported_once_as_add_questions_reads_them(service, tmp_path, monkeypatch, capsys):
    number = put(service)
    claimed(service, number)
    signed = signing.sign(service, officer(service), number, Wanted("Làm 3 năm nghỉ việc báo trước mấy ngày?", (GOOD,)))
    with service.database.writing() as connection:
        gold.add(connection, verified.read(connection, signed), actor="lan", now=NOW)
    monkeypatch.setenv("HOILUAT_DATABASE", service.database.name)
    path = tmp_path / "cau-da-ky.csv"
    assert main(["eval", "add-signed", str(path)]) == 0
    (row,) = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    assert row["can_cu"] == GOOD.provisions[0]
    assert main(["eval", "add-questions", str(path), "--officer", "Lan", "--out", str(tmp_path / "o.jsonl")]) == 0
    assert main(["eval", "add-signed", str(tmp_path / "again.csv")]) == 0
    assert not (tmp_path / "again.csv").exists()
    assert main(["eval", "add-signed", str(path), "--again"]) != 0
    assert "Đã có tệp" in "".join(capsys.readouterr())
