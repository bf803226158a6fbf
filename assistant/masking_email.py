"""Electronic mail addresses in a text, also with the sign said: "lannguyen a còng gmail chấm com"."""

from collections.abc import Iterator

from assistant.masking_tokens import Span, Tokens

_HOSTS = frozenset({"gmail", "yahoo", "hotmail", "outlook", "icloud"})
_INNER = frozenset("._+-%")
_LONGEST = 64


def emails(tokens: Tokens) -> Iterator[Span]:
    """Addresses, from left to right, each marked as taken."""
    for at, sign in enumerate(tokens.raw):
        after = at + 1 if sign == "@" else at + 3 if _said(tokens, at) else 0
        if not after or tokens.taken[at]:
            continue
        host = after + tokens.is_space(after)
        end = _host_end(tokens, host)
        last = at - tokens.is_space(at - 1)
        start = last
        while start > max(0, last - _LONGEST) and _is_part(tokens, start - 1):
            start -= 1
        if end > host and start < last:
            yield tokens.take(Span(start, end, "email"))


def _said(tokens: Tokens, at: int) -> bool:
    """The words a còng, or a móc."""
    return (
        tokens.bare[at] == "a" and tokens.is_space(at + 1) and tokens.is_word(at + 2) and tokens.bare[at + 2] in {"cong", "moc"}
    )


def _is_part(tokens: Tokens, at: int) -> bool:
    return tokens.is_word(at) or tokens.is_number(at) or (not tokens.is_masked(at) and tokens.raw[at] in _INNER)


def _host_end(tokens: Tokens, at: int) -> int:
    """One past the host at a place: a known one, or words with dots between, the last of letters; the place itself for none."""
    if not tokens.is_word(at) and not tokens.is_number(at):
        return at
    end = at + 1 if at < len(tokens.raw) and tokens.bare[at] in _HOSTS else at
    place = at
    while place < min(len(tokens.raw), at + _LONGEST):
        while tokens.is_word(place + 1) or tokens.is_number(place + 1) or _is_hyphen(tokens, place + 1):
            place += 1
        dot = _dot(tokens, place + 1)
        if not dot or not (tokens.is_word(dot) or tokens.is_number(dot)):
            break
        place = dot
        if tokens.is_word(place) and len(tokens.bare[place]) > 1:
            end = place + 1
    return end


def _is_hyphen(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.raw) and tokens.raw[at] in {"-", "_"}


def _dot(tokens: Tokens, at: int) -> int:
    """One past a dot, written or said ("chấm"); 0 for none."""
    if at < len(tokens.raw) and tokens.raw[at] == ".":
        return at + 1
    said = tokens.is_space(at) and tokens.is_word(at + 1) and tokens.bare[at + 1] == "cham" and tokens.is_space(at + 2)
    return at + 3 if said else 0
