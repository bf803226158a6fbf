"""An official text as a tree of provisions, each with the words that are its own: what two texts are compared by."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.changes_words import Span, Word, norms, pairs, words
from corpus.citation import Citation
from corpus.law import Appendix, Article, Clause, InstrumentText, Point, Row

_LABEL = re.compile(r"(?:\d{1,3}[a-zđ]?\s*\.(?!\d)|\d{1,2}\.\d{1,2}\.?|[a-zđ]\d?\s*\)\d{0,2})\s*")
# A page's footnotes that a conversion left among the lines of a consolidated text.
_NOTE_LINE = re.compile(
    r"(?:^|(?<= ))\[?(?P<mark>\d{1,3})\]?\s*\d{0,3}\s*(?:"
    r"(?:(?:Khoản|Điểm|Điều|Mục|Chương|Đoạn|Tên|Nội dung|Quy định)\b[^\n]*\bnày|(?:Các )?[Cc]ụm từ|Từ) [^\n]*"
    r"(?:được (?:sửa đổi|bổ sung|bãi bỏ|thay|bỏ)|hết hiệu lực)[^\n]*theo quy định tại[^\n]*"
    r"|(?:Luật|Bộ luật|Điều \d+)\b[^\n]*(?:có căn cứ ban hành|quy định) như sau:)$"
    r"|^(?:Luật|Bộ luật) (?!này)[^\n]*có căn cứ ban hành như sau:$",
    re.M,
)
_REPEALED = re.compile(r"^\W*(?:đã\s+)?(?:được\s+)?bãi\s+bỏ\W*$", re.I)


@dataclass(frozen=True, eq=False)
class Unit:
    """One provision of one text: `start` and `end` count in `text`, its article's; `spans` are its own words' places."""

    citation: Citation
    label: str
    title: str
    text: str
    start: int
    end: int
    spans: tuple[Span, ...]
    children: tuple["Unit", ...] = ()

    @property
    def quote(self) -> str:
        """Its words as they stand, its label and what lies in it included."""
        return self.text[self.start : self.end]

    @cached_property
    def own(self) -> tuple[Word, ...]:
        """The words that are no child's, its label left out."""
        return words(self.text, self.spans)

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """Every word compared, its title's and children's included."""
        inner = tuple(norm for child in self.children for norm in child.norms)
        return (*norms(words(self.title)), *norms(self.own), *inner)

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """Word pairs of all of it, for likeness."""
        return pairs(self.norms)

    @cached_property
    def size(self) -> int:
        """How many word pairs there are."""
        return self.pairs.total()

    @cached_property
    def reading(self) -> str:
        """Letters and figures of all of it, in reading order: the same however the lines were cut."""
        found = sorted((word for unit in self.walk() for word in unit.own), key=lambda word: word.start)
        return "".join((*norms(words(self.title)), *norms(found)))

    @cached_property
    def repealed(self) -> bool:
        """Whether a consolidated text keeps only the number and says that the rest was struck."""
        said = " ".join(self.text[a:b] for a, b in self.spans)
        return not self.children and bool(_REPEALED.match(said) or (not said.strip() and _REPEALED.match(self.title)))

    def walk(self) -> Iterator["Unit"]:
        """It and all that lies in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def units(slug: str, text: InstrumentText) -> tuple[Unit, ...]:
    """Articles and appendices of a text, in its order."""
    here = Citation(slug)
    return (*(_article(a, here) for a in text.articles), *(_appendix(a, slug) for a in text.appendices))


def _article(article: Article, parent: Citation) -> Unit:
    here = replace(parent, article=article.label)
    text, notes = article.text, _note_spans(article.text)
    parts: tuple[Clause | Point, ...] = article.clauses or article.points
    children = tuple(_clause(c, text, here, notes) if isinstance(c, Clause) else _point(c, text, here, notes) for c in parts)
    loose = tuple((p.start, p.end) for p in article.points)
    spans = _without(((0, len(text)),), (*((c.start, c.end) for c in children), *loose, *notes))
    if article.clauses and article.points:
        children = (*(_point(p, text, here, notes) for p in article.points), *children)
    return Unit(here, article.label, article.title, text, 0, len(text), spans, children)


def _clause(clause: Clause, text: str, parent: Citation, notes: tuple[Span, ...]) -> Unit:
    here = replace(parent, clause=clause.label)
    children = tuple(_point(p, text, here, notes) for p in clause.points)
    inside = ((_after_label(text, clause.start), clause.end),)
    spans = _without(inside, (*((p.start, p.end) for p in clause.points), *notes))
    return Unit(here, clause.label, "", text, clause.start, clause.end, spans, children)


def _point(point: Point, text: str, parent: Citation, notes: tuple[Span, ...]) -> Unit:
    spans = _without(((_after_label(text, point.start), point.end),), notes)
    return Unit(replace(parent, point=point.label), point.label, "", text, point.start, point.end, spans)


def _appendix(appendix: Appendix, slug: str) -> Unit:
    here = Citation(slug, appendix=appendix.label)
    if appendix.articles:
        children: tuple[Unit, ...] = tuple(_article(a, here) for a in appendix.articles)
        return Unit(here, appendix.label, appendix.title, "", 0, 0, (), children)
    children = tuple(_row(row, appendix.text, here) for row in appendix.rows)
    spans = _without(((0, len(appendix.text)),), tuple((c.start, c.end) for c in children))
    return Unit(here, appendix.label, appendix.title, appendix.text, 0, len(appendix.text), spans, children)


def _row(row: Row, text: str, parent: Citation) -> Unit:
    return Unit(replace(parent, row=row.label), row.label, "", text, row.start, row.end, ((row.start, row.end),))


def _after_label(text: str, start: int) -> int:
    match = _LABEL.match(text, start)
    return match.end() if match else start


def note_marks(text: InstrumentText) -> frozenset[str]:
    """Numbers of the footnotes that stand among the lines of a consolidated text."""
    found = (match["mark"] for article in text.articles for match in _NOTE_LINE.finditer(article.text))
    return frozenset(mark for mark in found if mark)


def _note_spans(text: str) -> tuple[Span, ...]:
    """Where footnotes stand: their line, and the quoted lines after one that ends in a colon."""
    found = []
    for match in _NOTE_LINE.finditer(text):
        end = match.end()
        if match[0].rstrip().endswith(":") and text[end : end + 2] in ("\n“", '\n"'):
            close = text.find("”", end)
            end = close + 1 if close > 0 else len(text)
        found.append((match.start(), end))
    return tuple(found)


def _without(spans: tuple[Span, ...], holes: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with holes cut out of them."""
    for low, high in holes:
        spans = tuple(piece for a, b in spans for piece in ((a, min(b, low)), (max(a, high), b)) if piece[0] < piece[1])
    return spans
