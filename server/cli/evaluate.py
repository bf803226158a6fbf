"""`hoiluat eval`: how good it is, in numbers."""

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus import check, check_parameters, digest, lawbook, parameter
from corpus.library import Library
from corpus.syllables import fold
from eval import gate, gold_set, measure, public, questioner, report, summary, tables
from eval.measure import Measured
from eval.ragas_scores import Endpoint
from eval.summary import NAMES
from indexing import embed, snapshot, source
from indexing.embed import Embedder
from indexing.snapshot import Snapshot
from server import clock
from server.maintain import law_source
from server.settings import Settings
from server.store import gold
from server.store.database import open_database

_RESULTS = Path("eval/results")
_README = Path("README.md")


def add_commands(commands: Any) -> None:
    """Add `eval` and its sub-commands."""
    group = commands.add_parser("eval", help="đo chất lượng", description="Đo trên bộ câu hỏi chuẩn, không cần mô hình ngôn ngữ.")
    kinds = group.add_subparsers(dest="kind", required=True, metavar="VIỆC", title="các việc")
    running = kinds.add_parser("run", help="hỏi cả bộ và in các con số")
    running.add_argument("--set", choices=["dev", "test"], default="dev", help="bộ câu hỏi: dev hoặc test (mặc định dev)")
    running.add_argument("--file", type=Path, metavar="TỆP.jsonl", help="bộ câu hỏi riêng của công đoàn (eval add-questions)")
    running.add_argument("--out", type=Path, metavar="TỆP.json", help="giữ kết quả từng câu")
    running.add_argument("--whole", action="store_true", help="đo cả BM25, cách cắt đoạn, bỏ từng phần, gõ nhiễu, ragas")
    running.add_argument("--chunk-model", metavar="MÔ_HÌNH", help="thêm một mô hình sentence-transformers cho cách cắt đoạn")
    running.set_defaults(run=run)
    comparing = kinds.add_parser("compare", help="hai lần chạy cạnh nhau: câu nào hơn, câu nào kém")
    comparing.add_argument("before", type=Path, metavar="TRƯỚC.json", help="kết quả trước")
    comparing.add_argument("after", type=Path, metavar="SAU.json", help="kết quả sau")
    comparing.set_defaults(run=compare)
    reporting = kinds.add_parser("report", help="một trang HTML có hình, xem được khi không có mạng")
    reporting.add_argument("run_file", type=Path, metavar="KẾT_QUẢ.json", help="kết quả của eval run --out")
    reporting.add_argument("--out", type=Path, default=Path("bao-cao.html"), metavar="TỆP.html", help="mặc định bao-cao.html")
    reporting.set_defaults(run=write_report)
    gating = kinds.add_parser("gate", help="cổng chặn: thoát 1 khi kém hơn mốc, nêu tên câu bị mất")
    gating.add_argument("--write-reference", action="store_true", help="lấy lần chạy này làm mốc mới")
    gating.set_defaults(run=run_gate)
    shown = kinds.add_parser("readme", help="ghi bảng số của README từ một kết quả")
    shown.add_argument("run_file", type=Path, metavar="KẾT_QUẢ.json", help="kết quả của eval run --set test --whole --out")
    shown.set_defaults(run=write_readme)
    outside = kinds.add_parser("public", help="các bộ câu hỏi công khai, bảng riêng")
    outside.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="thư mục có alqac2023/, vire_alqac.csv")
    outside.set_defaults(run=run_public)
    judging = kinds.add_parser("judge", help="các thước đo của ragas cần mô hình ngôn ngữ, qua một địa chỉ kiểu OpenAI")
    judging.add_argument("run_file", type=Path, metavar="KẾT_QUẢ.json", help="kết quả của eval run --out")
    judging.add_argument("--url", required=True, help="địa chỉ, ví dụ http://127.0.0.1:11434/v1")
    judging.add_argument("--model", required=True, help="tên mô hình")
    judging.set_defaults(run=judge)
    adding = kinds.add_parser("add-questions", help="kiểm tệp CSV câu hỏi của công đoàn và đổi sang bộ câu hỏi chuẩn")
    adding.add_argument("csv", type=Path, metavar="TỆP.csv", help="xem docs/nguoi-ra-cau-hoi.md")
    adding.add_argument("--officer", required=True, metavar="HỌ_TÊN", help="cán bộ chịu trách nhiệm về nhãn")
    adding.add_argument("--out", type=Path, metavar="TỆP.jsonl", help="không ghi thì chỉ kiểm")
    adding.set_defaults(run=add_questions)
    signed = kinds.add_parser("add-signed", help="xuất câu đã ký mà cán bộ đề nghị, thành tệp CSV cho eval add-questions")
    signed.add_argument("csv", type=Path, metavar="TỆP.csv", help="tệp mới; xem lại, thêm ý phải có, rồi chạy eval add-questions")
    signed.add_argument("--again", action="store_true", help="cả những câu đã xuất lần trước")
    signed.set_defaults(run=add_signed)


