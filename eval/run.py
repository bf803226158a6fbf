"""Ask every gold question and keep what came back, with its figures, so that runs can be set side by side."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answer import to_json
from assistant.errors import BadQuestion
from assistant.pipeline import Assistant
from assistant.question import Question, understand
from corpus.citation import Citation, parse
from eval import checker, metrics
from eval.gold_set import GoldQuestion, Kind
from indexing import lexical
from indexing.build import embedded_text
from indexing.snapshot import Snapshot

Scores = dict[str, float]


@dataclass(frozen=True)
class Row:
    """One question's outcome."""

    id: str
    kind: str
    style: str
    topic: str
    status: str
    found: tuple[str, ...]
    cited: tuple[str, ...]
    scores: Mapping[str, float]
    ms: float


def run(assistant: Assistant, gold: Sequence[GoldQuestion], tell: Callable[[], object] = lambda: None) -> list[Row]:
    """Ask and score; a question the assistant cannot read counts as refused."""
    texts = {a.sha256: a.text for versions in assistant.snapshot.articles.values() for a in versions}
    rows = []
    for question in gold:
        try:
            answer = to_json(assistant.answer(Question(question.question, question.as_of)))
        except BadQuestion:
            answer = {"status": "refused", "evidence": [], "citations": [], "statements": [], "timing_ms": {"total": 0.0}}
        rows.append(_row(question, answer, texts))
        tell()
    return rows


def _row(gold: GoldQuestion, answer: Mapping[str, Any], texts: checker.Texts) -> Row:
    found = [parse(e["provision"]) for e in answer["evidence"]]
    cited = [parse(c["provision"]) for c in answer["citations"]]
    said = "\n".join(s["text"] for s in answer["statements"])
    scores = _retrieval(found, gold) if gold.groups else {}
    answered = answer["status"] == "answered"
    scores["answered"] = float(answered)
    if answered and gold.groups:
        scores["citation_precision"] = metrics.precision(cited, gold.groups)
        scores["citation_recall"] = metrics.recall_at(cited, gold.groups, len(cited))
        if gold.facts:
            scores["facts"] = sum(bool(f.search(said)) for f in gold.facts) / len(gold.facts)
    if answered:
        scores |= {
            "quotations_exact": checker.quotations_exact(answer, texts),
            "in_force": checker.in_force(answer),
            "figures_grounded": checker.figures_grounded(answer, texts),
        }
    return Row(
        gold.id, gold.kind.value, gold.style.value, gold.topic, answer["status"], tuple(map(str, found)), tuple(map(str, cited)),
        scores, float(answer["timing_ms"]["total"]),
    )  # fmt: skip


def _retrieval(found: Sequence[Citation], gold: GoldQuestion) -> Scores:
    return {
        "hit@1": metrics.hit_at_1(found, gold.groups),
        "recall@10": metrics.recall_at(found, gold.groups, 10),
        "coverage@10": metrics.coverage_at(found, gold.groups, 10),
        "mrr": metrics.reciprocal_rank(found, gold.groups),
        "ndcg@10": metrics.ndcg_at(found, gold.groups, 10),
    }


def baseline(snapshot: Snapshot, gold: Sequence[GoldQuestion]) -> list[Row]:
    """Plain BM25 over the syllables and pairs of the clauses alone, in force on the day: what anyone would build first."""
    index = lexical.build([embedded_text(p) for p in snapshot.passages], folded=True)
    rows = []
    for question in (q for q in gold if q.groups):
        query = understand(Question(question.question, question.as_of), snapshot.names)
        scores = np.where(snapshot.in_force(question.as_of), index.scores(query.question.text), -1.0)
        best = np.argsort(-scores)[:60]
        found = list(dict.fromkeys(snapshot.passages[int(i)].citation for i in best))
        kept = _retrieval(found, question)
        rows.append(Row(question.id, question.kind.value, question.style.value, question.topic, "", (), (), kept, 0.0))
    return rows


ORDER = (
    "coverage@10", "recall@10", "hit@1", "mrr", "ndcg@10", "citation_precision", "citation_recall", "facts",
    "quotations_exact", "in_force", "figures_grounded",
)  # fmt: skip


def summary(rows: Sequence[Row]) -> dict[str, tuple[float, float, float, int]]:
    """Figure -> (mean, low, high, n) over the rows that have it."""
    found = {}
    for name in ORDER:
        values = [row.scores[name] for row in rows if name in row.scores]
        if values:
            found[name] = (metrics.mean(values), *metrics.bootstrap(values), len(values))
    return found


def abstention(rows: Sequence[Row]) -> dict[str, tuple[int, int]]:
    """Wrongly answered among what is to be refused, wrongly refused among what is to be answered: (count, of)."""
    refuse = [row for row in rows if row.kind == Kind.REFUSE.value]
    answer = [row for row in rows if row.kind != Kind.REFUSE.value]
    return {
        "answered_wrongly": (sum(row.status == "answered" for row in refuse), len(refuse)),
        "refused_wrongly": (sum(row.status == "refused" for row in answer), len(answer)),
    }


def save(path: Path, rows: Sequence[Row], about: Mapping[str, str]) -> None:
    """Write a run as JSON."""
    written = {"about": dict(about), "rows": [vars(row) | {"scores": dict(row.scores)} for row in rows]}
    path.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> tuple[dict[str, str], list[Row]]:
    """Read a run written by `save`; raises ValueError naming the file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        rows = [Row(**row | {"found": tuple(row["found"]), "cited": tuple(row["cited"])}) for row in data["rows"]]
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path.name} không phải kết quả của hoiluat eval run.") from error
    return data["about"], rows
