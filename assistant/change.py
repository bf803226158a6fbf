"""Both sides of a change of the law: what is told of today, then what was told on the day before the change."""

from dataclasses import replace
from datetime import date, timedelta

from assistant.amounts.tell import Shown
from assistant.question import Query
from assistant.verify import Verified

_OLDEST = date(2016, 1, 2)  # from here on the law before a change is held


def day_before(query: Query, told: Shown) -> date | None:
    """The last day of the law before the change asked about; None where none is asked about or none is held.

    The change is the day the question tells, else the day from which the first provision told binds.
    """
    if query.change is None or not told.citations:
        return None
    changed = query.change.day or told.citations[0].validity.start
    return changed - timedelta(1) if _OLDEST <= changed <= query.question.as_of else None


def with_former(told: Shown, former: Verified, day: date) -> Shown:
    """The answer with the statements of the former law after it; what has not changed is not told twice."""
    said = {statement.text for statement in told.statements}
    fresh = [statement for statement in former.statements if statement.text not in said]
    joined = dict.fromkeys((*told.citations, *(former.citations[place] for s in fresh for place in s.citations)))
    places = {cited: place for place, cited in enumerate(joined)}
    moved = tuple(replace(s, citations=tuple(places[former.citations[c]] for c in s.citations), as_of=day) for s in fresh)
    return replace(told, statements=(*told.statements, *moved), citations=tuple(joined))
