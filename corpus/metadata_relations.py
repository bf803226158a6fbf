"""What a text says it does to others: amends, replaces or repeals, wholly or in named provisions, and where it says so."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.citation import Citation, fold_keep_length, slug_of
from corpus.metadata_provisions import provisions
from corpus.quoting import ARTICLE
from corpus.registry import Registry

_NUMBER = re.compile(r"\b(\d{1,4}\s*/\s*\d{4}\s*/\s*[A-ZĐ]{2,}\d*(?:\s?-\s?[A-ZĐa-z]{2,})*)")
_AMENDED_BY = re.compile(r"\s*,?\s*(?:đã\s+)?được\s+sửa\s+đổi(?:(?!\(sau đây|\bhết hiệu lực\b|;).)*(?:\(sau đây[^)]*\))?", re.S)
_NEXT_INSTRUMENT = re.compile(r"(?:[,;]|\bvà)\s+(?=(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư)\s)")
_ENDS = re.compile(r"\b(?:chấm\s+dứt|hết)\s+hiệu\s+lực\b")
_LISTED = re.compile(
    r"^\d+\.\s+Bãi bỏ (?:các|những) văn bản[^:]*:\s*$"
    r"|sau(?:\s+đây)?(?:\s+sẽ)?\s+hết\s+hiệu\s+lực[^:]*:\s*$|hết\s+hiệu\s+lực\b[^:]*(?:sau\s+đây|gồm)[^:]*:\s*$"
)
_KINDS = "(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư)"
_REPLACES = re.compile(rf"\bthay\s+thế\s+(?:cho\s+)?(?=(?:các\s+)?{_KINDS}\s)")
_UNIT = re.compile(r"^(?:\d{1,3}[a-zđ]?\.|[a-zđ]\d?\)|-)\s*")
_AMENDS = re.compile(r"^(?:Sửa đổi|Bổ sung|Thay thế|Thay|Bỏ|Bãi bỏ|Thay đổi)\b", re.I)
_WHOLE = re.compile(rf"^\W*(?:Các\s+|Toàn bộ\s+)?{_KINDS}\b", re.I)
_PART = re.compile(r"^\W*(?:Các\s+)?(?:quy định[^.;]*?\btại\s+)?(?:điểm|khoản|điều|mục|chương|phụ lục)\b", re.I)


class RelationKind(StrEnum):
    """What one instrument does to another."""

    AMENDS = "amends"
    REPLACES = "replaces"  # all of it stops binding
    REPEALS = "repeals"  # named provisions stop binding


@dataclass(frozen=True)
class Relation:
    """One thing a text does to another; `provisions` empty where all of it is meant or nothing more is said.

    `number` as written, empty where only a name is; `line` counts in the cleaned text.
    """

    kind: RelationKind
    number: str
    slug: str | None
    provisions: tuple[Citation, ...]
    line: int
    words: str
    confidence: float


@dataclass(frozen=True)
class _Target:
    """The instrument that the lines under a heading amend, and the article the lines under a clause do."""

    number: str = ""
    slug: str | None = None
    confidence: float = 0.0
    article: str | None = None


def relations(lines: Iterable[tuple[int, str]], registry: Registry) -> tuple[Relation, ...]:
    """Read a text's own lines (numbered, quotations of other texts left out); the title's relation is its articles'."""
    names = registry.names
    found: list[Relation] = []
    target, under, listing = _Target(), _Target(), False
    for number, line in lines:
        heading = ARTICLE.match(line)
        said = heading[2] if heading else _UNIT.sub("", line)
        is_point = bool(re.match(r"^(?:[a-zđ]\d?\)|-)\s", line))
        listing = listing and is_point
        if heading:
            target = under = _named(said, names) if _AMENDS.match(said) else _Target()
        if listing:
            found += _ended(said, number)
        elif _LISTED.search(line):
            listing = True
        elif _ENDS.search(said):
            found += _ended(said[: _last_end(said)], number)
        elif match := _REPLACES.search(said):
            found += _ended(said[match.end() :], number)
        elif _AMENDS.match(said):
            under = _under(said, target if not is_point else under, names, new_clause=not is_point)
            target = target if _UNIT.match(line) or heading else under
            found += _amended(said, number, under)
        elif not is_point and not heading and _UNIT.match(line):
            under = target
    return tuple(dict.fromkeys(found))


