"""Logs one can search: one line an event, as JSON or key=value; never the text of a question, an address with a code, a query."""

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

JSON, TEXT = "json", "text"
request_id: ContextVar[str] = ContextVar("request_id", default="")
_HTTP = logging.getLogger("hoiluat.http")


class Formatter(logging.Formatter):
    """Time, level, logger, what happened, the request it belongs to, and the fields given in `extra={"fields": …}`."""

    def __init__(self, kind: str = TEXT) -> None:
        super().__init__()
        self._kind = kind

    def format(self, record: logging.LogRecord) -> str:
        """One line; of an exception its kind and its places in the code: its message may hold what a member typed."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        if request_id.get():
            told["request"] = request_id.get()
        told |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            told["error"], told["at"] = fault(record.exc_info[1])
        if self._kind == JSON:
            return json.dumps(told, ensure_ascii=False, default=str)
        return " ".join(_plain(name, value) for name, value in told.items())


def _plain(name: str, value: Any) -> str:
    if name in {"time", "level", "logger"}:
        return str(value)
    written = str(value)
    plain = written.isprintable() and not set(' "=') & set(written)
    return f"{name}={written if plain and written else json.dumps(written, ensure_ascii=False)}"


def fault(error: BaseException) -> tuple[str, list[str]]:
    """The kind of an error and the last places it went through, without its message."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return type(error).__name__, [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def configure(kind: str = TEXT, level: int = logging.INFO) -> None:
    """Send every log of this process to the standard error in one form; raises ValueError for a form there is not."""
    if kind not in {JSON, TEXT}:
        raise ValueError(f"Dạng nhật ký phải là {JSON} hoặc {TEXT}, không phải “{kind}”.")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Formatter(kind))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("hoiluat").setLevel(level)
    for noisy in ("uvicorn.error", "python_multipart"):  # they warn of every request that is malformed
        logging.getLogger(noisy).setLevel(logging.ERROR)


def requested(method: str, route: str, status: int, ms: float, more: Mapping[str, object] | None = None) -> None:
    """One request done; `route` is a template such as /api/v1/requests/{code}, never the path that was sent."""
    fields = {"method": method, "route": route, "status": status, "ms": round(ms, 1), **(more or {})}
    _HTTP.info("request", extra={"fields": fields})
