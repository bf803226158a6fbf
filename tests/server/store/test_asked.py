"""Questions kept for their time and no longer; opinions about them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from server.store import asked, links
from server.store.asked import Asked
from server.store.errors import NotThere

NOW = datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC)
DAY = timedelta(days=1)
ROW = Asked(
    "a" * 32, NOW, "cty nợ lương", "công ty nợ lương", date(2026, 11, 22), "answered", None, 0.9, "tien-luong", "may", "May X",
    "s1", {"statements": [{"text": "Đ" * 5000}]}, NOW + DAY,
)  # fmt: skip


def test_a_question_is_read_back_as_it_was_kept(database):
    with database.writing() as connection:
        asked.keep(connection, [ROW, replace(ROW, id="b" * 32, topic=None)])
        asked.keep(connection, [])
        assert asked.read(connection, ROW.id, now=NOW) == ROW


@pytest.mark.parametrize("number", ["", "c" * 32, "%", "' OR '1'='1", "x" * 5000])
def test_a_question_that_was_not_kept_is_told(database, number):
    with database.writing() as connection:
        asked.keep(connection, [ROW])
        with pytest.raises(NotThere, match="hỏi lại"):
            asked.read(connection, number, now=NOW)


def test_past_its_day_a_question_is_not_read_and_then_erased(database):
    with database.writing() as connection:
        asked.keep(connection, [ROW, replace(ROW, id="b" * 32, expires=NOW + 2 * DAY)])
        links.add(connection, {}, now=NOW, expires=NOW + DAY)
        with pytest.raises(NotThere):
            asked.read(connection, ROW.id, now=NOW + DAY)
        assert asked.forget(connection, now=NOW + DAY - timedelta(seconds=1), once_before=NOW) == 0
        assert asked.forget(connection, now=NOW + DAY, once_before=NOW) == 2
        assert asked.read(connection, "b" * 32, now=NOW + DAY).id == "b" * 32
    assert database.rows()["links"] == 0


def test_what_was_sent_twice_is_remembered_for_its_time_only(database):
    links.answer_once(database, "links", "k", {}, lambda _: {"n": 1}, now=NOW)
    with database.writing() as connection:
        asked.forget(connection, now=NOW, once_before=NOW)
    assert links.answer_once(database, "links", "k", {}, lambda _: {"n": 2}, now=NOW) == {"n": 1}
    with database.writing() as connection:
        asked.forget(connection, now=NOW, once_before=NOW + DAY)
    assert links.answer_once(database, "links", "k", {}, lambda _: {"n": 2}, now=NOW) == {"n": 2}


def test_an_opinion_stays_when_its_question_is_gone(database):
    with database.writing() as connection:
        asked.keep(connection, [ROW])
        asked.add_opinion(connection, "f" * 32, ROW.id, useful=False, reason="wrong", note="sai", now=NOW)
        asked.forget(connection, now=NOW + DAY, once_before=NOW)
    assert (database.rows()["asked"], database.rows()["feedback"]) == (0, 1)
