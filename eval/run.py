"""Ask every gold question and keep what came back, with its scores."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.answer import to_json
from assistant.errors import BadQuestion
from assistant.pipeline import Assistant
from assistant.question import Question
from corpus.citation import Citation, parse
from eval import checker, metrics
from eval.gold_set import GoldQuestion, Kind

Scores = dict[str, float]


@dataclass(frozen=True)
class Row:
    """One question's outcome: what was found and cited, what was said, each score 0 to 1, milliseconds by stage."""

    id: str
    question: str
    kind: str
    style: str
    topic: str
    status: str
    found: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    wanted: tuple[tuple[str, ...], ...] = ()
    said: str = ""
    quotes: tuple[str, ...] = ()
    confidence: float = 0.0
    refuse_kind: str | None = None
    twin: str | None = None
    scores: Mapping[str, float] = field(default_factory=dict)
    ms: Mapping[str, float] = field(default_factory=dict)


def run(assistant: Assistant, gold: Sequence[GoldQuestion], tell: Callable[[], object] = lambda: None) -> list[Row]:
    """Ask and score; a question the assistant cannot read counts as refused."""
    texts = {a.sha256: a.text for versions in assistant.snapshot.articles.values() for a in versions}
    rows = []
    for question in gold:
        try:
            result = assistant.answer(Question(question.question, question.as_of))
            rows.append(_row(question, to_json(result), result.record.confidence, texts))
        except BadQuestion:
            rows.append(outcome(question, status="refused", scores={"answered": 0.0}))
        tell()
    return rows


def outcome(gold: GoldQuestion, **found: Any) -> Row:
    """A row about a gold question, with what is known of it filled in."""
    return Row(
        id=gold.id,
        question=gold.question,
        kind=gold.kind.value,
        style=gold.style.value,
        topic=gold.topic,
        wanted=tuple(tuple(map(str, group)) for group in gold.groups),
        refuse_kind=gold.refuse_kind,
        twin=gold.twin,
        **found,
    )


def _row(gold: GoldQuestion, answer: Mapping[str, Any], confidence: float, texts: checker.Texts) -> Row:
    found = [parse(e["provision"]) for e in answer["evidence"]]
    cited = [parse(c["provision"]) for c in answer["citations"]]
    said = "\n".join(s["text"] for s in answer["statements"])
    scores = {"answered": float(answer["status"] == "answered")}
    if gold.groups:
        scores |= retrieval(found, gold)
    if answer["status"] == "answered":
        scores |= _answer_scores(gold, answer, cited, said, texts)
    if gold.kind is Kind.CLARIFY:
        scores["clarified"] = clarified(gold, answer)
    return outcome(
        gold,
        status=answer["status"],
        found=tuple(map(str, found)),
        cited=tuple(map(str, cited)),
        said=said,
        quotes=tuple(c["quote"] for c in answer["citations"]),
        confidence=confidence,
        scores=scores,
        ms=dict(answer["timing_ms"]),
    )


def _answer_scores(
    gold: GoldQuestion, answer: Mapping[str, Any], cited: Sequence[Citation], said: str, texts: checker.Texts
) -> Scores:
    scores = {
        "quotations_exact": checker.quotations_exact(answer, texts),
        "in_force": checker.in_force(answer, checker.instrument_days()),
        "figures_grounded": checker.figures_grounded(answer, texts),
        "forbidden": checker.forbidden(gold.forbidden, said, tuple(map(str, cited))),
    }
    if gold.groups:
        scores["citation_precision"] = metrics.precision(cited, gold.groups)
        scores["citation_recall"] = metrics.recall_at(cited, gold.groups, len(cited))
        if gold.facts:
            scores["facts"] = sum(bool(f.search(said)) for f in gold.facts) / len(gold.facts)
    return scores


def clarified(gold: GoldQuestion, answer: Mapping[str, Any]) -> float:
    """1.0 when a question is put back to the member and it asks for the fact that is missing."""
    asked = answer["clarify"]
    if answer["status"] != "clarify" or not asked:
        return 0.0
    words = " ".join((asked["question"], *asked["options"]))
    return float(all(f.search(words) for f in gold.facts))


def retrieval(found: Sequence[Citation], gold: GoldQuestion) -> Scores:
    """Scores of ranked provisions, best first."""
    return {
        "hit@1": metrics.hit_at_1(found, gold.groups),
        "recall@10": metrics.recall_at(found, gold.groups, 10),
        "coverage@10": metrics.coverage_at(found, gold.groups, 10),
        "mrr": metrics.reciprocal_rank(found, gold.groups),
        "ndcg@10": metrics.ndcg_at(found, gold.groups, 10),
    }


_TUPLES = ("found", "cited", "quotes")


def read_row(row: Mapping[str, Any]) -> Row:
    """A row as it was written in JSON."""
    wanted = tuple(tuple(group) for group in row["wanted"])
    return Row(**{**row, "wanted": wanted, **{name: tuple(row[name]) for name in _TUPLES}})
