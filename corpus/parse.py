"""From clean lines, one structural unit each, to articles, clauses and points.

Nothing is guessed: what does not follow the numbering of a Vietnamese instrument is refused with a report that says
which number is missing, repeated or out of order, and at which line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.errors import BrokenNumbering, NotALaw
from corpus.law import POINT_LABELS, Appendix, Article, Clause, InstrumentText, Point, Row

Lines = tuple[str, ...]

_ARTICLE = re.compile(r"^(?:Điều|ĐIỀU)\s+(\d+[a-zđ]?)\s*[.:]\s*(.*)$")
_CLAUSE = re.compile(r"^(\d{1,3}[a-zđ]?)\s*\.(?:\s+|(?=[^\W\d]))(\S.*)$")
# Some circulars number inside a khoản (3.1., 3.2.) and letter the "tiết" under each: the number is the point.
_SUBNUMBER = re.compile(r"^(\d{1,2}\.\d{1,2})\.?\s+(\S.*)$")
_POINT = re.compile(r"^([a-zđ])(\d?)\s*\)\d{0,2}\s*(\S.*)$")
_HEADING = re.compile(
    r"^(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC)\s+"
    r"(?:[IVXLC]+|\d+|thứ \w+)\s*(?:[.:]\s*|\s|$)(?=$|[A-ZĐÀ-Ỹ]{2,}|[A-ZĐÀ-Ỹ] )(.*)$"
)
_LEVEL = {"phần": 0, "chương": 1, "mục": 2, "tiểu mục": 3}
_APPENDIX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ|số))?(?:\s+([IVXLC]+|\d+[A-Z]?|H))?\s*[.:]?\s*(?:\(.*)?$")
_APPENDIX_TITLED = re.compile(r"^(?:PHỤ LỤC|Phụ lục):\s*(\S.*)$")
_FORM = re.compile(r"^(?:Mẫu số|MẪU SỐ)\s*:?\s*(\d+\w*)")
_NOTES = re.compile(r"^=+\s*CHÚ THÍCH")
_CLOSING = re.compile(
    r"^\|?\s*(?:Luật này (?:đã )?được Quốc hội|Bộ luật này (?:đã )?được Quốc hội|TM\.|KT\.|Nơi nhận|XÁC THỰC|VĂN PHÒNG QUỐC HỘI"
    r"|CHỦ TỊCH QUỐC HỘI|BỘ TRƯỞNG$|THỦ TƯỚNG$|(?:\|\s*)?CHỦ NHIỆM)"
)
_NOTE_TAIL = re.compile(
    r"^\[?\d+\]?\d*\s*(?:Khoản|Điểm|Điều|Luật|Bộ luật|Cụm từ|Từ|Nội dung|Mục|Chương)\b"
    r".*(?:sửa đổi|bổ sung|bãi bỏ|căn cứ ban hành|quy định như sau|thay thế)"
)


@dataclass(frozen=True)
class Line:
    """One structural unit and where it stands in the cleaned file (1-based)."""

    number: int
    text: str
    quoted: bool


@dataclass
class _Open:
    """An article being read; offsets are filled as its lines come."""

    label: str
    title: str
    headings: tuple[str, ...]
    line: int
    body: list[Line] = field(default_factory=list)


def parse(lines: Lines, *, known_gaps: tuple[str, ...] = ()) -> InstrumentText:
    """Articles, appendices and what stands before and after them.

    `known_gaps`: problems of this text that the registry records with their cause, e.g. "Điều 20 khoản 4: thiếu điểm đ".
    Raises NotALaw where there is no article, BrokenNumbering where numbers are missing, repeated or out of order.
    """
    marked = tuple(_marked(lines))
    first = next((i for i, line in enumerate(marked) if _opens_article(line)), None)
    if first is None:
        raise NotALaw("Không tìm thấy điều nào trong tệp: đây không phải văn bản luật, hoặc chữ trong tệp bị hỏng.")
    first = _headings_start(marked, first)
    end_of_body = _end_of_body(marked, first)
    notes_at = next((i for i in range(end_of_body, len(marked)) if _NOTES.match(marked[i].text)), len(marked))
    articles, problems = _articles(marked[first:end_of_body], restarts=False)
    appendices = tuple(_appendices(marked[end_of_body:notes_at]))
    problems = [problem for problem in problems if problem.rpartition(" (dòng")[0] not in known_gaps]
    if problems:
        listed = "; ".join(problems[:5]) + (f" (và {len(problems) - 5} chỗ nữa)" if len(problems) > 5 else "")
        raise BrokenNumbering(f"Số thứ tự trong văn bản không liền mạch: {listed}.", tuple(problems))
    return InstrumentText(
        articles,
        appendices,
        preamble="\n".join(line.text for line in marked[:first]),
        notes="\n".join(line.text for line in marked[notes_at:]),
    )


def _marked(lines: Lines) -> Iterator[Line]:
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
        following = next((i for i in range(start + 1, limit) if _ARTICLE.match(lines[i])), limit)
        end = next((i for i in range(start, following) if re.search(r"”\s*[.;]?\s*\.?$", lines[i])), following - 1)
    if not _QUOTES_UNITS.match(lines[start]) and any(_ARTICLE.match(lines[i]) for i in range(start + 1, end + 1)):
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


def _opens_article(line: Line) -> bool:
    return not line.quoted and bool(_ARTICLE.match(line.text))


def _headings_start(lines: tuple[Line, ...], first: int) -> int:
    """The chapter headings just before the first article belong to the body."""
    while first > 0 and (_HEADING.match(lines[first - 1].text) or (first > 1 and _HEADING.match(lines[first - 2].text))):
        first -= 1
    return first


def _end_of_body(lines: tuple[Line, ...], first: int) -> int:
    """Where the articles end: at an appendix or form heading, the notes, or a Điều 1 that starts anew."""
    seen = 0
    for i in range(first, len(lines)):
        line = lines[i]
        if line.quoted:
            continue
        article = _ARTICLE.match(line.text)
        if article:
            number = int(re.match(r"\d+", article[1])[0])  # type: ignore[index]
            if number == 1 and seen > 1:
                return i
            seen = max(seen, number)
        if _NOTES.match(line.text) or (_NOTE_TAIL.match(line.text) and seen > 1 and _only_notes_follow(lines, i)):
            return i
        opens_annex = _APPENDIX.match(line.text) or _APPENDIX_TITLED.match(line.text) or _FORM.match(line.text)
        if seen and opens_annex and not _goes_on(lines, i, seen):
            return i
    return len(lines)


def _goes_on(lines: tuple[Line, ...], start: int, seen: int) -> bool:
    """Whether the next article after an annex-like line is the next of the body: then the line was only a reference."""
    following = next((line for line in lines[start:] if _opens_article(line)), None)
    return following is not None and bool(re.match(rf"(?:Điều|ĐIỀU)\s+{seen + 1}\D", following.text))


def _only_notes_follow(lines: tuple[Line, ...], start: int) -> bool:
    return not any(_opens_article(line) and "Hiệu lực" not in line.text for line in lines[start + 1 :])


def _articles(lines: tuple[Line, ...], *, restarts: bool) -> tuple[tuple[Article, ...], list[str]]:
    headings: dict[int, str] = {}
    pending: int | None = None
    current: _Open | None = None
    done: list[_Open] = []
    closed = False
    for line in lines:
        heading = None if line.quoted else _HEADING.match(line.text)
        article = None if line.quoted else _ARTICLE.match(line.text)
        if article:
            current = _Open(article[1].lower(), article[2].strip(), tuple(headings[k] for k in sorted(headings)), line.number)
            done.append(current)
            pending, closed = None, False
        elif heading and not (current and _continues_sentence(current)):
            pending = next(level for word, level in _LEVEL.items() if line.text.lower().startswith(word))
            headings = {k: v for k, v in headings.items() if k < pending} | {pending: line.text}
            if heading[1].strip():
                pending = None
            closed = True
        elif pending is not None and not closed_by_unit(line):
            headings[pending] = f"{headings[pending]}. {line.text}" if line.text.isupper() or pending is not None else line.text
            if not line.text.isupper():
                pending = None
        elif current and _CLOSING.match(line.text) and not line.quoted:
            closed = True
        elif current and not closed and not _is_stray_heading(line):
            current.body.append(line)
    problems = _sequence_problems([(a.label, a.line) for a in done], "Điều", restarts=restarts)
    built = []
    for item in done:
        article_value, found = _built(item)
        built.append(article_value)
        problems += found
    return tuple(built), problems


def _is_stray_heading(line: Line) -> bool:
    """A chapter's title in capitals that a conversion left in the article before it."""
    return line.text.isupper() and len(line.text) > 12 and "|" not in line.text and not line.quoted and not line.text[0].isdigit()


