"""What officers' pages draw: a statement beside each provision it rests on, the quotation marked, its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from corpus.citation import label, parse
from corpus.errors import CorpusError
from indexing.snapshot import Snapshot
from server.answer_page import days
from server.desk.writing import Checked
from server.provisions import show
from server.store.tickets import Ticket
from server.store.verified import Said

_REASONS = {
    "out_of_scope": "câu hỏi ngoài phạm vi", "no_evidence": "không tìm đủ căn cứ", "not_in_force": "luật không còn hiệu lực",
    "unsafe": "cần người giúp hoặc không phù hợp",
}  # fmt: skip
OPINIONS = {
    "wrong": "sai", "unclear": "khó hiểu", "incomplete": "thiếu", "not_my_case": "không đúng chuyện của tôi",
    "other": "lý do khác",
}  # fmt: skip
RISKS = {3: "nguy hiểm", 2: "quan trọng", 1: "thường", 0: "nhẹ"}
_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
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
    others: tuple[tuple[str, str], ...]  # days and address of each other wording
    compared: str
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
    page = f"/van-ban/{shown.citation.article_level}"
    inner = str(shown.citation).removeprefix(str(shown.citation.article_level)).strip("/")
    return Beside(
        written, shown.label, article.text[:start], article.text[start:end], article.text[end:],
        article.layer.value == "official", days(article.validity.start, article.validity.end),
        tuple((days(o.validity.start, o.validity.end), f"{page}?ngay={o.validity.start.isoformat()}") for o in shown.others),
        f"{page}/so-sanh" if shown.others else "",
        f"{page}?ngay={on.isoformat()}" + (f"&trich={inner}#trich" if inner else ""),
    )  # fmt: skip


def nearest(snapshot: Snapshot, ticket: Ticket, most: int = 5) -> list[dict[str, str]]:
    """The provisions the machine found nearest to a question, to cite one of."""
    written = [one["provision"] for one in (ticket.answer or {}).get("evidence", ())[:most]]
    return [{"provision": one, "label": named(snapshot, one), "text": ""} for one in written]


def named(snapshot: Snapshot, written: str) -> str:
    """A provision's name for people; as it is written where it is not known."""
    try:
        citation = parse(written)
        instrument = snapshot.registry.get(citation.instrument)
    except CorpusError:
        return written
    return label(citation, instrument.title, instrument.number)


def clock_of(moment: datetime) -> str:
    """The time of day in Việt Nam.

    >>> clock_of(datetime.fromisoformat("2026-11-22T03:42:10+00:00"))
    '10:42'
    """
    return f"{moment.astimezone(_HANOI):%H:%M}"


def why(ticket: Ticket, confidence: float | None) -> str:
    """What made the machine send a question here, in words; "" where nothing is known of it."""
    if ticket.source == "low_confidence" and confidence is not None:
        return f"Máy chỉ chắc {round(100 * confidence)} % rằng quy định tìm được trả lời đúng câu hỏi."
    reason = _REASONS.get(str((ticket.answer or {}).get("reason") or ""))
    return f"Máy không trả lời vì {reason}." if reason else ""


def waited(span: timedelta) -> str:
    """How long, in words."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 1)} phút"
    return f"{minutes // 60} giờ" if minutes < 48 * 60 else f"{minutes // 1440} ngày"
