"""The same runs through ragas: its metrics that need no language model, its LLM metrics when an endpoint is given. Home of ragas.

Needs the `eval` extra. ragas counts exact identifiers, so provisions are compared as clauses, and of a group of alternatives
the one that was found stands for the group.
"""

import asyncio
import math
import os
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.citation import parse
from eval.run import Row

_SHOWN = 10
_MOST_JUDGED = 50  # answers put before a language model: each costs several calls


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint for the LLM metrics."""

    url: str
    model: str
    key: str


def clauses(provisions: Sequence[str]) -> list[str]:
    """Written addresses cut at the clause, each once, in order."""
    cut = []
    for written in provisions:
        citation = parse(written)
        cut.append(str(citation.parent if citation.point is not None else citation))
    return list(dict.fromkeys(cut))


def reference_ids(row: Row, found: Sequence[str]) -> list[str]:
    """One clause a group: the alternative that was found, else the first."""
    groups = [clauses(group) for group in row.wanted]
    return list(dict.fromkeys(next((c for c in group if c in found), group[0]) for group in groups))


def scores(rows: Sequence[Row], texts: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Row id -> ragas score by name, 0 to 1, for the answered rows that have an answer; `texts`: provision -> its text."""
    return asyncio.run(_scores([row for row in rows if row.wanted and row.status == "answered"], texts))


async def _scores(rows: Sequence[Row], texts: Mapping[str, str]) -> dict[str, dict[str, float]]:
    # Loading ragas takes seconds: only here, where it is asked for; and it tells nobody that it was.
    os.environ["RAGAS_DO_NOT_TRACK"] = "true"
    from ragas import SingleTurnSample  # noqa: PLC0415
    from ragas.metrics._context_precision import IDBasedContextPrecision  # noqa: PLC0415  no public name that does not warn
    from ragas.metrics._context_recall import IDBasedContextRecall  # noqa: PLC0415
    from ragas.metrics.collections import CHRFScore, QuotedSpansAlignment, RougeScore, StringPresence  # noqa: PLC0415

    precision, recall = IDBasedContextPrecision(), IDBasedContextRecall()
    spans, rouge, chrf, presence = (
        QuotedSpansAlignment(),
        RougeScore(rouge_type="rougeL", mode="recall"),
        CHRFScore(),
        StringPresence(),
    )
    found = {}
    for row in rows:
        ranked, cited = clauses(row.found[:_SHOWN]), clauses(row.cited)
        contexts = [texts.get(c, "") for c in row.found[:_SHOWN]]
        reference = "\n".join(texts.get(c, "") for c in reference_ids(row, cited))
        at_ten = SingleTurnSample(retrieved_context_ids=[*ranked], reference_context_ids=[*reference_ids(row, ranked)])
        of_cited = SingleTurnSample(retrieved_context_ids=[*cited], reference_context_ids=[*reference_ids(row, cited)])
        quoted = " ".join(f"“{quote}”" for quote in row.quotes)
        found[row.id] = {
            "context_recall@10": float(await recall.single_turn_ascore(at_ten)),
            "citation_precision": float(await precision.single_turn_ascore(of_cited)),
            "citation_recall": float(await recall.single_turn_ascore(of_cited)),
            "quoted_spans": float((await spans.ascore(quoted, [*contexts, *(texts.get(c, "") for c in row.cited)])).value),
            "rouge_l_recall": float((await rouge.ascore(reference, row.said)).value),
            "chrf": float((await chrf.ascore(reference, row.said)).value),
            "quote_present": float((await presence.ascore(row.quotes[0], "\n".join(contexts))).value),
        }
    return found


_OURS = {"context_recall@10": "recall@10", "citation_precision": "citation_precision", "citation_recall": "citation_recall"}


def agreement(rows: Sequence[Row], theirs: Mapping[str, Mapping[str, float]]) -> dict[str, list[float]]:
    """Figure -> 1.0 for each question where ours and theirs are within 0.01 of each other, else 0.0."""
    return {
        name: [
            float(abs(row.scores[ours] - theirs[row.id][name]) <= 0.01) for row in rows if row.id in theirs and ours in row.scores
        ]
        for name, ours in _OURS.items()
    }


def judged(rows: Sequence[Row], texts: Mapping[str, str], endpoint: Endpoint) -> dict[str, list[float]]:
    """Ragas' LLM metrics (faithfulness, groundedness, context relevance) of the first answers, 0 to 1 each."""
    answered = [row for row in rows if row.wanted and row.status == "answered"][:_MOST_JUDGED]
    return asyncio.run(_judged(answered, texts, endpoint))


async def _judged(rows: Sequence[Row], texts: Mapping[str, str], endpoint: Endpoint) -> dict[str, list[float]]:
    from openai import AsyncOpenAI  # noqa: PLC0415  comes with ragas
    from ragas.llms import llm_factory  # noqa: PLC0415
    from ragas.metrics.collections import ContextRelevance, Faithfulness, ResponseGroundedness  # noqa: PLC0415

    llm = llm_factory(endpoint.model, client=AsyncOpenAI(base_url=endpoint.url, api_key=endpoint.key))
    faithful, grounded, relevant = Faithfulness(llm=llm), ResponseGroundedness(llm=llm), ContextRelevance(llm=llm)
    found: dict[str, list[float]] = {"faithfulness": [], "groundedness": [], "context_relevance": []}

    async def note(name: str, judging: Coroutine[Any, Any, Any]) -> None:
        value = float((await judging).value)
        if not math.isnan(value):
            found[name].append(value)

    for row in rows:
        contexts = [texts.get(c, "") for c in row.cited]
        await note("faithfulness", faithful.ascore(row.question, row.said, contexts))
        await note("groundedness", grounded.ascore(row.said, contexts))
        await note("context_relevance", relevant.ascore(row.question, contexts))
    return found
