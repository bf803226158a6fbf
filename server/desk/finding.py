"""Provisions found by words, for an officer who looks for what to cite."""

from datetime import date

from assistant.errors import BadQuestion
from assistant.pipeline import Assistant
from assistant.question import Question
from corpus.citation import label

_MOST = 8
_SHORT = 240  # characters of a provision shown


def provisions(assistant: Assistant, words: str, on: date) -> list[dict[str, str]]:
    """The first provisions for these words on a day, with how each begins; none for words that say nothing."""
    try:
        query = assistant.retriever.query(Question(words, on))
    except BadQuestion:
        return []
    found = assistant.retriever.find(query).evidence[:_MOST]
    registry = assistant.snapshot.registry
    told = []
    for item in found:
        instrument = registry.get(item.citation.instrument)
        text = item.source.text
        told.append(
            {
                "provision": str(item.citation),
                "label": label(item.citation, instrument.title, instrument.number),
                "text": text[:_SHORT] + ("…" if len(text) > _SHORT else ""),
            }
        )
    return told
