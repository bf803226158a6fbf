"""The queue as it is drawn: questions that ask the same on one line, filtered, the gravest and most asked first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from corpus.guide import TOPICS
from server.accounts.people import Account, Unit
from server.desk.shown import RISKS, clock_of, waited
from server.moments import day_of
from server.store import people, ticket_notes, tickets, verified
from server.store.database import Connection
from server.store.tickets import SOURCES, Ticket

TABS = {"": "Đang chờ", "cua-toi": "Tôi đang giữ", "da-xong": "Đã xong"}
NO_UNIT = "-"
_PAGE = 100
_MOST = 20_000
_STATUS = {"answered": "đã trả lời", "closed": "đã đóng"}


@dataclass(frozen=True)
class Wanted:
    """Which lines; "" is all. `unit`: this one and those below it, or NO_UNIT; `page` counts from 1."""

    tab: str = ""
    unit: str = ""
    source: str = ""
    topic: str = ""
    risk: str = ""
    page: int = 1

    @property
    def query(self) -> str:
        """The address of the next page of the same lines."""
        told = {"xem": self.tab, "don_vi": self.unit, "nguon": self.source, "chu_de": self.topic, "muc": self.risk}
        return urlencode({name: value for name, value in told.items() if value} | {"trang": self.page + 1})


@dataclass(frozen=True)
class Line:
    """One line: the most pressing of those that ask the same, how many they are, what is told beside."""

    ticket: Ticket
    repeats: int
    source: str
    risk: str
    unit: str
    waits: str
    told: str = ""


def drawn(connection: Connection, account: Account, wanted: Wanted, now: datetime) -> dict[str, Any]:
    """What the page shows."""
    units = people.units_below(connection, account.unit.path)
    names = {unit.code: unit.name for unit in units}
    found = _of_tab(connection, account, wanted.tab, now)
    chosen = [ticket for ticket in found if _is_wanted(ticket, wanted, units)]
    lines = _lines(chosen, names, now) if wanted.tab == "" else [_line([ticket], names, now) for ticket in chosen]
    shown = lines[_PAGE * (wanted.page - 1) : _PAGE * wanted.page]
    second = verified.search(connection, within=account.unit.path, status=("waiting",)) if wanted.tab == "" else ()
    return {
        "lines": _told(connection, shown) if wanted.tab == "da-xong" else shown,
        "questions": len(lines), "waiting": len(chosen), "more": max(0, len(lines) - _PAGE * wanted.page),
        "second": [signed for signed in second if signed.signed_by != account.id],
        "tabs": TABS, "sources": SOURCES, "topics": TOPICS, "risks": RISKS, "units": units, "no_unit": NO_UNIT,
        "takes_unplaced": account.topmost, "wanted": wanted, "day_of": day_of,
    }  # fmt: skip


def _of_tab(connection: Connection, account: Account, tab: str, now: datetime) -> Sequence[Ticket]:
    if tab == "cua-toi":
        return tickets.held_by(connection, account, now=now)
    return tickets.done(connection, account) if tab == "da-xong" else tickets.waiting(connection, account, now=now, limit=_MOST)


def _is_wanted(ticket: Ticket, wanted: Wanted, units: Sequence[Unit]) -> bool:
    if wanted.unit == NO_UNIT:
        in_unit = ticket.unit not in {unit.code for unit in units}
    else:
        path = next((unit.path for unit in units if unit.code == wanted.unit), "/")
        in_unit = not wanted.unit or ticket.unit in {unit.code for unit in units if unit.path.startswith(path)}
    return (
        in_unit
        and wanted.source in ("", ticket.source)
        and wanted.topic in ("", ticket.topic or NO_UNIT)
        and wanted.risk in ("", str(ticket.risk))
    )


def _lines(found: Sequence[Ticket], names: Mapping[str, str], now: datetime) -> list[Line]:
    """One line for each question, by risk, then by how many ask it; then who asked for a person, then the oldest."""
    groups: dict[tuple[str, int], list[Ticket]] = {}
    for ticket in found:
        key = ("own", ticket.id) if ticket.cluster is None else ("group", ticket.cluster)
        groups.setdefault(key, []).append(ticket)
    ordered = sorted(
        groups.values(),
        key=lambda group: (-max(t.risk for t in group), -len(group), group[0].source != "asked_person", min(t.at for t in group)),
    )
    return [_line(group, names, now) for group in ordered]


def _line(group: Sequence[Ticket], names: Mapping[str, str], now: datetime) -> Line:
    first = group[0]
    told = f"giữ đến {clock_of(first.claimed_until)}" if first.claimed_until and not first.is_over(now) else ""
    if first.source == "withdrawn":
        told = first.note or ""
    worst = max(ticket.risk for ticket in group)
    waits = waited(now - min(ticket.at for ticket in group))
    where = names.get(first.unit or "", first.unit or "")
    return Line(replace(first, risk=worst), len(group), SOURCES[first.source], RISKS[worst], where, waits, told)


def _told(connection: Connection, lines: Sequence[Line]) -> list[Line]:
    """Lines of what is done, with why it was closed."""
    closed = ticket_notes.closings(connection, [line.ticket.id for line in lines if line.ticket.status == "closed"])
    return [replace(line, told=_ended(line.ticket, closed.get(line.ticket.id))) for line in lines]


def _ended(ticket: Ticket, closing: ticket_notes.Closing | None) -> str:
    """How a ticket ended."""
    return _STATUS[ticket.status] + (f" ({closing.actor}): {closing.because}" if closing else "")
