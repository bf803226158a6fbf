"""A provision as it is shown: the wording of the day, with the cited words marked, and what it was before and after."""

from dataclasses import dataclass
from datetime import date

from assistant.answer import url_of
from corpus import citation as addresses
from corpus.citation import Citation, parse
from corpus.errors import NotInForce, UnknownCitation
from corpus.law import Layer
from indexing.passage import ArticleText
from indexing.snapshot import Snapshot


@dataclass(frozen=True)
class Shown:
    """One wording of an article; `start`, `end` span the cited part of `text`, 0 and 0 where the whole is meant."""

    citation: Citation
    label: str
    article: ArticleText
    start: int
    end: int
    others: tuple[ArticleText, ...]
    digest: ArticleText | None


def show(snapshot: Snapshot, written: str, on: date) -> Shown:
    """The wording that binds on a day, official where it is held; raises UnknownCitation, NotInForce."""
    citation = parse(written)
    instrument = snapshot.registry.get(citation.instrument)
    if citation.article is None and citation.appendix is None:
        raise UnknownCitation(f"Hãy ghi điều cần xem của {instrument.number}, ví dụ {instrument.slug}/dieu-1.")
    versions = snapshot.articles.get(str(citation.article_level), ())
    if not versions:
        raise UnknownCitation(f"Chưa có lời văn hay diễn giải của {_name(snapshot, citation.article_level)}.")
    covering = [v for v in versions if v.validity.covers(on)]
    if not covering:
        raise NotInForce(_when(snapshot, citation, versions, on))
    article = covering[0]
    start, end = _span(snapshot, citation, article, on)
    digest = next((v for v in covering if v.layer is Layer.DIGEST and v is not article), None)
    others = tuple(v for v in versions if v is not article and v is not digest)
    return Shown(citation, _name(snapshot, citation), article, start, end, others, digest)


def _name(snapshot: Snapshot, citation: Citation) -> str:
    instrument = snapshot.registry.get(citation.instrument)
    return addresses.label(citation, instrument.title, instrument.number)


def _span(snapshot: Snapshot, citation: Citation, article: ArticleText, on: date) -> tuple[int, int]:
    if citation == citation.article_level:
        return 0, 0
    for place in snapshot.by_citation.get(str(citation), ()):
        passage = snapshot.passages[place]
        if passage.text_sha256 == article.sha256 and passage.layer is article.layer and passage.validity.covers(on):
            return passage.start, passage.end
    raise UnknownCitation(
        f"{_name(snapshot, citation.article_level)} không có {url_of(citation).rpartition('#')[2]} vào ngày đó."
    )


def _when(snapshot: Snapshot, citation: Citation, versions: tuple[ArticleText, ...], on: date) -> str:
    instrument = snapshot.registry.get(citation.instrument)
    spans = sorted({(v.validity.start, v.validity.end) for v in versions})
    told = "; ".join(f"từ {start:%d/%m/%Y}" + (f" đến trước {end:%d/%m/%Y}" if end else "") for start, end in spans)
    replaced = f" Văn bản thay thế: {', '.join(instrument.replaced_by)}." if instrument.replaced_by else ""
    return f"{_name(snapshot, citation)} áp dụng {told}; không áp dụng ngày {on:%d/%m/%Y}.{replaced}"
