"""Calculators, their outcomes and the dated parameters as JSON: one shape for HTTP and the command line."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from assistant.answer import url_of
from assistant.calculate import catalogue
from assistant.calculate.form import Calculator
from assistant.calculate.model import NotCovered, Result
from assistant.calculate.registry import schema_of
from assistant.calculate.wording import plain, told
from corpus import parameter
from corpus.citation import Citation, label
from corpus.parameter import Ending, Series, Value
from corpus.registry import Registry


def listing() -> list[dict[str, Any]]:
    """Every calculator: its name, title, what it is about, its group and the JSON schema of its input."""
    return [_listed(item, group.title) for group in catalogue.groups() for item in group.calculators]


def _listed(calculator: Calculator, group: str) -> dict[str, Any]:
    told_of = {"name": calculator.name, "title": calculator.title, "about": calculator.about}
    return told_of | {"group": group, "schema": schema_of(calculator)}


def as_json(name: str, outcome: Result | NotCovered, known: Registry) -> dict[str, Any]:
    """The outcome of a calculation; money in whole đồng, days as 2026-11-21, what is not whole as a decimal text."""
    if isinstance(outcome, NotCovered):
        refused = {"because": outcome.because, "citations": [0]}
        return {"name": name, "not_covered": refused, "citations": [cited(outcome.citation, known)]}
    places = {citation: place for place, citation in enumerate(outcome.citations)}
    return {
        "name": name,
        "result": {"value": plain(outcome.value), "unit": outcome.unit, "text": told(outcome.value, outcome.unit)},
        "steps": [
            {"text": s.text, "value": plain(s.value), "unit": s.unit, "citations": [places[c] for c in s.citations]}
            for s in outcome.steps
        ],
        "citations": [cited(citation, known) for citation in places],
        "parameters": [describe(item, known) for item in dict.fromkeys(outcome.parameters)],
        "assumptions": list(outcome.assumptions),
        "limits": list(outcome.limits),
    }


def cited(citation: Citation, known: Registry) -> dict[str, str]:
    """A provision as programs and people read it; raises UnknownCitation where its instrument is not registered."""
    return {"provision": str(citation), "label": name_of(citation, known), "url": url_of(citation)}


def name_of(citation: Citation, known: Registry) -> str:
    """The label of a provision; raises UnknownCitation where its instrument is not registered."""
    instrument = known.get(citation.instrument)
    return label(citation, instrument.title, instrument.number)


def describe(value: Value, known: Registry) -> dict[str, Any]:
    """One dated value with its sources; `from` and `until` are the first and the last day it applies."""
    return {
        "name": value.name,
        "title": value.title,
        "amount": plain(Fraction(value.amount)),
        "unit": value.unit,
        "from": value.start.isoformat(),
        "until": value.until.isoformat() if value.until else None,
        "where": dict(value.where),
        "basis": value.basis.value,
        "unheld": list(value.unheld),
        "sources": [cited(source, known) for source in value.sources],
    }


def table(known: Registry, on: date | None) -> list[dict[str, Any]]:
    """Every parameter with its values, oldest first, or only those that are known to apply on a day."""
    return [
        {
            "name": series.name,
            "title": series.title,
            "unit": series.unit,
            "by": series.by,
            "checked": series.checked.isoformat(),
            "known_until": series.last_known.isoformat() if series.last_known else None,
            "note": series.note,
            "values": [describe(item, known) for item in applying(series, on)],
        }
        for series in parameter.load().values()
    ]


def applying(series: Series, on: date | None) -> tuple[Value, ...]:
    """The values of a parameter that are known to apply on a day (all of them where none is given), oldest first."""
    if on is None:
        return parameter.history(series.name)
    beyond = series.last_known is not None and on > series.last_known
    return () if beyond else tuple(item for item in series.values if item.covers(on))


def ending(found: Iterable[Ending]) -> list[dict[str, Any]]:
    """Parameters that stop being known, in the shape of `corpus status`: `ends` is the first day without a known value."""
    return [
        {
            "provision": str(item.value.sources[0]) if item.value.sources else None,
            "title": " ".join([item.value.title, *(f"({words})" for words in place_of(item.value))]),
            "ends": (item.last_day + timedelta(days=1)).isoformat(),
            "parameter": item.value.name,
            "where": dict(item.value.where),
            "followed": item.followed,
        }
        for item in found
    ]


_PLACES = {
    ("gioi", "nam"): "nam",
    ("gioi", "nu"): "nữ",
    ("nuoi_duong", "co"): "còn người nuôi dưỡng",
    ("nuoi_duong", "khong"): "không còn người nuôi dưỡng",
    ("muc", "binh_thuong"): "mức thường",
    ("muc", "giam"): "mức giảm",
}


def place_of(value: Value) -> tuple[str, ...]:
    """For which region, sex ... a value is, in Vietnamese: "vùng I", "nữ"."""
    return tuple(f"vùng {name}" if by == "vung" else _PLACES.get((by, name), name) for by, name in value.where)


def amount_of(value: Value) -> str:
    """A value as people write it: "5.310.000 đồng/tháng", "30% mức tham chiếu", "61 tuổi 6 tháng"."""
    if value.unit == "tháng tuổi":
        years, months = divmod(int(value.amount), 12)
        return f"{years} tuổi {months} tháng" if months else f"{years} tuổi"
    return told(Fraction(value.amount), value.unit).replace(" %", "%")
