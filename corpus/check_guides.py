"""Guides held against the law: addresses that resolve and bind, figures that stand in what is cited, no copied run."""

import re
from collections.abc import Iterator
from datetime import date

from corpus.check import MAX_RUN, Count, Fault, Finding, longest_run
from corpus.citation import Citation
from corpus.errors import CorpusError
from corpus.figures import figures, located
from corpus.guide import Guide, GuideLine
from corpus.law import Article, Layer
from corpus.lawbook import LawBook, text_on, validity_of
from corpus.syllables import syllables

MAX_SENTENCE = 40


def check(guide: Guide, book: LawBook) -> tuple[Count, tuple[Finding, ...]]:
    """Compare one guide with the official texts and digests held in `book`."""
    findings = [finding for line in guide.lines for finding in _line(guide, line, book)]
    compared = sum(len(figures(line.text)) for line in guide.lines)
    return Count(f"{guide.slug}.md", f"cam-nang/{guide.slug}", len(guide.lines), len(guide.lines), compared), tuple(findings)


def _line(guide: Guide, line: GuideLine, book: LawBook) -> Iterator[Finding]:
    source = f"{guide.slug}.md"
    words: list[str] = []
    official: list[str] = []
    for citation in line.citations:
        try:
            day = _day(book, citation, guide, former=line.former)
            found = _cited_words(book, citation, day)
            words += [text for _, text in found]
            official += [text for layer, text in found if layer is Layer.OFFICIAL]
        except CorpusError as error:
            fault = Fault.NOT_IN_FORCE if "áp dụng" in str(error) or "hiệu lực" in str(error) else Fault.NO_PROVISION
            yield Finding(citation, fault, str(error), source)
    said = {value for value, start, end in located(line.text) if line.text[start:end].strip().lower() != "một"}
    missing = sorted(said - figures("\n".join(words)) - _spoken(words))
    if missing and words:
        yield Finding(line.citations[0], Fault.EXTRA_FIGURE, f"{', '.join(missing)} trong: {line.text}", source)
    run = max((longest_run(line.text, text) for text in official), key=len, default=())
    if len(run) > MAX_RUN:
        yield Finding(line.citations[0], Fault.COPIED, " ".join(run), source)
    for sentence in re.split(r"(?<=[.;:!?])\s+", line.text):
        if len(syllables(sentence)) > MAX_SENTENCE:
            yield Finding(line.citations[0], Fault.LONG_SENTENCE, sentence, source)


def _day(book: LawBook, citation: Citation, guide: Guide, *, former: bool) -> date:
    """The day whose wording is meant: the guide's, or for former law the last one that bound."""
    end = book.registry.get(citation.instrument).validity.end
    if former and end is not None and end <= guide.as_of:
        return date.fromordinal(end.toordinal() - 1)
    validity_of(book, citation, guide.as_of)
    return guide.as_of


def _cited_words(book: LawBook, citation: Citation, day: date) -> list[tuple[Layer, str]]:
    """The provision's words with those that introduce it, in every layer held."""
    if citation.appendix:
        return _appendix_words(book, citation)
    text_on(book, citation, day)
    return [
        (texts.layer, _words(version.article, citation))
        for texts in book.texts(citation.instrument)
        for version in texts.articles.get(citation.article or "", ())
        if version.validity.covers(day)
    ]


def _appendix_words(book: LawBook, citation: Citation) -> list[tuple[Layer, str]]:
    found = [
        (t.layer, v.appendix.text) for t in book.texts(citation.instrument) for v in t.appendices.get(citation.appendix or "", ())
    ]
    if not found:
        raise CorpusError(f"Không có {citation}.")
    return found


def _words(article: Article, citation: Citation) -> str:
    clause = article.clause(citation.clause) if citation.clause else None
    opening = article.text[: article.clauses[0].start] if article.clauses else ""
    return f"{article.title}\n{opening}\n{article.quote(clause) if clause else article.text}"


def _spoken(words: list[str]) -> frozenset[str]:
    """The word “một” is a figure when a guide writes it as 1."""
    return frozenset({"1"}) if any(re.search(r"\b[Mm]ột\b", text) for text in words) else frozenset()
