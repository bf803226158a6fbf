"""What members ask, for officers: figures on a page, as CSV and XLSX, and a one-page brief of a quarter to print."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from server import clock
from server.accounts.people import Permission
from server.insight.bars import bars, line
from server.insight.export import HELD_BACK, as_csv, as_xlsx
from server.insight.figures import FEWEST, Figures, figures
from server.service import Service
from server.store import audit, daily
from server.store.sessions import Session
from server.templating import TEMPLATES

_SPANS = {28: "4 tuần", 91: "3 tháng", 365: "1 năm"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def add_insight(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""
    reader = Annotated[Session, Depends(service.gate.may(Permission.INSIGHT))]

    @app.get("/can-bo/so-lieu", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request, session: reader, ngay: int = 91) -> Response:
        span = ngay if ngay in _SPANS else 91
        until = clock.today() + timedelta(days=1)
        told = _figures(service, session, until - timedelta(days=span), until)
        context = {"session": session, "span": span, "spans": _SPANS, "quarter": quarter_of(clock.today())}
        return TEMPLATES.TemplateResponse(request, "desk/insight.html", context | _drawn(told))

    @app.get("/can-bo/so-lieu/tai", include_in_schema=False)
    def export(session: reader, ngay: int = 91, dang: str = "csv") -> Response:
        until = clock.today() + timedelta(days=1)
        told = _figures(service, session, until - timedelta(days=min(max(ngay, 1), 3650)), until)
        with service.database.writing() as connection:
            audit.record(connection, at=datetime.now(UTC), actor=session.account.login, action="export figures", on=dang[:10])
        content, kind, end = (
            (as_xlsx(told), _XLSX, "xlsx") if dang == "xlsx" else (as_csv(told), "text/csv; charset=utf-8", "csv")
        )
        name = f"doan-vien-hoi-gi-{clock.today().isoformat()}.{end}"
        return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

    @app.get("/can-bo/so-lieu/ban-tin", response_class=HTMLResponse, include_in_schema=False)
    def brief(request: Request, session: reader, quy: str = "") -> Response:
        quarter = quy if is_quarter(quy) else quarter_of(clock.today())
        since, until = days_of(quarter)
        told = _figures(service, session, since, until)
        before_since, before_until = days_of(quarter_of(since - timedelta(days=1)))
        before = _figures(service, session, before_since, before_until)
        context = {
            "session": session, "quarter": quarter, "since": since, "last": until - timedelta(days=1), "before": before,
            "previous": quarter_of(since - timedelta(days=1)),
        }  # fmt: skip
        return TEMPLATES.TemplateResponse(request, "desk/brief.html", context | _drawn(told))


def _figures(service: Service, session: Session, since: date, until: date) -> Figures:
    with service.database.reading() as connection:
        counts = daily.counts(connection, session.account, since=since, until=until)
        named = daily.named(connection, session.account, since=since, until=until)
        units = daily.unit_names(connection, session.account)
    return figures(counts, named, units, since=since, until=until)


def _drawn(told: Figures) -> dict[str, object]:
    return {
        "told": told,
        "topics": bars(told.by_topic),
        "weeks": line(told.by_week),
        "fewest": FEWEST,
        "held_back": HELD_BACK,
    }


def quarter_of(day: date) -> str:
    """The quarter of a day, as 2026-4."""
    return f"{day.year}-{(day.month + 2) // 3}"


def is_quarter(written: str) -> bool:
    """Whether it reads as a quarter of this century."""
    year, _, number = written.partition("-")
    return len(year) == 4 and year.isdecimal() and 2000 <= int(year) < 2100 and number in {"1", "2", "3", "4"}


def days_of(quarter: str) -> tuple[date, date]:
    """The first day of a quarter, and the first after it."""
    year, _, number = quarter.partition("-")
    first = date(int(year), 3 * int(number) - 2, 1)
    return first, (first + timedelta(days=93)).replace(day=1)
