"""The registry's own file in the data folder: instruments a maintainer added, and what changed of those the product ships.

An entry of a shipped instrument holds only what changed (its last day, a new consolidated wording). Nothing is written unless
the whole registry reads with it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from corpus import registry
from corpus.library import write_atomically
from corpus.registry import Registry

Entry = dict[str, Any]


def file_of(data: Path) -> Path:
    """Where it is."""
    return data / "corpus" / "instruments.yaml"


def entry_of(number: str, data: Path) -> Entry:
    """All that is written of an instrument, the maintainer's words before the shipped ones; empty where nothing is."""
    shipped = {item["number"]: item for item in _read(registry.SHIPPED)["instruments"]}
    return {**shipped.get(number, {}), **_own(data).get(number, {})}


def added_changes(data: Path) -> dict[str, list[Mapping[str, Any]]]:
    """Changes of consolidated wordings that maintainers added, by number of the instrument."""
    shipped = {c["number"] for item in _read(registry.SHIPPED)["instruments"] for c in item.get("consolidations", ())}
    found: dict[str, list[Mapping[str, Any]]] = {}
    for number, entry in _own(data).items():
        fresh = (c for c in entry.get("consolidations", ()) if c["number"] not in shipped)
        found[number] = [change for c in fresh for change in c.get("changes", ())]
    return found


def write(data: Path, entries: Iterable[Entry], mentioned: Iterable[str] = ()) -> Registry:
    """Write entries over those of the same number; raises BrokenRegistry, and then nothing is written."""
    path = file_of(data)
    own = _own(data)
    for entry in entries:
        own[entry["number"]] = {**own.get(entry["number"], {}), **entry}
    named = sorted({*_read(path)["mentioned"], *mentioned})
    written = yaml.safe_dump({"instruments": list(own.values()), "mentioned": named}, allow_unicode=True, sort_keys=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    tried = path.with_name(".instruments.tried.yaml")
    write_atomically(tried, written)
    try:
        known = registry.load(registry.SHIPPED, tried)
    finally:
        tried.unlink()
    if not path.exists() or path.read_text(encoding="utf-8") != written:
        write_atomically(path, written)
    return known


def _own(data: Path) -> dict[str, Entry]:
    return {item["number"]: item for item in _read(file_of(data))["instruments"]}


def _read(path: Path) -> dict[str, list[Any]]:
    loaded = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.exists() else {}
    return {"instruments": loaded.get("instruments") or [], "mentioned": loaded.get("mentioned") or []}
