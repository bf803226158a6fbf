"""What every route needs, opened once: the live assistant, the database, who keeps, who may enter."""

from dataclasses import dataclass, field
from datetime import timedelta

from server.accounts.gate import Gate
from server.live import Live
from server.members.keeper import Keeper
from server.members.triage import Triage
from server.store.database import Database


@dataclass(frozen=True)
class Service:
    """The parts of a running service; `kept`: how long questions stay, `links_kept`: how long a saved address does."""

    live: Live
    database: Database
    keeper: Keeper
    gate: Gate
    triage: Triage = field(default_factory=Triage)
    kept: timedelta = timedelta(days=90)
    links_kept: timedelta = timedelta(days=180)

    def close(self) -> None:
        """Write what waits and give connections back."""
        self.keeper.close()
        self.database.close()