def _last_end(said: str) -> int:
    return [match.start() for match in _ENDS.finditer(said)][-1] if _ENDS.search(said) else len(said)


def _named(said: str, names: Mapping[str, str]) -> _Target:
    """The instrument a phrase names: by number, else by a name the registry knows."""
    plain = _AMENDED_BY.sub("", said)
    if match := _NUMBER.search(plain):
        number = re.sub(r"\s+", "", match[1])
        return _Target(number, slug_of(number), 0.95)
    folded = re.sub(r"\s", " ", fold_keep_length(plain))
    held = [
        (len(name), slug)
        for name, slug in names.items()
        if len(name) > 6 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
    ]
    if held:
        return _Target("", max(held)[1], 0.7)
    return _Target()


def _under(said: str, target: _Target, names: Mapping[str, str], *, new_clause: bool) -> _Target:
    """The target of one clause or point: the one it names, or the one it stands under, with the article it speaks of."""
    lead = re.split(r"[“\"]", said)[0]
    named = _named(lead, names) if _NUMBER.search(lead) or not target.slug else _Target()
    base = named if named.slug else target
    whole = re.search(r"(?:một số|các)\s+(?:điểm|khoản|điểm,\s*khoản|khoản,\s*điểm)[^.;]*?Điều\s+(\d+[a-zđ]?)", lead)
    article = whole[1] if whole else (None if new_clause else target.article)
    return _Target(base.number, base.slug, base.confidence, article)


def _ended(said: str, line: int) -> Iterator[Relation]:
    """Instruments, or provisions of them, that a phrase says bind no longer."""
    plain = re.sub(r"^(?:Kể\s+)?[Tt]ừ ngày[^,;]*?(?:có hiệu lực(?: thi hành)?),?\s*", "", said)
    for piece in _NEXT_INSTRUMENT.split(_AMENDED_BY.sub("", plain)):
        match = _NUMBER.search(piece)
        if match is None:
            continue
        number = re.sub(r"\s+", "", match[1])
        slug = slug_of(number)
        words = re.sub(r"\s+", " ", said)[:300]
        if _PART.match(piece):
            named = provisions(piece[: match.start()], slug)
            yield Relation(RelationKind.REPEALS, number, slug, named, line, words, 0.93 if named else 0.6)
        else:
            whole = _WHOLE.match(piece) is not None
            yield Relation(
                RelationKind.REPLACES if whole else RelationKind.REPEALS, number, slug, (), line, words, 0.93 if whole else 0.4
            )


def _amended(said: str, line: int, target: _Target) -> Iterator[Relation]:
    if target.slug is None:
        return
    told = re.sub(r"\s+", " ", said)[:300]
    said = re.sub(r"[“\"][^”\"]*[”\"]", "", said)
    cut = _NUMBER.search(said)
    words_changed = re.search(r"(?:cụm )?từ\s+tại\s+(.*?)(?:\s+bằng\b|$)", said)
    phrase = words_changed[1] if words_changed else said[: cut.start()] if cut else said.split("như sau", maxsplit=1)[0]
    repeal = re.match(r"^(?:Bãi bỏ)\b([^;]*)(?:;|$)", phrase, re.I)
    amended = re.sub(r"^Bãi bỏ\b[^;]*(?:;|$)", "", phrase, flags=re.I) if repeal else phrase
    for kind, part in ((RelationKind.REPEALS, repeal[1] if repeal else ""), (RelationKind.AMENDS, amended)):
        named = provisions(part, target.slug, article=target.article)
        whole = kind is RelationKind.AMENDS and re.search(r"một số\s+(?:điều|điểm|khoản)", part, re.I)
        if named or whole:
            yield Relation(kind, target.number, target.slug, named, line, told, target.confidence)
        elif part.strip() and repeal and target.number and _WHOLE.match(part):
            yield Relation(RelationKind.REPLACES, target.number, target.slug, (), line, told, target.confidence)
