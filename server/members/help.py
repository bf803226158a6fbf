"""What members ask beside an answer: a person, an opinion, an address to keep. The work behind API and pages alike."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from assistant.masking import mask
from server import clock
from server.members import standing
from server.members.keeper import ticket_of
from server.members.sent import HelpRequest, LinkRequest, Opinion
from server.members.standing import Withdrawn
from server.members.triage import ORDINARY
from server.service import Service
from server.store import asked, erasing, links, ticket_notes, tickets
from server.store.database import Connection
from server.store.errors import NotThere
from server.store.tickets import NewTicket, Reply, Ticket


def give_opinion(service: Service, opinion: Opinion, key: str = "") -> dict[str, Any]:
    """Keep what a member thought of an answer; one that was of no use goes to the desk. Raises NotThere."""
    now = datetime.now(UTC)

    def do(connection: Connection) -> dict[str, Any]:
        row = asked.read(connection, opinion.answer_id, now=now)
        number, note = uuid.uuid4().hex, _masked(opinion.note)
        asked.add_opinion(connection, number, row.id, useful=opinion.useful, reason=opinion.reason, note=note, now=now)
        if not opinion.useful and opinion.reason != "not_my_case":
            tickets.withdraw_automatic(connection, row.id)
            disliked = replace(ticket_of(row, "disliked", service.triage), at=now, note=note)
            tickets.add(connection, service.placer.placed(connection, disliked))
        return {"id": number}

    service.keeper.flush()
    return links.answer_once(service.database, "feedback", key, opinion.model_dump(), do, now=now)


def ask_person(service: Service, request: HelpRequest, key: str = "") -> dict[str, Any]:
    """Put a member's question on the desk; returns the code that opens the reply."""
    now = datetime.now(UTC)

    def do(connection: Connection) -> dict[str, Any]:
        new = _ticket(connection, service, request, now)
        if new.asked:
            tickets.withdraw_automatic(connection, new.asked)
        _, code = tickets.add(connection, service.placer.placed(connection, new), with_code=True)
        return {"code": code, "status": "open"}

    service.keeper.flush()
    return links.answer_once(service.database, "requests", key, request.model_dump(), do, now=now)


def _ticket(connection: Connection, service: Service, request: HelpRequest, now: datetime) -> NewTicket:
    question, unit = mask(request.question).text, (request.unit or "").strip().lower() or None
    try:
        row = asked.read(connection, request.answer_id or "", now=now)
    except NotThere:
        new = NewTicket(now, "asked_person", question, question, clock.today(), risk=ORDINARY)
    else:
        new = replace(ticket_of(row, "asked_person", service.triage), at=now, question=question)
    employer = _masked(request.employer) or new.employer
    return replace(new, note=_masked(request.note), employer=employer, unit=unit or new.unit)


def keep_address(service: Service, request: LinkRequest, key: str = "") -> dict[str, Any]:
    """A permanent, unlisted address of an answer; raises NotThere."""
    now = datetime.now(UTC)
    expires = now + service.links_kept

    def do(connection: Connection) -> dict[str, Any]:
        row = asked.read(connection, request.answer_id, now=now)
        token = links.add(connection, row.answer, now=now, expires=expires)
        return {"url": f"/tra-loi/{token}", "expires": expires.date().isoformat()}

    service.keeper.flush()
    return links.answer_once(service.database, "links", key, request.model_dump(), do, now=now)


def read_reply(service: Service, code: str) -> dict[str, Any]:
    """A member's question and what became of it: an answer that stands, one withdrawn, why it was closed. Raises NotThere."""
    with service.database.reading() as connection:
        ticket, replies = tickets.by_code(connection, code)
        closing = ticket_notes.closings(connection, [ticket.id]).get(ticket.id) if ticket.status == "closed" else None
        withdrawn = standing.withdrawn(connection, service, replies[-1].verified if replies else ticket.verified)
    former = _reply(ticket, replies[-1]) if replies else None
    reply = former
    if withdrawn is not None:
        reply = standing.told(service, withdrawn.instead) if withdrawn.instead else None
    return {
        "status": _status(ticket, reply, former, withdrawn),
        "question": ticket.question,
        "asked_at": ticket.at.isoformat(timespec="seconds"),
        "as_of": ticket.as_of.isoformat(),
        "reply": reply,
        "closed": closing and {"at": closing.at.isoformat(timespec="seconds"), "because": closing.because},
        "withdrawn": withdrawn.json | {"former": former} if withdrawn and former else None,
    }


def _status(ticket: Ticket, reply: Mapping[str, Any] | None, former: Mapping[str, Any] | None, gone: Withdrawn | None) -> str:
    """What a member is told of her question; one signed by the first of two is still being looked at."""
    if ticket.status != "answered" or reply:
        return ticket.status
    if former:
        return "withdrawn"
    return "closed" if gone and not gone.again else "claimed"


def _reply(ticket: Ticket, reply: Reply) -> dict[str, Any]:
    return {
        "statements": list(reply.statements),
        "citations": list(reply.citations),
        "signed_by": reply.signed_by,
        "unit": reply.unit_name,
        "signed_at": reply.at.isoformat(timespec="seconds"),
        "as_of": ticket.as_of.isoformat(),
    }


def erase(service: Service, code: str) -> None:
    """Erase a member's question and the reply; raises NotThere."""
    with service.database.writing() as connection:
        erasing.erase(connection, code)


def _masked(text: str | None) -> str | None:
    return mask(text).text if text else None
