"""`hoiluat corpus read` and `hoiluat corpus diff`: what a new text says of itself, what it changes, what that touches."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from corpus import changes, digest, guide, lawbook, questions
from corpus.changes import Changes, ProvisionChange
from corpus.changes_compare import compare
from corpus.library import Library
from corpus.metadata import Metadata
from corpus.registry import Registry
from eval import gold_set
from indexing import source
from server.maintain import dependencies, impact, received
from server.maintain.impact import Impact
from server.settings import Settings

_SHOWN = 100  # characters of a change that one line shows
_FIELDS = {
    "number": "số hiệu", "kind": "loại", "title": "tên", "issuer": "cơ quan ban hành", "issued": "ngày ban hành",
    "effective": "ngày có hiệu lực", "articles": "số điều", "consolidation": "văn bản hợp nhất",
}  # fmt: skip
_DOES = {"amends": "sửa đổi", "replaces": "thay thế", "repeals": "bãi bỏ"}


def add_commands(kinds: Any) -> None:
    """Add `read` and `diff` to `corpus`."""
    reading = kinds.add_parser("read", help="văn bản mới tự nói gì: số hiệu, ngày hiệu lực, sửa văn bản nào")
    reading.add_argument("file", type=Path, metavar="TỆP", help="tệp văn bản gốc")
    reading.add_argument("--json", action="store_true", help="in dạng JSON")
    reading.set_defaults(run=run_read)
    diff = kinds.add_parser("diff", help="văn bản mới khác bản đang giữ ở đâu, và chạm tới những gì")
    diff.add_argument("file", type=Path, metavar="TỆP", help="tệp văn bản gốc mới")
    diff.add_argument("--against", type=Path, metavar="TỆP", help="so với tệp này thay vì bản đang giữ")
    diff.add_argument("--replaces", metavar="SỐ_HIỆU", help="so với văn bản này, ví dụ 12/2022/NĐ-CP")
    diff.add_argument("--impact", action="store_true", help="kể thêm diễn giải, cẩm nang, phép tính ... bị chạm tới")
    diff.add_argument("--json", action="store_true", help="in dạng JSON")
    diff.set_defaults(run=run_diff)


def run_read(given: Namespace, settings: Settings) -> int:
    """Print what a text says of itself, each field with where it was read."""
    item = received.receive(given.file, source.registry_of(settings.data))
    if given.json:
        print(json.dumps({**received.as_json(item.metadata), "problems": list(item.problems)}, ensure_ascii=False))
        return 0
    _tell_metadata(item.metadata)
    for problem in item.problems:
        print(f"  ! {problem}")
    return 0


def _tell_metadata(found: Metadata) -> None:
    for name, told in _FIELDS.items():
        field = getattr(found, name)
        where = f"  [dòng {field.place.line}: {field.place.words[:70]}]" if field.place else ""
        doubt = " (hãy kiểm lại)" if name in found.unsure else ""
        print(f"{told + ':':<19}{field.value if field.value is not None else 'không đọc được'}{doubt}{where}")
    if found.except_for:
        print(f"{'riêng:':<19}{found.except_for}")
    for relation in found.relations:
        named = ", ".join(str(c).partition("/")[2] for c in relation.provisions[:6])
        more = f" và {len(relation.provisions) - 6} chỗ nữa" if len(relation.provisions) > 6 else ""
        print(f"{_DOES[relation.kind] + ':':<19}{relation.number or relation.slug} {named}{more}  [dòng {relation.line}]")


def run_diff(given: Namespace, settings: Settings) -> int:
    """Print the changes from the text held (or another file) to a new one."""
    known = source.registry_of(settings.data)
    item = received.receive(given.file, known)
    if given.against:
        old = received.receive(given.against, known)
        if old.text is None or item.text is None or old.slug is None or item.slug is None:
            problems = "; ".join((*old.problems, *item.problems)[:3])
            raise ValueError(f"Chưa đọc được đủ điều, khoản và số hiệu của cả hai tệp: {problems}")
        found, beside = compare(old.slug, old.text, item.text, new_slug=item.slug), given.against.name
    else:
        laid = received.compared(item, Library(settings.data), known, replaces=given.replaces)
        found, beside = laid.changes, laid.beside
    reached = _reached(found, item.metadata, known, settings) if given.impact else None
    if given.json:
        told = {"beside": beside, **changes.as_json(found)}
        print(json.dumps({**told, "impact": impact.as_json(reached)} if reached else told, ensure_ascii=False))
        return 0
    _tell_changes(found, beside)
    if reached:
        _tell_impact(reached)
    return 0


def _reached(found: Changes, metadata: Metadata, known: Registry, settings: Settings) -> Impact:
    digests = digest.load_all(digest.SHIPPED, known)
    book = lawbook.assemble(known, Library(settings.data), digests)
    sources = dependencies.Sources(
        book,
        guides=guide.load_all(guide.SHIPPED),
        questions=questions.load(questions.SHIPPED, digests),
        gold=gold_set.load("dev"),
        listed=tuple(path for path in dependencies.LISTED if path.exists()),
    )
    fresh = impact.news(metadata.relations, metadata.number.value or "", known)
    return impact.impact([found], fresh, dependencies.dependents(sources))


def _tell_changes(found: Changes, beside: str) -> None:
    counted = ", ".join(f"{n} {kind.told}" for kind in changes.ChangeKind if (n := changes.counts(found.items)[kind.value]))
    print(f"So với {beside}: {counted or 'không có gì khác'}.")
    for item in found.items:
        print(_line(item))


def _line(item: ProvisionChange) -> str:
    place = " -> ".join(dict.fromkeys(str(c) for c in (item.old, item.new) if c))
    if not item.edits:
        words = (item.new_text or item.old_text).replace("\n", " ") if item.rewords else ""
        return f"  {item.kind.told:<9} {place}  {words[:_SHOWN]}".rstrip()
    runs = (
        f"[{item.old_text[slice(*edit.old)]} → {item.new_text[slice(*edit.new)]}]".replace("\n", " ") for edit in item.edits[:3]
    )
    return f"  {item.kind.told:<9} {place}  {' '.join(run[:_SHOWN] for run in runs)}"


def _tell_impact(reached: Impact) -> None:
    print("Chạm tới:")
    for kind in dependencies.Kind:
        hits = reached.of(kind)
        if hits:
            print(f"  {kind.told}: {len(hits)}")
        for hit in hits[:10]:
            print(
                f"    {hit.dependent.name} {hit.dependent.place}: {hit.reach.told} ({', '.join(t.why for t in hit.touched[:2])})"
            )
