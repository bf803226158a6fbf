"""Everything an index is made of, read in one place: registry, library, digests, lay questions -> passages."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import digest, guide, lawbook, questions, registry
from corpus.errors import CorpusError
from corpus.guide import Guide
from corpus.law import InstrumentText
from corpus.lawbook import LawBook
from corpus.library import Library, read_file
from corpus.registry import Registry
from indexing.passage import ArticleText, Passage, articles_of, passages_of

OFFICIAL_SUFFIXES = (".txt", ".pdf", ".docx", ".html", ".htm")


@dataclass(frozen=True)
class Source:
    """What a build reads: passages sorted by id, whole articles, the registry they belong to."""

    book: LawBook
    passages: tuple[Passage, ...]
    articles: tuple[ArticleText, ...]
    guides: tuple[Guide, ...] = ()

    @property
    def hash(self) -> str:
        """Changes when any passage, its days or its lay questions change; hex."""
        total = hashlib.sha256()
        for p in self.passages:
            total.update(f"{p.id}\x1e{p.validity.end}\x1e{p.content_hash}\x1e{p.text_sha256}\x1d".encode())
        for told in self.guides:
            total.update(repr(told).encode())
        for item in self.book.registry.instruments.values():
            total.update(f"{item.number}\x1e{item.title}\x1e{item.validity}\x1d".encode())
        return total.hexdigest()


@dataclass(frozen=True)
class ImportReport:
    """What became of one file of a folder of official texts."""

    file: str
    number: str | None
    articles: int
    changed: bool
    error: str | None = None


def registry_of(data: Path) -> Registry:
    """The shipped registry and what a maintainer added in the data folder."""
    added = data / "corpus" / "instruments.yaml"
    return registry.load(registry.SHIPPED, added) if added.exists() else registry.load()


def import_folder(laws: Path, data: Path, on_file: Callable[[ImportReport], None] | None = None) -> list[ImportReport]:
    """Import what is new in a folder of official texts: a file that cannot be read is reported, not fatal.

    Plain text goes first: a PDF of a text that is held already is skipped, not compared.
    """
    known = registry_of(data)
    library = Library(data)
    held = {entry.key for entry in library.held()}
    reports = []
    files = sorted(
        (p for p in laws.iterdir() if p.suffix.lower() in OFFICIAL_SUFFIXES and _names_an_instrument(p, known)),
        key=lambda p: (OFFICIAL_SUFFIXES.index(p.suffix.lower()), p.name),
    )
    for path in files:
        report = _import_one(path, library, known, held)
        reports.append(report)
        if on_file:
            on_file(report)
    return reports


def _names_an_instrument(path: Path, known: Registry) -> bool:
    return any(path.name.startswith(slug) for slug in known.instruments) or "VBHN" in path.name or path.suffix != ".txt"


def _import_one(path: Path, library: Library, known: Registry, held: set[tuple[str, str | None]]) -> ImportReport:
    digest_of_file = hashlib.sha256(path.read_bytes()).hexdigest()
    same = next((entry for entry in library.held() if entry.original_sha256 == digest_of_file), None)
    if same is not None:
        return ImportReport(path.name, same.number, same.articles, changed=False)
    try:
        item = read_file(path, known)
        entry, changed = library.add(item)
    except CorpusError as error:
        return ImportReport(path.name, None, 0, changed=False, error=str(error))
    held.add(entry.key)
    return ImportReport(path.name, entry.number, entry.articles, changed=changed)


def read_source(*, laws: Path | None = None, data: Path | None = None) -> Source:
    """Passages of the shipped digests and, where there are any, of the official texts held under `data`.

    `laws`: a folder of official texts read directly, without keeping them (for training).
    """
    known = registry_of(data) if data is not None else registry.load()
    digests = digest.load_all(digest.SHIPPED, known)
    library = Library(data) if data is not None else None
    book = lawbook.assemble(known, library, digests)
    if laws is not None:
        book = LawBook(known, read_directly(laws, known), book.digests, book.digest_files)
    asked = questions.load(questions.SHIPPED, digests)
    passages = tuple(sorted(passages_of(book, asked), key=lambda p: p.id))
    return Source(book, passages, tuple(articles_of(book)), _guides(asked))


def _guides(asked: dict[str, tuple[str, ...]]) -> tuple[Guide, ...]:
    """The shipped guides, the lay questions asked for each beside its own."""
    return tuple(
        replace(told, asks=tuple(dict.fromkeys((*told.asks, *asked.get(f"{guide.PREFIX}{told.slug}", ())))))
        for told in guide.load_all(guide.SHIPPED)
    )


def read_directly(laws: Path, known: Registry) -> dict[str, lawbook.Texts]:
    """Official texts of a folder without keeping them; a file that cannot be read is left out."""
    texts: dict[str, dict[str | None, InstrumentText]] = {}
    for path in sorted(laws.glob("*.txt")):
        if not _names_an_instrument(path, known):
            continue
        try:
            item = read_file(path, known)
        except CorpusError:
            continue  # `corpus add` is where such a file is reported
        key = item.consolidation.number if item.consolidation else None
        texts.setdefault(item.instrument.slug, {})[key] = item.text
    return {slug: lawbook.official_texts(known.get(slug), found) for slug, found in texts.items()}
