"""Whether a signed answer still stands, for who reads it by a code or at a kept address: when it was withdrawn, why, what now.

The words of an answer that no longer stands are never given as an answer (docs/decisions/0012-a-withdrawn-answer.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from corpus import parameter
from server import clock
from server.desk import shown
from server.desk.signing import as_json
from server.desk.writing import check
from server.service import Service
from server.store import verified
from server.store.database import Connection
from server.store.verified import Signed

LAW, FIGURE, OFFICER = "law_changed", "figure_changed", "officer"


@dataclass(frozen=True)
class Changed:
    """A provision or a figure the answer rested on, and the page of its wording or value of today; "" where there is none."""

    name: str
    url: str


@dataclass(frozen=True)
class Withdrawn:
    """An answer that no longer stands; `again`: it waits to be looked at again; `instead`: what was signed in its place."""

    at: datetime
    why: str
    changed: tuple[Changed, ...]
    again: bool
    instead: Signed | None

    @property
    def json(self) -> dict[str, Any]:
        """As programs read it."""
        return {
            "at": self.at.isoformat(timespec="seconds"),
            "why": self.why,
            "changed": [{"name": one.name, "url": one.url} for one in self.changed],
            "checked_again": self.again,
        }


def withdrawn(connection: Connection, service: Service, number: str | None) -> Withdrawn | None:
    """What became of the signed answer of this id; None where it stands, waits for its second signature, or there is none."""
    line = verified.line_of(connection, number) if number else ()
    if not line or line[0].withdrawn_at is None:
        return None
    first, last = line[0], line[-1]
    because: Mapping[str, Any] = first.withdrawn_because or {}
    why = OFFICER if "officer" in because else LAW if because.get("provisions") else FIGURE
    again = last.status == "waiting" or verified.is_looked_at_again(connection, last.id)
    instead = last if last is not first and last.status == "signed" else None
    return Withdrawn(line[0].withdrawn_at, why, _changed(service, because), again, instead)


def told(service: Service, signed: Signed) -> dict[str, Any]:
    """A signed answer in the shape of a reply."""
    checked = check(service.live.assistant, signed.said, signed.as_of)
    statements, citations = as_json(checked.statements, checked.citations)
    return {
        "statements": statements,
        "citations": citations,
        "signed_by": signed.names,
        "unit": signed.unit_name,
        "signed_at": (signed.second_at or signed.signed_at).isoformat(timespec="seconds"),
        "as_of": signed.as_of.isoformat(),
    }


def _changed(service: Service, because: Mapping[str, Any]) -> tuple[Changed, ...]:
    snapshot, known = service.live.assistant.snapshot, parameter.load()
    provisions = [Changed(shown.named(snapshot, one), _page(service, one)) for one in because.get("provisions", ())]
    figures = [
        Changed(known[one].title if one in known else one, f"/tham-so#{one}" if one in known else "")
        for one in because.get("parameters", ())
    ]
    return (*provisions, *figures)


def _page(service: Service, written: str) -> str:
    """The page of an article that binds today."""
    article = "/".join(written.split("/")[:2])
    versions = service.live.assistant.snapshot.articles.get(article, ())
    return f"/van-ban/{article}" if any(one.validity.covers(clock.today()) for one in versions) else ""
