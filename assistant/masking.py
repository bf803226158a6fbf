"""Personal data masked in what a member typed, before anything reads, logs or stores it.

>>> mask("em tên Nguyễn Thị Lan, sđt 0912 345 678, cty nợ lương 9.500.000").text
'em tên [tên người], sđt [số điện thoại], cty nợ lương 9.500.000'
"""

from collections import Counter
from dataclasses import dataclass

from assistant.masking_email import emails
from assistant.masking_names import names
from assistant.masking_numbers import numbers
from assistant.masking_tokens import MASKS, Span, Tokens, cut


@dataclass(frozen=True)
class Found:
    """How many pieces of personal data of a kind were masked: cccd, bhxh, phone, bank, email, tax or name."""

    kind: str
    count: int


@dataclass(frozen=True)
class Masked:
    """The text with each piece put as a short Vietnamese mask, and what was found, in the order of MASKS."""

    text: str
    found: tuple[Found, ...]


def mask(text: str) -> Masked:
    """Mask personal data; a text without any comes back byte for byte, and masking twice is masking once. Linear in the text."""
    tokens = cut(text)
    spans = find(tokens)
    counts = Counter(span.kind for span in spans)
    out, at = [], 0
    for span in spans:
        out += [*tokens.raw[at : span.start], MASKS[span.kind]]
        at = span.end
    return Masked("".join([*out, *tokens.raw[at:]]), tuple(Found(kind, counts[kind]) for kind in MASKS if counts[kind]))


def find(tokens: Tokens) -> list[Span]:
    """The spans of personal data, from left to right, apart from each other."""
    found = [*emails(tokens), *names(tokens), *numbers(tokens)]
    return sorted(found, key=lambda span: span.start)
