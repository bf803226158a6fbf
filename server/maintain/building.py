"""Builds a snapshot beside the live one and has the gate judge it, in a process of its own.

    python -m server.maintain.building --data var [--model M] [--uploads ID,ID] [--actor NAME]

<data>/maintain/job.json says how far it is, <data>/maintain/gates/<snapshot>.json what the gate said. Killed at any moment it
leaves nothing live changed; the next build begins anew.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus import digest
from corpus.errors import CorpusError
from eval import gold_set
from indexing import build, embed, snapshot
from indexing.errors import IndexingError
from server.maintain import law_source
from server.maintain.desk import GATE, Desk, read_json, write_json
from server.store.errors import Taken

_NICE = 10  # answers come first
_LAST = 4_000  # characters of what the gate said, where it fell over
_STOPS = re.compile(r"^CHẶN ([^:]+): (.*?)(?:; câu bị mất: (.*))?$")


@dataclass(frozen=True)
class Job:
    """The build that runs or ran last; `stage` for people, `ended` None while it runs."""

    started: str
    actor: str
    uploads: tuple[str, ...]
    stage: str = "bắt đầu"
    done: int = 0
    total: int = 0
    snapshot: str | None = None
    passages: int = 0
    embedded: int = 0
    build_seconds: float = 0.0
    gate_seconds: float = 0.0
    passed: bool | None = None
    error: str | None = None
    ended: str | None = None


def held(desk: Desk) -> Job | None:
    """The last job; one that was killed says so."""
    told = read_json(desk.root / "job.json")
    if told is None:
        return None
    job = Job(**{**told, "uploads": tuple(told["uploads"])})
    if job.ended is None and not desk.is_busy("job"):
        return replace(job, error="Lần dựng trước bị dừng giữa chừng. Bản đang dùng vẫn nguyên; hãy dựng lại.", ended=job.started)
    return job


def verdict(desk: Desk, snapshot_id: str) -> dict[str, Any] | None:
    """What the gate said of a snapshot, None where it was never asked."""
    if not re.fullmatch(r"[0-9a-f-]{1,40}", snapshot_id):
        return None
    told: dict[str, Any] | None = read_json(desk.root / "gates" / f"{snapshot_id}.json")
    return told


def start(desk: Desk, uploads: Sequence[str], actor: str) -> None:
    """Begin a build in another process and come back; raises Taken where one runs."""
    if desk.is_busy("job"):
        raise Taken("Đang dựng rồi. Hãy xem tiến độ ở trang này; chưa có gì thay đổi.")
    _tell(desk, Job(_now(), actor, tuple(uploads)))
    command = [sys.executable, "-m", "server.maintain.building", "--data", str(desk.data), "--actor", actor]
    command += ["--uploads", ",".join(uploads), "--gate", json.dumps(desk.gate)]
    command += ["--digests", str(desk.digests)]
    command += ["--model", desk.model] if desk.model else []
    opened = threading.Event()
    threading.Thread(target=_wait_for, args=(command, desk, opened), daemon=True).start()
    opened.wait(30)


def _wait_for(command: list[str], desk: Desk, opened: threading.Event) -> None:
    """Hold the other process until it ends, so that none is left behind; `opened` once it has taken the lock or ended."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        while process.poll() is None and not desk.is_busy("job"):
            time.sleep(0.1)
        opened.set()


def run(desk: Desk, uploads: tuple[str, ...], actor: str) -> Job:
    """Build and judge now; the job as it ended. Raises Taken where another runs."""
    with desk.alone("job"):
        job = Job(_now(), actor, uploads)
        try:
            job = _judged(desk, _built(desk, job))
        except (CorpusError, IndexingError, ValueError, OSError) as error:
            job = replace(job, error=str(error))
        job = replace(job, ended=_now(), stage="xong")
        _tell(desk, job)
        return job


