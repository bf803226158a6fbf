"""Digests held against the official text: same articles and clauses, every figure both ways, no copied run.

A digest is checked, not trusted. Each finding names the provision and what is wrong; those that a person explained in
corpus/digests/EXCEPTIONS.yaml carry the reason and do not count.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

from corpus.citation import Citation, parse
from corpus.digest import Digest, DigestArticle
from corpus.figures import located
from corpus.law import Article, Clause
from corpus.lawbook import LawBook

MAX_RUN = 12  # syllables a digest may share in a row with the official text
MAX_SENTENCE = 45
_SYLLABLE = re.compile(r"[^\W\d_]+|\d[\d.,/]*", re.UNICODE)


class Fault(StrEnum):
    """What can be wrong with a digest clause."""

    NO_ARTICLE = "không có điều này"
    NO_CLAUSE = "thiếu khoản"
    EXTRA_CLAUSE = "thừa khoản"
    EXTRA_POINT = "thừa điểm"
    MISSING_FIGURE = "thiếu số"
    EXTRA_FIGURE = "thừa số"
    COPIED = "chép nguyên văn"
    LONG_SENTENCE = "câu dài"
    DATES = "sai ngày hiệu lực"
    NO_PROVISION = "không có quy định này"
    NOT_IN_FORCE = "quy định không còn hiệu lực"


@dataclass(frozen=True)
class Finding:
    """One fault of one digest clause."""

    provision: Citation
    fault: Fault
    detail: str
    source: str

    def __str__(self) -> str:
        return f"{self.source}: {self.provision}: {self.fault.value}: {self.detail}"


EXCEPTIONS = Path(__file__).with_name("digests") / "EXCEPTIONS.yaml"


def explanations(path: Path = EXCEPTIONS) -> dict[tuple[str, str], str]:
    """(provision, fault) -> why it is right as it stands, as a person wrote it down."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return {(str(e["provision"]), str(e["fault"])): str(e["reason"]) for e in entries}


@dataclass(frozen=True)
class Count:
    """How much of one digest was compared."""

    source: str
    slug: str
    articles: int
    clauses: int
    figures: int


def check(digest: Digest, book: LawBook) -> tuple[Count, tuple[Finding, ...]]:
    """Compare one digest with the official text held in `book`; articles without an official text are only counted."""
    findings: list[Finding] = []
    clauses = figures = 0
    official = book.official.get(digest.slug)
    for item in digest.articles:
        findings += _dates(item, digest, book)
        findings += _sentences(item, digest.source)
        clauses += max(1, len(item.article.clauses))
        if official is None:
            continue
        version = next((v for v in official.articles.get(item.article.label, ()) if v.validity.overlaps(item.validity)), None)
        if version is None:
            findings.append(
                Finding(item.citation, Fault.NO_ARTICLE, "văn bản gốc không có điều này trong thời gian đó", digest.source)
            )
            continue
        for part in _parts(item.article, version.article, item.citation):
            found, compared = _compare(part, digest.source)
            figures += compared
            findings += found
        findings += _points(item, version.article, digest.source)
        findings += _labels(item, version.article, digest.source, _struck(item, book))
    return Count(digest.source, digest.slug, len(digest.articles), clauses, figures), tuple(findings)


@dataclass(frozen=True)
class _Part:
    citation: Citation
    ours: str
    theirs: str
    context: str = ""


def _parts(ours: Article, theirs: Article, citation: Citation) -> Iterator[_Part]:
    if not theirs.clauses or not ours.clauses:
        yield _Part(citation, f"{ours.text}", f"{theirs.title}\n{theirs.text}")
        return
    lead = theirs.text[: theirs.clauses[0].start]
    yield _Part(citation, ours.text[: ours.clauses[0].start], lead)
    for clause in ours.clauses:
        counterpart = theirs.clause(clause.label)
        if counterpart is not None:
            here = Citation(citation.instrument, citation.article, clause.label)
            yield _Part(here, ours.quote(clause), theirs.quote(counterpart), lead)


def _points(item: DigestArticle, theirs: Article, source: str) -> Iterator[Finding]:
    """Figures of an official point that its digest has neither in that point nor, with the same unit, in the words before it."""
    opening = item.article.text[: item.article.clauses[0].start] if item.article.clauses else ""
    for clause in item.article.clauses:
        counterpart = theirs.clause(clause.label)
        if counterpart is None or [p.label for p in clause.points] != [p.label for p in counterpart.points]:
            continue
        before = _with_units(opening + item.article.text[clause.start : clause.lead_end])
        for ours, official in zip(clause.points, counterpart.points, strict=True):
            here = dict(_values(item.article.quote(ours)))
            wanted = [(v, u) for v, u in _with_units(theirs.quote(official)) if v not in here and (v, u) not in before]
            missing = sorted({value for value, _ in wanted if value != "1" and not _covered(value, here)})
            if missing:
                yield Finding(
                    Citation(item.citation.instrument, item.citation.article, clause.label, ours.label),
                    Fault.MISSING_FIGURE,
                    ", ".join(missing),
                    source,
                )


