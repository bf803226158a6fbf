"""Takes seeded faults the desk's whole road: built in a process of its own, judged by the gate, and then not to be published.

    python -m server.maintain.gate_proof DATA [--only NAME] [--clean 1]

DATA is a data folder whose live index is of the clean tree, best with the official texts in it (without them only amounts of
parameters are compared); nothing in it is changed. Each fault of eval/gates/seeds.yaml is put into a copy of the code; the desk
there builds and asks the gate, and publishing has to be refused while what was live stays live.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from eval import seeded
from eval.seeded import Seed
from server.maintain import building, publishing
from server.maintain.building import Job
from server.maintain.desk import Desk
from server.store.database import open_database
from server.store.errors import NotAllowed

_OWN = ("maintain", "hoiluat.db", "hoiluat.db-shm", "hoiluat.db-wal")  # of the desk in DATA, not of this one


@dataclass(frozen=True)
class Came:
    """What became of a build: whether it was stopped before it was public, by what; whether the live one stayed."""

    stopped: bool
    by: str
    live_stayed: bool


def road(seed: Seed | None, data: Path) -> Came:
    """Build and judge a copy of the code with the fault in it, then try to publish."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        seeded.copies(seed, folder)
        desk = Desk(folder / "var")
        shutil.copytree(data, desk.data, symlinks=True, copy_function=_linked, ignore=shutil.ignore_patterns(*_OWN))
        before = publishing.live_id(desk)
        said = _built(desk, folder)
        job = building.held(desk)
        if job is None or job.snapshot is None:
            return Came(stopped=True, by=f"build: {(job.error if job else said) or said[-200:]}", live_stayed=_is(desk, before))
        try:
            _publish(desk, job.snapshot)
        except NotAllowed:
            return Came(stopped=True, by=_reasons(desk, job), live_stayed=_is(desk, before))
        return Came(stopped=False, by="", live_stayed=_is(desk, before))


def _linked(source: str, target: str) -> None:
    """One file in two folders: snapshots and texts are never written in place, and a copy of each would take long."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _built(desk: Desk, folder: Path) -> str:
    """Run the desk's build on the changed code; what it said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HOILUAT_")}
    command = [sys.executable, "-m", "server.maintain.building", "--data", str(desk.data), "--actor", "gate_proof"]
    done = subprocess.run(
        command, cwd=folder, env={**environment, "PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def _publish(desk: Desk, snapshot_id: str) -> None:
    database = open_database("", desk.data)
    try:
        publishing.publish(desk, database, snapshot_id, actor="gate_proof")
    finally:
        database.close()


def _is(desk: Desk, before: str | None) -> bool:
    return publishing.live_id(desk) == before


def _reasons(desk: Desk, job: Job) -> str:
    """What the gate named."""
    gate = building.verdict(desk, job.snapshot or "") or {}
    named = [str(one["name"]) for one in gate.get("findings", ())]
    return "gate: " + (", ".join(dict.fromkeys(named)) or str(gate.get("said", job.error)).strip()[-200:])


def main() -> None:
    """Command line; exit status 1 where a fault could be published, or a clean tree could not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", help="one fault by name")
    parser.add_argument("--clean", type=int, default=1, help="how many runs of the clean tree")
    given = parser.parse_args()
    chosen = [seed for seed in seeded.seeds() if given.only in (None, seed.name)]
    stopped = 0
    for seed in chosen:
        came = road(seed, given.data)
        right = came.stopped and came.live_stayed
        stopped += right
        sys.stdout.write(f"{'stopped' if right else 'PUBLIC '}  {seed.name}: {came.by}\n")
        sys.stdout.flush()
    clean = sum(not road(None, given.data).stopped for _ in range(given.clean))
    sys.stdout.write(f"stopped {stopped} of {len(chosen)}; clean tree published {clean} of {given.clean}\n")
    sys.exit(0 if stopped == len(chosen) and clean == given.clean else 1)


if __name__ == "__main__":
    main()
