"""The legs of a search and their tuned weighted sum: words, vectors of the law, closeness to single lay questions.

Weights were tuned on development questions (docs/decisions/0003-fusion.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant import askings
from assistant.question import Query
from indexing.snapshot import Snapshot

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
_CANDIDATES = 120


@dataclass(frozen=True)
class Weights:
    """How much each leg counts."""

    words: float = 1.0
    meaning: float = 0.3
    asked: float = 0.7
    named: float = 2.0  # a provision the question itself names


@dataclass(frozen=True)
class Search:
    """What one search computed: scores of every passage by leg, and the candidates' places with fused scores, best first."""

    vector: Floats
    words: Floats
    asked: Floats
    allowed: Mask
    named: bool
    means_like: float  # closeness of the nearest passage
    places: Places
    fused: Floats


class Legs:
    """Searches the passages of one opened snapshot that bind on the day asked."""

    def __init__(self, snapshot: Snapshot, weights: Weights) -> None:
        self._snapshot = snapshot
        self._weights = weights
        self._askings = askings.of(snapshot.question_places, len(snapshot.passages))

    def search(self, query: Query) -> Search | None:
        """Candidates of every leg, fused; None where nothing binds on the day."""
        held = self._snapshot
        allowed = held.in_force(query.question.as_of)
        if not allowed.any():
            return None
        words = held.words.scores(query.understood)
        vector = held.embedder.encode([query.understood])[0]
        asked = self._asked(vector)
        named = self._named(query, allowed)
        near, closeness = held.vectors.search(vector, _CANDIDATES, allowed)
        places = np.unique(np.concatenate([_top(words, allowed), _top(asked, allowed), near, named]))
        fused = self._fused(np.isin(places, named), (words[places], held.vectors.scores_of(vector, places), asked[places]))
        order = np.argsort(-fused, kind="stable")
        means_like = max(0.0, float(closeness[0])) if len(closeness) else 0.0
        return Search(vector, words, asked, allowed, bool(len(named)), means_like, places[order], fused[order])

    def _asked(self, vector: Floats) -> Floats:
        """For every passage, closeness to the nearest lay question asked for it; 0 where none is."""
        return self._askings.nearest(self._snapshot.question_vectors.scores(vector))

    def _named(self, query: Query, allowed: Mask) -> Places:
        """Places of the provisions the question names and of what lies in them."""
        wanted = [
            i
            for named in query.citations
            for key, places in self._snapshot.by_citation.items()
            if key == str(named) or key.startswith(f"{named}/")
            for i in places
        ]
        return np.array([i for i in wanted if allowed[i]], dtype=np.int64)

    def _fused(self, named: Mask, legs: Sequence[Floats]) -> Floats:
        weights = (self._weights.words, self._weights.meaning, self._weights.asked)
        total = sum(weights)
        fused = np.zeros(len(named), dtype=np.float32)
        for weight, leg in zip(weights, legs, strict=True):
            highest = float(leg.max()) if len(leg) else 0.0
            if highest > 0:
                fused += (weight / total) * np.clip(leg, 0, None) / highest
        fused += self._weights.named * named.astype(np.float32)
        return fused / max(1.0, float(fused.max()))


def _top(scores: Floats, allowed: Mask) -> Places:
    """Places of the highest scores among the allowed."""
    masked = np.where(allowed, scores, -np.inf)
    count = min(_CANDIDATES, int(allowed.sum()))
    places = np.argpartition(-masked, count - 1)[:count]
    return places[masked[places] > 0]
