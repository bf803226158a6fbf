"""Writing the digests of what changed: the draft with the official words beside it, saved at any time, used when it is whole."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from corpus.library import write_atomically
from indexing import source
from server.accounts.people import Permission
from server.fields import Text
from server.maintain import drafts, law_source, shown
from server.maintain.desk import Desk, read_json
from server.service import Service
from server.store import audit
from server.store.errors import NotThere
from server.store.sessions import Session
from server.templating import TEMPLATES

_MOST = 900_000  # characters of one draft


def add_drafts(app: FastAPI, service: Service, desk: Desk) -> None:
    """Add the page to the application."""
    reader = Annotated[Session, Depends(service.gate.may(Permission.PUBLISH))]
    writer = Annotated[Session, Depends(service.gate.may(Permission.PUBLISH, posts=True))]

    @app.get("/bao-tri/ban-thao/{name}", response_class=HTMLResponse, include_in_schema=False)
    def draft(request: Request, session: reader, name: str) -> Response:
        return _drawn(request, desk, session, name)

    @app.post("/bao-tri/ban-thao/{name}", include_in_schema=False)
    def save(request: Request, session: writer, name: str, text: Text = "") -> Response:
        path = _path(desk, name)
        plain = text.replace("\r\n", "\n").replace("\x00", "")
        if not plain.strip() or len(plain) > _MOST:
            return _drawn(request, desk, session, name, error="Bản thảo trống hoặc quá dài nên chưa lưu. Bản trước còn nguyên.")
        with desk.alone("corpus"):
            write_atomically(path, plain.rstrip("\n") + "\n")
        with service.database.writing() as connection:
            audit.record(connection, at=datetime.now(UTC), actor=session.account.login, action="write draft", on=name)
        return _drawn(request, desk, session, name, saved=True)


def _path(desk: Desk, name: str) -> Path:
    path = desk.data / drafts.FOLDER / f"{name}.md"
    if not law_source.is_name(name) or not path.exists():
        raise NotThere("Không có bản thảo này. Hãy xem danh sách ở trang Văn bản luật.")
    return path


def _drawn(request: Request, desk: Desk, session: Session, name: str, *, error: str = "", saved: bool = False) -> Response:
    path, known = _path(desk, name), source.registry_of(desk.data)
    held = next(one for one in law_source.held_drafts(desk.data, known) if one.name == name)
    beside: list[dict[str, Any]] = read_json(path.with_suffix(".official.json")) or []
    context = {
        "session": session,
        "draft": held,
        "text": path.read_text(encoding="utf-8"),
        "beside": [{**one, "place": shown.named(one["provision"], known)} for one in beside],
        "todo": drafts.TODO,
        "saved": saved,
        "error": error,
    }
    return TEMPLATES.TemplateResponse(request, "desk/maintain_draft.html", context, status_code=422 if error else 200)
