"""Read digests: our own restatements, in the format of docs/digest-format.md.

Each article becomes the same `Article` value an official text gives, so that offsets, clauses and points work alike.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from corpus.citation import Citation
from corpus.errors import BrokenDigest
from corpus.law import Appendix, Article, Clause, Point, Row, Validity
from corpus.registry import Registry

SHIPPED = Path(__file__).with_name("digests")

_HEADING = re.compile(r"^##\s+Điều\s+(\d+[a-zđ]?)\s*(?:\(([^)]*\.\.[^)]*)\))?\s*\.\s*(\S.*)$")
_APPENDIX = re.compile(r"^##\s+Phụ lục\s+([IVX]+|\d+)\s*(?:\(([^)]*\.\.[^)]*)\))?\s*\.\s*(\S.*)$")
_CLAUSE = re.compile(r"^(\d{1,3}[a-zđ]?)\.\s+(\S.*)$")
_POINT = re.compile(r"^\s*([a-zđ]\d?|\d{1,2}\.\d{1,2})[).]\s+(\S.*)$")
_BULLET = re.compile(r"- ")
_ANNOUNCED = re.compile(r":$|^- ")  # the line before one of the cases that a point announces
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


@dataclass(frozen=True)
class Checked:
    """Which official file a digest was written from."""

    file: str
    sha256: str


@dataclass(frozen=True)
class DigestArticle:
    """One version of an article in our words, and how people ask for it."""

    citation: Citation
    validity: Validity
    article: Article
    questions: tuple[tuple[Citation, str], ...] = ()


@dataclass(frozen=True)
class DigestAppendix:
    """One version of an appendix in our words."""

    citation: Citation
    validity: Validity
    appendix: Appendix


@dataclass(frozen=True)
class Digest:
    """Diễn giải: all we wrote about one instrument."""

    slug: str
    checked: tuple[Checked, ...]
    articles: tuple[DigestArticle, ...]
    appendices: tuple[DigestAppendix, ...] = ()
    source: str = ""


@dataclass
class _Section:
    label: str
    title: str
    validity: Validity
    appendix: bool
    line: int
    lines: list[str] = field(default_factory=list)
    questions: list[tuple[Citation, str]] = field(default_factory=list)


def load_all(folder: Path, registry: Registry) -> tuple[Digest, ...]:
    """Every digest file of a folder; raises BrokenDigest naming the file and the line."""
    return tuple(read(path, registry) for path in sorted(folder.glob("*.md")) if path.name != "VERIFICATION.md")


def read(path: Path, registry: Registry) -> Digest:
    """One digest file; raises BrokenDigest."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    match = re.match(r"---\n(.*?)\n---\n", text, re.S)
    if match is None:
        raise BrokenDigest(f"{path.name}: thiếu phần đầu (giữa hai dòng ---).")
    front = _front(match[1], path.name)
    instrument = registry.by_number(str(front["instrument"]))
    checked = tuple(Checked(str(c["file"]), str(c["sha256"])) for c in front.get("checked", ()))
    articles: list[DigestArticle] = []
    appendices: list[DigestAppendix] = []
    for section in _sections(
        text[match.end() :], text[: match.end()].count("\n"), instrument.slug, instrument.validity, path.name
    ):
        if section.appendix:
            appendices.append(_appendix(section, instrument.slug))
        else:
            articles.append(_article(section, instrument.slug))
    _check_versions(articles, path.name)
    return Digest(instrument.slug, checked, tuple(articles), tuple(appendices), path.name)


def _front(text: str, name: str) -> dict[str, Any]:
    try:
        front = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BrokenDigest(f"{name}: phần đầu không phải YAML: {error}") from error
    if not isinstance(front, dict) or "instrument" not in front:
        raise BrokenDigest(f"{name}: phần đầu phải có “instrument: <số hiệu>”.")
    return front


def _sections(body: str, first_line: int, slug: str, default: Validity, name: str) -> Iterator[_Section]:
    current: _Section | None = None
    clause: str | None = None
    for number, line in enumerate(body.split("\n"), first_line + 1):
        if line.startswith("## "):
            if current:
                yield current
            current, clause = _opened(line, number, default, name), None
        elif line.startswith("#"):
            raise BrokenDigest(f"{name}, dòng {number}: tiêu đề phải là “## Điều …” hoặc “## Phụ lục …”.")
        elif current is None:
            if line.strip():
                raise BrokenDigest(f"{name}, dòng {number}: chữ đứng trước điều đầu tiên.")
        elif line.lstrip().startswith("? "):
            current.questions.append((Citation(slug, current.label, clause), line.lstrip()[2:].strip()))
        else:
            match = _CLAUSE.match(line)
            clause = match[1] if match else clause
            if line.strip():
                current.lines.append(line.rstrip())
    if current:
        yield current


