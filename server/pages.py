"""The pages for people: server-rendered, everything works without JavaScript."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, Response

from assistant.errors import BadQuestion
from assistant.lengths import Length
from assistant.pipeline import Assistant
from assistant.question import MAX_LENGTH
from corpus.citation import Citation, label
from corpus.errors import CorpusError
from corpus.guide import TOPICS
from corpus.law import Layer
from indexing.snapshot import Snapshot
from server import answer_page, clock
from server.members import answering
from server.members.answering import Given
from server.provisions import Shown, show
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
    """Add the pages to the application."""
    live = service.live

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def home(request: Request, q: str = "", ngay: str = "", hoi: str = "", truoc: Earlier = (), ban: str = "") -> Response:
        """`hoi`: the question that `q` answers a question back to; `truoc`: questions before; `ban`: which length."""
        asked = f"{hoi.strip()} – {q}" if hoi.strip() and q.strip() else q
        earlier = () if hoi.strip() else answer_page.carried(truoc)
        return _home(request, service, asked, ngay, earlier, whole=ban == Length.FULL)

    @app.get("/cam-nang", response_class=HTMLResponse, include_in_schema=False)
    def guides(request: Request) -> Response:
        return _guides(request, live.assistant.snapshot)

    @app.get("/cam-nang/{slug}", response_class=HTMLResponse, include_in_schema=False)
    def guide(request: Request, slug: str) -> Response:
        return _guide(request, live.assistant, slug)

    @app.get("/van-ban", response_class=HTMLResponse, include_in_schema=False)
    def instruments(request: Request) -> Response:
        snapshot = live.assistant.snapshot
        return TEMPLATES.TemplateResponse(request, "instruments.html", {"instruments": _held(snapshot), "today": clock.today()})

    @app.get("/van-ban/{slug}", response_class=HTMLResponse, include_in_schema=False)
    def instrument(request: Request, slug: str) -> Response:
        return _instrument(request, live.assistant.snapshot, slug)

    @app.get("/van-ban/{slug}/{article}", response_class=HTMLResponse, include_in_schema=False)
    def provision(request: Request, slug: str, article: str, ngay: str = "", trich: str = "") -> Response:
        return _provision(request, live.assistant.snapshot, f"{slug}/{article}", ngay, trich)


def _home(request: Request, service: Service, q: str, ngay: str, earlier: tuple[str, ...], *, whole: bool) -> Response:
    shown: dict[str, Any] = {"q": q[: 2 * MAX_LENGTH], "ngay": ngay, "examples": EXAMPLES, "today": clock.today(), "error": None}
    shown["earlier"] = earlier
    if not q.strip():
        return TEMPLATES.TemplateResponse(request, "home.html", shown)
    try:
        on = clock.read_day(ngay) if ngay.strip() else clock.today()
        told = answering.answer(service, Given(q, on, earlier))
    except (BadQuestion, ValueError) as error:
        return TEMPLATES.TemplateResponse(request, "home.html", shown | {"error": str(error)}, status_code=422)
    snapshot = service.live.assistant.snapshot
    context = answer_page.shown(told.outcome, earlier=earlier, address=str(request.base_url), whole=whole, snapshot=snapshot)
    return TEMPLATES.TemplateResponse(request, "answer.html", shown | context | {"masked": told.json["masked"]})


def _provision(request: Request, snapshot: Snapshot, written: str, ngay: str, trich: str) -> Response:
    try:
        on = clock.read_day(ngay) if ngay.strip() else clock.today()
        shown = show(snapshot, f"{written}/{trich}".rstrip("/"), on)
    except (CorpusError, ValueError) as error:
        return TEMPLATES.TemplateResponse(request, "missing.html", {"error": str(error)}, status_code=404)
    instrument = snapshot.registry.get(shown.citation.instrument)
    context = {
        "shown": shown,
        "instrument": instrument,
        "before": shown.article.text[: shown.start],
        "marked": shown.article.text[shown.start : shown.end],
        "after": shown.article.text[shown.end :],
        "official": shown.article.layer is Layer.OFFICIAL,
        "validity": answer_page.days(shown.article.validity.start, shown.article.validity.end),
        "others": [
            (answer_page.days(o.validity.start, o.validity.end), _link(shown, o.validity.start), o.layer is Layer.OFFICIAL)
            for o in shown.others
        ],
        "as_of": on,
    }
    return TEMPLATES.TemplateResponse(request, "provision.html", context)


def _link(shown: Shown, start: date) -> str:
    return f"/van-ban/{shown.citation.article_level}?ngay={start.isoformat()}"


def _guides(request: Request, snapshot: Snapshot) -> Response:
    topics = [(name, [g for g in snapshot.guides.guides if g.topic == topic]) for topic, name in TOPICS.items()]
    return TEMPLATES.TemplateResponse(request, "guides.html", {"topics": [(name, found) for name, found in topics if found]})


def _guide(request: Request, assistant: Assistant, slug: str) -> Response:
    """A guide with the lines whose provisions are held and bind today; a line that lost its ground is not shown."""
    guide = next((g for g in assistant.snapshot.guides.guides if g.slug == slug), None)
    if guide is None:
        return TEMPLATES.TemplateResponse(request, "missing.html", {"error": "Không có cẩm nang này."}, status_code=404)
    today = clock.today()
    sections: dict[str, list[dict[str, Any]]] = {}
    for line in guide.lines:
        held = [assistant.retriever.held.cited(citation, today) for citation in line.citations]
        if line.former or all(held):
            links = [_to(citation, assistant.snapshot) for citation in line.citations]
            sections.setdefault(line.section, []).append({"text": line.text, "links": links})
    return TEMPLATES.TemplateResponse(request, "guide.html", {"guide": guide, "sections": sections, "today": today})


def _to(citation: Citation, snapshot: Snapshot) -> dict[str, str]:
    instrument = snapshot.registry.get(citation.instrument)
    inner = str(citation).removeprefix(str(citation.article_level)).strip("/")
    page = f"/van-ban/{citation.article_level}"
    return {
        "label": label(citation, instrument.title, instrument.number),
        "href": f"{page}?trich={inner}#trich" if inner else page,
    }


def _held(snapshot: Snapshot) -> list[dict[str, Any]]:
    slugs = {key.split("/", 1)[0] for key in snapshot.articles}
    items = [snapshot.registry.get(slug) for slug in slugs]
    items.sort(key=lambda i: (i.validity.end is not None, i.kind.rank, i.number))
    return [{"item": i, "validity": answer_page.days(i.validity.start, i.validity.end)} for i in items]


def _instrument(request: Request, snapshot: Snapshot, slug: str) -> Response:
    try:
        item = snapshot.registry.get(slug)
    except CorpusError as error:
        return TEMPLATES.TemplateResponse(request, "missing.html", {"error": str(error)}, status_code=404)
    prefix = f"{slug}/"
    articles: dict[str, str] = {}
    for key, versions in snapshot.articles.items():
        if key.startswith(prefix):
            articles.setdefault(key, versions[0].title)
    ordered = sorted(articles, key=lambda key: snapshot.articles[key][0].citation.sort_key)
    rows = [(key, _short(snapshot.articles[key][0].citation), articles[key], versions_end(snapshot, key)) for key in ordered]
    context = {"item": item, "rows": rows, "validity": answer_page.days(item.validity.start, item.validity.end)}
    return TEMPLATES.TemplateResponse(request, "instrument.html", context)


def versions_end(snapshot: Snapshot, key: str) -> str:
    """A day on which the newest wording binds, for links to law that is no longer in force."""
    newest = max(snapshot.articles[key], key=lambda a: a.validity.start)
    return newest.validity.start.isoformat()


def _short(citation: Any) -> str:
    return f"Phụ lục {citation.appendix}" if citation.appendix else f"Điều {citation.article}"
