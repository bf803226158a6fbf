"""How well corpus.metadata_read reads what official texts say of themselves: `python -m eval.metadata_fields FOLDER`.

Truth: MANIFEST.tsv of the folder for number, days and count of articles; the shipped registry for kind, issuer, title and
what each text replaces and amends. A field the copy itself does not carry counts as a miss, and is marked.
"""

import csv
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import clean, extract, metadata_read, registry
from corpus.citation import slug_of
from corpus.law import Instrument
from corpus.metadata import Metadata
from corpus.metadata_relations import RelationKind
from corpus.registry import Registry
from corpus.syllables import syllables

FIELDS = ("number", "kind", "title", "issuer", "issued", "effective", "articles", "consolidation", "replaces", "amends")
_TITLE_WORDS = 0.7  # share of the registry's words for it that a proposed title must hold


@dataclass(frozen=True)
class Outcome:
    """One field of one text; `wanted` and `got` as told, `right` where they agree."""

    file: str
    field: str
    wanted: str
    got: str
    right: bool
    carried: bool = True


def measure(folder: Path, known: Registry | None = None) -> tuple[Outcome, ...]:
    """Every field of every text of the manifest that the registry knows."""
    known = known or registry.load()
    with (folder / "MANIFEST.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return tuple(outcome for row in rows for outcome in _text(folder / row["file"], row, known))


def _text(path: Path, row: Mapping[str, str], known: Registry) -> Iterator[Outcome]:
    slug = re.search(r"(\d+-\d{4}-[A-Z0-9-]+)$", path.stem.removesuffix("_main-articles-only"))
    item = known.instruments.get(slug[1] if slug else "")
    if item is None:
        return
    extracted = extract.extract(path)
    lines = clean.clean(extracted.lines, paged=extracted.paged)
    found = metadata_read.propose(lines, known, file_name=path.name)
    whole = "\n".join(lines)
    for field, wanted, got in _pairs(row, item, found):
        right = _agree(field, wanted, got)
        yield Outcome(path.name, field, wanted, got, right, carried=right or _carried(field, wanted, whole))


def _pairs(row: Mapping[str, str], item: Instrument, found: Metadata) -> Iterator[tuple[str, str, str]]:
    merged = re.match(r"\d+/VBHN-VPQH", row["number"])
    wanted = {
        "number": item.number if merged else row["number"],
        "kind": item.kind.value,
        "title": item.title,
        "issuer": item.issuer,
        "issued": (item.issued.isoformat() if item.issued else "") if merged else row["issued"],
        "effective": item.validity.start.isoformat() if merged else row["effective"][:10],
        "articles": row["articles_expected"],
        "consolidation": merged[0] if merged else "",
    }
    for field, told in wanted.items():
        if re.fullmatch(r"(?:\d{4})?", told) and field == "issued":
            continue  # the manifest knows the year only
        value = getattr(found, field).value
        yield field, told, "" if value is None else str(value)
    for field, kind, listed in (
        ("replaces", RelationKind.REPLACES, item.replaces),
        ("amends", None, item.amends),
    ):
        slugs = {r.slug for r in found.relations if (kind is None and r.kind is not RelationKind.REPLACES) or r.kind is kind}
        for number in listed:
            yield field, number, number if slug_of(number) in slugs else ""


def _agree(field: str, wanted: str, got: str) -> bool:
    if field == "title":
        words = set(syllables(re.sub(r"\(\d{4}\)|\b20\d\d\b", "", wanted))) - {"về"}
        return len(words & set(syllables(got))) >= _TITLE_WORDS * len(words)
    return wanted == got


def _carried(field: str, wanted: str, text: str) -> bool:
    """Whether the copy says it anywhere in its own words: a number or a day as Vietnamese texts write them."""
    if field == "number":
        return bool(re.search(rf"[Ss]ố:?\s*{re.escape(wanted)}", text))
    if field in {"issued", "effective"}:
        year, month, day = (int(part) for part in wanted.split("-"))
        return bool(re.search(rf"ngày\s*0?{day}\s*(?:tháng|/)\s*0?{month}\s*(?:năm|/)\s*{year}", text))
    return field not in {"title"} or bool(re.search(r"^(?:BỘ LUẬT|LUẬT|NGHỊ ĐỊNH|THÔNG TƯ)\b", text, re.M))


def report(outcomes: tuple[Outcome, ...]) -> str:
    """Accuracy by field and every miss, as Markdown."""
    lines = ["| field | texts | right | of those whose copy says it |", "|---|---|---|---|"]
    for field in FIELDS:
        mine = [o for o in outcomes if o.field == field]
        carried = [o for o in mine if o.carried]
        right = sum(o.right for o in mine)
        share = f"{right}/{len(carried)}" if carried else "–"
        lines.append(f"| {field} | {len(mine)} | {right} ({100 * right / len(mine):.1f} %) | {share} |")
    misses = [o for o in outcomes if not o.right]
    told = (f"- {o.file}: {o.field}: “{o.got}”, wanted “{o.wanted}”{'' if o.carried else ' (not in the copy)'}" for o in misses)
    return "\n".join((*lines, "", *told))


if __name__ == "__main__":
    print(report(measure(Path(sys.argv[1]))))
