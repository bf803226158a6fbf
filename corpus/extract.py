"""The lines of an official file: PDF, DOCX, HTML or plain text. Home of pypdf, python-docx and BeautifulSoup.

A file is told by its first bytes, not by its name. Nothing here writes anything.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corpus.errors import ScannedFile, UnreadableFile

MAX_BYTES = 60_000_000
MAX_UNPACKED = 200_000_000  # a zip bomb is refused before anything is unpacked
_MIN_CHARS_PER_PAGE = 120  # below this the pages are pictures
_NOTE_STEP = 1.5  # points by which footnotes are set smaller than the body
_SUPERSCRIPT = 10.0


@dataclass(frozen=True)
class Extracted:
    """Lines as the file has them; `paged` where lines end where the page does."""

    lines: tuple[str, ...]
    paged: bool
    notes: tuple[str, ...] = ()


def extract(path: Path) -> Extracted:
    """Read an official file; raises UnreadableFile (ScannedFile for pictures of pages)."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise UnreadableFile(f"Không mở được tệp {path.name}: {error.strerror}. Hãy kiểm tra đường dẫn và quyền đọc.") from error
    if size > MAX_BYTES:
        raise UnreadableFile(f"Tệp {path.name} quá lớn ({size // 1_000_000} MB; tối đa {MAX_BYTES // 1_000_000} MB).")
    if not data.strip():
        raise UnreadableFile(f"Tệp {path.name} trống.")
    return extract_bytes(data, path.name)


def extract_bytes(data: bytes, name: str) -> Extracted:
    """As `extract`, for bytes already in hand; `name` is only used in messages."""
    if data.startswith(b"%PDF"):
        return _pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        return Extracted(tuple(_docx(data, name)), paged=False)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(f"Tệp {name} là Word đời cũ (.doc). Hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx.")
    text = _decoded(data, name)
    if re.match(r"\s*(?:<!doctype html|<html|<\?xml)", text, re.I) or text.count("</p>") > 5:
        return Extracted(tuple(_html(text)), paged=False)
    return Extracted(tuple(text.splitlines()), paged=False)


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\x00") == 0:
            return text
    raise UnreadableFile(f"Tệp {name} không phải văn bản UTF-8, PDF, DOCX hay HTML. Hãy lưu lại ở một trong các dạng đó.")


