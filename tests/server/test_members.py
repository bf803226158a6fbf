"""What members send beside a question: opinions, requests for a person, addresses to keep; masked, done once, erasable."""

import json

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.settings import read
from server.store.tables import metadata, tickets

ASKS = "nghỉ việc báo trước mấy ngày"


@pytest.fixture
def client(data, database_url):
    settings = read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": database_url})
    with TestClient(create_app(settings)) as opened:
        yield opened


def asked(client, question=ASKS):
    return client.post("/api/v1/answers", json={"question": question}).json()


def all_text(client):
    """Every letter the database holds."""
    database = client.app.state.service.database
    with database.reading() as connection:
        rows = [connection.execute(table.select()).mappings().all() for table in metadata.sorted_tables]
    return json.dumps([[dict(row) for row in found] for found in rows], default=str, ensure_ascii=False)


def test_an_opinion_is_kept_and_a_bad_one_goes_to_the_desk_once(client):
    told = asked(client)
    sent = {"answer_id": told["id"], "useful": False, "reason": "unclear", "note": "gọi em 0912345678"}
    first = client.post("/api/v1/feedback", json=sent, headers={"Idempotency-Key": "k1"})
    again = client.post("/api/v1/feedback", json=sent, headers={"Idempotency-Key": "k1"})
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    with client.app.state.service.database.reading() as connection:
        assert len(connection.execute(tickets.select()).all()) == 1
    assert "0912345678" not in all_text(client)


def test_a_key_used_for_something_else_is_refused(client):
    told = asked(client)
    client.post("/api/v1/links", json={"answer_id": told["id"]}, headers={"Idempotency-Key": "k"})
    other = client.post("/api/v1/links", json={"answer_id": asked(client)["id"]}, headers={"Idempotency-Key": "k"})
    assert other.status_code == 409
    assert "gửi trùng" in other.json()["error"]["message"]


def test_a_member_asks_a_person_reads_by_code_and_erases(client):
    told = asked(client)
    question = "Công ty nợ lương, em là Nguyễn Thị Lan"
    sent = {"question": question, "answer_id": told["id"], "unit": "CS-May-10", "employer": "May X"}
    made = client.post("/api/v1/requests", json=sent, headers={"Idempotency-Key": "5f0c"})
    assert made.status_code == 201
    assert client.post("/api/v1/requests", json=sent, headers={"Idempotency-Key": "5f0c"}).json() == made.json()
    code = made.json()["code"]
    read_back = client.get(f"/api/v1/requests/{code.lower().replace('-', ' ')}").json()
    assert read_back["status"] == "open"
    assert read_back["reply"] is None
    assert "Lan" not in read_back["question"]
    assert code not in all_text(client)
    assert code.replace("-", "") not in all_text(client)
    assert client.delete(f"/api/v1/requests/{code}").status_code == 204
    assert client.get(f"/api/v1/requests/{code}").status_code == 404
    assert "May X" not in all_text(client)


def test_a_request_without_an_answer_before_it_is_taken_too(client):
    made = client.post("/api/v1/requests", json={"question": "Em muốn gặp cán bộ"})
    assert made.status_code == 201


def test_a_wrong_code_and_an_unknown_answer_are_told_in_vietnamese(client):
    assert "mã" in client.get("/api/v1/requests/ABCD").json()["error"]["message"]
    gone = client.post("/api/v1/links", json={"answer_id": "0" * 32})
    assert gone.status_code == 404
    assert "hỏi lại" in gone.json()["error"]["message"]


def test_personal_data_reaches_neither_the_answer_nor_the_database(client):
    told = asked(client, "em tên Trần Văn Hùng, cccd 001099012345, nghỉ việc báo trước mấy ngày")
    assert {"kind": "cccd", "count": 1} in told["masked"]
    assert "001099012345" not in json.dumps(told, ensure_ascii=False)
    client.app.state.service.keeper.flush()
    assert "001099012345" not in all_text(client)
    assert "Hùng" not in all_text(client)


def test_suggestions_and_topics_are_questions_people_ask(client):
    questions = client.get("/api/v1/suggestions")
    assert 150 < len(questions.json()["questions"]) < 250
    assert "max-age" in questions.headers["Cache-Control"]
    topics = client.get("/api/v1/topics").json()["topics"]
    assert {"thai-san", "tien-luong"} <= {topic["name"] for topic in topics}
