"""The library of answers that officers signed and made public: by topic, by words, one page each."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from corpus.citation import label, parse
from corpus.errors import CorpusError
from corpus.guide import TOPICS
from corpus.syllables import fold
from indexing.snapshot import Snapshot
from server import answer_page, linked_data
from server.moments import day_of
from server.provisions import show
from server.public_address import site
from server.service import Service
from server.store import verified
from server.store.errors import NotThere, StoreError
from server.store.verified import Said, Signed
from server.templating import TEMPLATES

_OTHER = "Việc khác"


def add_library(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""

    @app.get("/da-kiem-chung", response_class=HTMLResponse, include_in_schema=False)
    def library(request: Request, q: str = "", chu_de: str = "") -> Response:
        found = [signed for signed in public(service) if _meets(signed, q) and chu_de in ("", signed.topic)]
        topics = [(name, [s for s in found if TOPICS.get(s.topic or "", _OTHER) == name]) for name in (*TOPICS.values(), _OTHER)]
        context = {
            "q": q[:200],
            "topics": [(name, [_line(signed) for signed in held]) for name, held in topics if held],
            "chosen": TOPICS.get(chu_de, ""),
            "all_topics": TOPICS,
            "topic": chu_de if chu_de in TOPICS else "",
            "canonical": "/da-kiem-chung",
        }
        return TEMPLATES.TemplateResponse(request, "library.html", context)

    @app.get("/da-kiem-chung/{number}", response_class=HTMLResponse, include_in_schema=False)
    def one(request: Request, number: str) -> Response:
        return _one(request, service, number)


def public(service: Service) -> Sequence[Signed]:
    """The answers in the library, newest first; raises StoreError."""
    with service.database.reading() as connection:
        return verified.search(connection, public=True)


def _meets(signed: Signed, q: str) -> bool:
    """Whether every word looked for stands in the question or the answer, accents or not."""
    held = f" {fold(' '.join((signed.question, *(said.text for said in signed.said)))).lower()} "
    return all(word in held for word in fold(q).lower().split())


def _line(signed: Signed) -> dict[str, str]:
    return {"id": signed.id, "question": signed.question, "by": signed.names, "unit": signed.unit_name, "day": _day(signed)}


def _day(signed: Signed) -> str:
    return day_of(signed.second_at or signed.signed_at)


def _one(request: Request, service: Service, number: str) -> Response:
    try:
        with service.database.reading() as connection:
            signed = verified.read(connection, number[:40])
    except NotThere:
        return _gone(request)
    except StoreError as error:
        return TEMPLATES.TemplateResponse(request, "missing.html", {"error": str(error)}, status_code=503)
    if not signed.public or signed.status != "signed":
        return _gone(request)
    snapshot = service.live.assistant.snapshot
    places: dict[str, int] = {}
    told = [_told(said, places) for said in signed.said]
    context = {
        "signed": signed,
        "line": _line(signed),
        "topic": TOPICS.get(signed.topic or ""),
        "as_of": day_of(signed.as_of),
        "told": told,
        "citations": [_cited(snapshot, written, signed) for written in places],
        "canonical": f"/da-kiem-chung/{signed.id}",
        "linked": linked_data.question(signed, site(request)),
    }
    return TEMPLATES.TemplateResponse(request, "library_one.html", context)


def _told(said: Said, places: dict[str, int]) -> dict[str, Any]:
    numbers = [places.setdefault(written, len(places)) for written in said.provisions]
    return {"paragraphs": answer_page.paragraphs(said.text), "citations": numbers}


def _cited(snapshot: Snapshot, written: str, signed: Signed) -> dict[str, Any]:
    """A provision as the pages of answers draw it; without a quotation where its wording is not held."""
    citation = parse(written)
    inner = written.removeprefix(str(citation.article_level)).strip("/")
    page = f"/van-ban/{citation.article_level}?ngay={signed.as_of.isoformat()}"
    href = f"{page}&trich={inner}#trich" if inner else page
    try:
        shown = show(snapshot, written, signed.as_of)
    except CorpusError:
        instrument = snapshot.registry.get(citation.instrument)
        return {"label": label(citation, instrument.title, instrument.number), "href": href, "quote": "", "validity": ""}
    article = shown.article
    return {
        "label": shown.label,
        "official": article.layer.value == "official",
        "quote": (article.text[shown.start : shown.end] if shown.end else article.text).strip(),
        "validity": answer_page.days(article.validity.start, article.validity.end),
        "href": href,
    }


def _gone(request: Request) -> Response:
    missing = {"error": "Không có câu này trong thư viện, hoặc nó đã được rút vì luật thay đổi. Bạn có thể hỏi lại câu đó."}
    return TEMPLATES.TemplateResponse(request, "missing.html", missing, status_code=404)
