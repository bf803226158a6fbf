"""Sessions of people who work here: a random token in a cookie, its hash here, a CSRF token of its own."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select, update

from server.accounts.people import Account
from server.store import people
from server.store.errors import NotThere
from server.store.tables import sessions

IDLE = timedelta(hours=2)
WHOLE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Session:
    """Who is logged in; `csrf` stands in every form."""

    account: Account
    csrf: str
    seen: datetime


def begin(connection: Connection, account: Account, *, now: datetime) -> str:
    """A new session; returns the token for the cookie. A token from before logging in is never taken over."""
    connection.execute(delete(sessions).where(or_(sessions.c.expires <= now, sessions.c.seen <= now - IDLE)))
    token = secrets.token_urlsafe(32)
    values = {"token_hash": _hash(token), "account": account.id, "csrf": secrets.token_urlsafe(24)}
    connection.execute(insert(sessions).values(values | {"created": now, "seen": now, "expires": now + WHOLE}))
    return token


def current(connection: Connection, token: str, *, now: datetime) -> Session | None:
    """The session of this token, where it is neither over nor idle and the account is open."""
    held = connection.execute(select(sessions).where(sessions.c.token_hash == _hash(token))).first()
    if held is None or held.expires <= now or held.seen + IDLE <= now:
        return None
    try:
        account = people.account(connection, held.account)
    except NotThere:
        return None
    return Session(account, held.csrf, held.seen) if account.active else None


def seen(connection: Connection, token: str, *, now: datetime) -> None:
    """Note that the session is in use; once every SEEN_EVERY is enough."""
    connection.execute(update(sessions).where(sessions.c.token_hash == _hash(token)).values(seen=now))


def end(connection: Connection, token: str) -> None:
    """Log out."""
    connection.execute(delete(sessions).where(sessions.c.token_hash == _hash(token)))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
