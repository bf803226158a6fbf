"""Rules over the words of a question, read from a table: "A && not B" wants A and no B.

A pattern without accents is looked for in the text without accents, one with accents in the text as written: "đánh" must not
meet "danh sách". Patterns meet whole words; <<name>> stands for a pattern of the table's `words`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.errors import AssistantError
from assistant.word_rules_first import first_words
from corpus.clean import one_tone_style
from corpus.syllables import fold

_AND, _NOT = " && ", "not "
_WHOLE = r"(?<!\w)(?:{})(?!\w)"


class BrokenRule(AssistantError):
    """A rule does not follow the format; str() names it, in Vietnamese, for a maintainer."""


@dataclass(frozen=True)
class Reading:
    """A text in lower case, with and without accents, and the words of each."""

    plain: str
    folded: str
    plain_words: frozenset[str]
    folded_words: frozenset[str]


@dataclass(frozen=True)
class Part:
    """One pattern of a line; `starts`: the words one of which a match begins with, None where they cannot be told."""

    pattern: re.Pattern[str]
    folded: bool
    wanted: bool
    starts: frozenset[str] | None

    def holds(self, told: Reading) -> bool:
        """Whether the text has it, or has it not where that is wanted."""
        if self.starts is not None and self.starts.isdisjoint(told.folded_words if self.folded else told.plain_words):
            return not self.wanted
        return bool(self.pattern.search(told.folded if self.folded else told.plain)) is self.wanted


Line = tuple[Part, ...]  # all of them must hold


def holds(lines: Iterable[Line], told: Reading) -> bool:
    """Whether one of the lines holds."""
    return any(all(part.holds(told) for part in line) for line in lines)


class Table:
    """Rules, each some lines, of which only those are tried that a text has a word for."""

    def __init__(self, rules: Sequence[Sequence[Line]]) -> None:
        self._lines: list[tuple[int, Line]] = [(place, line) for place, lines in enumerate(rules) for line in lines]
        self._always: list[int] = []
        self._by_word: dict[tuple[bool, str], list[int]] = {}
        for number, (_, line) in enumerate(self._lines):
            told = [(len(part.starts), part.folded, part.starts) for part in line if part.wanted and part.starts is not None]
            if not told:
                self._always.append(number)
                continue
            _, folded, starts = min(told, key=lambda part: part[0])
            for word in starts:
                self._by_word.setdefault((folded, word), []).append(number)

    def first(self, told: Reading) -> int | None:
        """Place of the first rule that is met; None where none is."""
        tried = set(self._always)
        for folded, words in ((True, told.folded_words), (False, told.plain_words)):
            for word in words:
                tried.update(self._by_word.get((folded, word), ()))
        met = (self._lines[number] for number in sorted(tried))
        return next((place for place, line in met if all(part.holds(told) for part in line)), None)


@lru_cache(maxsize=64)  # a question is read by several tables
def reading(text: str) -> Reading:
    """A text ready for rules."""
    plain = re.sub(r"\s+", " ", one_tone_style(text).lower()).strip()
    folded = fold(plain)
    return Reading(plain, folded, frozenset(re.findall(r"\w+", plain)), frozenset(re.findall(r"\w+", folded)))


def line(written: str, words: Mapping[str, str], name: str) -> Line:
    """A line of a rule of that name; raises BrokenRule."""
    return tuple(_part(part.strip(), words, name) for part in written.split(_AND))


def vocabulary(written: Mapping[str, str]) -> dict[str, str]:
    """The `words` of a table, each spelled out with those before it; raises BrokenRule."""
    words: dict[str, str] = {}
    for name, pattern in written.items():
        words[name] = _spelled(str(pattern), words, name)
    return words


def _part(written: str, words: Mapping[str, str], name: str) -> Part:
    pattern = _spelled(written.removeprefix(_NOT), words, name)
    try:
        compiled = re.compile(_WHOLE.format(pattern))
    except re.error as error:
        raise BrokenRule(f"Quy tắc “{name}”: mẫu sai: {error}") from error
    return Part(compiled, pattern.isascii(), not written.startswith(_NOT), first_words(pattern))


def _spelled(pattern: str, words: Mapping[str, str], name: str) -> str:
    def meant(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise BrokenRule(f"Quy tắc “{name}” dùng <<{match[1]}>> chưa có trong words.")
        return words[match[1]]

    return one_tone_style(re.sub(r"<<(\w+)>>", meant, pattern))
