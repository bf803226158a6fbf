"""The official texts a maintainer imported, kept in the data folder as cleaned lines.

`var/corpus/held.json` lists them; `var/corpus/texts/` holds one file each. Adding is atomic: a file that does not
parse, or that differs from what is held under the same source, changes nothing.
"""

import hashlib
import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import clean, extract, parse
from corpus.citation import slug_of
from corpus.compare import differences
from corpus.errors import ConflictingText, NotALaw
from corpus.law import Consolidation, Instrument, InstrumentText
from corpus.registry import Registry

_NUMBER = re.compile(r"(?:Luật số|Bộ luật số|Số|số)\s*:?\s*(\d+(?:/\d{4})?/[A-ZĐ][A-ZĐ0-9-]+)")
_NAMED_NUMBER = re.compile(r"\bsố\s+(\d+/\d{4}/QH\d+)\s+ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}\s+của\s+Quốc hội,\s*có hiệu lực")
_CONSOLIDATED = re.compile(r"(\d+)[/-]VBHN-VPQH")


@dataclass(frozen=True)
class Held:
    """One official text in the library; `consolidation` is the number of the consolidated text, None for the base."""

    number: str
    consolidation: str | None
    file: str
    original_name: str
    original_sha256: str
    text_sha256: str
    articles: int
    clauses: int

    @property
    def key(self) -> tuple[str, str | None]:
        """What it is a text of."""
        return (self.number, self.consolidation)


@dataclass(frozen=True)
class Imported:
    """A file read and parsed, before it is kept."""

    instrument: Instrument
    consolidation: Consolidation | None
    text: InstrumentText
    lines: tuple[str, ...]
    name: str
    original_sha256: str


def read_file(path: Path, registry: Registry, *, number: str | None = None) -> Imported:
    """Read an official file and say what it is; writes nothing.

    `number` overrides what the file and its name say. Raises UnreadableFile, NotALaw, BrokenNumbering, UnknownCitation.
    """
    extracted = extract.extract(path)
    lines = clean.clean(extracted.lines, paged=extracted.paged)
    instrument, consolidation = _identify(path.name, lines, registry, number)
    text = parse.parse(lines, known_gaps=instrument.known_gaps)
    _check_count(instrument, text, path.name)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Imported(instrument, consolidation, text, lines, path.name, digest)


def _identify(
    name: str, lines: tuple[str, ...], registry: Registry, number: str | None
) -> tuple[Instrument, Consolidation | None]:
    if number is not None:
        return registry.by_number(number), None
    for item in registry.instruments.values():
        for consolidation in item.consolidations:
            if name.startswith(Path(consolidation.file).stem):
                return item, consolidation
        if name in item.files or re.match(rf"{re.escape(item.slug)}(?![\w-])|{re.escape(item.slug)}_", name, re.I):
            return item, None
    head = "\n".join(lines[:60])
    for found in (*_NAMED_NUMBER.finditer(head), *_NUMBER.finditer(head)):
        if slug_of(found[1]) in registry.instruments:
            instrument = registry.by_number(found[1])
            merged = _CONSOLIDATED.search(name) or _CONSOLIDATED.search("\n".join(lines[-20:]))
            consolidations = {c.number.split("/")[0]: c for c in instrument.consolidations}
            return instrument, consolidations.get(merged[1]) if merged else None
    seen = _NUMBER.search(head)
    raise NotALaw(
        f"Không biết {name} là văn bản nào" + (f" (tệp ghi số {seen[1]}, chưa có trong sổ)" if seen else "") + ". "
        "Hãy thêm --number và, nếu là văn bản mới, --title, --kind, --issuer, --effective."
    )


def _check_count(instrument: Instrument, text: InstrumentText, name: str) -> None:
    found = len({re.match(r"\d+", a.label)[0] for a in text.articles})  # type: ignore[index]
    if found != instrument.articles:
        raise NotALaw(
            f"{name} có {found} điều, nhưng {instrument.number} có {instrument.articles} điều theo sổ văn bản. "
            "Tệp thiếu phần, hoặc là văn bản khác."
        )


class Library:
    """The folder of held texts under a data folder."""

    def __init__(self, data: Path) -> None:
        self.root = data / "corpus"
        self._list = self.root / "held.json"

    def held(self) -> tuple[Held, ...]:
        """What is held, by number."""
        if not self._list.exists():
            return ()
        entries = json.loads(self._list.read_text(encoding="utf-8"))
        return tuple(Held(**entry) for entry in entries)

    def add(self, item: Imported, *, replace: bool = False) -> tuple[Held, bool]:
        """Keep a text; returns it and whether anything changed. Raises ConflictingText where another text is held."""
        entry = _held(item)
        others = [held for held in self.held() if held.key != entry.key]
        same = next((held for held in self.held() if held.key == entry.key), None)
        if same is not None and not replace:
            differing = () if same.text_sha256 == entry.text_sha256 else self._differing(same, item)
            if not differing:
                return same, False
            told = ", ".join(differing[:5]) + (f" và {len(differing) - 5} chỗ nữa" if len(differing) > 5 else "")
            raise ConflictingText(
                f"Đã giữ một bản khác của {entry.number} (từ tệp {same.original_name}); khác ở {told}. Không đổi gì. "
                "Nếu bản mới mới đúng, hãy thêm lại với --replace."
            )
        texts = self.root / "texts"
        texts.mkdir(parents=True, exist_ok=True)
        write_atomically(texts / entry.file, "\n".join(item.lines) + "\n")
        listed = sorted((*others, entry), key=lambda held: (held.number, held.consolidation or ""))
        write_atomically(self._list, json.dumps([asdict(held) for held in listed], ensure_ascii=False, indent=1))
        return entry, True

    def text(self, held: Held, registry: Registry) -> InstrumentText:
        """The parsed text of what is held."""
        lines = (self.root / "texts" / held.file).read_text(encoding="utf-8").rstrip("\n").split("\n")
        return parse.parse(tuple(lines), known_gaps=registry.by_number(held.number).known_gaps)

    def _differing(self, held: Held, item: Imported) -> tuple[str, ...]:
        lines = (self.root / "texts" / held.file).read_text(encoding="utf-8").rstrip("\n").split("\n")
        return differences(parse.parse(tuple(lines), known_gaps=item.instrument.known_gaps), item.text)


def _held(item: Imported) -> Held:
    suffix = f"@{slug_of(item.consolidation.number)}" if item.consolidation else ""
    text = "\n".join(item.lines)
    return Held(
        number=item.instrument.number,
        consolidation=item.consolidation.number if item.consolidation else None,
        file=f"{item.instrument.slug}{suffix}.txt",
        original_name=item.name,
        original_sha256=item.original_sha256,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        articles=len(item.text.articles),
        clauses=sum(len(article.clauses) for article in item.text.articles),
    )


def write_atomically(path: Path, text: str) -> None:
    """Write a file whole or not at all, also when the disk is full or the process is killed."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
