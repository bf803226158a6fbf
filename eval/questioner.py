"""A union's own gold questions: a CSV as a spreadsheet writes it, checked line by line, turned into the gold format.

Columns (docs/nguoi-ra-cau-hoi.md): cau_hoi, cach_go, loai, chu_de, ngay, can_cu, y_phai_co, khong_duoc_co, con_thieu, ghi_chu.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from corpus.citation import parse
from corpus.errors import UnknownCitation
from corpus.registry import Registry
from eval.gold_set import GoldError, Kind, Style

COLUMNS = ("cau_hoi", "cach_go", "loai", "chu_de", "ngay", "can_cu", "y_phai_co", "khong_duoc_co", "con_thieu", "ghi_chu")
_NEEDED = COLUMNS[:5]
_STYLES = {
    "trang trọng": Style.FORMAL, "đời thường": Style.COLLOQUIAL, "không dấu": Style.NO_ACCENTS, "nhắn tin": Style.SMS,
    "đọc cho máy": Style.DICTATION,
}  # fmt: skip
_KINDS = {
    "trả lời được": Kind.ANSWERABLE, "theo ngày": Kind.DATED, "tiền đề sai": Kind.FALSE_PREMISE, "cần hỏi lại": Kind.CLARIFY,
    "tính tiền": Kind.AMOUNT, "phải từ chối": Kind.REFUSE,
}  # fmt: skip
_SHORTEST = 8  # characters
_NAMES_AN_ARTICLE = re.compile(r"\bđiều\s+\d+", re.IGNORECASE)


def read(path: Path, officer: str, known: Registry, today: date) -> list[dict[str, object]]:
    """Rows in the gold format; raises GoldError telling every line that is wrong, or ValueError for a file that is no CSV."""
    if not officer.strip():
        raise GoldError("Cần họ tên cán bộ chịu trách nhiệm về nhãn (--officer).")
    lines = _lines(path)
    wrong: list[str] = []
    rows = []
    seen: set[str] = set()
    for number, line in enumerate(lines, 2):
        problems = [*_problems(line, known, today), *(["câu hỏi đã có ở dòng trên"] if line["cau_hoi"] in seen else [])]
        seen.add(line["cau_hoi"])
        if problems:
            wrong.append(f"dòng {number}: {'; '.join(problems)}")
        else:
            rows.append(_row(line, f"{path.stem}-{number:04d}", officer.strip()))
    if wrong:
        raise GoldError(f"{path.name}: {len(wrong)} dòng chưa đúng, chưa ghi gì.\n" + "\n".join(wrong))
    return rows


def _lines(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path.name} không phải tệp UTF-8. Khi lưu từ bảng tính, hãy chọn “CSV UTF-8”.") from error
    reader = csv.DictReader(unicodedata.normalize("NFC", text).splitlines(), delimiter=";" if _semicolons(text) else ",")
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise GoldError(f"{path.name} thiếu cột: {', '.join(missing)}. Dòng đầu phải là tên cột: {', '.join(COLUMNS)}.")
    return [{name: (line.get(name) or "").strip() for name in COLUMNS} for line in reader]


def _semicolons(text: str) -> bool:
    """Whether the spreadsheet separates columns by semicolons, as it does where the decimal mark is a comma."""
    first = text.split("\n", 1)[0]
    return first.count(";") > first.count(",")


def _problems(line: Mapping[str, str], known: Registry, today: date) -> Iterator[str]:
    if len(line["cau_hoi"]) < _SHORTEST:
        yield "câu hỏi trống hoặc quá ngắn"
    if line["cach_go"] not in _STYLES:
        yield f"cách gõ “{line['cach_go']}” không có; chọn một trong: {', '.join(_STYLES)}"
    if line["loai"] not in _KINDS:
        yield f"loại “{line['loai']}” không có; chọn một trong: {', '.join(_KINDS)}"
    if not line["chu_de"]:
        yield "thiếu chủ đề"
    day = _day(line["ngay"] or today.isoformat())
    if day is None:
        yield f"ngày “{line['ngay']}” không có thật; viết như 2026-11-21"
    if line["cach_go"] != "trang trọng" and _NAMES_AN_ARTICLE.search(line["cau_hoi"]):
        yield "câu hỏi nêu số điều, trong khi người hỏi thường không biết số điều; đổi cách gõ thành trang trọng nếu đúng là vậy"
    refuse = _KINDS.get(line["loai"]) is Kind.REFUSE
    if refuse == bool(line["can_cu"]):
        yield "câu phải từ chối thì để trống căn cứ, câu khác phải có căn cứ"
    if _KINDS.get(line["loai"]) is Kind.CLARIFY and not line["con_thieu"]:
        yield "câu cần hỏi lại phải ghi điều còn thiếu"
    for citation in (c for group in _groups(line["can_cu"]) for c in group):
        yield from _unsound(citation, known, day)


def _unsound(written: str, known: Registry, day: date | None) -> Iterator[str]:
    try:
        citation = parse(written)
    except UnknownCitation:
        yield f"căn cứ “{written}” viết chưa đúng; mẫu: 45-2019-QH14/dieu-113/khoan-1"
        return
    item = known.instruments.get(citation.instrument)
    if item is None:
        yield f"căn cứ “{written}”: không có văn bản {citation.instrument} trong danh mục"
    elif day is not None and not item.validity.covers(day):
        yield f"căn cứ “{written}” không có hiệu lực ngày {day:%d/%m/%Y}"


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _groups(written: str) -> list[list[str]]:
    """Written as `a | b + c`: a or b is needed, and c too."""
    return [[c.strip() for c in group.split("|") if c.strip()] for group in written.split("+") if group.strip()]


def _patterns(written: str) -> list[str]:
    return [re.escape(part.strip()) for part in written.split("+") if part.strip()]


def _row(line: Mapping[str, str], name: str, officer: str) -> dict[str, object]:
    kind = _KINDS[line["loai"]]
    expect = {Kind.REFUSE: "refused", Kind.CLARIFY: "clarify"}.get(kind, "answered")
    row: dict[str, object] = {
        "id": name, "question": line["cau_hoi"], "style": _STYLES[line["cach_go"]].value, "kind": kind.value,
        "topic": line["chu_de"], "as_of": line["ngay"], "groups": _groups(line["can_cu"]), "facts": _patterns(line["y_phai_co"]),
        "forbidden": _patterns(line["khong_duoc_co"]), "expect": expect, "note": line["ghi_chu"], "officer": officer,
    }  # fmt: skip
    return row | ({"missing": line["con_thieu"]} if line["con_thieu"] else {})


def sample() -> Sequence[str]:
    """The header and one line that is right, for the guide and its test."""
    return (
        ",".join(COLUMNS),
        '"em làm 14 tháng, muốn nghỉ thì báo trước bao lâu",đời thường,cần hỏi lại,cham-dut,2026-11-21,'
        "45-2019-QH14/dieu-35/khoan-1,hợp đồng,,loại hợp đồng,",
    )
