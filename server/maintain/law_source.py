"""What a build reads: the library, our digests, and the digests that maintainers finished for articles that changed.

From the day an article changes our wording of before ends, whether or not a new one is written: a digest of law that no longer
binds is never shown as law that does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus import digest, lawbook, questions
from corpus.citation import slug_of
from corpus.digest import Digest, DigestArticle
from corpus.errors import CorpusError
from corpus.guide import Guide
from corpus.law import Article, InstrumentText, Validity
from corpus.lawbook import LawBook
from corpus.library import Library
from corpus.registry import Registry
from indexing import source
from indexing.passage import articles_of, passages_of
from indexing.source import Source
from server.maintain import drafts, registering

_NAME = re.compile(r"([0-9A-Z-]+)\.(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class HeldDraft:
    """A draft as it lies in the data folder: its name, instrument, first day, and why it cannot be used yet."""

    name: str
    path: Path
    slug: str
    start: date
    faults: tuple[str, ...]


def read(data: Path, folder: Path = digest.SHIPPED) -> Source:
    """Passages of everything that is held and finished; `folder`: our digests. Guides come with the shipped ones only."""
    known = source.registry_of(data)
    ours = digests(data, known, folder)
    guides: tuple[Guide, ...] = ()
    if folder == digest.SHIPPED:
        shipped = source.read_source(data=data)
        if ours == shipped.book.digest_files:
            return shipped
        guides = shipped.guides
    book = lawbook.assemble(known, Library(data), ours)
    asked = questions.load(questions.SHIPPED, ours)
    passages = tuple(sorted(passages_of(book, asked), key=lambda p: p.id))
    return Source(book, passages, tuple(articles_of(book)), guides)


def digests(data: Path, known: Registry, folder: Path = digest.SHIPPED) -> tuple[Digest, ...]:
    """Our digests as they are used: those of a folder and those finished here, each ended on the day its article changes."""
    finished = tuple(digest.read(d.path, known) for d in held_drafts(data, known) if not d.faults)
    days = _days_of_change(data, finished)
    return tuple(_ended(item, days) for item in (*digest.load_all(folder, known), *finished))


def _days_of_change(data: Path, finished: tuple[Digest, ...]) -> dict[tuple[str, str], set[date]]:
    """(instrument, article) -> the days on which its wording changes."""
    found: dict[tuple[str, str], set[date]] = {}
    for number, listed in registering.added_changes(data).items():
        for change in listed:
            for label in change["articles"]:
                found.setdefault((slug_of(number), str(label)), set()).add(date.fromisoformat(str(change["start"])))
    for item in finished:
        for article in item.articles:
            found.setdefault((item.slug, article.article.label), set()).add(article.validity.start)
    return found


def _ended(item: Digest, days: dict[tuple[str, str], set[date]]) -> Digest:
    if not any((item.slug, article.article.label) in days for article in item.articles):
        return item
    ended = (_ended_article(a, days.get((item.slug, a.article.label), set())) for a in item.articles)
    return replace(item, articles=tuple(ended))


def _ended_article(article: DigestArticle, days: set[date]) -> DigestArticle:
    inside = sorted(day for day in days if article.validity.start < day and article.validity.covers(day))
    return replace(article, validity=Validity(article.validity.start, inside[0])) if inside else article


def held_drafts(data: Path, known: Registry) -> tuple[HeldDraft, ...]:
    """The drafts in the data folder, each held against the official wording of its first day."""
    paths = sorted((data / drafts.FOLDER).glob("*.md"))
    if not paths:
        return ()
    book = lawbook.assemble(known, Library(data), ())
    return tuple(_held(path, book, known) for path in paths if _NAME.fullmatch(path.stem))


def _held(path: Path, book: LawBook, known: Registry) -> HeldDraft:
    slug, _, day = path.stem.partition(".")
    start = date.fromisoformat(day)
    try:
        faults = drafts.faults(path, text_of(book, slug, start), known, start=start)
    except CorpusError as error:
        faults = (str(error),)
    return HeldDraft(path.stem, path, slug, start, faults)


def text_of(book: LawBook, slug: str, on: date) -> InstrumentText:
    """The official wording of an instrument that binds on a day."""
    texts = book.official.get(slug)
    return InstrumentText(tuple(_binding(texts, on)) if texts else (), ())


def _binding(texts: lawbook.Texts, on: date) -> Iterator[Article]:
    for versions in texts.articles.values():
        yield from (version.article for version in versions if version.validity.covers(on))


def is_name(name: str) -> bool:
    """Whether it is the name of a draft and nothing else."""
    return _NAME.fullmatch(name) is not None
