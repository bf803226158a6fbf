"""What officers' pages draw: a statement beside each provision it rests on, the quotation marked, its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from corpus.errors import CorpusError
from indexing.snapshot import Snapshot
from server.answer_page import days
from server.desk.writing import Checked
from server.provisions import show
from server.store.tickets import SOURCES, Ticket
from server.store.verified import Said

RISKS = {3: "nguy hiểm", 2: "quan trọng", 1: "thường", 0: "nhẹ"}
_BLANK = 2  # empty rows of the form, for what an officer adds


@dataclass(frozen=True)
class Beside:
    """A provision as it stands beside a statement: its article's text with the cited words between `before` and `after`."""

    written: str
    label: str
    before: str
    marked: str
    after: str
    official: bool
    days: str
    others: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class Row:
    """One statement of the form, with what the machine says of it."""

    text: str
    provisions: str
    beside: tuple[Beside, ...]
    remarks: tuple[str, ...]
    stops: bool


def rows(snapshot: Snapshot, said: Sequence[Said], on: date, checked: Checked | None = None) -> list[Row]:
    """Statements to edit, and empty rows after them."""
    drawn = [_row(snapshot, place, one, on, checked) for place, one in enumerate(said)]
    return drawn + [Row("", "", (), (), stops=False)] * _BLANK


def _row(snapshot: Snapshot, place: int, said: Said, on: date, checked: Checked | None) -> Row:
    found = [beside for written in said.provisions if (beside := _beside(snapshot, written, on)) is not None]
    remarks = [remark for remark in (checked.remarks if checked else ()) if remark.place == place]
    told = tuple(remark.message for remark in remarks)
    return Row(said.text, ", ".join(said.provisions), tuple(found), told, any(remark.stops for remark in remarks))


def _beside(snapshot: Snapshot, written: str, on: date) -> Beside | None:
    try:
        shown = show(snapshot, written, on)
    except CorpusError:
        return None
    article = shown.article
    start, end = (shown.start, shown.end) if shown.end else (0, len(article.text))
    inner = str(shown.citation).removeprefix(str(shown.citation.article_level)).strip("/")
    return Beside(
        written, shown.label, article.text[:start], article.text[start:end], article.text[end:],
        article.layer.value == "official", days(article.validity.start, article.validity.end),
        tuple(days(o.validity.start, o.validity.end) for o in shown.others),
        f"/van-ban/{shown.citation.article_level}?ngay={on.isoformat()}" + (f"&trich={inner}#trich" if inner else ""),
    )  # fmt: skip


def said_by_machine(ticket: Ticket) -> tuple[Said, ...]:
    """The machine's statements with their provisions, to accept or edit."""
    answer: dict[str, Any] = dict(ticket.answer or {})
    citations = [cited["provision"] for cited in answer.get("citations", ())]
    told = answer.get("statements", ())
    return tuple(Said(item["text"], tuple(citations[place] for place in item["citations"])) for item in told)


def listed(ticket: Ticket, now: datetime, repeats: int) -> dict[str, Any]:
    """A ticket as a line of the queue."""
    return {
        "ticket": ticket,
        "source": SOURCES[ticket.source],
        "risk": RISKS[ticket.risk],
        "waits": waited(now - ticket.at),
        "repeats": repeats,
    }


def waited(span: timedelta) -> str:
    """How long, in words."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 1)} phút"
    return f"{minutes // 60} giờ" if minutes < 48 * 60 else f"{minutes // 1440} ngày"
