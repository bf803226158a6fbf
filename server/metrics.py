"""Figures for Prometheus: requests by route template, answers by outcome, stages, cache, what is live; never text nor codes.

Several worker processes share their counts through files in a folder that prometheus_client finds in
PROMETHEUS_MULTIPROC_DIR when it is imported (`hoiluat serve --workers N` sets it). What is read at the moment of asking
(`watch`) is that of the process that answers.
"""

import hmac
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from assistant.answer import Answer, Clarification, Outcome, Refusal
from server import headers
from server.limits import address_of
from server.refusals import Refused, replied
from server.templated import METHODS

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)
_STAGE_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 25)
_REFUSED = Refused(403, "forbidden", "Số liệu chỉ xem được từ chính máy chủ, hoặc với mã đã cài.")
_FORWARDED = (b"x-forwarded-for", b"forwarded", b"x-real-ip")


class Metrics:
    """The figures of one application; `shared`: the folder of several processes' counts, None for one process."""

    def __init__(self, shared: Path | None = None) -> None:
        self._shared = shared
        self._counted, self._watched = CollectorRegistry(), CollectorRegistry()
        own = self._counted
        self._requests = Counter("hoiluat_requests", "Requests served", ("method", "route", "status"), registry=own)
        self._latency = Histogram("hoiluat_request_seconds", "Seconds a request took", ("route",), buckets=_SECONDS, registry=own)
        self._flight = Gauge("hoiluat_requests_in_flight", "Requests being served", registry=own, multiprocess_mode="livesum")
        self._limited = Counter("hoiluat_limited", "Requests refused by a limit", ("kind",), registry=own)
        self._answers = Counter("hoiluat_answers", "Answers by outcome", ("status", "reason", "writer"), registry=own)
        self._hits = Counter("hoiluat_answer_cache", "Answers by whether they were kept", ("found",), registry=own)
        self._stages = Histogram(
            "hoiluat_stage_seconds", "Seconds a stage of an answer took", ("stage",), buckets=_STAGE_SECONDS, registry=own
        )

    @contextmanager
    def in_flight(self) -> Iterator[None]:
        """Count one request as being served."""
        with self._flight.track_inprogress():
            yield

    def requested(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request done; `route` is a template."""
        known = method if method in METHODS or method in {"HEAD", "OPTIONS"} else "other"
        self._requests.labels(known, route, str(status)).inc()
        self._latency.labels(route).observe(seconds)

    def limited(self, kind: str) -> None:
        """One request refused by a limit."""
        self._limited.labels(kind).inc()

    def answered(self, outcome: Outcome, cached: bool = False) -> None:
        """One question answered, asked back or refused; a kept answer has no stages of its own."""
        self._answers.labels(*_kind(outcome), outcome.record.writer).inc()
        self._hits.labels("yes" if cached else "no").inc()
        if not cached:
            for stage, ms in outcome.record.timing_ms.items():
                self._stages.labels(stage).observe(ms / 1000)

    def watch(self, name: str, told: str, read: Callable[[], float]) -> None:
        """A figure read when it is asked for: the length of a queue, the size of a cache."""
        self._watched.register(_Read(name, told, lambda: ({}, read())))

    def watch_name(self, name: str, told: str, label: str, read: Callable[[], str]) -> None:
        """A name read when it is asked for, such as that of the live snapshot: `name{label="…"} 1`."""
        self._watched.register(_Read(name, told, lambda: ({label: read()}, 1.0)))

    def text(self) -> bytes:
        """Everything, as Prometheus reads it."""
        counted = self._counted
        if self._shared is not None:
            _forget_dead(self._shared)
            counted = CollectorRegistry()
            MultiProcessCollector(counted, path=str(self._shared))  # type: ignore[no-untyped-call]
        return bytes(generate_latest(counted) + generate_latest(self._watched))


class _Read(Collector):
    """A gauge read when it is asked for; it leaves nothing in the folder that processes share."""

    def __init__(self, name: str, told: str, read: Callable[[], tuple[dict[str, str], float]]) -> None:
        self._name, self._told, self._read = name, told, read

    def collect(self) -> Iterable[Metric]:
        """The gauge as it is now."""
        gauge = Metric(self._name, self._told, "gauge")
        labels, value = self._read()
        gauge.add_sample(self._name, labels, value)
        yield gauge


def _kind(outcome: Outcome) -> tuple[str, str]:
    match outcome:
        case Answer():
            return "answered", ""
        case Clarification():
            return "clarify", ""
        case Refusal():
            return "refused", outcome.reason.value


def _forget_dead(shared: Path) -> None:
    """Drop what processes that ended say of the moment; their counts stay."""
    for path in shared.glob("gauge_live*_*.db"):
        number = path.stem.rpartition("_")[2]
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            mark_process_dead(int(number), str(shared))  # type: ignore[no-untyped-call]
        except PermissionError:
            continue


def add_metrics(app: FastAPI, metrics: Metrics, token: str = "") -> None:
    """Add /metrics, for this machine or for who knows the token."""

    @app.get("/metrics", include_in_schema=False)
    def figures(request: Request) -> Response:
        if not _may_read(request, token):
            return replied(
                Refused(403, "forbidden", "Số liệu chỉ xem được từ chính máy chủ, hoặc với mã đã cài."), request.scope, None
            )
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)


def _may_read(request: Request, token: str) -> bool:
    given = (headers.value(request.scope, b"authorization") or "").removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    forwarded = any(headers.value(request.scope, name) for name in _FORWARDED)
    return not forwarded and bool(request.client) and address_of(request.scope) == ""
