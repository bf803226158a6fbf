"""Another process that withdraws what no longer stands: `python -m tests.server.desk.watching URL FOLDER` prints how many."""

import sys
from pathlib import Path

from assistant.held import Held
from indexing import embed, snapshot
from server.desk.watch import withdraw_changed
from server.store.database import Database
from tests.server.desk.law import ground_of

if __name__ == "__main__":
    url, folder = sys.argv[1:]
    opened = snapshot.open_current(Path(folder), embed.load())
    database = Database(url)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    print(withdraw_changed(database, ground_of(Held(opened))), flush=True)  # noqa: T201
    database.close()
