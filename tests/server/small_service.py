"""A few routes behind the guard: small enough to see what the guard alone does."""

import time
from pathlib import Path
from typing import Annotated

from fastapi import Body, FastAPI, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles

from server import metrics, refusals
from server.guard import Guard, Rules
from server.limits import Limiter
from server.metrics import Metrics
from server.refused_page import page_of
from server.templating import TEMPLATES

STATIC = Path(__file__).parents[2] / "server" / "static"
SECRET = "giám đốc quấy rối em"  # what a member typed


def service(
    rules: Rules | None = None, *, limiter: Limiter | None = None, figures: Metrics | None = None, token: str = ""
) -> FastAPI:
    """The routes, guarded."""
    app = FastAPI()
    figures = figures or Metrics()
    page = page_of(TEMPLATES)
    refusals.add_refusals(app, page)

    @app.post("/api/v1/answers")
    def answers(asked: Annotated[dict[str, str], Body()]) -> dict[str, str]:
        return asked

    @app.get("/api/v1/requests/{code}")
    def reply(code: str) -> dict[str, str]:
        return {"code": code}

    @app.delete("/api/v1/requests/{code}")
    def erase(code: str) -> dict[str, str]:
        return {"erased": code}

    @app.post("/bao-tri/van-ban")
    async def upload(request: Request) -> dict[str, int]:
        return {"bytes": len(await request.body())}

    @app.get("/", response_class=HTMLResponse)
    def home() -> str:
        return "<p>Hỏi Luật</p>"

    @app.get("/cham")
    def slow() -> dict[str, str]:
        time.sleep(1.5)
        return {}

    @app.get("/hong")
    def broken() -> None:
        raise RuntimeError(SECRET)

    @app.get("/dong")
    def stream() -> StreamingResponse:
        return StreamingResponse(iter([b"a", b"b"]), headers={"Content-Security-Policy": "default-src 'none'"})

    app.mount("/static", StaticFiles(directory=STATIC))
    metrics.add_metrics(app, figures, token)
    app.add_middleware(Guard, rules=rules or Rules(), limiter=limiter, metrics=figures, page=page)
    return app
