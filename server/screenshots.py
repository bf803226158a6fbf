"""Takes the screenshots of the guides anew: `python -m server.screenshots --out docs/images [--data var] [--only queue]`.

The service is started on a database of its own with people, units and questions we made up; of the data folder only the index
is read. Wants Chromium and playwright (the `dev` extra); Pillow, where it is there, makes the files a third as large.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from server.desk import signing
from server.desk.signing import Wanted
from server.screenshot_site import PASSWORD, Site, running
from server.settings import read
from server.store import tickets
from server.store.verified import Said

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_PHONE, _DESK = (360, 720), (1000, 680)
_MOST = 60 * 1024  # bytes of one file
_QUESTION = "Em làm hợp đồng 2 năm, muốn nghỉ việc thì báo trước mấy ngày?"
_SAID = Said("Bạn báo trước ít nhất 30 ngày nếu hợp đồng có thời hạn từ 12 đến 36 tháng.", ("45-2019-QH14/dieu-35/khoan-1",))
_TEXT = """CHÍNH PHỦ
Số: 900/2031/NĐ-CP
NGHỊ ĐỊNH
Quy định về bữa trưa (văn bản ví dụ, không có thật)
Điều 1. Bữa trưa
1. Bếp mở lúc 11 giờ và đóng lúc 13 giờ.
2. Mỗi người một phần ăn.
Điều 2. Hiệu lực
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2032.
"""


class Missing(Exception):
    """A page is not there, or does not say what it should; str() tells which."""


@dataclass(frozen=True)
class Shot:
    """One picture: whose page, where, what is done there before."""

    name: str
    at: str
    who: str = ""  # login; "": a member
    does: Callable[[Any, Site], None] | None = None


def _opens_a_provision(page: Any, _: Site) -> None:
    page.locator("main a[href^='/van-ban/']").first.click()
    page.locator("mark").first.evaluate("found => found.scrollIntoView({block: 'center'})")


def _sends(page: Any, site: Site) -> None:
    page.get_by_role("button", name="Gửi cho cán bộ").click()
    code = page.locator(".code").inner_text()
    with site.service.database.reading() as connection:
        ticket, _ = tickets.by_code(connection, code)
    page.context.hoiluat = (code, ticket.id)


def _reads_the_reply(page: Any, site: Site) -> None:
    _sends(page, site)
    code, number = page.context.hoiluat
    _signed(site, number)
    page.goto(f"{site.address}/tra-cuu?ma={code}")


def _signed(site: Site, number: int) -> None:
    with site.service.database.writing() as connection:
        held = tickets.claim(connection, number, site.officer, now=datetime.now(UTC))
    name = signing.sign(site.service, site.officer, number, Wanted(_QUESTION, (_SAID,), public=True))
    if held.needs_two:
        signing.sign_second(site.service, site.second, name)


def _opens_first(page: Any, _: Site) -> None:
    page.locator("a.go").first.click()


def _claims(page: Any, _: Site) -> None:
    page.locator("a.go", has_text="nghỉ việc thì báo trước").first.click()
    page.get_by_role("button", name="Nhận câu này").click()


def _uploads(page: Any, _: Site) -> None:
    sent = {"name": "900-2031-nd-cp.txt", "mimeType": "text/plain", "buffer": _TEXT.encode()}
    page.locator("input[type=file]").set_input_files(sent)
    page.get_by_role("button", name="Tải lên và đọc").click()
    page.wait_for_url("**/bao-tri/van-ban/*")


SHOTS = (
    Shot("home-360", "/"),
    Shot("answer-360", "/?q=cty no luong 2 thang em nghi ngang dc ko"),
    Shot("provision-360", "/?q=thử việc tối đa bao lâu", does=_opens_a_provision),
    Shot("guides-360", "/cam-nang"),
    Shot("calculators-360", "/tinh"),
    Shot("ask-person-360", f"/hoi-can-bo?q={_QUESTION}"),
    Shot("code-360", f"/hoi-can-bo?q={_QUESTION}", does=_sends),
    Shot("queue", "/can-bo", "lan"),
    Shot("ticket", "/can-bo", "lan", _claims),
    Shot("reply-360", "/hoi-can-bo?q=Hợp đồng 2 năm, nghỉ việc báo trước bao lâu?", does=_reads_the_reply),
    Shot("library-360", "/da-kiem-chung"),
    Shot("signed", "/can-bo/da-ky", "lan", _opens_first),
    Shot("insight", "/can-bo/so-lieu", "lan"),
    Shot("maintain", "/bao-tri", "tri"),
    Shot("maintain-text", "/bao-tri", "tri", _uploads),
    Shot("accounts", "/can-bo/tai-khoan", "quan"),
    Shot("audit", "/can-bo/nhat-ky", "quan"),
)


def take(shot: Shot, site: Site, browser: Any, out: Path) -> int:
    """Take one picture; returns its bytes; raises Missing where the page is not there."""
    width, height = _PHONE if shot.name.endswith("-360") else _DESK
    context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN", color_scheme="light")
    try:
        page = context.new_page()
        page.set_default_timeout(120_000)  # reading an uploaded text takes a while
        if shot.who:
            page.goto(f"{site.address}/can-bo/vao")
            page.get_by_label("Tên đăng nhập").fill(shot.who)
            page.get_by_label("Mật khẩu").fill(PASSWORD)
            page.get_by_role("button", name="Đăng nhập", exact=True).click()
        reply = page.goto(site.address + shot.at)
        if reply is None or not reply.ok:
            raise Missing(f"{shot.name}: {shot.at} answers {reply.status if reply else 'nothing'}")
        if shot.does:
            shot.does(page, site)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=str(out))
    finally:
        context.close()
    return _lightened(out)


def _lightened(path: Path) -> int:
    """Fewer colours, where Pillow is there; returns the bytes of the file."""
    try:
        from PIL import Image  # noqa: PLC0415  comes with the `eval` extra
    except ModuleNotFoundError:
        return path.stat().st_size
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
    return path.stat().st_size


def _index_only(source: Path, target: Path) -> Path:
    """A data folder that shares the index of another and nothing else; raises Missing where there is none."""
    current = source / "index" / "current"
    if not current.exists():
        raise Missing(f"no index in {source}: run `hoiluat index build` first")
    (target / "index").mkdir(parents=True)
    shutil.copy(current, target / "index" / "current")
    (target / "index" / "snapshots").symlink_to((source / "index" / "snapshots").resolve())
    return target


def _taken(wanted: Sequence[Shot], source: Path, out: Path) -> bool:
    """Take them one by one, telling of each; whether all are there and light enough."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415  comes with the `dev` extra

    fine = True
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(_index_only(source, Path(folder))) as site,
        sync_playwright() as started,
    ):
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        for shot in wanted:
            try:
                weight = take(shot, site, browser, out / f"{shot.name}.png")
            except (Missing, Error) as error:
                fine = False
                sys.stdout.write(f"{shot.name:18} MISSING {str(error).splitlines()[0]}\n")
                continue
            fine = fine and weight <= _MOST
            sys.stdout.write(f"{shot.name:18}{weight:>8,} bytes{'  TOO HEAVY' if weight > _MOST else ''}\n")
        browser.close()
    return fine


def main() -> int:
    """Command line; 0 where every picture was taken and weighs at most 60 KB."""
    parser = argparse.ArgumentParser(prog="python -m server.screenshots", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="folder of the pictures")
    parser.add_argument("--data", type=Path, default=read().data, help="data folder whose index answers")
    parser.add_argument("--only", action="append", metavar="NAME", choices=[shot.name for shot in SHOTS])
    given = parser.parse_args()
    wanted = [shot for shot in SHOTS if not given.only or shot.name in given.only]
    try:
        return 0 if _taken(wanted, given.data, given.out) else 1
    except Missing as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
