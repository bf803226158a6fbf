"""Metrics: figures by template and outcome, for the machine itself or who knows the token, never a word of a member."""

from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from assistant.question import Question
from server.metrics import Metrics
from tests.server.small_service import service

LOCAL = ("127.0.0.1", 5000)


def samples(figures):
    families = text_string_to_metric_families(figures.text().decode())
    return {(s.name, tuple(sorted(s.labels.items()))): s.value for family in families for s in family.samples}


def test_requests_are_counted_by_template_and_status():
    figures = Metrics()
    client = TestClient(service(figures=figures))
    for code in ("ABCD", "EFGH"):
        client.get(f"/api/v1/requests/{code}")
    client.get("/khong-co-ABCD")
    client.request("XYZZY", "/")
    counted = samples(figures)
    requests = "hoiluat_requests_total"
    assert counted[requests, (("method", "GET"), ("route", "/api/v1/requests/{code}"), ("status", "200"))] == 2
    assert counted[requests, (("method", "GET"), ("route", "other"), ("status", "404"))] == 1
    assert counted[requests, (("method", "other"), ("route", "/"), ("status", "405"))] == 1
    assert counted["hoiluat_requests_in_flight", ()] == 0
    assert not any(bad in figures.text().decode() for bad in ("ABCD", "EFGH", "XYZZY"))


def test_answers_are_counted_by_outcome_and_by_stage(assistant):
    figures = Metrics()
    asked = Question("cty nợ lương 2 tháng em nghỉ ngang được không", date(2026, 11, 21))
    answered = assistant.answer(asked)
    refused = assistant.answer(replace(asked, text="thủ đô nước Pháp là gì"))
    figures.answered(answered)
    figures.answered(answered, cached=True)
    figures.answered(refused)
    counted = samples(figures)
    by_status = {dict(labels)["status"]: n for (name, labels), n in counted.items() if name == "hoiluat_answers_total"}
    assert by_status == {"answered": 2, "refused": 1}
    assert counted["hoiluat_answer_cache_total", (("found", "yes"),)] == 1
    assert counted["hoiluat_stage_seconds_count", (("stage", "retrieve"),)] == 2
    assert "lương" not in figures.text().decode()


def test_two_applications_do_not_share_their_figures():
    one, other = Metrics(), Metrics()
    one.limited("answers")
    assert ("hoiluat_limited_total", (("kind", "answers"),)) not in samples(other)


def test_what_is_watched_is_read_when_it_is_asked_for():
    figures, queue, live = Metrics(), [1, 2], ["snap-1"]
    figures.watch("hoiluat_queue", "Requests waiting for an officer", lambda: float(len(queue)))
    figures.watch_name("hoiluat_snapshot", "The snapshot that answers", "snapshot", lambda: live[0])
    queue.append(3)
    live[0] = "snap-2"
    assert samples(figures)["hoiluat_queue", ()] == 3
    assert samples(figures)["hoiluat_snapshot", (("snapshot", "snap-2"),)] == 1


@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        (LOCAL, {}, 200),
        (("::1", 1), {}, 200),
        (("203.0.113.9", 1), {}, 403),
        (("203.0.113.9", 1), {"authorization": "Bearer mã-sai"}, 403),
        (("203.0.113.9", 1), {"authorization": "Bearer sesame"}, 200),
        (LOCAL, {"x-forwarded-for": "203.0.113.9"}, 403),  # a proxy on this machine speaks for somebody else
    ],
)
def test_figures_are_for_this_machine_or_for_who_knows_the_token(client, headers, status):
    headers = {name: value.encode() for name, value in headers.items()}
    assert TestClient(service(token="sesame"), client=client).get("/metrics", headers=headers).status_code == status


def test_no_token_set_opens_nothing():
    far = TestClient(service(), client=("203.0.113.9", 1))
    assert far.get("/metrics", headers={"authorization": "Bearer "}).status_code == 403
