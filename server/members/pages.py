"""Asking a union officer, and reading the reply by its code; a code stands in no address unless the member puts it there."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import FastAPI, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from assistant.masking import mask
from assistant.question import MAX_LENGTH
from server import answer_page, large_text
from server.members import help as helping
from server.members.form_key import new_key
from server.members.sent import HelpRequest
from server.moments import day_of
from server.service import Service
from server.store import people
from server.store.errors import NotThere, StoreError, Taken, Unreachable
from server.templating import TEMPLATES

Text = Annotated[str, Form()]
FIELDS = ("question", "note", "unit", "employer", "answer_id")
_PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
_MOST_UNITS = 300  # more are typed, not chosen from a list
_STATES = {
    "open": "Đang chờ cán bộ công đoàn.",
    "claimed": "Cán bộ công đoàn đang xem.",
    "answered": "Cán bộ công đoàn đã trả lời.",
    "closed": "Cán bộ công đoàn đã đóng yêu cầu này.",
    "withdrawn": "Câu trả lời cũ đã được rút.",
}
_ANEW = "Cán bộ công đoàn đã trả lời lại."
_FAULTS = {
    "question": f"Bạn viết câu hỏi giúp nhé, nhiều nhất {MAX_LENGTH} ký tự.",
    "note": "Phần kể thêm dài quá 1.000 ký tự. Bạn viết ngắn hơn giúp nhé.",
    "unit": "Tên đơn vị công đoàn dài quá 120 ký tự.",
    "employer": "Tên công ty dài quá 120 ký tự.",
}
_SENT_BEFORE = "Bạn đã gửi một câu hỏi từ trang này rồi. Nếu đây là câu hỏi khác, bấm Gửi lần nữa; chữ bạn gõ vẫn còn bên dưới."


def add_help(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""

    @app.get("/hoi-can-bo", response_class=HTMLResponse, include_in_schema=False)
    def form(request: Request, cau: str = "", q: str = "", don_vi: str = "") -> Response:
        return _form(request, service, {"question": q[:MAX_LENGTH], "answer_id": cau[:32], "unit": don_vi[:120]})

    @app.post("/hoi-can-bo", response_class=HTMLResponse, include_in_schema=False)
    def send(
        request: Request, question: Text = "", note: Text = "", unit: Text = "", employer: Text = "", answer_id: Text = "",
        khoa: Text = "",
    ) -> Response:  # fmt: skip
        given = dict(zip(FIELDS, (question, note, unit, employer, answer_id), strict=True))
        return _send(request, service, given, khoa)

    @app.get("/tra-cuu", response_class=HTMLResponse, include_in_schema=False)
    def look(request: Request, ma: str = "") -> Response:
        return _reply(request, service, ma)

    @app.get("/ma/{ma}", include_in_schema=False)
    def by_address(request: Request, ma: str) -> Response:
        return _reply(request, service, ma)

    @app.post("/tra-cuu", response_class=HTMLResponse, include_in_schema=False)
    def read(request: Request, ma: Text = "") -> Response:
        return _reply(request, service, ma, typed=True)

    @app.post("/tra-cuu/xoa", response_class=HTMLResponse, include_in_schema=False)
    def erase(request: Request, ma: Text = "") -> Response:
        try:
            helping.erase(service, ma)
        except StoreError as error:
            return _code_form(request, ma, error)
        return RedirectResponse(large_text.address(request, "/da-xoa"), 303)

    @app.get("/da-xoa", response_class=HTMLResponse, include_in_schema=False)
    def erased(request: Request) -> Response:
        return TEMPLATES.TemplateResponse(request, "erased.html", {}, headers=_PRIVATE)


def _form(
    request: Request, service: Service, given: dict[str, str], errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    context = {
        "given": given,
        "errors": errors or {},
        "units": _units(service),
        "tickets_days": service.keeper.periods.tickets.days,
        "key": new_key(),
    }
    return TEMPLATES.TemplateResponse(request, "ask_person.html", context, status_code=status, headers=_PRIVATE)


def _units(service: Service) -> list[Any]:
    """The units a member may choose from; none where there are too many to choose from, or the database is away."""
    try:
        with service.database.reading() as connection:
            found = list(people.units_below(connection, "/"))
    except StoreError:
        return []
    return found if len(found) <= _MOST_UNITS else []


def _send(request: Request, service: Service, given: dict[str, str], key: str) -> Response:
    try:
        sent = HelpRequest.model_validate({name: value.strip() or None for name, value in given.items()})
    except ValidationError as error:
        errors = {str(fault["loc"][0]): _FAULTS.get(str(fault["loc"][0]), "") for fault in error.errors()}
        if "answer_id" in errors:
            return _send(request, service, given | {"answer_id": ""}, key)
        return _form(request, service, given, errors, 422)
    try:
        made = helping.ask_person(service, sent, key[:80])
    except StoreError as error:
        message = _SENT_BEFORE if isinstance(error, Taken) else str(error)
        return _form(request, service, given, {"": message}, _status(error))
    masked = mask(sent.question)
    context = {
        "code": made["code"],
        "kept": masked.text,
        "masked": answer_page.masked_in_words([{"kind": f.kind, "count": f.count} for f in masked.found]),
        "code_page": f"/tra-cuu?ma={quote(made['code'])}",
        "tickets_days": service.keeper.periods.tickets.days,
    }
    return TEMPLATES.TemplateResponse(request, "asked_person.html", context, headers=_PRIVATE)


def _reply(request: Request, service: Service, code: str, *, typed: bool = False) -> Response:
    if not code.strip():
        error = NotThere("Bạn gõ mã 12 chữ và số vào ô bên dưới rồi bấm Xem.") if typed else None
        return _code_form(request, "", error)
    try:
        told = helping.read_reply(service, code)
    except StoreError as error:
        return _code_form(request, code, error)
    context = {
        "code": code.strip().upper(),
        "question": told["question"],
        "status": _ANEW if told["withdrawn"] and told["reply"] else _STATES[told["status"]],
        "waits": told["status"] in {"open", "claimed"},
        "asked_day": day_of(told["asked_at"]),
        "reply": told["reply"] and _drawn(told["reply"]),
        "closed": told["closed"] and told["closed"] | {"day": day_of(told["closed"]["at"])},
        "withdrawn": told["withdrawn"] and _gone(told["withdrawn"]),
        "contact": service.live.assistant.contact.told,
    }
    return TEMPLATES.TemplateResponse(request, "reply.html", context, headers=_PRIVATE)


def _drawn(reply: dict[str, Any]) -> dict[str, Any]:
    """A reply as it is drawn."""
    days = {"day": day_of(reply["signed_at"]), "law_day": day_of(reply["as_of"])}
    return reply | days | {"told": _paragraphs(reply), "citations": _cited(reply)}


def _gone(withdrawn: dict[str, Any]) -> dict[str, Any]:
    """An answer that no longer stands, as it is drawn."""
    return withdrawn | {"day": day_of(withdrawn["at"]), "former": _drawn(withdrawn["former"])}


def _paragraphs(reply: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"paragraphs": answer_page.paragraphs(s["text"]), "citations": s["citations"]} for s in reply["statements"]]


def _cited(reply: dict[str, Any]) -> list[dict[str, Any]]:
    """The provisions of a reply with the addresses of the wordings that were cited."""
    found = []
    for item in reply["citations"]:
        page, _, inner = item["url"].partition("#")
        part = item["provision"].removeprefix(page.removeprefix("/van-ban/")).strip("/")
        mark = f"&trich={part}#trich" if inner else ""
        found.append(item | {"href": f"{page}?ngay={item['valid_from']}{mark}", "official": item["layer"] == "official"})
    return found


def _code_form(request: Request, code: str, error: StoreError | None) -> Response:
    context = {"code": code[:40], "error": str(error) if error else ""}
    status = _status(error) if error else 200
    return TEMPLATES.TemplateResponse(request, "read_by_code.html", context, status_code=status, headers=_PRIVATE)


def _status(error: StoreError) -> int:
    if isinstance(error, NotThere):
        return 404
    return 503 if isinstance(error, Unreachable) else 409
