"""The wire, over real sockets: what is no HTTP is refused in our words, who never ends a request is cut off."""

import json
import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn

from server import protocol
from tests.server.small_service import service


@contextmanager
def running(**options):
    """The small service on a port of its own; gives a function that sends bytes and reads the reply to its end."""
    config = uvicorn.Config(service(), port=0, http="server.protocol:Protocol", ws="none", log_config=None, **options)
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listening.getsockname()
    server.should_exit = True
    thread.join(10)


def said(address, sent, *, seconds=5.0):
    with socket.create_connection(address, seconds) as connection:
        connection.sendall(sent)
        reply = b""
        while more := connection.recv(65536):
            reply += more
    head, _, body = reply.partition(b"\r\n\r\n")
    return head.decode().lower(), body


@pytest.mark.parametrize(
    "sent",
    [
        b"khong phai HTTP\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST /api/v1/answers HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/v1/answers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 70_000,
    ],
)
def test_what_is_no_request_is_refused_in_vietnamese_with_the_headers_of_every_reply(sent):
    with running() as address:
        head, body = said(address, sent)
    assert head.startswith("http/1.1 400")
    assert "content-security-policy" in head
    assert "x-content-type-options: nosniff" in head
    assert "không đọc được" in json.loads(body)["error"]["message"]


def test_who_does_not_end_the_head_of_a_request_is_cut_off(monkeypatch):
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.3)
    with running() as address:
        began = time.monotonic()
        assert said(address, b"GET / HTTP/1.1\r\nHost: a\r\n") == ("", b"")
        assert said(address, b"") == ("", b"")
        assert time.monotonic() - began < 3


def test_a_body_may_come_slowly_once_the_head_is_there(monkeypatch):
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.2)
    with running() as address, socket.create_connection(address, 5) as connection:
        body = b'{"question": "a"}'
        connection.sendall(b"POST /api/v1/answers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n")
        connection.sendall(b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body[:5])
        time.sleep(0.5)
        connection.sendall(body[5:])
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")


def test_more_connections_than_allowed_are_told_to_come_back():
    with running(limit_concurrency=1) as address, socket.create_connection(address, 5):
        head, body = said(address, b"")
        assert head.startswith("http/1.1 503")
        assert json.loads(body)["error"]["code"] == "busy"
