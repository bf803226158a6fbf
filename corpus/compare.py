"""Two texts of one instrument side by side: which articles and clauses differ, spacing and case aside."""

import re

from corpus.clean import one_tone_style
from corpus.law import Article, InstrumentText


def differences(ours: InstrumentText, theirs: InstrumentText) -> tuple[str, ...]:
    """Clauses (or whole articles) that are not the same in both, as "Điều 5 khoản 2", in reading order."""
    here, there = _pieces(ours), _pieces(theirs)
    return tuple(place for place in dict.fromkeys((*here, *there)) if here.get(place) != there.get(place))


def _pieces(text: InstrumentText) -> dict[str, str]:
    return {place: folded for article in text.articles for place, folded in _of_article(article)}


def _of_article(article: Article) -> list[tuple[str, str]]:
    name = f"Điều {article.label}"
    if not article.clauses:
        return [(name, letters(article.text))]
    lead = (name, letters(article.text[: article.clauses[0].start]))
    return [lead, *((f"{name} khoản {clause.label}", letters(article.quote(clause))) for clause in article.clauses)]


def letters(text: str) -> str:
    """Only letters and digits, in lower case and one style of tone marks."""
    return re.sub(r"[\W_]+", "", one_tone_style(text).lower())
