"""`hoiluat eval`: how good it is, in numbers."""

import math
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.pipeline import Assistant
from assistant.retrieve import Retriever
from eval import gold_set, metrics
from eval import run as runs
from eval.run import Row
from indexing import embed, snapshot
from server.settings import Settings

_NAMES = {
    "coverage@10": "đủ căn cứ trong 10",
    "recall@10": "căn cứ tìm được trong 10",
    "hit@1": "đúng ngay đầu",
    "mrr": "MRR",
    "ndcg@10": "nDCG@10",
    "citation_precision": "dẫn đúng",
    "citation_recall": "dẫn đủ",
    "facts": "đủ ý phải có",
    "quotations_exact": "trích nguyên văn",
    "in_force": "còn hiệu lực",
    "figures_grounded": "số có trong nguồn",
}
_SLICED = ("coverage@10", "hit@1", "mrr", "answered")


def add_commands(commands: Any) -> None:
    """Add `eval` and its sub-commands."""
    group = commands.add_parser("eval", help="đo chất lượng", description="Đo trên bộ câu hỏi chuẩn, không cần mô hình ngôn ngữ.")
    kinds = group.add_subparsers(dest="kind", required=True, metavar="VIỆC", title="các việc")
    running = kinds.add_parser("run", help="hỏi cả bộ và in các con số")
    running.add_argument("--set", choices=["dev", "test"], default="dev", help="bộ câu hỏi: dev hoặc test (mặc định dev)")
    running.add_argument("--out", type=Path, metavar="TỆP.json", help="giữ kết quả từng câu")
    running.add_argument("--baseline", action="store_true", help="đo cả BM25 trên lời văn, cùng lần chạy")
    running.set_defaults(run=run)
    comparing = kinds.add_parser("compare", help="hai lần chạy cạnh nhau: câu nào hơn, câu nào kém")
    comparing.add_argument("before", type=Path, metavar="TRƯỚC.json", help="kết quả trước")
    comparing.add_argument("after", type=Path, metavar="SAU.json", help="kết quả sau")
    comparing.set_defaults(run=compare)


def run(given: Namespace, settings: Settings) -> int:
    """Ask every question of a set."""
    opened = snapshot.open_current(settings.data, embed.load(settings.model))
    opened.warm()
    gold = gold_set.load(given.set)
    with tqdm(total=len(gold), desc=given.set, unit="câu", disable=not sys.stderr.isatty()) as bar:
        rows = runs.run(Assistant(Retriever(opened)), gold, bar.update)
    twins = {q.id for q in gold if q.twin}
    clean = [row for row in rows if row.id not in twins]
    print(f"Bộ {given.set}: {len(clean)} câu, thêm {len(twins)} câu gõ nhiễu; chỉ mục {opened.id}.\n")
    _print(clean, baseline=runs.baseline(opened, [q for q in gold if not q.twin]) if given.baseline else None)
    _print_slices("cách gõ", clean, "style")
    _print_slices("loại câu", clean, "kind")
    if twins:
        _print_slices("gõ nhiễu", [row for row in rows if row.id in twins], "style")
    if given.out:
        runs.save(given.out, rows, {"set": given.set, "snapshot": opened.id})
        print(f"\nĐã ghi {given.out}.")
    return 0


def _print(rows: Sequence[Row], baseline: Sequence[Row] | None) -> None:
    plain = runs.summary(baseline) if baseline else {}
    print("| đo | kết quả | 95 % | n |" + (" BM25 trên lời văn |" if plain else ""))
    print("|---|---|---|---|" + ("---|" if plain else ""))
    for name, (value, low, high, n) in runs.summary(rows).items():
        beside = f" {plain[name][0]:.3f} |" if name in plain else " |" if plain else ""
        print(f"| {_NAMES[name]} | {value:.3f} | {low:.3f}–{high:.3f} | {n} |{beside}")
    for name, (count, of) in runs.abstention(rows).items():
        told = "trả lời câu phải từ chối" if name == "answered_wrongly" else "từ chối câu phải trả lời"
        bound = metrics.clopper_pearson(count, of)
        print(f"| {told} | {count}/{of} | cận trên 95 %: {bound:.3f} | {of} |" + (" |" if plain else ""))
    times = sorted(row.ms for row in rows)
    told = f"{times[len(times) // 2]:.1f}, {times[int(len(times) * 0.95)]:.1f} ms"
    print(f"| thời gian p50, p95 | {told} | | {len(times)} |" + (" |" if plain else ""))


def _print_slices(title: str, rows: Sequence[Row], field: str) -> None:
    print(f"\n| {title} | n | đủ căn cứ trong 10 | đúng ngay đầu | MRR | được trả lời |\n|---|---|---|---|---|---|")
    for value in sorted({getattr(row, field) for row in rows}):
        part = [row for row in rows if getattr(row, field) == value]
        means = [metrics.mean([row.scores[name] for row in part if name in row.scores]) for name in _SLICED]
        cells = " | ".join("–" if math.isnan(figure) else f"{figure:.3f}" for figure in means)
        print(f"| {value} | {len(part)} | {cells} |")


def compare(given: Namespace, _settings: Settings) -> int:
    """Print gains and losses question by question; exit 1 when coverage was lost on more questions than gained."""
    before, after = runs.load(given.before)[1], runs.load(given.after)[1]
    old = {row.id: row.scores.get("coverage@10", 0.0) for row in before}
    changes = {row.id: row.scores["coverage@10"] - old[row.id] for row in after if row.id in old and "coverage@10" in row.scores}
    gained = [name for name, change in changes.items() if change > 0]
    lost = [name for name, change in changes.items() if change < 0]
    print(f"Hơn {len(gained)} câu: {', '.join(gained) or '–'}\nKém {len(lost)} câu: {', '.join(lost) or '–'}")
    earlier = runs.summary(before)
    for name, (value, *_interval) in runs.summary(after).items():
        print(f"{_NAMES[name]}: {earlier.get(name, (math.nan,))[0]:.3f} → {value:.3f}")
    return 1 if len(lost) > len(gained) else 0
