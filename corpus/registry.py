"""The registry of instruments: what exists, when it binds, what replaced or amended it.

Read from corpus/instruments.yaml and, for what a maintainer added, from a file of the same form in the data folder.
Checked when loaded: dates ordered, relations resolved both ways, no overlap; raises BrokenRegistry.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.citation import Citation, fold_keep_length, parse, slug_of
from corpus.errors import BrokenRegistry, UnknownCitation
from corpus.law import Change, Consolidation, Instrument, InstrumentKind, Partial, Validity

SHIPPED = Path(__file__).with_name("instruments.yaml")


@dataclass(frozen=True)
class Registry:
    """Instruments by slug, in the order of the file."""

    instruments: Mapping[str, Instrument]

    def get(self, slug: str) -> Instrument:
        """The instrument of a slug; raises UnknownCitation where it is not registered."""
        found = self.instruments.get(slug)
        if found is None:
            raise UnknownCitation(f"Chưa biết văn bản “{slug}”. Xem danh sách bằng: hoiluat corpus list.")
        return found

    def by_number(self, number: str) -> Instrument:
        """The instrument of a number such as 145/2020/NĐ-CP; raises UnknownCitation."""
        return self.get(slug_of(number))

    @property
    def names(self) -> Mapping[str, str]:
        """Folded short names and numbers -> slug, for reading citations people write."""
        names: dict[str, str] = {}
        for item in self.instruments.values():
            for name in (*item.short_names, item.title, item.number, item.slug):
                names.setdefault(_fold(name), item.slug)
        return names


def _fold(name: str) -> str:
    return re.sub(r"\s+", " ", fold_keep_length(name)).strip()


def load(*paths: Path) -> Registry:
    """Read one or more registry files (the shipped one where none is given); raises BrokenRegistry."""
    return build(*entries(*(paths or (SHIPPED,))))


def entries(*paths: Path) -> tuple[list[Mapping[str, Any]], set[str]]:
    """The entries of registry files and the numbers they mention; a later file's words count over those of an earlier one.

    So a maintainer tells what changed of a shipped instrument: its last day, a new consolidated wording.
    """
    found: list[Mapping[str, Any]] = []
    mentioned: set[str] = set()
    for path in paths:
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except (OSError, yaml.YAMLError) as error:
            raise BrokenRegistry(f"Không đọc được sổ văn bản {path.name}: {error}") from error
        own = data.get("instruments") or []
        told = {entry.get("number"): entry for entry in own}
        known = {entry.get("number") for entry in found}
        found = [{**entry, **told.get(entry.get("number"), {})} for entry in found]
        found += [entry for entry in own if entry.get("number") not in known]
        mentioned |= set(data.get("mentioned") or [])
    return found, mentioned


def build(entries: Iterable[Mapping[str, Any]], mentioned: Iterable[str] = ()) -> Registry:
    """Check and relate entries as they stand in a registry file; raises BrokenRegistry."""
    items: dict[str, Instrument] = {}
    for entry in entries:
        item = _instrument(entry)
        if item.slug in items:
            raise BrokenRegistry(f"Văn bản {item.number} ghi hai lần trong sổ.")
        items[item.slug] = item
    known = set(items) | {slug_of(number) for number in mentioned}
    for item in items.values():
        for number in (*item.replaces, *item.amends, *(p.by for p in item.partials), *_changers(item)):
            if slug_of(number) not in known:
                raise BrokenRegistry(f"{item.number} nhắc tới {number}, nhưng sổ không có văn bản đó.")
    related = {slug: _with_reverse(item, items) for slug, item in items.items()}
    for item in related.values():
        _check(item, related)
    return Registry(related)


def _changers(item: Instrument) -> list[str]:
    return [change.by for consolidation in item.consolidations for change in consolidation.changes]


def _day(value: Any, where: str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise BrokenRegistry(f"{where}: “{value}” không phải ngày (viết YYYY-MM-DD).") from error


def _instrument(entry: Mapping[str, Any]) -> Instrument:
    try:
        number = str(entry["number"])
        effective = _day(entry["effective"], number)
        expires = _day(entry["expires"], number) if entry.get("expires") else None
        kind = InstrumentKind(entry["kind"])
        title, issuer, articles = str(entry["title"]), str(entry["issuer"]), int(entry["articles"])
    except (KeyError, ValueError) as error:
        raise BrokenRegistry(f"Mục {entry.get('number', '?')} trong sổ văn bản thiếu hoặc sai: {error}.") from error
    if expires is not None and expires <= effective:
        raise BrokenRegistry(f"{number}: ngày hết hiệu lực {expires} không sau ngày có hiệu lực {effective}.")
    issued = _day(entry["issued"], number) if entry.get("issued") else None
    if issued is not None and issued > effective:
        raise BrokenRegistry(f"{number}: ban hành {issued} sau ngày có hiệu lực {effective}.")
    return Instrument(
        number=number,
        slug=slug_of(number),
        kind=kind,
        title=title,
        issuer=issuer,
        validity=Validity(effective, expires),
        issued=issued,
        articles=articles,
        short_names=tuple(entry.get("short_names", ())),
        files=tuple(entry.get("files", ())),
        replaces=tuple(entry.get("replaces", ())),
        amends=tuple(entry.get("amends", ())),
        consolidations=tuple(_consolidation(c, number) for c in entry.get("consolidations", ())),
        partials=tuple(Partial(p["provision"], _day(p["end"], number), p["by"]) for p in entry.get("partials", ())),
        pending=tuple(entry.get("pending", ())),
        known_gaps=tuple(entry.get("known_gaps", ())),
        quotable=bool(entry.get("quotable", True)),
        note=str(entry.get("note", "")),
    )


def _consolidation(entry: Mapping[str, Any], number: str) -> Consolidation:
    changes = tuple(
        Change(
            tuple(str(a) for a in change["articles"]),
            _day(change["start"], number),
            change["by"],
            _day(change["gap_from"], number) if change.get("gap_from") else None,
        )
        for change in entry.get("changes", ())
    )
    return Consolidation(entry["number"], entry["file"], changes, entry.get("superseded_by"))


def _with_reverse(item: Instrument, items: Mapping[str, Instrument]) -> Instrument:
    replaced_by = tuple(other.number for other in items.values() if item.number in other.replaces)
    changers = {change.by for c in item.consolidations for change in c.changes}
    amended_by = {other.number for other in items.values() if item.number in other.amends} | changers
    return replace(item, replaced_by=replaced_by, amended_by=tuple(sorted(amended_by)))


def _check(item: Instrument, items: Mapping[str, Instrument]) -> None:
    if item.validity.end is not None and not item.replaced_by:
        raise BrokenRegistry(
            f"{item.number} hết hiệu lực ngày {item.validity.end} mà không văn bản nào trong sổ ghi là thay nó (replaces)."
        )
    for number in item.replaced_by:
        successor = items[slug_of(number)]
        if item.validity.end is None:
            raise BrokenRegistry(f"{item.number} bị {number} thay thế nhưng sổ không ghi ngày hết hiệu lực.")
        if item.validity.overlaps(successor.validity):
            raise BrokenRegistry(f"{item.number} và văn bản thay nó, {number}, cùng có hiệu lực từ {successor.validity.start}.")
    for consolidation in item.consolidations:
        seen: set[str] = set()
        for change in consolidation.changes:
            if change.start < item.validity.start or (change.gap_from and change.gap_from >= change.start):
                raise BrokenRegistry(f"{consolidation.number}: ngày sửa đổi {change.start} của {item.number} không hợp lý.")
            if seen & set(change.articles):
                raise BrokenRegistry(f"{consolidation.number}: một điều ghi hai lần trong các lần sửa đổi.")
            seen |= set(change.articles)
    for provision in item.pending:
        if parse(provision).instrument != item.slug:
            raise BrokenRegistry(f"{item.number}: quy định chờ hiệu lực “{provision}” ghi sai.")
    for partial in item.partials:
        if parse(partial.provision).instrument != item.slug or not item.validity.covers(partial.end):
            raise BrokenRegistry(f"{item.number}: quy định hết hiệu lực riêng “{partial.provision}” ghi sai.")


def is_pending(item: Instrument, citation: Citation) -> bool:
    """Whether the provision waits for another text before it binds (it, or one that contains it)."""
    return any(parse(provision).contains(citation) for provision in item.pending)


def partial_end(item: Instrument, citation: Citation) -> Partial | None:
    """The early end that strikes this provision or one that contains it, if there is one."""
    for partial in item.partials:
        if parse(partial.provision).contains(citation):
            return partial
    return None
