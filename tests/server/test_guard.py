"""The guard: what is too large, too slow or malformed is refused in Vietnamese, and every reply carries its headers."""

import time

import pytest
from fastapi.testclient import TestClient

from server.guard import Allowance, Rules
from server.headers import HeaderRules, docs_policy
from tests.server.small_service import SECRET, service

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SITE = "https://congdoan.example"


@pytest.fixture(scope="module")
def client():
    with TestClient(service(), raise_server_exceptions=False) as running:
        yield running


def said(response):
    return response.json()["error"]


def test_a_body_in_pieces_without_a_length_is_counted_as_it_comes(client):
    sent = client.post("/api/v1/answers", content=iter([b'{"question": "'] + [b"a" * 1000] * 80), headers=JSON)
    assert (sent.status_code, said(sent)["code"]) == (413, "too_large")
    assert "64 KB" in said(sent)["message"]


JSON = {"content-type": "application/json"}


def test_a_body_whose_length_lies_is_counted_all_the_same(client):
    sent = client.post("/api/v1/answers", content=b"a" * 70_000, headers=JSON | {"content-length": "10"})
    assert sent.status_code == 413


def test_a_body_within_the_limit_passes_whole(client):
    body = {"question": "ngh" * 20_000}
    assert client.post("/api/v1/answers", json=body).json() == body


def test_the_maintainers_upload_may_be_larger_than_a_question(client):
    assert client.post("/bao-tri/van-ban", content=b"a" * 3_000_000).json() == {"bytes": 3_000_000}
    tight = service(Rules(allowances=(Allowance("/bao-tri", 1_000_000, 10),)))
    sent = TestClient(tight).post("/bao-tri/van-ban", content=iter([b"a" * 300_000] * 4))
    assert sent.status_code == 413
    assert TestClient(tight).post("/bao-tri-gia/van-ban", content=b"a" * 70_000).status_code == 413


@pytest.mark.parametrize(
    ("path", "told", "not_told"),
    [
        ("/api/v1/answers", "Câu hỏi tối đa 2.000 ký tự", "Tệp"),
        ("/can-bo/cau/7", "quay lại trang trước, viết ngắn lại", "Câu hỏi"),
        ("/bao-tri/tai-len", "Tệp quá lớn (tối đa 64 MB)", "Câu hỏi"),
        ("/bao-tri/ban-thao/x", "chưa lưu", "Câu hỏi"),
    ],
)
def test_what_is_too_large_is_told_as_fits_the_address(client, path, told, not_told):
    message = said(client.post(path, content=b"", headers={"content-length": "99999999999"}))["message"]
    assert told in message
    assert not_told not in message


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/?q=" + "a" * 40_000, {}, 414),
        ("/", {"x-big": "a" * 20_000}, 431),
        ("/", {f"x-{i}": "a" for i in range(120)}, 431),
        ("/", {"host": "a b"}, 400),
        ("/", {"host": "[::1"}, 400),
        ("/van-ban/%00", {}, 400),
        ("/", {"host": "[::1]:8000"}, 200),
        ("/", {"host": "hoiluat.example:8443"}, 200),
    ],
)
def test_the_head_of_a_request_has_limits(client, path, headers, status):
    sent = client.get(path, headers=headers)
    assert sent.status_code == status
    assert status == 200 or said(sent)["message"]


def test_a_question_of_two_thousand_accented_letters_fits_in_an_address(client):
    assert client.get("/", params={"q": "ệ" * 2000}).status_code == 200


def test_what_takes_too_long_is_told_so_and_soon():
    with TestClient(service(Rules(seconds=0.2))) as hurried:
        began = time.monotonic()
        sent = hurried.get("/cham")
        assert time.monotonic() - began < 1.2
        assert (sent.status_code, said(sent)["code"], sent.headers["retry-after"]) == (503, "too_slow", "60")
        assert hurried.get("/").status_code == 200


def test_too_many_at_once_are_told_to_come_back():
    sent = TestClient(service(Rules(in_flight=0))).get("/")
    assert sent.status_code == 503
    assert "gửi lại" in said(sent)["message"]


@pytest.mark.parametrize("path", ["/", "/hong", "/khong-co", "/static/style.css", "/cham?x=" + "a" * 40_000, "/%00", "/healthz"])
@pytest.mark.parametrize("accept", [{}, BROWSER])
def test_every_reply_carries_the_security_headers(client, path, accept):
    headers = client.get(path, headers=accept).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "microphone=(self)" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert len(headers["x-request-id"]) == 16
    assert "strict-transport-security" not in headers


def test_a_route_may_set_a_stricter_policy_of_its_own(client):
    sent = client.get("/dong")
    assert sent.headers.get_list("content-security-policy") == ["default-src 'none'"]
    assert sent.content == b"ab"


