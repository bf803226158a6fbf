"""`hoiluat corpus`: the law that is held."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from tqdm import tqdm

from corpus import check, check_guides, check_parameters, digest, guide, lawbook, parameter, verification
from corpus.errors import CorpusError
from corpus.law import InstrumentKind
from corpus.lawbook import LawBook
from corpus.library import Library, read_file, write_atomically
from corpus.metadata import SURE
from corpus.registry import Registry, build
from indexing import source
from server import calculations, clock
from server.cli import corpus_changes, corpus_watch
from server.maintain import received, registering
from server.settings import Settings


def add_commands(commands: Any) -> None:
    """Add `corpus` and its sub-commands."""
    group = commands.add_parser("corpus", help="văn bản và diễn giải đang giữ", description="Văn bản luật: xem, nhập, kiểm.")
    kinds = group.add_subparsers(dest="kind", required=True, metavar="VIỆC", title="các việc")
    _add_list(kinds)
    _add_add(kinds)
    corpus_changes.add_commands(kinds)
    corpus_watch.add_commands(kinds)
    checking = kinds.add_parser("check", help="so diễn giải, cẩm nang với văn bản gốc")
    checking.add_argument("files", nargs="*", type=Path, metavar="TỆP.md", help="tệp diễn giải hoặc cẩm nang; mặc định tất cả")
    checking.add_argument("--laws", type=Path, metavar="THƯ_MỤC", help="thư mục văn bản gốc (hoặc HOILUAT_LAWS, hoặc đã nhập)")
    checking.add_argument("--report", type=Path, metavar="TỆP.md", help="ghi bảng kết quả, ví dụ corpus/digests/VERIFICATION.md")
    checking.set_defaults(run=run_check)
    status = kinds.add_parser("status", help="cái gì sắp hết hiệu lực")
    status.add_argument("--days", type=int, default=90, metavar="SỐ_NGÀY", help="trong bao nhiêu ngày tới (mặc định 90)")
    status.add_argument("--json", action="store_true", help="in dạng JSON")
    status.set_defaults(run=run_status)


def _add_list(kinds: Any) -> None:
    listing = kinds.add_parser("list", help="các văn bản trong sổ")
    listing.add_argument("--json", action="store_true", help="in dạng JSON")
    listing.set_defaults(run=run_list)


def _add_add(kinds: Any) -> None:
    add = kinds.add_parser("add", help="nhập văn bản gốc (PDF, DOCX, HTML, chữ)")
    add.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="tệp văn bản gốc")
    add.add_argument("--replace", action="store_true", help="thay bản đang giữ")
    add.add_argument("--dry-run", action="store_true", help="chỉ đọc và báo, không giữ")
    add.add_argument("--number", metavar="SỐ_HIỆU", help="số hiệu, khi tệp không tự nói, ví dụ 145/2020/NĐ-CP")
    add.add_argument("--title", metavar="TÊN", help="tên, cho văn bản chưa có trong sổ")
    add.add_argument("--kind", choices=[k.value for k in InstrumentKind], metavar="LOẠI", help="loại văn bản, cho văn bản mới")
    add.add_argument("--issuer", metavar="CƠ_QUAN", help="cơ quan ban hành, cho văn bản mới")
    add.add_argument("--effective", metavar="NGÀY", help="ngày có hiệu lực, cho văn bản mới")
    add.add_argument("--articles", type=int, metavar="SỐ_ĐIỀU", help="số điều, cho văn bản mới")
    add.set_defaults(run=run_add)


def run_list(given: Namespace, settings: Settings) -> int:
    """Print the registry with what is held of each instrument."""
    book = _book(settings)
    rows = []
    for item in book.registry.instruments.values():
        official, ours = book.official.get(item.slug), book.digests.get(item.slug)
        rows.append(
            {
                "number": item.number,
                "title": item.title,
                "kind": item.kind.value,
                "effective": item.validity.start.isoformat(),
                "expires": item.validity.end.isoformat() if item.validity.end else None,
                "articles": len(official.articles) if official else 0,
                "digest_articles": len(ours.articles) if ours else 0,
            }
        )
    if given.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    print(f"{'số hiệu':<22}{'hiệu lực':<12}{'hết':<12}{'điều gốc':>9}{'diễn giải':>10}  tên")
    for row in rows:
        days = f"{row['effective']:<12}{row['expires'] or '':<12}"
        print(f"{row['number']:<22}{days}{row['articles']:>9}{row['digest_articles']:>10}  {row['title']}")
    return 0


def _book(settings: Settings) -> LawBook:
    known = source.registry_of(settings.data)
    return lawbook.assemble(known, Library(settings.data), digest.load_all(digest.SHIPPED, known))


def run_add(given: Namespace, settings: Settings) -> int:
    """Import files; every file that fails is told, the others are kept."""
    known = source.registry_of(settings.data)
    if given.title:
        known = _registered(given, settings, known)
    library = Library(settings.data)
    failed = 0
    for path in tqdm(given.files, desc="nhập", unit="tệp", disable=not sys.stderr.isatty()):
        try:
            item = read_file(path, known, number=given.number)
            changed = False if given.dry_run else library.add(item, replace=given.replace)[1]
        except CorpusError as error:
            failed += 1
            print(f"Lỗi: {path.name}: {error}", file=sys.stderr)
            for line in getattr(error, "problems", ()):
                print(f"  - {line}", file=sys.stderr)
            continue
        clauses = sum(len(a.clauses) for a in item.text.articles)
        merged = f", hợp nhất {item.consolidation.number}" if item.consolidation else ""
        state = "đọc được (không giữ)" if given.dry_run else "đã nhập" if changed else "đã có, không đổi"
        counts = f"{len(item.text.articles)} điều, {clauses} khoản, {len(item.text.appendices)} phụ lục"
        print(f"{path.name}: {item.instrument.number}{merged}: {counts}; {state}.")
    return 1 if failed else 0


def _registered(given: Namespace, settings: Settings, known: Registry) -> Registry:
    """The registry with a new instrument, checked, written to the data folder unless this is a dry run."""
    entry = _entry(given, known)
    fresh = build([entry])
    slug = next(iter(fresh.instruments))
    if slug in known.instruments:
        return known
    if not given.dry_run:
        registering.write(settings.data, [entry])
    return Registry({**known.instruments, **fresh.instruments})


def _entry(given: Namespace, known: Registry) -> dict[str, Any]:
    """What the person says of a new instrument; where she is silent, what its text says of itself, told on the screen."""
    proposed = received.receive(given.files[0], known).metadata
    entry: dict[str, Any] = {"title": given.title}
    missing = []
    for name in ("number", "kind", "issuer", "effective", "articles"):
        said, field = getattr(given, name), getattr(proposed, name)
        if said:
            entry[name] = clock.read_day(said).isoformat() if name == "effective" else said
        elif field.value is not None and field.confidence >= SURE:
            entry[name] = field.value if name == "articles" else str(field.value)
            print(f"--{name}: lấy từ văn bản: {entry[name]} (dòng {field.place.line if field.place else '?'})", file=sys.stderr)
        else:
            missing.append(name)
    if missing:
        raise ValueError(f"Văn bản mới cần thêm: {', '.join('--' + name for name in missing)}.")
    return entry


def run_check(given: Namespace, settings: Settings) -> int:
    """Hold digests and guides against the official texts; findings that a person explained do not count."""
    known = source.registry_of(settings.data)
    laws = given.laws or settings.laws
    digests = digest.load_all(digest.SHIPPED, known)
    book = lawbook.assemble(known, Library(settings.data), digests)
    if laws:
        book = LawBook(known, source.read_directly(laws, known), book.digests)
    if not book.official:
        print("Chưa có văn bản gốc nào để so. Hãy nhập bằng hoiluat corpus add, hoặc ghi --laws THƯ_MỤC.", file=sys.stderr)
        return 1
    explained = check.explanations()
    results = list(_checked(given.files, digests, book, known))
    open_findings = 0
    for count, findings in results:
        left = [f for f in findings if (str(f.provision), f.fault.value) not in explained]
        for finding in left:
            print(finding)
        told = f", {len(findings) - len(left)} có lý do" if len(findings) > len(left) else ""
        print(f"{count.source}: {count.articles} điều, {count.clauses} khoản, {count.figures} số đã so, {len(left)} lỗi{told}")
        open_findings += len(left)
    if given.report:
        write_atomically(given.report, verification.report(results, digests, explained))
        print(f"Đã ghi {given.report}.")
    return 1 if open_findings else 0


Checked = tuple[check.Count, tuple[check.Finding, ...]]


def _checked(files: list[Path], digests: tuple[digest.Digest, ...], book: LawBook, known: Registry) -> Iterator[Checked]:
    """Every digest, guide and parameter, or the files named."""
    if not files:
        yield from (check.check(item, book) for item in digests)
        yield from (check_guides.check(item, book) for item in guide.load_all(guide.SHIPPED))
        yield check_parameters.check(parameter.load().values(), book)
    for path in files:
        if path.parent.name == guide.SHIPPED.name:
            yield check_guides.check(guide.read(path), book)
        else:
            yield check.check(digest.read(path, known), book)


def run_status(given: Namespace, settings: Settings) -> int:
    """Print what ends soon: instruments, provisions, and parameters (`ends`: the first day that is no longer covered)."""
    today = clock.today()
    until = today + timedelta(days=given.days)
    rows: list[dict[str, Any]] = []
    for item in source.registry_of(settings.data).instruments.values():
        if item.validity.end and today <= item.validity.end <= until:
            rows.append({"provision": item.slug, "title": item.title, "ends": item.validity.end.isoformat()})
        rows += [
            {"provision": p.provision, "title": item.title, "ends": p.end.isoformat()}
            for p in item.partials
            if today <= p.end <= until
        ]
    parameters = calculations.ending(parameter.ending(today, given.days))
    if given.json:
        print(json.dumps([*rows, *parameters], ensure_ascii=False))
        return 0
    for row in rows:
        print(f"{row['ends']}  {row['provision']}  {row['title']}")
    if not rows:
        print(f"Không có văn bản nào hết hiệu lực trong {given.days} ngày tới (tính từ {today:%d/%m/%Y}).")
    for row in parameters:
        print(f"{row['ends']}  {row['title']}: {'có mức mới' if row['followed'] else 'chưa biết mức mới'}  [{row['parameter']}]")
    return 0
