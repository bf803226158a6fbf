"""What is held of a provision on a day: its wordings, the other clauses of its article."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.evidence import Evidence
from corpus.citation import Citation
from corpus.law import Layer
from indexing.passage import Passage
from indexing.snapshot import Snapshot

_KEPT = 4_096  # provisions whose wordings of a day are remembered


class Held:
    """Looks provisions up in one opened snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._clauses = _by_article(snapshot.passages)
        self._binding = lru_cache(maxsize=_KEPT)(self._that_bind)

    def places(self, citation: Citation, on: date) -> Mapping[Layer, int]:
        """Places of the wordings of a provision that bind on a day."""
        return self._binding(str(citation), on)

    def _that_bind(self, written: str, on: date) -> Mapping[Layer, int]:
        found = ((self._snapshot.passages[i], i) for i in self._snapshot.by_citation.get(written, ()))
        return {passage.layer: place for passage, place in found if passage.validity.covers(on)}

    def layers(self, citation: Citation, on: date) -> dict[Layer, Passage]:
        """The wordings of a provision that bind on a day."""
        return {layer: self._snapshot.passages[place] for layer, place in self.places(citation, on).items()}

    def cited(self, citation: Citation, on: date, score: float = 1.0) -> Evidence | None:
        """A provision by its address, as it binds on a day; None where it is not held or does not bind."""
        places, passages = self.places(citation, on), self._snapshot.passages
        if not places:
            return None
        official, digest = places.get(Layer.OFFICIAL), places.get(Layer.DIGEST)
        return Evidence(
            citation,
            score,
            passages[official] if official is not None else None,
            passages[digest] if digest is not None else None,
        )

    def clauses(self, article: Citation, on: date) -> tuple[Citation, ...]:
        """Clauses of an article that bind on a day, in the order of the law."""
        return tuple(clause for clause in self._clauses.get(article, ()) if self.places(clause, on))


def _by_article(passages: Sequence[Passage]) -> dict[Citation, tuple[Citation, ...]]:
    found: dict[Citation, dict[Citation, None]] = {}
    for citation in dict.fromkeys(passage.citation for passage in passages):
        if citation.clause is not None:
            found.setdefault(citation.article_level, {}).setdefault(replace(citation, point=None))
    return {article: tuple(sorted(clauses, key=lambda clause: clause.sort_key)) for article, clauses in found.items()}
