"""The guides: all of them by topic, one with its provisions; and the guide that belongs to an answer."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from assistant.masking_tokens import MASKS
from assistant.pipeline import Assistant
from corpus.citation import Citation, label
from corpus.guide import TOPICS, Guide
from indexing.snapshot import Snapshot
from server import clock
from server.service import Service
from server.templating import TEMPLATES

TO_TAKE = ("Giấy tờ", "Thời hạn", "Nộp ở đâu")  # what is looked up before going to an office
_MASK = re.compile("|".join(map(re.escape, MASKS.values())))
_NEAR = 0.5  # closeness of a question to a guide's way of asking below which the guide is about something else


def add_guides(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""

    @app.get("/cam-nang", response_class=HTMLResponse, include_in_schema=False)
    def guides(request: Request) -> Response:
        held = service.live.assistant.snapshot.guides.guides
        topics = [(title, [g for g in held if g.topic == name]) for name, title in TOPICS.items()]
        context = {"topics": [(title, found) for title, found in topics if found], "canonical": "/cam-nang"}
        return TEMPLATES.TemplateResponse(request, "guides.html", context)

    @app.get("/cam-nang/{slug}", response_class=HTMLResponse, include_in_schema=False)
    def one(request: Request, slug: str) -> Response:
        assistant = service.live.assistant
        guide = next((g for g in assistant.snapshot.guides.guides if g.slug == slug), None)
        if guide is None:
            missing = {"error": "Không có cẩm nang này. Bạn xem các cẩm nang ở mục Cẩm nang."}
            return TEMPLATES.TemplateResponse(request, "missing.html", missing, status_code=404)
        context = {"guide": guide, "sections": sections(assistant, guide, clock.today()), "canonical": f"/cam-nang/{slug}"}
        return TEMPLATES.TemplateResponse(request, "guide.html", context)


def sections(assistant: Assistant, guide: Guide, on: date) -> dict[str, list[dict[str, Any]]]:
    """The lines of a guide whose provisions are held and bind on a day; a line that lost its ground is not shown."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in guide.lines:
        if line.former or all(assistant.retriever.held.cited(citation, on) for citation in line.citations):
            links = [link_to(citation, assistant.snapshot) for citation in line.citations]
            found.setdefault(line.section, []).append({"text": line.text, "links": links})
    return found


def guide_of(snapshot: Snapshot, question: str, cited: Collection[Citation]) -> Guide | None:
    """The guide on what was asked: the nearest one, where it also rests on a provision the answer cites."""
    plain = _MASK.sub(" ", question)
    nearest = snapshot.guides.nearest(snapshot.embedder.encode([plain])[0])
    if nearest is None or nearest[1] < _NEAR:
        return None
    articles = {citation.article_level for citation in cited}
    return nearest[0] if any(c.article_level in articles for line in nearest[0].lines for c in line.citations) else None


def link_to(citation: Citation, snapshot: Snapshot) -> dict[str, str]:
    """A provision as a link to its wording of today, the cited words marked."""
    instrument = snapshot.registry.get(citation.instrument)
    inner = str(citation).removeprefix(str(citation.article_level)).strip("/")
    page = f"/van-ban/{citation.article_level}"
    return {
        "label": label(citation, instrument.title, instrument.number),
        "href": f"{page}?trich={inner}#trich" if inner else page,
    }
