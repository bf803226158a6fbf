"""HTTP: the interface for programs under /api/v1, the pages for people, health."""

import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from assistant.errors import BadQuestion
from assistant.question import MAX_LENGTH
from corpus.errors import NotInForce, UnknownCitation
from server import calculators, clock, pages
from server.accounts.gate import Gate
from server.accounts.pages import add_login
from server.desk.pages import add_desk
from server.desk.signed_pages import add_signed
from server.insight.pages import add_insight
from server.live import Live
from server.members import answering
from server.members.answering import Given
from server.members.api import add_members
from server.members.keeper import Keeper
from server.members.triage import Triage
from server.problems import describe, problem
from server.provisions import show
from server.service import Service
from server.settings import Settings
from server.store.database import open_database
from server.store.errors import NotAllowed, NotThere, StoreError, Taken, Unreachable
from server.widget_files import add_widget

_log = logging.getLogger("hoiluat.http")
_MAX_BODY = 64 * 1024
_POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
STATIC = Path(__file__).with_name("static")


class Asked(BaseModel):
    """A question over HTTP."""

    question: str = Field(
        description="Câu hỏi, có dấu hay không dấu", max_length=MAX_LENGTH, examples=["nghỉ việc báo trước mấy ngày"]
    )
    as_of: date | None = Field(None, description="Ngày áp dụng luật (YYYY-MM-DD); mặc định hôm nay")
    unit: str | None = Field(None, description="Mã đơn vị công đoàn", max_length=60)
    context: list[str] = Field(
        default_factory=list, description="Các câu đã hỏi trước, cũ trước: trường understood của mỗi lần trả lời", max_length=8
    )


def create_app(settings: Settings) -> FastAPI:
    """The application over the live snapshot; raises IndexingError where there is none."""
    service = _opened(settings)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        yield
        service.close()

    app = FastAPI(
        title="Hỏi Luật", version="1", docs_url="/api/docs", redoc_url=None, openapi_url="/api/openapi.json", lifespan=running
    )
    app.state.service = service
    app.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=5)
    _guard(app)
    _refusals(app)
    _api(app, service)
    add_members(app, service)
    pages.add_pages(app, service)
    calculators.add_calculators(app, service.live)
    add_login(app, service.database, service.gate)
    add_signed(app, service)
    add_desk(app, service)
    add_insight(app, service)
    add_widget(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def _opened(settings: Settings) -> Service:
    database = open_database(settings.database, settings.data)
    triage = Triage()
    gate = Gate(database, secure=settings.secure)
    return Service(Live(settings), database, Keeper(database, triage), gate, triage)


def _api(app: FastAPI, service: Service) -> None:
    live = service.live

    @app.post("/api/v1/answers", summary="Hỏi một câu", responses={400: {}, 413: {}, 422: {}})
    def answer(asked: Asked) -> dict[str, Any]:
        given = Given(asked.question, asked.as_of or clock.today(), tuple(asked.context), asked.unit)
        return answering.answer(service, given).json

    @app.get("/api/v1/provisions/{citation:path}", summary="Lời văn của một quy định vào một ngày", responses={404: {}})
    def provision(citation: str, as_of: date | None = None) -> dict[str, Any]:
        return describe(show(live.assistant.snapshot, citation, as_of or clock.today()))

    @app.get("/healthz", summary="Tiến trình còn sống")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", summary="Sẵn sàng trả lời")
    def readyz() -> dict[str, str]:
        return {"status": "ok", "snapshot": live.assistant.snapshot.id}


def _guard(app: FastAPI) -> None:
    """Limits, security headers, and every error as one kind of message in Vietnamese."""

    @app.middleware("http")
    async def limits(request: Request, follow: Callable[[Request], Awaitable[Response]]) -> Response:
        started = time.perf_counter()
        length = request.headers.get("content-length", "0")
        if length.isdigit() and int(length) > _MAX_BODY:
            return problem(413, "too_large", "Nội dung gửi lên quá lớn. Câu hỏi tối đa 2.000 ký tự.")
        response = await follow(request)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        if not request.url.path.startswith("/api/docs"):
            response.headers["Content-Security-Policy"] = _POLICY
        _log.info(
            "%s %s %d %.1fms",
            request.method,
            request.scope.get("route_path", request.url.path),
            response.status_code,
            1000 * (time.perf_counter() - started),
        )
        return response

    @app.exception_handler(BadQuestion)
    def bad_question(_: Request, error: BadQuestion) -> JSONResponse:
        return problem(422, "bad_question", str(error))

    @app.exception_handler(UnknownCitation)
    def unknown(_: Request, error: UnknownCitation) -> JSONResponse:
        return problem(404, "unknown_provision", str(error))

    @app.exception_handler(NotInForce)
    def not_in_force(_: Request, error: NotInForce) -> JSONResponse:
        return problem(404, "not_in_force", str(error))

    for kind, (status, code) in _STORE.items():
        app.add_exception_handler(kind, _store_problem(status, code))

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first.get("loc", ()) if part not in ("body", "query", "path"))
        return problem(422, "invalid_request", _in_vietnamese(field, str(first.get("type", ""))))


_STORE: dict[type[StoreError], tuple[int, str]] = {
    NotThere: (404, "not_there"),
    Taken: (409, "taken"),
    NotAllowed: (403, "not_allowed"),
    Unreachable: (503, "store_unreachable"),
}


def _store_problem(status: int, code: str) -> Callable[[Request, Exception], JSONResponse]:
    return lambda _, error: problem(status, code, str(error))


_REFUSED = {
    400: "Nội dung gửi lên không phải JSON đọc được.",
    404: "Không có địa chỉ này.",
    405: "Địa chỉ này không nhận cách gửi đó.",
}


def _refusals(app: FastAPI) -> None:
    """What the framework refuses by itself, told like every other error."""

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> JSONResponse:
        told = problem(
            error.status_code, f"http_{error.status_code}", _REFUSED.get(error.status_code, "Không làm được việc này.")
        )
        told.headers.update(error.headers or {})
        return told


_FIELDS = {"question": "câu hỏi (question)", "as_of": "ngày (as_of)", "context": "các câu trước (context)"}


def _in_vietnamese(field: str, kind: str) -> str:
    name = _FIELDS.get(field.partition(".")[0], f"mục “{field}”" if field else "nội dung gửi lên")
    if kind == "missing":
        return f"Thiếu {name}."
    if kind.startswith("date"):
        return f"{name[:1].upper()}{name[1:]} không phải một ngày có thật. Hãy viết như 2026-11-21."
    if kind == "string_too_long":
        return f"{name[:1].upper()}{name[1:]} dài quá {MAX_LENGTH} ký tự. Bạn hãy hỏi ngắn hơn, mỗi lần một việc."
    if kind.startswith("json"):
        return "Nội dung gửi lên không phải JSON đọc được."
    return f"{name[:1].upper()}{name[1:]} không đúng dạng."
