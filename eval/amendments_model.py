"""An official text or a digest taken apart so that a program can amend it, and written out again as lines to parse."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus import parse
from corpus.changes_compare import compare
from corpus.digest import Digest
from corpus.errors import CorpusError
from corpus.law import Article, InstrumentText
from corpus.library import read_file
from corpus.registry import Registry

_LABEL = re.compile(r"^(?:\d{1,3}[a-zđ]?\s*\.|[a-zđ]\d?\s*[).]\d{0,2})\s*")


@dataclass
class Item:
    """A point: its label and words."""

    label: str
    words: str


@dataclass
class Part:
    """A clause: its label, the words before its points, and its points."""

    label: str
    words: str
    points: list[Item] = field(default_factory=list)


@dataclass
class Piece:
    """An article: its label, title, the words before its clauses, and its clauses."""

    label: str
    title: str
    lead: str
    parts: list[Part] = field(default_factory=list)

    def lines(self) -> list[str]:
        """As a gazette sets it."""
        told = [f"Điều {self.label}. {self.title}", *self.lead.split("\n")]
        for part in self.parts:
            told += f"{part.label}. {part.words}".split("\n")
            told += [f"{item.label}) {item.words}" for item in part.points]
        return [line for line in told if line.strip()]


def taken_apart(articles: Iterable[Article]) -> list[Piece] | None:
    """Articles as pieces, or None where one has a shape that would not be written out as it was."""
    pieces = []
    for article in articles:
        lead = article.text[: article.clauses[0].start] if article.clauses else article.text
        piece = Piece(article.label, article.title or "Không tên", lead.strip())
        for clause in article.clauses:
            words = _bare(article.text[clause.start : clause.lead_end])
            points = [Item(p.label, _bare(article.quote(p))) for p in clause.points]
            between = "".join(article.text[a.end : b.start] for a, b in zip(clause.points, clause.points[1:], strict=False))
            after = article.text[clause.points[-1].end : clause.end] if clause.points else ""
            if between.strip() or after.strip() or any("\n" in item.words or "." in item.label for item in points):
                return None
            piece.parts.append(Part(clause.label, words, points))
        if article.points:
            return None
        pieces.append(piece)
    return pieces


def _bare(text: str) -> str:
    return _LABEL.sub("", text.strip(), count=1)


def written(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """The lines of a text of these articles."""
    return tuple(line for piece in pieces for line in piece.lines())


def parsed(pieces: Iterable[Piece]) -> InstrumentText:
    """The text read back as any imported text is; raises CorpusError."""
    return parse.parse(written(pieces))


def official_pieces(folder: Path, names: Iterable[str], known: Registry) -> dict[str, list[Piece]]:
    """Real texts of a folder by slug: the articles that are written out as they were read."""
    found = {}
    for name in names:
        item = read_file(folder / name, known)
        found[item.instrument.slug] = _faithful(item.instrument.slug, item.text.articles)
    return found


def digest_pieces(digests: Iterable[Digest], slugs: frozenset[str]) -> dict[str, list[Piece]]:
    """Our own digests of some instruments as texts, the first wording of each article."""
    found: dict[str, dict[str, Article]] = {}
    for digest in digests:
        if digest.slug in slugs:
            for item in digest.articles:
                found.setdefault(digest.slug, {}).setdefault(item.article.label, item.article)
    return {slug: _faithful(slug, _in_order(articles)) for slug, articles in found.items()}


def _in_order(articles: dict[str, Article]) -> list[Article]:
    return sorted(articles.values(), key=lambda a: (int(re.match(r"\d+", a.label)[0]), a.label))  # type: ignore[index]


def _faithful(slug: str, articles: Iterable[Article]) -> list[Piece]:
    """The articles that survive being written out and read back, numbered as they were; others become one plain line."""
    kept = []
    for article in articles:
        pieces = taken_apart([article])
        kept.append(
            pieces[0] if pieces and _survives(slug, article, pieces) else Piece(article.label, "Điều giữ chỗ", "Để trống.")
        )
    return kept


def _survives(slug: str, article: Article, pieces: list[Piece]) -> bool:
    numbered = Piece("1", pieces[0].title, pieces[0].lead, pieces[0].parts)
    try:
        again = parse.parse(tuple(numbered.lines()))
    except CorpusError:
        return False
    before = InstrumentText((Article("1", article.title or "Không tên", article.text, article.clauses, article.points),))
    return (
        len(again.articles) == 1
        and not compare(slug, before, again).items
        and _same_labels(before.articles[0], again.articles[0])
    )


def _same_labels(a: Article, b: Article) -> bool:
    return [(c.label, [p.label for p in c.points]) for c in a.clauses] == [
        (c.label, [p.label for p in c.points]) for c in b.clauses
    ]
