"""What a phone keeps for when there is no network: guides, public signed answers, amounts of today; one small JSON file.

Built from the live snapshot and kept until the snapshot, the library or the day changes.
"""

import gzip
import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.pipeline import Assistant
from corpus import parameter
from corpus.citation import parse
from corpus.guide import TOPICS
from indexing.snapshot import Snapshot
from server import calculations, clock, guide_pages, library_pages
from server.moments import day_of
from server.service import Service
from server.store import verified
from server.store.errors import StoreError
from server.store.verified import Signed

MOST = 400_000  # bytes, gzipped: what a phone on a weak network fetches in half a minute
_Stamp = tuple[str, date, tuple[int, int]]


@dataclass(frozen=True)
class Pack:
    """The file as it is sent."""

    plain: bytes
    packed: bytes
    etag: str


class Packs:
    """The pack of this moment, built once for each state of the law and the library; safe for threads."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._lock = threading.Lock()
        self._held: tuple[_Stamp, Pack] | None = None

    def current(self) -> Pack:
        """The pack of now; without signed answers where the database is away."""
        assistant, today = self._service.live.assistant, clock.today()
        with self._lock:
            stamp = (assistant.snapshot.id, today, self._library())
            if self._held is None or self._held[0] != stamp:
                signed = library_pages.public(self._service) if stamp[2] != _AWAY else ()
                self._held = (stamp, packed(contents(assistant, signed, today)))
            return self._held[1]

    def _library(self) -> tuple[int, int]:
        try:
            with self._service.database.reading() as connection:
                return verified.stamp(connection)
        except StoreError:
            return _AWAY


_AWAY = (-1, -1)


def contents(assistant: Assistant, signed: Sequence[Signed], today: date) -> dict[str, Any]:
    """Everything in the pack; texts as the pages show them, labels of provisions once each."""
    labels: dict[str, int] = {}
    guides = [
        {
            "slug": guide.slug,
            "title": guide.title,
            "topic": TOPICS[guide.topic],
            "asks": list(guide.asks),
            "sections": [
                [
                    name,
                    [[line["text"], [labels.setdefault(link["label"], len(labels)) for link in line["links"]]] for line in lines],
                ]
                for name, lines in guide_pages.sections(assistant, guide, today).items()
            ],
        }
        for guide in assistant.snapshot.guides.guides
    ]
    answers = [_answer(one, labels, assistant.snapshot) for one in signed]
    return {"date": today.isoformat(), "guides": guides, "answers": answers, "amounts": _amounts(today), "labels": list(labels)}


def _answer(signed: Signed, labels: dict[str, int], snapshot: Snapshot) -> dict[str, Any]:
    lines = [
        [said.text, [labels.setdefault(calculations.name_of(parse(w), snapshot.registry), len(labels)) for w in said.provisions]]
        for said in signed.said
    ]
    by = f"{signed.names} ({signed.unit_name}), ngày {day_of(signed.signed_at)}"
    return {"id": signed.id, "question": signed.question, "lines": lines, "by": by}


def _amounts(today: date) -> list[dict[str, Any]]:
    """Each parameter with its values of today."""
    found = []
    for series in parameter.load().values():
        told = [
            [", ".join(calculations.place_of(value)), calculations.amount_of(value)]
            for value in calculations.applying(series, today)
        ]
        if told:
            found.append({"title": series.title, "values": told})
    return found


def packed(what: dict[str, Any]) -> Pack:
    """The file of these contents."""
    plain = json.dumps(what, ensure_ascii=False, separators=(",", ":")).encode()
    return Pack(plain, gzip.compress(plain, 9, mtime=0), f'W/"{hashlib.sha256(plain).hexdigest()[:16]}"')
