"""Which calculator a question asks for, if any: it must ask how much or until when, in the words of one rule.

A rule is passed over where the search found nothing of the provisions it names, unless the question tells figures of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts import rules
from assistant.amounts.rules import Rule, Rules, View
from assistant.amounts.told import Told
from assistant.evidence import Found


@dataclass(frozen=True)
class Chosen:
    """A rule and what of its calculator may be asked for, the likeliest first."""

    rule: Rule
    views: tuple[View, ...]


def choose(told: Told, found: Found | None, known: Rules | None = None) -> Chosen | None:
    """The first rule that the question is of; None where it asks for no amount and no day. `found` None: evidence unseen."""
    known = known or rules.load()
    if not rules.found(known.asks, told.folded) or rules.found(known.never, told.folded):
        return None
    articles: frozenset[str] | None = None
    of_fines = rules.found(known.fines, told.folded)
    for rule in known.rules:
        if rule.of_fines is not of_fines or not rules.found(rule.when, told.folded) or rules.found(rule.unless, told.folded):
            continue
        if found is not None and rule.articles:
            articles = _articles(found) if articles is None else articles
            if articles.isdisjoint(rule.articles):
                continue
        views = _views(rule.views, told)
        if views:
            return Chosen(rule, views)
    return None


def _articles(found: Found) -> frozenset[str]:
    """The articles found, as their addresses."""
    told = [item.citation for item in found.evidence]
    told += [item.citation for line in (found.guide.lines if found.guide else ()) for item in line.evidence]
    return frozenset(rules.article(citation) for citation in told)


def _views(views: Sequence[View], told: Told) -> tuple[View, ...]:
    """The views whose words are found; one without words takes any question."""
    return tuple(
        view
        for view in views
        if (not view.when or rules.found(view.when, told.folded)) and not rules.found(view.unless, told.folded)
    )
