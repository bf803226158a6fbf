"""Read guides: our answers to life events, each line resting on provisions, in the format of docs/guide-format.md."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.citation import Citation, parse
from corpus.errors import BrokenDigest, UnknownCitation

SHIPPED = Path(__file__).with_name("guides")
PREFIX = "cam-nang/"  # how corpus/questions names a guide

QUICK = "Trả lời nhanh"
STEPS = "Làm gì trước, làm gì sau"
SECTIONS = (
    QUICK,
    "Bạn được gì",
    "Điều kiện",
    STEPS,
    "Giấy tờ",
    "Thời hạn",
    "Nộp ở đâu",
    "Nếu bị từ chối",
    "Công đoàn giúp gì",
)
TOPICS = {
    "hop-dong": "Hợp đồng lao động", "thu-viec": "Thử việc", "cham-dut": "Nghỉ việc, mất việc",
    "tien-luong": "Tiền lương, thưởng", "thoi-gio": "Giờ làm, tăng ca", "nghi-phep-le": "Nghỉ phép, lễ, Tết",
    "ky-luat": "Kỷ luật, bồi thường", "lao-dong-nu": "Lao động nữ", "an-toan": "An toàn, tai nạn lao động",
    "om-dau": "Ốm đau", "thai-san": "Thai sản", "huu-tri": "Hưu trí", "tu-tuat": "Tử tuất",
    "bhxh-mot-lan": "BHXH một lần", "that-nghiep": "Thất nghiệp", "bhyt": "Bảo hiểm y tế",
    "dong-bhxh": "Đóng bảo hiểm xã hội", "cong-doan": "Công đoàn", "tranh-chap": "Khiếu nại, tranh chấp, đình công",
    "doi-tuong-rieng": "Người lao động đặc thù", "nuoc-ngoai": "Làm việc ở nước ngoài",
}  # fmt: skip

_LINE = re.compile(r"^(?:-|\d+\.)\s+(?P<text>.+?)\s*(?P<former>\(luật cũ\))?\s*\[(?P<cited>[^\]]+)\]\s*$")


@dataclass(frozen=True)
class GuideLine:
    """One thing a guide says and the provisions it rests on; `former` where it tells of law that no longer binds."""

    section: str
    text: str
    citations: tuple[Citation, ...]
    former: bool = False


@dataclass(frozen=True)
class Guide:
    """Cẩm nang: our answer to one life event, right on the day `as_of`."""

    slug: str
    title: str
    topic: str
    asks: tuple[str, ...]
    as_of: date
    lines: tuple[GuideLine, ...]

    @property
    def quick(self) -> tuple[GuideLine, ...]:
        """The lines that answer by themselves."""
        return tuple(line for line in self.lines if line.section == QUICK)


def load_all(folder: Path) -> tuple[Guide, ...]:
    """Every guide of a folder, by slug; raises BrokenDigest naming the file and the line."""
    return tuple(read(path) for path in sorted(folder.glob("*.md")))


def read(path: Path) -> Guide:
    """One guide file; raises BrokenDigest."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    match = re.match(r"---\n(.*?)\n---\n", text, re.S)
    if match is None:
        raise BrokenDigest(f"{path.name}: thiếu phần đầu (giữa hai dòng ---).")
    front = _front(match[1], path.name)
    first_line = text[: match.end()].count("\n")
    lines = _lines(text[match.end() :], first_line, path.name)
    if not any(line.section == QUICK for line in lines):
        raise BrokenDigest(f"{path.name}: thiếu mục “{QUICK}”.")
    try:
        as_of = date.fromisoformat(str(front["as_of"]))
        title, topic, asks = str(front["title"]), str(front["topic"]), tuple(str(a) for a in front["asks"])
    except (KeyError, ValueError, TypeError) as error:
        raise BrokenDigest(f"{path.name}: phần đầu thiếu hoặc sai: {error}.") from error
    if topic not in TOPICS:
        raise BrokenDigest(f"{path.name}: chủ đề “{topic}” không có trong danh sách.")
    return Guide(path.stem, title, topic, asks, as_of, lines)


def _front(text: str, name: str) -> dict[str, Any]:
    try:
        front = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BrokenDigest(f"{name}: phần đầu không phải YAML: {error}") from error
    if not isinstance(front, dict):
        raise BrokenDigest(f"{name}: phần đầu không phải YAML.")
    return front


def _lines(body: str, first_line: int, name: str) -> tuple[GuideLine, ...]:
    found: list[GuideLine] = []
    section = ""
    for number, line in enumerate(body.split("\n"), first_line + 1):
        if not line.strip():
            continue
        if line.startswith("## "):
            section = line[3:].strip()
            if section not in SECTIONS:
                raise BrokenDigest(f"{name}, dòng {number}: mục “{section}” không có trong danh sách.")
            continue
        match = _LINE.match(line.strip())
        if match is None or not section:
            raise BrokenDigest(f"{name}, dòng {number}: mỗi dòng phải là một mục có địa chỉ quy định trong [ ].")
        try:
            cited = tuple(parse(part) for part in match["cited"].split(","))
        except UnknownCitation as error:
            raise BrokenDigest(f"{name}, dòng {number}: {error}") from error
        found.append(GuideLine(section, match["text"].strip(), cited, former=match["former"] is not None))
    return tuple(found)
