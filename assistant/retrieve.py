"""Finding provisions: legs fused, only what binds on the day, the first few put in order, what belongs beside them brought in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant import groups, intents, rerank, special_work, telex
from assistant.evidence import Evidence, Found, GuideFound, ToldLine
from assistant.held import Held
from assistant.legs import Floats, Legs, Search, Weights
from assistant.question import Query, Question, understand
from assistant.rerank import Features
from assistant.signals import NONE, signals
from corpus import glossary
from corpus.citation import Citation
from corpus.glossary import Glossary
from corpus.law import Layer
from corpus.terms import amounts_of
from indexing.embed import CrossEncoder
from indexing.snapshot import Snapshot

_SHOWN = 20
_GUIDES = 256  # guides whose lines are remembered with what they rest on, a day each
_BESIDE = 2  # provisions brought in for several questions, and as many of the best one's article


class Retriever:
    """Searches one opened snapshot; `cross` reads the first ten together with the question, where one is set."""

    def __init__(self, snapshot: Snapshot, weights: Weights | None = None, cross: CrossEncoder | None = None) -> None:
        self.snapshot = snapshot
        self.held = Held(snapshot)
        self._legs = Legs(snapshot, weights or Weights())
        self._cross = cross
        self._told = lru_cache(maxsize=_GUIDES)(self._told_by)

    def query(self, question: Question, words: Glossary | None = None) -> Query:
        """The question as this snapshot lets it be understood; raises BadQuestion."""
        return understand(question, self.snapshot.names, words, self._mended)

    def _mended(self, text: str) -> str:
        """Telex left-overs made plain, then accents put back."""
        restorer, short = self.snapshot.restorer, glossary.load().spellings
        return restorer.restore(telex.plain(text, lambda bare: bare in short or restorer.knows(bare))).text

    def find(self, query: Query) -> Found:
        """Provisions that bind on the day asked, best first, at least ten where there are ten."""
        search = self._legs.search(query)
        if search is None:
            return Found((), NONE)
        guide = self._guide(query, search)
        ordered = self._ordered(query, search, guide)
        firsts = (self._first(replace(query, understood=part)) for part in intents.parts(query.understood))
        parts = tuple(first for first in firsts if first)
        evidence = self._whole(ordered, parts, query.question.as_of)
        return Found(evidence, signals(self.snapshot, query, search, guide), guide, parts)

    def _first(self, query: Query) -> Evidence | None:
        search = self._legs.search(query)
        return self._ordered(query, search, self._guide(query, search))[0] if search else None

    def _ordered(self, query: Query, search: Search, guide: GuideFound | None) -> tuple[Evidence, ...]:
        ranked = self._evidence(query, search)
        if search.named:  # what the question itself names comes first
            return ranked
        ranked = rerank.reordered(ranked, self._features(query, search, ranked, guide), rerank.fitted())
        return ranked if self._cross is None else rerank.crossed(self._cross, query.understood, ranked)

    def ranked(self, query: Query) -> tuple[tuple[Evidence, ...], list[Features]]:
        """The ranking before its first few are put in order again, and the features of those; empty where nothing binds."""
        search = self._legs.search(query)
        if search is None:
            return (), []
        ranked = self._evidence(query, search)
        return ranked, self._features(query, search, ranked, self._guide(query, search))

    def _features(self, query: Query, search: Search, ranked: Sequence[Evidence], guide: GuideFound | None) -> list[Features]:
        """Features of the first few, from the legs that ranked them."""
        best = max(1e-6, float(search.words[search.allowed].max()))
        told = {item.citation for line in guide.lines for item in line.evidence} if guide else set()
        found = []
        for item in ranked[: rerank.FIRST]:
            places = self.held.places(item.citation, query.question.as_of)
            digest, official = places.get(Layer.DIGEST), places.get(Layer.OFFICIAL)
            law, circular, unasked, penalty = rerank.of_kind(item.citation, query.understood)
            features = Features(
                told_by_guide=guide.score if guide and item.citation in told else 0.0,
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

    def _evidence(self, query: Query, search: Search) -> tuple[Evidence, ...]:
        found: dict[Citation, Evidence] = {}
        on = query.question.as_of
        for place, score in zip(search.places.tolist(), search.fused.tolist(), strict=True):
            citation = self.snapshot.passages[place].citation
            held = None if citation in found else self.held.cited(citation, on, round(score, 4))
            if held is not None:
                found[citation] = held
            if len(found) == _SHOWN:
                break
        return tuple(found.values()) if search.named else special_work.last(tuple(found.values()), query.understood)

    def _whole(self, ranked: tuple[Evidence, ...], parts: Sequence[Evidence], on: date) -> tuple[Evidence, ...]:
        """The ranking with what an answer needs beside the first one (assistant.groups)."""
        if not ranked:
            return ranked
        best = ranked[0]
        amounts = (self.held.cited(citation, on) for citation in amounts_of(best.plain.text))
        ranked = groups.inserted(ranked, groups.AMOUNT_AT, (item for item in amounts if item))
        ranked = groups.inserted(ranked, groups.PARTS_AT, parts, most=_BESIDE)
        near = groups.siblings(best.citation, self.held.clauses(best.citation.article_level, on), ranked)
        beside = (self.held.cited(citation, on) for citation in near)
        return groups.inserted(ranked, groups.BESIDE_AT, (item for item in beside if item), most=_BESIDE)

    def _guide(self, query: Query, search: Search) -> GuideFound | None:
        nearest = self.snapshot.guides.nearest(search.vector)
        if nearest is None or special_work.is_unasked(nearest[0].slug, query.understood):
            return None
        guide, score = nearest
        told = self._told(guide.slug, query.question.as_of)
        scored = zip(self.snapshot.guides.line_scores(guide, search.vector), told, strict=True)
        lines = (ToldLine(line.section, line.text, close, held) for (line, close), held in scored if held is not None)
        return GuideFound(guide.slug, guide.title, score, tuple(lines))

    def _told_by(self, slug: str, on: date) -> tuple[tuple[Evidence, ...] | None, ...]:
        """For each line of a guide what it rests on; None for a line of the former law, or resting on what does not bind."""
        guide = next(guide for guide in self.snapshot.guides.guides if guide.slug == slug)
        held = [[self.held.cited(citation, on) for citation in line.citations] for line in guide.lines]
        return tuple(
            None if line.former or not all(items) else tuple(item for item in items if item)
            for line, items in zip(guide.lines, held, strict=True)
        )
