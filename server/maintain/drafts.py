"""Drafts of digests for what a new text changed: the earlier wording kept where the law kept its own, a mark where it did not.

A draft is a digest file (docs/digest-format.md) of the changed articles, from the day the change binds. It lives in the data
folder, with the official words beside it in a file of their own; it is used only when `faults` finds nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus import check, digest
from corpus.changes import ChangeKind, Changes, Part, ProvisionChange
from corpus.citation import Citation, parse
from corpus.digest import Checked, DigestArticle
from corpus.errors import CorpusError
from corpus.law import Article, Clause, InstrumentText, Layer, Point, Validity, Version
from corpus.lawbook import LawBook, Texts
from corpus.library import write_atomically
from corpus.registry import Registry
from server.maintain.dependencies import mentioned

TODO = "CẦN VIẾT"
FOLDER = "drafts"
_STRUCK = "Khoản này không còn áp dụng."


@dataclass(frozen=True)
class Beside:
    """The official words of one provision that must be written anew: as they were and as they are."""

    provision: Citation
    before: str
    now: str
    told: str


@dataclass(frozen=True)
class Draft:
    """A digest file to be finished: `text` in the format, the official words beside it, what it leaves to write.

    `ends`: addresses of digest articles whose earlier wording ends on the day the draft starts.
    """

    slug: str
    start: date
    text: str
    beside: tuple[Beside, ...]
    ends: tuple[Citation, ...]

    @property
    def todo(self) -> int:
        """How many places are still to be written."""
        return self.text.count(TODO)


def opened(
    changes: Changes,
    new: InstrumentText,
    digests: Iterable[DigestArticle],
    known: Registry,
    *,
    start: date,
    checked: Checked,
    articles: frozenset[str] | None = None,
) -> Draft:
    """A draft for every article of `new` that something happened to (of `articles` only, where they bind from another day).

    `digests`: our articles of the old text.
    """
    ours = {item.citation.article: item for item in digests if item.validity.end is None or item.validity.end > start}
    writer = _Writer(changes, ours, known.get(changes.old_slug).number, known.names)
    number = known.get(changes.new_slug).number
    touched = [a for a in writer.touched_articles(new) if articles is None or a.label in articles]
    front = f"---\ninstrument: {number}\nchecked:\n  - file: {checked.file}\n    sha256: {checked.sha256}\n---\n"
    sections = [writer.section(article, start) for article in touched]
    gone = [i.old for i in changes.items if i.kind is ChangeKind.REPEALED and i.old and not i.old.clause]
    old = (writer.old_address(Citation(changes.new_slug, a.label)) for a in touched)
    ends = dict.fromkeys(c for c in (*old, *gone) if c and c.article in ours)
    return Draft(changes.new_slug, start, "\n".join((front, *sections)), tuple(_beside(changes)), tuple(ends))


def _beside(changes: Changes) -> Iterator[Beside]:
    for item in changes.items:
        if item.rewords and item.part is not Part.TITLE and item.provision.article:
            yield Beside(item.provision, item.old_text, item.new_text, item.kind.told)


class _Writer:
    """Writes the sections of a draft from the changes and our earlier articles."""

    def __init__(self, changes: Changes, ours: Mapping[str | None, DigestArticle], number: str, names: Mapping[str, str]) -> None:
        self.changes = changes
        self.ours = ours
        self.number = number
        self.names = names
        self.back = {now: old for old, now in changes.addresses.items()}
        self.at: dict[str, list[ProvisionChange]] = {}
        for item in changes.items:
            for place in {str(c) for c in (item.old, item.new) if c}:
                self.at.setdefault(place, []).append(item)

    def touched_articles(self, new: InstrumentText) -> tuple[Article, ...]:
        """Articles of the new text in which anything happened, those struck out left aside."""
        labels = {i.new.article for i in self.changes.items if i.new and i.new.article and not i.new.appendix}
        labels |= {
            now.article for i in self.changes.items if i.old and i.old.clause and (now := self.changes.becomes(i.old)).article
        }
        struck = {i.new.article for i in self.changes.items if i.kind is ChangeKind.REPEALED and i.new and not i.new.clause}
        return tuple(article for article in new.articles if article.label in labels - struck)

    def old_address(self, new: Citation) -> Citation | None:
        """Where a provision of the new text stood in the old one; None for what was added."""
        written, rest = str(new), ""
        if any(i.kind is ChangeKind.ADDED for i in self.at.get(written, ())):
            return None
        while written:
            if written in self.back:
                return parse(f"{self.back[written]}{rest}")
            written, _, last = written.rpartition("/")
            rest = f"/{last}{rest}"
        return Citation(self.changes.old_slug, new.article, new.clause, new.point)

    def section(self, article: Article, start: date) -> str:
        """One article in the digest format."""
        here = Citation(self.changes.new_slug, article.label)
        old = self.old_address(here)
        earlier = self.ours.get(old.article) if old else None
        title = earlier.article.title if earlier else f"{TODO} tên điều"
        lines = [f"## Điều {article.label} ({start.isoformat()} ..). {title}"]
        lines += [f"? {asked}" for cited, asked in (earlier.questions if earlier else ()) if cited.clause is None]
        lines += self._opening(article, earlier, here)
        for clause in article.clauses:
            lines += self._clause(clause, article, earlier)
        return "\n".join(lines) + "\n"

    def _opening(self, article: Article, earlier: DigestArticle | None, here: Citation) -> Iterator[str]:
        """The words before the clauses, or all of an article without any."""
        theirs = article.text[: article.clauses[0].start] if article.clauses else article.text
        ours = _words_before(earlier.article) if earlier else ""
        if not theirs.strip():
            return
        if article.points and not article.clauses:
            lead = article.text[: article.points[0].start]
            yield from self._kept_or_todo(lead, ours.split("\n", maxsplit=1)[0], reworded=self._reworded(here))
            yield from self._points(article.points, here, earlier, None)
        else:
            yield from self._kept_or_todo(theirs, ours, reworded=self._reworded(here))

    def _kept_or_todo(self, theirs: str, ours: str, *, reworded: bool) -> Iterator[str]:
        if theirs.strip():
            yield self._marked(ours) if reworded or not ours else ours

    def _marked(self, ours: str) -> str:
        plain = re.sub(r"\s+", " ", ours).strip()
        return f"{TODO}. Lời cũ: {plain}" if plain else TODO

    def _clause(self, clause: Clause, article: Article, earlier: DigestArticle | None) -> Iterator[str]:
        here = Citation(self.changes.new_slug, article.label, clause.label)
        if any(i.kind is ChangeKind.REPEALED for i in self.at.get(str(here), ()) if i.new):
            yield f"{clause.label}. {_STRUCK}"
            return
        old = self.old_address(here)
        kept = earlier.article.clause(old.clause) if earlier and old and old.clause else None
        if kept is None or earlier is None or (old and old.article != earlier.citation.article):
            yield f"{clause.label}. {TODO}"
            yield from (f"   {point.label}) {TODO}" for point in clause.points)
            return
        lead = _without_label(earlier.article.text[kept.start : kept.lead_end])
        inside = [p.label for p in clause.points]
        alone = bool(inside) and not kept.points  # our digest tells all points in one sentence
        changed = self._reworded(here) or (alone and self._anything_in(here))
        yield f"{clause.label}. {self._marked(lead) if changed else self._checked(lead)}"
        yield from (f"? {asked}" for cited, asked in earlier.questions if old and cited.clause == old.clause and not changed)
        if kept.points:
            yield from self._points(clause.points, here, earlier, kept)

    def _points(
        self, points: Sequence[Point], home: Citation, earlier: DigestArticle | None, kept: Clause | None
    ) -> Iterator[str]:
        held = kept.points if kept else earlier.article.points if earlier else ()
        words = {p.label: _without_label(earlier.article.quote(p)) for p in held} if earlier else {}
        for point in points:
            here = Citation(home.instrument, home.article, home.clause, point.label)
            old = self.old_address(here)
            same_home = old is not None and old.clause == (self.old_address(home) or home).clause
            ours = words.get(old.point or "", "") if old and same_home else ""
            changed = self._reworded(here) or not ours
            yield f"   {point.label}) {self._marked(ours) if changed else self._checked(ours)}"

    def _reworded(self, here: Citation) -> bool:
        return any(item.rewords and item.part is not Part.TITLE for item in self.at.get(str(here), ()))

    def _anything_in(self, here: Citation) -> bool:
        return any(here.contains(c) for item in self.changes.items for c in (item.old, item.new) if c)

    def _checked(self, ours: str) -> str:
        """Words that are kept, with a mark where they name a provision that now stands elsewhere."""
        named = mentioned(ours, self.names, self.number)
        gone = [c for c in named if c.instrument == self.changes.old_slug and self.changes.becomes(c) != c]
        told = ", ".join(f"{c} nay là {self.changes.becomes(c)}" for c in gone)
        return f"{ours} {TODO}: sửa dẫn chiếu {told}" if gone else ours


def _words_before(article: Article) -> str:
    return (article.text[: article.clauses[0].start] if article.clauses else article.text).strip()


def _without_label(text: str) -> str:
    return re.sub(r"^(?:\d{1,3}[a-zđ]?\.|(?:[a-zđ]\d?|\d{1,2}\.\d{1,2})[).])\s+", "", text.strip())


def save(draft: Draft, data: Path) -> Path:
    """Write the draft and the official words beside it under the data folder; returns the draft's path."""
    folder = data / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{draft.slug}.{draft.start.isoformat()}.md"
    beside = [{"provision": str(b.provision), "before": b.before, "now": b.now, "told": b.told} for b in draft.beside]
    write_atomically(path.with_suffix(".official.json"), json.dumps(beside, ensure_ascii=False, indent=1))
    write_atomically(path, draft.text)
    return path


def faults(path: Path, new: InstrumentText, known: Registry, *, start: date) -> tuple[str, ...]:
    """Why a draft cannot be used yet, in Vietnamese; empty when it is complete and holds against the official text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    left = [f"Dòng {n}: còn chỗ {TODO}." for n, line in enumerate(lines, 1) if TODO in line]
    try:
        item = digest.read(path, known)
    except CorpusError as error:
        return (*left, str(error))
    if left:
        return tuple(left)
    articles = {a.label: (Version(a, Validity(start), "draft"),) for a in new.articles}
    book = LawBook(known, {item.slug: Texts(Layer.OFFICIAL, articles, {})}, {})
    _, findings = check.check(item, book)
    return tuple(f"{f.provision}: {f.fault.value}: {f.detail}" for f in findings)
