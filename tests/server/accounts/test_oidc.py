"""The union's own log-in, against a provider that runs: who is proven enters, and nobody else."""

import secrets
import time
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("authlib", reason="needs the `oidc` extra")

from joserfc.jwk import RSAKey

from server.accounts.oidc import OpenId, Provider
from server.accounts.oidc_pages import add_oidc
from server.accounts.people import Role
from server.store import audit, people
from tests.server.accounts.provider import CLIENT, SECRET, Union, running
from tests.server.accounts.site import PASSWORD, app_of, browser, entered, people_in

LAN = "lan@congdoan.vn"


@pytest.fixture(scope="module")
def provider():
    with running(Union()) as union:
        yield union


@pytest.fixture
def union(provider):
    provider.reset()
    return provider


@pytest.fixture
def app(union, database):
    people_in(database, only=())
    with database.writing() as connection:
        people.add_account(connection, LAN, "Lan", Role.OFFICER, "may", None, now=datetime.now(UTC))
        people.add_account(connection, "hoa", "Hoa", Role.OFFICER, "may", None, now=datetime.now(UTC))
    given = Provider(union.issuer, CLIENT, SECRET)
    return app_of(database, more=lambda app, gate: add_oidc(app, database, gate, given))


def sent(opened, ve=""):
    """Where the provider sends the browser back to."""
    import httpx

    left = opened.get("/can-bo/oidc/vao", params={"ve": ve})
    assert left.status_code == 303, left.text
    return httpx.get(left.headers["location"], follow_redirects=False).headers["location"]


def came_back(opened, ve=""):
    return opened.get(sent(opened, ve))


def is_in(opened):
    return opened.get("/can-bo/mat-khau").status_code == 200


def test_a_person_whose_verified_address_is_her_login_enters_and_is_bound(app, union, database):
    assert "Đăng nhập bằng tài khoản công đoàn" in browser(app).get("/can-bo/vao").text
    opened = browser(app)
    reply = came_back(opened, "/can-bo/da-ky")
    assert (reply.status_code, reply.headers["location"]) == (303, "/can-bo/da-ky")
    assert is_in(opened)
    asked = union.asked[0]
    assert asked["code_challenge_method"] == "S256"
    assert set(asked["scope"].split()) == {"openid", "email"}
    union.claims = {"email": "other@congdoan.vn", "email_verified": False}  # from now on only the identity counts
    assert came_back(browser(app)).status_code == 303
    entries = list(audit.entries(database))
    assert [entry.action for entry in entries] == ["bind identity", "log in", "log in"]


def test_state_nonce_and_verifier_are_new_each_time_and_stay_out_of_scripts(app):
    first, second = (browser(app).get("/can-bo/oidc/vao") for _ in range(2))
    asked = [parse_qs(urlsplit(reply.headers["location"]).query) for reply in (first, second)]
    assert all(asked[0][name] != asked[1][name] for name in ("state", "nonce", "code_challenge"))
    told = first.headers["set-cookie"].lower()
    assert all(flag in told for flag in ("httponly", "samesite=lax", "path=/can-bo/oidc", "max-age=600"))


BENT = {
    "wrong nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "expired": {"exp": int(time.time()) - 3_600},
    "no end": {"exp": None},
    "other audience": {"aud": "another"},
    "several audiences": {"aud": [CLIENT, "another"]},
    "other issuer": {"iss": "https://evil.example"},
    "no subject": {"sub": None},
    "not yet": {"nbf": int(time.time()) + 3_600},
    "from the future": {"iat": int(time.time()) + 3_600},
    "subject with a line break": {"sub": "u\n1"},
}


@pytest.mark.parametrize("claims", BENT.values(), ids=BENT)
def test_a_token_that_proves_nothing_lets_nobody_in(app, union, claims):
    union.claims = claims
    opened = browser(app)
    reply = came_back(opened)
    assert reply.status_code == 403
    assert "Chưa xác nhận được bạn là ai" in reply.text
    assert not is_in(opened)