def _open(settings: Settings) -> Snapshot:
    opened = snapshot.open_current(settings.data, embed.load(settings.model))
    opened.warm()
    return opened


def _chunk_models(settings: Settings, named: str | None) -> dict[str, Embedder]:
    """The shipped model, and one that was named."""
    models: dict[str, Embedder] = {"shipped model": embed.load(settings.model)}
    if named:
        models[Path(named).name] = embed.load(named)
    return models


def run(given: Namespace, settings: Settings) -> int:
    """Ask every question of a set."""
    opened = _open(settings)
    models = _chunk_models(settings, given.chunk_model) if given.whole else {}
    cross = embed.load_cross(settings.cross_encoder)
    measured = measure.measure(opened, given.file or given.set, whole=given.whole, chunk_models=models, cross=cross, tell=_tell)
    twins = len(measured.rows) - len(measured.clean)
    print(f"Bộ {measured.about['set']}: {len(measured.clean)} câu, thêm {twins} câu gõ nhiễu viết tay; chỉ mục {opened.id}.\n")
    print("\n".join(tables.whole(measured)))
    if given.whole and find_spec("ragas") is None:
        print("\nragas: bỏ qua, cần cài thêm: pip install 'hoiluat[eval]'.")
    if given.out:
        measure.save(given.out, measured)
        print(f"\nĐã ghi {given.out}.")
    return 0


def _tell(stage: str) -> None:
    if sys.stderr.isatty():
        print(f"… {stage}", file=sys.stderr)


def compare(given: Namespace, _settings: Settings) -> int:
    """Print gains and losses question by question; exit 1 when more is lost than chance explains."""
    before, after = measure.load(given.before).clean, measure.load(given.after).clean
    old, new = gate.scores_of(before), gate.scores_of(after)
    for name in ("coverage@10", "hit@1", "citation_recall", "facts", "decided"):
        pairs = {q: (old[q][name], new[q][name]) for q in old if q in new and name in old[q] and name in new[q]}
        gained = [q for q, (a, b) in pairs.items() if b > a]
        lost = [q for q, (a, b) in pairs.items() if b < a]
        print(f"{NAMES.get(name, 'quyết định đúng')}: hơn {len(gained)} câu: {', '.join(gained) or '–'}")
        print(f"{NAMES.get(name, 'quyết định đúng')}: kém {len(lost)} câu: {', '.join(lost) or '–'}")
    earlier = summary.summary(before)
    for name, (value, *_interval) in summary.summary(after).items():
        was = f"{earlier[name][0]:.3f}" if name in earlier else "–"
        print(f"{NAMES[name]}: {was} → {value:.3f}")
    return 1 if gate.findings(old, new, gate.thresholds()) else 0


def write_report(given: Namespace, _settings: Settings) -> int:
    """Write the HTML page."""
    given.out.write_text(report.page(measure.load(given.run_file)), encoding="utf-8")
    print(f"Đã ghi {given.out}.")
    return 0


def run_gate(given: Namespace, settings: Settings) -> int:
    """Measure `dev` and hold it against the reference; digests against official texts, where held, and parameters too."""
    opened = _open(settings)
    measured = measure.measure(opened, "dev", whole=False, chunk_models={})
    layers = measured.about["layers"]
    if given.write_reference:
        gate.write_reference(layers, measured.rows)
        print(f"Đã ghi mốc mới: eval/gates/{layers}.json.")
        return 0
    found = gate.findings(gate.reference(layers), gate.scores_of(measured.rows), gate.thresholds())
    for finding in found:
        print(f"CHẶN {finding.name}: {finding.before:.3f} → {finding.after:.3f}; câu bị mất: {', '.join(finding.lost) or '–'}")
    wrong = text_findings(settings)
    for line in wrong:
        print(f"CHẶN diễn giải: {line}")
    print("Không qua cổng." if found or wrong else f"Qua cổng: {len(measured.rows)} câu, mốc {layers}.")
    return 1 if found or wrong else 0