def _opened(line: str, number: int, default: Validity, name: str) -> _Section:
    match = _HEADING.match(line) or _APPENDIX.match(line)
    if match is None:
        raise BrokenDigest(f"{name}, dòng {number}: không hiểu tiêu đề “{line}”. Mẫu: ## Điều 5. Tên điều")
    is_appendix = match.re is _APPENDIX
    label = str(_ROMAN.get(match[1], match[1])) if is_appendix else match[1]
    return _Section(label, match[3].strip(), _validity(match[2], default, f"{name}, dòng {number}"), is_appendix, number)


def _validity(written: str | None, default: Validity, where: str) -> Validity:
    if written is None:
        return default
    start, _, end = (part.strip() for part in written.partition(".."))
    try:
        return Validity(
            date.fromisoformat(start) if start else default.start,
            date.fromisoformat(end) if end else default.end,
        )
    except ValueError as error:
        raise BrokenDigest(f"{where}: khoảng ngày “{written}” sai. Mẫu: (2021-01-01 .. 2026-07-01).") from error


def _units(lines: list[str]) -> list[str]:
    """One structural unit a line: a line that opens none continues the one above."""
    units: list[str] = []
    for line in lines:
        stripped = line.strip()
        opens = _CLAUSE.match(line) or _POINT.match(line) or stripped.startswith(("|", "- "))
        if opens or not units or units[-1].startswith("|"):
            units.append(stripped)
        else:
            units[-1] = f"{units[-1]} {stripped}"
    return [unit for unit in units if not re.fullmatch(r"\|[\s|:-]+\|?", unit)]


def _article(section: _Section, slug: str) -> DigestArticle:
    units = _units(section.lines)
    text = "\n".join(units)
    clauses: list[Clause] = []
    loose: list[Point] = []
    starts: list[tuple[int, str, list[Point]]] = []
    offset = 0
    for before, unit in pairwise(("", *units)):
        clause, point = _CLAUSE.match(unit), _POINT.match(unit)
        target = starts[-1][2] if starts else loose
        if clause:
            starts.append((offset, clause[1], []))
        elif point:
            target.append(Point(point[1], offset, offset + len(unit)))
        elif target and target[-1].end == offset - 1 and _BULLET.match(unit) and _ANNOUNCED.search(before):
            target[-1] = replace(target[-1], end=offset + len(unit))
        offset += len(unit) + 1
    for i, (start, label, points) in enumerate(starts):
        end = starts[i + 1][0] - 1 if i + 1 < len(starts) else len(text)
        clauses.append(Clause(label, start, end, tuple(points)))
    article = Article(section.label, section.title, text, tuple(clauses), tuple(loose))
    return DigestArticle(Citation(slug, section.label), section.validity, article, tuple(section.questions))


def _appendix(section: _Section, slug: str) -> DigestAppendix:
    units = _units(section.lines)
    rows: list[Row] = []
    offset = 0
    header = True
    for unit in units:
        if unit.startswith("|"):
            if not header:
                rows.append(Row(str(len(rows) + 1), offset, offset + len(unit)))
            header = False
        else:
            header = True
        offset += len(unit) + 1
    appendix = Appendix(section.label, section.title, "\n".join(units), tuple(rows))
    return DigestAppendix(Citation(slug, appendix=section.label), section.validity, appendix)


def _check_versions(articles: list[DigestArticle], name: str) -> None:
    by_label: dict[str, list[DigestArticle]] = {}
    for item in articles:
        for other in by_label.get(item.article.label, ()):
            if item.validity.overlaps(other.validity):
                raise BrokenDigest(f"{name}: Điều {item.article.label} có hai bản trùng ngày.")
        by_label.setdefault(item.article.label, []).append(item)
        labels = [clause.label for clause in item.article.clauses]
        if len(labels) != len(set(labels)):
            raise BrokenDigest(f"{name}: Điều {item.article.label} có khoản trùng số.")