def _with_units(text: str) -> frozenset[tuple[str, str]]:
    """Each figure with the word after it."""
    return frozenset((value, next(iter(_SYLLABLE.findall(text[end : end + 20])), "").lower()) for value, _, end in located(text))


def _compare(part: _Part, source: str) -> tuple[list[Finding], int]:
    theirs = dict(_values(part.theirs))
    ours = dict(_values(part.ours))
    allowed = theirs | dict(_values(part.context))
    findings = []
    missing = sorted(v for v in theirs if v not in ours and not _is_article_word(theirs[v]) and not _covered(v, ours))
    extra = sorted(v for v in ours if v not in allowed and not _is_article_word(ours[v]) and not _covered(v, allowed))
    if missing:
        findings.append(Finding(part.citation, Fault.MISSING_FIGURE, ", ".join(missing), source))
    if extra:
        findings.append(Finding(part.citation, Fault.EXTRA_FIGURE, ", ".join(extra), source))
    run = longest_run(part.ours, part.theirs)
    if len(run) > MAX_RUN:
        findings.append(Finding(part.citation, Fault.COPIED, " ".join(run), source))
    return findings, len(theirs)


def _values(text: str) -> list[tuple[str, str]]:
    return [(value, text[start:end].strip()) for value, start, end in located(text)]


def _is_article_word(raw: str) -> bool:
    """The word “một” is as often an article as a number: it is not asked for."""
    return raw.lower() == "một"


def _covered(value: str, others: Iterable[str]) -> bool:
    """A month or year told within a full date, or a date told as month and year."""
    return any(other.startswith(f"{value}-") for other in others) if re.match(r"\d{4}(-\d\d)?$", value) else False


def longest_run(ours: str, theirs: str) -> tuple[str, ...]:
    """The longest run of syllables the two texts share, folded to lower case."""
    a, b = ([s.lower() for s in _SYLLABLE.findall(text)] for text in (ours, theirs))
    best = (0, 0)
    previous: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for j, syllable in enumerate(b):
        places.setdefault(syllable, []).append(j)
    for i, syllable in enumerate(a):
        current = {j: previous.get(j - 1, 0) + 1 for j in places.get(syllable, ())}
        for length in current.values():
            best = max(best, (length, i + 1))
        previous = current
    length, end = best
    return tuple(a[end - length : end])


def _struck(item: DigestArticle, book: LawBook) -> frozenset[str]:
    """Clauses of the article that had stopped binding when this wording starts: a digest rightly leaves them out."""
    ends = ((parse(p.provision), p.end) for p in book.registry.get(item.citation.instrument).partials)
    struck = (c for c, end in ends if item.citation.contains(c) and end <= item.validity.start)
    return frozenset(c.clause for c in struck if c.clause and not c.point)


def _labels(item: DigestArticle, theirs: Article, source: str, struck: frozenset[str]) -> Iterator[Finding]:
    here = {c.label: c for c in item.article.clauses}
    there = {c.label: c for c in theirs.clauses}
    for label in there:
        if label not in here and label not in struck:
            yield Finding(item.citation, Fault.NO_CLAUSE, f"khoản {label}", source)
    for label, clause in here.items():
        if label not in there:
            yield Finding(item.citation, Fault.EXTRA_CLAUSE, f"khoản {label}", source)
        else:
            yield from _extra_points(item, clause, there[label], source)


def _extra_points(item: DigestArticle, ours: Clause, theirs: Clause, source: str) -> Iterator[Finding]:
    extra = [p.label for p in ours.points if p.label not in {t.label for t in theirs.points}]
    if extra:
        here = Citation(item.citation.instrument, item.citation.article, ours.label)
        yield Finding(here, Fault.EXTRA_POINT, f"điểm {', '.join(extra)}", source)


def _sentences(item: DigestArticle, source: str) -> Iterator[Finding]:
    for sentence in re.split(r"(?<=[.;:!?])\s+|\n", item.article.text):
        length = len(_SYLLABLE.findall(sentence))
        if length > MAX_SENTENCE and not sentence.startswith("|"):
            yield Finding(item.citation, Fault.LONG_SENTENCE, f"{length} tiếng: {sentence[:60]}…", source)


def _dates(item: DigestArticle, digest: Digest, book: LawBook) -> Iterator[Finding]:
    instrument = book.registry.get(digest.slug)
    whole = instrument.validity
    inside = item.validity.start >= whole.start and (
        whole.end is None or (item.validity.end is not None and item.validity.end <= whole.end)
    )
    if not inside:
        yield Finding(item.citation, Fault.DATES, "bản diễn giải ghi ngày ngoài thời gian văn bản có hiệu lực", digest.source)
