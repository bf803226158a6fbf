"""Units and accounts as rows: resting after wrong passwords, closing, passwords, changes, two who write at once."""

import statistics
import time
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from server.accounts import passwords
from server.accounts.people import Role
from server.store import people, sessions
from server.store.errors import NotThere, Taken
from tests.server.accounts.site import PASSWORD, people_in

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
LAN, GOC = ("lan", Role.OFFICER, "may"), ("goc", Role.ADMIN, "tld")


@pytest.fixture
def held(database):
    people_in(database, only=(LAN, GOC))
    return database


def tried(database, login="lan", password=PASSWORD, now=NOW):
    with database.writing() as connection:
        return people.log_in(connection, login, password, now=now)


def lan(database):
    with database.reading() as connection:
        return people.account_of_login(connection, "lan")


def test_after_five_wrong_passwords_the_account_rests_a_quarter_of_an_hour(held):
    told = [tried(held, password="sai").message for _ in range(people.MOST_FAILED)]
    assert tried(held).account is None
    assert tried(held).message == told[0]
    assert tried(held, now=NOW + timedelta(minutes=14, seconds=59)).account is None
    assert tried(held, now=NOW + timedelta(minutes=15)).account.login == "lan"


def test_four_wrong_and_a_right_one_begin_the_count_anew(held):
    for _ in range(2):
        for _ in range(people.MOST_FAILED - 1):
            tried(held, password="sai")
        assert tried(held).account is not None


def test_what_is_tried_while_it_rests_does_not_prolong_the_rest(held):
    for _ in range(people.MOST_FAILED):
        tried(held, password="sai")
    for minute in range(14):
        tried(held, password="sai", now=NOW + timedelta(minutes=minute))
    assert tried(held, now=NOW + timedelta(minutes=15)).account is not None


def test_no_reply_tells_which_accounts_there_are(held):
    with held.writing() as connection:
        people.set_active(connection, people.account_of_login(connection, "goc").id, active=False)
    told = {tried(held, login, password).message for login in ("lan", "nobody") for password in ("sai", "x" * 5000)}
    assert told | {tried(held, "goc").message} == {tried(held, "nobody").message}


def test_an_unknown_login_takes_as_long_as_a_wrong_password(held, monkeypatch):
    seconds = {"lan": [], "nobody": []}
    monkeypatch.setattr(people, "MOST_FAILED", 1_000)
    for _ in range(12):
        for login, taken in seconds.items():
            began = time.perf_counter()
            tried(held, login, "sai")
            taken.append(time.perf_counter() - began)
    fastest = {login: statistics.median(sorted(taken)[:6]) for login, taken in seconds.items()}
    assert 0.5 < fastest["nobody"] / fastest["lan"] < 2


@pytest.mark.parametrize("login", ["", "lan\0", "\0", "' OR '1'='1", "lan' --", 'lan"; DROP TABLE accounts; --', "ộ" * 500])
def test_a_login_that_is_none_is_refused_like_any_other(held, login):
    assert tried(held, login).account is None
    assert tried(held).account.login == "lan"


def test_a_login_is_found_whatever_its_case_and_blanks(held):
    assert tried(held, "  LAN ").account.login == "lan"


def test_closing_an_account_ends_its_sessions_and_keeps_it_out(held):
    with held.writing() as connection:
        token = sessions.begin(connection, people.account_of_login(connection, "lan"), now=NOW)
        people.set_active(connection, 1, active=False)
        assert sessions.current(connection, token, now=NOW) is None
    assert tried(held).account is None
    with held.writing() as connection:
        people.set_active(connection, 1, active=True)
        assert sessions.current(connection, token, now=NOW) is None
    assert tried(held).account is not None


def test_a_new_password_ends_sessions_and_the_rest_and_a_weak_one_changes_nothing(held):
    number = lan(held).id
    for _ in range(people.MOST_FAILED):
        tried(held, password="sai")
    with held.writing() as connection:
        token = sessions.begin(connection, people.account(connection, number), now=NOW)
        with pytest.raises(ValueError, match="Mật khẩu"):
            people.set_password(connection, number, "ngắn")
        assert sessions.current(connection, token, now=NOW) is not None
        people.set_password(connection, number, "trau oi ta bao trau nay")
        assert sessions.current(connection, token, now=NOW) is None
    assert tried(held).account is None
    assert tried(held, password="trau oi ta bao trau nay").account is not None


def test_a_hash_of_weaker_settings_is_made_anew_at_the_next_log_in(held):
    from argon2 import PasswordHasher

    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with held.writing() as connection:
        connection.execute(people.accounts.update().where(people.accounts.c.login == "lan").values(password_hash=weak))
    assert tried(held).account is not None
    with held.reading() as connection:
        now = connection.scalar(people.select(people.accounts.c.password_hash).where(people.accounts.c.login == "lan"))
    assert now != weak
    assert not passwords.outdated(now)


def test_an_account_without_a_password_is_not_entered_with_one(held):
    with held.writing() as connection:
        people.add_account(connection, "hoa@cd.vn", "Hoa", Role.OFFICER, "may", None, now=NOW)
    for password in ("", "None", PASSWORD, "nobody's password"):
        assert tried(held, "hoa@cd.vn", password).account is None


