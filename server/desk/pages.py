"""The review desk: what waits, one question with the law beside it, check, sign, give back, close."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from server import clock
from server.accounts.people import Permission
from server.desk import finding, queue, signing, ticket_page
from server.desk.signing import NotSigned, Wanted
from server.desk.writing import read_form, too_much
from server.service import Service
from server.store import tickets
from server.store.errors import Taken
from server.store.sessions import Session
from server.templating import TEMPLATES

Text = Annotated[str, Form()]
Texts = Annotated[list[str], Form(default_factory=list)]
Numbers = Annotated[list[int], Form(default_factory=list)]


def add_desk(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""
    reader = Annotated[Session, Depends(service.gate.may(Permission.REVIEW))]
    writer = Annotated[Session, Depends(service.gate.may(Permission.REVIEW, posts=True))]

    @app.get("/can-bo", response_class=HTMLResponse, include_in_schema=False)
    def waiting(
        request: Request,
        session: reader,
        xem: str = "",
        don_vi: str = "",
        nguon: str = "",
        chu_de: str = "",
        muc: str = "",
        trang: str = "1",
    ) -> Response:
        page = int(trang) if trang.isascii() and trang.isdigit() and len(trang) < 6 else 1
        wanted = queue.Wanted(xem if xem in queue.TABS else "", don_vi, nguon, chu_de, muc, max(page, 1))
        with service.database.reading() as connection:
            drawn = queue.drawn(connection, session.account, wanted, datetime.now(UTC))
        return TEMPLATES.TemplateResponse(request, "desk/queue.html", drawn | {"session": session})

    @app.get("/can-bo/cau/{number}", response_class=HTMLResponse, include_in_schema=False)
    def one(request: Request, session: reader, number: int) -> Response:
        return ticket_page.opened(request, service, session, number)

    @app.post("/can-bo/cau/{number}/tra", include_in_schema=False)
    def release(session: writer, number: int) -> Response:
        with service.database.writing() as connection:
            tickets.release(connection, number, session.account, now=datetime.now(UTC))
        return RedirectResponse("/can-bo", 303)

    @app.post("/can-bo/cau/{number}/dong", include_in_schema=False)
    def close(request: Request, session: writer, number: int, because: Text = "") -> Response:
        try:
            signing.close(service, session.account, number, because)
        except ValueError as error:
            return ticket_page.opened(request, service, session, number, message=str(error))
        return RedirectResponse("/can-bo", 303)

    @app.post("/can-bo/cau/{number}", include_in_schema=False)
    def answer(
        request: Request,
        session: writer,
        number: int,
        text: Texts,
        provisions: Texts,
        also: Numbers,
        question: Text = "",
        public: Annotated[bool, Form()] = False,
        despite_doubts: Annotated[bool, Form()] = False,
        tim: Text = "",
        add: Text = "",
        do: Text = "check",
    ) -> Response:
        said = ticket_page.with_added(read_form(text, provisions), add.strip()[:200])
        wanted = Wanted(question[:2000], said, public, tuple(also), despite_doubts)
        message = too_much(said) or (_done(service, session, number, wanted, do) if not add else "")
        if message is None:
            return RedirectResponse("/can-bo", 303)
        return ticket_page.typed(request, service, session, number, wanted, message=message, words=tim[:400])

    @app.get("/can-bo/tim", include_in_schema=False)
    def find(_: reader, q: str = "") -> Response:
        return JSONResponse({"found": finding.provisions(service.live.assistant, q, clock.today())})


def _done(service: Service, session: Session, number: int, wanted: Wanted, do: str) -> str | None:
    """Take the ticket or sign, as the button said: why that could not be; "" to show the page again, None where all is done."""
    try:
        if do == "claim":
            with service.database.writing() as connection:
                tickets.claim(connection, number, session.account, now=datetime.now(UTC))
        elif do == "sign":
            signing.sign(service, session.account, number, wanted)
            return None
    except (NotSigned, Taken) as refused:
        return str(refused)
    return ""
