"""Gold questions: what a right answer needs, checked when read. One JSON object a line in eval/gold/.

`dev` may be looked at and fitted on; `test` is for measuring only. They are split by topic, so that near-twins never stand on
both sides. The files are frozen: their SHA-256 stand in frozen.json, and a set that was altered is not read.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from corpus.citation import Citation, parse
from corpus.errors import UnknownCitation

FOLDER = Path(__file__).with_name("gold")
TEST_TOPICS = frozenset(
    ("thu-viec", "ky-luat", "tranh-chap", "thoi-gio", "an-toan", "cong-doan", "huu-tri", "tu-tuat", "bhyt", "doi-tuong-rieng")
)


class GoldError(ValueError):
    """A gold file does not follow the format; str() is in Vietnamese and names the line."""


class Kind(StrEnum):
    """What a question tests."""

    ANSWERABLE = "answerable"
    DATED = "dated"
    FALSE_PREMISE = "false_premise"
    CLARIFY = "clarify"
    AMOUNT = "amount"
    REFUSE = "refuse"


class Style(StrEnum):
    """How it is typed."""

    FORMAL = "formal"
    COLLOQUIAL = "colloquial"
    NO_ACCENTS = "nodiac"
    SMS = "sms"
    DICTATION = "dictation"


@dataclass(frozen=True)
class GoldQuestion:
    """One question: every group of `groups` is needed, any provision of a group will do."""

    id: str
    question: str
    style: Style
    kind: Kind
    topic: str
    as_of: date
    groups: tuple[tuple[Citation, ...], ...]
    facts: tuple[re.Pattern[str], ...]
    forbidden: tuple[str, ...]
    expect: str
    note: str = ""
    twin: str | None = None
    refuse_kind: str | None = None
    missing: str | None = None

    @property
    def split(self) -> str:
        """Which half, dev or test: by topic; what is outside every topic by its id."""
        if self.topic == "ngoai-pham-vi":
            return "test" if hashlib.sha256(self.id.encode()).digest()[0] % 2 else "dev"
        return "test" if self.topic in TEST_TOPICS else "dev"


def load(split: str, folder: Path = FOLDER) -> tuple[GoldQuestion, ...]:
    """The questions of one split; raises GoldError naming file and line, or the file where it is not the frozen one."""
    path = folder / f"{split}.jsonl"
    frozen = json.loads((folder / "frozen.json").read_text(encoding="utf-8"))
    if sha256(path) != frozen.get(path.name):
        raise GoldError(
            f"{path.name} đã bị sửa sau khi chốt. Nếu sửa là đúng: python -m eval.freeze, rồi ghi lý do vào CHANGELOG."
        )
    return read_file(path)


def read_file(path: Path) -> tuple[GoldQuestion, ...]:
    """The questions of one file; raises GoldError naming file and line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(read_line(line, f"{path.name}, dòng {n}") for n, line in enumerate(lines, 1) if line.strip())


def sha256(path: Path) -> str:
    """Hash of a file, hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_line(line: str, where: str) -> GoldQuestion:
    """One line of a gold file; raises GoldError."""
    try:
        return _question(json.loads(line))
    except (ValueError, KeyError, TypeError, re.error, UnknownCitation) as error:
        raise GoldError(f"{where}: {error}") from error


def _question(row: Mapping[str, Any]) -> GoldQuestion:
    return GoldQuestion(
        id=str(row["id"]),
        question=str(row["question"]),
        style=Style(row["style"]),
        kind=Kind(row["kind"]),
        topic=str(row["topic"]),
        as_of=date.fromisoformat(row["as_of"]),
        groups=tuple(tuple(parse(p) for p in group) for group in row["groups"]),
        facts=tuple(re.compile(f, re.IGNORECASE) for f in row.get("facts", ())),
        forbidden=tuple(row.get("forbidden", ())),
        expect=str(row["expect"]),
        note=str(row.get("note", "")),
        twin=row.get("twin"),
        refuse_kind=row.get("refuse_kind"),
        missing=row.get("missing"),
    )
