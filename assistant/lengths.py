"""One answer in three lengths, as plain text: for a text message, as it is shown, with every cited article explained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Calculation, Clarification, Outcome, Refusal, Statement
from assistant.compose_kind import HEADINGS, StatementKind
from assistant.lengths_short import short
from assistant.notice import FIXED_LINE
from corpus import citation as addresses
from corpus.citation import Citation
from corpus.law import Layer
from indexing.snapshot import Snapshot


class Length(StrEnum):
    """The lengths as members ask for them."""

    SHORT = "ngan"
    NORMAL = "vua"
    FULL = "day-du"


def in_length(result: Outcome, length: Length, address: str, snapshot: Snapshot) -> str:
    """An outcome in one length; `address`: where the service is reached, such as "http://127.0.0.1:8000"."""
    if length is Length.SHORT:
        return short(result, address)
    return normal(result) if length is Length.NORMAL else full(result, snapshot)


def normal(result: Outcome, *, headed: bool = False) -> str:
    """What is shown: every statement with its places among the cited provisions, what a figure hangs on, the provisions.

    `headed`: with a small heading over each kind of statements, where there is more than one.
    """
    record = result.record
    head = [record.notice, ""] if record.notice else []
    head += [f"Hiểu là: {record.understood}", f"Theo luật áp dụng ngày {record.as_of:%d/%m/%Y}", ""]
    if isinstance(result, Refusal):
        return "\n".join([*head, result.message, *(f"  ? {question}" for question in record.related)])
    if isinstance(result, Clarification):
        head += [f"{result.question} ({result.because})", *(f"  › {option.label}" for option in result.options)]
        head += ["", "Trong khi chờ:"]
    body = _body(result.statements, headed=headed)
    sources = [
        f"[{i}] {c.label} ({'văn bản gốc' if c.layer is Layer.OFFICIAL else 'diễn giải, không thay văn bản gốc'}, "
        f"từ {c.validity.start:%d/%m/%Y})"
        for i, c in enumerate(result.citations, 1)
    ]
    worked = [line for calculation in result.calculations for line in _conditions(calculation)]
    return "\n".join([*head, *body, *worked, "", "Căn cứ:", *sources, "", f"{FIXED_LINE} Chưa có cán bộ công đoàn kiểm."])


def _body(statements: Sequence[Statement], *, headed: bool) -> Iterator[str]:
    """The statements in their order; those of the law before a change under its day."""
    several = headed and len({s.kind for s in statements if s.as_of is None}) > 1
    above = ""
    for said in statements:
        heading = f"Trước đó (luật ngày {said.as_of:%d/%m/%Y}, nay đã thay)" if said.as_of else HEADINGS[said.kind] * several
        if heading != above and heading and (said.as_of or said.kind is not StatementKind.ANSWER):
            yield from ("", f"{heading}:")
        above = heading
        yield f"• {said.text} {' '.join(f'[{c + 1}]' for c in said.citations)}"


def _conditions(calculation: Calculation) -> Iterator[str]:
    """What a figure hangs on, what it leaves out, what is missing for it: the statements do not say it."""
    for title, lines in (("Tính với:", calculation.assumptions), ("Chưa tính ở đây:", calculation.limits)):
        if lines:
            yield from ("", title, *(f"– {line}" for line in lines))
    for fact in calculation.missing:
        yield from ("", f"Để tính {calculation.title.lower()}, còn cần biết: {fact.question}")


@dataclass(frozen=True)
class Explained:
    """A cited article whole: our digest of it where there is one (`digest`), else the official text."""

    citation: Citation
    label: str
    text: str
    digest: bool


def explained(result: Outcome, snapshot: Snapshot) -> tuple[Explained, ...]:
    """Every article an outcome cites, whole, in the wording of the answer's day: laws before decrees, in reading order."""
    if isinstance(result, Refusal):
        return ()
    articles = {cited.provision.article_level for cited in result.citations}
    known = snapshot.registry
    ordered = sorted(articles, key=lambda article: (known.get(article.instrument).kind.rank, article.sort_key))
    found = (_explained(article, result, snapshot) for article in ordered)
    return tuple(item for item in found if item is not None)


def _explained(article: Citation, result: Outcome, snapshot: Snapshot) -> Explained | None:
    versions = [v for v in snapshot.articles.get(str(article), ()) if v.validity.covers(result.record.as_of)]
    digests = [v for v in versions if v.layer is Layer.DIGEST]
    if not versions:
        return None
    shown = (digests or versions)[0]
    instrument = snapshot.registry.get(article.instrument)
    label = addresses.label(article, instrument.title, instrument.number)
    return Explained(article, f"{label}: {shown.title}" if shown.title else label, shown.text, bool(digests))


def full(result: Outcome, snapshot: Snapshot) -> str:
    """What is shown, then every clause of the cited articles, papers, deadlines and fines with them, as our digests tell them."""
    articles = explained(result, snapshot)
    if not articles:
        return normal(result, headed=True)
    told = [f"{item.label} ({'diễn giải' if item.digest else 'văn bản gốc'})\n{item.text}" for item in articles]
    return "\n\n".join(
        [normal(result, headed=True), "Từng điều được dẫn, đủ các khoản (diễn giải không thay văn bản gốc):", *told]
    )
