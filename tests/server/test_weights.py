"""The weights of the widget: what ships is within its limits, and a limit that is broken fails the command."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from server import weights


def test_what_ships_is_within_its_limits(capsys):
    assert weights.main([]) == 0
    assert "first use" in capsys.readouterr().out


def test_one_file_above_its_limit_fails():
    lines, fits = weights.table({"widget.js": weights.FIRST["widget.js"] + 1})
    assert not fits
    assert "TOO HEAVY" in lines[0]


def test_files_within_their_limits_fail_together():
    each = dict(weights.FIRST)
    assert sum(each.values()) > weights.FIRST_USE
    lines, fits = weights.table(each)
    assert not fits
    assert [line.split()[0] for line in lines if "TOO HEAVY" in line] == ["first"]


def test_what_is_not_there_is_named():
    lines, _ = weights.table({"widget.js": 10})
    assert "widget-more.js" in lines[-1]


@pytest.fixture
def lists():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            heavy = "".join(chr(33 + (i * i * 7919) % 50021) for i in range(20_000)) if "suggestions" in self.path else ""
            self.send_response(200)
            self.end_headers()
            self.wfile.write(heavy.encode())

        def log_message(self, *given):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(timeout=5)


def test_the_lists_of_a_running_service_are_weighed(lists, capsys):
    assert weights.main(["--service", lists]) == 1
    assert "/api/v1/suggestions" in capsys.readouterr().out
