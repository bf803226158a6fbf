"""Permanent addresses of answers: random, unlisted, until their day; and what was answered to a request sent twice."""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from server.store.database import Database
from server.store.errors import NotThere, Taken
from server.store.tables import links, once


def add(connection: Connection, answer: Mapping[str, Any], *, now: datetime, expires: datetime) -> str:
    """A new address of an answer; returns its secret part."""
    token = secrets.token_urlsafe(12)
    connection.execute(insert(links).values(token=token, answer=dict(answer), created=now, expires=expires))
    return token


def read(connection: Connection, token: str, *, now: datetime) -> tuple[dict[str, Any], datetime]:
    """The answer at an address and the day it goes; raises NotThere."""
    row = connection.execute(select(links).where(links.c.token == token, links.c.expires > now)).first()
    if row is None:
        raise NotThere("Địa chỉ này không có hoặc đã hết hạn giữ. Bạn hãy hỏi lại câu đó.")
    return row.answer, row.expires


def answer_once(
    database: Database,
    route: str,
    key: str,
    body: Mapping[str, Any],
    do: Callable[[Connection], dict[str, Any]],
    *,
    now: datetime,
) -> dict[str, Any]:
    """What `do` answers, done once for a key: sent again, the same answer comes back and nothing happens twice.

    Raises Taken where the key was used for something else. Without a key (`""`) it is simply done.
    """
    if not key:
        with database.writing() as connection:
            return do(connection)
    hashed = hashlib.sha256(f"{route}\n{key}".encode()).hexdigest()
    written = hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()
    with database.writing() as connection:
        _wait_for_its_twin(connection, hashed)
        held = connection.execute(select(once).where(once.c.key == hashed)).first()
        if held is None:
            response = do(connection)
            values = {"key": hashed, "body_hash": written, "response": _sealed(response, key), "at": now}
            connection.execute(insert(once).values(values))
            return response
    if held.body_hash != written:
        raise Taken("Mã chống gửi trùng này đã dùng cho nội dung khác. Hãy tải lại trang rồi gửi lại.")
    return _opened(held.response, key)


def _sealed(response: Mapping[str, Any], key: str) -> str:
    """The response as only who sent the key can read it (a pad used once: keys are random): it may hold a member's code."""
    plain = json.dumps(response, ensure_ascii=False).encode()
    return base64.b64encode(_padded(plain, key)).decode()


def _opened(sealed: str, key: str) -> dict[str, Any]:
    opened: dict[str, Any] = json.loads(_padded(base64.b64decode(sealed), key))
    return opened


def _padded(data: bytes, key: str) -> bytes:
    pad = hashlib.shake_256(f"once\n{key}".encode()).digest(len(data))
    return bytes(a ^ b for a, b in zip(data, pad, strict=True))


def _wait_for_its_twin(connection: Connection, hashed: str) -> None:
    """In PostgreSQL the same request sent twice at once stands in line; in SQLite every writer does."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(int(hashed[:15], 16))))
