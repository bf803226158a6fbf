"""Conditions: what limits a sentence of the source must be told with it."""

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.verify_fault import Fault
from assistant.verify_likeness import Source, share
from assistant.verify_words import Kind, Reading, read

_CONDITION_KEPT = 0.25  # share of a condition's words that tells it
_TAKEN = 0.5  # share of a sentence's words in a sentence of the source above which it is taken from it
_TOLD = 0.7  # share of a rule's words in the statement above which it tells it
_CONDITION = re.compile(
    r"(?i)\b(?:trừ(?: khi| trường hợp| các)?|ngoại lệ|với điều kiện|miễn là|nếu|(?<!trước )(?<!sau )(?<!từ )khi|với người|"
    r"không áp dụng|nhưng phải|nhưng chỉ)\b"
)
_EXCEPTION_NEXT = re.compile(
    r"^(?:Trừ|Ngoại lệ|Riêng|Không áp dụng|Không trả cho|Không được|Nhưng|Tuy|Chỉ|Dù vậy|Cũng là ngoại lệ|Người .{0,80}không)\b"
)
_MARKED = re.compile(r"^(?:Trừ|Ngoại lệ|Cũng là ngoại lệ|Không áp dụng)\b")
_MARKERS = frozenset({"trừ", "nếu", "khi", "chỉ", "ngoài"})
_EXPLAINS = re.compile(r"Đó (?:là|cũng là)|Tức là")
_SENTENCE = re.compile(r"(?<=[.;:])\s+|\n+")


def condition_fault(told: Reading, source: Source) -> Fault | None:
    """What limits a sentence of the source must be told with it."""
    words = frozenset(t.key for t in told.tokens if t.kind in (Kind.WORD, Kind.FIGURE))
    sentences = [s for text in source.said for s in _SENTENCE.split(text) if s.strip()]
    nearest = {_nearest(group, sentences, source.weigh) for group in _sentences(told).values()}
    for place, sentence in enumerate(sentences):
        limits = list(_limits(sentence, sentences[place + 1 : place + 2]))
        if limits and (place in nearest or _is_told(sentence, words, source.weigh)):
            explained = next((s for s in sentences[place + 1 : place + 2] if _EXPLAINS.match(s)), "")
            if any(not _keeps(limit, told, source) and not _keeps(explained, told, source) for limit in limits):
                return Fault.CONDITION
    return None


def _keeps(limit: str, told: Reading, source: Source) -> bool:
    """Whether a statement tells a condition; one that only names provisions, when the statement says there is one."""
    asked = [t.key for t in read(limit).tokens if t.kind in (Kind.WORD, Kind.FIGURE)]
    if not asked:
        return bool(limit) and any(t.word in _MARKERS for t in told.tokens)
    return share(asked, frozenset(t.key for t in told.tokens), source.weigh) >= _CONDITION_KEPT


def _nearest(words: Sequence[str], sentences: Sequence[str], weigh: Callable[[str], float]) -> int | None:
    """The sentence of the source that one of the statement is taken from, None where none is near."""
    covered = [share(words, read(s).words, weigh) for s in sentences]
    best = max(range(len(sentences)), key=covered.__getitem__)
    return best if covered[best] >= _TAKEN else None


def _is_told(sentence: str, words: frozenset[str], weigh: Callable[[str], float]) -> bool:
    """Whether a statement tells a sentence's rule: its figures, and most of what it says, conditions aside."""
    rule = [t for t in read(_CONDITION.split(sentence)[0]).tokens if t.kind in (Kind.WORD, Kind.FIGURE)]
    figures = any(t.kind is Kind.FIGURE for t in rule)
    return figures and share([t.key for t in rule], words, weigh) >= _TOLD


def _limits(sentence: str, following: Sequence[str]) -> Iterator[str]:
    """The conditions of a sentence, and the next sentence where it is an exception."""
    for match in _CONDITION.finditer(sentence):
        limit = re.split(r"\bthì\b|;|(?<=\w)\.\s", sentence[match.end() :])[0]
        if not limit.rstrip().endswith(":"):  # the words before a list of cases limit nothing by themselves
            yield limit
    for after in following:
        if _EXCEPTION_NEXT.match(after):
            yield _MARKED.sub("", after)


def _sentences(told: Reading) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for token in told.tokens:
        if token.kind is Kind.WORD:
            groups.setdefault(token.sentence, []).append(token.word)
    return groups
