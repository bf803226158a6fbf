"""One whole measurement: the questions asked, baselines and ablations beside, noise twins, ragas; kept as one JSON file."""

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from assistant.pipeline import Assistant
from assistant.retrieve import Retriever
from eval import baselines, gold_set, noise, ragas_scores, run, summary
from eval.ragas_scores import Endpoint
from eval.run import Row
from eval.summary import Figure
from indexing.embed import CrossEncoder, Embedder
from indexing.snapshot import Snapshot

Figures = Mapping[str, Figure]
Tell = Callable[[str], object]


@dataclass(frozen=True)
class Measured:
    """Rows of the gold questions; figures of what was measured beside them, by name."""

    about: Mapping[str, str]
    rows: tuple[Row, ...]
    beside: Mapping[str, Figures] = field(default_factory=dict)
    ablations: Mapping[str, Figures] = field(default_factory=dict)
    legs: Mapping[str, Figures] = field(default_factory=dict)
    noise: Mapping[str, Figures] = field(default_factory=dict)
    ragas: Mapping[str, Figures] = field(default_factory=dict)

    @property
    def clean(self) -> list[Row]:
        """Without the twins written by hand."""
        return [row for row in self.rows if not row.twin]


def measure(
    opened: Snapshot,
    gold_file: str | Path,
    *,
    whole: bool,
    chunk_models: Mapping[str, Embedder],
    cross: CrossEncoder | None = None,
    tell: Tell = lambda _: None,
) -> Measured:
    """Ask the questions of `dev`, `test` or a gold file of a union's own; with `whole`, everything else too.

    `chunk_models`: the models the usual chunk pipeline is tried with, by name.
    """
    path = gold_file if isinstance(gold_file, Path) else gold_set.FOLDER / f"{gold_file}.jsonl"
    gold = gold_set.read_file(gold_file) if isinstance(gold_file, Path) else gold_set.load(gold_file)
    layers = "official" if opened.manifest.official else "digests"
    about = {"set": path.stem, "snapshot": opened.id, "layers": layers, "gold": gold_set.sha256(path)}
    asked = [q for q in gold if not q.twin]
    context, held = get_context("fork"), _Beside(opened, asked, chunk_models)
    with ProcessPoolExecutor(2, context, initializer=_hold, initargs=(held,)) as others:  # on the other core
        besides = [others.submit(_others), others.submit(_parts)] if whole else []
        tell("hỏi")
        measured = Measured(about, tuple(run.run(Assistant(Retriever(opened, cross=cross)), gold)))
        if not whole:
            return measured
        ragas = _ragas(opened, measured.clean, tell)
        tell("các hệ bên cạnh, bỏ từng phần, từng nhánh, gõ nhiễu")
        return replace(measured, ragas=ragas, **{name: found for done in besides for name, found in done.result().items()})


@dataclass(frozen=True)
class _Beside:
    """What the other processes measure on: inherited when they are forked, for an opened index cannot be sent."""

    opened: Snapshot
    gold: Sequence[gold_set.GoldQuestion]
    models: Mapping[str, Embedder]


_held: list[_Beside] = []


def _hold(given: _Beside) -> None:
    _held[:] = [given]


def _others() -> dict[str, Any]:
    (given,) = _held
    return {"beside": _beside(given.opened, given.gold, given.models), "noise": _noise(given.opened, given.gold)}


def _parts() -> dict[str, Any]:
    (given,) = _held
    return {"ablations": _ablations(given.opened, given.gold), "legs": _legs(given.opened, given.gold)}


def _beside(opened: Snapshot, gold: Sequence[gold_set.GoldQuestion], models: Mapping[str, Embedder]) -> dict[str, Figures]:
    found: dict[str, Figures] = {"BM25": summary.summary(baselines.rows_of(baselines.bm25(opened), gold))}
    for name, model in models.items():
        found[f"chunks, {name}"] = summary.summary(baselines.rows_of(baselines.chunked(opened, model), gold))
    return found


def _ablations(opened: Snapshot, gold: Sequence[gold_set.GoldQuestion]) -> dict[str, Figures]:
    return {name: summary.summary(baselines.rows_of(find, gold)) for name, find in baselines.ablations(opened).items()}


def _legs(opened: Snapshot, gold: Sequence[gold_set.GoldQuestion]) -> dict[str, Figures]:
    """Slice and figure -> each leg's and the whole's, so that a slice where a leg alone does better is seen."""
    rows = {leg: baselines.rows_of(find, gold) for leg, find in baselines.legs(opened).items()}
    found: dict[str, Figures] = {}
    for name in ("coverage@10", "hit@1"):
        for part in ("style", "kind"):
            for value in sorted({getattr(row, part) for row in rows["ours"]}):
                chosen = {leg: [r.scores[name] for r in held if getattr(r, part) == value] for leg, held in rows.items()}
                found[f"{name}: {value}"] = {leg: summary.figure(scores) for leg, scores in chosen.items()}
    return found


def _noise(opened: Snapshot, gold: Sequence[gold_set.GoldQuestion]) -> dict[str, Figures]:
    """What noise costs the search: clean and noisy questions through the same one."""
    find = baselines.ours(opened)
    clean = baselines.rows_of(find, gold)
    noisy = {how.value: baselines.rows_of(find, list(noise.twins(gold, how))) for how in noise.Noise}
    return {name: summary.twin_losses(clean, noisy, name) for name in ("recall@10", "coverage@10", "hit@1")}


def _ragas(opened: Snapshot, clean: Sequence[Row], tell: Tell) -> dict[str, Figures]:
    if find_spec("ragas") is None:
        return {}
    tell("ragas")
    theirs = ragas_scores.scores(clean, texts(opened))
    values = {name: [score[name] for score in theirs.values()] for name in next(iter(theirs.values()), {})}
    return {
        "scores": {name: summary.figure(scores) for name, scores in values.items()},
        "agreement": {name: summary.figure(same) for name, same in ragas_scores.agreement(clean, theirs).items()},
    }


def judged(opened: Snapshot, clean: Sequence[Row], endpoint: Endpoint) -> Figures:
    """Ragas' LLM metrics through an endpoint."""
    return {name: summary.figure(values) for name, values in ragas_scores.judged(clean, texts(opened), endpoint).items()}


def texts(opened: Snapshot) -> dict[str, str]:
    """Provision -> its texts, of every layer and day."""
    found: dict[str, list[str]] = {}
    for passage in opened.passages:
        found.setdefault(str(passage.citation), []).append(passage.text)
    return {citation: "\n".join(held) for citation, held in found.items()}


_SECTIONS = ("beside", "ablations", "legs", "noise", "ragas")


def save(path: Path, measured: Measured) -> None:
    """Write one measurement as JSON."""
    written: dict[str, Any] = {"about": dict(measured.about), "rows": [vars(row) for row in measured.rows]}
    written |= {name: getattr(measured, name) for name in _SECTIONS}
    path.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> Measured:
    """Read what `save` wrote; raises ValueError naming the file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        rows = tuple(run.read_row(row) for row in data["rows"])
        return Measured(data["about"], rows, **{name: _figures(data[name]) for name in _SECTIONS})
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path.name} không phải kết quả của hoiluat eval run.") from error


def _figures(sections: Mapping[str, Mapping[str, Sequence[float]]]) -> dict[str, dict[str, Figure]]:
    return {
        name: {key: (float(v[0]), float(v[1]), float(v[2]), int(v[3])) for key, v in figures.items()}
        for name, figures in sections.items()
    }
