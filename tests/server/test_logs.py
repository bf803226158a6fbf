"""Logs: one line an event, ids and templates in it, nothing that a member typed."""

import json
import logging

import pytest
from fastapi.testclient import TestClient

from server import logs
from tests.server.small_service import SECRET, service


@pytest.fixture
def lines(caplog):
    """What a JSON handler would have written, from the records themselves."""
    caplog.set_level(logging.INFO, logger="hoiluat")
    written = []

    class Handler(logging.Handler):
        def emit(self, record):
            written.append(logs.Formatter(logs.JSON).format(record))

    handler = Handler()
    logging.getLogger("hoiluat").addHandler(handler)
    yield written
    logging.getLogger("hoiluat").removeHandler(handler)


def test_a_request_is_one_line_with_its_template_and_its_id(lines):
    sent = TestClient(service()).get("/api/v1/requests/ABCD-EFGH-JKLM?xem=1")
    (line,) = [json.loads(each) for each in lines]
    assert line["route"] == "/api/v1/requests/{code}"
    assert (line["method"], line["status"], line["request"]) == ("GET", 200, sent.headers["x-request-id"])
    assert line["ms"] >= 0


@pytest.mark.parametrize(
    "path", ["/ma/ABCD-EFGH-JKLM", "/api/v1/requests/ABCD-EFGH-JKLM", "/?q=ABCD-EFGH-JKLM", "/static/ABCD-EFGH-JKLM", "/hong"]
)
def test_no_code_no_query_and_no_word_of_a_member_is_written(lines, path):
    client = TestClient(service(), raise_server_exceptions=False)
    client.get(path)
    client.post("/api/v1/answers", json={"question": SECRET})
    assert len(lines) >= 2
    assert not [line for line in lines if "ABCD" in line or SECRET in line]


def test_an_error_is_written_with_its_kind_and_its_place(lines):
    TestClient(service(), raise_server_exceptions=False).get("/hong")
    failed = json.loads(next(line for line in lines if '"error"' in line))
    assert failed["error"] == "RuntimeError"
    assert any("small_service.py" in place for place in failed["at"])


def test_text_lines_keep_one_event_on_one_line():
    record = logging.makeLogRecord({"name": "hoiluat", "levelname": "INFO", "msg": "a\nb", "fields": {"route": "/x y", "n": 1}})
    line = logs.Formatter(logs.TEXT).format(record)
    assert "\n" not in line
    assert 'event="a\\nb"' in line
    assert 'route="/x y" n=1' in line


def test_an_unknown_form_is_refused():
    with pytest.raises(ValueError, match="nhật ký"):
        logs.configure("xml")
