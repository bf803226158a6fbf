"""What fields work out to when no single word of the question tells them, and small readers they share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from assistant.amounts.slots import months_of
from assistant.amounts.told import Told, When
from assistant.calculate.periods import add_months
from assistant.reading import Duration

Span = tuple[int, int]
CASE = "_case"  # in a set of values tried together: how the case is called


@dataclass(frozen=True)
class Derived:
    """Values by field; `probes`: sets of values of several fields tried together; `told`: names of the figures told.

    `spans`: stretches of the text that tell them; `notes`: what an adjustment of the result needs to know.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    probes: tuple[tuple[Mapping[str, Any], ...], ...] = ()
    assumed: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    told: frozenset[str] = frozenset()
    notes: Mapping[str, Any] = field(default_factory=dict)


def day_near(told: Told, pattern: str, unless: str = "(?!)") -> When | None:
    """The first day told among words that match, and not after the others."""
    for when in told.days:
        said = told.around(when, told.days)
        if re.search(rf"(?<!\w)(?:{pattern})", said) and not re.search(rf"(?<!\w)(?:{unless})", said.partition("<>")[0]):
            return when
    return None


def span_near(told: Told, pattern: str, unless: str = "(?!)") -> tuple[int, Duration] | None:
    """The first length in years and months told among words that match: its months and itself."""
    for span in told.spans:
        months, said = months_of(span), told.around(span, told.spans)
        if months and re.search(rf"(?<!\w)(?:{pattern})", said) and not re.search(rf"(?<!\w)(?:{unless})", said):
            return months, span
    return None


def place(value: When | Duration) -> Span:
    """Where a value stands."""
    return value.start, value.end


def earlier_by(months: int, last: date) -> date:
    """The first day of so many months that end on `last`."""
    return add_months(last + timedelta(days=1), -months)


_TERM = re.compile(r"(?:hop dong|hd|ky)(?: lao dong)?(?: (?:co |loai |thoi han |xac dinh |lam |em |cua em )*)?$")
_OPEN = re.compile(r"\b(?:khong (?:xac dinh )?(?:co )?(?:thoi )?han|vo (?:thoi )?(?:han|dinh han)|dai han|khong ky han)\b")
_KINDS = (
    (r"\b(?:tu )?12 (?:den|toi|-) 36 thang\b|\b12-36 thang\b", "12_36_thang"),
    (r"\bduoi 12 thang\b|\bduoi (?:mot|1) nam\b|\bthoi vu\b|\bmua vu\b", "duoi_12_thang"),
)


def contract(told: Told) -> tuple[str, tuple[Span, ...]] | None:
    """The kind of labour contract, as the calculators name it, and where it is told."""
    if match := _OPEN.search(told.folded):
        return "khong_xac_dinh", (match.span(),)
    for pattern, kind in _KINDS:
        if match := re.search(pattern, told.folded):
            return kind, (match.span(),)
    for span in told.spans:
        months = months_of(span)
        before, after = told.folded[max(0, span.start - 40) : span.start], told.folded[span.end : span.end + 12]
        if months and (_TERM.search(before) or re.match(r" (?:hop dong|hd)\b", after)):
            return ("duoi_12_thang" if months < 12 else "12_36_thang" if months <= 36 else ""), (place(span),)
    return None
