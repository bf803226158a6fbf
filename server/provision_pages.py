"""The law as pages: instruments, their articles, the wording of a day with its history, two wordings side by side."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from corpus.citation import Citation
from corpus.errors import CorpusError
from corpus.law import Layer
from indexing.passage import ArticleText
from indexing.snapshot import Snapshot
from server import clock, linked_data, wordings
from server.answer_page import days
from server.live import Live
from server.moments import day_of
from server.provisions import Shown, show
from server.public_address import site
from server.templating import TEMPLATES


def add_provisions(app: FastAPI, live: Live) -> None:
    """Add the pages to the application."""

    @app.get("/van-ban", response_class=HTMLResponse, include_in_schema=False)
    def instruments(request: Request) -> Response:
        context = {"instruments": held(live.assistant.snapshot), "today": clock.today(), "canonical": "/van-ban"}
        return TEMPLATES.TemplateResponse(request, "instruments.html", context)

    @app.get("/van-ban/{slug}", response_class=HTMLResponse, include_in_schema=False)
    def instrument(request: Request, slug: str) -> Response:
        return _instrument(request, live.assistant.snapshot, slug)

    @app.get("/van-ban/{slug}/{article}", response_class=HTMLResponse, include_in_schema=False)
    def provision(request: Request, slug: str, article: str, ngay: str = "", trich: str = "") -> Response:
        return _provision(request, live.assistant.snapshot, f"{slug}/{article}", ngay, trich)

    @app.get("/van-ban/{slug}/{article}/so-sanh", response_class=HTMLResponse, include_in_schema=False)
    def comparison(request: Request, slug: str, article: str, truoc: str = "", sau: str = "") -> Response:
        return _comparison(request, live.assistant.snapshot, f"{slug}/{article}", truoc, sau)


def _missing(request: Request, error: Exception) -> Response:
    return TEMPLATES.TemplateResponse(request, "missing.html", {"error": str(error)}, status_code=404)


def held(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The instruments we hold a wording of: those that bind first, then by rank."""
    slugs = {key.split("/", 1)[0] for key in snapshot.articles}
    items = [snapshot.registry.get(slug) for slug in slugs]
    items.sort(key=lambda i: (i.validity.end is not None, i.kind.rank, i.number))
    return [{"item": i, "validity": days(i.validity.start, i.validity.end)} for i in items]


def _instrument(request: Request, snapshot: Snapshot, slug: str) -> Response:
    try:
        item = snapshot.registry.get(slug)
    except CorpusError as error:
        return _missing(request, error)
    keys = [key for key in snapshot.articles if key.startswith(f"{slug}/")]
    ordered = sorted(keys, key=lambda key: snapshot.articles[key][0].citation.sort_key)
    rows = [_row(key, snapshot.articles[key]) for key in ordered]
    context = {"item": item, "rows": rows, "validity": days(item.validity.start, item.validity.end)}
    return TEMPLATES.TemplateResponse(request, "instrument.html", context | {"canonical": f"/van-ban/{slug}"})


def _row(key: str, versions: Sequence[ArticleText]) -> tuple[str, str, str, str]:
    """The line of an article, with a day on which its newest wording binds, for law that is no longer in force."""
    newest = max(article.validity.start for article in versions)
    return key, _short(versions[0].citation), versions[0].title, newest.isoformat()


def _short(citation: Citation) -> str:
    return f"Phụ lục {citation.appendix}" if citation.appendix else f"Điều {citation.article}"


def _provision(request: Request, snapshot: Snapshot, written: str, ngay: str, trich: str) -> Response:
    try:
        on = clock.read_day(ngay) if ngay.strip() else clock.today()
        shown = show(snapshot, f"{written}/{trich}".rstrip("/"), on)
    except (CorpusError, ValueError) as error:
        return _missing(request, error)
    article, instrument = shown.article, snapshot.registry.get(shown.citation.instrument)
    context = {
        "shown": shown,
        "instrument": instrument,
        "before": article.text[: shown.start],
        "marked": article.text[shown.start : shown.end],
        "after": article.text[shown.end :],
        "official": article.layer is Layer.OFFICIAL,
        "validity": days(article.validity.start, article.validity.end),
        "history": _history(shown),
        "as_of": on,
        "canonical": f"/van-ban/{shown.citation.article_level}",
        "linked": linked_data.legislation(shown, instrument, site(request), clock.today()),
    }
    return TEMPLATES.TemplateResponse(request, "provision.html", context)


