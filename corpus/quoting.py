"""Which lines of a cleaned text are the words an amending law puts into another: their articles are not its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Lines = tuple[str, ...]

ARTICLE = re.compile(r"^(?:Điều|ĐIỀU)\s+(\d+[a-zđ]?)\s*[.:]\s*(.*)$")


@dataclass(frozen=True)
class Line:
    """One structural unit and where it stands in the cleaned file (1-based)."""

    number: int
    text: str
    quoted: bool


def marked(lines: Lines) -> Iterator[Line]:
    """Lines with their numbers; `quoted` inside the words an amending law puts into another text."""
    closes_at = -1
    for i, text in enumerate(lines):
        opened = i > closes_at and text.startswith(("“", '"')) and not _balanced(text)
        if opened:
            closes_at = _closing_line(lines, i)
        yield Line(i + 1, text, quoted=i <= closes_at or text.startswith(("“", '"')))


def _balanced(text: str) -> bool:
    return text.count("“") <= text.count("”") if "“" in text else text.count('"') % 2 == 0


_QUOTES_UNITS = re.compile(r"^[“\"](?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|PHỤ LỤC|Phụ lục|\d{1,3}[a-zđ]?\.|[a-zđ]\))")


def _closing_line(lines: Lines, start: int) -> int:
    """The line on which a quotation ends; words that quote no unit cannot run past the next article (a lost mark)."""
    end = _balanced_at(lines, start)
    if end == start and _QUOTES_UNITS.match(lines[start]):  # a mark was lost: the quotation ends where one closes a line
        limit = min(len(lines), start + 120)
        following = next((i for i in range(start + 1, limit) if ARTICLE.match(lines[i])), limit)
        end = next((i for i in range(start, following) if re.search(r"”\s*[.;]?\s*\.?$", lines[i])), following - 1)
    if not _QUOTES_UNITS.match(lines[start]) and any(ARTICLE.match(lines[i]) for i in range(start + 1, end + 1)):
        return start
    return end


def _balanced_at(lines: Lines, start: int) -> int:
    depth = 0
    straight = lines[start].startswith('"')
    for i in range(start, len(lines)):
        text = lines[i]
        depth += text.count('"') % 2 if straight and i == start else 0
        depth += 0 if straight else text.count("“") - text.count("”")
        if straight and i > start and text.count('"') % 2:
            return i
        if not straight and depth <= 0:
            return i
    return start  # never closed: only this line is held to be quoted
