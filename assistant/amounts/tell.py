"""A calculation in words: its first line, how it was worked out, the form with its fields, and the provisions it rests on.

What leaves is verified: every line rests on provisions that are held and bind on the day, quoted from the snapshot; a line whose
provisions are not held is left out, and without a first line there is no calculation.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from assistant.amounts import settle
from assistant.amounts.calculate import Worked
from assistant.amounts.settle import Excluded, Missing, Settled
from assistant.answer import Calculation, CitedProvision, Line, Statement
from assistant.answer import Missing as MissingFact
from assistant.calculate import catalogue
from assistant.calculate.model import NotCovered, Step, total
from assistant.calculate.wording import number, plain, told
from assistant.clarify import Clarify
from corpus.citation import Citation
from corpus.parameter import Value

Cite = Callable[[Citation], CitedProvision | None]  # None: not held, or not in force on the day


@dataclass(frozen=True)
class Telling:
    """Statements that open the answer, the provisions they cite, and the calculation they tell."""

    statements: tuple[Statement, ...]
    citations: tuple[CitedProvision, ...]
    calculation: Calculation


@dataclass(frozen=True)
class Shown:
    """What an answer shows: statements, the provisions they cite, the calculations told among them."""

    statements: tuple[Statement, ...]
    citations: tuple[CitedProvision, ...]
    calculations: tuple[Calculation, ...] = ()


def tell(worked: Worked, cite: Cite) -> Telling | None:
    """What a calculation says; None where nothing of it can be cited. Citations are places in the telling's own list."""
    match worked.outcome:
        case Settled() as settled:
            return _result(worked, settled, _Cited(cite))
        case Excluded(outcome=refused):
            return _refused(worked, refused, _Cited(cite))
        case Missing() as missing:
            return _missing(worked, missing)
    return None


def _result(worked: Worked, settled: Settled, cited: "_Cited") -> Telling | None:
    shown = _shown(worked, settled)
    first = cited.line(headline(worked, settled), settled.rests_on)
    if first is None:
        return None
    lines = tuple(line for step in (*shown, *_sum(settled)) if (line := cited.line(step.text, step.citations)))
    statements = [Statement(first.text, first.citations)]
    how = [line for line in lines if line.text not in first.text]
    if how:
        places = tuple(dict.fromkeys(place for line in how for place in line.citations))
        statements.append(Statement("\n".join(("Cách tính:", *(f"– {line.text}" for line in how))), places))
    parameters = tuple(line for item in settled.parameters if (line := cited.line(_parameter(item), item.sources)))
    value = plain(settled.told.value) if settled.told else None
    return Telling(
        tuple(statements),
        tuple(cited.all),
        replace(
            _empty(worked),
            told=statements[0].text,
            value=value,
            unit=settled.told.unit if settled.told else "",
            cases=tuple((case.label, _case(case)) for case in settled.cases),
            steps=lines,
            assumptions=settled.assumptions,
            parameters=parameters,
            limits=settled.limits,
            statements=tuple(range(len(statements))),
        ),
    )


def _sum(settled: Settled) -> Iterator[Step]:
    """The parts added up, where more than one makes the figure told."""
    parts = [step for step in settled.steps if step.part and step.value]
    figure = settled.told
    if figure is None or len(parts) < 2 or total(parts) != figure.value:
        return
    added = " + ".join(told(step.value, step.unit) for step in parts if step.value is not None)
    yield Step(f"Cộng lại: {added} = {told(figure.value, figure.unit)}.", figure.value, figure.unit, tuple(settled.rests_on))


def _refused(worked: Worked, refused: NotCovered, cited: "_Cited") -> Telling | None:
    line = cited.line(refused.because, (refused.citation,))
    if line is None:
        return None
    calculation = replace(_empty(worked), not_covered=refused.because, statements=(0,))
    return Telling((Statement(line.text, line.citations),), tuple(cited.all), calculation)


def _missing(worked: Worked, missing: Missing) -> Telling:
    fact = MissingFact(missing.field, missing.question, missing.options)
    return Telling((), (), replace(_empty(worked), missing=(fact,)))