def text_findings(settings: Settings, folder: Path = digest.SHIPPED) -> list[str]:
    """What `corpus check` finds and nobody explained, in our digests and in those finished in the data folder.

    Where no official text is held, only parameters are held against the digests.
    """
    known = source.registry_of(settings.data)
    ours = law_source.digests(settings.data, known, folder)
    book = lawbook.assemble(known, Library(settings.data), ours)
    explained = check.explanations()
    results = [check.check(item, book) for item in ours if item.slug in book.official]
    results.append(check_parameters.check(parameter.load().values(), book))
    return [str(f) for _, findings in results for f in findings if (str(f.provision), f.fault.value) not in explained]


def write_readme(given: Namespace, _settings: Settings) -> int:
    """Keep the figures in eval/results and put the table into the README, between its marks."""
    kept = tables.results(measure.load(given.run_file))
    about: Mapping[str, str] = kept["about"]  # type: ignore[assignment]
    _RESULTS.mkdir(exist_ok=True)
    (_RESULTS / f"{about['set']}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    start, end = f"<!-- figures: {about['set']} -->", "<!-- /figures -->"
    text = _README.read_text(encoding="utf-8")
    before, _, rest = text.partition(start)
    _, closing, after = rest.partition(end)
    if not closing:
        raise ValueError(f"README.md không có chỗ cho bảng số: cần {start} … {end}.")
    _README.write_text(f"{before}{start}\n{tables.readme(kept)}\n{end}{after}", encoding="utf-8")
    print(f"Đã ghi {_README} và {_RESULTS / about['set']}.json.")
    return 0


def run_public(given: Namespace, settings: Settings) -> int:
    """Print the public sets' table."""
    opened = _open(settings)
    for item in public.sets(given.folder):
        print(f"\n{item.name}: {len(item.questions)} câu, {len(item.texts)} văn bản\n")
        for leg, figures in public.measure(item, opened.embedder).items():
            print("\n".join(tables.plain(leg, figures)))
    held = given.folder / "alqac_matched_labor_si.jsonl"
    if held.exists():
        print("\nCâu ALQAC có điều luật ở đây, hỏi cả chỉ mục, tính theo điều\n")
        print("\n".join(tables.plain("ours", public.measure_held(held, opened, opened.registry, clock.today()))))
    return 0


def judge(given: Namespace, settings: Settings) -> int:
    """Print ragas' LLM metrics."""
    measured: Measured = measure.load(given.run_file)
    endpoint = Endpoint(given.url, given.model, settings.llm_key)
    print("\n".join(tables.plain("ragas, mô hình ngôn ngữ", measure.judged(_open(settings), measured.clean, endpoint))))
    return 0


def add_signed(given: Namespace, settings: Settings) -> int:
    """Write the questions officers proposed as the CSV that add-questions reads; what is not sound there is told."""
    database = open_database(settings.database, settings.data)
    try:
        with database.writing() as connection:
            drafts = gold.drafts(connection, again=given.again)
            if not drafts:
                print("Không có câu mới nào được đề nghị; chưa ghi tệp nào.")
                return 0
            with given.csv.open("x", encoding="utf-8-sig", newline="") as out:
                writer = csv.DictWriter(out, questioner.COLUMNS, restval="")
                writer.writeheader()
                writer.writerows(_csv_row(draft) for draft in drafts)
            gold.mark_exported(connection, [draft.id for draft in drafts])
    except FileExistsError as error:
        raise ValueError(f"Đã có tệp {given.csv}. Hãy chọn tên khác; chưa có gì thay đổi.") from error
    finally:
        database.close()
    print(f"Đã ghi {len(drafts)} câu vào {given.csv}. Xem lại từng câu, rồi: hoiluat eval add-questions {given.csv} --officer …")
    return 0


def _csv_row(draft: gold.Draft) -> dict[str, str]:
    typed = draft.question
    style = "trang trọng" if "điều" in typed.lower() else "không dấu" if fold(typed) == typed else "đời thường"
    return {
        "cau_hoi": typed, "cach_go": style, "loai": "trả lời được", "chu_de": draft.topic or "khac",
        "ngay": draft.as_of.isoformat(),
        "can_cu": " + ".join(" | ".join(group) for group in draft.groups),
        "ghi_chu": f"câu đã ký {draft.verified}, {draft.signed_by}",
    }  # fmt: skip


def add_questions(given: Namespace, settings: Settings) -> int:
    """Check a union's questions; write them when all are sound."""
    rows = questioner.read(given.csv, given.officer, source.registry_of(settings.data), clock.today())
    if given.out:
        written = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        given.out.write_text(written, encoding="utf-8")
    gold_set_lines = [gold_set.read_line(json.dumps(row), given.csv.name) for row in rows]
    print(
        f"{len(gold_set_lines)} câu đúng mẫu" + (f", đã ghi {given.out}." if given.out else "; chưa ghi (thêm --out TỆP.jsonl).")
    )
    return 0
