"""Figures as Markdown tables, for the terminal, the report and the README."""

import math
from collections.abc import Iterator, Mapping, Sequence

from eval import metrics, summary
from eval.measure import Figures, Measured
from eval.run import Row
from eval.summary import NAMES, Figure

SLICES = {"style": "cách gõ", "kind": "loại câu", "topic": "chủ đề", "instrument": "văn bản"}
_SLICED = ("coverage@10", "hit@1", "mrr", "citation_recall", "answered")
_BESIDE = ("coverage@10", "recall@10", "hit@1", "mrr", "ndcg@10")


def whole(measured: Measured) -> Iterator[str]:
    """Every table of a measurement, as lines."""
    clean = measured.clean
    yield from headline(clean, measured.beside.get("BM25", {}))
    for field in ("style", "kind"):
        yield from ("", *sliced(SLICES[field], slices(clean, field)))
    written = [row for row in measured.rows if row.twin]
    if written:
        yield from ("", *sliced("gõ nhiễu viết tay", slices(written, "style")))
    if measured.beside:
        yield from ("", *beside("bên cạnh", measured.beside), "", *beside("bỏ từng phần", measured.ablations))
        yield from ("", *by_leg(measured.legs), "", *losses(measured.noise))
    for title, figures in measured.ragas.items():
        yield from ("", *plain(f"ragas: {title}", figures))


def headline(rows: Sequence[Row], plain_bm25: Figures) -> Iterator[str]:
    """What matters first."""
    yield "| đo | kết quả | 95 % | n | BM25 trên lời văn |"
    yield "|---|---|---|---|---|"
    for name, (value, low, high, n) in summary.summary(rows).items():
        besides = f"{plain_bm25[name][0]:.3f}" if name in plain_bm25 else ""
        yield f"| {NAMES[name]} | {value:.3f} | {low:.3f}–{high:.3f} | {n} | {besides} |"
    for name, (count, of) in summary.abstention(rows).items():
        told = "trả lời câu phải từ chối" if name == "answered_wrongly" else "từ chối câu phải trả lời"
        yield f"| {told} | {count}/{of} | cận trên 95 %: {metrics.clopper_pearson(count, of):.3f} | {of} | |"
    for kind, (count, of) in summary.answered_by_kind(rows).items():
        yield f"| – {kind} | {count}/{of} | cận trên 95 %: {metrics.clopper_pearson(count, of):.3f} | {of} | |"
    yield f"| AURC (càng nhỏ càng tốt) | {summary.risk(rows)[1]:.3f} | | {len(rows)} | |"
    for stage, (p50, p95, p99) in summary.stages(rows).items():
        yield f"| {stage}: p50, p95, p99 | {p50:.1f}, {p95:.1f}, {p99:.1f} ms | | {len(rows)} | |"