def _pdf(data: bytes, name: str) -> Extracted:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile(f"Tệp {name} có mật khẩu. Hãy bỏ mật khẩu rồi thêm lại.")
        pages = [_page_runs(page) for page in reader.pages]
    except UnreadableFile:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, RecursionError) as error:
        raise UnreadableFile(
            f"Tệp PDF {name} hỏng hoặc thiếu phần cuối, không đọc được. Hãy tải lại từ nguồn chính thức."
        ) from error
    if not pages:
        raise UnreadableFile(f"Tệp PDF {name} không có trang nào.")
    typical = sorted(sum(len(text) for text, _, _ in page) for page in pages)[len(pages) // 2]
    if typical < _MIN_CHARS_PER_PAGE:
        raise ScannedFile(
            f"Tệp PDF {name} là bản quét (ảnh), không có chữ. Hãy nhận dạng chữ (OCR) trước, "
            "hoặc tìm bản điện tử của Công báo, rồi thêm lại."
        )
    return _without_notes(pages)


Run = tuple[str, float, float]  # text, size of its letters, height on the page
Runs = list[Run]
_SPACE_WIDTH = 400.0  # glyphs this far apart are two words: justified lines set single letters wider than usual


def _page_runs(page: Any) -> Runs:
    runs: Runs = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        if text:
            scale = abs(tm[3] * (cm[3] or 1.0)) if tm and tm[3] else 1.0
            height = float(cm[5] + tm[5] * (cm[3] or 1.0)) if tm else 0.0
            runs.append((text, round(float(size or 0) * scale, 1), height))

    page.extract_text(visitor_text=visit, space_width=_SPACE_WIDTH)
    return _without_breaks_inside_lines(runs)


def _without_breaks_inside_lines(runs: Runs) -> Runs:
    """Some files place every few letters on their own: a break between two runs of one height is none."""
    kept: Runs = []
    heights = [height if text.strip() else None for text, _, height in runs]
    following: list[float | None] = [None] * len(runs)
    nearest: float | None = None
    for i in range(len(runs) - 1, -1, -1):
        following[i] = nearest
        nearest = heights[i] if heights[i] is not None else nearest
    before: float | None = None
    for i, (text, size, height) in enumerate(runs):
        after = following[i]
        if text == "\n" and before is not None and after is not None and abs(before - after) < 1.0:
            continue
        kept.append((text, size, height))
        before = heights[i] if heights[i] is not None else before
    return kept


def _without_notes(pages: list[Runs]) -> Extracted:
    sizes: Counter[float] = Counter()
    for page in pages:
        for text, size, _ in page:
            sizes[size] += len(text.strip())
    body = sizes.most_common(1)[0][0]
    lines: list[str] = []
    notes: list[str] = []
    for page in pages:
        kept, footnotes = _split_page(_lines_of(page), body, goes_on=bool(notes))
        lines += kept
        notes += footnotes
    return Extracted(tuple(lines), paged=True, notes=tuple(notes))


def _lines_of(page: Runs) -> list[tuple[str, float]]:
    """(line, size of most of its letters); superscript numbers, which are footnote marks, become [n]."""
    lines: list[tuple[str, float]] = []
    text, weights = "", Counter[float]()
    for chunk, size, _ in page:
        mark = chunk.strip()
        piece = f"[{mark}]" if mark.isdigit() and 0 < size < _SUPERSCRIPT else chunk
        for i, part in enumerate(piece.split("\n")):
            if i:
                lines.append((text, weights.most_common(1)[0][0] if weights else 0.0))
                text, weights = "", Counter()
            text += part
            if part.strip():
                weights[size] += len(part.strip())
    lines.append((text, weights.most_common(1)[0][0] if weights else 0.0))
    return [(line, size) for line, size in lines if line.strip()]


def _split_page(lines: list[tuple[str, float]], body: float, *, goes_on: bool) -> tuple[list[str], list[str]]:
    """Body lines and footnote lines: the small-print tail of a page, when it opens with a note's mark or goes on one."""
    cut = len(lines)
    while cut > 0 and 0 < lines[cut - 1][1] <= body - _NOTE_STEP:
        cut -= 1
    tail = [line for line, _ in lines[cut:]]
    opens_note = any(re.match(r"\s*(?:\[\d+\]|\d{1,3})\s*[“\"A-ZĐ]", line) for line in tail) or goes_on or cut <= 2
    if not tail or not opens_note or any("|" in line for line in tail):
        return [line for line, _ in lines], []
    return [line for line, _ in lines[:cut]], tail


def _docx(data: bytes, name: str) -> Iterator[str]:
    message = f"Tệp {name} không phải DOCX đọc được. Hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
                raise UnreadableFile(f"Tệp {name} phình quá lớn khi giải nén; tệp này không được nhận.")
        document = docx.Document(io.BytesIO(data))
    except UnreadableFile:
        raise
    except Exception as error:  # python-docx raises whatever its XML library does
        raise UnreadableFile(message) from error
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:p"):
            yield from Paragraph(element, document).text.splitlines()
        elif element.tag == qn("w:tbl"):
            for row in Table(element, document).rows:
                yield " | ".join(cell.text.strip().replace("\n", " ") for cell in row.cells)


def _html(text: str) -> Iterator[str]:
    soup = BeautifulSoup(text, "lxml")
    for gone in soup(["script", "style", "nav", "header", "footer", "noscript"]):
        gone.decompose()
    for row in soup("tr"):
        cells = [" ".join(cell.get_text(" ").split()) for cell in row(["td", "th"])]
        row.replace_with(soup.new_string("\n" + " | ".join(cells) + "\n"))
    for line_break in soup("br"):
        line_break.replace_with("\n")
    for block in soup(["p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table"]):
        block.insert_before("\n")
        block.insert_after("\n")
    yield from soup.get_text("").splitlines()
