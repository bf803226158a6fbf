"""Calculators and dated parameters over HTTP: for programs under /api/v1, for people at /tinh and /tham-so."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import Body, FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.calculate import catalogue
from assistant.calculate.form import Calculator
from assistant.calculate.model import Amount, BadInput, NotCovered, Result
from assistant.calculate.wording import told
from assistant.errors import AssistantError
from corpus import parameter
from corpus.citation import Citation
from corpus.errors import CorpusError
from corpus.parameter import UnknownParameter
from indexing.snapshot import Snapshot
from server import calculations, calendar_file, clock, step_plot
from server.calculator_form import entries, given, read_form, typed_in
from server.large_text import NAME
from server.live import Live
from server.problems import problem
from server.provisions import show
from server.templating import TEMPLATES

_EXAMPLE = {"started": "2026-03-02", "pay": 8000000}


def add_calculators(app: FastAPI, live: Live) -> None:
    """Add the calculators and the parameters to the application."""
    _api(app, live)
    _pages(app, live)

    @app.exception_handler(BadInput)
    def bad_input(_: Request, error: BadInput) -> JSONResponse:
        return problem(422, "bad_input", error.message, field=error.field)

    @app.exception_handler(UnknownParameter)
    def unknown_parameter(_: Request, error: UnknownParameter) -> JSONResponse:
        return problem(422, "unknown_parameter", str(error))

    @app.exception_handler(_NoSuchCalculator)
    def no_such(_: Request, error: _NoSuchCalculator) -> JSONResponse:
        return problem(404, "unknown_calculator", f"{error} Xem danh sách ở /api/v1/calculators.")


class _NoSuchCalculator(AssistantError):
    """The address names a calculator we do not have."""


def _found(name: str) -> Calculator:
    try:
        return catalogue.find(name)
    except BadInput as error:
        raise _NoSuchCalculator(error.message) from error


def _api(app: FastAPI, live: Live) -> None:
    @app.get("/api/v1/calculators", summary="Các phép tính: tên, công dụng, lược đồ JSON của dữ liệu vào")
    def calculators() -> list[dict[str, Any]]:
        return calculations.listing()

    @app.post("/api/v1/calculators/{name}", summary="Tính, từng bước có dẫn điều luật", responses={404: {}, 422: {}})
    def calculate(name: str, values: dict[str, Any] = Body(examples=[_EXAMPLE])) -> dict[str, Any]:  # noqa: B008
        outcome = catalogue.run(_found(name), values)
        return calculations.as_json(name, outcome, live.assistant.snapshot.registry)

    @app.get("/api/v1/parameters", summary="Các mức theo thời gian, có nguồn; `on`: chỉ mức của ngày đó", responses={422: {}})
    def parameters(on: date | None = None) -> list[dict[str, Any]]:
        return calculations.table(live.assistant.snapshot.registry, on)


def _pages(app: FastAPI, live: Live) -> None:
    @app.get("/tinh", response_class=HTMLResponse, include_in_schema=False)
    def all_calculators(request: Request) -> Response:
        return TEMPLATES.TemplateResponse(request, "calculators.html", {"groups": catalogue.groups()})

    @app.get("/tinh/{name}", response_class=HTMLResponse, include_in_schema=False)
    def one_calculator(request: Request, name: str) -> Response:
        if name not in catalogue.CALCULATORS:
            missing = {"error": "Không có phép tính này. Xem các phép tính ở mục Phép tính."}
            return TEMPLATES.TemplateResponse(request, "missing.html", missing, status_code=404)
        return _calculator(request, live.assistant.snapshot, catalogue.find(name))

    @app.get("/tinh/{name}/lich.ics", include_in_schema=False)
    def calendar_of(request: Request, name: str) -> Response:
        calculator = _found(name)
        outcome = catalogue.run(calculator, typed_in(calculator, request.query_params))
        known = live.assistant.snapshot.registry
        days = calendar_file.events(name, outcome, known) if isinstance(outcome, Result) else ()
        if not days:
            return problem(404, "no_days", "Phép tính này không có ngày nào để ghi vào lịch.")
        head = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
        stamped = datetime.now(UTC)
        return Response(calendar_file.calendar(days, stamped=stamped), media_type=calendar_file.MEDIA_TYPE, headers=head)

    @app.get("/tham-so", response_class=HTMLResponse, include_in_schema=False)
    def all_parameters(request: Request, ngay: str = "") -> Response:
        return _parameters(request, live.assistant.snapshot, ngay)


def _calculator(request: Request, snapshot: Snapshot, calculator: Calculator) -> Response:
    sent = {name: value for name, value in request.query_params.items() if name != NAME}
    typed = typed_in(calculator, sent)
    values, errors = read_form(calculator, typed) if sent else ({}, {})
    shown: dict[str, Any] = {"calculator": calculator, "today": clock.today(), "outcome": None, "elsewhere": "", "calendar": ""}
    if sent and not errors:
        try:
            outcome = catalogue.run(calculator, values)
            on = max((value for value in values.values() if isinstance(value, date)), default=clock.today())
            form = f"/tinh/{calculator.name}?{urlencode(typed)}"
            shown |= {"outcome": _shown(outcome, snapshot, on), "given": given(calculator, values, typed)}
            shown["calendar"] = calendar_file.address_of(form, snapshot.registry)
        except BadInput as error:
            errors = {error.field: error.message}
        except UnknownParameter as error:
            shown["elsewhere"] = str(error)
    shown |= {"entries": entries(calculator, typed, errors), "errors": errors}
    return TEMPLATES.TemplateResponse(request, "calculator.html", shown, status_code=422 if errors or shown["elsewhere"] else 200)


def _shown(outcome: Result | NotCovered, snapshot: Snapshot, on: date) -> dict[str, Any]:
    if isinstance(outcome, NotCovered):
        return {"because": outcome.because, "links": [_link(outcome.citation, snapshot, on)]}
    return {
        "text": told(outcome.value, outcome.unit),
        "steps": [_step(s.text, s.value, s.unit, [_link(c, snapshot, on) for c in s.citations]) for s in outcome.steps],
        "parameters": [
            {
                "title": " ".join((item.title, *calculations.place_of(item))),
                "amount": calculations.amount_of(item),
                "name": item.name,
                "start": item.start,
                "until": item.until,
            }
            for item in dict.fromkeys(outcome.parameters)
        ],
        "assumptions": outcome.assumptions,
        "limits": outcome.limits,
    }


def _step(text: str, value: Amount | None, unit: str, links: list[dict[str, str]]) -> dict[str, Any]:
    """A step; its value is told apart only where the words do not already end with it."""
    written = told(value, unit) if value is not None else ""
    return {"text": text, "value": "" if written and written in text else written, "links": links}


def _link(citation: Citation, snapshot: Snapshot, on: date) -> dict[str, str]:
    """A provision as a link to its wording of the day, or of its newest days; `href` is empty where we hold no wording."""
    versions = snapshot.articles.get(str(citation.article_level), ())
    label = calculations.name_of(citation, snapshot.registry)
    if not versions:
        return {"label": label, "href": ""}
    day = on if any(v.validity.covers(on) for v in versions) else max(v.validity.start for v in versions)
    return {"label": label, "href": f"/van-ban/{citation.article_level}?ngay={day.isoformat()}{_mark(citation, snapshot, day)}"}


def _mark(citation: Citation, snapshot: Snapshot, day: date) -> str:
    """What makes the page mark the cited clause, empty where that day's wording is not split so finely."""
    inner = str(citation).removeprefix(str(citation.article_level)).strip("/")
    try:
        show(snapshot, str(citation), day)
    except CorpusError:
        return ""
    return f"&trich={inner}#trich" if inner else ""


