"""How a benefit is written down: provisions by their address, steps, sums, and checks of what was given.

>>> str(cite("41-2024-QH15/dieu-45/khoan-2")[0])
'41-2024-QH15/dieu-45/khoan-2'
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from assistant.calculate.model import Amount, BadInput, NotCovered, Result, Step, total
from assistant.calculate.wording import DONG, to_dong, unheld
from corpus.citation import Citation, parse
from corpus.parameter import Value

OLD_LAW = date(2016, 1, 1)  # Luật 58/2014/QH13, Điều 124 khoản 1
NEW_LAW = date(2025, 7, 1)  # Luật 41/2024/QH15, Điều 140 khoản 1


@dataclass(frozen=True)
class Sheet:
    """What stands beside the steps of a result."""

    parameters: tuple[Value, ...] = ()
    assumptions: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


def cite(*written: str) -> tuple[Citation, ...]:
    """Provisions by their written addresses; raises UnknownCitation."""
    return tuple(_parsed(one) for one in written)


@lru_cache(maxsize=1024)
def _parsed(written: str) -> Citation:
    return parse(written)


def step(text: str, value: Amount | None, unit: str, *written: str) -> Step:
    """One line of the calculation and the provisions it rests on."""
    return Step(text, value, unit, cite(*written))


def in_dong(text: str, amount: int | Fraction, *written: str) -> Step:
    """A line whose value is money, in đồng."""
    return Step(text, amount, DONG, cite(*written))


def part(text: str, amount: int | Fraction, *written: str) -> Step:
    """A line in đồng that goes into the total."""
    return Step(text, amount, DONG, cite(*written), part=True)


def refuse(because: str, written: str) -> NotCovered:
    """Nothing is due, or not by rules known here; where the law says so."""
    return NotCovered(because, cite(written)[0])


def answer(steps: Iterable[Step], value: Amount, unit: str, sheet: Sheet) -> Result:
    """A result whose value is not money: days, months, a date or a rate."""
    return Result(value, unit, tuple(steps), sheet.parameters, (*unheld(*sheet.parameters), *sheet.assumptions), sheet.limits)


def amount(steps: Iterable[Step], sheet: Sheet, *, unit: str = DONG, then: Iterable[Step] = ()) -> Result:
    """The sum of the parts in whole đồng; the rounding cites what the last part cites. `then`: steps that only tell more."""
    lines = tuple(steps)
    whole, rounding = to_dong(total(lines), *[line for line in lines if line.part][-1].citations)
    return answer((*lines, *rounding, *then), whole, unit, sheet)


def require(field: str, *, holds: bool, says: str) -> None:
    """Raise BadInput for that field, saying so in Vietnamese, unless it holds."""
    if not holds:
        raise BadInput(field, says)
