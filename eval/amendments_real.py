"""Consolidated texts held against two readings that are not ours: their own footnotes, and the laws that amended them.

A footnote says of the provision it stands at whether it was amended, added or repealed ("Khoản này được bổ sung ..."). In the
copies at hand most marks in the body are lost, but the notes come in reading order: the changes found must be theirs, one
by one. Where the amending laws are held, the provisions they name must be the ones that changed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import clean, extract, metadata_read
from corpus.changes import ChangeKind, ProvisionChange
from corpus.changes_compare import compare
from corpus.citation import Citation
from corpus.library import read_file
from corpus.registry import Registry

PAIRS = (
    ("45-2019-QH14.txt", "125-VBHN-VPQH-2025_45-2019-QH14.txt"),
    ("45-2019-QH14.txt", "18-VBHN-VPQH-2026_45-2019-QH14.txt"),
    ("125-VBHN-VPQH-2025_45-2019-QH14.txt", "18-VBHN-VPQH-2026_45-2019-QH14.txt"),
    ("41-2024-QH15.txt", "58-VBHN-VPQH-2025_41-2024-QH15.txt"),
    ("41-2024-QH15.txt", "19-VBHN-VPQH-2026_41-2024-QH15.txt"),
    ("58-2014-QH13.txt", "50-VBHN-VPQH_58-2014-QH13.txt"),
    ("84-2015-QH13.txt", "14-VBHN-VPQH-2024_84-2015-QH13.txt"),
)
_NOTE = re.compile(
    r"(?:^|(?<!khoản)(?<!điểm)(?<!Điều)\s)(?:\d{0,3}\[)?(\d{1,3})\]?\s*\d{0,3}\s*(Khoản này|Điểm này|Điều này|Cụm từ|Từ)\b"
    r"([^\n]*?)\b(?:đã )?được (sửa đổi|bổ sung|bãi bỏ|bỏ|thay)[^\n]*?theo quy định tại",
    re.M,
)


@dataclass(frozen=True)
class Note:
    """What one footnote says: the level of the provision it stands at, "" where it only speaks of words, and what was done."""

    number: int
    level: str
    added: bool


@dataclass(frozen=True)
class Held:
    """One pair of texts: the notes of the later one, the changes found, and those no note tells of."""

    earlier: str
    later: str
    notes: tuple[Note, ...]
    found: tuple[ProvisionChange, ...]
    missed: tuple[Note, ...]
    unexplained: tuple[ProvisionChange, ...]


def notes_of(path: Path) -> tuple[Note, ...]:
    """The amending footnotes of a consolidated text as its file has them, in order, each once."""
    text = path.read_text(encoding="utf-8")
    levels = {"Khoản này": "clause", "Điểm này": "point", "Điều này": "article"}
    found = {int(m[1]): Note(int(m[1]), levels.get(m[2], ""), m[4] == "bổ sung") for m in _NOTE.finditer(text)}
    return tuple(found[number] for number in sorted(found))


def held(folder: Path, earlier: str, later: str, known: Registry) -> Held:
    """Compare two texts and lay the later one's notes beside the changes, both in reading order."""
    before, after = (read_file(folder / name, known) for name in (earlier, later))
    changes = compare(before.instrument.slug, before.text, after.text).items
    notes = notes_of(folder / later)
    if "VBHN" in earlier:  # both are consolidated: only what was not yet in the earlier one is new
        notes = tuple(note for note in notes if not _in_both(note, folder / earlier, folder / later))
    taken, missed = _laid_beside(notes, changes)
    return Held(earlier, later, notes, changes, missed, tuple(c for n, c in enumerate(changes) if n not in taken))


def _in_both(note: Note, earlier: Path, later: Path) -> bool:
    """Whether the earlier consolidation has the same note, whatever its number there."""
    line = next(m for m in _NOTE.finditer(later.read_text(encoding="utf-8")) if int(m[1]) == note.number)
    rest = later.read_text(encoding="utf-8")[line.start(2) : line.end() + 80]
    return rest in earlier.read_text(encoding="utf-8")


def _laid_beside(notes: Sequence[Note], changes: Sequence[ProvisionChange]) -> tuple[set[int], tuple[Note, ...]]:
    """The longest run of notes and changes that agree, in order."""
    best: list[list[int]] = [[0] * (len(changes) + 1) for _ in range(len(notes) + 1)]
    for i in range(len(notes) - 1, -1, -1):
        for j in range(len(changes) - 1, -1, -1):
            here = best[i + 1][j + 1] + 1 if _agree(notes[i], changes[j]) else 0
            best[i][j] = max(here, best[i + 1][j], best[i][j + 1])
    taken: set[int] = set()
    missed: list[Note] = []
    i = j = 0
    while i < len(notes):
        if j < len(changes) and _agree(notes[i], changes[j]) and best[i][j] == best[i + 1][j + 1] + 1:
            taken.add(j)
            i, j = i + 1, j + 1
        elif j < len(changes) and best[i][j] == best[i][j + 1]:
            j += 1
        else:
            missed.append(notes[i])
            i += 1
    return taken, tuple(missed)


def _agree(note: Note, change: ProvisionChange) -> bool:
    place = change.provision
    level = "point" if place.point else "clause" if place.clause else "article"
    if note.level and note.level != level:
        return False
    return note.added == (change.kind is ChangeKind.ADDED) or not note.added


@dataclass(frozen=True)
class Named:
    """A consolidated text held against the laws that amended it: provisions named, those touched, changes they explain."""

    named: tuple[Citation, ...]
    untouched: tuple[Citation, ...]
    changes: int
    explained: int


def named_by(folder: Path, laws: Iterable[str], slug: str, known: Registry) -> tuple[Citation, ...]:
    """Provisions of an instrument that amending laws of the folder name."""
    found: list[Citation] = []
    for name in laws:
        extracted = extract.extract(folder / name)
        lines = clean.clean(extracted.lines, paged=extracted.paged)
        for relation in metadata_read.propose(lines, known, file_name=name).relations:
            found += relation.provisions if relation.slug == slug else ()
    return tuple(dict.fromkeys(found))


def held_against_laws(folder: Path, base: str, merged: str, laws: Iterable[str], known: Registry) -> Named:
    """Which provisions named by the amending laws the comparison found touched, and how many changes they explain."""
    before, after = (read_file(folder / name, known) for name in (base, merged))
    slug = before.instrument.slug
    items = compare(slug, before.text, after.text).items
    places = [c for item in items for c in (item.old, item.new) if c]
    named = named_by(folder, laws, slug, known)
    untouched = tuple(n for n in named if not any(n.contains(p) or p.contains(n) for p in places))
    explained = [i for i in items if any(n.contains(c) or c.contains(n) for n in named for c in (i.old, i.new) if c)]
    return Named(named, untouched, len(items), len(explained))