@pytest.mark.parametrize("login", ["", "  ", "hai chữ", "x" * 121, "system", "?", "a\nb", "a\0", "a\u202eb"])
def test_a_login_that_cannot_be_or_that_the_log_uses_is_refused(held, login):
    with held.writing() as connection, pytest.raises(ValueError, match="Tên đăng nhập"):
        people.add_account(connection, login, "Ai đó", Role.OFFICER, "may", PASSWORD, now=NOW)


@pytest.mark.parametrize("name", ["", "x" * 121, "Lan\nHoa", "Lan\0", "\u202eLan"])
def test_a_name_that_could_not_stand_under_an_answer_is_refused(held, name):
    with held.writing() as connection, pytest.raises(ValueError, match="họ tên"):
        people.add_account(connection, "moi", name, Role.OFFICER, "may", PASSWORD, now=NOW)
    with held.writing() as connection, pytest.raises(ValueError, match="họ tên"):
        people.change(connection, 1, name=name, role=Role.OFFICER, unit_code="may")


@pytest.mark.parametrize(
    ("code", "name", "level", "under"),
    [
        ("Có dấu", "x", "grassroots", "may"), ("a/b", "x", "grassroots", "may"), ("a%", "x", "grassroots", "may"),
        ("", "x", "grassroots", "may"), ("x" * 61, "x", "grassroots", "may"), ("x", "", "grassroots", "may"),
        ("x", "y" * 201, "grassroots", "may"), ("x", "y\0", "grassroots", "may"), ("x", "y", "galactic", "may"),
    ],
)  # fmt: skip
def test_a_unit_that_cannot_be_is_refused(held, code, name, level, under):
    with held.writing() as connection, pytest.raises(ValueError):  # noqa: PT011  the messages differ
        people.add_unit(connection, code, name, level, under)


def test_units_stand_below_each_other_only_so_deep(held):
    with held.writing() as connection:
        under = "tld"
        for depth in range(6):
            under = people.add_unit(connection, f"{depth}" + "x" * 59, "Sâu", "grassroots", under).code
        with pytest.raises(ValueError, match="quá nhiều cấp"):
            people.add_unit(connection, "y" * 60, "Sâu", "grassroots", under)
    with held.writing() as connection, pytest.raises(NotThere):
        people.add_unit(connection, "moi", "Mới", "grassroots", "khong-co")


def at_once(works):
    """Run them in threads that start together; what each raised."""
    barrier, raised = Barrier(len(works)), []

    def run(work):
        barrier.wait()
        try:
            work()
        except (Taken, ValueError) as error:
            raised.append(type(error))

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_of_two_who_add_the_same_login_or_unit_at_once_one_is_told(held):
    def account():
        with held.writing() as connection:
            people.add_account(connection, "moi", "Mới", Role.OFFICER, "may", None, now=NOW)

    def unit():
        with held.writing() as connection:
            people.add_unit(connection, "moi", "Mới", "grassroots", "may")

    assert at_once([account] * 4) == [Taken] * 3
    assert at_once([unit] * 4) == [Taken] * 3


def test_a_new_role_or_unit_ends_sessions_and_a_new_name_does_not(held):
    number = lan(held).id
    with held.writing() as connection:
        token = sessions.begin(connection, people.account(connection, number), now=NOW)
        people.change(connection, number, name="Lan Anh", role=Role.OFFICER, unit_code="may")
        assert sessions.current(connection, token, now=NOW).account.name == "Lan Anh"
        people.change(connection, number, name="Lan Anh", role=Role.OFFICER, unit_code="giay")
        assert sessions.current(connection, token, now=NOW) is None


def test_the_last_administrator_who_can_enter_is_known(held):
    with held.writing() as connection:
        goc = people.account_of_login(connection, "goc")
        assert people.is_last_admin(connection, goc)
        assert not people.is_last_admin(connection, people.account(connection, 1))
        people.add_account(connection, "hai", "Hai", Role.ADMIN, "tld", None, now=NOW)
        assert people.is_last_admin(connection, goc)  # the other has neither a password nor an identity
        people.set_password(connection, people.account_of_login(connection, "hai").id, "trau oi ta bao trau nay")
        assert not people.is_last_admin(connection, goc)


def test_two_administrators_who_close_each_other_at_once_do_not_both_succeed(held):
    with held.writing() as connection:
        people.add_account(connection, "hai", "Hai", Role.ADMIN, "tld", PASSWORD, now=NOW)

    def closes(login):
        def work():
            with held.writing() as connection:
                one = people.account_of_login(connection, login)
                if people.is_last_admin(connection, one):
                    raise ValueError(login)
                people.set_active(connection, one.id, active=False)

        return work

    assert at_once([closes("goc"), closes("hai")]) == [ValueError]
    with held.reading() as connection:
        assert sum(people.account_of_login(connection, login).active for login in ("goc", "hai")) == 1


def test_an_identity_is_bound_to_one_account_and_an_account_to_one_identity(held):
    with held.writing() as connection:
        one, other = (people.account_of_login(connection, login).id for login in ("lan", "goc"))
        people.bind_subject(connection, one, "s1")
        for number, subject in ((other, "s1"), (one, "s2")):
            with pytest.raises(Taken):
                people.bind_subject(connection, number, subject)
        assert people.account_of_subject(connection, "s1").login == "lan"
        assert people.bindable(connection, "lan") is None
        people.set_active(connection, one, active=False)
        assert people.account_of_subject(connection, "s1") is None
        people.set_active(connection, one, active=True)
        people.unbind_subject(connection, one)
        assert people.account_of_subject(connection, "s1") is None
        assert people.bindable(connection, "lan").login == "lan"
