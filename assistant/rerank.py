"""The first few provisions put in order again, by a linear model over cheap features.

Only the order within the first few changes, never which provisions are shown. The weights were fitted on development questions
by `python -m eval.fit_rerank` (docs/decisions/0006-reranking.md); they are data, kept in rerank.json.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from assistant.evidence import Evidence
from corpus.citation import Citation
from corpus.syllables import fold
from indexing.embed import CrossEncoder

FITTED = Path(__file__).with_name("rerank.json")
FIRST = 5  # how many are put in order again
CROSSED = 10  # how many a cross-encoder reads, where one is set
_PENALTIES = frozenset(("283-2026-ND-CP", "12-2022-ND-CP"))
_ASKS_PENALTY = re.compile(r"\b(?:phat|xu ly)\b")


@dataclass(frozen=True)
class Features:
    """What is looked at beside the fused score, each about 0 to 1."""

    told_by_guide: float  # closeness of the nearest guide, where it cites the provision
    has_points: float
    is_point: float
    is_law: float
    is_circular: float
    penalty_not_asked: float
    penalty_asked: float
    digest_words: float  # share of the best word score
    official_words: float
    digest_meaning: float
    asked: float  # closeness to the nearest lay question


NAMES = tuple(field.name for field in fields(Features))
_VALUES = attrgetter(*NAMES)


@lru_cache(maxsize=1)
def fitted() -> tuple[float, ...]:
    """The shipped weights, in the order of NAMES."""
    data = json.loads(FITTED.read_text(encoding="utf-8"))
    return tuple(float(data[name]) for name in NAMES)


def of_kind(citation: Citation, question: str) -> tuple[float, float, float, float]:
    """(is a law, is a circular, penalty not asked for, penalty asked for) of a provision and a question."""
    penalty = citation.instrument in _PENALTIES
    asked = bool(_ASKS_PENALTY.search(fold(question.lower())))
    issuer = citation.instrument.split("-", 2)[2]
    return float(issuer.startswith("QH")), float(issuer.startswith("TT")), float(penalty and not asked), float(penalty and asked)


def gain(features: Features, weights: Sequence[float]) -> float:
    """What the features add to a fused score."""
    return sum(w * float(value) for w, value in zip(weights, _VALUES(features), strict=True))


def crossed(cross: CrossEncoder, question: str, ranked: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The first ten in the order a cross-encoder gives them; scores stay falling, 0 to 1."""
    first = ranked[:CROSSED]
    judged = cross.scores(question, [f"{item.plain.context}. {item.plain.text}" for item in first])
    return (*_by(judged.tolist(), first), *ranked[CROSSED:])


def reordered(ranked: Sequence[Evidence], features: Sequence[Features], weights: Sequence[float]) -> tuple[Evidence, ...]:
    """The ranking with its first few (one set of features each) in order again; scores stay falling, 0 to 1."""
    first = ranked[: len(features)]
    gains = [item.score + gain(f, weights) for item, f in zip(first, features, strict=True)]
    return (*_by(gains, first), *ranked[len(features) :])


def _by(gains: Sequence[float], first: Sequence[Evidence]) -> Iterator[Evidence]:
    order = sorted(range(len(first)), key=lambda i: -gains[i])
    scores = sorted((item.score for item in first), reverse=True)
    return (replace(first[i], score=score) for i, score in zip(order, scores, strict=True))