def _built(desk: Desk, job: Job) -> Job:
    began = time.monotonic()
    job = replace(job, stage="đọc kho luật")
    _tell(desk, job)
    with _patiently(desk):
        read = law_source.read(desk.data, desk.digests)

    def tell(stage: str, done: int, total: int) -> None:
        _tell(desk, replace(job, stage=stage, done=done, total=total))

    made = build.build(read, embed.load(desk.model), desk.data, model=desk.model or "shipped", progress=tell)
    seconds = round(time.monotonic() - began, 1)
    manifest = made.manifest
    return replace(
        job, snapshot=manifest.id, passages=manifest.passages, embedded=0 if made.reused else manifest.embedded,
        build_seconds=seconds,
    )  # fmt: skip


def _patiently(desk: Desk) -> AbstractContextManager[None]:
    """The library, once nobody writes in it."""
    for _ in range(300):
        if not desk.is_busy("corpus"):
            break
        time.sleep(0.1)
    return desk.alone("corpus")


def _judged(desk: Desk, job: Job) -> Job:
    """Ask the gate about the snapshot built, in a data folder where it is the live one."""
    assert job.snapshot is not None
    began = time.monotonic()
    _tell(desk, replace(job, stage="cổng kiểm chất lượng", done=0, total=0))
    told = judge(desk, job.snapshot)
    return replace(job, passed=told["passed"], gate_seconds=round(time.monotonic() - began, 1))


def judge(desk: Desk, snapshot_id: str) -> dict[str, Any]:
    """What the gate says of a snapshot; kept, and returned."""
    place = desk.root / "judged" / snapshot_id
    shutil.rmtree(place, ignore_errors=True)
    (place / "index" / "snapshots").mkdir(parents=True)
    (place / "index" / "snapshots" / snapshot_id).symlink_to((snapshot.root(desk.data) / snapshot_id).resolve())
    (place / "index" / "current").write_text(snapshot_id, encoding="utf-8")
    if (desk.data / "corpus").exists():
        (place / "corpus").symlink_to((desk.data / "corpus").resolve())
    if (desk.data / "drafts").exists():
        (place / "drafts").symlink_to((desk.data / "drafts").resolve())
    said = subprocess.run(
        ["/usr/bin/env", f"HOILUAT_DATA={place}", *([f"HOILUAT_MODEL={desk.model}"] if desk.model else ()), *desk.gate],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    shutil.rmtree(place, ignore_errors=True)
    findings = [_finding(match) for match in map(_STOPS.match, said.stdout.splitlines()) if match]
    told = {
        "snapshot": snapshot_id,
        "passed": said.returncode == 0,
        "at": _now(),
        "findings": findings,
        "said": "" if said.returncode == 0 or findings else (said.stdout + said.stderr)[-_LAST:],
    }
    write_json(desk.root / "gates" / f"{snapshot_id}.json", told)
    return told


def _finding(match: re.Match[str]) -> dict[str, Any]:
    """One reason of the gate; the questions that are lost in their words."""
    asked = {question.id: question.question for question in gold_set.load("dev")}
    lost = [name.strip() for name in (match[3] or "").split(",") if name.strip() not in {"", "–"}]
    return {"name": match[1], "told": match[2], "lost": [{"id": name, "question": asked.get(name, "")} for name in lost]}


def _tell(desk: Desk, job: Job) -> None:
    write_json(desk.root / "job.json", asdict(job))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model")
    parser.add_argument("--uploads", default="")
    parser.add_argument("--actor", default="system")
    parser.add_argument("--digests", type=Path, default=digest.SHIPPED)
    parser.add_argument("--gate", type=json.loads, default=list(GATE))
    given = parser.parse_args()
    os.nice(_NICE)
    desk = Desk(given.data, given.model, gate=tuple(given.gate), digests=given.digests)
    run(desk, tuple(filter(None, given.uploads.split(","))), given.actor)


if __name__ == "__main__":
    main()
