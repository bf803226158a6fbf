"""What is past its time goes by itself while the service runs."""

import time
from datetime import UTC, datetime, timedelta

from server.desk.placing import Placer
from server.members.keeper import Keeper
from server.members.triage import Triage
from server.store import asked, audit
from server.store.audit import Wanted
from server.store.erasing import Periods


def test_an_opinion_past_its_time_is_erased_by_the_running_service_and_counted(database, embedder):
    now, days = datetime.now(UTC), timedelta(days=30)
    with database.writing() as connection:
        for name, at in (("a", now - days), ("b", now)):
            asked.add_opinion(connection, name, "c", useful=True, reason=None, note=None, now=at)
    keeper = Keeper(database, Triage(), Placer(embedder), Periods(opinions=timedelta(days=29)))
    until = time.monotonic() + 20
    while database.rows()["feedback"] > 1 and time.monotonic() < until:
        time.sleep(0.1)
    keeper.close()
    assert database.rows()["feedback"] == 1
    with database.reading() as connection:
        assert [dict(one.detail) for one in audit.newest(connection, Wanted(action="forget"))] == [{"tickets": 0, "opinions": 1}]
