"""What a calculator answers: a `Result` with its steps, or `NotCovered`; bad input is the error `BadInput`.

Amounts are exact until the last step: int for whole đồng, Fraction for what is not whole, date for days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.errors import AssistantError
from corpus.citation import Citation
from corpus.parameter import Value

Amount = int | Fraction | date


@dataclass(frozen=True)
class Step:
    """One line of a calculation, in Vietnamese, with the provisions it rests on; `value` None where it states no figure.

    `part` marks the steps whose values add up to the total, before it is rounded.
    """

    text: str
    value: Amount | None
    unit: str
    citations: tuple[Citation, ...]
    part: bool = False


def total(steps: Iterable[Step]) -> Fraction:
    """What the parts among the steps add up to, exact, in their unit."""
    return sum((Fraction(s.value) for s in steps if s.part and isinstance(s.value, int | Fraction)), Fraction())


@dataclass(frozen=True)
class Result:
    """An answer in figures: `parameters` are the dated values it used, `assumptions` what it took as given.

    `limits` say what it leaves out. Money is in whole đồng.
    """

    value: Amount
    unit: str
    steps: tuple[Step, ...]
    parameters: tuple[Value, ...] = ()
    assumptions: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every provision the steps rest on, once, in order."""
        return tuple(dict.fromkeys(citation for step in self.steps for citation in step.citations))


@dataclass(frozen=True)
class NotCovered:
    """The law gives nothing here, or gives it by rules this calculator does not know; `citation` says where that stands."""

    because: str
    citation: Citation


class BadInput(AssistantError):
    """What was given cannot be; `field` is the name of the input, str() a message in Vietnamese."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
