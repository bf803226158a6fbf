"""From a draft to an answer: nothing leaves that is not cited, quoted verbatim, in force and supported. Fail-closed.

The same for every writer. A statement that fails is dropped with its reason; when nothing is left the result is a refusal. Words
that stand in a digest or guide as we wrote them were checked when they were written; all others are held against the provisions.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from assistant.answer import CitedProvision, Statement, url_of
from assistant.compose import Claim, Draft
from assistant.evidence import Evidence
from assistant.verify_fault import Fault
from assistant.verify_quotes import mislabelled, misquoted
from assistant.verify_reviewed import is_reviewed
from assistant.verify_sources import alternatives, source_of
from assistant.verify_support import unsupported
from corpus import citation as addresses
from corpus.citation import Citation
from corpus.figures import figures
from indexing.passage import Passage
from indexing.snapshot import Snapshot


@dataclass(frozen=True)
class Verified:
    """What survived, and what was dropped and why."""

    statements: tuple[Statement, ...]
    citations: tuple[CitedProvision, ...]
    dropped: tuple[tuple[str, Fault], ...]


def verify(draft: Draft, snapshot: Snapshot, *, as_of: date, given: Collection[Evidence] | None = None) -> Verified:
    """Check each claim against the snapshot itself, not against what the writer says of it.

    `given`: the evidence the writer had; a claim may rest on nothing else. None where the writer is our own composer.
    """
    sources: dict[Citation, CitedProvision] = {}
    statements: list[Statement] = []
    dropped: list[tuple[str, Fault]] = []
    for claim in draft.claims:
        fault = fault_of(claim, snapshot, as_of, given)
        if fault is not None:
            dropped.append((claim.text, fault))
            continue
        for item in claim.evidence:
            sources.setdefault(item.citation, cited(item, snapshot))
        places = {citation: place for place, citation in enumerate(sources)}
        statements.append(Statement(claim.text, tuple(places[item.citation] for item in claim.evidence)))
    return Verified(tuple(statements), tuple(sources.values()), tuple(dropped))


def fault_of(claim: Claim, snapshot: Snapshot, as_of: date, given: Collection[Evidence] | None = None) -> Fault | None:
    """The first thing wrong with a claim, None when it may be shown."""
    if not claim.evidence or not claim.text.strip():
        return Fault.UNCITED
    if given is not None and not {item.citation for item in claim.evidence} <= {item.citation for item in given}:
        return Fault.NOT_RETRIEVED
    for item in claim.evidence:
        if not all(p.validity.covers(as_of) for p in _held(item)):
            return Fault.NOT_IN_FORCE
        if not _held(item) or not all(_is_verbatim(p, item.citation, snapshot) for p in _held(item)):
            return Fault.NOT_VERBATIM
    if not _is_grounded(_figures_of(_own_words(claim.text)), claim.evidence, snapshot):
        return Fault.FIGURE
    return None if is_reviewed(claim, snapshot) else _fault_of_words(claim, snapshot, as_of, given or ())


def _fault_of_words(claim: Claim, snapshot: Snapshot, as_of: date, given: Collection[Evidence]) -> Fault | None:
    """What is wrong with a statement in the writer's own words."""
    if misquoted(claim.rule, claim.evidence):
        return Fault.NOT_VERBATIM
    if mislabelled(claim.rule, claim.evidence, snapshot):
        return Fault.LABEL
    source = source_of(claim.rule, claim.evidence, snapshot)
    return unsupported(claim.rule, source, alternatives(source, claim.evidence, given, snapshot, as_of))


def _held(item: Evidence) -> list[Passage]:
    return [p for p in (item.official, item.digest) if p is not None]


def _is_verbatim(passage: Passage, cited: Citation, snapshot: Snapshot) -> bool:
    """Whether it is the cited provision's, and its words stand at its offsets in the text whose hash it names."""
    if passage.citation != cited:
        return False
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


def _is_grounded(told: frozenset[str], evidence: Sequence[Evidence], snapshot: Snapshot) -> bool:
    """Whether all figures stand in the provisions' wordings or in the words that introduce them in the same article."""
    passages = [passage for item in evidence for passage in _held(item)]
    grounds = (_figures_of(passage.text) | _spoken(passage.text) for passage in passages)
    introductions = (_figures_of(text) for passage in passages for text in _introductions(passage, snapshot))
    missing = set(told)
    for found in chain(grounds, introductions):  # reading figures is dear: most stand in the first wording
        if not missing:
            break
        missing -= found
    return not missing


def _introductions(passage: Passage, snapshot: Snapshot) -> tuple[str, str]:
    """What stands before a passage in its article and governs it, and its heading path."""
    versions = snapshot.articles.get(str(passage.citation.article_level), ())
    article = next((a for a in versions if a.sha256 == passage.text_sha256), None)
    return _lead(article.text, passage.start) if article else "", passage.context


@lru_cache(maxsize=10_000)
def _figures_of(text: str) -> frozenset[str]:
    return figures(text)


def _lead(text: str, start: int) -> str:
    """What stands before a span and governs it: the article's opening words and the clause the span lies in."""
    opening = re.split(r"^\d{1,3}[a-zđ]?\.\s", text, maxsplit=1, flags=re.M)[0]
    clause_start = max((m.start() for m in re.finditer(r"^\d{1,3}[a-zđ]?\.\s", text[:start], re.M)), default=0)
    return f"{opening}\n{text[clause_start:start]}"


def _spoken(text: str) -> frozenset[str]:
    """The word “một”, or “mỗi”, is a figure where the statement writes or counts it as 1."""
    return frozenset({"1"}) if re.search(r"(?i)\b(?:một|mỗi)\b", text) else frozenset()


def _own_words(text: str) -> str:
    """Without the composer's note of how many cases were left out."""
    return re.sub(r"\(và \d+ trường hợp khác trong cùng quy định\)", "", text)


def cited(item: Evidence, snapshot: Snapshot) -> CitedProvision:
    """A provision as an answer shows it: quoted verbatim from the text held, with where it stands there."""
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
