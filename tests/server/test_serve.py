"""`hoiluat serve` as it runs: several processes, one port, nobody cut off when it stops."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from indexing import snapshot
from server import live, memory
from server.app import create_app
from server.cli.main import main
from server.malformed import bombard
from server.settings import Settings, read

ASKED = json.dumps({"question": "nghỉ việc báo trước mấy ngày"}).encode()


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def get(port, path, *, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST" if body else "GET", path, body, {"Content-Type": "application/json"} if body else {})
        reply = connection.getresponse()
        return reply.status, reply.read().decode()
    except OSError:
        return 0, ""
    finally:
        connection.close()


def wait_for(condition, seconds=60.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return False


@contextmanager
def served(data, *arguments, **settings):
    """The command in a process of its own, until it is ready."""
    port = free_port()
    environment = {**os.environ, "HOILUAT_DATA": str(data), **settings}
    command = [sys.executable, "-m", "server.cli.main", "serve", "--port", str(port), *arguments]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert wait_for(lambda: get(port, "/readyz")[0] == 200)
        yield process, port
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


@pytest.fixture(scope="module")
def own(data, tmp_path_factory):
    """A data folder whose database is not that of other tests."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(data / "index", folder / "index")
    return folder


def answered(port):
    requests = [line for line in get(port, "/metrics")[1].splitlines() if line.startswith("hoiluat_answers_total")]
    return sum(float(line.rpartition(" ")[2]) for line in requests)


def test_two_processes_count_together_and_finish_what_is_in_flight_when_told_to_stop(own):
    with served(own, "--workers", "2") as (process, port):
        assert wait_for(lambda: len(memory.listening(port)) == 3)  # the one that started them holds the port too
        assert [get(port, "/api/v1/answers", body=ASKED)[0] for _ in range(12)] == [200] * 12
        assert [answered(port) for _ in range(6)] == [12] * 6  # whichever process is asked
        with socket.create_connection(("127.0.0.1", port), 30) as connection:
            connection.sendall(b"POST /api/v1/answers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n")
            connection.sendall(b"Content-Length: %d\r\n\r\n" % len(ASKED) + ASKED[:10])
            time.sleep(0.5)
            process.send_signal(signal.SIGTERM)
            assert wait_for(lambda: get(port, "/healthz")[0] == 0, 10)  # nobody new is let in
            connection.sendall(ASKED[10:])
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        process.communicate(timeout=30)
        assert process.returncode == 0


def test_malformed_requests_break_nothing_and_while_it_drains_it_says_so_and_goes_on(own):
    with served(own, HOILUAT_DRAIN_SECONDS="4") as (process, port):
        seen = bombard(("127.0.0.1", port), 300, seed=7)
        assert [each for each in seen if each.wrong] == []
        assert len({each.status for each in seen}) >= 6
        process.send_signal(signal.SIGTERM)
        assert wait_for(lambda: get(port, "/readyz")[0] == 503, 3)
        assert "đang dừng" in get(port, "/readyz")[1]
        assert get(port, "/api/v1/answers", body=ASKED)[0] == 200
        assert "Traceback" not in process.communicate(timeout=30)[1]
        assert process.returncode in {0, -signal.SIGTERM}


def test_a_port_that_is_taken_is_told(own):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "server.cli.main", "serve", "--port", port]
        done = subprocess.run(command, env={**os.environ, "HOILUAT_DATA": str(own)}, capture_output=True, text=True, check=False)
    assert (done.returncode, "cổng khác" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


@pytest.mark.parametrize(("arguments", "told"), [((), "index build"), (("--workers", "0"), "--workers")])
def test_what_cannot_be_served_is_told_before_anything_starts(tmp_path, monkeypatch, capsys, arguments, told):
    monkeypatch.setenv("HOILUAT_DATA", str(tmp_path))
    assert main(["serve", *arguments]) == 1
    assert told in capsys.readouterr().err


def test_a_snapshot_that_does_not_open_is_told_and_one_that_does_is_taken(own, tmp_path, monkeypatch):
    monkeypatch.setattr(live, "_LOOK_EVERY", 0.0)
    shutil.copytree(own / "index", tmp_path / "index")
    good = snapshot.current_id(tmp_path)
    broken = tmp_path / "index" / "snapshots" / "hong"
    shutil.copytree(tmp_path / "index" / "snapshots" / good, broken)
    (broken / "passages.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "index" / "current").write_text("hong", encoding="utf-8")
    with TestClient(create_app(Settings(tmp_path, None, None, "127.0.0.1", 8000), opening=True)) as client:
        assert client.get("/readyz").status_code == 503
        assert wait_for(lambda: "chưa mở được" in client.get("/readyz").text)
        refused = client.post("/api/v1/answers", json=json.loads(ASKED))
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        assert client.get("/healthz").status_code == 200
        snapshot.activate(tmp_path, good)
        assert wait_for(lambda: client.get("/readyz").status_code == 200)
        assert client.post("/api/v1/answers", json=json.loads(ASKED)).status_code == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOILUAT_WORKERS", "0"),
        ("HOILUAT_WORKERS", "nhiều"),
        ("HOILUAT_ORIGINS", "congdoan.vn"),
        ("HOILUAT_PROXIES", "nginx"),
        ("HOILUAT_LIMIT_ANSWERS", "-1"),
        ("HOILUAT_LOG", "xml"),
        ("HOILUAT_SECONDS", "0"),
    ],
)
def test_a_setting_that_means_nothing_is_refused_by_name(name, value):
    with pytest.raises(ValueError, match=name):
        read({name: value})


def test_limits_are_on_by_default_and_spare_the_machine_itself_unless_set_by_hand():
    assert all(most > 0 for most in read({}).limits.values())
    assert not read({}).limits_loopback
    assert read({"HOILUAT_LIMIT_ANSWERS": "5"}).limits_loopback
