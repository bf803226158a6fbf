"""One new text on the maintainer's desk: what it says of itself, what it changes and touches; corrected, kept or dropped."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from corpus.errors import CorpusError
from corpus.law import InstrumentKind
from indexing import source
from indexing.errors import IndexingError
from server import clock
from server.accounts.people import Permission
from server.fields import Place, Text
from server.maintain import keeping, shown, uploads
from server.maintain.desk import Desk, read_json
from server.maintain.keeping import Wanted, Way
from server.service import Service
from server.store import uploads as store
from server.store import verified
from server.store.errors import NotThere, StoreError
from server.store.sessions import Session
from server.store.uploads import Upload
from server.templating import TEMPLATES

HOME = "/bao-tri"
FAULTS = (CorpusError, IndexingError, ValueError, StoreError, OSError)
Work = Callable[[Upload, datetime], None]
_SHOWN = 200  # changes on one page


def add_texts(app: FastAPI, service: Service, desk: Desk) -> None:
    """Add the pages to the application."""
    reader = Annotated[Session, Depends(service.gate.may(Permission.PUBLISH))]
    writer = Annotated[Session, Depends(service.gate.may(Permission.PUBLISH, posts=True))]
    here = f"{HOME}/van-ban/{{number}}"

    @app.get(here, response_class=HTMLResponse, include_in_schema=False)
    def one(request: Request, session: reader, number: str) -> Response:
        return _drawn_one(request, service, session, number)

    @app.get(f"{here}/khac", response_class=HTMLResponse, include_in_schema=False)
    def differences(request: Request, session: reader, number: str, tu: Place = 0) -> Response:
        return _drawn_changes(request, service, desk, session, number, tu)

    @app.get(f"{here}/cham", response_class=HTMLResponse, include_in_schema=False)
    def impact(request: Request, session: reader, number: str) -> Response:
        return _drawn_impact(request, service, desk, session, number)

    @app.post(here, include_in_schema=False)
    async def correct(request: Request, session: writer, number: str) -> Response:
        sent = {name: str(text).strip()[:500] for name, text in (await request.form()).items() if isinstance(text, str)}
        return await run_in_threadpool(_corrected, request, service, desk, session, number, sent)

    @app.post(f"{here}/giu", include_in_schema=False)
    def keep(request: Request, session: writer, number: str, way: Text = "", by: Text = "", start: Text = "") -> Response:
        def do(upload: Upload, now: datetime) -> None:
            wanted = Wanted(_way(way), by.strip()[:60], clock.read_day(start) if start.strip() else None)
            keeping.keep(desk, service.database, upload, wanted, actor=session.account.login, now=now)

        return _done(request, service, session, number, do, HOME, typed={"way": way, "by": by[:60], "start": start[:10]})

    @app.post(f"{here}/bo", include_in_schema=False)
    def drop(request: Request, session: writer, number: str) -> Response:
        def do(upload: Upload, now: datetime) -> None:
            uploads.drop(desk, service.database, upload, actor=session.account.login, now=now)

        return _done(request, service, session, number, do, HOME)


def _way(written: str) -> Way:
    try:
        return Way(written)
    except ValueError as error:
        raise ValueError("Hãy chọn giữ văn bản này theo cách nào.") from error


def _done(
    request: Request,
    service: Service,
    session: Session,
    number: str,
    do: Work,
    then: str,
    *,
    typed: Mapping[str, str] | None = None,
) -> Response:
    """Do something with an upload and lead on, or show its page with what went wrong and what was typed."""
    upload = _upload(service, number)
    try:
        do(upload, datetime.now(UTC))
    except FAULTS as error:
        return _drawn_one(request, service, session, number, error=told(error), typed=typed)
    return RedirectResponse(then, 303)


def _corrected(request: Request, service: Service, desk: Desk, session: Session, number: str, sent: dict[str, str]) -> Response:
    def do(upload: Upload, now: datetime) -> None:
        confirmed: dict[str, Any] = {name: sent[name] for name in shown.NAMES if sent.get(name)}
        for name in ("issued", "effective"):
            if name in confirmed:
                confirmed[name] = clock.read_day(confirmed[name]).isoformat()
        if "articles" in confirmed and not confirmed["articles"].isdecimal():
            raise ValueError("Số điều phải là một số.")
        if "kind" in confirmed and confirmed["kind"] not in list(InstrumentKind):
            raise ValueError("Hãy chọn loại văn bản trong danh sách.")
        confirmed["replaces"] = sent.get("replaces", "")
        confirmed["gaps"] = [one for one in sent.get("gaps", "").replace(",", " ").split() if one]
        uploads.reread(desk, service.database, upload, confirmed, actor=session.account.login, now=now)

    return _done(request, service, session, number, do, f"{HOME}/van-ban/{number}", typed=sent)


def _upload(service: Service, number: str) -> Upload:
    with service.database.reading() as connection:
        return store.read(connection, number)


def _drawn_one(
    request: Request,
    service: Service,
    session: Session,
    number: str,
    *,
    error: str = "",
    typed: Mapping[str, str] | None = None,
) -> Response:
    upload = _upload(service, number)
    report, typed = upload.report, typed or {}
    readable = "metadata" in report
    context = {
        "session": session,
        "moment": shown.moment,
        "upload": upload,
        "report": report,
        "fields": shown.fields(report, typed) if readable else [],
        "typed": _beside(report, typed) if readable else {},
        "relations": shown.relations(report) if readable else [],
        "kinds": [kind.value for kind in InstrumentKind],
        "changed": sum((report.get("changes") or {}).values()),
        "touched": sum((report.get("impact") or {}).values()),
        "may_keep": upload.status == "parsed" and readable and not report["problems"],
        "error": error,
    }
    return TEMPLATES.TemplateResponse(request, "desk/maintain_text.html", context, status_code=422 if error else 200)


def _beside(report: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, str]:
    """What the other fields hold: how the text is kept, what it replaces, which articles it has no longer."""
    put = {"replaces": report["confirmed"].get("replaces") or "", "gaps": ", ".join(report["confirmed"].get("gaps") or ())}
    return {"way": "amended" if report.get("held") else "first", "by": "", "start": "", **put, **typed}


def _drawn_changes(request: Request, service: Service, desk: Desk, session: Session, number: str, since: int) -> Response:
    upload = _upload(service, number)
    found = read_json(desk.upload(upload.id) / "changes.json")
    if found is None:
        raise NotThere("Văn bản này chưa được so với bản nào đang giữ.")
    listed = shown.changes(found, source.registry_of(desk.data))
    context = {
        "session": session, "upload": upload, "changes": listed[since : since + _SHOWN], "all": len(listed), "since": since,
        "next": since + _SHOWN if since + _SHOWN < len(listed) else None,
    }  # fmt: skip
    return TEMPLATES.TemplateResponse(request, "desk/maintain_changes.html", context)


def _drawn_impact(request: Request, service: Service, desk: Desk, session: Session, number: str) -> Response:
    upload = _upload(service, number)
    found = read_json(desk.upload(upload.id) / "impact.json")
    if found is None:
        raise NotThere("Chưa biết văn bản này chạm tới những gì.")
    with service.database.reading() as connection:
        signed = {one.id: one.question for one in verified.search(connection, limit=1_000_000)}
    may_review = session.account.may(Permission.REVIEW)
    context = {"session": session, "upload": upload, "kinds": shown.touched(found, signed, may_review=may_review)}
    return TEMPLATES.TemplateResponse(request, "desk/maintain_impact.html", context)


def told(error: Exception) -> str:
    """What went wrong, for people."""
    if isinstance(error, OSError):
        return f"Không ghi được vào thư mục dữ liệu: {error.strerror}. Hãy kiểm tra chỗ trống của đĩa; chưa có gì thay đổi."
    return str(error)
