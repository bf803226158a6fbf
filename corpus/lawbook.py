"""The law of a day: every wording we hold of every article, and which one binds when.

A `LawBook` joins the registry, the official texts of the library (where there are any) and the digests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.citation import Citation, parse
from corpus.digest import Digest, DigestAppendix, DigestArticle
from corpus.errors import NotInForce, UnknownCitation
from corpus.law import Appendix, Article, Change, Instrument, InstrumentText, Layer, Validity, Version
from corpus.library import Library
from corpus.registry import Registry, is_pending, partial_end


class Force(StrEnum):
    """Tình trạng hiệu lực of a provision on a day."""

    NOT_YET = "chưa có hiệu lực"
    IN_FORCE = "còn hiệu lực"
    PARTLY_EXPIRED = "hết hiệu lực một phần"
    EXPIRED = "hết hiệu lực"


@dataclass(frozen=True)
class AppendixVersion:
    """One wording of an appendix and the days it binds."""

    appendix: Appendix
    validity: Validity
    source: str = ""


@dataclass(frozen=True)
class Texts:
    """All wordings of one instrument in one layer."""

    layer: Layer
    articles: Mapping[str, tuple[Version, ...]]
    appendices: Mapping[str, tuple[AppendixVersion, ...]]


@dataclass(frozen=True)
class LawBook:
    """The registry with the texts held, by slug."""

    registry: Registry
    official: Mapping[str, Texts]
    digests: Mapping[str, Texts]
    digest_files: tuple[Digest, ...] = ()

    def texts(self, slug: str) -> tuple[Texts, ...]:
        """The layers held of an instrument, official first."""
        return tuple(layer[slug] for layer in (self.official, self.digests) if slug in layer)


def assemble(registry: Registry, library: Library | None, digests: Iterable[Digest]) -> LawBook:
    """Join registry, library and digests."""
    digests = tuple(digests)
    official: dict[str, Texts] = {}
    if library is not None:
        parsed: dict[str, dict[str | None, InstrumentText]] = {}
        for held in library.held():
            parsed.setdefault(registry.by_number(held.number).slug, {})[held.consolidation] = library.text(held, registry)
        official = {slug: official_texts(registry.get(slug), texts) for slug, texts in parsed.items()}
    return LawBook(registry, official, _digest_texts(digests), digests)


def official_texts(item: Instrument, texts: Mapping[str | None, InstrumentText]) -> Texts:
    """Versions of every article: the base text, and new wordings from the consolidation that is current.

    `texts`: parsed texts by number of the consolidation, None for the base. Only articles that the registry lists as
    changed get a new version; where versions between were never held, the base one ends at `gap_from`.
    """
    base = texts.get(None)
    current = next((c for c in item.consolidations if c.number in texts and not c.superseded_by), None)
    merged = texts[current.number] if current else None
    changes = {a: change for change in (current.changes if current else ()) for a in change.articles}
    base_articles = {a.label: a for a in base.articles} if base else {}
    merged_articles = {a.label: a for a in merged.articles} if merged else {}
    order = merged_articles if len(merged_articles) >= len(base_articles) else base_articles
    versions = {
        label: _versions(
            item, base_articles.get(label), merged_articles.get(label), changes.get(label), current.file if current else ""
        )
        for label in (*order, *(a for a in base_articles if a not in order))
    }
    appendices = (base.appendices if base else merged.appendices if merged else ()) or ()
    return Texts(
        Layer.OFFICIAL,
        versions,
        {
            a.label: (AppendixVersion(a, ended_early(item, Citation(item.slug, appendix=a.label), item.validity), item.slug),)
            for a in appendices
        },
    )


def _versions(
    item: Instrument, base: Article | None, merged: Article | None, change: Change | None, file: str
) -> tuple[Version, ...]:
    text = base or merged
    if text is None:
        return ()
    citation = Citation(item.slug, text.label)
    whole = ended_early(item, citation, item.validity)
    if merged is not None and change is not None:
        newer = Version(merged, Validity(change.start, whole.end), file)
        until = change.gap_from or change.start
        if base is None or until <= whole.start:
            return (newer,)
        return (Version(base, Validity(whole.start, until), item.slug), newer)
    return (Version(text, whole, item.slug if base else file),)


def ended_early(item: Instrument, citation: Citation, validity: Validity) -> Validity:
    """The days of a wording, cut where the provision alone was struck; a wording that starts later is not cut."""
    partial = partial_end(item, citation)
    if partial is None or validity.start >= partial.end or (validity.end is not None and validity.end <= partial.end):
        return validity
    return Validity(validity.start, partial.end)


def _digest_texts(digests: tuple[Digest, ...]) -> dict[str, Texts]:
    articles: dict[str, dict[str, list[DigestArticle]]] = {}
    appendices: dict[str, dict[str, list[DigestAppendix]]] = {}
    for digest in digests:
        for article in digest.articles:
            articles.setdefault(digest.slug, {}).setdefault(article.article.label, []).append(article)
        for appendix in digest.appendices:
            appendices.setdefault(digest.slug, {}).setdefault(appendix.appendix.label, []).append(appendix)
    return {
        slug: Texts(
            Layer.DIGEST,
            {
                label: tuple(Version(d.article, d.validity, "digest") for d in sorted(found, key=lambda d: d.validity.start))
                for label, found in articles.get(slug, {}).items()
            },
            {
                label: tuple(AppendixVersion(d.appendix, d.validity, "digest") for d in found)
                for label, found in appendices.get(slug, {}).items()
            },
        )
        for slug in {*articles, *appendices}
    }


def validity_of(book: LawBook, citation: Citation, on: date) -> Validity:
    """The days around `on` in which the provision binds as it does on `on`; raises NotInForce, UnknownCitation."""
    item = book.registry.get(citation.instrument)
    if is_pending(item, citation):
        raise NotInForce(f"Quy định {citation} chưa có hiệu lực: còn chờ văn bản khác. {item.note}".strip())
    held = _held_validities(book, citation)
    if not held and citation.article and any(citation.article in texts.articles for texts in book.texts(item.slug)):
        raise UnknownCitation(f"Không có quy định {citation}: điều đó không có khoản hay điểm này.")
    validity = _nearest(item, citation, held or [item.validity], on)
    if not validity.covers(on):
        raise NotInForce(_says_when(book, citation, validity, on))
    return validity


def _held_validities(book: LawBook, citation: Citation) -> list[Validity]:
    if citation.article is None or citation.appendix is not None:
        return []
    versions = [v for texts in book.texts(citation.instrument) for v in texts.articles.get(citation.article, ())]
    return [v.validity for v in versions if _has(v.article, citation)]


def _has(article: Article, citation: Citation) -> bool:
    """Whether this wording of the article has the clause and point the citation names."""
    clause = article.clause(citation.clause) if citation.clause else None
    if citation.clause and clause is None:
        return False
    points = clause.points if clause else article.points
    return citation.point is None or any(point.label == citation.point for point in points)


def _nearest(item: Instrument, citation: Citation, held: list[Validity], on: date) -> Validity:
    """Of the wordings held, the days that cover `on`, or else the closest ones."""
    ended = [ended_early(item, citation, validity) for validity in held]
    covering = [v for v in ended if v.covers(on)]
    if not covering:
        return min(ended, key=lambda v: abs((v.start - on).days))
    ends = [v.end for v in covering if v.end]
    return Validity(max(v.start for v in covering), min(ends) if ends else None)


def in_force(book: LawBook, citation: Citation, on: date) -> bool:
    """Whether the provision binds on that day."""
    try:
        validity_of(book, citation, on)
    except NotInForce:
        return False
    return True


def force(book: LawBook, citation: Citation, on: date) -> Force:
    """Tình trạng hiệu lực on a day; PARTLY_EXPIRED where something inside it stopped binding earlier."""
    item = book.registry.get(citation.instrument)
    if on < item.validity.start:
        return Force.NOT_YET
    if not in_force(book, citation, on):
        return Force.EXPIRED
    inside = (p for p in item.partials if citation.contains(parse(p.provision)))
    return Force.PARTLY_EXPIRED if any(p.end <= on for p in inside) else Force.IN_FORCE


def text_on(book: LawBook, citation: Citation, on: date) -> tuple[Layer, Version]:
    """The article that binds on a day, the official wording where it is held; raises NotInForce, UnknownCitation."""
    validity_of(book, citation, on)
    for texts in book.texts(citation.instrument):
        for version in texts.articles.get(citation.article or "", ()):
            if version.validity.covers(on):
                return texts.layer, version
    raise UnknownCitation(f"Chưa có văn bản hay diễn giải của {citation} cho ngày {on:%d/%m/%Y}.")


def _says_when(book: LawBook, citation: Citation, validity: Validity, on: date) -> str:
    item = book.registry.get(citation.instrument)
    until = f" đến hết ngày {(validity.end).fromordinal(validity.end.toordinal() - 1):%d/%m/%Y}" if validity.end else ""
    partial = partial_end(item, citation)
    successor = ", ".join([partial.by] if partial and validity.end == partial.end else item.replaced_by)
    replaced = f" Văn bản thay thế: {successor}." if successor and validity.end and on >= validity.end else ""
    return f"Quy định {citation} áp dụng từ ngày {validity.start:%d/%m/%Y}{until}, không áp dụng ngày {on:%d/%m/%Y}.{replaced}"
