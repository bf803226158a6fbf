"""How the tests ask: a calculation from the fields of a form, and what came of it."""

from fractions import Fraction

from assistant.calculate import registry
from assistant.calculate.model import NotCovered, Result, total
from assistant.calculate.wording import half_up


def result(name, **given):
    found = registry.run(name, given)
    assert isinstance(found, Result), getattr(found, "because", found)
    return found


def refused(name, **given):
    found = registry.run(name, given)
    assert isinstance(found, NotCovered), found
    return found


def adds_up(found):
    """Whether the parts add up to the result, whole đồng half up where it is money."""
    parts = total(found.steps)
    return found.value == (half_up(parts) if found.unit.startswith("đồng") else parts)


def values(found):
    return [step.value for step in found.steps if isinstance(step.value, int | Fraction)]
