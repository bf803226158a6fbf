"""What every route needs, opened once: the live assistant, the database, who keeps, who may enter."""

from dataclasses import dataclass, field
from datetime import timedelta

from server.accounts.gate import Gate
from server.answer_cache import AnswerCache
from server.desk.placing import Placer
from server.desk.reuse import SignedAnswers
from server.desk.watcher import Watcher
from server.limits import InMemory, Limiter, Limits
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
    placer: Placer
    signed: SignedAnswers
    watcher: Watcher
    triage: Triage = field(default_factory=Triage)
    cache: AnswerCache = field(default_factory=AnswerCache)
    limiter: Limiter = field(default_factory=lambda: Limiter(InMemory(), Limits({})))
    kept: timedelta = timedelta(days=90)
    links_kept: timedelta = timedelta(days=180)

    def close(self) -> None:
        """Write what waits and give connections back."""
        self.watcher.close()
        self.keeper.close()
        self.database.close()
        self.live.close()
