"""Figures as CSV or XLSX; cells that a spreadsheet would take for a formula are made text. Home of openpyxl."""

import csv
import io
from collections.abc import Iterator

from openpyxl import Workbook

from server.insight.figures import Cell, Figures

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
HELD_BACK = "dưới 5"


def rows(figures: Figures) -> Iterator[tuple[str, str, int | str]]:
    """Lines of the export: what, which, how many."""
    yield ("Loại", "Mục", "Số câu")
    yield ("Tổng", "câu hỏi", figures.total)
    yield ("Tổng", "không trả lời", figures.refused)
    yield ("Tổng", "hỏi lại", figures.asked_back)
    for kind, cells in (
        ("Chủ đề", figures.by_topic), ("Đơn vị", figures.by_unit), ("Vì sao không trả lời", figures.by_reason),
        ("Nợ lương, bảo hiểm: nơi làm việc", figures.employers),
    ):  # fmt: skip
        yield from ((kind, _text(cell.name), _count(cell)) for cell in cells)
    yield from (("Tuần", monday.isoformat(), count) for monday, count in figures.by_week)


def as_csv(figures: Figures) -> bytes:
    """UTF-8 with a mark at the start, as spreadsheet programs want it."""
    out = io.StringIO()
    csv.writer(out).writerows(rows(figures))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(figures: Figures) -> bytes:
    """One sheet."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = "Đoàn viên hỏi gì"
    for row in rows(figures):
        sheet.append(row)
    for letter, width in (("A", 32), ("B", 44), ("C", 12)):
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _count(cell: Cell) -> int | str:
    return HELD_BACK if cell.count is None else cell.count


def _text(name: str) -> str:
    return f"'{name}" if name.startswith(_FORMULA) else name