def slices(rows: Sequence[Row], field: str) -> dict[str, list[Row]]:
    """Rows by style, kind or topic, or by the instrument of the first provision wanted."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if field != "instrument":
            found.setdefault(str(getattr(row, field)), []).append(row)
        elif row.wanted:
            found.setdefault(row.wanted[0][0].split("/")[0], []).append(row)
    return dict(sorted(found.items()))


def sliced(title: str, parts: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """One line a slice."""
    yield f"| {title} | n | đủ căn cứ trong 10 | đúng ngay đầu | MRR | dẫn đủ | được trả lời |"
    yield "|---|---|---|---|---|---|---|"
    for value, part in parts.items():
        means = [metrics.mean([row.scores[name] for row in part if name in row.scores]) for name in _SLICED]
        cells = " | ".join("–" if math.isnan(figure) else f"{figure:.3f}" for figure in means)
        yield f"| {value} | {len(part)} | {cells} |"


def beside(title: str, others: Mapping[str, Figures]) -> Iterator[str]:
    """Retrieval figures of other systems or of ours without a part."""
    yield f"| {title} | " + " | ".join(NAMES[name] for name in _BESIDE) + " |"
    yield "|---" * (len(_BESIDE) + 1) + "|"
    for name, figures in others.items():
        yield f"| {name} | " + " | ".join(f"{figures[key][0]:.3f}" for key in _BESIDE) + " |"


def by_leg(found: Mapping[str, Figures]) -> Iterator[str]:
    """Each leg alone beside the whole, one line a slice; the last column names a leg that does better alone."""
    names = list(next(iter(found.values()), {}))
    yield "| từng nhánh | n | " + " | ".join(names) + " | nhánh hơn cả tổng |"
    yield "|---" * (len(names) + 3) + "|"
    for part, figures in found.items():
        better = [name for name in names[:-2] if figures[name][0] > figures[names[-1]][0]]
        cells = " | ".join(f"{figures[name][0]:.3f}" for name in names)
        yield f"| {part} | {figures[names[0]][3]} | {cells} | {', '.join(better)} |"


def losses(noise: Mapping[str, Figures]) -> Iterator[str]:
    """How much noise costs, in points of the figure; a gain is negative."""
    kinds = list(next(iter(noise.values()), {}))
    yield "| mất khi gõ nhiễu (điểm) | " + " | ".join(kinds) + " |"
    yield "|---" * (len(kinds) + 1) + "|"
    for name, figures in noise.items():
        cells = (f"{100 * value:.1f} ({100 * low:.1f}–{100 * high:.1f})" for value, low, high, _ in figures.values())
        yield f"| {NAMES[name]} | " + " | ".join(cells) + " |"


def plain(title: str, figures: Figures) -> Iterator[str]:
    """Any figures with their intervals."""
    yield f"| {title} | kết quả | 95 % | n |"
    yield "|---|---|---|---|"
    for name, (value, low, high, n) in figures.items():
        yield f"| {name} | {value:.3f} | {low:.3f}–{high:.3f} | {n} |"


_README = {
    "coverage@10": "all provisions needed among ten",
    "recall@10": "provisions needed found among ten",
    "hit@1": "the first one right",
    "mrr": "MRR",
    "citation_precision": "cited provisions that are needed",
    "citation_recall": "needed provisions that are cited",
    "facts": "facts a right answer must contain",
    "forbidden": "something forbidden said or cited",
    "clarified": "the right question asked back",
    "quotations_exact": "quotations verbatim",
    "in_force": "provisions in force",
    "figures_grounded": "figures that stand in their source",
}


def results(measured: Measured) -> dict[str, object]:
    """What the README shows of a measurement, as data kept in eval/results."""
    clean = measured.clean
    kept: dict[str, object] = {"about": dict(measured.about), "questions": len(clean)}
    kept["figures"] = {name: [round(v, 4) for v in figure] for name, figure in summary.summary(clean).items() if name in _README}
    kept["beside"] = {name: {key: round(f[key][0], 4) for key in _BESIDE} for name, f in measured.beside.items()}
    kept["abstention"] = {name: list(counts) for name, counts in summary.abstention(clean).items()}
    kept["noise"] = {how: round(f[0], 4) for how, f in measured.noise.get("recall@10", {}).items()}
    return kept


def readme(kept: Mapping[str, object]) -> str:
    """The README's table, from what `results` gives."""
    figures: Mapping[str, Figure] = kept["figures"]  # type: ignore[assignment]
    others: Mapping[str, Mapping[str, float]] = kept["beside"]  # type: ignore[assignment]
    counts: Mapping[str, Sequence[int]] = kept["abstention"]  # type: ignore[assignment]
    noise: Mapping[str, float] = kept["noise"]  # type: ignore[assignment]
    lines = ["| measured | result | 95 % | n |" + "".join(f" {name} |" for name in others), "|---" * (4 + len(others)) + "|"]
    for name, told in _README.items():
        if name in figures:
            value, low, high, n = figures[name]
            besides = "".join(f" {o[name]:.3f} |" if name in o else " |" for o in others.values())
            lines.append(f"| {told} | {value:.3f} | {low:.3f}–{high:.3f} | {int(n)} |{besides}")
    empty = " |" * len(others)
    for name, told in (
        ("answered_wrongly", "answered what is to be refused"),
        ("refused_wrongly", "refused what is to be answered"),
    ):
        count, of = counts[name]
        lines.append(f"| {told} | {count} of {of} | at most {metrics.clopper_pearson(count, of):.3f} | {of} |{empty}")
    for how, loss in noise.items():
        lines.append(f"| points of recall@10 lost: {how.replace('_', ' ')} | {100 * loss:.1f} | | |{empty}")
    return "\n".join(lines)