def _versions(shown: Shown) -> list[ArticleText]:
    """The wordings of an article in the layer that is shown, oldest first."""
    known = [shown.article, *shown.others, *([shown.digest] if shown.digest else [])]
    return sorted((v for v in known if v.layer is shown.article.layer), key=lambda v: v.validity.start)


def _history(shown: Shown) -> list[dict[str, Any]]:
    """Each wording with its days, newest first; where there is one before it, the page that holds both beside each other."""
    versions, page = _versions(shown), f"/van-ban/{shown.citation.article_level}"
    found = []
    for place, version in enumerate(versions):
        start = version.validity.start.isoformat()
        former = versions[place - 1].validity.start.isoformat() if place else ""
        found.append(
            {
                "days": days(version.validity.start, version.validity.end),
                "href": f"{page}?ngay={start}",
                "shown": version is shown.article,
                "compare": f"{page}/so-sanh?truoc={former}&sau={start}" if former else "",
                "gap": gap(versions[place - 1], version) if place else "",
            }
        )
    return found[::-1] if len(found) > 1 else []


def gap(old: ArticleText, new: ArticleText) -> str:
    """The days between two wordings of which none is held here, in words; "" where one follows the other."""
    end = old.validity.end
    if end is None or end >= new.validity.start:
        return ""
    return f"Ở đây chưa có lời văn áp dụng từ {day_of(end)} đến trước {day_of(new.validity.start)}."


def _comparison(request: Request, snapshot: Snapshot, written: str, truoc: str, sau: str) -> Response:
    try:
        old, new = _two(snapshot, written, truoc, sau)
    except (CorpusError, ValueError) as error:
        return _missing(request, error)
    rows = wordings.compared(old.article.text, new.article.text)
    context = {
        "shown": new,
        "instrument": snapshot.registry.get(new.citation.instrument),
        "rows": rows,
        "told": wordings.told(rows),
        "old": _side(old),
        "new": _side(new),
        "gap": gap(old.article, new.article),
        "official": new.article.layer is Layer.OFFICIAL,
        "canonical": f"/van-ban/{new.citation.article_level}",
    }
    return TEMPLATES.TemplateResponse(request, "comparison.html", context)


def _side(shown: Shown) -> dict[str, str]:
    article = shown.article
    return {
        "title": article.title,
        "from": day_of(article.validity.start),
        "days": days(article.validity.start, article.validity.end),
        "href": f"/van-ban/{shown.citation.article_level}?ngay={article.validity.start.isoformat()}",
    }


def _two(snapshot: Snapshot, written: str, truoc: str, sau: str) -> tuple[Shown, Shown]:
    """The wordings of two days, the last two where none are named; raises CorpusError, ValueError in Vietnamese."""
    new = show(snapshot, written, clock.read_day(sau) if sau.strip() else _newest(snapshot, written))
    before = [v for v in _versions(new) if v.validity.start < new.article.validity.start]
    if not truoc.strip() and not before:
        raise ValueError(f"{new.label} chỉ có một lời văn ở đây, nên không có gì để so.")
    old = show(snapshot, written, clock.read_day(truoc) if truoc.strip() else before[-1].validity.start)
    if old.article.layer is not new.article.layer:
        raise ValueError("Hai ngày này có hai loại lời văn khác nhau (văn bản gốc và diễn giải), không so từng chữ được.")
    return (old, new) if old.article.validity.start <= new.article.validity.start else (new, old)


def _newest(snapshot: Snapshot, written: str) -> date:
    """The first day of the newest wording of the better layer; today where none is held, so that `show` tells why."""
    versions = snapshot.articles.get(written, ())
    return max((v.validity.start for v in versions if v.layer is versions[0].layer), default=clock.today())