def _parameters(request: Request, snapshot: Snapshot, ngay: str) -> Response:
    today, error = clock.today(), ""
    try:
        on = clock.read_day(ngay) if ngay.strip() else today
    except ValueError as wrong:
        on, error = today, str(wrong)
    ordered = sorted(parameter.load().values(), key=lambda series: not series.unit.startswith("đồng/"))  # amounts first
    sections = [_section(series, snapshot, on, today) for series in ordered]
    shown = {"sections": sections, "on": on, "ngay": ngay or on.isoformat(), "error": error, "checked": parameter.last_checked()}
    return TEMPLATES.TemplateResponse(request, "parameters.html", shown, status_code=422 if error else 200)


def _section(series: parameter.Series, snapshot: Snapshot, on: date, today: date) -> dict[str, Any]:
    """One parameter: its values on the day, its periods with sources, newest first, and its plot."""
    periods: dict[tuple[date, date | None], list[parameter.Value]] = {}
    for item in reversed(parameter.history(series.name)):
        periods.setdefault((item.start, item.until), []).append(item)
    return {
        "series": series,
        "now": [_told(item) for item in calculations.applying(series, on)],
        "periods": [
            {
                "start": start,
                "until": until,
                "current": start <= on and (until is None or on <= until),
                "values": [_told(item) for item in sorted(items, key=series.values.index)],
                "links": _links(items, snapshot, until or start),
                "unheld": tuple(dict.fromkeys(number for item in items for number in item.unheld)),
            }
            for (start, until), items in periods.items()
        ],
        "plot": step_plot.draw(series, today),
    }


def _told(value: parameter.Value) -> dict[str, str]:
    place = ", ".join(calculations.place_of(value))
    return {"place": place[:1].upper() + place[1:], "amount": calculations.amount_of(value)}


def _links(items: list[parameter.Value], snapshot: Snapshot, on: date) -> list[Mapping[str, str]]:
    return [_link(source, snapshot, on) for source in dict.fromkeys(s for item in items for s in item.sources)]
