"""Keeping a text that was received: into the registry and the library, and drafts of digests for what it changes.

A text is kept in one of three ways: the first of its instrument; a wording that binds from a later day, beside the one before
(a consolidation); or a better copy of the one that is held. Done twice, it is as done once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from corpus import digest, parse
from corpus.changes import Changes
from corpus.changes_compare import compare
from corpus.citation import slug_of
from corpus.digest import Checked
from corpus.errors import CorpusError, NotALaw
from corpus.law import Consolidation, InstrumentText
from corpus.library import Held, Imported, Library
from corpus.registry import Registry
from indexing import source
from server.maintain import drafts, registering
from server.maintain.desk import Desk, read_json
from server.store import audit, uploads
from server.store.database import Database
from server.store.uploads import Upload


class Way(StrEnum):
    """How a text is kept."""

    FIRST = "first"
    AMENDED = "amended"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Wanted:
    """What the person says: how to keep it; for an amended wording, by which instrument and from which day it binds."""

    way: Way
    by: str = ""
    start: date | None = None


def keep(desk: Desk, database: Database, upload: Upload, wanted: Wanted, *, actor: str, now: datetime) -> tuple[str, ...]:
    """Keep the text; the names of drafts opened. Raises CorpusError, ValueError, Taken, and then nothing is kept."""
    with desk.alone("corpus"):
        opened = _kept(desk, upload, wanted)
        with database.writing() as connection:
            uploads.change(connection, upload.id, frm=("parsed",), to="staged", now=now)
            told = {"id": upload.id, "way": wanted.way.value, "by": wanted.by, "start": str(wanted.start or "")}
            audit.record(connection, at=now, actor=actor, action="keep law", on=_field(upload, "number"), detail=told)
    return opened


def _kept(desk: Desk, upload: Upload, wanted: Wanted) -> tuple[str, ...]:
    folder, number = desk.upload(upload.id), _field(upload, "number")
    lines = tuple((folder / "lines.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    library, known = Library(desk.data), source.registry_of(desk.data)
    merged_as = (_field(upload, "consolidation") or wanted.by) if wanted.way is Way.AMENDED else None
    held = _latest(library, number, known, but=merged_as)
    gaps = tuple(upload.report["confirmed"].get("gaps") or ())
    if slug_of(number) in known.instruments:
        gaps = (*gaps, *known.by_number(number).known_gaps)
    text = parse.parse(lines, known_gaps=gaps)
    if wanted.way is Way.FIRST:
        if held is not None:
            raise ValueError(f"Đã giữ một bản của {number}. Hãy chọn “bản sửa đổi” hoặc “bản chép đúng hơn”.")
        known, merged = _registered(desk.data, upload, known, text, gaps), _consolidation(upload, known)
    elif held is None:
        raise ValueError(f"Chưa giữ bản nào của {number}, nên đây là bản đầu tiên. Hãy chọn “văn bản mới”.")
    elif wanted.way is Way.AMENDED:
        known, merged = _amended(desk.data, upload, wanted, library.text(held, known), text, gaps)
    else:
        merged = next((c for c in known.by_number(number).consolidations if c.number == held.consolidation), None)
    item = Imported(known.by_number(number), merged, text, lines, upload.filename, upload.sha256)
    library.add(item, replace=wanted.way is not Way.FIRST)
    return _drafts(desk, upload, wanted, text, known, held)


def _latest(library: Library, number: str, known: Registry, *, but: str | None = None) -> Held | None:
    """The newest wording held of an instrument, one of its consolidations left aside."""
    item = known.instruments.get(slug_of(number))
    old = {c.number for c in item.consolidations if c.superseded_by and c.superseded_by != but} if item else set()
    mine = [held for held in library.held() if held.number == number and (but is None or held.consolidation != but)]
    return max(mine, key=lambda held: (held.consolidation is not None, held.consolidation not in old), default=None)


def _consolidation(upload: Upload, known: Registry) -> Consolidation | None:
    """The consolidated wording a first text is, where the registry lists it."""
    number, merged = _field(upload, "number"), _field(upload, "consolidation")
    item = known.instruments.get(slug_of(number))
    return next((c for c in item.consolidations if c.number.split("/")[0] == merged.split("/")[0]), None) if item else None


def _registered(data: Path, upload: Upload, known: Registry, text: InstrumentText, gaps: Sequence[str]) -> Registry:
    """The registry with the instrument in it; what it replaces ends on its first day. Raises BrokenRegistry, ValueError."""
    number = _field(upload, "number")
    if slug_of(number) in known.instruments:
        item = known.by_number(number)
        found = len({a.label.rstrip("abcdđeghiklmnopqrstuvxy") for a in text.articles})
        if found != item.articles:
            raise NotALaw(f"Tệp có {found} điều, nhưng {number} có {item.articles} điều theo sổ văn bản: thiếu phần, hoặc khác.")
        return known
    entry: dict[str, Any] = {name: _field(upload, name) for name in ("number", "kind", "title", "issuer", "effective")}
    missing = [name for name in entry if not entry[name]]
    if missing:
        told = {"number": "số hiệu", "kind": "loại", "title": "tên", "issuer": "nơi ban hành", "effective": "ngày hiệu lực"}
        raise ValueError(f"Còn thiếu {', '.join(told[name] for name in missing)}. Hãy điền ở phần trên rồi đọc lại.")
    entry["articles"] = len({a.label.rstrip("abcdđeghiklmnopqrstuvxy") for a in text.articles})
    if issued := _field(upload, "issued"):
        entry["issued"] = issued
    if gaps:
        entry["known_gaps"] = list(gaps)
    entries = [entry]
    replaced = str(upload.report["confirmed"].get("replaces") or "")
    if replaced and slug_of(replaced) in known.instruments and known.by_number(replaced).validity.end is None:
        entry["replaces"] = [replaced]
        entries.append({"number": known.by_number(replaced).number, "expires": entry["effective"]})
    return registering.write(data, entries)


def _amended(
    data: Path, upload: Upload, wanted: Wanted, before: InstrumentText, text: InstrumentText, gaps: Sequence[str]
) -> tuple[Registry, Consolidation | None]:
    """The registry with the new wording; raises ValueError where it is not said by what or from when it binds."""
    if not wanted.by or wanted.start is None:
        raise ValueError("Hãy ghi số hiệu văn bản sửa đổi và ngày lời văn mới có hiệu lực.")
    number, start = _field(upload, "number"), wanted.start.isoformat()
    touched = _touched(compare(slug_of(number), before, text))
    gone = {a.label for a in before.articles} - {a.label for a in text.articles}
    entry = registering.entry_of(number, data)
    merged = _field(upload, "consolidation") or wanted.by
    others = [c for c in entry.get("consolidations", ()) if c["number"] != merged]
    earlier = [change for c in others if c.get("superseded_by") in {None, merged} for change in c.get("changes", ())]
    fresh = {"number": merged, "file": upload.filename, "changes": _changes(touched - gone, earlier, start, wanted.by)}
    superseded = [c if c.get("superseded_by") else {**c, "superseded_by": merged} for c in others]
    ended = [{"provision": f"{slug_of(number)}/dieu-{label}", "end": start, "by": wanted.by} for label in sorted(gone)]
    kept = [p for p in entry.get("partials", ()) if p["provision"] not in {one["provision"] for one in ended}]
    told = {"number": number, "consolidations": [*superseded, fresh], "partials": [*kept, *ended]}
    if gaps:
        told["known_gaps"] = sorted({*entry.get("known_gaps", ()), *gaps})
    known = registering.write(data, [told], [wanted.by])
    return known, next(c for c in known.by_number(number).consolidations if c.number == merged)


def _touched(changes: Changes) -> set[str]:
    """Labels of the articles something happened to; raises ValueError where that cannot be kept beside the wording before."""
    places = [c for item in changes.items for c in (item.new, item.old) if c is not None]
    if appendices := sorted({c.appendix for c in places if c.appendix}):
        raise ValueError(
            f"Phụ lục {', '.join(appendices)} cũng đổi, mà một phụ lục chỉ giữ được một lời văn. Nếu lời văn cũ không còn cần, "
            "hãy chọn “bản chép đúng hơn”; chưa có gì được giữ."
        )
    touched = {str(c.article) for c in places if c.article}
    if not touched:
        raise ValueError("Bản này giống hệt bản đang giữ, không có gì để sửa đổi.")
    return touched


def _changes(touched: set[str], earlier: Sequence[Mapping[str, Any]], start: str, by: str) -> list[dict[str, Any]]:
    """What changes when: articles changed before, those changed now, and those changed twice, whose wording between is a gap."""
    told: list[dict[str, Any]] = []
    again: dict[str, str] = {}
    for change in earlier:
        labels = [str(a) for a in change["articles"]]
        if kept := [a for a in labels if a not in touched]:
            told.append({**change, "articles": kept})
        again |= {a: str(change["start"]) for a in labels if a in touched}
    if new := sorted(touched - set(again)):
        told.append({"articles": new, "start": start, "by": by})
    for day in sorted(set(again.values())):
        told.append({"articles": sorted(a for a in again if again[a] == day), "start": start, "by": by, "gap_from": day})
    return told


def _drafts(
    desk: Desk, upload: Upload, wanted: Wanted, text: InstrumentText, known: Registry, held: Held | None
) -> tuple[str, ...]:
    """Open a draft for our digests of what changed; one that was begun is left as it is."""
    found = read_json(desk.upload(upload.id) / "changes.json")
    if found is None or wanted.way is Way.CORRECTED:
        return ()
    ours = [a for item in digest.load_all(desk.digests, known) if item.slug == found["old"] for a in item.articles]
    start = wanted.start or known.by_number(_field(upload, "number")).validity.start
    if not ours or (desk.data / drafts.FOLDER / f"{found['new']}.{start.isoformat()}.md").exists():
        return ()
    before = _text_before(desk, found["old"], known, held)
    if before is None:
        return ()
    changes = compare(found["old"], before, text, new_slug=found["new"])
    checked = Checked(upload.filename, upload.sha256)
    draft = drafts.opened(changes, text, ours, known, start=start, checked=checked)
    return (drafts.save(draft, desk.data).stem,)


def _text_before(desk: Desk, slug: str, known: Registry, held: Held | None) -> InstrumentText | None:
    """The wording the changes count from: the one held before this text was kept."""
    library = Library(desk.data)
    one = held or _latest(library, known.get(slug).number, known)
    try:
        return library.text(one, known) if one else None
    except CorpusError:
        return None


def _field(upload: Upload, name: str) -> str:
    """What the person confirmed, or what was read; "" where neither."""
    told = upload.report["confirmed"].get(name) or upload.report["metadata"][name]["value"]
    return str(told) if told is not None else ""
