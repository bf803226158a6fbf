"""Signed answers: the officers' list, one with its law, second signature, library, withdrawal, a gold question."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from server import clock
from server.accounts.people import Permission
from server.desk import shown, signing
from server.desk.signing import NotSigned
from server.desk.ticket_page import changed_under
from server.desk.writing import Checked
from server.fields import Text
from server.members.triage import ORDINARY
from server.moments import day_of
from server.service import Service
from server.store import audit, gold, tickets, verified
from server.store.sessions import Session
from server.store.tickets import NewTicket
from server.store.verified import STATUS_NAMES
from server.templating import TEMPLATES

SIGNED = "/can-bo/da-ky"


def add_signed(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""
    _read_by_officers(app, service)
    _second_signature(app, service)
    _put_out_and_taken_back(app, service)


def _read_by_officers(app: FastAPI, service: Service) -> None:
    reader = Annotated[Session, Depends(service.gate.may(Permission.REVIEW))]

    @app.get(SIGNED, response_class=HTMLResponse, include_in_schema=False)
    def listed(request: Request, session: reader, q: str = "", tinh_trang: str = "") -> Response:
        status = (tinh_trang,) if tinh_trang in STATUS_NAMES else ()
        with service.database.reading() as connection:
            found = verified.search(connection, within=session.account.unit.path, status=status)
        words = q.casefold().split()
        chosen = [signed for signed in found if all(word in signed.question.casefold() for word in words)]
        context = {
            "session": session, "found": chosen[:200], "q": q, "status": tinh_trang, "names": STATUS_NAMES, "day_of": day_of,
        }  # fmt: skip
        return TEMPLATES.TemplateResponse(request, "desk/signed.html", context)

    @app.get(f"{SIGNED}/{{number}}", response_class=HTMLResponse, include_in_schema=False)
    def one(request: Request, session: reader, number: str) -> Response:
        return _one(request, service, session, number)


def _second_signature(app: FastAPI, service: Service) -> None:
    writer = Annotated[Session, Depends(service.gate.may(Permission.REVIEW, posts=True))]

    @app.post(f"{SIGNED}/{{number}}/ky", include_in_schema=False)
    def second(request: Request, session: writer, number: str) -> Response:
        try:
            signing.sign_second(service, session.account, number)
        except NotSigned as refused:
            return _one(request, service, session, number, message=str(refused), checked=refused.checked)
        return RedirectResponse(f"{SIGNED}/{number}", 303)


def _put_out_and_taken_back(app: FastAPI, service: Service) -> None:
    writer = Annotated[Session, Depends(service.gate.may(Permission.REVIEW, posts=True))]

    @app.post(f"{SIGNED}/{{number}}/cong-khai", include_in_schema=False)
    def publish(session: writer, number: str, public: Annotated[bool, Form()] = False) -> Response:
        with service.database.writing() as connection:
            verified.publish(connection, number, session.account, public=public)
            action = "publish" if public else "unpublish"
            audit.record(connection, at=datetime.now(UTC), actor=session.account.login, action=action, on=number)
        return RedirectResponse(f"{SIGNED}/{number}", 303)

    @app.post(f"{SIGNED}/{{number}}/rut", include_in_schema=False)
    def withdraw(request: Request, session: writer, number: str, because: Text = "") -> Response:
        if not because.strip():
            return _one(request, service, session, number, message="Hãy ghi vì sao rút câu này, để người trả lời lại biết.")
        _withdraw(service, session, number, because.strip())
        return RedirectResponse(f"{SIGNED}/{number}", 303)

    @app.post(f"{SIGNED}/{{number}}/cau-mau", include_in_schema=False)
    def to_gold(session: writer, number: str) -> Response:
        now = datetime.now(UTC)
        with service.database.writing() as connection:
            signed = verified.read(connection, number, session.account)
            gold.add(connection, signed, actor=session.account.login, now=now)
            audit.record(connection, at=now, actor=session.account.login, action="add gold question", on=number)
        return RedirectResponse(f"{SIGNED}/{number}", 303)


def _one(
    request: Request, service: Service, session: Session, number: str, *, message: str = "", checked: Checked | None = None
) -> Response:
    with service.database.reading() as connection:
        signed = verified.read(connection, number, session.account)
        wordings = verified.wordings_of(connection).get(number, ())
        is_gold = gold.holds(connection, number)
    drawn = shown.rows(service.live.assistant.snapshot, signed.said, signed.as_of, checked)
    context: dict[str, Any] = {
        "session": session,
        "signed": signed,
        "rows": [row for row in drawn if row.text],
        "status": STATUS_NAMES[signed.status],
        "wordings": [text for text in wordings if text != signed.question],
        "is_gold": is_gold,
        "message": message,
        "changed": [one["name"] for one in changed_under(service, signed)],
        "day_of": day_of,
        "may_sign": signed.status == "waiting" and signed.signed_by != session.account.id,
    }
    return TEMPLATES.TemplateResponse(request, "desk/signed_one.html", context, status_code=422 if message else 200)


def _withdraw(service: Service, session: Session, number: str, because: str) -> None:
    """An officer takes an answer out of use; it is back on the desk."""
    now = datetime.now(UTC)
    with service.database.writing() as connection:
        signed = verified.read(connection, number, session.account)
        reason = {"officer": session.account.login, "because": because[:200]}
        if verified.withdraw(connection, number, reason, now=now):
            new = NewTicket(
                at=now, source="withdrawn", question=signed.question, understood=signed.question, as_of=clock.today(),
                note=f"Cán bộ rút: {because[:200]}", unit=signed.unit, topic=signed.topic, risk=ORDINARY,
                needs_two=signed.second_by is not None, verified=number,
            )  # fmt: skip
            tickets.add(connection, new)
            audit.record(connection, at=now, actor=session.account.login, action="withdraw", on=number, detail=reason)
