"""HTTP: the interface for programs under /api/v1, the pages for people, health."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Header
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, Field
from starlette.middleware.gzip import GZipMiddleware

from assistant.question import MAX_LENGTH
from server import calculators, clock, metrics, pages, refusals
from server.accounts.admin_pages import add_admin
from server.accounts.gate import Gate
from server.accounts.pages import add_login
from server.answer_cache import AnswerCache
from server.desk.pages import add_desk
from server.desk.placing import Placer
from server.desk.reuse import SignedAnswers
from server.desk.signed_pages import add_signed
from server.desk.watcher import Watcher
from server.guard import Allowance, Guard, Rules
from server.headers import HeaderRules, docs_policy
from server.insight.pages import add_insight
from server.limits import InMemory, Kind, Limiter, Limits
from server.live import Live
from server.maintain.desk import desk_of
from server.maintain.pages import add_maintain
from server.members import answering, streaming
from server.members.answering import Given
from server.members.api import add_members
from server.members.keeper import Keeper
from server.members.triage import Triage
from server.metrics import Metrics
from server.problems import describe, problem
from server.provisions import show
from server.readiness import Readiness
from server.refused_page import page_of
from server.service import Service
from server.settings import Settings
from server.store.counters import SharedCounter
from server.store.database import Database, open_database
from server.store.erasing import Periods
from server.templating import TEMPLATES
from server.widget_files import add_widget

STATIC = Path(__file__).with_name("static")
_DOCS, _OPENAPI = "/api/docs", "/api/openapi.json"


class Asked(BaseModel):
    """A question over HTTP."""

    question: str = Field(
        description="Câu hỏi, có dấu hay không dấu", max_length=MAX_LENGTH, examples=["nghỉ việc báo trước mấy ngày"]
    )
    as_of: date | None = Field(None, description="Ngày áp dụng luật (YYYY-MM-DD); mặc định hôm nay")
    unit: str | None = Field(None, description="Mã đơn vị công đoàn", max_length=60)
    context: list[str] = Field(
        default_factory=list, description="Các câu đã hỏi trước, cũ trước: trường understood của mỗi lần trả lời", max_length=8
    )


def create_app(settings: Settings, *, opening: bool = False) -> FastAPI:
    """The application over the live snapshot; raises IndexingError where there is none.

    `opening`: come back at once and open the snapshot beside; /readyz says when it is there.
    """
    figures = Metrics(settings.metrics_folder)
    service = _opened(settings, figures, opening=opening)
    ready = Readiness(service.live.closed, settings.drain_seconds)

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        async with ready.lifespan(app):
            yield
        service.close()

    app = FastAPI(title="Hỏi Luật", version="1", docs_url=_DOCS, redoc_url=None, openapi_url=_OPENAPI, lifespan=running)
    app.state.service = service
    app.state.public_url = settings.public_url
    app.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=5)
    _api(app, service)
    _health(app, service.live, ready)
    metrics.add_metrics(app, figures, settings.metrics_token)
    add_members(app, service)
    pages.add_pages(app, service)
    calculators.add_calculators(app, service.live)
    add_login(app, service.database, service.gate, with_oidc=bool(settings.oidc_issuer))
    add_admin(app, service)
    if settings.oidc_issuer:
        _oidc(app, settings, service)
    add_signed(app, service)
    add_desk(app, service)
    add_insight(app, service)
    add_maintain(app, service, desk_of(settings))
    add_widget(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _watch(figures, service)
    _guard(app, settings, service, figures)
    return app


def _periods(settings: Settings) -> Periods:
    """How long the desk's questions and members' opinions are kept."""
    return Periods(timedelta(days=settings.tickets_days), timedelta(days=settings.opinions_days))


def _oidc(app: FastAPI, settings: Settings, service: Service) -> None:
    """Logging in through the union's own identity provider; its library is loaded only here."""
    from server.accounts.oidc import Provider  # noqa: PLC0415
    from server.accounts.oidc_pages import add_oidc  # noqa: PLC0415

    provider = Provider(settings.oidc_issuer, settings.oidc_client, settings.oidc_secret)
    add_oidc(app, service.database, service.gate, provider)