@pytest.mark.parametrize("how", ["another key", "same key id, another key", "none", "HS256"])
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(app, union, how):
    if how in {"none", "HS256"}:
        union.algorithm = how
    else:
        union.signs_with = RSAKey.generate_key(2048, {"kid": "two" if how == "another key" else "one"})
    opened = browser(app)
    assert came_back(opened).status_code == 403
    assert not is_in(opened)


def test_the_providers_new_key_is_fetched(app, union):
    assert came_back(browser(app)).status_code == 303
    union.key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4)})
    assert came_back(browser(app)).status_code == 303


def test_a_log_in_that_did_not_begin_in_this_browser_is_refused(app):
    other = sent(browser(app))
    mine = browser(app)
    mine.get("/can-bo/oidc/vao")
    for opened, address in ((browser(app), other), (mine, other)):
        reply = opened.get(address)
        assert reply.status_code in {400, 403}
        assert "bấm đăng nhập lại" in reply.text
        assert not is_in(opened)


def test_a_way_back_is_taken_once(app):
    opened = browser(app)
    address = sent(opened)
    assert opened.get(address).status_code == 303
    assert opened.get(address).status_code == 400


@pytest.mark.parametrize("query", ["error=access_denied", "code=", "code=x&iss=https%3A%2F%2Fevil.example", "code=unknown"])
def test_a_refusal_and_a_bad_code_are_told(app, query):
    opened = browser(app)
    state = parse_qs(urlsplit(opened.get("/can-bo/oidc/vao").headers["location"]).query)["state"][0]
    assert opened.get(f"/can-bo/oidc?state={state}&{query}").status_code == 403
    assert not is_in(opened)


def test_a_person_without_an_account_is_told_what_to_do_and_it_is_on_the_record(app, union, database):
    union.claims = {"sub": "u-2", "email": "ai-do@congdoan.vn"}
    reply = came_back(browser(app))
    assert reply.status_code == 403
    assert "nhờ quản trị" in reply.text
    (entry,) = audit.entries(database)
    assert (entry.action, entry.object) == (audit.REFUSED, "ai-do@congdoan.vn")


@pytest.mark.parametrize(
    "claims", [{"email_verified": False}, {"email_verified": None}, {"email_verified": "true"}, {"email": None}]
)
def test_an_address_that_is_not_verified_binds_nothing(app, union, database, claims):
    union.claims = claims
    reply = came_back(browser(app))
    assert reply.status_code == 403
    assert "xác nhận e-mail" in reply.text
    with database.reading() as connection:
        assert people.bindable(connection, LAN) is not None


def test_a_second_identity_with_the_same_address_is_refused(app, union):
    assert came_back(browser(app)).status_code == 303
    union.claims = {"sub": "u-9"}
    opened = browser(app)
    assert came_back(opened).status_code == 403
    assert not is_in(opened)


def test_an_address_is_no_way_into_an_account_whose_login_is_none(app, union):
    union.claims = {"email": "hoa"}
    assert came_back(browser(app)).status_code == 403


def test_a_closed_account_stays_closed(app, union, database):
    assert came_back(browser(app)).status_code == 303
    with database.writing() as connection:
        people.set_active(connection, people.account_of_login(connection, LAN).id, active=False)
    assert came_back(browser(app)).status_code == 403


def test_the_address_may_come_from_the_providers_page_of_the_person(app, union):
    union.claims, union.userinfo = {"email": None, "email_verified": None}, {"sub": "x", "email": LAN, "email_verified": True}
    assert came_back(browser(app)).status_code == 403  # of someone else
    union.userinfo["sub"] = "u-1"
    assert came_back(browser(app)).status_code == 303


def test_where_the_provider_is_away_passwords_still_work(app, union, database):
    union.away = True
    reply = browser(app).get("/can-bo/oidc/vao")
    assert reply.status_code == 503
    assert "bằng mật khẩu" in reply.text
    with database.writing() as connection:
        people.set_password(connection, people.account_of_login(connection, "hoa").id, PASSWORD)
    entered(app, "hoa")


def test_a_provider_is_reached_by_https_only():
    with pytest.raises(ValueError, match="https"):
        OpenId(Provider("http://dang-nhap.congdoan.vn", CLIENT, SECRET))
