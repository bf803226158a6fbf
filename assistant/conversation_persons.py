"""Whom a question is about: another turn may ask the same of "chồng em", or take "em" back for "vợ em"."""

from assistant.conversation_words import load
from corpus.citation import fold_keep_length

_SELF = frozenset({"em", "tôi", "mình", "cháu", "tui"})  # "tới" and "chậu" fold alike


def person_only(text: str) -> bool:
    """Whether a text names a person and nothing else: "chồng em", "ông bà", "em"."""
    words, folded = load(), fold_keep_length(text).strip(" ?.,!")
    return any(words[name].fullmatch(folded) for name in ("kin", "self"))


def led_by_person(text: str) -> tuple[str, str]:
    """The person a text begins with, and what it says of them; empty and the text where it begins otherwise."""
    kin = load()["kin"].match(fold_keep_length(text))
    return (text[: kin.end()], text[kin.end() :].strip()) if kin else ("", text)


def with_person(question: str, person: str) -> str | None:
    """The question asked of another person; None where it names nobody whose place the other takes."""
    words, folded = load(), fold_keep_length(question)
    if kin := words["kin"].search(folded):
        return question[: kin.start()] + person + question[kin.end() :]
    places = [m.span() for m in words["self"].finditer(folded) if _is_self(question, *m.span())]
    for start, end in reversed(places):
        question = question[:start] + person + question[end:]
    return question if places else None


def is_birth(question: str) -> bool:
    """Whether it is of giving birth, where another person's part is a question beside: "vợ sinh con", "còn chồng?"."""
    return bool(load()["birth"].search(fold_keep_length(question)))


def _is_self(text: str, start: int, end: int) -> bool:
    return text.isascii() or text[start:end].lower() in _SELF
