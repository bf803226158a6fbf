"""How sure a search is: normalised signals that `decide` looks at, never a raw score."""

import math

import numpy as np

from assistant import scope
from assistant.evidence import GuideFound, Signals
from assistant.legs import Search
from assistant.question import Query
from indexing.lexical import WordIndex, units
from indexing.snapshot import Snapshot

NONE = Signals(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, named=False, out_of_date=0.0)
_OFTEN = 900  # a pair of syllables that stands in one of so many lay questions, or more, is wholly familiar
_ENOUGH = 20.0  # pairs wholly familiar that count as all one can ask for: a question of some thirty syllables


def signals(snapshot: Snapshot, query: Query, search: Search, guide: GuideFound | None) -> Signals:
    """Signals of one search, each 0 to 1."""
    known, pairs = _familiar_pairs(snapshot.asked, query.understood)
    inside = float(search.asked[search.allowed].max(initial=0))
    outside = float(search.asked[~search.allowed].max(initial=0))
    return Signals(
        asked_like=max(0.0, inside),
        means_like=search.means_like,
        covered=snapshot.words.coverage(sorted(set(units(query.understood, folded=True))), int(search.places[0])),
        familiar=min(1.0, math.log1p(known) / math.log1p(_ENOUGH)),
        fluent=known / pairs if pairs else 0.0,
        told_like=guide.score if guide else 0.0,
        within=scope.within(query.understood),
        named=search.named,
        out_of_date=max(0.0, outside - inside),
    )


def _familiar_pairs(asked: WordIndex, question: str) -> tuple[float, int]:
    """How many of the question's pairs of syllables stand in members' own questions (a rare one counts in part), of how many."""
    pairs = sorted({unit for unit in units(question, folded=True) if "_" in unit})
    often = max(3.0, asked.size / _OFTEN)
    return float(np.minimum(1.0, asked.frequencies(pairs) / often).sum()), len(pairs)
