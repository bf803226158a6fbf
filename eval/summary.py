"""From rows to figures: means with bootstrap intervals, abstention, loss on noise, time by stage."""

from collections.abc import Mapping, Sequence

from corpus.citation import parse
from eval import metrics
from eval.gold_set import Kind
from eval.run import Row

NAMES = {
    "coverage@10": "đủ căn cứ trong 10",
    "recall@10": "căn cứ tìm được trong 10",
    "hit@1": "đúng ngay đầu",
    "mrr": "MRR",
    "ndcg@10": "nDCG@10",
    "citation_precision": "dẫn đúng",
    "citation_recall": "dẫn đủ",
    "facts": "đủ ý phải có",
    "forbidden": "có ý hay căn cứ bị cấm",
    "clarified": "hỏi lại đúng điều còn thiếu",
    "quotations_exact": "trích nguyên văn",
    "in_force": "còn hiệu lực",
    "figures_grounded": "số có trong nguồn",
}
Figure = tuple[float, float, float, int]  # mean, low, high, n


def summary(rows: Sequence[Row]) -> dict[str, Figure]:
    """Figure -> (mean, low, high, n) over the rows that have it, in the order of NAMES."""
    found = {}
    for name in NAMES:
        values = [row.scores[name] for row in rows if name in row.scores]
        if values:
            found[name] = figure(values)
    return found


def figure(values: Sequence[float]) -> Figure:
    """Mean, its 95 % interval and n."""
    return (metrics.mean(values), *metrics.bootstrap(values), len(values))


def abstention(rows: Sequence[Row]) -> dict[str, tuple[int, int]]:
    """Wrongly answered among what is to be refused, wrongly refused among what is to be answered: (count, of)."""
    refuse = [row for row in rows if row.kind == Kind.REFUSE.value]
    answer = [row for row in rows if row.kind != Kind.REFUSE.value]
    return {
        "answered_wrongly": (sum(row.status == "answered" for row in refuse), len(refuse)),
        "refused_wrongly": (sum(row.status == "refused" for row in answer), len(answer)),
    }


def answered_by_kind(rows: Sequence[Row]) -> dict[str, tuple[int, int]]:
    """Wrongly answered by kind of what is to be refused: (count, of)."""
    kinds = sorted({row.refuse_kind for row in rows if row.refuse_kind})
    chosen = {kind: [row for row in rows if row.refuse_kind == kind] for kind in kinds}
    return {kind: (sum(row.status == "answered" for row in part), len(part)) for kind, part in chosen.items()}


def met(found: Sequence[str], group: Sequence[str]) -> bool:
    """Whether any provision found meets a group, by written addresses."""
    return any(metrics.meets(parse(f), parse(wanted)) for f in found for wanted in group)


def wrong(row: Row) -> bool:
    """Whether answering this would be, or was, wrong: it is to be refused, or nothing cited is what is needed.

    For a refused question what was found first stands for what would have been cited.
    """
    if row.kind == Kind.REFUSE.value:
        return True
    return row.scores.get("citation_recall", row.scores.get("hit@1", 0.0)) == 0.0


def risk(rows: Sequence[Row]) -> tuple[list[tuple[float, float]], float]:
    """The coverage-risk curve and the area under it."""
    confidences, mistaken = [row.confidence for row in rows], [wrong(row) for row in rows]
    return metrics.risk_coverage(confidences, mistaken), metrics.aurc(confidences, mistaken)


def twin_losses(clean: Sequence[Row], noisy: Mapping[str, Sequence[Row]], name: str = "recall@10") -> dict[str, Figure]:
    """Kind of noise -> (loss of a figure against the clean question, low, high, n); a gain is negative."""
    before = {row.id: row.scores.get(name, 0.0) for row in clean}
    losses = {}
    for how, rows in noisy.items():
        lost = [before[row.twin] - row.scores[name] for row in rows if row.twin in before and name in row.scores]
        losses[how] = figure(lost)
    return losses


def stages(rows: Sequence[Row]) -> dict[str, tuple[float, float, float]]:
    """Stage -> (p50, p95, p99) in milliseconds."""
    found = {}
    for name in dict.fromkeys(stage for row in rows for stage in row.ms):
        times = sorted(row.ms[name] for row in rows if name in row.ms)
        found[name] = (_at(times, 0.5), _at(times, 0.95), _at(times, 0.99))
    return found


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
