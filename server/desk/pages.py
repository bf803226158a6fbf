"""The review desk: what waits, one question with the law beside it, check, sign, give back, close."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from corpus.guide import TOPICS
from server import clock
from server.accounts.people import Permission
from server.desk import finding, shown, signing
from server.desk.signing import NotSigned, Wanted
from server.desk.writing import Checked, check, read_form
from server.service import Service
from server.store import tickets, verified
from server.store.database import Connection
from server.store.errors import Taken
from server.store.sessions import Session
from server.store.tickets import Ticket
from server.store.verified import Said
from server.templating import TEMPLATES

Texts = Annotated[list[str], Form(default_factory=list)]
Numbers = Annotated[list[int], Form(default_factory=list)]


def add_desk(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""
    reader = Annotated[Session, Depends(service.gate.may(Permission.REVIEW))]
    writer = Annotated[Session, Depends(service.gate.may(Permission.REVIEW, posts=True))]

    @app.get("/can-bo", response_class=HTMLResponse, include_in_schema=False)
    def queue(request: Request, session: reader, nguon: str = "", chu_de: str = "") -> Response:
        return _queue(request, service, session, nguon, chu_de)

    @app.get("/can-bo/cau/{number}", response_class=HTMLResponse, include_in_schema=False)
    def one(request: Request, session: reader, number: int) -> Response:
        return _one(request, service, session, number)

    @app.post("/can-bo/cau/{number}/nhan", include_in_schema=False)
    def claim(session: writer, number: int) -> Response:
        with service.database.writing() as connection:
            tickets.claim(connection, number, session.account, now=datetime.now(UTC))
        return RedirectResponse(f"/can-bo/cau/{number}", 303)

    @app.post("/can-bo/cau/{number}/tra", include_in_schema=False)
    def release(session: writer, number: int) -> Response:
        with service.database.writing() as connection:
            tickets.release(connection, number, session.account, now=datetime.now(UTC))
        return RedirectResponse("/can-bo", 303)

    @app.post("/can-bo/cau/{number}/dong", include_in_schema=False)
    def close(session: writer, number: int, because: Annotated[str, Form()] = "") -> Response:
        signing.close(service, session.account, number, because)
        return RedirectResponse("/can-bo", 303)

    @app.post("/can-bo/cau/{number}", include_in_schema=False)
    def answer(
        request: Request,
        session: writer,
        number: int,
        text: Texts,
        provisions: Texts,
        also: Numbers,
        question: Annotated[str, Form()] = "",
        public: Annotated[bool, Form()] = False,
        despite_doubts: Annotated[bool, Form()] = False,
        do: Annotated[str, Form()] = "check",
    ) -> Response:
        wanted = Wanted(question[:2000], read_form(text, provisions), public, tuple(also), despite_doubts)
        return _answer(request, service, session, number, wanted, signs=do == "sign")

    @app.get("/can-bo/tim", include_in_schema=False)
    def find(_: reader, q: str = "") -> Response:
        return JSONResponse({"found": finding.provisions(service.live.assistant, q, clock.today())})


def _queue(request: Request, service: Service, session: Session, source: str, topic: str) -> Response:
    now = datetime.now(UTC)
    with service.database.reading() as connection:
        waiting = tickets.waiting(connection, session.account, now=now, limit=1_000)
        second = verified.search(connection, within=session.account.unit.path, status=("waiting",))
    repeats = Counter(ticket.cluster for ticket in waiting if ticket.cluster is not None)
    first = _first_of_each(waiting)
    chosen = [t for t in first if (not source or t.source == source) and (not topic or t.topic == topic)]
    context = {
        "session": session,
        "lines": [shown.listed(t, now, repeats.get(t.cluster, 1) if t.cluster is not None else 1) for t in chosen[:100]],
        "waiting": len(waiting),
        "questions": len(first),
        "second": [signed for signed in second if signed.signed_by != session.account.id],
        "sources": tickets.SOURCES,
        "topics": TOPICS,
        "source": source,
        "topic": topic,
    }
    return TEMPLATES.TemplateResponse(request, "desk/queue.html", context)


def _first_of_each(waiting: Sequence[Ticket]) -> list[Ticket]:
    """One ticket for each question: those that ask the same stand behind the most pressing of them."""
    found: dict[Any, Ticket] = {}
    for ticket in waiting:
        found.setdefault(("cluster", ticket.cluster) if ticket.cluster is not None else ticket.id, ticket)
    return list(found.values())


def _one(request: Request, service: Service, session: Session, number: int) -> Response:
    now = datetime.now(UTC)
    with service.database.reading() as connection:
        ticket = tickets.read(connection, number, session.account)
        same = _same(connection, ticket, session, now)
        before = _before(connection, ticket)
    said = before or shown.said_by_machine(ticket)
    checked = check(service.live.assistant, said, ticket.as_of) if said else None
    wanted = Wanted(ticket.understood, said, also=tuple(other.id for other in same))
    return _drawn(request, service, session, ticket, wanted, checked, same=same)


def _answer(request: Request, service: Service, session: Session, number: int, wanted: Wanted, *, signs: bool) -> Response:
    message = ""
    if signs:
        try:
            signing.sign(service, session.account, number, wanted)
        except NotSigned as refused:
            message = str(refused)
        except Taken as refused:
            message = str(refused)
        else:
            return RedirectResponse("/can-bo", 303)
    with service.database.reading() as connection:
        ticket = tickets.read(connection, number, session.account)
        same = _same(connection, ticket, session, datetime.now(UTC))
    checked = check(service.live.assistant, wanted.said, ticket.as_of)
    return _drawn(request, service, session, ticket, wanted, checked, same=same, message=message)


def _same(connection: Connection, ticket: Ticket, session: Session, now: datetime) -> list[Ticket]:
    """Other tickets that ask the same and can be answered along."""
    if ticket.cluster is None:
        return []
    waiting = tickets.waiting(connection, session.account, now=now, limit=1_000)
    return [other for other in waiting if other.cluster == ticket.cluster and other.id != ticket.id]


def _before(connection: Connection, ticket: Ticket) -> tuple[Said, ...]:
    """What was signed before the law changed, to write anew from."""
    if ticket.source != "withdrawn" or ticket.verified is None:
        return ()
    return verified.read(connection, ticket.verified).said


def _drawn(
    request: Request,
    service: Service,
    session: Session,
    ticket: Ticket,
    wanted: Wanted,
    checked: Checked | None,
    *,
    same: list[Ticket],
    message: str = "",
) -> Response:
    now = datetime.now(UTC)
    context = {
        "session": session,
        "ticket": ticket,
        "source": tickets.SOURCES[ticket.source],
        "risk": shown.RISKS[ticket.risk],
        "waits": shown.waited(now - ticket.at),
        "topic": TOPICS.get(ticket.topic or "", "chưa rõ chủ đề"),
        "mine": ticket.status == "claimed" and ticket.claimed_by == session.account.id and not ticket.is_over(now),
        "held": ticket.held_by_other(session.account, now),
        "wanted": wanted,
        "rows": shown.rows(service.live.assistant.snapshot, wanted.said, ticket.as_of, checked),
        "same": same,
        "checked": checked,
        "message": message,
    }
    return TEMPLATES.TemplateResponse(request, "desk/ticket.html", context, status_code=422 if message else 200)
