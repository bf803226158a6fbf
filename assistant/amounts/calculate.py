"""From a question to what its amounts and days come to: choose a calculator, fill it, settle it."""

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from assistant.amounts import choose, fill, rules, settle, told
from assistant.amounts.fill import Filled
from assistant.amounts.rules import Rule, Rules, View
from assistant.amounts.settle import Excluded, Missing, Outcome, Settled
from assistant.amounts.told import Told
from assistant.evidence import Found
from assistant.question import Query
from corpus import fines


@dataclass(frozen=True)
class Worked:
    """What a calculator gives for a question."""

    rule: Rule
    view: View
    filled: Filled
    outcome: Outcome
    asks: bool = False  # whether what is missing is worth asking back: the question tells figures and wants one


def work_out(query: Query, found: Found | None, *, asked_on: date, known: Rules | None = None) -> Worked | None:
    """The calculation a question asks for; None where it asks for none, or tells what is not understood.

    `asked_on`: the day of asking, from which "tháng trước" is counted; the law is that of `query.question.as_of`.
    """
    known = known or rules.load()
    said = told.read(query, asked_on)
    chosen = choose.choose(said, found, known)
    if chosen is None:
        return None
    tried = (_worked(chosen.rule, view, said, known) for view in chosen.views)
    worked = next((worked for worked in tried if worked), None)
    return None if worked and chosen.rule.of_fines and not _is_found(worked, found) else worked


def _is_found(worked: Worked, found: Found | None) -> bool:
    """Whether the search found the clause that fines what the question is taken to tell: words alone are too few."""
    if found is None:
        return True
    clauses = {replace(act.clause, point=None) for act in fines.find(str(worked.outcome.values.get("act"))).acts}
    return any(clause.contains(item.citation) for item in found.evidence[:_FIRST] for clause in clauses)


def _worked(rule: Rule, view: View, said: Told, known: Rules) -> Worked | None:
    filled = fill.fill(rule, view, said)
    if filled is None or not _is_personal(rule, view, filled):
        return None
    outcome = settle.settle(rule, view, filled)
    if outcome is not None and view.plus:
        outcome = _with(outcome, view, said, known)
    return Worked(rule, view, filled, outcome, _is_pressing(said, rule, filled)) if outcome else None


def _is_personal(rule: Rule, view: View, filled: Filled) -> bool:
    """Whether the question tells a figure of its own; where a rule needs certain ones, whether one of those is told."""
    if view.alone:
        return True
    if rule.needs:
        return bool(filled.told.intersection(rule.needs)) or any(
            name in rule.needs for probe in filled.probes for one in probe for name in one if name in filled.told
        )
    return rule.alone or bool(filled.told)


_FIRST = 10  # pieces of evidence
_HOW_MUCH = re.compile(
    r"\b(?:bao nhieu|may)(?! (?:ngay|bua|hom|thang|nam|tuoi|lan|nguoi|%|phan tram|gio|tieng)\b)"
    r"|\btinh (?:giup|dum|gium|ho|thu|ra)\b"
)


def _is_pressing(said: Told, rule: Rule, filled: Filled) -> bool:
    """Whether a figure of one's own is plainly asked for: an amount by who tells an amount, a day by who tells a day."""
    if rule.needs:
        return bool(filled.told)
    return bool(said.money) and bool(_HOW_MUCH.search(said.folded))


def _with(outcome: Outcome, view: View, said: Told, known: Rules) -> Outcome | None:
    """The result with that of another calculator added, where both are settled; figures already used are not asked of it."""
    other = next(rule for rule in known.rules if rule.calculator == view.plus)
    filled = fill.fill(replace(other, ignore=_ANYTHING), other.views[0], said)
    second = settle.settle(other, other.views[0], filled) if filled else None
    if not isinstance(outcome, Settled) or not isinstance(second, Settled) or not outcome.told or not second.told:
        return outcome if isinstance(outcome, Missing | Excluded) else None
    total = _sum(outcome.told.value, second.told.value)
    if total is None:
        return None
    return replace(
        outcome,
        told=settle.Told(total, outcome.told.unit),
        steps=(*outcome.steps, *second.steps),
        parameters=(*outcome.parameters, *second.parameters),
        assumptions=tuple(dict.fromkeys((*outcome.assumptions, *second.assumptions))),
        limits=(),
        rests_on=tuple(dict.fromkeys((*outcome.rests_on, *second.rests_on))),
    )


def _sum(first: Any, second: Any) -> int | Fraction | None:
    if isinstance(first, int | Fraction) and isinstance(second, int | Fraction):
        return first + second
    return None


_ANYTHING = re.compile("")
