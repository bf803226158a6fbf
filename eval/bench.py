"""Time answers over HTTP, memory and start-up of one worker; prints the table of the README.

    python -m eval.bench [--questions 500] [--data var]

Starts `hoiluat serve` on a free port of this machine, asks one question after another, stops it.
"""

import argparse
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import time
from pathlib import Path

from corpus import questions
from corpus.syllables import fold

_SEED = 7


def sample(count: int) -> list[str]:
    """Different lay questions, every second one without accents, in a seeded order."""
    asked = sorted({q for found in questions.load(questions.SHIPPED).values() for q in found})
    chosen = random.Random(_SEED).sample(asked, count)  # noqa: S311  a seeded sample, not a secret
    return [fold(q) if i % 2 else q for i, q in enumerate(chosen)]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ready(port: int, timeout: float = 60.0) -> None:
    """Wait until the service says it is ready; raises TimeoutError."""
    end = time.perf_counter() + timeout
    while time.perf_counter() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError("the service did not become ready")


def ask_all(port: int, asked: list[str]) -> tuple[list[float], int]:
    """Milliseconds of each answer over one kept-alive connection, and how many were answered rather than refused."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times, answered = [], 0
    for question in asked:
        body = json.dumps({"question": question})
        started = time.perf_counter()
        connection.request("POST", "/api/v1/answers", body, {"content-type": "application/json"})
        answer = json.loads(connection.getresponse().read())
        times.append(1000 * (time.perf_counter() - started))
        answered += answer["status"] == "answered"
    return times, answered


def resident_mb(process: int) -> float:
    """Memory of a process in MB (Linux)."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return float("nan")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--data", type=Path, default=Path("var"))
    given = parser.parse_args()
    port = free_port()
    environment = dict(os.environ, HOILUAT_DATA=str(given.data))
    command = [sys.executable, "-m", "server.cli", "serve", "--port", str(port)]
    started = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as service:
        try:
            ready(port)
            start_up = time.perf_counter() - started
            times, answered = ask_all(port, sample(given.questions))
            memory = resident_mb(service.pid)
        finally:
            service.terminate()
    times.sort()
    print("| đo | kết quả |\n|---|---|")
    print(f"| câu hỏi khác nhau | {len(times)} (trả lời {answered}) |")
    shares = ", ".join(f"{times[int(len(times) * share)]:.1f}" for share in (0.5, 0.95, 0.99))
    print(f"| p50, p95, p99 mỗi câu | {shares} ms |")
    print(f"| bộ nhớ | {memory:.0f} MB |")
    print(f"| từ lúc gọi đến lúc sẵn sàng | {start_up:.1f} s |")


if __name__ == "__main__":
    main()
