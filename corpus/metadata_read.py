"""Read what a cleaned official text says of itself.

Nothing is looked up outside the text, its file name, and (for instruments named without a number) the registry.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from corpus import metadata_dates, metadata_head, quoting
from corpus.citation import slug_of
from corpus.metadata import SURE, Metadata, Place, Proposed, Value
from corpus.metadata_head import ANNEXED, BASE, ENACTS, TextParts, plain
from corpus.metadata_relations import relations
from corpus.registry import Registry

_CONSOLIDATED = re.compile(r"(?:Số:?\s*)(\d+)\s*/\s*VBHN-VPQH")
_PASSED = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết) này\s+(?:đã\s+)?được\s+Quốc hội\b.*?thông qua\s+(?=ngày)")
_SIGNED_AT = re.compile(r"(?:^|\s)[A-ZĐÀ-Ỹ][\wà-ỹ .]{2,30},?\s*(?=ngày\s*\d{1,2}\s*tháng)")


def propose(lines: tuple[str, ...], registry: Registry, *, file_name: str = "") -> Metadata:
    """Read what a cleaned text says of itself; it need not parse."""
    text = TextParts.of(lines)
    number = _best(metadata_head.numbers(text, file_name))
    enacted = next((m for m in (ENACTS.match(line) for line in text.head) if m), None)
    kind = _best(metadata_head.kinds(text, number, enacted))
    issued = _best(_issued(text, number.value))
    effective, except_for = _effective(text, issued.value)
    own = slug_of(number.value) if number.value else None
    return Metadata(
        number=number,
        kind=kind,
        title=_best(metadata_head.titles(text, enacted)),
        issuer=_best(metadata_head.issuers(number, enacted, text)),
        issued=issued,
        effective=effective,
        articles=_articles(text),
        consolidation=_best(_consolidations(text, file_name)),
        relations=tuple(r for r in relations(text.own, registry) if r.slug != own),
        except_for=except_for,
    )


def _best(found: Iterable[Proposed[Value]]) -> Proposed[Value]:
    """The most confident proposal, the first of equals."""
    return max(found, key=lambda item: item.confidence, default=Proposed())


def _issued(text: TextParts, number: str | None) -> Iterator[Proposed[date]]:
    for at, line in enumerate(text.lines):
        base = BASE.search(line) if at < len(text.head) else None
        if base and (day := metadata_dates.day_in(line, base.start())):
            yield Proposed(day[0], 0.97, Place(at + 1, line[:160]))
        annexed = ANNEXED.search(line)
        own = annexed if annexed and plain(annexed[1]) == number else None
        for match, confidence in ((_PASSED.search(line), 0.98), (own, 0.85)):
            if match and (day := metadata_dates.day_in(line, match.end())):
                yield Proposed(day[0], confidence, Place(at + 1, line[:160]))
    for at, line in enumerate(text.head):
        signed = None if line.startswith("Căn cứ") else _SIGNED_AT.search(line)
        if signed and (day := metadata_dates.day_in(line, signed.end())):
            yield Proposed(day[0], 0.96, Place(at + 1, line[:160]))


def _effective(text: TextParts, issued: date | None) -> tuple[Proposed[date], str]:
    for at, line in enumerate(text.head):
        if (base := BASE.search(line)) and (day := metadata_dates.day_in(line, base.end())):
            return Proposed(day[0], 0.97, Place(at + 1, line[:200])), ""
    joined = "\n".join(line for _, line in text.own)
    starts = [0]
    for _, line in text.own:
        starts.append(starts[-1] + len(line) + 1)
    title_at = [i for i, (_, line) in enumerate(text.own) if re.match(r"Điều\s+\d+\w?\s*[.:].*(?:[Hh]iệu lực|thi hành)", line)]
    from_offset = starts[title_at[0]] if title_at else 0
    found = metadata_dates.effects(joined, issued)
    best = max(found, key=lambda e: (e.start >= from_offset, e.confidence >= SURE, -e.start), default=None)
    if best is None:
        return Proposed(), ""
    row = next(i for i in range(len(text.own)) if starts[i + 1] > best.start)
    place = Place(text.own[row][0], re.sub(r"\s+", " ", joined[best.start : best.end]))
    return Proposed(best.day, best.confidence, place), best.except_for


def _articles(text: TextParts) -> Proposed[int]:
    count, last = 0, (0, "")
    for number, line in text.own:
        match = quoting.ARTICLE.match(line)
        if match and match[1].isdigit() and int(match[1]) == count + 1:
            count, last = count + 1, (number, line)
        elif match and match[1] == "1" and count > 1:
            break
    return Proposed(count, 0.95 if count else 0.0, Place(last[0], last[1][:80]))


def _consolidations(text: TextParts, file_name: str) -> Iterator[Proposed[str]]:
    for at, line in enumerate(text.lines):
        if match := _CONSOLIDATED.search(line):
            yield Proposed(f"{match[1]}/VBHN-VPQH", 0.97, Place(at + 1, line[:120]))
    if named := re.search(r"(\d+)-VBHN-VPQH", file_name):
        yield Proposed(f"{named[1]}/VBHN-VPQH", 0.6, Place(0, file_name))
