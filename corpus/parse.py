"""From clean lines, one structural unit each, to articles, clauses and points.

Nothing is guessed: what does not follow the numbering of a Vietnamese instrument is refused with a report that says
which number is missing, repeated or out of order, and at which line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus import quoting
from corpus.errors import BrokenNumbering, NotALaw
from corpus.law import Appendix, Article, InstrumentText, Row
from corpus.numbering import CLAUSE, POINT, clauses_of, is_unit_or_sentence, sequence_problems
from corpus.quoting import ARTICLE, Line, Lines

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
    marked = tuple(quoting.marked(lines))
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


def _opens_article(line: Line) -> bool:
    return not line.quoted and bool(ARTICLE.match(line.text))


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
        article = ARTICLE.match(line.text)
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
        article = None if line.quoted else ARTICLE.match(line.text)
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
    problems = sequence_problems([(a.label, a.line) for a in done], "Điều", restarts=restarts)
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
    return bool(CLAUSE.match(line.text) or POINT.match(line.text))


def _continues_sentence(article: _Open) -> bool:
    """The words “Mục 2” at the start of a cut line is a reference, not a heading, when the line before ends mid-sentence."""
    return bool(article.body) and bool(re.search(r"(?:,|\b(?:tại|và|của|hoặc|thuộc|theo|Chương|điều))$", article.body[-1].text))


def _built(item: _Open) -> tuple[Article, list[str]]:
    title, body = item.title, item.body
    if not title and body and not (CLAUSE.match(body[0].text) or POINT.match(body[0].text)) and len(body) > 1:
        title, body = body[0].text, body[1:]
    if len(body) > 1 and CLAUSE.match(body[1].text) and not is_unit_or_sentence(body[0].text):
        title, body = f"{title} {body[0].text}", body[1:]
    text = "\n".join(line.text for line in body)
    clauses, loose, problems = clauses_of(body, len(text), item.label)
    return Article(item.label, title, text, clauses, loose, item.headings), problems


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
            if not label and ARTICLE.match(line.text):
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
