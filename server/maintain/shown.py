"""What the pages of the maintainer's desk show: fields with their places, changes side by side, what is touched, with links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from corpus.changes import ChangeKind
from corpus.citation import Citation, label, parse
from corpus.errors import UnknownCitation
from corpus.metadata import SURE
from corpus.registry import Registry
from server.maintain.dependencies import Kind

NAMES = {
    "number": "Số hiệu", "kind": "Loại văn bản", "title": "Tên", "issuer": "Nơi ban hành", "issued": "Ngày ban hành",
    "effective": "Ngày có hiệu lực", "articles": "Số điều", "consolidation": "Số văn bản hợp nhất",
}  # fmt: skip
_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_OPTIONAL = ("issued", "consolidation")
_DOES = {"amends": "sửa đổi", "replaces": "thay thế", "repeals": "bãi bỏ"}
_PARTS = {"title": "tên điều", "lead": "lời dẫn", "whole": ""}


@dataclass(frozen=True)
class Field:
    """One field of the form: its value, where it was read, whether a person must look at it first."""

    name: str
    told: str
    value: str
    line: int | None
    words: str
    doubt: bool


@dataclass(frozen=True)
class Run:
    """Words of one side of a change: `same`, `gone` or `come`."""

    state: str
    text: str


@dataclass(frozen=True)
class Change:
    """One change: where, what happened, both wordings in runs."""

    told: str
    place: str
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    moved: bool


@dataclass(frozen=True)
class Hit:
    """One thing that is touched; `href` empty where there is no page of it."""

    name: str
    href: str
    text: str
    told: str
    why: str
    certain: bool


def moment(at: datetime | str) -> str:
    """A moment in the time of Việt Nam."""
    when = datetime.fromisoformat(at) if isinstance(at, str) else at
    return f"{when.astimezone(_HANOI):%H:%M ngày %d/%m/%Y}"


def fields(report: Mapping[str, Any], typed: Mapping[str, str]) -> list[Field]:
    """The form: what was typed just now and could not be kept, what a person put right, or what was read."""
    found = [_field(name, report) for name in NAMES]
    return [replace(field, value=typed.get(field.name, field.value)) for field in found]


def _field(name: str, report: Mapping[str, Any]) -> Field:
    read, put = report["metadata"][name], report["confirmed"].get(name)
    value = put if put is not None else read["value"]
    written = "" if value is None else str(value)
    doubt = put is None and read["confidence"] < SURE and not (name in _OPTIONAL and not written)
    shows = put is None or str(put) == str(read["value"])
    return Field(name, NAMES[name], written, read["line"] if shows else None, (read["words"] or "") if shows else "", doubt)


def relations(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the text says it does to others."""
    return [
        {
            "does": _DOES[relation["kind"]],
            "number": relation["number"] or relation["instrument"] or "?",
            "places": [one.partition("/")[2] for one in relation["provisions"]],
            "line": relation["line"],
        }
        for relation in report["metadata"]["relations"]
    ]


def changes(found: Mapping[str, Any], known: Registry) -> list[Change]:
    """Every change, in reading order."""
    return [_change(item, known) for item in found["changes"]]


def _change(item: Mapping[str, Any], known: Registry) -> Change:
    places = list(dict.fromkeys(named(one, known) for one in (item["old"], item["new"]) if one))
    part = _PARTS[item["part"]]
    before = item["old_text"] if item["kind"] != ChangeKind.ADDED.value else ""
    after = item["new_text"] if item["kind"] != ChangeKind.REPEALED.value else ""
    if item["edits"]:
        runs = (_runs(before, item["edits"], "old", "gone"), _runs(after, item["edits"], "new", "come"))
    else:
        whole = item["kind"] in {ChangeKind.ADDED.value, ChangeKind.REPEALED.value}
        runs = (_whole(before, "gone" if whole else "same"), _whole(after, "come" if whole else "same"))
    told = f"{item['told']} {part}".strip()
    return Change(told, " → ".join(places), *runs, moved=not item["edits"] and bool(item["old"] and item["new"]))


def _whole(text: str, state: str) -> tuple[Run, ...]:
    return (Run(state, text),) if text else ()


def _runs(text: str, edits: Sequence[Mapping[str, Any]], side: str, state: str) -> tuple[Run, ...]:
    return tuple(_each_run(text, [edit[side] for edit in edits], state))


def _each_run(text: str, spans: Sequence[Sequence[int]], state: str) -> Iterator[Run]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Run("same", text[at:start])
        if end > start:
            yield Run(state, text[start:end])
        at = max(at, end)
    if at < len(text):
        yield Run("same", text[at:])


def named(written: str, known: Registry) -> str:
    """A provision for people."""
    try:
        citation = parse(written)
    except UnknownCitation:
        return written
    item = known.instruments.get(citation.instrument)
    return label(citation, item.title, item.number) if item else written


def touched(found: Mapping[str, Any], signed: Mapping[str, str], *, may_review: bool) -> list[tuple[str, list[Hit]]]:
    """What is touched, by kind; `signed`: questions of signed answers by id."""
    told = []
    for kind in Kind:
        hits = [_hit(kind, hit, signed, may_review=may_review) for hit in found.get(kind.value, ())]
        if hits:
            told.append((kind.told, hits))
    return told


def _hit(kind: Kind, hit: Mapping[str, Any], signed: Mapping[str, str], *, may_review: bool) -> Hit:
    text = signed.get(hit["name"], "") if kind is Kind.VERIFIED else hit["text"]
    href = _href(kind, hit, may_review=may_review)
    name = "câu đã ký" if kind is Kind.VERIFIED else f"{hit['name']} {hit['place']}".strip()
    return Hit(name, href, text[:400], hit["told"], "; ".join(hit["why"][:2])[:300], hit["certain"])


def _href(kind: Kind, hit: Mapping[str, Any], *, may_review: bool) -> str:
    name = str(hit["name"])
    if kind is Kind.GUIDE:
        return f"/cam-nang/{name.removesuffix('.md')}"
    if kind is Kind.CALCULATOR:
        return f"/tinh/{name}"
    if kind is Kind.PARAMETER:
        return "/tham-so"
    if kind is Kind.VERIFIED and may_review:
        return f"/can-bo/da-ky/{name}"
    return next((page(written) for written in hit["provisions"] if "/dieu-" in written), "")


def page(written: str) -> str:
    """The page of a provision that is held."""
    try:
        citation: Citation = parse(written)
    except UnknownCitation:
        return ""
    return f"/van-ban/{citation.article_level}" + (f"#khoan-{citation.clause}" if citation.clause else "")