def test_other_sites_may_load_what_they_embed_and_nothing_else(client):
    def policy(path):
        return client.get(path).headers["cross-origin-resource-policy"]

    assert [policy("/static/style.css"), policy("/widget.js"), policy("/widget-suggest.js")] == ["cross-origin"] * 3
    assert [policy("/"), policy("/can-bo"), policy("/bao-tri"), policy("/ma/ABCD")] == ["same-origin"] * 4


def test_strict_transport_is_asked_for_only_where_it_is_set():
    secure = TestClient(service(Rules(sent=HeaderRules(hsts=True))))
    assert secure.get("/").headers["strict-transport-security"] == "max-age=31536000"


def test_replies_by_code_and_errors_are_kept_by_no_cache(client):
    assert client.get("/api/v1/requests/ABCD").headers["cache-control"] == "no-store"
    assert client.get("/khong-co").headers["cache-control"] == "no-store"
    assert "cache-control" not in client.get("/").headers


def test_an_error_of_ours_shows_neither_its_place_nor_its_words(client):
    for accept in ({}, BROWSER):
        sent = client.get("/hong", headers=accept)
        assert sent.status_code == 500
        assert SECRET not in sent.text
        assert "Traceback" not in sent.text
    assert sent.headers["x-request-id"] in sent.text  # what the member can tell the union


@pytest.mark.parametrize("path", ["/khong-co", "/hong", "/?q=" + "a" * 40_000])
def test_a_browser_gets_a_page_in_vietnamese_with_a_way_back(client, path):
    sent = client.get(path, headers=BROWSER)
    assert sent.headers["content-type"].startswith("text/html")
    assert 'lang="vi"' in sent.text
    assert 'href="/"' in sent.text


def test_the_interface_answers_json_even_to_a_browser(client):
    assert said(client.get("/api/v1/khong-co", headers=BROWSER))["code"] == "http_404"


def test_head_is_get_without_its_body(client):
    got, head = client.get("/"), client.head("/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"]
    assert client.head("/khong-co").status_code == 404


def test_a_wrong_method_is_told_all_the_right_ones(client):
    sent = client.put("/api/v1/requests/ABCD")
    assert (sent.status_code, sent.headers["allow"]) == (405, "GET, DELETE, HEAD, OPTIONS")
    assert client.head("/api/v1/answers").headers["allow"] == "POST, OPTIONS"
    assert client.post("/static/style.css").headers["allow"] == "GET, HEAD, OPTIONS"


def test_options_tells_the_methods_and_an_unknown_address_has_none(client):
    sent = client.options("/api/v1/requests/ABCD")
    assert (sent.status_code, sent.headers["allow"], sent.content) == (204, "GET, DELETE, HEAD, OPTIONS", b"")
    assert client.options("/khong-co").status_code == 404


ASKS = {"origin": SITE, "access-control-request-method": "POST"}


def test_no_other_site_may_read_anything_by_default(client):
    assert "access-control-allow-origin" not in client.get("/api/v1/requests/A", headers={"origin": SITE}).headers
    assert client.options("/api/v1/answers", headers=ASKS).status_code == 403


@pytest.fixture(scope="module")
def shared():
    return TestClient(service(Rules(sent=HeaderRules(origins=(SITE,)))))


def test_a_site_that_is_named_may_ask_without_credentials(shared):
    asked = shared.options("/api/v1/answers", headers=ASKS)
    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, SITE)
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert "Idempotency-Key" in asked.headers["access-control-allow-headers"]
    sent = shared.post("/api/v1/answers", json={"question": "a"}, headers={"origin": SITE})
    assert sent.headers["access-control-allow-origin"] == SITE
    assert "access-control-allow-credentials" not in sent.headers
    assert sent.headers["vary"] == "Origin"


@pytest.mark.parametrize(
    ("path", "origin"), [("/", SITE), ("/can-bo", SITE), ("/bao-tri/van-ban", SITE), ("/api/v1/answers", "null")]
)
def test_pages_and_desks_are_never_shared_nor_is_anything_with_a_site_not_named(shared, path, origin):
    sent = shared.get(path, headers={"origin": origin})
    assert "access-control-allow-origin" not in sent.headers


def test_a_site_that_is_named_can_read_refusals_too(shared):
    sent = shared.post("/api/v1/answers", content=b"a" * 70_000, headers={"origin": SITE})
    assert (sent.status_code, sent.headers["access-control-allow-origin"]) == (413, SITE)


def test_the_page_of_the_documentation_runs_its_own_script_only():
    policy = docs_policy('<script src="https://cdn.example/a.js"></script><script>const ui = 1</script>')
    assert "unsafe" not in policy
    assert "https://cdn.example" in policy
    assert policy.count("'sha256-") == 1
