"""Quotations and addresses inside a statement: the words must stand in what is cited, the address must be its own."""

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from corpus.citation import Citation, find, slug_of
from corpus.syllables import syllables
from indexing.snapshot import Snapshot

_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"|«([^»]*)»")
_TERM = 3  # syllables up to which words in marks are a term ("nghỉ ngang"), not a quotation
_NUMBER = re.compile(r"\b\d+/\d{4}/[A-ZĐ][A-ZĐ0-9-]*")
_ARTICLE = re.compile(r"(?i)\b(?:(?:điểm\s+([a-zđ])\s*,?\s*)?khoản\s+(\d+[a-zđ]?)\s*,?\s*)?điều\s+(\d+[a-zđ]?)\b")
_LISTED = re.compile(
    r"(?i)\b(khoản|điều|điểm)\s+((?:\d{1,3}[a-zđ]?|[a-zđ])(?!\w)(?:\s*(?:,|và|hoặc|hay|đến)\s*(?:\d{1,3}[a-zđ]?|[a-zđ])(?!\w|\.\d|/))*)"
)
_YEAR = re.compile(
    r"(?i)\b(?:luật|nghị định|thông tư|pháp lệnh|nghị quyết|công ước|hiến pháp)\b[^.;,:]{0,60}?\b((?:19|20)\d\d)\b"
)
_CLAUSE_ONLY = re.compile(r"(?i)\b(?:điểm\s+([a-zđ])\s*,?\s*)?khoản\s+(\d+[a-zđ]?)(?!\s*,?\s*điều)\b")


def misquoted(text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether words in quotation marks stand in no wording of the cited provisions."""
    return any(not stands(quote, evidence) for quote in quotes(text) if len(syllables(quote)) > _TERM)


def quotes(text: str) -> list[str]:
    """What a text puts in quotation marks."""
    return [next(part for part in match.groups() if part is not None) for match in _QUOTED.finditer(text)]


def stands(quote: str, evidence: Sequence[Evidence]) -> bool:
    """Whether words stand, letter by letter but for white space, in a wording of a cited provision."""
    wanted = _spaced(quote).rstrip(".;, ")
    return bool(wanted) and any(wanted in _spaced(p.text) for item in evidence for p in (item.official, item.digest) if p)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def mislabelled(text: str, evidence: Sequence[Evidence], snapshot: Snapshot) -> bool:
    """Whether a statement names a provision or an instrument that is neither cited nor named by what is cited."""
    cited = [item.citation for item in evidence]
    said = "\n".join(f"{p.lead}\n{p.text}" for item in evidence for p in (item.official, item.digest) if p)
    if any(slug_of(number) not in {c.instrument for c in cited} and number not in said for number in _NUMBER.findall(text)):
        return True
    if any(not _is_cited(named, cited) and not _names(said, named) for named in find(text, snapshot.names)):
        return True
    instruments = " ".join(f"{snapshot.registry.get(c.instrument).title} {c.instrument}" for c in cited)
    if any(year not in instruments and year not in said for year in _YEAR.findall(text)):
        return True
    named = _listed(said) | {
        (kind, label, c.article or "") for c in cited for kind, label in (("khoản", c.clause), ("điểm", c.point))
    }
    named |= {("điều", c.article, "") for c in cited}
    known = named | {(kind, label, "") for kind, label, _ in named}
    if not _listed(text) <= known:
        return True
    return any(not _is_told(match, cited, said) for match in (*_ARTICLE.finditer(text), *_CLAUSE_ONLY.finditer(text)))


def _listed(text: str) -> set[tuple[str, str | None, str]]:
    """Every number of a provision a text names, with its article where that follows: "khoản 1, 3 và 5 Điều 139" names three."""
    found: set[tuple[str, str | None, str]] = set()
    for match in _LISTED.finditer(text):
        kind = match[1].lower()
        article = re.match(r"(?i)\s*,?\s*điều\s+(\d+[a-zđ]?)\b", text[match.end() :]) if kind == "khoản" else None
        labels = re.findall(r"(?i)\d+[a-zđ]?|(?<!\w)[a-zđ](?!\w)", match[2])
        found |= {(kind, label.lower(), article[1] if article else "") for label in labels}
    return found


def _is_cited(named: Citation, cited: Sequence[Citation]) -> bool:
    return any(named.contains(c) or c.contains(named) for c in cited)


def _names(said: str, named: Citation) -> bool:
    return re.search(rf"(?i)\bđiều\s+{named.article}\b", said) is not None


def _is_told(match: re.Match[str], cited: Sequence[Citation], said: str) -> bool:
    """Whether an address is a cited one as far as it goes, or is written in what is cited."""
    point, clause, *rest = match.groups()
    article = rest[0] if rest else None
    for c in cited:
        pairs = ((article, c.article), (clause, c.clause), (point, c.point))
        if all(told is None or held is None or told.lower() == held for told, held in pairs):
            return True
    return re.sub(r"\s+", " ", match[0].lower()).strip() in re.sub(r"\s+", " ", said.lower())
