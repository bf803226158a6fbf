"""The review desk: what waits, one question with the law beside it, check, sign, give back, close."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel

from server import clock
from server.accounts.people import Permission
from server.desk import finding, queue, signing, ticket_page
from server.desk.signing import NotSigned, Wanted
from server.desk.writing import numbers_in, read_form, too_much
from server.fields import Number, Text
from server.service import Service
from server.store import tickets
from server.store.errors import NotThere, Taken
from server.store.sessions import Session
from server.templating import TEMPLATES

QUEUE = "/can-bo"
_UNREAD_MARKS = "Có dấu chọn lượt hỏi giống nhau mà máy không đọc được nên chưa gửi. Hãy xem lại các dấu rồi gửi lại."
_GONE_MARK = "Một lượt hỏi được đánh dấu không còn ở đây nên chưa gửi. Hãy bỏ dấu đó rồi gửi lại."


class Written(BaseModel):
    """The form of a ticket as it comes: words only, so that nothing an officer wrote is lost to a field of another kind."""

    text: list[str] = []
    provisions: list[str] = []
    also: list[str] = []
    question: str = ""
    public: str = ""
    despite_doubts: str = ""
    tim: str = ""
    add: str = ""
    do: str = "check"

    @property
    def wanted(self) -> Wanted:
        """What is to be signed."""
        said = ticket_page.with_added(read_form(self.text, self.provisions), self.add.strip()[:200])
        also = numbers_in(self.also)
        return Wanted(self.question[:2000], said, self.public == "true", also, self.despite_doubts == "true")


def add_desk(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""
    _listed(app, service)
    _worked_on(app, service)
    _found(app, service)


def _listed(app: FastAPI, service: Service) -> None:
    reader = Annotated[Session, Depends(service.gate.may(Permission.REVIEW))]

    @app.get(QUEUE, response_class=HTMLResponse, include_in_schema=False)
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


def _worked_on(app: FastAPI, service: Service) -> None:
    reader = Annotated[Session, Depends(service.gate.may(Permission.REVIEW))]
    writer = Annotated[Session, Depends(service.gate.may(Permission.REVIEW, posts=True))]
    here = f"{QUEUE}/cau/{{number}}"

    @app.get(here, response_class=HTMLResponse, include_in_schema=False)
    def one(request: Request, session: reader, number: Number) -> Response:
        return ticket_page.opened(request, service, session, number)

    @app.post(here, include_in_schema=False)
    def answer(request: Request, session: writer, number: Number, written: Annotated[Written, Form()]) -> Response:
        return _answered(request, service, session, number, written)

    @app.post(f"{here}/tra", include_in_schema=False)
    def release(session: writer, number: Number) -> Response:
        with service.database.writing() as connection:
            tickets.release(connection, number, session.account, now=datetime.now(UTC))
        return RedirectResponse(QUEUE, 303)

    @app.post(f"{here}/dong", include_in_schema=False)
    def close(request: Request, session: writer, number: Number, because: Text = "") -> Response:
        try:
            signing.close(service, session.account, number, because)
        except ValueError as error:
            return ticket_page.opened(request, service, session, number, message=str(error))
        return RedirectResponse(QUEUE, 303)


def _found(app: FastAPI, service: Service) -> None:
    reader = Annotated[Session, Depends(service.gate.may(Permission.REVIEW))]

    @app.get(f"{QUEUE}/tim", include_in_schema=False)
    def find(_: reader, q: str = "") -> Response:
        return JSONResponse({"found": finding.provisions(service.live.assistant, q, clock.today())})


def _answered(request: Request, service: Service, session: Session, number: int, written: Written) -> Response:
    wanted = written.wanted
    message: str | None = too_much(wanted.said)
    if not message and len(wanted.also) < len(written.also):
        message = _UNREAD_MARKS
    if not message and not written.add:
        message = _done(service, session, number, wanted, written.do)
    if message is None:
        return RedirectResponse(QUEUE, 303)
    return ticket_page.typed(request, service, session, number, wanted, message=message, words=written.tim[:400])


def _done(service: Service, session: Session, number: int, wanted: Wanted, do: str) -> str | None:
    """Take the ticket or sign, as the button said: why that could not be; "" to show the page again, None where all is done."""
    try:
        if do == "claim":
            with service.database.writing() as connection:
                tickets.claim(connection, number, session.account, now=datetime.now(UTC))
        elif do == "sign":
            signing.sign(service, session.account, number, wanted)
            return None
    except NotThere:
        return _GONE_MARK
    except (NotSigned, Taken) as refused:
        return str(refused)
    return ""
