"""Passages: what is searched. One clause each, every point of a clause beside it, appendix rows one by one.

A passage's id is made of its address, layer and first day, so that it is the same from one build to the next.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.citation import Citation
from corpus.law import Instrument, Layer, Point, Validity, Version
from corpus.lawbook import AppendixVersion, LawBook, ended_early
from corpus.registry import is_pending


@dataclass(frozen=True)
class Passage:
    """Đoạn được lập chỉ mục: a span of an article's text with all that finding and quoting it needs.

    `start`, `end` count characters of the article's text, whose hash is `text_sha256`; `context` is the heading path, `lead`
    the words that govern it: the article's opening for a clause, and the clause's words before its points for a point.
    """

    citation: Citation
    layer: Layer
    validity: Validity
    text: str
    context: str
    start: int
    end: int
    text_sha256: str
    questions: tuple[str, ...] = ()
    lead: str = ""

    @property
    def id(self) -> str:
        """Stable from one build to the next: address, layer and first day."""
        return f"{self.citation}|{self.layer.value}|{self.validity.start.isoformat()}"

    @property
    def content_hash(self) -> str:
        """Changes when what is embedded changes."""
        joined = "\x1f".join((self.context, self.text, *self.questions))
        return hashlib.sha256(joined.encode()).hexdigest()[:24]


@dataclass(frozen=True)
class ArticleText:
    """A whole article or appendix as it is shown: where offsets count."""

    citation: Citation
    layer: Layer
    validity: Validity
    title: str
    text: str
    headings: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Hash of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


Questions = Mapping[str, tuple[str, ...]]


def passages_of(book: LawBook, questions: Questions) -> Iterator[Passage]:
    """Every passage of every layer; `questions`: lay questions by the written form of the provision."""
    for slug in sorted({*book.official, *book.digests}):
        instrument = book.registry.get(slug)
        for texts in book.texts(slug):
            for versions in texts.articles.values():
                for version in versions:
                    yield from _of_article(instrument, version, texts.layer, questions)
            for appendix_versions in texts.appendices.values():
                for appendix in appendix_versions:
                    yield from _of_appendix(instrument, appendix, texts.layer, questions)


def articles_of(book: LawBook) -> Iterator[ArticleText]:
    """Every article and appendix of every layer, whole."""
    for slug in sorted({*book.official, *book.digests}):
        for texts in book.texts(slug):
            for label, versions in texts.articles.items():
                for v in versions:
                    yield ArticleText(
                        Citation(slug, label), texts.layer, v.validity, v.article.title, v.article.text, v.article.headings
                    )
            for label, appendices in texts.appendices.items():
                for a in appendices:
                    here = Citation(slug, appendix=label)
                    yield ArticleText(here, texts.layer, a.validity, a.appendix.title, a.appendix.text)


def _of_article(item: Instrument, version: Version, layer: Layer, questions: Questions) -> Iterator[Passage]:
    article, validity = version.article, version.validity
    here = Citation(item.slug, article.label)
    context = f"{item.title}. {article.title}"
    sha = article.sha256

    def passage(citation: Citation, start: int, end: int, lead: str = "", *, asked: tuple[str, ...] = ()) -> Passage | None:
        if is_pending(item, citation):
            return None
        days = ended_early(item, citation, validity)
        return Passage(
            citation=citation,
            layer=layer,
            validity=days,
            text=article.text[start:end].strip(),
            context=f"{context}. {lead}" if lead else context,
            start=start,
            end=end,
            text_sha256=sha,
            questions=(*questions.get(str(citation), ()), *asked),
            lead=lead,
        )

    found: list[Passage | None] = []
    if not article.clauses:
        found.append(passage(here, 0, len(article.text)))
        lead = article.text[: article.points[0].start].strip() if article.points else ""
        found += [passage(_point(here, p), p.start, p.end, lead) for p in article.points]
    opening = article.text[: article.clauses[0].start].strip() if article.clauses else ""
    for clause in article.clauses:
        asked = () if found else questions.get(str(here), ())  # questions for the article go to its first clause
        at = Citation(item.slug, article.label, clause.label)
        found.append(passage(at, clause.start, clause.end, opening, asked=asked))
        lead = "\n".join(filter(None, (opening, article.text[clause.start : clause.lead_end].strip())))
        found += [passage(_point(at, p), p.start, p.end, lead) for p in clause.points]
    yield from (p for p in found if p is not None and p.text)


def _point(at: Citation, point: Point) -> Citation:
    return Citation(at.instrument, at.article, at.clause, point.label)


def _of_appendix(item: Instrument, version: AppendixVersion, layer: Layer, questions: Questions) -> Iterator[Passage]:
    appendix, validity = version.appendix, version.validity
    here = Citation(item.slug, appendix=appendix.label)
    sha = appendix.sha256
    section = ""
    lines = _line_starts(appendix.text)
    for row in appendix.rows:
        section = _section_before(appendix.text, lines, row.start) or section
        citation = Citation(item.slug, appendix=appendix.label, row=row.label)
        context = ". ".join(part for part in (item.title, appendix.title, section) if part)
        yield Passage(
            citation, layer, validity, appendix.quote(row), context, row.start, row.end, sha, questions.get(str(citation), ())
        )
    if not appendix.rows and appendix.text.strip():
        text = appendix.text.strip()[:2000]
        yield Passage(
            here, layer, validity, text, f"{item.title}. {appendix.title}", 0, len(text), sha, questions.get(str(here), ())
        )


def _line_starts(text: str) -> list[int]:
    starts, offset = [], 0
    for line in text.split("\n"):
        starts.append(offset)
        offset += len(line) + 1
    return starts


def _section_before(text: str, starts: list[int], row_start: int) -> str:
    """The line just above a row when it is a caption (a region's name, "Lao động nam") and not a row itself."""
    index = starts.index(row_start) if row_start in starts else 0
    if index == 0:
        return ""
    above = text[starts[index - 1] : row_start - 1].strip()
    return above if above and " | " not in above and not above.startswith(("-", "|")) else ""
