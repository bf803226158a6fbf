"""A new official file on the maintainer's desk: read, described, and laid beside what is held. Nothing here is written."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import clean, extract, metadata_read, parse
from corpus.changes import Changes
from corpus.changes_compare import compare
from corpus.citation import slug_of
from corpus.errors import BrokenNumbering, CorpusError, NotALaw
from corpus.law import InstrumentText
from corpus.library import Held, Library
from corpus.metadata import Metadata, Place, Proposed
from corpus.metadata_relations import RelationKind
from corpus.registry import Registry


@dataclass(frozen=True)
class Received:
    """A file as it came: what it says of itself, its text where it parses, and why it does not where it does not."""

    name: str
    sha256: str
    lines: tuple[str, ...]
    metadata: Metadata
    text: InstrumentText | None
    problems: tuple[str, ...] = ()

    @property
    def slug(self) -> str | None:
        """The instrument's part of an address, from the number proposed."""
        return slug_of(self.metadata.number.value) if self.metadata.number.value else None


@dataclass(frozen=True)
class Compared:
    """The changes from a text held to the one received; `beside` says in Vietnamese which text that was."""

    changes: Changes
    beside: str
    before: InstrumentText


def receive(path: Path, known: Registry) -> Received:
    """Read a file and what it says of itself; a text that does not parse comes with its problems. Raises UnreadableFile."""
    extracted = extract.extract(path)
    lines = clean.clean(extracted.lines, paged=extracted.paged)
    found = metadata_read.propose(lines, known, file_name=path.name)
    slug = slug_of(found.number.value) if found.number.value else ""
    gaps = known.instruments[slug].known_gaps if slug in known.instruments else ()
    text: InstrumentText | None = None
    problems: tuple[str, ...] = ()
    try:
        text = parse.parse(lines, known_gaps=gaps)
    except BrokenNumbering as error:
        problems = error.problems
    except NotALaw as error:
        problems = (str(error),)
    return Received(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), lines, found, text, problems)


def entry(found: Metadata) -> dict[str, Any]:
    """An entry of the registry from what a person confirmed; raises ValueError naming what is missing."""
    fields = {
        "số hiệu": found.number, "loại": found.kind, "tên": found.title, "cơ quan ban hành": found.issuer,
        "ngày có hiệu lực": found.effective, "số điều": found.articles,
    }  # fmt: skip
    missing = [name for name, field in fields.items() if getattr(field, "value", None) in {None, ""}]
    kind, effective = found.kind.value, found.effective.value
    if missing or kind is None or effective is None:
        raise ValueError(f"Văn bản không tự nói {', '.join(missing)}. Hãy điền rồi thử lại; chưa có gì được lưu.")
    written: dict[str, Any] = {
        "number": found.number.value,
        "kind": kind.value,
        "title": found.title.value,
        "issuer": found.issuer.value,
        "effective": effective.isoformat(),
        "articles": found.articles.value,
    }
    if found.issued.value:
        written["issued"] = found.issued.value.isoformat()
    return written


def compared(item: Received, library: Library, known: Registry, *, replaces: str | None = None) -> Compared:
    """Lay a received text beside what is held of its instrument, or of the one it replaces (`replaces`: its number).

    Raises CorpusError where the text does not parse or nothing is held to lay it beside.
    """
    if item.text is None or item.slug is None:
        raise NotALaw(f"{item.name}: chưa đọc được thành văn bản có điều, khoản và số hiệu: {'; '.join(item.problems[:3])}")
    targets = [replaces] if replaces else [None, *_replaced(item)]
    for number in targets:
        slug = slug_of(number) if number else item.slug
        held = _latest(library, known, slug)
        if held is not None:
            before = library.text(held, known)
            told = held.number if held.consolidation is None else f"{held.number}, hợp nhất {held.consolidation}"
            return Compared(compare(slug, before, item.text, new_slug=item.slug), told, before)
    raise CorpusError(
        f"Chưa giữ bản nào của {item.metadata.number.value} hay của văn bản mà nó thay thế, nên không có gì để so. "
        "Nếu có bản trước, hãy nhập bản đó trước (ở dòng lệnh: hoặc ghi --against TỆP)."
    )


def _replaced(item: Received) -> list[str]:
    return [r.number for r in item.metadata.relations if r.kind is RelationKind.REPLACES and r.number]


def _latest(library: Library, known: Registry, slug: str) -> Held | None:
    """The newest wording held: a consolidation that is not superseded before the base text."""
    mine = [held for held in library.held() if slug_of(held.number) == slug]
    old = {c.number for i in known.instruments.values() for c in i.consolidations if c.superseded_by}
    ranked = sorted(mine, key=lambda held: (held.consolidation is not None, held.consolidation not in old))
    return ranked[-1] if ranked else None


def as_json(found: Metadata) -> dict[str, Any]:
    """What a text says of itself, as plain values with their places."""
    names = ("number", "kind", "title", "issuer", "issued", "effective", "articles", "consolidation")
    return {
        **{name: _field(getattr(found, name)) for name in names},
        "except_for": found.except_for,
        "unsure": list(found.unsure),
        "relations": [
            {
                "kind": relation.kind.value,
                "number": relation.number,
                "instrument": relation.slug,
                "provisions": [str(c) for c in relation.provisions],
                "line": relation.line,
                "words": relation.words,
                "confidence": relation.confidence,
            }
            for relation in found.relations
        ],
    }


def _field(field: Proposed[Any]) -> dict[str, Any]:
    place: Place | None = field.place
    value = field.value
    told = value if value is None or isinstance(value, int) else re.sub(r"\s+", " ", str(value))
    return {
        "value": told,
        "confidence": field.confidence,
        "line": place.line if place else None,
        "words": place.words if place else None,
    }
