"""A scripted OpenAI-compatible endpoint on this machine: what it says is made from the evidence it is sent."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Script = Callable[[dict], Iterator[str]]  # what was asked (question, as_of, evidence) -> pieces of the reply; may sleep or raise


class HttpFault(Exception):
    """Answer with an HTTP error."""


@contextmanager
def serving(script: Script) -> Iterator[tuple[str, list[dict]]]:
    """The address of the endpoint and the requests it got."""
    requests: list[dict] = []
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            requests.append(body)
            try:
                pieces = script(json.loads(body["messages"][-1]["content"]))
                first = next(pieces, "")
            except HttpFault:
                self.send_error(500)
                return
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            try:
                self._event({"role": "assistant", "content": first})
                for piece in pieces:
                    if stop.is_set():
                        return
                    self._event({"content": piece})
                self._event({}, "stop")
                self.wfile.write(b"data: [DONE]\n\n")
            except OSError:
                return  # the client hung up

        def _event(self, delta: dict, finish: str | None = None) -> None:
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", requests
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def says(*statements: tuple[str, list[str]]) -> Script:
    """These statements, letter group by letter group."""

    def script(asked: dict) -> Iterator[str]:
        reply = json.dumps({"statements": [{"text": text, "keys": keys} for text, keys in statements]}, ensure_ascii=False)
        yield from (reply[i : i + 17] for i in range(0, len(reply), 17))

    return script


def raw(text: str) -> Script:
    """Exactly this."""
    return lambda asked: iter([text])


def endless(asked: dict) -> Iterator[str]:
    """A statement that never ends."""
    yield '{"statements": [{"text": "'
    while True:
        yield "công ty phải trả lương " * 20


def slow(asked: dict) -> Iterator[str]:
    """Nothing for a long time."""
    time.sleep(1.5)
    yield '{"statements": []}'


def stalls(asked: dict) -> Iterator[str]:
    """Begins, then stops."""
    yield '{"statements": ['
    time.sleep(2.5)
    yield "]}"


def fails(asked: dict) -> Iterator[str]:
    """An HTTP error."""
    raise HttpFault
    yield ""
