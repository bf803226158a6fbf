"""The page of one ticket: the question, why it is here, the machine's statements with their law, what is found to cite."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from assistant.same_reading import plain
from corpus.guide import TOPICS
from corpus.syllables import syllables
from server.desk import finding, shown, signing
from server.desk.signing import Wanted
from server.desk.writing import MOST_LONG, Checked, check
from server.moments import day_of
from server.service import Service
from server.store import people, ticket_notes, tickets, verified
from server.store.database import Connection
from server.store.errors import NotThere
from server.store.sessions import Session
from server.store.ticket_notes import Closing, Opinion
from server.store.tickets import Ticket
from server.store.verified import Said, Signed
from server.templating import TEMPLATES


@dataclass(frozen=True)
class Beside:
    """What is known of a ticket."""

    ticket: Ticket
    same: Sequence[Ticket]
    before: Signed | None
    opinions: Sequence[Opinion]
    confidence: float | None
    holder: str
    closing: Closing | None


def opened(request: Request, service: Service, session: Session, number: int, *, message: str = "") -> Response:
    """The page as it is first seen: what was signed before the law changed, else what the machine said."""
    beside = _beside(service, session, number)
    ticket = beside.ticket
    own = signing.own_words(service, ticket)
    said = beside.before.said if beside.before else own
    checked = check(service.live.assistant, said, ticket.as_of, own) if said else None
    alike = tuple(other.id for other in beside.same if _words(other) == _words(ticket))
    return _drawn(request, service, session, beside, Wanted(ticket.understood, said, also=alike), checked, message=message)


def typed(
    request: Request, service: Service, session: Session, number: int, wanted: Wanted, *, message: str, words: str
) -> Response:
    """The page with what was typed, whatever became of it."""
    beside = _beside(service, session, number)
    own = signing.own_words(service, beside.ticket)
    checked = check(service.live.assistant, wanted.said, beside.ticket.as_of, own)
    return _drawn(request, service, session, beside, wanted, checked, message=message, words=words)


def with_added(said: tuple[Said, ...], provision: str) -> tuple[Said, ...]:
    """Statements with one more provision cited: by the first that cites none, else by the last."""
    if not provision:
        return said
    rows = said or (Said("", ()),)
    place = next((place for place, one in enumerate(rows) if not one.provisions), len(rows) - 1)
    cites = replace(rows[place], provisions=tuple(dict.fromkeys((*rows[place].provisions, provision))))
    return (*rows[:place], cites, *rows[place + 1 :])


def _beside(service: Service, session: Session, number: int) -> Beside:
    now = datetime.now(UTC)
    with service.database.reading() as connection:
        ticket = tickets.read(connection, number, session.account)
        before = verified.read(connection, ticket.verified) if ticket.source == "withdrawn" and ticket.verified else None
        return Beside(
            ticket,
            _same(connection, ticket, session, now),
            before,
            ticket_notes.opinions(connection, ticket.asked),
            ticket_notes.confidence(connection, ticket.asked),
            _holder(connection, ticket),
            ticket_notes.closings(connection, [number]).get(number) if ticket.status == "closed" else None,
        )


def _same(connection: Connection, ticket: Ticket, session: Session, now: datetime) -> list[Ticket]:
    """Other tickets that ask the same and can be answered along."""
    if ticket.cluster is None:
        return []
    found = tickets.waiting(connection, session.account, now=now, cluster=ticket.cluster)
    return [other for other in found if other.id != ticket.id]


def _words(ticket: Ticket) -> list[str]:
    """The words of a question, spelled out, without accents and marks."""
    return syllables(plain(ticket.understood))


def _holder(connection: Connection, ticket: Ticket) -> str:
    try:
        return people.account(connection, ticket.claimed_by).name if ticket.claimed_by is not None else ""
    except NotThere:
        return ""


def _drawn(
    request: Request,
    service: Service,
    session: Session,
    beside: Beside,
    wanted: Wanted,
    checked: Checked | None,
    *,
    message: str = "",
    words: str = "",
) -> Response:
    now, ticket, assistant = datetime.now(UTC), beside.ticket, service.live.assistant
    held = ticket.status == "claimed" and not ticket.is_over(now)
    found = finding.provisions(assistant, words, ticket.as_of) if words.strip() else shown.nearest(assistant.snapshot, ticket)
    context = {
        "session": session,
        "beside": beside,
        "ticket": ticket,
        "source": tickets.SOURCES[ticket.source],
        "risk": shown.RISKS[ticket.risk],
        "waits": shown.waited(now - ticket.at),
        "topic": TOPICS.get(ticket.topic or "", "chưa rõ chủ đề"),
        "why": shown.why(ticket, beside.confidence),
        "opinion_names": shown.OPINIONS,
        "changed": changed_under(service, beside.before),
        "day_of": day_of,
        "mine": held and ticket.claimed_by == session.account.id,
        "held": held and ticket.claimed_by != session.account.id,
        "until": shown.clock_of(ticket.claimed_until) if ticket.claimed_until else "",
        "wanted": wanted,
        "most_long": MOST_LONG,
        "rows": shown.rows(assistant.snapshot, wanted.said, ticket.as_of, checked),
        "words": words,
        "found": found,
        "checked": checked,
        "message": message,
    }
    return TEMPLATES.TemplateResponse(request, "desk/ticket.html", context, status_code=422 if message else 200)


def changed_under(service: Service, before: Signed | None) -> list[Mapping[str, str]]:
    """What a withdrawn answer rested on and that is no longer what it was: its name, where its wordings are compared."""
    because: Mapping[str, Any] = (before.withdrawn_because if before else None) or {}
    snapshot = service.live.assistant.snapshot
    provisions = [
        {"name": shown.named(snapshot, one), "href": f"/van-ban/{'/'.join(one.split('/')[:2])}/so-sanh"}
        for one in because.get("provisions", ())
    ]
    law = signing.ground(service).parameters
    return provisions + [
        {"name": law[one].title if one in law else one, "href": "/tham-so"} for one in because.get("parameters", ())
    ]
