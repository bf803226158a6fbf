"""What a statement is held against: the wordings of the provisions it cites, and those it could have been taken from instead."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from assistant.evidence import Evidence
from assistant.verify_likeness import Source
from corpus import glossary
from corpus.citation import Citation
from corpus.law import Layer
from corpus.syllables import fold
from indexing.passage import ArticleText, Passage
from indexing.snapshot import Snapshot

_CLAUSE = re.compile(r"(?m)^(?=\d{1,3}[a-zđ]?\.\s)")
_POINT = re.compile(r"(?m)^(?=[a-zđ]\d?\)\s)")
_POINT_LABEL = re.compile(r"^[a-zđ]\d?\)\s+")
_SHORT = 25  # characters below which a piece of an article tells nothing


def source_of(text: str, evidence: Sequence[Evidence], snapshot: Snapshot) -> Source:
    """The wordings of the cited provisions, what may be named beside them, and the legal terms of the statement's lay words."""
    passages = [p for item in evidence for p in (item.official, item.digest) if p]
    about = [part for p in passages for part in (p.context, *p.questions)]
    return Source(
        said=tuple(_with_lead(item.plain) for item in evidence),
        about="\n".join(dict.fromkeys(about)),
        meant=_lay_words(text, "\n".join(p.text for p in passages)),
        weigh=weigher(snapshot),
        unheard=snapshot.words.rarity("\0"),
    )


def alternatives(
    source: Source, cited: Sequence[Evidence], given: Collection[Evidence], snapshot: Snapshot, as_of: date
) -> tuple[Source, ...]:
    """Other evidence the writer had, and the other clauses and points of the articles it cites; weighed as `source` is."""
    mine = [item.citation for item in cited]
    elsewhere = [item.plain for item in given if not any(_related(item.citation, c) for c in mine)]
    texts = [_with_lead(p) for p in elsewhere]
    for item in cited:
        article = _digest_article(item.citation, snapshot, as_of)
        if article is not None and item.digest is not None:
            spans = [p.digest for p in cited if p.digest and p.digest.text_sha256 == item.digest.text_sha256]
            texts += _other_pieces(article.text, spans)
    return tuple(Source((text,), "", frozenset(), source.weigh, 0.0) for text in dict.fromkeys(texts))


def weigher(snapshot: Snapshot) -> Callable[[str], float]:
    """How much a word counts: how rare its rarest syllable is in the corpus."""
    return lru_cache(maxsize=None)(lambda word: max(snapshot.words.rarity(fold(part)) for part in word.split("_")))


def _with_lead(passage: Passage) -> str:
    """The words that govern it, then its own; a point is read on from the words that lead to it."""
    if not passage.lead:
        return passage.text
    text = _POINT_LABEL.sub("", passage.text) if passage.lead.endswith(":") else passage.text
    return f"{passage.lead}{' ' if passage.lead.endswith(':') else chr(10)}{text}"


def _related(a: Citation, b: Citation) -> bool:
    return a.contains(b) or b.contains(a)


def _digest_article(citation: Citation, snapshot: Snapshot, as_of: date) -> ArticleText | None:
    versions = snapshot.articles.get(str(citation.article_level), ())
    return next((a for a in versions if a.layer is Layer.DIGEST and a.validity.covers(as_of)), None)


def _other_pieces(text: str, cited: Sequence[Passage]) -> list[str]:
    """Clauses that no cited span touches; in a clause of which points are cited, its other points."""
    found = []
    for start, clause in _pieces(text, _CLAUSE):
        touching = [p for p in cited if p.start < start + len(clause) and start < p.end]
        if not touching:
            found.append(clause)
        elif all(p.citation.point for p in touching):
            lead, *points = _pieces(clause, _POINT)
            free = [c for at, c in points if not any(p.start < start + at + len(c) and start + at < p.end for p in touching)]
            found += [f"{lead[1]}\n{point}" for point in free]
    return [piece for piece in found if len(piece) >= _SHORT]


@lru_cache(maxsize=2048)
def _pieces(text: str, label: re.Pattern[str]) -> tuple[tuple[int, str], ...]:
    """A text cut before each label, with where each piece starts; the words before the first label come first."""

    def cut() -> Iterator[tuple[int, str]]:
        starts = [0, *(m.start() for m in label.finditer(text) if m.start()), len(text)]
        yield from ((a, text[a:b]) for a, b in pairwise(starts))

    return tuple(cut())


def _lay_words(text: str, said: str) -> frozenset[str]:
    """Words of the statement that are lay words for a legal term the source uses."""
    words, known = glossary.load(), f" {fold(said.lower())} "
    found: set[str] = set()
    folded = f" {re.sub(r'[^a-z0-9]+', ' ', fold(text.lower()))} "
    for lay, terms in words.words.items():
        if f" {lay} " in folded and any(fold(term.lower()) in known for term in terms):
            found |= set(lay.split())
    return frozenset(found)
