"""The first line where the table of asked-about matters decides: yes, no or it depends, and the rule in one sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.question import Query
from assistant.verdicts import Matter, Ruling, load
from assistant.verdicts_asked import Saying, saying

_FIRST = 12  # how much of the evidence counts as what the question is about


@dataclass(frozen=True)
class Told:
    """A verdict, the words that tell it, the rule in one sentence and the provision it rests on."""

    ruling: Ruling
    opening: str
    rule: str
    evidence: Evidence


def told(query: Query, evidence: Sequence[Evidence]) -> Told | None:
    """The verdict on what a question puts to the test; None where that is no matter of the table, or two of them disagree."""
    put = saying(query.understood)
    if put is None:
        return None
    decided = sorted(_decided(put, query, evidence[:_FIRST]), key=lambda one: evidence.index(one[2]))
    if not decided or len({ruling for ruling, _, _ in decided}) > 1:
        return None
    ruling, matter, item = decided[0]
    return Told(ruling, _opening(put, ruling), matter.says, item)


def _decided(put: Saying, query: Query, evidence: Sequence[Evidence]) -> Iterator[tuple[Ruling, Matter, Evidence]]:
    articles = {item.citation.article_level for item in evidence}
    for matter in load():
        if articles.isdisjoint(matter.articles) or not matter.binds(query.question.as_of):
            continue
        item = next((item for item in evidence if item.citation in matter.provisions), None)
        ruling = matter.ruling(put) if item else None
        if ruling and item:
            yield ruling, matter, item


def _opening(put: Saying, ruling: Ruling) -> str:
    if ruling is Ruling.DEPENDS:
        return "Tùy trường hợp:"
    claimed = put.claim and not put.wrong
    if ruling is Ruling.NO:
        return "Không đúng." if claimed else "Không."
    return "Đúng." if claimed else "Có."
