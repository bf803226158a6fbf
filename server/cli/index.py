"""`hoiluat index`: snapshots."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from indexing import build, embed, snapshot, source
from indexing.embed import Embedder
from indexing.errors import IndexingError, NoSnapshot
from server.maintain import building, law_source, publishing
from server.maintain.desk import Desk, desk_of
from server.maintain.publishing import Changed
from server.settings import Settings
from server.store.database import Database, open_database
from server.store.errors import NotAllowed

_ACTOR = "dòng lệnh"
_NEWS_SECONDS = 15.0
_PAST_GATE = "dùng dù chưa qua cổng kiểm; lý do được ghi vào nhật ký"


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
    make.add_argument("--without-gate", metavar="LÝ_DO", help=f"{_PAST_GATE}, khi kho luật đã có người làm việc")
    make.set_defaults(run=run_build)
    listing = kinds.add_parser("list", help="các chỉ mục đang có")
    listing.add_argument("--json", action="store_true", help="in dạng JSON")
    listing.set_defaults(run=run_list)
    use = kinds.add_parser("activate", help="dùng một chỉ mục đã qua cổng kiểm")
    use.add_argument("id", metavar="MÃ", help="mã chỉ mục, xem bằng index list")
    use.add_argument("--without-gate", metavar="LÝ_DO", help=_PAST_GATE)
    use.set_defaults(run=run_activate)
    public = kinds.add_parser(
        "publish",
        help="công bố một chỉ mục đã dựng, khi nó qua cổng kiểm chất lượng",
        description="Hỏi cổng kiểm (eval gate) về chỉ mục đã dựng; qua thì dùng, rút các câu đã ký có căn cứ đổi, báo tin.",
    )
    public.add_argument("id", nargs="?", metavar="MÃ", help="mã chỉ mục; mặc định bản dựng sau cùng")
    public.set_defaults(run=run_publish)
    back = kinds.add_parser("rollback", help="quay lại chỉ mục dùng trước đó")
    back.set_defaults(run=run_rollback)
    check = kinds.add_parser("verify", help="kiểm từng tệp của chỉ mục với bản kê")
    check.add_argument("id", nargs="?", metavar="MÃ", help="mã chỉ mục; mặc định bản đang dùng")
    check.set_defaults(run=run_verify)


def run_build(given: Namespace, settings: Settings) -> int:
    """Import what is new, build, make current; exit 1 where that would go past the gate."""
    because, embedder = _reason(given), embed.load(settings.model)
    laws = Path(given.laws) if given.laws else settings.laws
    if laws is not None:
        _import(laws, settings)
    with tqdm(desc="dựng", disable=not sys.stderr.isatty()) as bar:

        def tell(stage: str, done: int, total: int) -> None:
            bar.set_description(stage)
            bar.total, bar.n = total, done
            bar.refresh()

        built = build.build(
            law_source.read(settings.data), embedder, settings.data, model=settings.model or "shipped", progress=tell
        )
    made = "đã có sẵn" if built.reused else f"nhúng {built.manifest.embedded} đoạn"
    counts = f"{built.manifest.passages} đoạn ({built.manifest.official} gốc, {built.manifest.digests} diễn giải)"
    print(f"Chỉ mục {built.manifest.id}: {counts}, {made}; ", end="")
    try:
        told = "chưa dùng." if given.no_activate else put_to_use(settings, built.manifest.id, embedder, because)
    except NotAllowed:
        print("chưa dùng.")
        raise
    print(told)
    return 0


def _import(laws: Path, settings: Settings) -> None:
    with tqdm(desc="nhập văn bản", unit="tệp", disable=not sys.stderr.isatty()) as bar:
        reports = source.import_folder(laws, settings.data, lambda _: bar.update() and None)
    for report in reports:
        if report.error:
            print(f"Bỏ qua {report.file}: {report.error}", file=sys.stderr)
    print(f"Văn bản gốc: {sum(r.changed for r in reports)} mới, {sum(r.error is not None for r in reports)} không nhập được.")


def put_to_use(settings: Settings, built: str, embedder: Embedder, because: str) -> str:
    """Make what was built current: without ceremony where nothing whole answers or nobody works here. Raises NotAllowed."""
    live = _whole_live(settings, embedder)
    if live is None:
        snapshot.activate(settings.data, built)
    elif live != built:
        with _opened(settings) as (desk, database):
            if publishing.is_guarded(database):
                changed = publishing.activate(desk, database, built, actor=_ACTOR, because=because)
                return f"đang dùng.{_settled(desk, database, changed)}"
        snapshot.activate(settings.data, built)
    return "đang dùng."


def _whole_live(settings: Settings, embedder: Embedder) -> str | None:
    """The live snapshot, where it can be opened."""
    try:
        manifest = snapshot.verify(snapshot.root(settings.data) / snapshot.current_id(settings.data))
    except IndexingError:
        return None
    return manifest.id if manifest.model_hash == embedder.hash else None


def _reason(given: Namespace) -> str:
    """Why the gate is passed by; raises ValueError where nothing is said."""
    if given.without_gate is not None and not given.without_gate.strip():
        raise ValueError("Hãy ghi lý do sau --without-gate, để người sau biết; chưa có gì thay đổi.")
    return given.without_gate or ""


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
    """Make one current, on the record."""
    because = _reason(given)
    with _opened(settings) as (desk, database):
        changed = publishing.activate(desk, database, given.id, actor=_ACTOR, because=because)
        print(f"Đang dùng chỉ mục {given.id}.{_settled(desk, database, changed)}")
    return 0


def run_publish(given: Namespace, settings: Settings) -> int:
    """Ask the gate about one, make it current where it passes; exit 1 where the gate stops it."""
    with _opened(settings) as (desk, database):
        wanted = given.id or _newest(settings)
        snapshot.verify(snapshot.root(settings.data) / wanted)
        with desk.alone("job"):
            gate = building.judge(desk, wanted)
        for finding in gate["findings"]:
            lost = ", ".join(one["id"] for one in finding["lost"])
            print(f"CHẶN {finding['name']}: {finding['told']}; câu bị mất: {lost or '–'}")
        if not gate["passed"]:
            print(gate["said"] or "Không qua cổng. Bản đang dùng vẫn nguyên.", file=sys.stderr)
            return 1
        changed = publishing.publish(desk, database, wanted, actor=_ACTOR)
        print(f"Đã công bố chỉ mục {wanted}.{_settled(desk, database, changed)}")
    return 0


def run_rollback(_: Namespace, settings: Settings) -> int:
    """Go back to the one before."""
    with _opened(settings) as (desk, database):
        changed = publishing.rollback(desk, database, actor=_ACTOR)
        print(f"Đã quay lại chỉ mục {changed.snapshot}.{_settled(desk, database, changed)}")
    return 0


@contextmanager
def _opened(settings: Settings) -> Iterator[tuple[Desk, Database]]:
    database = open_database(settings.database, settings.data)
    try:
        yield desk_of(settings), database
    finally:
        database.close()


def _newest(settings: Settings) -> str:
    """The snapshot built last."""
    built = snapshot.listed(settings.data)
    if not built:
        raise NoSnapshot("Chưa có chỉ mục nào. Hãy chạy: hoiluat index build --no-activate.")
    return max(built, key=lambda m: (snapshot.root(settings.data) / m.id / "manifest.json").stat().st_mtime).id


def _settled(desk: Desk, database: Database, changed: Changed) -> str:
    """What withdrawing came to, and how far the news got in half a minute."""
    opened = snapshot.open_current(desk.data, embed.load(desk.model))
    withdrawn, threads = publishing.settle(desk, database, changed, publishing.ground_of(opened))
    for thread in threads:
        thread.join(_NEWS_SECONDS)
    late = " Chưa báo được tin; xem nhật ký." if any(thread.is_alive() for thread in threads) else ""
    return f" Rút {withdrawn} câu đã ký.{late}"


def run_verify(given: Namespace, settings: Settings) -> int:
    """Check hashes."""
    wanted = given.id or snapshot.current_id(settings.data)
    manifest = snapshot.verify(snapshot.root(settings.data) / wanted)
    print(f"Chỉ mục {manifest.id} nguyên vẹn: {len(manifest.files)} tệp.")
    return 0
