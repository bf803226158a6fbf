"""Every refusal in one shape: JSON for programs, a page for people; a code, and in Vietnamese what happened and what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from assistant.errors import BadQuestion
from assistant.question import MAX_LENGTH
from corpus.errors import NotInForce, UnknownCitation
from server import headers
from server.limits import TooMany
from server.problems import problem
from server.readiness import NotReady
from server.store.errors import NotAllowed, NotThere, StoreError, Taken, Unreachable
from server.templated import methods, under


@dataclass(frozen=True)
class Refused:
    """A reply that is no answer; below status 400 it has no words."""

    status: int
    code: str
    message: str
    headers: Mapping[str, str] = field(default_factory=dict)


Page = Callable[[Request, Refused], Response]
_TOLD = {
    400: "Nội dung gửi lên không đọc được. Bạn kiểm tra rồi gửi lại nhé.",
    401: "Bạn cần đăng nhập để xem trang này.",
    403: "Bạn không có quyền làm việc này.",
    404: "Không có địa chỉ này.",
    405: "Địa chỉ này không nhận cách gửi đó.",
    406: "Dịch vụ không gửi được dạng nội dung này.",
    413: "Nội dung gửi lên quá lớn. Bạn rút ngắn rồi gửi lại nhé.",
    415: "Nội dung gửi lên phải là JSON.",
}
_OTHERWISE = "Không làm được việc này. Bạn thử lại sau nhé."
_UNREADABLE = "Nội dung gửi lên không phải JSON đọc được."
_STORE: dict[type[StoreError], tuple[int, str]] = {
    NotThere: (404, "not_there"),
    Taken: (409, "taken"),
    NotAllowed: (403, "not_allowed"),
    Unreachable: (503, "store_unreachable"),
}
_FIELDS = {"question": "câu hỏi (question)", "as_of": "ngày (as_of)", "context": "các câu trước (context)"}


def replied(refused: Refused, scope: Scope, page: Page | None) -> Response:
    """The refusal as who asks can read it."""
    if refused.status < 400:  # nothing to say: options told, or another address
        return Response(status_code=refused.status, headers=dict(refused.headers))
    if page is not None and wants_page(scope):
        reply = page(Request(scope), refused)
        reply.status_code = refused.status
    else:
        reply = problem(refused.status, refused.code, refused.message)
    reply.headers.update(refused.headers)
    return reply


def wants_page(scope: Scope) -> bool:
    """Whether a person is looking: a browser that reads HTML, outside the interface for programs."""
    accepted = headers.value(scope, b"accept") or ""
    return "text/html" in accepted.lower() and not under(scope["path"], ("/api",))


def add_refusals(app: FastAPI, page: Page | None) -> None:
    """Have every exception that routes raise told in this one shape."""

    def told(request: Request, refused: Refused) -> Response:
        return replied(refused, request.scope, page)

    @app.exception_handler(BadQuestion)
    def bad_question(request: Request, error: BadQuestion) -> Response:
        return told(request, Refused(422, "bad_question", str(error)))

    @app.exception_handler(UnknownCitation)
    def unknown(request: Request, error: UnknownCitation) -> Response:
        return told(request, Refused(404, "unknown_provision", str(error)))

    @app.exception_handler(NotInForce)
    def not_in_force(request: Request, error: NotInForce) -> Response:
        return told(request, Refused(404, "not_in_force", str(error)))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first.get("loc", ()) if part not in ("body", "query", "path"))
        return told(request, Refused(422, "invalid_request", _in_vietnamese(name, str(first.get("type", "")))))

    @app.exception_handler(TooMany)
    def too_many(request: Request, error: TooMany) -> Response:
        return told(request, Refused(429, "too_many", str(error), {"Retry-After": str(error.wait)}))

    @app.exception_handler(NotReady)
    def not_ready(request: Request, error: NotReady) -> Response:
        return told(request, Refused(503, "not_ready", str(error), {"Retry-After": "5"}))

    @app.exception_handler(StoreError)
    def store(request: Request, error: StoreError) -> Response:
        status, code = _STORE.get(type(error), (500, "store"))
        return told(request, Refused(status, code, str(error)))

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return told(request, of_framework(request, error))


def of_framework(request: Request, error: HTTPException) -> Refused:
    """What the framework refuses by itself; a 405 names the methods of all routes at the address."""
    status, own = error.status_code, dict(error.headers or {})
    taken = methods(request.app.routes, request.scope) if status == 405 else ()
    if taken:
        own["Allow"] = ", ".join(taken)
    message = _UNREADABLE if status == 400 and under(request.url.path, ("/api",)) else _TOLD.get(status, _OTHERWISE)
    if not error.detail.isascii():
        message = error.detail  # our own words: the framework's are English
    return Refused(status, f"http_{status}", message, own)


def _in_vietnamese(name: str, kind: str) -> str:
    said = _FIELDS.get(name.partition(".")[0], f"mục “{name}”" if name else "nội dung gửi lên")
    capital = f"{said[:1].upper()}{said[1:]}"
    if kind == "missing":
        return f"Thiếu {said}."
    if kind.startswith("date"):
        return f"{capital} không phải một ngày có thật. Hãy viết như 2026-11-21."
    if kind == "string_too_long":
        return f"{capital} dài quá {MAX_LENGTH} ký tự. Bạn hãy hỏi ngắn hơn, mỗi lần một việc."
    if kind.startswith("json"):
        return _UNREADABLE
    return f"{capital} không đúng dạng."
