"""An answer as server-sent events: each statement a language model writes as it is verified, then the whole answer.

event: statement    {"text": "…", "citations": ["45-2019-QH14/dieu-35/khoan-1"]}
event: answer       the answer of the product, as JSON; what was told before it and is not in it is taken back
event: error        {"error": {"code": "…", "message": "…"}}
"""

import json
import queue
import threading
from collections.abc import Iterator
from typing import Any

from assistant.compose import Claim
from assistant.errors import AssistantError
from server.limits import TooMany
from server.members import answering
from server.members.answering import Given
from server.readiness import NotReady
from server.service import Service

_QUIET = 15.0  # seconds after which a comment keeps the line open
_END = ("", None)


def wants_events(accept: str) -> bool:
    """Whether a client asked for events rather than one JSON."""
    return "text/event-stream" in accept


def events(service: Service, given: Given) -> Iterator[str]:
    """The events of one answer, as they come."""
    waiting: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()

    def work() -> None:
        try:
            waiting.put(
                ("answer", answering.answer(service, given, lambda claim: waiting.put(("statement", _claim(claim)))).json)
            )
        except (AssistantError, TooMany, NotReady) as error:
            waiting.put(("error", {"error": {"code": "not_answered", "message": str(error)}}))
        finally:
            waiting.put(_END)

    threading.Thread(target=work, name="stream", daemon=True).start()
    while True:
        try:
            kind, value = waiting.get(timeout=_QUIET)
        except queue.Empty:
            yield ": …\n\n"
            continue
        if (kind, value) == _END:
            return
        yield f"event: {kind}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"


def _claim(claim: Claim) -> dict[str, Any]:
    return {"text": claim.text, "citations": [str(item.citation) for item in claim.evidence]}