def closed_by_unit(line: Line) -> bool:
    """Whether a line can be no part of a chapter's title."""
    return bool(_CLAUSE.match(line.text) or _POINT.match(line.text))


def _continues_sentence(article: _Open) -> bool:
    """The words “Mục 2” at the start of a cut line is a reference, not a heading, when the line before ends mid-sentence."""
    return bool(article.body) and bool(re.search(r"(?:,|\b(?:tại|và|của|hoặc|thuộc|theo|Chương|điều))$", article.body[-1].text))


def _built(item: _Open) -> tuple[Article, list[str]]:
    title, body = item.title, item.body
    if not title and body and not (_CLAUSE.match(body[0].text) or _POINT.match(body[0].text)) and len(body) > 1:
        title, body = body[0].text, body[1:]
    if len(body) > 1 and _CLAUSE.match(body[1].text) and not _unit_or_sentence(body[0].text):
        title, body = f"{title} {body[0].text}", body[1:]
    text = "\n".join(line.text for line in body)
    clauses, loose, problems = _clauses(body, len(text), item.label)
    return Article(item.label, title, text, clauses, loose, item.headings), problems


def _unit_or_sentence(text: str) -> bool:
    """Whether a line is more than the second half of a title."""
    return bool(_CLAUSE.match(text) or _POINT.match(text) or text.rstrip().endswith((".", ":", ";", ",", "”")))


