"""Who wants to know is told: a signed POST, an e-mail; tried again, never in the way."""

import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from server.maintain import notify
from server.maintain.notify import News, Targets

NEWS = News("Hỏi Luật: công bố kho luật", "Rút 2 câu.", {"event": "publish", "snapshot": "abc", "withdrawn": 2})


@pytest.fixture
def listening():
    """A site that fails the first time and keeps what it is sent."""
    got = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((self.headers, body))
            self.send_response(500 if len(got) == 1 else 204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/luat", got
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_post_is_tried_again_and_proves_who_sent_it(listening):
    address, got = listening
    for thread in notify.tell(Targets(webhook=address, webhook_key="khoa"), NEWS, waits=(0, 0, 0)):
        thread.join(10)
    assert len(got) == 2  # the first failed
    headers, body = got[-1]
    assert json.loads(body) == dict(NEWS.told)
    signed = notify.signature("khoa", headers["X-HoiLuat-Timestamp"], body)
    assert headers["X-HoiLuat-Signature"] == f"sha256={signed}"
    assert signed != notify.signature("khác", headers["X-HoiLuat-Timestamp"], body)


class Mailbox(socketserver.StreamRequestHandler):
    """As much SMTP as one message needs."""

    got: ClassVar[list[bytes]] = []

    def handle(self):
        self.wfile.write(b"220 chao\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 noi di\r\n")
                text = b""
                while (line := self.rfile.readline()) != b".\r\n":
                    text += line
                self.got.append(text)
            self.wfile.write(b"221 chao\r\n" if verb == b"QUIT" else b"250 duoc\r\n")
            if verb == b"QUIT":
                return


def test_the_mail_says_what_happened():
    with socketserver.TCPServer(("127.0.0.1", 0), Mailbox) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        targets = Targets("127.0.0.1", server.server_address[1], "none", mail_from="a@b.vn", mail_to=("c@d.vn", "e@f.vn"))
        notify.send_mail(targets, NEWS)
        thread.join(10)
    assert b"To: c@d.vn, e@f.vn" in Mailbox.got[0]


def test_nobody_set_nobody_told_and_a_dead_address_only_waits_in_its_thread():
    assert notify.tell(Targets(), NEWS) == ()
    (thread,) = notify.tell(Targets(webhook="http://127.0.0.1:9/"), NEWS, waits=(0, 0))
    thread.join(10)
    assert not thread.is_alive()
