"""The gate: a build, or a change of code, passes when it loses nothing that counts against the reference kept beside this file.

Two kinds of finding: a figure that must hold (every quotation verbatim ...), and a figure that fell: more questions lost than
chance explains, or the mean by more than is allowed. Every finding names the questions.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval import metrics
from eval.gold_set import Kind
from eval.run import Row

FOLDER = Path(__file__).with_name("gates")
Scores = Mapping[str, Mapping[str, float]]  # question -> figure -> value


@dataclass(frozen=True)
class Thresholds:
    """eval/gates/thresholds.json: figures that must be reached, figures that must not fall, how a fall is told from chance."""

    at_least: Mapping[str, float]
    no_loss: tuple[str, ...]
    significance: float
    most_lost: float


@dataclass(frozen=True)
class Finding:
    """Why the gate stops: the figure, before and after, the questions lost."""

    name: str
    before: float
    after: float
    lost: tuple[str, ...]


def thresholds(path: Path = FOLDER / "thresholds.json") -> Thresholds:
    """The shipped thresholds."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Thresholds(data["at_least"], tuple(data["no_loss"]), data["significance"], data["most_lost"])


def scores_of(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """What the gate looks at, per question.

    `decided` is 1 where it answered exactly what is to be answered, `permitted`
    where nothing forbidden was said.
    """
    return {row.id: {**row.scores, **_turned(row)} for row in rows}


def _turned(row: Row) -> dict[str, float]:
    decided = float((row.kind == Kind.REFUSE.value) != (row.status == "answered"))
    return {"decided": decided, "permitted": 1.0 - row.scores.get("forbidden", 0.0)}


def reference(layers: str, folder: Path = FOLDER) -> dict[str, dict[str, float]]:
    """Scores of the reference run on `digests` or `official` texts; raises FileNotFoundError."""
    loaded: dict[str, dict[str, float]] = json.loads((folder / f"{layers}.json").read_text(encoding="utf-8"))
    return loaded


def write_reference(layers: str, rows: Sequence[Row], folder: Path = FOLDER) -> None:
    """Keep this run as the reference: a deliberate act, told in the commit."""
    lines = (
        f"{json.dumps(name)}: {json.dumps({k: round(v, 4) for k, v in kept.items()})}" for name, kept in scores_of(rows).items()
    )
    (folder / f"{layers}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def findings(before: Scores, after: Scores, limits: Thresholds) -> list[Finding]:
    """Why not to go live; empty when nothing speaks against it."""
    return [*_missed(after, limits), *_fallen(before, after, limits)]


def _missed(after: Scores, limits: Thresholds) -> Iterator[Finding]:
    for name, wanted in limits.at_least.items():
        values = {question: kept[name] for question, kept in after.items() if name in kept}
        mean = metrics.mean(list(values.values())) if values else 0.0
        if mean < wanted:
            yield Finding(name, wanted, mean, tuple(q for q, value in values.items() if value < wanted))


def _fallen(before: Scores, after: Scores, limits: Thresholds) -> Iterator[Finding]:
    for name in limits.no_loss:
        # A question that is no longer answered has lost what its answer had.
        pairs = {q: (kept[name], after.get(q, {}).get(name, 0.0)) for q, kept in before.items() if name in kept}
        lost = tuple(q for q, (old, new) in pairs.items() if new < old - 1e-4)
        gained = sum(new > old + 1e-4 for old, new in pairs.values())
        old, new = (metrics.mean([pair[i] for pair in pairs.values()]) for i in (0, 1))
        if (lost and metrics.sign_test(len(lost), gained) < limits.significance) or old - new > limits.most_lost:
            yield Finding(name, old, new, lost)
