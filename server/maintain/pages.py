"""The maintainer's desk: a new text from the file to the live law, step by step, each step a plain form."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from indexing import snapshot, source
from indexing.errors import IndexingError
from server.accounts.people import Permission
from server.fields import Text
from server.maintain import building, law_source, publishing, shown, uploads
from server.maintain.desk import Desk
from server.maintain.draft_pages import add_drafts
from server.maintain.text_pages import FAULTS, HOME, add_texts, told
from server.maintain.watch_folder import start_watch
from server.service import Service
from server.store import uploads as store
from server.store.sessions import Session
from server.templating import TEMPLATES


def add_maintain(app: FastAPI, service: Service, desk: Desk) -> None:
    """Add the pages to the application, and the hourly look at the watched folder where one is set."""
    _overview(app, service, desk)
    add_texts(app, service, desk)
    _build(app, service, desk)
    _publish(app, service, desk)
    add_drafts(app, service, desk)
    if desk.watch is not None:
        start_watch(desk, service.database)


def _overview(app: FastAPI, service: Service, desk: Desk) -> None:
    reader = Annotated[Session, Depends(service.gate.may(Permission.PUBLISH))]
    writes = service.gate.may(Permission.PUBLISH, posts=True)

    @app.get(HOME, response_class=HTMLResponse, include_in_schema=False)
    def overview(request: Request, session: reader) -> Response:
        return _drawn_overview(request, service, desk, session)

    @app.post(f"{HOME}/tai-len", include_in_schema=False)
    async def upload(request: Request, session: reader) -> Response:
        async with request.form() as form:  # no parameter: a body is read only of those who may send one
            await writes(_with_token(request, form.get("csrf")))
            sent = form.get("file")
            if not isinstance(sent, UploadFile) or not sent.filename:
                told = "Hãy chọn một tệp văn bản rồi tải lên."
                return await run_in_threadpool(_drawn_overview, request, service, desk, session, error=told)
            return await run_in_threadpool(_uploaded, request, service, desk, session, sent)


def _with_token(request: Request, token: object) -> Request:
    """The request with the token of its form where the door looks first: it would close the form, and the file with it."""
    sent = [*request.scope["headers"], (b"x-csrf-token", str(token or "-").encode("ascii", "replace"))]
    return Request({**request.scope, "headers": sent})


def _uploaded(request: Request, service: Service, desk: Desk, session: Session, sent: UploadFile) -> Response:
    own, name = session.account, sent.filename or ""
    try:
        entry = uploads.take(desk, service.database, sent.file, name, account=own.id, actor=own.login, now=datetime.now(UTC))
    except FAULTS as error:
        return _drawn_overview(request, service, desk, session, error=told(error))
    if entry.status == "refused":
        return _drawn_overview(request, service, desk, session, error=f"{entry.filename}: {entry.report['refused']}")
    return RedirectResponse(f"{HOME}/van-ban/{entry.id}", 303)


def _drawn_overview(request: Request, service: Service, desk: Desk, session: Session, *, error: str = "") -> Response:
    with service.database.reading() as connection:
        listed = store.listed(connection)
        history = store.publications_of(connection)
    live = publishing.live_id(desk)
    previous = desk.data / "index" / "previous"
    context = {
        "session": session,
        "moment": shown.moment,
        "uploads": listed,
        "history": history,
        "kinds": publishing.TOLD,
        "live": _manifest(desk, live),
        "previous": previous.read_text(encoding="utf-8").strip() if previous.exists() else None,
        "waiting": [one for one in listed if one.status == "staged"],
        "drafts": law_source.held_drafts(desk.data, source.registry_of(desk.data)),
        "job": building.held(desk),
        "error": error,
    }
    return TEMPLATES.TemplateResponse(request, "desk/maintain.html", context, status_code=422 if error else 200)


def _manifest(desk: Desk, snapshot_id: str | None) -> snapshot.Manifest | None:
    try:
        return snapshot.read_manifest(snapshot.root(desk.data) / snapshot_id) if snapshot_id else None
    except IndexingError:
        return None


def _build(app: FastAPI, service: Service, desk: Desk) -> None:
    reader = Annotated[Session, Depends(service.gate.may(Permission.PUBLISH))]
    writer = Annotated[Session, Depends(service.gate.may(Permission.PUBLISH, posts=True))]

    @app.get(f"{HOME}/dung", response_class=HTMLResponse, include_in_schema=False)
    def progress(request: Request, session: reader) -> Response:
        return _drawn_job(request, service, desk, session)

    @app.post(f"{HOME}/dung", include_in_schema=False)
    def begin(request: Request, session: writer) -> Response:
        with service.database.reading() as connection:
            waiting = [one.id for one in store.listed(connection, status=("staged", "failed", "built"))]
        try:
            building.start(desk, waiting, session.account.login)
        except FAULTS as error:
            return _drawn_job(request, service, desk, session, error=told(error))
        return RedirectResponse(f"{HOME}/dung", 303)


def _drawn_job(request: Request, service: Service, desk: Desk, session: Session, *, error: str = "") -> Response:
    job = building.held(desk)
    if job is not None and job.ended is not None:
        publishing.note_built(service.database, job)
    with service.database.reading() as connection:
        texts = [store.read(connection, number) for number in job.uploads] if job else []
    context = {
        "session": session,
        "moment": shown.moment,
        "job": job,
        "texts": texts,
        "gate": building.verdict(desk, job.snapshot) if job and job.snapshot and job.ended else None,
        "live": publishing.live_id(desk),
        "error": error,
    }
    return TEMPLATES.TemplateResponse(request, "desk/maintain_build.html", context, status_code=422 if error else 200)


def _publish(app: FastAPI, service: Service, desk: Desk) -> None:
    writer = Annotated[Session, Depends(service.gate.may(Permission.PUBLISH, posts=True))]

    @app.post(f"{HOME}/cong-bo", include_in_schema=False)
    def publish(request: Request, session: writer, snapshot_id: Text = "") -> Response:
        try:
            changed = publishing.publish(desk, service.database, snapshot_id, actor=session.account.login)
        except FAULTS as error:
            return _drawn_job(request, service, desk, session, error=told(error))
        publishing.settle_soon(desk, service.database, changed, lambda: service.live.assistant.snapshot)
        return RedirectResponse(HOME, 303)

    @app.post(f"{HOME}/quay-lai", include_in_schema=False)
    def rollback(request: Request, session: writer) -> Response:
        try:
            changed = publishing.rollback(desk, service.database, actor=session.account.login)
        except FAULTS as error:
            return _drawn_overview(request, service, desk, session, error=told(error))
        publishing.settle_soon(desk, service.database, changed, lambda: service.live.assistant.snapshot)
        return RedirectResponse(HOME, 303)
