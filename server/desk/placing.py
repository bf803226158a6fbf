"""New tickets beside those that ask the same, so that an officer answers them at once."""

import threading
from dataclasses import replace

from assistant.same_clusters import Cluster, assign
from assistant.same_reading import read
from indexing.embed import Embedder
from server.store import clusters
from server.store.database import Connection
from server.store.tickets import NewTicket

_MOST = 5_000  # groups looked at, the newest
_AT_ONCE = 50  # groups of others read in one transaction: a process that starts catches up ticket by ticket


class Placer:
    """Knows the groups of waiting questions; what other processes open is read when it is there."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._groups: dict[int, Cluster] = {}
        self._seen = 0  # the number up to which others' groups were read
        self._lock = threading.Lock()

    def placed(self, connection: Connection, new: NewTicket) -> NewTicket:
        """The ticket with its group: one whose questions are the same, else a new one."""
        asked = read(new.understood, self._embedder)
        with self._lock:
            for number, question in clusters.waiting(connection, after=self._seen, limit=_AT_ONCE):
                self._seen = number
                if number in self._groups:
                    continue
                leader = read(question, self._embedder)
                self._groups[number] = Cluster(leader, (leader,))
            while len(self._groups) > _MOST:
                del self._groups[min(self._groups)]
            numbers = list(self._groups)
            place = assign(asked, [self._groups[number] for number in numbers])
            if place is None:
                number = clusters.add(connection, new.understood, new.topic, now=new.at)
                group = Cluster(asked, (asked,))
            else:
                number = numbers[place]
                group = replace(self._groups[number], members=(*self._groups[number].members, asked))
            self._groups[number] = group
        return replace(new, cluster=number)
