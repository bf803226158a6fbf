"""Parameters held against our wording of what they cite: an amount in đồng stands there, in the line of its region."""

import re
from collections.abc import Iterable, Iterator

from corpus.check import Count, Fault, Finding
from corpus.figures import figures
from corpus.lawbook import LawBook
from corpus.parameter import Basis, Series, Value

_SOURCE = "parameters"
_REGION = "vung"  # of `Value.where`


def check(parameters: Iterable[Series], book: LawBook) -> tuple[Count, tuple[Finding, ...]]:
    """Compare amounts that are said to stand in a text; those whose sources have no digest are only counted."""
    values = [value for series in parameters for value in series.values if _stands_in_a_text(value)]
    held = [(value, lines) for value in values if (lines := tuple(_lines(value, book)))]
    wrong = (value for value, lines in held if not any(_says(line, value) for line in lines))
    found = tuple(Finding(value.sources[0], Fault.MISSING_FIGURE, _told(value), _SOURCE) for value in wrong)
    return Count(_SOURCE, "tham-so", len({value.name for value in values}), len(values), len(held)), found


def _stands_in_a_text(value: Value) -> bool:
    return value.basis is Basis.TEXT and value.unit.startswith("đồng")


def _lines(value: Value, book: LawBook) -> Iterator[str]:
    """Lines of the digests of every source on the first day of the value."""
    for citation in value.sources:
        texts = book.digests.get(citation.instrument)
        for version in texts.articles.get(citation.article or "", ()) if texts else ():
            if version.validity.covers(value.start):
                yield from version.article.text.splitlines()


def _says(line: str, value: Value) -> bool:
    region = dict(value.where).get(_REGION)
    named = region is None or re.search(rf"\bvùng {region}\b", line, re.IGNORECASE)
    return bool(named) and _written(value) in figures(line)


def _written(value: Value) -> str:
    return f"{value.amount.normalize():f}".replace(".", ",")


def _told(value: Value) -> str:
    where = "".join(f", {by} {label}" for by, label in value.where)
    return f"{_written(value)} ({value.title}{where}, từ {value.start:%d/%m/%Y})"
