"""Signed answers: two signatures by two people, withdrawn once, seen by who may, found again by wording."""

from datetime import UTC, date, datetime

import pytest

from server.accounts.people import Role
from server.store import gold, people, verified
from server.store.errors import NotThere, Taken
from server.store.verified import Binding, NewSigned, Said
from tests.server.accounts.site import people_in
from tests.server.store.test_people import at_once

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SAID = (Said("Báo trước 30 ngày.", ("45-2019-QH14/dieu-35/khoan-1",)), Said("Thêm.", ("45-2019-QH14/dieu-36",)))
BOUND = (Binding("provision", "45-2019-QH14/dieu-35/khoan-1", "a" * 64), Binding("parameter", "luong", "b" * 64))


@pytest.fixture
def held(database):
    officers = (("lan", "may"), ("hoa", "may"), ("tam", "giay"), ("an", "tld"))
    people_in(database, only=tuple((login, Role.OFFICER, unit) for login, unit in officers))
    return database


def who(database, login):
    with database.reading() as connection:
        return people.account_of_login(connection, login)


def signed(database, question="Báo trước?", *, login="lan", needs_second=False, public=False, wordings=()):
    new = NewSigned(question, "cham-dut", date(2026, 11, 22), SAID, BOUND, public, False, None, "s1", wordings)
    account = who(database, login)
    with database.writing() as connection:
        return verified.add(connection, new, account, needs_second=needs_second, now=NOW)


def read(database, number):
    with database.reading() as connection:
        return verified.read(connection, number)


def test_what_was_signed_is_read_back_with_who_stands_for_it(held):
    one = read(held, signed(held))
    assert (one.said, one.status, one.names, one.unit_name) == (SAID, "signed", "Bà lan", "Công đoàn May")
    with held.reading() as connection:
        assert set(verified.bindings_of(connection)[one.id]) == set(BOUND)
        assert verified.wordings_of(connection)[one.id] == ("Báo trước?",)


def test_the_second_signature_is_of_another_person_and_given_once(held):
    number = signed(held, needs_second=True)
    assert read(held, number).status == "waiting"
    lan, hoa, tam, an = (who(held, login) for login in ("lan", "hoa", "tam", "an"))
    for account, error in ((lan, Taken), (tam, NotThere)):
        with held.writing() as connection, pytest.raises(error):
            verified.sign_second(connection, number, account, now=NOW)
    with held.writing() as connection:
        assert verified.sign_second(connection, number, hoa, now=NOW).names == "Bà lan và Bà hoa"
    with held.writing() as connection, pytest.raises(Taken):
        verified.sign_second(connection, number, an, now=NOW)


def test_of_two_who_sign_second_at_once_one_is_told(held):
    number = signed(held, needs_second=True)

    def signs(account):
        def work():
            with held.writing() as connection:
                verified.sign_second(connection, number, account, now=NOW)

        return work

    assert at_once([signs(who(held, "hoa")), signs(who(held, "an"))]) == [Taken]


def test_an_answer_is_withdrawn_once_and_is_then_neither_public_nor_found(held):
    number, other = signed(held, public=True), signed(held, "Khác", public=True)
    counts = []

    def work():
        with held.writing() as connection:
            counts.append(verified.withdraw(connection, number, {"because": "luật đổi"}, now=NOW))

    assert at_once([work] * 4) == []
    assert sorted(counts) == [False, False, False, True]
    with held.reading() as connection:
        assert [one.id for one in verified.search(connection, public=True)] == [other]
        assert set(verified.wordings_of(connection)) == set(verified.bindings_of(connection)) == {other}
        assert verified.read(connection, number).withdrawn_because == {"because": "luật đổi"}
    with held.writing() as connection, pytest.raises(Taken):
        verified.publish(connection, number, who(held, "lan"), public=True)


def test_what_waits_for_a_second_person_is_not_public(held):
    number = signed(held, needs_second=True, public=True)
    with held.writing() as connection:
        assert verified.search(connection, public=True) == []
        with pytest.raises(Taken):
            verified.publish(connection, number, who(held, "lan"), public=True)


def test_an_answer_of_another_unit_is_neither_read_nor_changed(held):
    number, tam = signed(held), who(held, "tam")
    with held.writing() as connection:
        for work in (verified.read, lambda c, n, a: verified.publish(c, n, a, public=True)):
            with pytest.raises(NotThere):
                work(connection, number, tam)
        assert verified.search(connection, within=tam.unit.path) == []
        assert [one.id for one in verified.search(connection, within="/tld/")] == [number]
    for nothing in ("", "' OR '1'='1", "%"):
        with held.reading() as connection, pytest.raises(NotThere):
            verified.read(connection, nothing)


def test_wordings_are_added_once(held):
    number = signed(held, wordings=("xin nghỉ báo bao lâu", "Báo trước?"))
    with held.writing() as connection:
        for _ in range(2):
            verified.add_wording(connection, number, "nghỉ việc báo trước")
        assert set(verified.wordings_of(connection)[number]) == {"Báo trước?", "xin nghỉ báo bao lâu", "nghỉ việc báo trước"}
        verified.add_wording(connection, number, "x" * 5000)


def test_the_stamp_changes_with_every_change(held):
    def stamp():
        with held.reading() as connection:
            return verified.stamp(connection)

    seen = [stamp()]
    number = signed(held)
    seen.append(stamp())
    for work in (
        lambda c: verified.publish(c, number, who(held, "lan"), public=True),
        lambda c: verified.replace(c, number),
    ):
        with held.writing() as connection:
            work(connection)
        seen.append(stamp())
    assert len(set(seen)) == len(seen)


def test_how_often_answers_were_shown_adds_up(held):
    number = signed(held)
    for count in (2, 3):
        with held.writing() as connection:
            verified.count_served(connection, {number: count, "khong-co": 1})
    assert read(held, number).served == 5


def test_a_question_proposed_for_the_suite_is_exported_once(held):
    one = read(held, signed(held))
    with held.writing() as connection:
        for _ in range(2):
            gold.add(connection, one, actor="lan", now=NOW)
        assert gold.holds(connection, one.id)
        (draft,) = gold.drafts(connection)
        assert ("45-2019-QH14/dieu-36",) in draft.groups
        gold.mark_exported(connection, [draft.id])
        assert gold.drafts(connection) == []
