"""From a draft to an answer: nothing leaves that is not cited, quoted verbatim, in force and grounded. Fail-closed.

The same for every writer. A claim that fails is dropped; when nothing is left the result is a refusal.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from assistant.answer import CitedProvision, Statement, url_of
from assistant.compose import Claim, Draft
from assistant.evidence import Evidence
from corpus import citation as addresses
from corpus.citation import Citation
from corpus.figures import figures
from indexing.passage import Passage
from indexing.snapshot import Snapshot


class Fault(StrEnum):
    """Why a claim is dropped."""

    UNCITED = "uncited"
    NOT_IN_FORCE = "not_in_force"
    NOT_VERBATIM = "not_verbatim"
    FIGURE = "figure_not_in_source"


@dataclass(frozen=True)
class Verified:
    """What survived, and what was dropped and why."""

    statements: tuple[Statement, ...]
    citations: tuple[CitedProvision, ...]
    dropped: tuple[tuple[str, Fault], ...]


def verify(draft: Draft, snapshot: Snapshot, *, as_of: date) -> Verified:
    """Check each claim against the snapshot itself, not against what the writer says of it."""
    cited: dict[Citation, CitedProvision] = {}
    statements: list[Statement] = []
    dropped: list[tuple[str, Fault]] = []
    for claim in draft.claims:
        fault = fault_of(claim, snapshot, as_of)
        if fault is not None:
            dropped.append((claim.text, fault))
            continue
        for item in claim.evidence:
            cited.setdefault(item.citation, _cited(item, snapshot))
        places = {citation: place for place, citation in enumerate(cited)}
        statements.append(Statement(claim.text, tuple(places[item.citation] for item in claim.evidence)))
    return Verified(tuple(statements), tuple(cited.values()), tuple(dropped))


def fault_of(claim: Claim, snapshot: Snapshot, as_of: date) -> Fault | None:
    """The first thing wrong with a claim, None when it may be shown."""
    if not claim.evidence or not claim.text.strip():
        return Fault.UNCITED
    for item in claim.evidence:
        if not all(p.validity.covers(as_of) for p in _held(item)):
            return Fault.NOT_IN_FORCE
        if not all(_is_verbatim(p, snapshot) for p in _held(item)):
            return Fault.NOT_VERBATIM
    grounded = set().union(*(_grounds(item, snapshot) for item in claim.evidence))
    return None if figures(_own_words(claim.text)) <= grounded else Fault.FIGURE


def _held(item: Evidence) -> list[Passage]:
    return [p for p in (item.official, item.digest) if p is not None]


def _is_verbatim(passage: Passage, snapshot: Snapshot) -> bool:
    """Whether the passage's words stand at its offsets in the text whose hash it names."""
    versions = snapshot.articles.get(str(passage.citation.article_level), ())
    source = next(
        (
            a
            for a in versions
            if a.layer is passage.layer and a.validity.start <= passage.validity.start and a.sha256 == passage.text_sha256
        ),
        None,
    )
    return source is not None and source.text[passage.start : passage.end].strip() == passage.text


def _grounds(item: Evidence, snapshot: Snapshot) -> frozenset[str]:
    """Figures a claim may use: those of the source and of the words that introduce it in the same article."""
    source = item.source
    versions = snapshot.articles.get(str(source.citation.article_level), ())
    article = next((a for a in versions if a.sha256 == source.text_sha256), None)
    lead = _lead(article.text, source.start) if article else ""
    return _figures_of(source.text, lead, source.context)


@lru_cache(maxsize=20_000)
def _figures_of(text: str, lead: str, context: str) -> frozenset[str]:
    return figures(f"{text}\n{lead}\n{context}") | _spoken(text)


def _lead(text: str, start: int) -> str:
    """What stands before a span and governs it: the article's opening words and the clause the span lies in."""
    opening = re.split(r"^\d{1,3}[a-zđ]?\.\s", text, maxsplit=1, flags=re.M)[0]
    clause_start = max((m.start() for m in re.finditer(r"^\d{1,3}[a-zđ]?\.\s", text[:start], re.M)), default=0)
    return f"{opening}\n{text[clause_start:start]}"


def _spoken(text: str) -> frozenset[str]:
    """The word “một” is a figure when the digest writes it as 1."""
    return frozenset({"1"}) if re.search(r"\b[Mm]ột\b", text) else frozenset()


def _own_words(text: str) -> str:
    """Without the composer's note of how many cases were left out."""
    return re.sub(r"\(và \d+ trường hợp khác trong cùng quy định\)", "", text)


def _cited(item: Evidence, snapshot: Snapshot) -> CitedProvision:
    source = item.source
    instrument = snapshot.registry.get(item.citation.instrument)
    text = next(a.text for a in snapshot.articles[str(source.citation.article_level)] if a.sha256 == source.text_sha256)
    quote = text[source.start : source.end]
    return CitedProvision(
        provision=item.citation,
        label=addresses.label(item.citation, instrument.title, instrument.number),
        layer=source.layer,
        quote=quote,
        start=source.start,
        end=source.end,
        text_sha256=source.text_sha256,
        validity=source.validity,
        url=url_of(item.citation),
    )
