"""Finding provisions: words and vectors, fused by a tuned weighted sum, only what binds on the day."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant import groups, intents, rerank, scope, telex
from assistant.evidence import Evidence, Found, GuideFound, Signals, ToldLine
from assistant.question import Query, Question, understand
from assistant.rerank import Features
from corpus import glossary
from corpus.citation import Citation
from corpus.glossary import Glossary
from corpus.law import Layer
from corpus.terms import amounts_of
from indexing.lexical import WordIndex, units
from indexing.passage import Passage
from indexing.snapshot import Snapshot

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Weights:
    """How much each leg counts; tuned on development questions (docs/decisions/0003-fusion.md)."""

    words: float = 1.0
    meaning: float = 0.3
    asked: float = 1.0
    named: float = 2.0  # a provision the question itself names


NO_SIGNALS = Signals(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, named=False, out_of_date=0.0)
_CANDIDATES = 120
_SHOWN = 20
_BESIDE = 2  # provisions brought in among the ten, beside the amount


@dataclass(frozen=True)
class _Search:
    """What one search computed, for features and signals: scores per passage, the ranking, the nearest guide."""

    vector: Floats
    words: Floats
    asked: Floats
    allowed: Mask
    best: int
    named: bool
    means_like: float
    ranked: tuple[Evidence, ...]
    guide: GuideFound | None


class Retriever:
    """Searches one opened snapshot."""

    def __init__(self, snapshot: Snapshot, weights: Weights | None = None) -> None:
        self.snapshot = snapshot
        self.weights = weights or Weights()
        self._clauses = _by_article(snapshot.passages)
        pairs = snapshot.question_places[np.argsort(snapshot.question_places[:, 0], kind="stable")]
        self._asked_of, self._asked_from = np.unique(pairs[:, 0], return_index=True)
        self._askings = np.ascontiguousarray(pairs[:, 1])

    def query(self, question: Question, words: Glossary | None = None) -> Query:
        """The question as this snapshot lets it be understood; raises BadQuestion."""
        return understand(question, self.snapshot.names, words, self._mended)

    def _mended(self, text: str) -> str:
        """Telex left-overs made plain, then accents put back."""
        restorer, short = self.snapshot.restorer, glossary.load().spellings
        return restorer.restore(telex.plain(text, lambda bare: bare in short or restorer.knows(bare))).text

    def find(self, query: Query) -> Found:
        """Provisions that bind on the day asked, best first, at least ten where there are ten."""
        search = self._search(query)
        if search is None:
            return Found((), NO_SIGNALS)
        ordered = self._ordered(query, search)
        parts = (self._first(replace(query, understood=part)) for part in intents.parts(query.understood))
        evidence = self._whole(ordered, [first for first in parts if first], query.question.as_of)
        return Found(evidence, self._signals(query, search), search.guide)

    def _ordered(self, query: Query, search: _Search) -> tuple[Evidence, ...]:
        return rerank.reordered(search.ranked, self._features(query, search), rerank.fitted())

    def _first(self, query: Query) -> Evidence | None:
        search = self._search(query)
        return self._ordered(query, search)[0] if search else None

    def ranked(self, query: Query) -> tuple[tuple[Evidence, ...], list[Features]]:
        """The ranking before its first few are put in order again, and the features of those; empty where nothing binds."""
        search = self._search(query)
        return ((), []) if search is None else (search.ranked, self._features(query, search))

    def _search(self, query: Query) -> _Search | None:
        allowed = self.snapshot.in_force(query.question.as_of)
        if not allowed.any():
            return None
        words = self.snapshot.words.scores(query.understood)
        vector = self.snapshot.embedder.encode([query.understood])[0]
        asked = self._asked(vector)
        named = self._named(query, allowed)
        near, closeness = self.snapshot.vectors.search(vector, _CANDIDATES, allowed)
        places = np.unique(np.concatenate([_top(words, allowed), _top(asked, allowed), near, named]))
        legs = (words[places], self.snapshot.vectors.scores_of(vector, places), asked[places])
        fused = self._fused(np.isin(places, named), legs)
        order = np.argsort(-fused, kind="stable")
        ranked = self._evidence([int(places[i]) for i in order], [float(fused[i]) for i in order], query.question.as_of)
        guide = self._guide(vector, query.question.as_of)
        means_like = max(0.0, float(closeness[0])) if len(closeness) else 0.0
        return _Search(vector, words, asked, allowed, int(places[order[0]]), bool(len(named)), means_like, ranked, guide)

    def _features(self, query: Query, search: _Search) -> list[Features]:
        """Features of the first few, from the legs that ranked them."""
        best = max(1e-6, float(search.words[search.allowed].max()))
        told = {item.citation for line in search.guide.lines for item in line.evidence} if search.guide else set()
        found = []
        for item in search.ranked[: rerank.FIRST]:
            places = self._places(item.citation, query.question.as_of)
            digest, official = places.get(Layer.DIGEST), places.get(Layer.OFFICIAL)
            law, circular, unasked, penalty = rerank.of_kind(item.citation, query.understood)
            features = Features(
                told_by_guide=search.guide.score if search.guide and item.citation in told else 0.0,
                has_points=float(item.citation.point is None and item.plain.text.count("\n") > 0),
                is_point=float(item.citation.point is not None),
                is_law=law,
                is_circular=circular,
                penalty_not_asked=unasked,
                penalty_asked=penalty,
                digest_words=float(search.words[digest]) / best if digest is not None else 0.0,
                official_words=float(search.words[official]) / best if official is not None else 0.0,
                digest_meaning=self._closeness(search.vector, digest),
                asked=max((float(search.asked[place]) for place in places.values()), default=0.0),
            )
            found.append(features)
        return found

    def _closeness(self, vector: Floats, place: int | None) -> float:
        return 0.0 if place is None else max(0.0, float(self.snapshot.vectors.scores_of(vector, [place])[0]))

    def _asked(self, vector: Floats) -> Floats:
        """For every passage, closeness to the nearest lay question asked for it; 0 where none is."""
        close = self.snapshot.question_vectors.scores(vector)
        best = np.zeros(len(self.snapshot.passages), dtype=np.float32)
        if len(self._asked_of):
            best[self._asked_of] = np.maximum.reduceat(close[self._askings], self._asked_from)
        return np.maximum(best, 0)

    def _named(self, query: Query, allowed: Mask) -> NDArray[np.int64]:
        """Places of the provisions the question names and of what lies in them."""
        wanted = [
            i
            for named in query.citations
            for key, places in self.snapshot.by_citation.items()
            if key == str(named) or key.startswith(f"{named}/")
            for i in places
        ]
        return np.array([i for i in wanted if allowed[i]], dtype=np.int64)

    def _fused(self, named: Mask, legs: Sequence[Floats]) -> Floats:
        weights = (self.weights.words, self.weights.meaning, self.weights.asked)
        total = sum(weights)
        fused = np.zeros(len(named), dtype=np.float32)
        for weight, leg in zip(weights, legs, strict=True):
            highest = float(leg.max()) if len(leg) else 0.0
            if highest > 0:
                fused += (weight / total) * np.clip(leg, 0, None) / highest
        fused += self.weights.named * named.astype(np.float32)
        return fused / max(1.0, float(fused.max()))

    def _evidence(self, places: Sequence[int], scores: Sequence[float], on: date) -> tuple[Evidence, ...]:
        found: dict[Citation, Evidence] = {}
        for place, score in zip(places, scores, strict=True):
            citation = self.snapshot.passages[place].citation
            if citation in found:
                continue
            layers = self.layers(citation, on)
            found[citation] = Evidence(citation, round(score, 4), layers.get(Layer.OFFICIAL), layers.get(Layer.DIGEST))
            if len(found) == _SHOWN:
                break
        return tuple(found.values())

    def _whole(self, ranked: tuple[Evidence, ...], parts: Sequence[Evidence], on: date) -> tuple[Evidence, ...]:
        """The ranking with what an answer needs beside the first one (assistant.groups)."""
        if not ranked:
            return ranked
        best = ranked[0]
        among = {item.citation for item in ranked[: groups.AMOUNT_AT]}
        amounts = (self.cited(c, on) for c in amounts_of(best.plain.text) if c not in among)
        ranked = groups.inserted(ranked, groups.AMOUNT_AT, (item for item in amounts if item))
        clauses = self._clauses.get(best.citation.article_level, ())
        bound = [c for c in clauses if self._places(c, on)]
        beside = (self.cited(c, on) for c in groups.siblings(best.citation, bound, ranked))
        ranked = groups.inserted(ranked, groups.PARTS_AT, parts, most=_BESIDE)
        return groups.inserted(ranked, groups.BESIDE_AT, (item for item in beside if item), most=_BESIDE)

    def _guide(self, vector: Floats, on: date) -> GuideFound | None:
        nearest = self.snapshot.guides.nearest(vector)
        if nearest is None:
            return None
        guide, score = nearest
        lines = []
        for line, close in self.snapshot.guides.line_scores(guide, vector):
            held = [self.cited(citation, on) for citation in line.citations]
            if not line.former and all(held):
                lines.append(ToldLine(line.section, line.text, close, tuple(item for item in held if item)))
        return GuideFound(guide.slug, guide.title, score, tuple(lines))

    def cited(self, citation: Citation, on: date) -> Evidence | None:
        """A provision by its address, as it binds on a day; None where it is not held or does not bind."""
        layers = self.layers(citation, on)
        return Evidence(citation, 1.0, layers.get(Layer.OFFICIAL), layers.get(Layer.DIGEST)) if layers else None

    def layers(self, citation: Citation, on: date) -> dict[Layer, Passage]:
        """The wordings of a provision that bind on a day."""
        return {layer: self.snapshot.passages[place] for layer, place in self._places(citation, on).items()}

    def _places(self, citation: Citation, on: date) -> dict[Layer, int]:
        found = ((self.snapshot.passages[i], i) for i in self.snapshot.by_citation.get(str(citation), ()))
        return {passage.layer: place for passage, place in found if passage.validity.covers(on)}

    def _signals(self, query: Query, search: _Search) -> Signals:
        asked, allowed = search.asked, search.allowed
        known, pairs = _familiar_pairs(self.snapshot.asked, query.understood)
        out_of_date = 0.0
        if not allowed.all():
            inside, outside = float(asked[allowed].max(initial=0)), float(asked[~allowed].max(initial=0))
            out_of_date = max(0.0, outside - inside)
        return Signals(
            asked_like=max(0.0, float(asked[allowed].max(initial=0))),
            means_like=search.means_like,
            covered=self.snapshot.words.coverage(sorted(set(units(query.understood, folded=True))), search.best),
            familiar=min(1.0, math.log1p(known) / math.log1p(_ENOUGH)),
            fluent=known / pairs if pairs else 0.0,
            told_like=search.guide.score if search.guide else 0.0,
            within=scope.within(query.understood),
            named=search.named,
            out_of_date=out_of_date,
        )


def _by_article(passages: Sequence[Passage]) -> dict[Citation, tuple[Citation, ...]]:
    """Clauses of every article, in the order of the law."""
    found: dict[Citation, dict[Citation, None]] = {}
    for citation in dict.fromkeys(passage.citation for passage in passages):
        if citation.clause is not None:
            found.setdefault(citation.article_level, {}).setdefault(groups.clause_of(citation))
    return {article: tuple(sorted(clauses, key=lambda c: c.sort_key)) for article, clauses in found.items()}


def _top(scores: Floats, allowed: Mask) -> NDArray[np.int64]:
    """Places of the highest scores among the allowed."""
    masked = np.where(allowed, scores, -np.inf)
    count = min(_CANDIDATES, int(allowed.sum()))
    places = np.argpartition(-masked, count - 1)[:count]
    return places[masked[places] > 0]


_OFTEN = 900  # a pair of syllables that stands in one of so many lay questions, or more, is wholly familiar
_ENOUGH = 20.0  # pairs wholly familiar that count as all one can ask for: a question of some thirty syllables


def _familiar_pairs(asked: WordIndex, question: str) -> tuple[float, int]:
    """How many of the question's pairs of syllables stand in members' own questions (a rare one counts in part), of how many."""
    pairs = sorted({unit for unit in units(question, folded=True) if "_" in unit})
    often = max(3.0, asked.size / _OFTEN)
    return float(np.minimum(1.0, asked.frequencies(pairs) / often).sum()), len(pairs)
