"""A service for the widget's tests: real answers and provisions, small stand-ins for the other routes, and faults on demand."""

import asyncio
import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import uvicorn
from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from assistant.answer import to_json
from assistant.question import Question
from server.problems import describe
from server.provisions import show
from server.widget_files import add_widget

CODE = "ABCD-EFGH-JKLM"
QUESTIONS = [
    "Nghỉ phép năm được bao nhiêu ngày?",
    "Nghỉ việc phải báo trước bao nhiêu ngày?",
    "Công ty nợ lương thì làm sao?",
    "Tăng ca ngày lễ được trả bao nhiêu?",
    "Mang thai có bị sa thải không?",
]
MASK = r"""export const mask = (text) => {
  const found = [];
  const out = text.replace(/\b0\d{9}\b/g, () => { found.push({ kind: 'phone' }); return '[số điện thoại]'; });
  return { text: out, found };
};"""
REPLY = {
    "statements": [{"text": "Bạn được nghỉ 12 ngày phép mỗi năm.", "citations": [0]}],
    "citations": [
        {
            "provision": "45-2019-QH14/dieu-113/khoan-1",
            "label": "khoản 1 Điều 113 Bộ luật Lao động (45/2019/QH14)",
            "layer": "digest",
            "quote": "Nghỉ hằng năm.",
            "start": 0,
            "end": 0,
            "text_sha256": "",
            "valid_from": "2021-01-01",
            "valid_until": None,
            "url": "/van-ban/45-2019-QH14/dieu-113#khoan-1",
        }
    ],
    "signed_by": "Trần Thị Mẫu",
    "unit": "Công đoàn thử nghiệm",
    "signed_at": "2026-11-20T08:00:00",
}


@dataclass
class Faults:
    """What goes wrong, and what was received."""

    delay: float = 0.0
    broken: bool = False
    streams: bool = False
    mask_missing: bool = False
    received: list[tuple[str, str, dict]] = field(default_factory=list)

    def bodies(self, path: str) -> list[dict]:
        return [body for where, _, body in self.received if where == path]

    def keys(self, path: str) -> list[str]:
        return [key for where, key, _ in self.received if where == path]


def service(assistant, faults: Faults, origins: list[str]) -> FastAPI:
    app = FastAPI()
    app.add_middleware(
        CORSMiddleware, allow_origins=origins, allow_methods=["*"], allow_headers=["Content-Type", "Idempotency-Key"]
    )
    _answers(app, assistant, faults)
    _others(app, faults)

    @app.get("/static/mask.js")
    def mask():
        return Response(MASK, 404 if faults.mask_missing else 200, media_type="text/javascript")

    add_widget(app)
    return app


def _answers(app: FastAPI, assistant, faults: Faults) -> None:
    @app.post("/api/v1/answers")
    async def answers(request: Request):
        body = await request.json()
        faults.received.append(("answers", request.headers.get("idempotency-key", ""), body))
        await asyncio.sleep(faults.delay)
        if faults.broken:
            return JSONResponse({"error": {"code": "busy", "message": "Máy chủ bận, bạn thử lại sau một phút."}}, 503)
        asked = Question(body["question"], date(2026, 11, 22), tuple(body.get("context", ())))
        told = to_json(await asyncio.to_thread(assistant.answer, asked)) | {"short": "Bản ngắn: theo luật."}
        if faults.streams:
            return StreamingResponse(_stream(told), media_type="text/event-stream")
        return told

    @app.get("/api/v1/provisions/{citation:path}")
    def provisions(citation: str, as_of: date):
        return describe(show(assistant.snapshot, citation, as_of))


async def _stream(told: dict):
    for said in told["statements"]:
        yield f"event: statement\ndata: {json.dumps(said)}\n\n"
        await asyncio.sleep(0.3)
    yield f"event: answer\ndata: {json.dumps(told)}\n\n"


def _others(app: FastAPI, faults: Faults) -> None:
    @app.get("/api/v1/suggestions")
    def suggestions():
        return JSONResponse({"questions": QUESTIONS}, headers={"Cache-Control": "public, max-age=86400"})

    @app.get("/api/v1/topics")
    def topics():
        return {"topics": [{"name": "phep", "title": "Nghỉ phép năm", "question": QUESTIONS[0]}]}

    @app.post("/api/v1/{name}")
    async def kept(name: str, request: Request):
        faults.received.append((name, request.headers.get("idempotency-key", ""), await request.json()))
        if faults.broken:
            return JSONResponse({"error": {"code": "busy", "message": "Máy chủ bận, bạn thử lại sau một phút."}}, 503)
        made = {"feedback": {"id": "1"}, "requests": {"code": CODE, "status": "open"}}
        return JSONResponse(made.get(name, {"url": "/tra-loi/abc123", "expires": "2027-11-22"}), 201)

    @app.get("/api/v1/requests/{code}")
    def reply(code: str):
        if code != CODE:
            return JSONResponse({"error": {"code": "unknown", "message": "Không có mã này. Bạn xem lại từng chữ."}}, 404)
        return {"code": code, "status": "answered", "question": "Phép năm mấy ngày?", "reply": REPLY}


def host(tag: str, origin: str) -> FastAPI:
    """A page of somebody else, as strict as they come: only the service's scripts, no inline style, trusted types."""
    app = FastAPI()
    policy = (
        f"default-src 'none'; script-src {origin}; connect-src {origin}; style-src 'self'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )

    @app.get("/")
    def page(attributes: str = ""):
        shown = tag.replace("<hoi-luat", f"<hoi-luat {attributes}")
        body = (
            '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Công đoàn cơ sở</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<script src="{origin}/widget.js" defer></script></head>'
            f"<body><main><h1>Trang của công ty</h1>{shown}</main></body></html>"
        )
        return HTMLResponse(body, headers={"Content-Security-Policy": policy})

    return app


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def running(app: FastAPI, port: int) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


def ask(page, text, turn=0):
    """Types a question, sends it with Enter, and waits for its answer."""
    page.locator("#q").fill(text)
    page.locator("#q").press("Enter")
    answer = page.locator("article").nth(turn)
    answer.wait_for(timeout=20_000)
    return answer
