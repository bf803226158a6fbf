"""Amendments that shift the numbers of the clauses after them."""

import random
import re
from copy import deepcopy
from itertools import pairwise

from corpus.changes import ChangeKind
from eval.amendments_facts import NEW, Fact, Plant, changed, fact, more_words, place_of
from eval.amendments_model import Part, Piece


def inserted(piece: Piece, rng: random.Random) -> Plant | None:
    """A clause is put in and those after it move up a number."""
    if not _plain_numbers(piece):
        return None
    new, at = deepcopy(piece), rng.randint(1, len(piece.parts) - 1)
    new.parts.insert(at, Part("0", rng.choice(NEW)))
    facts = {fact(ChangeKind.ADDED, "", place_of(piece.label, str(at + 1)))}
    facts |= {_moved_up(piece.label, n, n + 1) for n in range(at + 1, len(piece.parts) + 1)}
    return Plant("inserted", (_renumbered(new),), frozenset(facts))


def dropped(piece: Piece, rng: random.Random) -> Plant | None:
    """A clause is left out and those after it move down a number."""
    if not _plain_numbers(piece) or len(piece.parts) < 3:
        return None
    new, at = deepcopy(piece), rng.randint(0, len(piece.parts) - 1)
    del new.parts[at]
    facts = {fact(ChangeKind.REPEALED, place_of(piece.label, str(at + 1)), "")}
    facts |= {_moved_up(piece.label, n, n - 1) for n in range(at + 2, len(piece.parts) + 1)}
    return Plant("dropped", (_renumbered(new),), frozenset(facts))


def split(piece: Piece, rng: random.Random) -> Plant | None:
    """A clause of two sentences becomes two clauses."""
    choices = [n for n, p in enumerate(piece.parts) if not p.points and _halves(p.words)]
    if not choices or not _plain_numbers(piece):
        return None
    new, at = deepcopy(piece), rng.choice(choices)
    first, second = _halves(piece.parts[at].words) or ("", "")
    new.parts[at : at + 1] = [Part("0", first), Part("0", second)]
    facts = {changed(place_of(piece.label, str(at + 1))), fact(ChangeKind.ADDED, "", place_of(piece.label, str(at + 2)))}
    facts |= {_moved_up(piece.label, n, n + 1) for n in range(at + 2, len(piece.parts) + 1)}
    return Plant("split", (_renumbered(new),), frozenset(facts))


def merged(piece: Piece, rng: random.Random) -> Plant | None:
    """Two clauses become one, the first the longer; those after them move down."""
    sizes = [(len(p.words.split()), bool(p.points)) for p in piece.parts]
    choices = [n for n, (a, b) in enumerate(pairwise(sizes)) if a[0] > b[0] + 4 and b[0] > 8 and not (a[1] or b[1])]
    if not choices or not _plain_numbers(piece) or len(piece.parts) < 3:
        return None
    new, at = deepcopy(piece), rng.choice(choices)
    new.parts[at].words = f"{piece.parts[at].words} {piece.parts[at + 1].words}"
    del new.parts[at + 1]
    facts = {changed(place_of(piece.label, str(at + 1))), fact(ChangeKind.REPEALED, place_of(piece.label, str(at + 2)), "")}
    facts |= {_moved_up(piece.label, n, n - 1) for n in range(at + 3, len(piece.parts) + 1)}
    return Plant("merged", (_renumbered(new),), frozenset(facts))


def inserted_and_reworded(piece: Piece, rng: random.Random) -> Plant | None:
    """A clause is put first, and one of those that move up gets a word more."""
    if not _plain_numbers(piece):
        return None
    new = deepcopy(piece)
    longest = max(range(len(piece.parts)), key=lambda n: len(piece.parts[n].words.split()))
    if len(piece.parts[longest].words.split()) < 12:
        return None
    new.parts[longest].words = more_words(piece.parts[longest].words, rng)
    new.parts.insert(0, Part("0", rng.choice(NEW)))
    facts = {fact(ChangeKind.ADDED, "", place_of(piece.label, "1"))}
    facts |= {_moved_up(piece.label, n, n + 1) for n in range(1, len(piece.parts) + 1)}
    return Plant("inserted, reworded", (_renumbered(new),), frozenset(facts))


def _halves(words: str) -> tuple[str, str] | None:
    """Two sentences, the first the longer: else which half is the old clause is a matter of taste."""
    match = re.search(r"(?<=[^\d.])\.\s+(?=[A-ZĐ])", words.replace("\n", " "))
    if match is None:
        return None
    plain = words.replace("\n", " ")
    halves = plain[: match.start() + 1], plain[match.end() :]
    sizes = [len(half.split()) for half in halves]
    return halves if sizes[0] > sizes[1] + 4 and sizes[1] > 6 else None


def _plain_numbers(piece: Piece) -> bool:
    return len(piece.parts) > 1 and [p.label for p in piece.parts] == [str(n + 1) for n in range(len(piece.parts))]


def _moved_up(article: str, old: int, new: int) -> Fact:
    return fact(ChangeKind.RENUMBERED, place_of(article, str(old)), place_of(article, str(new)))


def _renumbered(piece: Piece) -> Piece:
    for n, part in enumerate(piece.parts):
        part.label = str(n + 1)
    return piece
