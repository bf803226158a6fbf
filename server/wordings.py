"""Two wordings of an article side by side: paragraphs that belong together in one row, the words that differ marked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.changes_words import Span, edits, norms, pairs, words

_ALIKE = 0.35  # share of word pairs two paragraphs have in common from which they are two wordings of one


@dataclass(frozen=True)
class Piece:
    """A run of a paragraph; `changed`: it stands on this side only."""

    text: str
    changed: bool


@dataclass(frozen=True)
class Row:
    """A paragraph before and after; empty where it stands on one side only."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]

    @property
    def same(self) -> bool:
        """Whether nothing but spelling differs."""
        return bool(self.old and self.new) and not any(piece.changed for piece in (*self.old, *self.new))


def compared(old: str, new: str) -> tuple[Row, ...]:
    """The rows of two texts, in reading order."""
    left, right = _paragraphs(old), _paragraphs(new)
    keys = [norms(words(text)) for text in left], [norms(words(text)) for text in right]
    rows: list[Row] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Row((Piece(a, False),), (Piece(b, False),)) for a, b in zip(left[i1:i2], right[j1:j2], strict=True)]
        else:
            rows += _beside(left[i1:i2], right[j1:j2])
    return tuple(rows)


def told(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Every difference in words: what was left out and what came, "" where nothing did."""
    found: list[tuple[str, str]] = []
    for row in rows:
        if not row.same:
            gone = [piece.text for piece in row.old if piece.changed]
            come = [piece.text for piece in row.new if piece.changed]
            found.append((" … ".join(gone), " … ".join(come)))
    return found


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _beside(left: Sequence[str], right: Sequence[str]) -> Iterator[Row]:
    """Rows of paragraphs that differ: those most alike together, in order, the others alone."""
    partner = _partners([pairs(norms(words(text))) for text in left], [pairs(norms(words(text))) for text in right])
    place = 0
    for at, text in enumerate(left):
        other = partner.get(at)
        if other is None:
            yield Row((Piece(text, True),), ())
            continue
        yield from (Row((), (Piece(alone, True),)) for alone in right[place:other])
        yield _row(text, right[other])
        place = other + 1
    yield from (Row((), (Piece(alone, True),)) for alone in right[place:])


def _partners(left: Sequence[Counter[tuple[str, str]]], right: Sequence[Counter[tuple[str, str]]]) -> dict[int, int]:
    """Which paragraph of the right belongs to one of the left: the alignment in order that shares most."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + _likeness(left[i], right[j]))
    found: dict[int, int] = {}
    i = j = 0
    while i < len(left) and j < len(right):
        likeness = _likeness(left[i], right[j])
        if likeness and best[i][j] == best[i + 1][j + 1] + likeness:
            found[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(a: Counter[tuple[str, str]], b: Counter[tuple[str, str]]) -> float:
    shared = 2 * (a & b).total() / max(a.total() + b.total(), 1)
    return shared if shared >= _ALIKE else 0.0


def _row(old: str, new: str) -> Row:
    found = edits(words(old), words(new))
    return Row(_pieces(old, [edit.old for edit in found]), _pieces(new, [edit.new for edit in found]))


def _pieces(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        if start < end:
            pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
            at = end
    return tuple(piece for piece in (*pieces, Piece(text[at:], False)) if piece.text)
