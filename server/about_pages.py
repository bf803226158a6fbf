"""What Hỏi Luật is, what it keeps of members, and for whom its pages were made and tested."""

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from corpus import parameter
from server.moments import day_of
from server.service import Service
from server.templating import TEMPLATES


def add_about(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""

    @app.get("/gioi-thieu", response_class=HTMLResponse, include_in_schema=False)
    def about(request: Request) -> Response:
        snapshot = service.live.assistant.snapshot
        context = {
            "instruments": len({key.split("/", 1)[0] for key in snapshot.articles}),
            "guides": len(snapshot.guides.guides),
            "checked": day_of(parameter.last_checked()),
            "canonical": "/gioi-thieu",
        }
        return TEMPLATES.TemplateResponse(request, "about.html", context)

    @app.get("/rieng-tu", response_class=HTMLResponse, include_in_schema=False)
    def privacy(request: Request) -> Response:
        periods = service.keeper.periods
        context = {
            "kept_days": service.kept.days,
            "links_days": service.links_kept.days,
            "tickets_days": periods.tickets.days,
            "opinions_days": periods.opinions.days,
            "canonical": "/rieng-tu",
        }
        return TEMPLATES.TemplateResponse(request, "privacy.html", context)

    @app.get("/tro-nang", response_class=HTMLResponse, include_in_schema=False)
    def access(request: Request) -> Response:
        return TEMPLATES.TemplateResponse(request, "access.html", {"canonical": "/tro-nang"})
