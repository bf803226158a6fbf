"""Counts of limits, shared: two processes' additions add up, and an old window is not this one's."""

import threading

from server.store.counters import SharedCounter
from server.store.database import Database


def test_additions_add_up_and_the_window_before_is_told(database):
    counter = SharedCounter(database)
    assert counter.add("k", 10, 1) == (0, 1)
    assert counter.add("k", 10, 2) == (0, 3)
    assert counter.add("k", 11, 1) == (3, 1)
    assert counter.add("k", 11, -1) == (3, 0)
    assert counter.add("other", 11, 1) == (0, 1)


def test_two_that_count_at_once_lose_nothing(database, database_url):
    others = [Database(database_url) for _ in range(3)]

    def count(own):
        for _ in range(20):
            SharedCounter(own).add("k", 1, 1)

    threads = [threading.Thread(target=count, args=(own,)) for own in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for own in others:
        own.close()
    assert SharedCounter(database).add("k", 1, 0) == (0, 60)
