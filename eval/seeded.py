"""Does the gate stop what is wrong? Twenty seeded regressions, each in a copy of the code, and clean runs beside.

    python -m eval.seeded [--data var] [--clean 20] [--only NAME]

Each copy is changed at one place, indexed, and put before `hoiluat eval gate`; a build that fails stops it too.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from tqdm import tqdm

from eval.gate import FOLDER

ROOT = Path(__file__).parents[1]
_PARTS = ("corpus", "indexing", "assistant", "eval", "server")


@dataclass(frozen=True)
class Seed:
    """One regression: in `file`, `old` becomes `new` (all of it where `old` is empty); whether the index is built anew."""

    name: str
    file: str
    old: str
    new: str
    rebuild: bool


def seeds(path: Path = FOLDER / "seeds.yaml") -> tuple[Seed, ...]:
    """The shipped regressions."""
    return tuple(Seed(**entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8")))


def copies(seed: Seed | None, folder: Path) -> None:
    """The code in `folder`, changed by a seed; raises ValueError when there is nothing to change."""
    for part in _PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    if seed is None:
        return
    path = folder / seed.file
    text = path.read_text(encoding="utf-8")
    if seed.old not in text:
        raise ValueError(f"{seed.name}: {seed.file} has no {seed.old!r}")
    path.write_text(text.replace(seed.old, seed.new, 1) if seed.old else seed.new, encoding="utf-8")


def stopped(seed: Seed | None, data: Path) -> tuple[bool, str]:
    """Whether the gate, or the build before it, stops a seed; and the last lines it said."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        copies(seed, folder)
        held = folder / "var"
        shutil.copytree(data, held, symlinks=True)
        environment = {**os.environ, "PYTHONPATH": str(folder), "HOILUAT_DATA": str(held)}
        said = ""
        for command in _commands(seed):
            called = [sys.executable, "-m", "server.cli", *command]
            done = subprocess.run(called, cwd=folder, env=environment, capture_output=True, text=True, check=False)
            said = done.stdout + done.stderr
            if done.returncode:
                return True, said
        return False, said


def _commands(seed: Seed | None) -> Iterator[list[str]]:
    if seed is not None and seed.rebuild:
        yield ["index", "build", "--without-gate", "seeded"]
    yield ["eval", "gate"]


def main() -> None:
    """Command line; exit status 1 when a regression passes or a clean tree does not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("var"), help="a data folder whose live index is of the clean tree")
    parser.add_argument("--clean", type=int, default=20, help="how many runs of the clean tree")
    parser.add_argument("--only", help="one seed by name")
    given = parser.parse_args()
    chosen = [seed for seed in seeds() if given.only in (None, seed.name)]
    caught = 0
    for seed in tqdm(chosen, unit="seed", disable=not sys.stderr.isatty()):
        stops, said = stopped(seed, given.data)
        caught += stops
        reasons = [line.split(":")[0] for line in said.splitlines() if line.startswith(("CHẶN", "Lỗi"))]
        print(
            f"{'stopped' if stops else 'PASSED'}  {seed.name}: {', '.join(dict.fromkeys(reasons)) or said.strip()[-200:]}",
            flush=True,
        )
    passed = sum(not stopped(None, given.data)[0] for _ in tqdm(range(given.clean), unit="run", disable=not sys.stderr.isatty()))
    print(f"stopped {caught} of {len(chosen)}; clean tree passed {passed} of {given.clean}")
    sys.exit(0 if caught == len(chosen) and passed == given.clean else 1)


if __name__ == "__main__":
    main()
