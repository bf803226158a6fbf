"""HTTP for programs: answers, provisions, health, and every error in Vietnamese."""

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.settings import Settings


@pytest.fixture(scope="module")
def client(data):
    with TestClient(create_app(Settings(data, None, None, "127.0.0.1", 8000))) as running:
        yield running


def post(client, **body):
    return client.post("/api/v1/answers", json=body)


def test_a_question_is_answered_with_citations(client):
    answer = post(client, question="cty no luong em nghi ngang dc ko", as_of="2026-11-21").json()
    assert answer["status"] == "answered"
    assert answer["citations"][0]["url"].startswith("/van-ban/45-2019-QH14/dieu-35")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"question": ""}, "chưa nhập"),
        ({"question": "🙂🙂🙂"}, "không có chữ"),
        ({"question": "\x00\x01"}, "chưa nhập"),
        ({"question": "a" * 3000}, "dài quá"),
        ({"question": "nghỉ việc", "as_of": "2026-02-31"}, "không phải một ngày"),
        ({"question": "nghỉ việc", "as_of": "31/02/2026"}, "không phải một ngày"),
        ({"question": 5}, "không đúng dạng"),
        ({}, "Thiếu câu hỏi"),
        ({"question": "x", "context": "không phải danh sách"}, "các câu trước"),
    ],
)
def test_bad_input_is_told_in_vietnamese_with_4xx(client, body, told):
    response = client.post("/api/v1/answers", json=body)
    assert response.status_code == 422
    assert told.lower() in response.json()["error"]["message"].lower()


def test_a_body_too_large_and_a_body_that_is_no_json_are_refused(client):
    assert post(client, question="a" * 100_000).status_code == 413
    response = client.post("/api/v1/answers", content="{không phải json", headers={"content-type": "application/json"})
    assert response.status_code == 422
    assert "JSON" in response.json()["error"]["message"]


def test_a_provision_is_given_for_its_day(client):
    before = client.get("/api/v1/provisions/45-2019-QH14/dieu-139/khoan-1", params={"as_of": "2026-06-30"}).json()
    after = client.get("/api/v1/provisions/45-2019-QH14/dieu-139/khoan-1", params={"as_of": "2026-07-01"}).json()
    assert before["valid_until"] == after["valid_from"] == "2026-07-01"
    assert after["text"][after["start"] : after["end"]].startswith("1.")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("khong-phai", "không phải địa chỉ"),
        ("45-2019-QH14/dieu-999", "Chưa có lời văn"),
        ("45-2019-QH14/dieu-139/khoan-99", "không có"),
        ("1-1900-QH1/dieu-1", "Chưa biết văn bản"),
        ("10-2012-QH13/dieu-37?as_of=2026-11-21", "45/2019/QH14"),
    ],
)
def test_an_unknown_or_expired_provision_is_a_404_that_says_why(client, path, told):
    response = client.get(f"/api/v1/provisions/{path}")
    assert response.status_code == 404
    assert told in response.json()["error"]["message"]


def test_health_and_readiness(client, opened):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["snapshot"] == opened.id


def test_the_openapi_is_in_order(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/v1/answers", "/api/v1/provisions/{citation}", "/healthz", "/readyz"} <= paths.keys()
    assert {"/api/v1/calculators", "/api/v1/calculators/{name}", "/api/v1/parameters"} <= paths.keys()


def test_what_the_framework_refuses_is_told_in_vietnamese_too(client):
    number = f'{{"pay": 1{"0" * 5000}}}'  # more digits than Python reads
    sent = client.post("/api/v1/calculators/luong-thu-viec", content=number, headers={"content-type": "application/json"})
    assert (sent.status_code, sent.json()["error"]["code"]) == (400, "http_400")
    assert "Không có địa chỉ" in client.get("/khong-co").json()["error"]["message"]
    assert client.put("/api/v1/answers").status_code == 405


def test_pages_may_not_be_framed_and_run_no_script(client):
    headers = client.get("/").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