def _opened(settings: Settings, figures: Metrics, *, opening: bool) -> Service:
    database = open_database(settings.database, settings.data)
    triage = Triage(settings.review_below, settings.review_sampled, settings.two_persons)
    gate = Gate(database, secure=settings.secure)
    cache = AnswerCache(settings.cache_answers, told=figures.answered)
    live = Live(settings, opening=opening)
    placer = Placer(live.embedder)
    return Service(
        live=live,
        database=database,
        keeper=Keeper(database, triage, placer, _periods(settings)),
        gate=gate,
        placer=placer,
        signed=SignedAnswers(database),
        watcher=Watcher(live, database),
        triage=triage,
        cache=cache,
        limiter=_limiter(settings, database),
        kept=timedelta(days=settings.kept_days),
        links_kept=timedelta(days=settings.links_days),
    )


def _api(app: FastAPI, service: Service) -> None:
    live = service.live

    @app.post("/api/v1/answers", summary="Hỏi một câu", responses={400: {}, 413: {}, 422: {}, 429: {}, 503: {}})
    def answer(asked: Asked, accept: Annotated[str, Header()] = "") -> Any:
        given = Given(asked.question, asked.as_of or clock.today(), tuple(asked.context), asked.unit)
        if streaming.wants_events(accept):
            sent = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
            return StreamingResponse(streaming.events(service, given), media_type="text/event-stream", headers=sent)
        return answering.answer(service, given).json

    @app.get("/api/v1/provisions/{citation:path}", summary="Lời văn của một quy định vào một ngày", responses={404: {}})
    def provision(citation: str, as_of: date | None = None) -> dict[str, Any]:
        return describe(show(live.assistant.snapshot, citation, as_of or clock.today()))


def _health(app: FastAPI, live: Live, ready: Readiness) -> None:
    @app.get("/healthz", summary="Tiến trình còn sống")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", summary="Sẵn sàng trả lời", responses={503: {}}, response_model=None)
    async def readyz() -> dict[str, str] | JSONResponse:
        reason = ready.reason
        if reason is not None:
            return problem(503, "not_ready", reason)
        return {"status": "ok", "snapshot": live.name}


def _watch(figures: Metrics, service: Service) -> None:
    live, keeper, cache = service.live, service.keeper, service.cache
    figures.watch_name("hoiluat_snapshot", "The snapshot that answers", "snapshot", lambda: live.name)
    figures.watch("hoiluat_ready", "Whether the snapshot is open", lambda: float(live.closed() is None))
    figures.watch("hoiluat_answer_cache_held", "Answers held by this process", lambda: float(len(cache)))
    figures.watch("hoiluat_keeper_waiting", "Questions waiting to be kept", lambda: float(keeper.counts.waiting))
    figures.watch("hoiluat_keeper_lost", "Questions that could not be kept", lambda: float(keeper.counts.lost))


def _limiter(settings: Settings, database: Database) -> Limiter:
    """Counts are shared where a database server is; one machine's workers with SQLite count each for itself."""
    limits = Limits({Kind(name): most for name, most in settings.limits.items()}, loopback=settings.limits_loopback)
    return Limiter(InMemory() if database.is_sqlite else SharedCounter(database), limits, pepper=settings.database.encode())


def _guard(app: FastAPI, settings: Settings, service: Service, figures: Metrics) -> None:
    """Limits, headers, and every error as one kind of message in Vietnamese."""
    page = page_of(TEMPLATES)
    refusals.add_refusals(app, page)
    docs = bytes(get_swagger_ui_html(openapi_url=_OPENAPI, title=f"{app.title} - Swagger UI").body).decode()
    slow = settings.llm_seconds + 5 if settings.llm_url else 0.0
    rules = Rules(
        seconds=settings.seconds,
        allowances=(
            Allowance("/bao-tri", 64 * 1024 * 1024, 300.0),
            Allowance("/can-bo/cau", 512 * 1024, settings.seconds),  # an officer's long answer
            Allowance("/api/v1/answers", Rules.body, max(settings.seconds, slow)),
        ),
        sent=HeaderRules(settings.origins, settings.secure, {_DOCS: docs_policy(docs)}),
    )
    app.add_middleware(Guard, rules=rules, limiter=service.limiter, metrics=figures, page=page)
