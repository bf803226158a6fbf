"""A text cut into words, numbers, spaces and signs, for masking: every character is in exactly one token, so nothing is lost."""

import re
import unicodedata
from dataclasses import dataclass, field

from corpus.syllables import fold

# Written with explicit ranges so that Python and the browser cut alike.
_LETTER = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f"
MASKS = {
    "cccd": "[số CCCD]",
    "bhxh": "[mã số BHXH]",
    "phone": "[số điện thoại]",
    "bank": "[số tài khoản]",
    "email": "[email]",
    "tax": "[mã số thuế]",
    "name": "[tên người]",
}
_MASK = "|".join(map(re.escape, MASKS.values()))
_TOKEN = re.compile(rf"(?:{_MASK})|[{_LETTER}]+(?:['’][{_LETTER}]+)*|[0-9]+|[ \t\u00a0]+|[\s\S]")


@dataclass(frozen=True)
class Span:
    """A run of tokens, `start` up to but not with `end`, that is personal data of a kind."""

    start: int
    end: int
    kind: str


@dataclass
class Tokens:
    """The tokens of a text: `raw` as typed, `low` in lower case NFC, `bare` without accents; `taken` where masked."""

    raw: list[str]
    low: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    taken: list[bool] = field(default_factory=list)

    def is_word(self, at: int) -> bool:
        """Letters, not masked."""
        return 0 <= at < len(self.raw) and not self.taken[at] and "a" <= self.bare[at][:1] <= "z"

    def is_number(self, at: int) -> bool:
        """Digits, not masked."""
        return 0 <= at < len(self.raw) and not self.taken[at] and "0" <= self.raw[at][0] <= "9"

    def is_space(self, at: int) -> bool:
        """One or two blanks."""
        return 0 <= at < len(self.raw) and self.raw[at] in {" ", "  ", "\u00a0"}

    def left(self, at: int, limit: int) -> str:
        """What stands before, without accents, back to a number, a mask, a question or a new line; `limit` tokens at most."""
        first = at
        while first > max(0, at - limit) and not self._closes(first - 1):
            first -= 1
        return "".join(self.bare[first:at])

    def right(self, at: int, limit: int) -> str:
        """What stands from a token on, without accents, up to the like; `limit` tokens at most."""
        last = at
        while last < min(len(self.raw), at + limit) and not self._closes(last):
            last += 1
        return "".join(self.bare[at:last])

    def _closes(self, at: int) -> bool:
        return self.taken[at] or self.raw[at] in {"\n", ";", "?", "!"} or "0" <= self.raw[at][0] <= "9"

    def is_masked(self, at: int) -> bool:
        """Masked now or when the text came in."""
        return 0 <= at < len(self.raw) and self.taken[at]

    def take(self, span: Span) -> Span:
        """Mark the tokens of a span as masked."""
        for at in range(span.start, span.end):
            self.taken[at] = True
        return span


def cut(text: str) -> Tokens:
    """The tokens of a text; joined, `raw` is the text."""
    raw = _TOKEN.findall(text)
    low = [token.lower() if token.isascii() else unicodedata.normalize("NFC", token).lower() for token in raw]
    bare = [token if token.isascii() else fold(token) for token in low]
    return Tokens(raw, low, bare, [len(token) > 1 and token[0] == "[" for token in raw])
