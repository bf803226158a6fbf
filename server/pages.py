"""The pages for people: server-rendered, everything works without JavaScript. Here the page that asks and answers."""

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, Response

from assistant.answer import Refusal
from assistant.errors import BadQuestion
from assistant.lengths import Length
from assistant.question import MAX_LENGTH
from server import about_pages, answer_page, clock, guide_pages, library_pages, offline_pages, provision_pages, qr, site_map
from server.members import answer_pages, answering
from server.members import pages as member_pages
from server.members.answering import Given, Told
from server.members.form_key import new_key
from server.public_address import site
from server.service import Service
from server.templating import TEMPLATES

Earlier = Annotated[Sequence[str], Query()]
EXAMPLES = (
    "cty nợ lương 2 tháng em nghỉ ngang được không",
    "làm 3 năm muốn nghỉ việc báo trước mấy ngày",
    "vợ sinh thì chồng được nghỉ mấy ngày",
    "tăng ca chủ nhật tính lương sao",
    "bị trừ lương vì đi trễ có đúng luật không",
)


def add_pages(app: FastAPI, service: Service) -> None:
    """Add every page for members to the application."""
    _ask(app, service)
    answer_pages.add_answers(app, service)
    member_pages.add_help(app, service)
    guide_pages.add_guides(app, service)
    provision_pages.add_provisions(app, service.live)
    library_pages.add_library(app, service)
    about_pages.add_about(app, service)
    site_map.add_site_map(app, service)
    offline_pages.add_offline(app, service)
    qr.add_qr(app)


def _ask(app: FastAPI, service: Service) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def home(request: Request, q: str = "", ngay: str = "", hoi: str = "", truoc: Earlier = (), ban: str = "") -> Response:
        """`hoi`: the question that `q` answers a question back to; `truoc`: questions before; `ban`: which length."""
        asked = f"{hoi.strip()} – {q}" if hoi.strip() and q.strip() else q
        earlier = () if hoi.strip() else answer_page.carried(truoc)
        return _home(request, service, asked, ngay, earlier, whole=ban == Length.FULL)


def _home(request: Request, service: Service, q: str, ngay: str, earlier: tuple[str, ...], *, whole: bool) -> Response:
    shown: dict[str, Any] = {"q": q[: 2 * MAX_LENGTH], "ngay": ngay, "examples": EXAMPLES, "today": clock.today(), "error": None}
    shown |= {"earlier": earlier, "canonical": "/"}
    if not q.strip():
        return TEMPLATES.TemplateResponse(request, "home.html", shown)
    try:
        on = clock.read_day(ngay) if ngay.strip() else clock.today()
        told = answering.answer(service, Given(q, on, earlier))
    except (BadQuestion, ValueError) as error:
        return TEMPLATES.TemplateResponse(request, "home.html", shown | {"error": str(error)}, status_code=422)
    snapshot = service.live.assistant.snapshot
    context = answer_page.shown(told.outcome, earlier=earlier, address=site(request), whole=whole, snapshot=snapshot)
    shown |= context | _beside(service, told) | {"canonical": None, "live": True, "whole": _whole(q, ngay, earlier)}
    return TEMPLATES.TemplateResponse(request, "answer.html", shown, headers={"Cache-Control": "no-store"})


def _whole(q: str, ngay: str, earlier: tuple[str, ...]) -> str:
    """The address of the same answer with the cited articles told in full."""
    day = [("ngay", ngay)] if ngay else []
    return f"/?{urlencode([('q', q), *day, *(('truoc', before) for before in earlier), ('ban', Length.FULL.value)])}#day-du"


def _beside(service: Service, told: Told) -> dict[str, Any]:
    """What stands beside an answer: who stands for it, what was masked, its guide, forms that are sent once."""
    outcome = told.outcome
    cited = () if isinstance(outcome, Refusal) else [cited.provision for cited in outcome.citations]
    snapshot = service.live.assistant.snapshot
    return {
        "masked": answer_page.masked_in_words(told.json["masked"]),
        "verified": answer_page.badge(told.json["verified"]),
        "guide": guide_pages.guide_of(snapshot, outcome.record.understood, cited),
        "kept_days": service.links_kept.days,
        "new_key": new_key,
        "reasons": answer_pages.REASONS,
    }
