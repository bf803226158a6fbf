"""A measurement as one self-contained HTML page. Home of matplotlib.

Plots are inline SVG; every failing question is told with what was found. Needs the `eval` extra.
"""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import jinja2

from eval import metrics, summary, tables
from eval.measure import Measured
from eval.run import Row
from indexing.errors import IndexingError

_BLUE, _GREY, _RED = "#1f5fa8", "#8a94a3", "#b3362b"
_MOST_SLICES = 25


def page(measured: Measured) -> str:
    """The page as text; raises IndexingError where matplotlib is missing."""
    plt = _pyplot()
    clean = measured.clean
    environment = jinja2.Environment(loader=jinja2.PackageLoader("eval"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    failing = [row for row in clean if row.wanted and row.scores.get("coverage@10", 0.0) < 1]
    return environment.get_template("report.html").render(
        about=measured.about,
        count=len(clean),
        headline=_cells(tables.headline(clean, measured.beside.get("BM25", {}))),
        plots=_plots(plt, measured, clean),
        tables=[_cells(table) for table in _tables(measured)],
        failing=[_failing(row) for row in failing],
        wrongly=[row for row in clean if summary.abstention([row])["answered_wrongly"][0]],
        refused=[row for row in clean if summary.abstention([row])["refused_wrongly"][0]],
    )


def _pyplot() -> Any:
    try:
        import matplotlib as mpl  # noqa: PLC0415  heavy, optional
    except ImportError as error:
        raise IndexingError("Báo cáo có hình cần cài thêm: pip install 'hoiluat[eval]'.") from error
    mpl.use("svg")
    mpl.rcParams.update(
        {"svg.fonttype": "none", "font.family": "sans-serif", "axes.spines.top": False, "axes.spines.right": False}
    )
    from matplotlib import pyplot as plt  # noqa: PLC0415

    return plt


def _plots(plt: Any, measured: Measured, clean: Sequence[Row]) -> list[tuple[str, str]]:
    plots = [
        ("Trả lời bao nhiêu thì sai bao nhiêu", _coverage_risk(plt, clean)),
        *(
            (f"Đủ căn cứ trong 10 theo {title}", _bars(plt, tables.slices(clean, field)))
            for field, title in tables.SLICES.items()
        ),
        ("Thời gian một câu", _times(plt, clean)),
    ]
    if measured.beside:
        others = {**measured.beside, **measured.ablations}
        plots.append(
            ("Bên cạnh cách khác, và khi bỏ từng phần", _named(plt, {name: f["coverage@10"] for name, f in others.items()}))
        )
        plots.append(("Căn cứ mất khi gõ nhiễu", _named(plt, measured.noise["recall@10"], lowest=-0.02)))
    return plots


def _coverage_risk(plt: Any, rows: Sequence[Row]) -> str:
    curve, area = summary.risk(rows)
    figure, axes = plt.subplots(figsize=(6.4, 3.6))
    axes.plot([100 * share for share, _ in curve], [100 * wrong for _, wrong in curve], color=_BLUE, linewidth=2)
    answered = metrics.mean([float(row.status == "answered") for row in rows])
    axes.axvline(100 * answered, color=_GREY, linestyle="--", linewidth=1)
    axes.annotate("ngưỡng đang dùng", (100 * answered, 1), rotation=90, color=_GREY, ha="right", fontsize=8)
    axes.set_xlabel("số câu được trả lời, câu chắc nhất trước (%)")
    axes.set_ylabel("trong đó sai (%)")
    axes.set_title(f"AURC {area:.3f}", fontsize=9, color=_GREY, loc="right")
    axes.set_ylim(bottom=0)
    return _svg(plt, figure)


def _bars(plt: Any, parts: Mapping[str, Sequence[Row]]) -> str:
    scored = {name: [row.scores["coverage@10"] for row in part if "coverage@10" in row.scores] for name, part in parts.items()}
    largest = sorted(((name, v) for name, v in scored.items() if v), key=lambda item: -len(item[1]))[:_MOST_SLICES]
    return _named(plt, {f"{name} ({len(values)})": summary.figure(values) for name, values in largest})


def _named(plt: Any, figures: Mapping[str, summary.Figure], lowest: float = 0.0) -> str:
    names = list(figures)[::-1]
    means = [figures[name][0] for name in names]
    below, above = ([abs(figures[name][0] - figures[name][i]) for name in names] for i in (1, 2))
    figure, axes = plt.subplots(figsize=(6.4, 0.6 + 0.27 * len(names)))
    axes.barh(names, means, xerr=[below, above], color=_BLUE, ecolor=_GREY, height=0.62, error_kw={"linewidth": 1})
    axes.set_xlim(lowest, max(0.1, *(figures[name][2] for name in names)) * 1.12)
    for place, mean in enumerate(means):
        axes.text(axes.get_xlim()[1], place, f"{mean:.3f}", va="center", ha="right", fontsize=8)
    axes.tick_params(labelsize=8)
    return _svg(plt, figure)


def _times(plt: Any, rows: Sequence[Row]) -> str:
    figure, axes = plt.subplots(figsize=(6.4, 2.6))
    found = summary.stages(rows)
    for place, (share, colour) in enumerate(((0, _BLUE), (1, _GREY), (2, _RED))):
        axes.barh(
            [i + 0.27 * (1 - place) for i in range(len(found))], [p[share] for p in found.values()], height=0.25, color=colour
        )
    axes.set_yticks(range(len(found)), list(found))
    axes.set_xlabel("mili giây: p50 (xanh), p95 (xám), p99 (đỏ)")
    axes.tick_params(labelsize=8)
    return _svg(plt, figure)


def _svg(plt: Any, figure: Any) -> str:
    out = io.StringIO()
    figure.tight_layout()
    figure.savefig(out, format="svg", metadata={"Date": None})
    plt.close(figure)
    drawn = out.getvalue()
    return re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", drawn[drawn.index("<svg") :], count=1).replace(
        'width="', 'data-width="', 1
    )


def _tables(measured: Measured) -> list[list[str]]:
    clean = measured.clean
    found = [list(tables.sliced(title, tables.slices(clean, field))) for field, title in tables.SLICES.items()]
    if measured.beside:
        found += [list(tables.beside("bên cạnh", measured.beside)), list(tables.beside("bỏ từng phần", measured.ablations))]
        found.append(list(tables.losses(measured.noise)))
    return [*found, *(list(tables.plain(f"ragas: {title}", figures)) for title, figures in measured.ragas.items())]


def _cells(lines: Any) -> list[list[str]]:
    """Markdown table lines as cells, the line of dashes left out."""
    return [re.split(r"\s*\|\s*", line)[1:-1] for line in lines if not line.startswith("|---")]


def _failing(row: Row) -> dict[str, object]:
    missed = [group for group in row.wanted if not summary.met(row.found[:10], group)]
    return {"row": row, "missed": [" hoặc ".join(group) for group in missed], "found": row.found[:5]}
