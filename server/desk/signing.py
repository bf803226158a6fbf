"""Signing: an officer's answer is checked, bound to what it rests on, kept, and sent to the members who wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assistant.answer import CitedProvision, Statement, citation_json, to_json
from assistant.errors import BadQuestion
from assistant.question import Question
from corpus import parameter
from server.accounts.people import Account
from server.desk.bindings import Ground
from server.desk.writing import Checked, check, said_in
from server.service import Service
from server.store import audit, tickets, verified
from server.store.database import Connection
from server.store.errors import Taken
from server.store.tickets import Reply, Ticket
from server.store.verified import NewSigned, Said, Signed


@dataclass(frozen=True)
class Wanted:
    """What an officer signs: the question it answers (it may be put better), statements, whether it may be made public.

    `also`: other tickets that ask the same; `despite_doubts`: signed although the machine doubts the wording somewhere.
    """

    question: str
    said: tuple[Said, ...]
    public: bool = False
    also: tuple[int, ...] = ()
    despite_doubts: bool = False


class NotSigned(Exception):
    """The answer cannot be signed as it is; `checked` says why, statement by statement."""

    def __init__(self, checked: Checked) -> None:
        super().__init__("Chưa ký được. Hãy xem ghi chú ở từng ý.")
        self.checked = checked


def ground(service: Service) -> Ground:
    """The law and its figures as the live snapshot holds them."""
    return Ground(service.live.assistant.retriever.held, parameter.load())


def own_words(service: Service, ticket: Ticket) -> tuple[Said, ...]:
    """What the machine says to a ticket's question by the law held now."""
    assistant = service.live.assistant
    if ticket.answer and ticket.answer["snapshot"] == assistant.snapshot.id:
        return said_in(ticket.answer)
    try:
        return said_in(to_json(assistant.answer(Question(ticket.understood, ticket.as_of))))
    except BadQuestion:
        return ()


def sign(service: Service, account: Account, number: int, wanted: Wanted) -> str:
    """Sign an answer to a ticket this account holds; returns its id. Raises NotSigned, Taken, NotThere; then nothing changes."""
    now = datetime.now(UTC)
    with service.database.reading() as connection:
        ticket = tickets.read(connection, number, account)
    checked = check(service.live.assistant, wanted.said, ticket.as_of, own_words(service, ticket))
    if not checked.may_be_signed or (checked.remarks and not wanted.despite_doubts):
        raise NotSigned(checked)
    new = _new(service, ticket, wanted, now)
    with service.database.writing() as connection:
        held = _all(connection, ticket, wanted.also, account, now)
        needs_two = any(each.needs_two for each in held)
        signed = verified.add(connection, new, account, needs_second=needs_two, now=now)
        if ticket.source == "withdrawn" and ticket.verified:
            verified.replace(connection, ticket.verified)
        for waiting in held:
            if not needs_two:
                _tell(connection, waiting, account, checked, signed, now)
            if waiting.question != wanted.question:
                verified.add_wording(connection, signed, waiting.question)
            tickets.finish(connection, waiting.id, account, status="answered", verified=signed, now=now)
        doubts = [remark.message for remark in checked.remarks]
        detail = {"ticket": number, "also": list(wanted.also), "waits": needs_two, "despite": doubts}
        audit.record(connection, at=now, actor=account.login, action="sign", on=signed, detail=detail)
    return signed


def sign_second(service: Service, account: Account, number: str) -> Signed:
    """The second signature; members who wait are told now. Raises NotSigned where the law has changed since, Taken, NotThere."""
    now = datetime.now(UTC)
    with service.database.reading() as connection:
        held = verified.read(connection, number, account)
        asked = tickets.found(connection, held.ticket)
    own = own_words(service, asked) if asked else ()
    checked = check(service.live.assistant, held.said, held.as_of, own)
    if not checked.may_be_signed:
        raise NotSigned(checked)
    with service.database.writing() as connection:
        signed = verified.sign_second(connection, number, account, now=now)
        for ticket in tickets.answered_by(connection, number):
            _tell(connection, ticket, account, checked, number, now, names=signed.names)
        audit.record(connection, at=now, actor=account.login, action="sign second", on=number)
    return signed


def close(service: Service, account: Account, number: int, because: str) -> None:
    """Close a ticket that needs no answer: off the subject, abuse. Raises ValueError (no reason), Taken, NotThere."""
    if not because.strip():
        raise ValueError("Hãy ghi vì sao đóng câu hỏi này: đoàn viên có mã và người sau sẽ đọc.")
    now = datetime.now(UTC)
    with service.database.writing() as connection:
        tickets.finish(connection, number, account, status="closed", verified=None, now=now)
        audit.record(
            connection, at=now, actor=account.login, action="close", on=str(number), detail={"because": because.strip()[:200]}
        )


def _new(service: Service, ticket: Ticket, wanted: Wanted, now: datetime) -> NewSigned:
    law = ground(service)
    bound = law.bound((one for said in wanted.said for one in said.provisions), ticket.as_of)
    former = ticket.as_of < now.date() and bool(law.changed(bound, now.date()))
    return NewSigned(
        wanted.question.strip(), ticket.topic, ticket.as_of, wanted.said, bound, wanted.public, former, ticket.id,
        service.live.assistant.snapshot.id,
    )  # fmt: skip


def _all(connection: Connection, ticket: Ticket, also: Sequence[int], account: Account, now: datetime) -> list[Ticket]:
    """The ticket and those that ask the same, all held by this account."""
    held = [tickets.claim(connection, ticket.id, account, now=now)]
    if ticket.status != "claimed" or ticket.claimed_by != account.id:
        raise Taken("Hãy nhận câu hỏi này trước khi trả lời; bài viết vẫn còn.")
    return held + [tickets.claim(connection, other, account, now=now) for other in also if other != ticket.id]


def _tell(
    connection: Connection, ticket: Ticket, account: Account, checked: Checked, signed: str, now: datetime, names: str = ""
) -> None:
    statements, citations = as_json(checked.statements, checked.citations)
    reply = Reply(now, names or account.name, account.unit.name, signed, statements, citations)
    tickets.reply(connection, ticket, account, reply)


def as_json(
    statements: Sequence[Statement], citations: Sequence[CitedProvision]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Statements and citations in the one shape of the product."""
    told = [{"text": said.text, "citations": list(said.citations)} for said in statements]
    return told, [citation_json(cited) for cited in citations]
