"""How these tests ask: a calculation, held against the law of its day; every step cited, every citation binding."""

from datetime import date
from functools import lru_cache

from assistant.calculate.model import NotCovered, Result, total
from assistant.calculate.wording import half_up
from corpus import digest, registry
from corpus.lawbook import LawBook, assemble, validity_of


@lru_cache(maxsize=1)
def book() -> LawBook:
    known = registry.load()
    return assemble(known, None, digest.load_all(digest.SHIPPED, known))


def binds(citation, on):
    """Whether the provision exists, to its điểm where we hold its text, and binds on the day (raises where not)."""
    item = book().registry.get(citation.instrument)
    assert item.validity.covers(on), f"{citation} on {on}"
    assert validity_of(book(), citation, on).covers(on)
    return True


def held(found, on):
    """The result, once everything it cites is known to bind on that day and its parts add up to it."""
    assert isinstance(found, Result), getattr(found, "because", found)
    for step in found.steps:
        assert step.text
        assert step.citations, step.text
        for citation in step.citations:
            assert binds(citation, on)
    if any(step.part for step in found.steps):
        parts = total(found.steps)
        assert found.value == (half_up(parts) if found.unit.startswith("đồng") else parts)
    return found


def refused(found, on):
    """The reason nothing is due, once the provision it names is known to bind on that day."""
    assert isinstance(found, NotCovered), found
    assert found.because.endswith(".")
    assert binds(found.citation, on)
    return str(found.citation)


def dates(found):
    """The dates the steps tell, in their order."""
    return [step.value for step in found.steps if isinstance(step.value, date)]


def valued(found, unit):
    """The values of the steps in that unit, in their order."""
    return [step.value for step in found.steps if step.unit == unit]


def on(written):
    """A day from "2026-07-01"."""
    return date.fromisoformat(written)
