"""Where the maintainer's desk keeps what it works on, under the data folder, and one thing at a time there.

<data>/maintain/uploads/<id>/   the file as it came, its lines, what was read from it, what it changes and touches
<data>/maintain/job.json        the build that runs or ran last
<data>/maintain/gates/<id>.json what the gate said of a snapshot
<data>/drafts/                  drafts of digests
"""

import fcntl
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus import digest
from corpus.library import write_atomically
from server.maintain.notify import Targets
from server.settings import Settings
from server.store.errors import Taken

GATE = (sys.executable, "-m", "server.cli", "eval", "gate")


@dataclass(frozen=True)
class Desk:
    """The data folder, the model that embeds, whom to tell, the folder watched.

    `gate`: the command that judges a snapshot; `digests`: the folder of our digests.
    """

    data: Path
    model: str | None = None
    targets: Targets = field(default_factory=Targets)
    watch: Path | None = None
    gate: tuple[str, ...] = GATE
    digests: Path = digest.SHIPPED

    @property
    def root(self) -> Path:
        """What is worked on."""
        return self.data / "maintain"

    def upload(self, number: str) -> Path:
        """The folder of one upload."""
        return self.root / "uploads" / number

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """Hold one of the desk's locks; raises Taken where another process or thread holds it. It ends with the process."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / f"{name}.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise Taken("Một việc khác trên kho luật đang chạy. Hãy chờ xong rồi làm lại; chưa có gì thay đổi.") from error
            yield

    def is_busy(self, name: str) -> bool:
        """Whether someone holds a lock."""
        try:
            with self.alone(name):
                return False
        except Taken:
            return True


def desk_of(settings: Settings) -> Desk:
    """The desk as the settings have it."""
    return Desk(settings.data, settings.model, settings.notify, settings.watch)


def read_json(path: Path) -> Any:
    """What a file of the desk holds, None where it is not there."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def write_json(path: Path, told: Any) -> None:
    """Write a file of the desk, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(told, ensure_ascii=False, indent=1))
