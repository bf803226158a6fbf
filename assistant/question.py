"""From what was typed to a `Query`: checked, spelled out, with the legal terms lay words mean beside it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.conversation import MAX_EARLIER, Turn, complete
from assistant.errors import BadQuestion
from assistant.masking_tokens import MASKS
from assistant.payload import legible, without_instructions
from assistant.reading_asked import asked_day
from assistant.reading_change import Change, change, matter
from corpus import glossary
from corpus.citation import Citation, find
from corpus.glossary import Glossary
from corpus.syllables import fold

MAX_LENGTH = 2_000
_AGAIN_FROM = 3  # times a letter is typed that only stresses a word
_AGAIN = re.compile(rf"([^\W\d_])\1{{{_AGAIN_FROM - 1},}}")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|\s+", re.UNICODE)
_LABEL = r"(?:(?:tên|ten)(?: (?:là|la))?|sđt|sdt|đt|số điện thoại|so dien thoai|zalo|stk|số tài khoản|so tai khoan|email)"
_MASKED = re.compile(rf"(?:(?<!\w){_LABEL}\s*:?\s*)?(?:{'|'.join(map(re.escape, MASKS.values()))})", re.IGNORECASE)
_EMPTY = re.compile(r"(?:\s*([,;:])\s*)(?:[,;:]\s*)+")  # what stood between two masks


@dataclass(frozen=True)
class Question:
    """Câu hỏi as it came: the text, the day whose law is asked for, what was asked before it, as it was understood."""

    text: str
    as_of: date
    context: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """A question ready for searching; `understood` is shown to the person who asked.

    `question.as_of` is the day whose law decides: the day asked for, or the day of the event the question tells;
    `left_out`: orders or a pasted "law" stood in it and were not searched for; `only_orders`: nothing else stood in it;
    `change`: both sides of a change of the law are asked for.
    """

    question: Question
    understood: str
    terms: tuple[str, ...]
    citations: tuple[Citation, ...]
    turn: Turn = Turn.NEW_TOPIC
    left_out: bool = False
    only_orders: bool = False
    change: Change | None = None

    @property
    def said_and_meant(self) -> str:
        """The question spelled out, then the legal terms its lay words mean: for choosing among the points of a clause.

        Searching does better without the terms (docs/decisions/0006-reranking.md).
        """
        return " . ".join((self.understood, *self.terms))


def understand(
    question: Question, names: Mapping[str, str], words: Glossary | None = None, restore: Callable[[str], str] = str
) -> Query:
    """Read a question; raises BadQuestion.

    `names`: folded names of instruments (registry.Registry.names); `restore`: puts accents back that were left out.
    """
    checked(question.text)
    shown = legible(question.text)
    kept = without_instructions(shown)
    text = checked(without_masks(kept or shown))
    words = words or glossary.load()
    earlier = [
        spell_out(restore(checked(without_masks(told[:MAX_LENGTH]) or told)), words) for told in question.context[-MAX_EARLIER:]
    ]
    done = complete(spell_out(restore(text), words), earlier, question.as_of)
    whole = text if done.turn is Turn.NEW_TOPIC else done.text
    sides = change(whole, question.as_of)
    day = question.as_of if sides else done.as_of or asked_day(whole, question.as_of) or question.as_of
    understood = matter(done.text) if sides else done.text
    asked, terms = replace(question, as_of=day), legal_terms(understood, words)
    return Query(asked, understood, terms, tuple(find(whole, names)), done.turn, kept != shown, not kept, sides)


def checked(text: str) -> str:
    """NFC text without control characters, spaces folded; raises BadQuestion with what to do."""
    text = unicodedata.normalize("NFC", text)
    if len(text) > MAX_LENGTH:
        raise BadQuestion(f"Câu hỏi dài quá {MAX_LENGTH} ký tự. Bạn hãy hỏi ngắn hơn, mỗi lần một việc.")
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") else c for c in text)
    plain = re.sub(r"\s+", " ", text).strip()
    if not plain:
        raise BadQuestion("Bạn chưa nhập câu hỏi. Hãy gõ điều bạn muốn hỏi, có dấu hay không dấu đều được.")
    if not re.search(r"[^\W\d_]", plain):
        raise BadQuestion("Câu hỏi không có chữ nào. Hãy gõ bằng lời, ví dụ: công ty nợ lương 2 tháng thì làm sao?")
    return plain


def without_masks(text: str) -> str:
    """The text without the masks of personal data: what is hidden says nothing of the matter; others come back as they are.

    >>> without_masks("em tên [tên người], sđt [số điện thoại], cty giữ [số CCCD] có đúng ko")
    'em, cty giữ có đúng ko'
    """
    if "[" not in text:
        return text
    kept = _MASKED.sub(" ", text)
    if kept == text:
        return text
    return re.sub(r"\s+(?=[,.;:?!])|(?<=\s)\s+", "", _EMPTY.sub(r"\1 ", kept)).strip(" ,;:")


def spell_out(text: str, words: Glossary) -> str:
    """Abbreviations and SMS spellings in full; letters typed again and again told once ("lươnggg" is "lương")."""
    out = []
    for token in _TOKEN.findall(text):
        short = token if len(token) < _AGAIN_FROM or token.lower() == "iii" else _AGAIN.sub(r"\1", token)
        meant = words.spellings.get(token.lower()) or words.spellings.get(short.lower())
        out.append(meant or short)
    return "".join(out)


def legal_terms(text: str, words: Glossary) -> tuple[str, ...]:
    """Legal terms for the lay words of a text, the longest lay word first, each term once."""
    folded = f" {re.sub(r'[^a-z0-9]+', ' ', fold(text.lower()))} "
    terms: list[str] = []
    for lay in _longest_first(tuple(words.words)):
        if lay in folded:
            terms += [term for term in words.words[lay[1:-1]] if term not in terms]
            folded = folded.replace(lay, "  ")
    return tuple(terms)


@lru_cache(maxsize=4)
def _longest_first(lay: tuple[str, ...]) -> tuple[str, ...]:
    """Lay words with a space before and after each."""
    return tuple(f" {word} " for word in sorted(lay, key=len, reverse=True))
