"""An answer as events: a model's statements while it still writes, then the whole answer; without a model, one event."""

import json
import threading
from datetime import date

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.members import streaming
from server.members.answering import Given
from server.settings import read
from tests.assistant import hostile_writer

ASKED = "khoản 2 Điều 25 BLLĐ thử việc tối đa bao lâu"
TRUE = "Việc cần trình độ từ cao đẳng trở lên thì thử việc tối đa 60 ngày."
EVENTS = {"Accept": "text/event-stream"}


def events(lines):
    """Kind and value of each event."""
    kind = ""
    for line in lines:
        if line.startswith("event: "):
            kind = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield kind, json.loads(line.removeprefix("data: "))


def test_without_a_model_there_is_one_event_the_answer(data, tmp_path):
    with TestClient(
        create_app(read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": f"sqlite:///{tmp_path / 'a.db'}"}))
    ) as client:
        with client.stream("POST", "/api/v1/answers", json={"question": ASKED}, headers=EVENTS) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            (told,) = events(response.iter_lines())
        assert told[0] == "answer"
        assert told[1]["status"] == "answered"


def test_what_is_no_question_is_told_as_an_event_in_vietnamese(data, tmp_path):
    with TestClient(
        create_app(read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": f"sqlite:///{tmp_path / 'a.db'}"}))
    ) as client:
        with client.stream("POST", "/api/v1/answers", json={"question": "🙂"}, headers=EVENTS) as response:
            ((kind, value),) = events(response.iter_lines())
        assert kind == "error"
        assert "không có chữ" in value["error"]["message"]


def test_a_statement_is_passed_on_while_the_model_still_writes(data, tmp_path):
    pytest.importorskip("langchain_openai", reason="needs the `llm` extra")
    heard = threading.Event()

    def script(asked):
        key = next(item["key"] for item in asked["evidence"] if "Điều 25" in item["label"] and "khoản 2" in item["label"])
        yield '{"statements": [' + json.dumps({"text": TRUE, "keys": [key]}, ensure_ascii=False)
        heard.wait(20)
        yield "]}"

    with hostile_writer.serving(script) as (url, _):
        settings = read(
            {
                "HOILUAT_DATA": str(data),
                "HOILUAT_DATABASE": f"sqlite:///{tmp_path / 'a.db'}",
                "HOILUAT_LLM_URL": url,
                "HOILUAT_LLM_MODEL": "scripted",
            }
        )
        with TestClient(create_app(settings)) as client:
            told = streaming.events(client.app.state.service, Given(ASKED, date(2026, 11, 21)))
            first = next(told)
            assert not heard.is_set()
            heard.set()
            rest = list(told)
    assert first.startswith("event: statement")
    assert TRUE in first
    (answer,) = [value for kind, value in events("".join(rest).splitlines()) if kind == "answer"]
    assert answer["writer"] == "model"
    assert TRUE in [said["text"] for said in answer["statements"]]