def _empty(worked: Worked) -> Calculation:
    name = worked.rule.calculator
    return Calculation(name, catalogue.CALCULATORS[name].title, "", form=form(worked))


def _shown(worked: Worked, settled: Settled) -> Sequence[Step]:
    if worked.view.only and settled.told:
        return tuple(step for step in settled.steps if step.text == settled.told.words)
    return settled.steps


def headline(worked: Worked, settled: Settled) -> str:
    """The first line: the figure, or each case of the one fact that is open."""
    if settled.between:
        first, last = (told(end.value, end.unit) for end in settled.between)
        return worked.view.between.replace("{first}", first).replace("{last}", last)
    if settled.told is None:
        cases = "; ".join(f"{case.label[:1].lower()}{case.label[1:]} {_case(case)}" for case in settled.cases)
        return f"{catalogue.CALCULATORS[worked.rule.calculator].title}, tùy trường hợp: {cases}."
    if settled.told.value == 0 and worked.view.zero:
        return worked.view.zero
    return settle.sentence(worked.view.say, settled.told, told(settled.told.value, settled.told.unit))


def _case(case: settle.Case) -> str:
    return told(case.told.value, case.told.unit) if case.told else f"không có con số ({case.because.rstrip('.')})"


def _parameter(item: Value) -> str:
    return f"{item.title}: {told(Fraction(item.amount), item.unit)}"


def form(worked: Worked) -> str:
    """The address of the calculator's form with the fields that are known, as a person would type them."""
    fields = catalogue.CALCULATORS[worked.rule.calculator].fields
    known = worked.outcome.values
    filled = [(item.name, _typed(known[item.name])) for item in fields if known.get(item.name) is not None]
    return f"/tinh/{worked.rule.calculator}" + (f"?{urlencode(filled)}" if filled else "")


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return "co" if value else "khong"
    if isinstance(value, date):
        return value.isoformat()
    return number(value).replace(".", "") if isinstance(value, int | Fraction) else str(value)


def asked_back(worked: Worked | None) -> Clarify | None:
    """The question to put back where the member wants a figure and one fact is missing; without options it is typed."""
    if worked is None or not worked.asks or not isinstance(worked.outcome, Missing):
        return None
    return Clarify(worked.rule.calculator, worked.outcome.question, worked.outcome.options, _BECAUSE)


def is_certain(worked: Worked | None) -> bool:
    """Whether the figure is worked out: then nothing need be asked back for it."""
    return worked is not None and isinstance(worked.outcome, Settled) and worked.outcome.told is not None


def before(telling: Telling | None, statements: tuple[Statement, ...], citations: tuple[CitedProvision, ...]) -> Shown:
    """An answer's statements and citations with those of a calculation put first; a provision both cite stands once."""
    if telling is None:
        return Shown(statements, citations)
    joined = dict.fromkeys((*telling.citations, *citations))
    places = {cited: place for place, cited in enumerate(joined)}
    moved = tuple(replace(s, citations=tuple(places[citations[c]] for c in s.citations)) for s in statements)
    return Shown((*telling.statements, *moved), tuple(joined), (telling.calculation,))


_BECAUSE = "Thiếu điều này thì chưa tính được con số của bạn."


class _Cited:
    """The provisions cited so far, each once; a line is refused where one of its provisions cannot be cited."""

    def __init__(self, cite: Cite) -> None:
        self._cite = cite
        self.all: list[CitedProvision] = []
        self._places: dict[Citation, int] = {}

    def line(self, text: str, citations: Iterable[Citation]) -> Line | None:
        """A line with the places of its provisions, None where none of them is held and in force."""
        places = [place for place in map(self._place, citations) if place is not None]
        return Line(text, tuple(dict.fromkeys(places))) if places else None

    def _place(self, citation: Citation) -> int | None:
        if citation not in self._places:
            found = self._cite(citation)
            if found is None:
                return None
            self._places[citation] = len(self.all)
            self.all.append(found)
        return self._places[citation]
