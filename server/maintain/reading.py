"""Reads one upload in a process of its own, with little memory and time: what it says of itself, changes and touches.

    python -m server.maintain.reading FOLDER --data var < request.json

`request.json`: {"confirmed": {...}, "bound": [{"id", "provisions"}]}; `confirmed` holds what a person put right. Writes into the
folder lines.txt, changes.json, impact.json and, last, report.json. A file that cannot be read gives a report with `refused`.
"""

import argparse
import json
import resource
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus import changes, digest, guide, lawbook, parse, questions
from corpus.citation import parse as parse_citation
from corpus.citation import slug_of
from corpus.errors import BrokenNumbering, CorpusError, NotALaw
from corpus.law import InstrumentKind
from corpus.library import Library, write_atomically
from corpus.metadata import Metadata, Proposed
from corpus.registry import Registry
from eval import gold_set
from indexing import source
from server.maintain import dependencies, impact, received
from server.maintain.desk import read_json, write_json
from server.maintain.received import Received

CPU_SECONDS, MEMORY = 240, 4 * 1024**3
FIELDS = ("number", "kind", "title", "issuer", "issued", "effective", "articles", "consolidation")


def read(folder: Path, data: Path, request: Mapping[str, Any]) -> dict[str, Any]:
    """Read the upload in `folder` and write what was found beside it; returns the report."""
    confirmed: Mapping[str, Any] = request.get("confirmed") or {}
    try:
        known = source.registry_of(data)
        item = received.receive(next((folder / "file").iterdir()), known)
        item = _corrected(item, confirmed, known)
        report = _report(item, confirmed)
        report |= _compared(item, confirmed, known, data, folder, request.get("bound") or ())
    except CorpusError as error:
        report = {"refused": str(error)}
    else:
        write_atomically(folder / "lines.txt", "\n".join(item.lines) + "\n")
    write_json(folder / "report.json", report)
    return report


def _report(item: Received, confirmed: Mapping[str, Any]) -> dict[str, Any]:
    told = received.as_json(item.metadata)
    counts = {
        "articles": len(item.text.articles) if item.text else 0,
        "clauses": sum(len(a.clauses) for a in item.text.articles) if item.text else 0,
        "appendices": len(item.text.appendices) if item.text else 0,
    }
    return {"metadata": told, "confirmed": dict(confirmed), "problems": list(item.problems)[:200], "counts": counts}


def _corrected(item: Received, confirmed: Mapping[str, Any], known: Registry) -> Received:
    """The text with what a person put right, read again where that changes how it is read."""
    fields = {name: _typed(name, str(confirmed[name])) for name in FIELDS if confirmed.get(name)}
    put: dict[str, Any] = {name: _put(item.metadata, name, value) for name, value in fields.items()}
    metadata = replace(item.metadata, **put)
    gaps = tuple(confirmed.get("gaps") or ())
    number = metadata.number.value or ""
    registered = known.instruments.get(slug_of(number)) if number else None
    try:
        text = parse.parse(item.lines, known_gaps=(*gaps, *(registered.known_gaps if registered else ())))
    except BrokenNumbering as error:
        return replace(item, metadata=metadata, text=None, problems=error.problems)
    except NotALaw as error:
        return replace(item, metadata=metadata, text=None, problems=(str(error),))
    return replace(item, metadata=metadata, text=text, problems=())


def _put(metadata: Metadata, name: str, value: Any) -> Proposed[Any]:
    """A person's word: certain; where she kept what was read, its place stays."""
    before: Proposed[Any] = getattr(metadata, name)
    return Proposed(value, 1.0, before.place if before.value == value else None)


def _typed(name: str, written: str) -> Any:
    if name in {"issued", "effective"}:
        return date.fromisoformat(written)
    if name == "kind":
        return InstrumentKind(written)
    return int(written) if name == "articles" else written


def _compared(
    item: Received, confirmed: Mapping[str, Any], known: Registry, data: Path, folder: Path, bound: Any
) -> dict[str, Any]:
    """What differs from the text held, and what that touches; nothing where there is nothing to lay it beside."""
    held = Library(data)
    number = item.metadata.number.value or ""
    same = [h.consolidation for h in held.held() if h.number == number]
    told: dict[str, Any] = {"held": bool(same), "registered": slug_of(number) in known.instruments if number else False}
    if item.text is None or not number:
        return told | {"beside": None, "changes": None, "impact": None}
    try:
        laid = received.compared(item, held, known, replaces=confirmed.get("replaces") or None)
    except CorpusError as error:
        told |= {"beside": None, "changes": None, "not_compared": str(error)}
        found: list[changes.Changes] = []
    else:
        write_json(folder / "changes.json", changes.as_json(laid.changes))
        told |= {"beside": laid.beside, "old": laid.changes.old_slug, "changes": changes.counts(laid.changes.items)}
        found = [laid.changes]
    news = impact.news(item.metadata.relations, number, known)
    reached = impact.as_json(impact.impact(found, news, dependencies.dependents(_sources(data, known, bound))))
    write_json(folder / "impact.json", reached)
    return told | {"impact": reached["counts"]}


def _sources(data: Path, known: Registry, bound: Any) -> dependencies.Sources:
    digests = digest.load_all(digest.SHIPPED, known)
    return dependencies.Sources(
        lawbook.assemble(known, Library(data), digests),
        guides=guide.load_all(guide.SHIPPED),
        questions=questions.load(questions.SHIPPED, digests),
        verified=[dependencies.Bound(b["id"], tuple(map(parse_citation, b["provisions"]))) for b in bound],
        gold=gold_set.load("dev"),
        listed=tuple(path for path in dependencies.LISTED if path.exists()),
    )


def main() -> None:
    """Command line; exit status 0 where a report was written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    read(given.folder, given.data, json.load(sys.stdin))


def report_of(folder: Path) -> dict[str, Any] | None:
    """The report of an upload, None where it was never read to the end."""
    report: dict[str, Any] | None = read_json(folder / "report.json")
    return report


if __name__ == "__main__":
    main()
