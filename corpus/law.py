r"""The law as frozen values: instruments, articles, clauses, points, and the days they bind.

An `Article` keeps its whole text once; clauses and points are spans of it, so that every quotation has offsets.

>>> article = Article("1", "Ví dụ", "1. Một. \n2. Hai.", (Clause("1", 0, 7), Clause("2", 9, 16)))
>>> article.quote(article.clauses[1])
'2. Hai.'
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# Points run so in Vietnamese drafting: đ follows d as a letter of its own, and f, j, w, z are not used.
POINT_LABELS = tuple("abcdđeghiklmnopqrstuvxy")


class InstrumentKind(StrEnum):
    """Loại văn bản quy phạm pháp luật."""

    CODE = "bộ luật"
    LAW = "luật"
    ORDINANCE = "pháp lệnh"
    RESOLUTION = "nghị quyết"
    DECREE = "nghị định"
    DECISION = "quyết định"
    CIRCULAR = "thông tư"

    @property
    def rank(self) -> int:
        """0 for a code or law, higher for what stands below it."""
        ranks = {"bộ luật": 0, "luật": 0, "pháp lệnh": 1, "nghị quyết": 1, "nghị định": 2, "quyết định": 3, "thông tư": 4}
        return ranks[self.value]


class Layer(StrEnum):
    """Whose words a text is: the issuing body's, or ours."""

    OFFICIAL = "official"
    DIGEST = "digest"
    GUIDE = "guide"


@dataclass(frozen=True, order=True)
class Validity:
    """Hiệu lực: half-open days; `end` is the first day the text no longer binds, None while it is open."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"validity ends ({self.end}) before it starts ({self.start})")

    def covers(self, day: date) -> bool:
        """Whether the text binds on `day`."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Validity") -> bool:
        """Whether there is a day on which both bind."""
        starts_before_end = other.end is None or self.start < other.end
        return starts_before_end and (self.end is None or other.start < self.end)


@dataclass(frozen=True)
class Point:
    """Điểm: a span of the article's text, its label included."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Clause:
    """Khoản: a span of the article's text, its points and closing paragraphs included."""

    label: str
    start: int
    end: int
    points: tuple[Point, ...] = ()

    @property
    def lead_end(self) -> int:
        """Where the words before the first point end."""
        return self.points[0].start if self.points else self.end


@dataclass(frozen=True)
class Row:
    """Dòng: one row of an appendix table, a span of the appendix's text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Article:
    """Điều: its text is what follows the heading line; `points` only where it has no clauses."""

    label: str
    title: str
    text: str
    clauses: tuple[Clause, ...] = ()
    points: tuple[Point, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the text that offsets count in, hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def quote(self, part: Clause | Point | Row) -> str:
        """The words of one clause, point or row, verbatim."""
        return self.text[part.start : part.end].strip()

    def clause(self, label: str) -> Clause | None:
        """The clause of that label, or None where the article has no such clause."""
        return next((c for c in self.clauses if c.label == label), None)


@dataclass(frozen=True)
class Appendix:
    """Phụ lục: free text with addressable rows, or a regulation annexed with articles of its own."""

    label: str
    title: str
    text: str
    rows: tuple[Row, ...] = ()
    articles: tuple[Article, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the text that offsets count in, hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def quote(self, part: Row) -> str:
        """The words of one row, verbatim."""
        return self.text[part.start : part.end].strip()


@dataclass(frozen=True)
class InstrumentText:
    """One parsed official text, before the registry says what it is and when it binds."""

    articles: tuple[Article, ...]
    appendices: tuple[Appendix, ...] = ()
    preamble: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Consolidation:
    """Văn bản hợp nhất: gives new versions of articles of a base instrument."""

    number: str
    file: str
    changes: tuple["Change", ...] = ()
    superseded_by: str | None = None


@dataclass(frozen=True)
class Change:
    """Articles amended on a day, by what; `gap_from` where versions between were never held."""

    articles: tuple[str, ...]
    start: date
    by: str
    gap_from: date | None = None


@dataclass(frozen=True)
class Partial:
    """One provision that stopped binding before its instrument did."""

    provision: str
    end: date
    by: str


@dataclass(frozen=True)
class Instrument:
    """Văn bản quy phạm pháp luật, as the registry knows it."""

    number: str
    slug: str
    kind: InstrumentKind
    title: str
    issuer: str
    validity: Validity
    issued: date | None
    articles: int
    short_names: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    consolidations: tuple[Consolidation, ...] = ()
    known_gaps: tuple[str, ...] = ()
    partials: tuple[Partial, ...] = ()
    pending: tuple[str, ...] = ()
    quotable: bool = True
    note: str = ""

    @property
    def name(self) -> str:
        """What people call it, with the number that makes it certain."""
        return f"{self.title} ({self.number})"


@dataclass(frozen=True)
class Version:
    """One wording of an article and the days it binds; `source` is the file it was read from."""

    article: Article
    validity: Validity
    source: str = field(default="")
