"""`hoiluat index`: snapshots."""

import json
import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from indexing import build, embed, snapshot, source
from indexing.errors import IndexingError
from server.settings import Settings


def add_commands(commands: Any) -> None:
    """Add `index` and its sub-commands."""
    group = commands.add_parser(
        "index", help="dựng, xem, kích hoạt chỉ mục", description="Chỉ mục: dựng cạnh bản đang dùng, đổi bằng một lần đổi tên."
    )
    kinds = group.add_subparsers(dest="kind", required=True, metavar="VIỆC", title="các việc")
    make = kinds.add_parser(
        "build", help="dựng chỉ mục mới và dùng nó", description="Dựng chỉ mục từ diễn giải và văn bản gốc đã nhập."
    )
    make.add_argument("--laws", metavar="THƯ_MỤC", help="thư mục văn bản gốc, nhập những gì mới (hoặc HOILUAT_LAWS)")
    make.add_argument("--no-activate", action="store_true", help="chỉ dựng, chưa dùng")
    make.set_defaults(run=run_build)
    listing = kinds.add_parser("list", help="các chỉ mục đang có")
    listing.add_argument("--json", action="store_true", help="in dạng JSON")
    listing.set_defaults(run=run_list)
    use = kinds.add_parser("activate", help="dùng một chỉ mục")
    use.add_argument("id", metavar="MÃ", help="mã chỉ mục, xem bằng index list")
    use.set_defaults(run=run_activate)
    back = kinds.add_parser("rollback", help="quay lại chỉ mục dùng trước đó")
    back.set_defaults(run=run_rollback)
    check = kinds.add_parser("verify", help="kiểm từng tệp của chỉ mục với bản kê")
    check.add_argument("id", nargs="?", metavar="MÃ", help="mã chỉ mục; mặc định bản đang dùng")
    check.set_defaults(run=run_verify)


def run_build(given: Namespace, settings: Settings) -> int:
    """Import what is new, build, make current."""
    laws = Path(given.laws) if given.laws else settings.laws
    quiet = not sys.stderr.isatty()
    if laws is not None:
        with tqdm(desc="nhập văn bản", unit="tệp", disable=quiet) as bar:
            reports = source.import_folder(laws, settings.data, lambda _: bar.update() and None)
        for report in reports:
            if report.error:
                print(f"Bỏ qua {report.file}: {report.error}", file=sys.stderr)
        print(f"Văn bản gốc: {sum(r.changed for r in reports)} mới, {sum(r.error is not None for r in reports)} không nhập được.")
    embedder = embed.load(settings.model)
    with tqdm(desc="dựng", disable=quiet) as bar:

        def tell(stage: str, done: int, total: int) -> None:
            bar.set_description(stage)
            bar.total, bar.n = total, done
            bar.refresh()

        built = build.build(
            source.read_source(data=settings.data), embedder, settings.data, model=settings.model or "shipped", progress=tell
        )
    if not given.no_activate:
        snapshot.activate(settings.data, built.manifest.id)
    made = "đã có sẵn" if built.reused else f"nhúng {built.manifest.embedded} đoạn"
    state = "chưa dùng" if given.no_activate else "đang dùng"
    counts = f"{built.manifest.passages} đoạn ({built.manifest.official} gốc, {built.manifest.digests} diễn giải)"
    print(f"Chỉ mục {built.manifest.id}: {counts}, {made}; {state}.")
    return 0


def run_list(given: Namespace, settings: Settings) -> int:
    """Print the snapshots."""
    try:
        live = snapshot.current_id(settings.data)
    except IndexingError:
        live = ""
    manifests = snapshot.listed(settings.data)
    if given.json:
        print(json.dumps([asdict(m) | {"current": m.id == live} for m in manifests], ensure_ascii=False))
        return 0
    for manifest in manifests:
        print(f"{'*' if manifest.id == live else ' '} {manifest.id}  {manifest.passages} đoạn  mô hình {manifest.model}")
    if not manifests:
        print("Chưa có chỉ mục nào. Hãy chạy: hoiluat index build.")
    return 0


def run_activate(given: Namespace, settings: Settings) -> int:
    """Make one current."""
    snapshot.activate(settings.data, given.id)
    print(f"Đang dùng chỉ mục {given.id}.")
    return 0


def run_rollback(_: Namespace, settings: Settings) -> int:
    """Go back to the one before."""
    print(f"Đã quay lại chỉ mục {snapshot.rollback(settings.data)}.")
    return 0


def run_verify(given: Namespace, settings: Settings) -> int:
    """Check hashes."""
    wanted = given.id or snapshot.current_id(settings.data)
    manifest = snapshot.verify(snapshot.root(settings.data) / wanted)
    print(f"Chỉ mục {manifest.id} nguyên vẹn: {len(manifest.files)} tệp.")
    return 0
