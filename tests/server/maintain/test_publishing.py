"""From a new text to the live law and back: on the record, stopped by the gate, signed answers withdrawn."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from corpus import parameter
from corpus.law import Layer
from indexing import embed, snapshot
from server.desk.bindings import Ground
from server.maintain import building, publishing
from server.store import audit, tickets, verified
from server.store import uploads as store
from server.store.errors import NotAllowed, Taken
from server.store.people import account_of_login
from server.store.verified import NewSigned, Said
from tests.server.maintain import site

SAID = Said("Một suất ăn trưa có giá ít nhất 30.000 đồng.", (site.CLAUSE,))


@pytest.fixture
def opened(desk):
    return lambda: snapshot.open_current(desk.data, embed.load())


def signed(database, ground):
    """An answer an officer signed, bound to the clause as it is today."""
    today = datetime.now(UTC).date()
    with database.writing() as connection:
        lan = account_of_login(connection, "lan")
        new = NewSigned("Suất ăn trưa bao nhiêu tiền?", None, today, (SAID,), ground.bound(SAID.provisions, today), False, False,
                        None, "x")  # fmt: skip
        return verified.add(connection, new, lan, needs_second=False, now=datetime.now(UTC))


def wording(opened, on):
    return [p.text for p in opened().passages if str(p.citation) == site.CLAUSE and p.validity.covers(on)]


def test_an_amended_wording_binds_from_its_day_and_the_one_before_until_then(desk, database, second, opened):
    site.amended(desk, database, second)
    assert "30.000" in wording(opened, date(2026, 10, 31))[0]
    assert "35.000" in wording(opened, date(2026, 11, 1))[0]


def test_publishing_withdraws_the_answer_bound_to_the_clause_and_rolling_back_is_on_the_record(desk, database, second, opened):
    number = signed(database, publishing.ground_of(opened()))
    first = publishing.live_id(desk)
    changed = site.amended(desk, database, second)
    withdrawn, _ = publishing.settle(desk, database, changed, publishing.ground_of(opened()))
    assert withdrawn == 1
    with database.reading() as connection:
        assert verified.read(connection, number).status == "withdrawn"
        (back,) = tickets.waiting(connection, account_of_login(connection, "lan"), now=datetime.now(UTC))
        assert "khoản 2 Điều 1" in back.note
    publishing.rollback(desk, database, actor="bao")
    assert publishing.live_id(desk) == first
    with database.reading() as connection:
        kinds = [(one.kind, one.snapshot, one.withdrawn) for one in store.publications_of(connection)]
    assert kinds[:2] == [("rollback", first, 0), ("publish", changed.snapshot, 1)]
    assert {"publish law", "rollback law"} <= {entry.action for entry in audit.entries(database)}
    assert audit.verify(database).broken_at is None


def test_only_what_is_new_is_embedded(desk, database, second):
    site.keep(desk, database, second, site.AMENDED)
    job = building.run(desk, (), "bao")
    assert (job.error, job.embedded) == (None, 1)  # one clause changed


def test_what_the_gate_stops_cannot_be_published_by_anyone(desk, database, second):
    stopped = replace(desk, gate=site.STOPS)
    site.keep(stopped, database, second, site.AMENDED)
    before, wanted = publishing.live_id(desk), site.built(stopped, database)
    gate = building.verdict(desk, wanted)
    assert [one["id"] for one in gate["findings"][0]["lost"]] == ["d-001", "d-002"]
    for actor in ("bao", "goc"):
        with pytest.raises(NotAllowed, match="cổng kiểm"):
            publishing.publish(stopped, database, wanted, actor=actor)
    assert publishing.live_id(desk) == before


def test_a_snapshot_the_gate_never_saw_cannot_be_published(desk, database):
    with pytest.raises(NotAllowed, match="chưa qua cổng"):
        publishing.publish(desk, database, "../../x", actor="bao")


def test_a_change_that_cannot_be_made_leaves_no_record(desk, database):
    with database.reading() as connection:
        before = len(store.publications_of(connection))
    with pytest.raises(Exception, match="Không có chỉ mục"):
        publishing.make_live(desk, database, "khong-co", kind="publish", actor="bao", gate={})
    with database.reading() as connection:
        assert len(store.publications_of(connection)) == before


def test_two_builds_at_once_are_one(desk):
    with desk.alone("job"), pytest.raises(Taken, match="Đang dựng"):
        building.start(desk, (), "bao")


def test_a_build_that_was_killed_says_so(desk):
    building._tell(desk, building.Job("2026-11-22T00:00:00+00:00", "bao", ()))
    assert "dừng giữa chừng" in building.held(desk).error


def test_the_gate_judges_the_new_snapshot_and_not_the_live_one(desk, database, second):
    told = replace(
        desk, gate=("/bin/sh", "-c", 'cat "$HOILUAT_DATA/index/current"; test -e "$HOILUAT_DATA/corpus/held.json"; exit 1')
    )
    site.keep(told, database, second, site.AMENDED)
    wanted = site.built(told, database)
    assert building.verdict(told, wanted)["said"].startswith(wanted)
    assert wanted != publishing.live_id(desk)


def test_the_ground_is_that_of_the_snapshot(desk, opened):
    law = publishing.ground_of(opened())
    assert isinstance(law, Ground)
    assert law.parameters == parameter.load()
    assert law.hash_of("provision", site.CLAUSE, site.NOW.date())
    assert {p.layer for p in opened().passages if str(p.citation) == site.CLAUSE} == {Layer.OFFICIAL}
