"""Adds a text of 200 articles, lets the gate judge it and makes it live: seconds it takes, and that only what is new is embedded.

    python -m server.maintain.add_proof DATA [--articles 200]

DATA is a data folder with a live snapshot; a copy is worked on. The words are ours, put together by this program.
"""

import argparse
import io
import json
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from corpus import digest
from indexing import embed, snapshot
from server.maintain import building, keeping, publishing, uploads
from server.maintain.desk import GATE, Desk
from server.maintain.keeping import Wanted, Way
from server.store.database import open_database

_NUMBER = "7999/2024/NĐ-CP"
_ROOMS = ("nhà ăn", "kho vải", "phòng nghỉ ca", "bãi xe", "tổ may", "trạm nước", "phòng y tế", "khu phơi", "xưởng cắt", "lối đi")
_DEEDS = ("ghi sổ trực", "báo tổ trưởng", "kiểm đèn", "dọn lối ra", "đếm ghế", "treo bảng giờ", "khóa van", "mở quạt", "phát thẻ")


def text_of(articles: int) -> str:
    """A decree of so many articles about the order of a factory, none like another."""
    head = (
        f"CHÍNH PHỦ\nSố: {_NUMBER}\nHà Nội, ngày 01 tháng 6 năm 2024\nNGHỊ ĐỊNH\nVề nếp xưởng thử nghiệm\n"
        "Chính phủ ban hành Nghị định về nếp xưởng thử nghiệm.\n"
    )
    body = []
    for number in range(1, articles):
        room, deed, next_deed = _ROOMS[number % 10], _DEEDS[number % 9], _DEEDS[(number * 5 + 1) % 9]
        body.append(
            f"Điều {number}. Việc ở {room} số {number}\n"
            f"1. Người trực {room} số {number} {deed} trước {5 + number % 15} giờ mỗi ngày.\n"
            f"2. Xong việc thì {next_deed} và chờ {number} phút.\n"
        )
    end = f"Điều {articles}. Hiệu lực thi hành\nNghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024.\n"
    return head + "".join(body) + end


def prove(data: Path, articles: int, digests: Path, gate: tuple[str, ...] = GATE) -> dict[str, float | int | bool]:
    """Seconds of each step, and counts of passages; raises NotAllowed where the gate stops it."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "data", gate=gate, digests=digests)
        shutil.copytree(data, desk.data)
        before = snapshot.open_current(desk.data, embed.load())
        known = {passage.content_hash for passage in before.passages}
        database = open_database("", desk.data)
        began = time.monotonic()
        stream, now = io.BytesIO(text_of(articles).encode()), datetime.now(UTC)
        entry = uploads.take(desk, database, stream, "nep-xuong.txt", account=None, actor="system", now=now)
        read = time.monotonic()
        keeping.keep(desk, database, entry, Wanted(Way.FIRST), actor="system", now=now)
        job = building.run(desk, (entry.id,), "system")
        built = time.monotonic()
        publishing.publish(desk, database, str(job.snapshot), actor="system")
        opened = snapshot.open_current(desk.data, embed.load())
        opened.warm()
        live = time.monotonic()
        database.close()
        fresh = sum(passage.content_hash not in known for passage in opened.passages)
    return {
        "articles": articles, "passages": job.passages, "new_passages": fresh, "embedded": job.embedded,
        "only_new": job.embedded == fresh, "read_s": round(read - began, 1), "build_s": job.build_seconds,
        "gate_s": job.gate_seconds, "live_s": round(live - built, 1), "total_s": round(live - began, 1),
    }  # fmt: skip


def main() -> None:
    """Command line; exit status 1 where more than what is new was embedded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument(
        "--digests", type=Path, default=digest.SHIPPED, help="the folder of digests the live snapshot was built of"
    )
    given = parser.parse_args()
    told = prove(given.data, given.articles, given.digests)
    sys.stdout.write(json.dumps(told) + "\n")
    sys.exit(0 if told["only_new"] else 1)


if __name__ == "__main__":
    main()