def _clauses(body: list[Line], length: int, article: str) -> tuple[tuple[Clause, ...], tuple[Point, ...], list[str]]:
    clauses: list[Clause] = []
    loose: list[Point] = []
    labels: list[tuple[str, int]] = []
    problems: list[str] = []
    offset = 0
    spans: list[tuple[int, str, int, list[tuple[int, int, str, int]]]] = []
    points: list[tuple[int, int, str, int]] = []
    open_points = points
    in_example = False
    for line in body:
        in_example = in_example or line.text.startswith("Ví dụ")
        clause = None if line.quoted else _CLAUSE.match(line.text)
        point = None if line.quoted else _POINT.match(line.text)
        sub = None if line.quoted or not labels else _SUBNUMBER.match(line.text)
        if clause and _is_next(clause[1], labels):
            open_points, in_example = [], False
            spans.append((offset, clause[1], line.number, open_points))
            labels.append((clause[1], line.number))
        elif sub and sub[1].split(".")[0] == labels[-1][0]:
            open_points.append((offset, offset + len(line.text), sub[1], line.number))
        elif point and not _below_a_point(open_points, point[1], in_example=in_example):
            open_points.append((offset, offset + len(line.text), point[1] + point[2], line.number))
        offset += len(line.text) + 1
    problems += _sequence_problems(labels, f"Điều {article} khoản")
    for i, (start, label, _, inner) in enumerate(spans):
        end = spans[i + 1][0] - 1 if i + 1 < len(spans) else length
        built, found = _points(inner, f"Điều {article} khoản {label}")
        problems += found
        clauses.append(Clause(label, start, end, built))
    if points:
        limit = [p for p in points if not spans or p[0] < spans[0][0]]
        built, found = _points(limit, f"Điều {article}")
        problems += found
        loose.extend(built)
    return tuple(clauses), tuple(loose), problems


def _below_a_point(points: list[tuple[int, int, str, int]], letter: str, *, in_example: bool) -> bool:
    """Whether a lettered line is a tiết under a numbered point, or an item of a worked example."""
    if not points:
        return False
    last = points[-1][2]
    restarts = letter in POINT_LABELS and last[0] in POINT_LABELS and POINT_LABELS.index(letter) <= POINT_LABELS.index(last[0])
    return "." in last or (in_example and restarts)


def _is_next(label: str, seen: list[tuple[str, int]]) -> bool:
    """A numbered line is a clause unless it starts a list anew inside one (1. after 3. in a table or a form)."""
    number = int(re.match(r"\d+", label)[0])  # type: ignore[index]
    if not seen:
        return number == 1
    last = int(re.match(r"\d+", seen[-1][0])[0])  # type: ignore[index]
    return number >= last


