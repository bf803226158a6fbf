"""Public question sets, as a table of their own: far from how members type, and other law than ours, but anyone knows them.

ALQAC 2023 (2,249 articles of seventeen laws), the ALQAC split of the ViRE benchmark (304 contexts; also with the ALQAC
articles as distractors), and the ALQAC questions whose article is held here. Published beside: see docs/evaluation.md.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.legs import Weights
from assistant.question import Question
from assistant.retrieve import Retriever
from corpus.registry import Registry
from eval import summary
from eval.summary import Figure
from indexing import lexical
from indexing.embed import Embedder
from indexing.snapshot import Snapshot

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class PublicSet:
    """Texts by key and questions with the keys that answer them, any one of which will do."""

    name: str
    texts: Mapping[str, str]
    questions: tuple[tuple[str, frozenset[str]], ...]


def sets(folder: Path) -> Iterator[PublicSet]:
    """The sets of a folder laid out as shared/qa; raises FileNotFoundError."""
    articles: dict[str, str] = json.loads((folder / "alqac2023" / "articles.json").read_text(encoding="utf-8"))
    files = (folder / "alqac2023" / f"{name}.json" for name in ("train", "private_test"))
    asked = [row for path in files for row in json.loads(path.read_text(encoding="utf-8"))]
    yield PublicSet("ALQAC 2023", articles, tuple(_alqac(asked)))
    contexts, questions = _vire(folder / "vire_alqac.csv")
    yield PublicSet("ViRE ALQAC", contexts, questions)
    known = set(contexts.values())
    others = {key: text for key, text in articles.items() if text not in known}
    yield PublicSet("ViRE ALQAC, ALQAC articles as distractors", {**contexts, **others}, questions)


def _alqac(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, frozenset[str]]]:
    for row in rows:
        yield str(row["text"]), frozenset(f"{r['law_id']}@{r['article_id']}" for r in row["relevant_articles"])


def _vire(path: Path) -> tuple[dict[str, str], tuple[tuple[str, frozenset[str]], ...]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = {text: f"ngữ cảnh {n}" for n, text in enumerate(dict.fromkeys(row["context"] for row in rows))}
    return {key: text for text, key in keys.items()}, tuple((row["question"], frozenset([keys[row["context"]]])) for row in rows)


def measure(item: PublicSet, embedder: Embedder) -> dict[str, dict[str, Figure]]:
    """Leg -> figures: BM25 over folded pairs, vectors of the shipped model, their weighted sum as shipped."""
    keys, texts = list(item.texts), list(item.texts.values())
    words, vectors, weights = lexical.build(texts, folded=True), embedder.encode(texts), Weights()

    def meaning(question: str) -> Scores:
        closeness: Scores = vectors @ embedder.encode([question])[0]
        return closeness

    def together(question: str) -> Scores:
        fused: Scores = weights.words * _scaled(words.scores(question)) + weights.meaning * _scaled(meaning(question))
        return fused

    legs: Mapping[str, Callable[[str], Scores]] = {"words": words.scores, "vectors": meaning, "weighted sum": together}
    return {name: _figures(item, keys, leg) for name, leg in legs.items()}


def _scaled(scores: Scores) -> Scores:
    highest = float(scores.max())
    return np.clip(scores, 0, None) / highest if highest > 0 else scores


def _figures(item: PublicSet, keys: Sequence[str], leg: Callable[[str], Scores]) -> dict[str, Figure]:
    ranks = []
    for question, right in item.questions:
        order = np.argsort(-leg(question), kind="stable")[:100]
        ranks.append(next((rank for rank, place in enumerate(order, 1) if keys[int(place)] in right), 0))
    return _of_ranks(ranks)


def _of_ranks(ranks: Sequence[int]) -> dict[str, Figure]:
    """Figures of the rank of the first right text, 1 the first, 0 for none."""
    return {
        "hit@1": summary.figure([float(rank == 1) for rank in ranks]),
        "recall@10": summary.figure([float(0 < rank <= 10) for rank in ranks]),
        "mrr": summary.figure([1 / rank if rank else 0.0 for rank in ranks]),
    }


def measure_held(path: Path, opened: Snapshot, known: Registry, as_of: date) -> dict[str, Figure]:
    """ALQAC questions whose article is held here, asked of the whole service index: figures at article level."""
    retriever = Retriever(opened)
    slugs = {item.number: slug for slug, item in known.instruments.items()}
    ranks = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        relevant = [*row["relevant"], *row.get("also_matches", ())]
        right = {f"{slugs[r['law']]}/dieu-{r['article']}" for r in relevant if r["law"] in slugs}
        query = retriever.query(Question(row["question"], as_of))
        found = list(dict.fromkeys(str(item.citation.article_level) for item in retriever.find(query).evidence))
        ranks.append(next((rank for rank, article in enumerate(found, 1) if article in right), 0))
    return _of_ranks(ranks)
