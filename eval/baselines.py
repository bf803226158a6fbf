"""What ours is held against, in the same run: plain BM25, the usual chunk pipeline, ours without each part.

Each gives retrieval rows over the same questions, so that every difference is a difference of pairs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.legs import Weights
from assistant.question import Question
from assistant.retrieve import Retriever
from corpus.citation import Citation
from corpus.glossary import Glossary
from corpus.law import Layer, Validity
from eval.gold_set import GoldQuestion
from eval.run import Row, outcome, retrieval
from indexing import lexical
from indexing.build import document, embedded_text
from indexing.dense import DenseIndex
from indexing.embed import Embedder
from indexing.lexical import WordIndex
from indexing.passage import ArticleText
from indexing.snapshot import Snapshot

_CHUNK, _OVERLAP = 1_000, 200  # characters: the defaults most tutorials give
_DEEP = 60
_ALWAYS = Validity(date.min, None)
Find = Callable[[GoldQuestion], Sequence[Citation]]


def rows_of(find: Find, gold: Sequence[GoldQuestion]) -> list[Row]:
    """Retrieval rows of the questions that have an answer."""
    asked = (q for q in gold if q.groups)
    return [outcome(q, status="", found=tuple(map(str, found := find(q))), scores=retrieval(found, q)) for q in asked]


def bm25(snapshot: Snapshot, *, folded: bool = True) -> Find:
    """Plain BM25 over the syllables and pairs of the clauses alone, in force on the day: what anyone would build first."""
    index = lexical.build([embedded_text(p) for p in snapshot.passages], folded=folded)

    def find(question: GoldQuestion) -> Sequence[Citation]:
        scores = np.where(snapshot.in_force(question.as_of), index.scores(question.question), -1.0)
        return _distinct(snapshot.passages[int(i)].citation for i in np.argsort(-scores, kind="stable")[:_DEEP])

    return find


@dataclass(frozen=True)
class Chunk:
    """A window of an instrument's running text and the clauses that begin in it."""

    text: str
    citations: tuple[Citation, ...]


def chunks(snapshot: Snapshot) -> Iterator[Chunk]:
    """Every instrument as one running text (official where held, else digest) cut every 1,000 characters, 200 shared."""
    official = {p.citation.instrument for p in snapshot.passages if p.layer is Layer.OFFICIAL}
    by_text: dict[str, list[tuple[int, Citation]]] = {}
    for p in snapshot.passages:
        by_text.setdefault(p.text_sha256, []).append((p.start, p.citation))
    for versions in snapshot.articles.values():
        kept = [a for a in versions if (a.layer is Layer.OFFICIAL) == (a.citation.instrument in official)]
        for article in kept[-1:]:
            yield from _windows(article, sorted(by_text.get(article.sha256, ()), key=lambda at: at[0]))


def _windows(article: ArticleText, starts: Sequence[tuple[int, Citation]]) -> Iterator[Chunk]:
    for start in range(0, max(1, len(article.text) - _OVERLAP), _CHUNK - _OVERLAP):
        end = start + _CHUNK
        inside = tuple(c for at, c in starts if start <= at < end and c.point is None) or (article.citation,)
        yield Chunk(f"{article.title}\n{article.text[start:end]}", inside)


def chunked(snapshot: Snapshot, embedder: Embedder) -> Find:
    """The usual pipeline: chunks, a sentence-transformers model, FAISS top-k; no dates, no clauses.

    A chunk counts for every clause that begins in it, which favours it.
    """
    cut = list(chunks(snapshot))
    index = DenseIndex(embedder.encode([chunk.text for chunk in cut]))

    def find(question: GoldQuestion) -> Sequence[Citation]:
        places, _ = index.search(embedder.encode([question.question])[0], 10)
        return _distinct(citation for place in places for citation in cut[int(place)].citations)

    return find


def ablations(snapshot: Snapshot) -> Mapping[str, Find]:
    """Ours, and ours without one part at a time."""
    weights = Weights()
    no_glossary = Glossary({}, {})
    unasked = _with_words(snapshot, lexical.build([embedded_text(p) for p in snapshot.passages], folded=True))
    accented = _with_words(snapshot, lexical.build([document(p) for p in snapshot.passages], folded=False))
    return {
        "ours": ours(snapshot),
        "without the word index": _ours(snapshot, replace(weights, words=0.0)),
        "without vectors of the law": _ours(snapshot, replace(weights, meaning=0.0)),
        "without closeness to single lay questions": _ours(snapshot, replace(weights, asked=0.0)),
        "without any lay question": _ours(unasked, replace(weights, asked=0.0)),
        "without named provisions": _ours(snapshot, replace(weights, named=0.0)),
        "without the glossary": _ours(snapshot, weights, no_glossary),
        "without folding accents": _ours(accented, weights),
        "without dates": _ours(_Undated(snapshot), weights),
    }


def legs(snapshot: Snapshot) -> Mapping[str, Find]:
    """Each leg alone, their weighted sum, and ours with what comes after it."""
    weights = Weights()
    return {
        "words": _fused(snapshot, replace(weights, meaning=0.0, asked=0.0)),
        "meaning": _fused(snapshot, replace(weights, words=0.0, asked=0.0)),
        "asked": _fused(snapshot, replace(weights, words=0.0, meaning=0.0)),
        "sum": _fused(snapshot, weights),
        "ours": ours(snapshot),
    }


def _fused(snapshot: Snapshot, weights: Weights) -> Find:
    """The weighted sum alone: nothing put in order again, nothing brought in."""
    retriever = Retriever(snapshot, weights)

    def find(question: GoldQuestion) -> Sequence[Citation]:
        ranked, _ = retriever.ranked(retriever.query(Question(question.question, question.as_of)))
        return [item.citation for item in ranked]

    return find


def ours(snapshot: Snapshot) -> Find:
    """Ours, whole."""
    return _ours(snapshot, Weights())


def _ours(snapshot: Snapshot, weights: Weights, words: Glossary | None = None) -> Find:
    retriever = Retriever(snapshot, weights)

    def find(question: GoldQuestion) -> Sequence[Citation]:
        query = retriever.query(Question(question.question, question.as_of), words)
        return [item.citation for item in retriever.find(query).evidence]

    return find


def _with_words(snapshot: Snapshot, words: WordIndex) -> Snapshot:
    changed = copy(snapshot)
    changed.words = words
    return changed


class _Undated(Snapshot):
    """A snapshot whose every passage binds on every day."""

    def __init__(self, held: Snapshot) -> None:
        self.__dict__ = dict(held.__dict__)
        self.passages = tuple(replace(p, validity=_ALWAYS) for p in held.passages)

    def in_force(self, on: date) -> NDArray[np.bool_]:  # noqa: ARG002  that is the point
        return np.ones(len(self.passages), dtype=np.bool_)


def _distinct(citations: Iterator[Citation]) -> list[Citation]:
    return list(dict.fromkeys(citations))
