"""What a member does with an answer on its page: judge it, keep it at an address, print it to take along."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import FastAPI, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from assistant.answer import Outcome, Refusal
from indexing.snapshot import Snapshot
from server import answer_page, clock, guide_pages, large_text
from server.members import help as helping
from server.members import standing
from server.members.form_key import new_key
from server.members.sent import LinkRequest, Opinion
from server.members.standing import Withdrawn
from server.moments import day_of
from server.public_address import site
from server.saved_answer import restored
from server.service import Service
from server.store import links
from server.store.errors import NotThere, StoreError, Unreachable
from server.templating import TEMPLATES

Text = Annotated[str, Form()]
REASONS = {
    "wrong": "Sai",
    "unclear": "Khó hiểu",
    "incomplete": "Thiếu",
    "not_my_case": "Không đúng chuyện của tôi",
    "other": "Lý do khác",
}
_NO_ANSWER = "Không rõ bạn nói về câu trả lời nào. Bạn hỏi lại câu đó rồi làm tiếp nhé."
_TOO_LONG = "Phần nói thêm dài quá 1.000 ký tự. Bạn viết ngắn hơn rồi gửi lại; phần đã gõ vẫn còn bên dưới."
_PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


def add_answers(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""

    @app.post("/y-kien", include_in_schema=False)
    def judge(
        request: Request, cau: Text = "", huu_ich: Text = "", ly_do: Text = "", noi_them: Text = "", khoa: Text = ""
    ) -> Response:
        given = {"cau": cau, "huu_ich": huu_ich, "ly_do": ly_do, "noi_them": noi_them}
        return _judge(request, service, given, khoa)

    @app.get("/cam-on", response_class=HTMLResponse, include_in_schema=False)
    def thanks(request: Request, huu_ich: str = "", cau: str = "") -> Response:
        context = {"useful": huu_ich != "khong", "answer_id": cau if cau.isalnum() else ""}
        return TEMPLATES.TemplateResponse(request, "thanks.html", context, headers=_PRIVATE)

    @app.post("/luu", include_in_schema=False)
    def keep(request: Request, cau: Text = "", khoa: Text = "", in_ra: Text = "") -> Response:
        try:
            made = helping.keep_address(service, LinkRequest(answer_id=cau), khoa[:80])
        except (ValidationError, StoreError) as error:
            return _gone(request, error)
        page = f"{made['url']}/in" if in_ra else made["url"]
        return RedirectResponse(large_text.address(request, page), 303)

    @app.get("/tra-loi/{token}", response_class=HTMLResponse, include_in_schema=False)
    def saved(request: Request, token: str) -> Response:
        return _saved(request, service, token, sheet=False)

    @app.get("/tra-loi/{token}/in", response_class=HTMLResponse, include_in_schema=False)
    def sheet(request: Request, token: str) -> Response:
        return _saved(request, service, token, sheet=True)


def _judge(request: Request, service: Service, given: dict[str, str], key: str) -> Response:
    useful = given["huu_ich"] == "co"
    try:
        note, reason = given["noi_them"].strip() or None, None if useful else given["ly_do"] or None
        opinion = Opinion.model_validate({"answer_id": given["cau"], "useful": useful, "reason": reason, "note": note})
        helping.give_opinion(service, opinion, key[:80])
    except (ValidationError, StoreError) as error:
        status = _status(error)
        shown = {"error": _told(error), "answer_id": given["cau"], "given": given, "reasons": REASONS, "new_key": new_key}
        return TEMPLATES.TemplateResponse(request, "opinion.html", shown, status_code=status, headers=_PRIVATE)
    page = f"/cam-on?huu_ich={'co' if useful else 'khong'}&cau={given['cau']}"
    return RedirectResponse(large_text.address(request, page), 303)


def _told(error: ValidationError | StoreError) -> str:
    if isinstance(error, StoreError):
        return str(error)
    return _TOO_LONG if "note" in error.errors()[0]["loc"] else _NO_ANSWER


def _status(error: ValidationError | StoreError) -> int:
    if isinstance(error, ValidationError):
        return 422
    return 404 if isinstance(error, NotThere) else 503 if isinstance(error, Unreachable) else 409


def _gone(request: Request, error: ValidationError | StoreError) -> Response:
    shown = {"error": _told(error), "today": clock.today()}
    return TEMPLATES.TemplateResponse(request, "gone.html", shown, status_code=_status(error), headers=_PRIVATE)


def _saved(request: Request, service: Service, token: str, *, sheet: bool) -> Response:
    try:
        with service.database.reading() as connection:
            told, expires = links.read(connection, token[:60], now=datetime.now(UTC))
            gone = standing.withdrawn(connection, service, (told.get("verified") or {}).get("id"))
    except StoreError as error:
        return _gone(request, error)
    outcome, snapshot = restored(told), service.live.assistant.snapshot
    here = site(request)
    context = answer_page.shown(outcome, earlier=(), address=here, whole=False, snapshot=snapshot)
    context |= {
        "live": False,
        "address": f"/tra-loi/{token}",
        "full_address": f"{here}/tra-loi/{token}",
        "expires": day_of(expires),
        "verified": None if gone else answer_page.badge(told.get("verified")),
        "withdrawn": gone and _withdrawn(gone),
        "question": outcome.record.question,
        "contact": service.live.assistant.contact.told,
        "changed": _changed(outcome, snapshot, clock.today()),
        "reasons": REASONS,
        "new_key": new_key,
        "today": clock.today(),
    }
    context |= _to_take(service, outcome)
    page = "sheet.html" if sheet and not gone else "saved.html"  # a paper taken to an office never bears what was withdrawn
    return TEMPLATES.TemplateResponse(request, page, context, headers=_PRIVATE)


def _withdrawn(gone: Withdrawn) -> dict[str, Any]:
    """A signed answer that no longer stands, as it is drawn."""
    new = gone.instead
    days = {"day": day_of(gone.at), "new_day": day_of(new.second_at or new.signed_at) if new else ""}
    return {"why": gone.why, "changed": gone.changed, "again": gone.again, "instead": new} | days


def _changed(outcome: Outcome, snapshot: Snapshot, today: date) -> list[str]:
    """Labels of cited provisions whose wording of today is another than the one cited, of those that bound on that day."""
    if isinstance(outcome, Refusal):
        return []
    told_of = [cited for cited in outcome.citations if cited.validity.covers(outcome.record.as_of)]
    now = {
        cited.provision.article_level: {
            v.sha256 for v in snapshot.articles.get(str(cited.provision.article_level), ()) if v.validity.covers(today)
        }
        for cited in told_of
    }
    return list(dict.fromkeys(c.label for c in told_of if c.text_sha256 not in now[c.provision.article_level]))


def _to_take(service: Service, outcome: Outcome) -> dict[str, Any]:
    """The guide of an answer, and what it says of papers, deadlines and where to go, as of today."""
    if isinstance(outcome, Refusal):
        return {"guide": None, "to_take": {}}
    assistant = service.live.assistant
    guide = guide_pages.guide_of(assistant.snapshot, outcome.record.understood, [c.provision for c in outcome.citations])
    found = guide_pages.sections(assistant, guide, clock.today()) if guide else {}
    return {"guide": guide, "to_take": {name: found[name] for name in guide_pages.TO_TAKE if name in found}}
