"""Who may do what, and to whose account."""

import pytest

from server.accounts.people import Account, Permission, Role, Unit

TOP = Unit("tld", "Tổng Liên đoàn", "national", "/tld/")
MAY = Unit("may", "Công đoàn May", "industry", "/tld/may/")
MAY_10 = Unit("may-10", "Công đoàn May 10", "grassroots", "/tld/may/may-10/")
LIKE_MAY = Unit("may-2", "Công đoàn May 2", "industry", "/tld/may-2/")


def person(role, unit, *, active=True):
    return Account(1, "lan", "Lan", role, unit, active)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.OFFICER, {Permission.REVIEW, Permission.INSIGHT}),
        (Role.MAINTAINER, {Permission.PUBLISH}),
        (Role.ADMIN, {Permission.PEOPLE, Permission.AUDIT, Permission.INSIGHT}),
    ],
)
def test_a_role_may_do_its_work_and_nothing_else(role, allowed):
    assert {p for p in Permission if person(role, TOP).may(p)} == allowed
    assert not any(person(role, TOP, active=False).may(p) for p in Permission)


def test_a_unit_sees_itself_and_what_is_below_it_but_not_a_unit_whose_code_begins_alike():
    lan = person(Role.OFFICER, MAY)
    assert [lan.sees(unit.path) for unit in (MAY, MAY_10, TOP, LIKE_MAY)] == [True, True, False, False]


def test_what_names_no_unit_is_the_topmost_units():
    assert person(Role.OFFICER, TOP).sees(None)
    assert not person(Role.OFFICER, MAY).sees(None)


@pytest.mark.parametrize(
    ("admin", "other", "manages"),
    [
        (person(Role.ADMIN, MAY), person(Role.OFFICER, MAY_10), True),
        (person(Role.ADMIN, MAY), person(Role.ADMIN, MAY), True),
        (person(Role.ADMIN, MAY), person(Role.OFFICER, TOP), False),
        (person(Role.ADMIN, MAY), person(Role.OFFICER, LIKE_MAY), False),
        (person(Role.ADMIN, MAY), person(Role.MAINTAINER, MAY), False),  # she publishes law for everyone
        (person(Role.ADMIN, TOP), person(Role.MAINTAINER, MAY), True),
        (person(Role.OFFICER, TOP), person(Role.OFFICER, MAY), False),
        (person(Role.ADMIN, TOP, active=False), person(Role.OFFICER, MAY), False),
    ],
)
def test_an_administrator_manages_accounts_of_her_unit_and_below(admin, other, manages):
    assert admin.manages(other) is manages
