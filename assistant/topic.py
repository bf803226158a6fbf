"""What a question is about: the topic of the guides that speak of the provisions found.

A provision belongs to the topics of the guides that cite it, else of those that cite its article, else of the nearest article of
the same instrument that a guide cites. Measured on the development questions: see tests/assistant/test_topic.py.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Ranked
from corpus.citation import Citation
from corpus.guide import Guide

_FIRST = 3  # provisions that vote, the first the most
_SPECIAL = frozenset({"doi-tuong-rieng", "nuoc-ngoai"})  # their guides cite the general rules too, and count for less
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Topics:
    """Topics by provision."""

    by_provision: dict[str, Counter[str]]
    by_instrument: dict[str, tuple[tuple[int, str], ...]]

    def of(self, evidence: Sequence[Ranked]) -> str | None:
        """The topic of a question from its ranked provisions; None where nothing was found."""
        votes: Counter[str] = Counter()
        for place, ranked in enumerate(evidence[:_FIRST]):
            topics = self._of_provision(ranked.provision)
            for topic, count in topics.items():
                votes[topic] += count / topics.total() / (place + 1)  # type: ignore[assignment]
        return votes.most_common(1)[0][0] if votes else None

    def _of_provision(self, citation: Citation) -> Counter[str]:
        for written in (str(citation), str(citation.article_level)):
            if written in self.by_provision:
                return self.by_provision[written]
        known = self.by_instrument.get(citation.instrument, ())
        near = min(known, key=lambda item: abs(item[0] - _number(citation)), default=None)
        return Counter({near[1]: 1}) if near else Counter()


def topics(guides: Iterable[Guide]) -> Topics:
    """Topics as the guides give them."""
    by_provision: dict[str, Counter[str]] = {}
    for guide in guides:
        for citation in (citation for line in guide.lines for citation in line.citations):
            for written in {str(citation), str(citation.article_level)}:
                by_provision.setdefault(written, Counter())[guide.topic] += 1 if guide.topic in _SPECIAL else 4
    by_instrument: dict[str, list[tuple[int, str]]] = {}
    for written, counted in by_provision.items():
        instrument, _, rest = written.partition("/")
        if rest.count("/") == 0:
            number = _NUMBER.search(rest)
            by_instrument.setdefault(instrument, []).append((int(number[0]) if number else 0, counted.most_common(1)[0][0]))
    return Topics(by_provision, {slug: tuple(sorted(items)) for slug, items in by_instrument.items()})


def _number(citation: Citation) -> int:
    found = _NUMBER.search(citation.article or "")
    return int(found[0]) if found else 0