def _points(found: list[tuple[int, int, str, int]], where: str) -> tuple[tuple[Point, ...], list[str]]:
    problems: list[str] = []
    if not found:
        return (), problems
    expected = 0
    for _, _, label, line in found:
        if "." in label:
            continue
        letter, digit = label[0], label[1:]
        if letter not in POINT_LABELS:
            problems.append(f"{where}: điểm “{label}” không có trong thứ tự chữ cái (dòng {line})")
            continue
        index = POINT_LABELS.index(letter)
        if digit and index == expected - 1:
            continue
        if index == 3 and expected == 4:  # "d" typed twice for "d, đ"
            index = 4
        if index != expected:
            wanted = POINT_LABELS[expected] if expected < len(POINT_LABELS) else "?"
            kind = "lặp lại" if index < expected else "thiếu"
            named = letter if index < expected else wanted
            problems.append(f"{where}: {kind} điểm {named} (dòng {line})")
        expected = index + 1
    ends = [start - 1 for start, _, label, _ in found[1:]] if any("." in f[2] for f in found) else [f[1] for f in found]
    ends += [found[-1][1]] if len(ends) < len(found) else []
    labels = ["đ" if i and label == found[i - 1][2] == "d" else label for i, (_, _, label, _) in enumerate(found)]
    return tuple(Point(label, f[0], end) for f, label, end in zip(found, labels, ends, strict=True)), problems


def _sequence_problems(labels: list[tuple[str, int]], what: str, *, restarts: bool = False) -> list[str]:
    problems = []
    expected, last_suffix = 1, ""
    for label, line in labels:
        number = int(re.match(r"\d+", label)[0])  # type: ignore[index]
        suffix = label[len(str(number)) :]
        if suffix and number == expected - 1 and suffix > last_suffix:
            last_suffix = suffix
            continue
        if number != expected:
            kind = "lặp lại hoặc lùi" if number < expected else "thiếu"
            named = label if number < expected else str(expected) if number == expected + 1 else f"{expected}–{number - 1}"
            problems.append(f"{kind} {what} {named} (dòng {line})")
        expected, last_suffix = number + 1, suffix
    return [] if restarts else problems


def _appendices(lines: tuple[Line, ...]) -> Iterator[Appendix]:
    group: list[Line] = []
    label, titled = "", ""
    count = 0
    seen: set[str] = set()
    for line in (*lines, None):
        match = None if line is None else _APPENDIX.match(line.text) or _APPENDIX_TITLED.match(line.text)
        form = None if line is None or match else _FORM.match(line.text)
        opens = match is not None or (form is not None and not label)
        if line is None or opens:
            if label:
                yield _appendix(label, titled, group)
            if line is None:
                return
            count += 1
            roman = match[1] if match and match.re is _APPENDIX else None
            label = _appendix_label(roman, count)
            while label in seen:
                label = f"{label}x"
            seen.add(label)
            titled = match[1] if match and match.re is _APPENDIX_TITLED else ""
            group = [] if match else [line]
        else:
            if not label and _ARTICLE.match(line.text):
                count += 1
                label, titled = f"kem{count}", "Quy định kèm theo"
            if label:
                group.append(line)


def _appendix_label(roman: str | None, count: int) -> str:
    if roman is None:
        return str(count)
    if roman.isdigit():
        return roman
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    if roman == "H":  # an optical reader's II
        return "2"
    total = 0
    for a, b in zip(roman, [*roman[1:], ""], strict=True):
        total += -values[a] if b and values[b] > values[a] else values.get(a, 0)
    return str(total)


def _appendix(label: str, title: str, group: list[Line]) -> Appendix:
    lines = list(group)
    if not title and lines and not _is_row(lines[0].text):
        title = lines.pop(0).text
    text = "\n".join(line.text for line in lines)
    rows: list[Row] = []
    offset = 0
    for i, line in enumerate(lines):
        heads_table = i + 1 < len(lines) and re.fullmatch(r"[\s|:-]*---[\s|:-]*", lines[i + 1].text)
        if _is_row(line.text) and not heads_table:
            rows.append(Row(str(len(rows) + 1), offset, offset + len(line.text)))
        offset += len(line.text) + 1
    at = next((i for i, line in enumerate(lines) if _opens_article(line)), None)
    articles: tuple[Article, ...] = ()
    if at is not None:
        articles, _ = _articles(tuple(lines[at:]), restarts=True)
    return Appendix(label, title, text, tuple(rows), articles)


def _is_row(text: str) -> bool:
    """A table row, or a numbered or dashed item of a list, without the rule under a table's head."""
    if re.fullmatch(r"[\s|:-]+", text):
        return False
    return " | " in text or bool(re.match(r"^(?:\d{1,3}\.|-)\s", text))
