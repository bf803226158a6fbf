"""Amendments made by program, each with what a right comparison must say of it."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy

from corpus.changes import ChangeKind
from corpus.law import POINT_LABELS
from eval.amendments_facts import NEW, Fact, Plant, changed, fact, more_words, place_of
from eval.amendments_model import Item, Part, Piece
from eval.amendments_shift import dropped, inserted, inserted_and_reworded, merged, split


def figure(piece: Piece, rng: random.Random) -> Plant | None:
    """A figure of one clause becomes another."""
    choices = [p for p in piece.parts if not p.points and re.search(r"(?<![\d.,/])\d{1,3}(?![\d.,/])", p.words)]
    return _with_words(piece, choices, rng, "figure", _other_figure)


def _other_figure(words: str, rng: random.Random) -> str:
    found = list(re.finditer(r"(?<![\d.,/])\d{1,3}(?![\d.,/])", words))
    match = rng.choice(found)
    return f"{words[: match.start()]}{int(match[0]) + rng.randint(3, 9)}{words[match.end() :]}"


def word(piece: Piece, rng: random.Random) -> Plant | None:
    """A word or two are put into one clause."""
    choices = [p for p in piece.parts if len(p.words.split()) > 6]
    return _with_words(piece, choices, rng, "word", more_words)


def rewrite(piece: Piece, rng: random.Random) -> Plant | None:
    """One clause gets other words throughout."""
    return _with_words(piece, [p for p in piece.parts if not p.points], rng, "rewrite", lambda _, r: r.choice(NEW))


def _with_words(
    piece: Piece, choices: Sequence[Part], rng: random.Random, name: str, change: Callable[[str, random.Random], str]
) -> Plant | None:
    if not choices:
        return None
    new = deepcopy(piece)
    label = rng.choice(choices).label
    part = next(p for p in new.parts if p.label == label)
    part.words = change(part.words, rng)
    return Plant(name, (new,), frozenset({changed(place_of(piece.label, label))}))


def point_words(piece: Piece, rng: random.Random) -> Plant | None:
    """Words are put into one point."""
    choices = [(p.label, i.label) for p in piece.parts for i in p.points if len(i.words.split()) > 6]
    if not choices:
        return None
    new, (clause, label) = deepcopy(piece), rng.choice(choices)
    item = next(i for p in new.parts if p.label == clause for i in p.points if i.label == label)
    item.words = more_words(item.words, rng)
    return Plant("point", (new,), frozenset({changed(place_of(piece.label, clause, label))}))


def title(piece: Piece, rng: random.Random) -> Plant | None:
    """The article gets another title."""
    new = deepcopy(piece)
    new.title = f"{piece.title} và {rng.choice(('suất ăn', 'xe đưa đón'))}"
    return Plant("title", (new,), frozenset({changed(place_of(piece.label))}))


def inserted_suffix(piece: Piece, rng: random.Random) -> Plant | None:
    """Khoản 1a is put after khoản 1."""
    if len(piece.parts) < 2:
        return None
    new = deepcopy(piece)
    new.parts.insert(1, Part("1a", rng.choice(NEW)))
    return Plant("khoản 1a", (new,), frozenset({fact(ChangeKind.ADDED, "", place_of(piece.label, "1a"))}))


def repealed_clause(piece: Piece, rng: random.Random) -> Plant | None:
    """A clause keeps its number and is told to be repealed."""
    if len(piece.parts) < 2:
        return None
    new, place = deepcopy(piece), rng.randrange(len(piece.parts))
    label = new.parts[place].label
    new.parts[place] = Part(label, "(được bãi bỏ)")
    here = place_of(piece.label, label)
    return Plant("khoản bãi bỏ", (new,), frozenset({fact(ChangeKind.REPEALED, here, here)}))


def repealed_article(piece: Piece, rng: random.Random) -> Plant | None:
    """An article keeps its number and is told to be repealed."""
    new = Piece(piece.label, rng.choice(("(được bãi bỏ)", "(bãi bỏ)")), "")
    return Plant("điều bãi bỏ", (new,), frozenset({fact(ChangeKind.REPEALED, place_of(piece.label), place_of(piece.label))}))


def added_article(piece: Piece, rng: random.Random) -> Plant | None:
    """Điều 35a is put after Điều 35."""
    if not piece.label.isdigit():
        return None
    label = f"{piece.label}a"
    fresh = Piece(label, "Bữa ăn giữa ca", "", [Part(str(n + 1), words) for n, words in enumerate(rng.sample(NEW, 3))])
    return Plant("Điều 35a", (piece, fresh), frozenset({fact(ChangeKind.ADDED, "", place_of(label))}))


def swapped(piece: Piece, rng: random.Random) -> Plant | None:
    """Điểm d and điểm đ change places."""
    choices = [p.label for p in piece.parts if [i.label for i in p.points][3:5] == ["d", "đ"]]
    if not choices:
        return None
    new, label = deepcopy(piece), rng.choice(choices)
    points = next(p for p in new.parts if p.label == label).points
    points[3].words, points[4].words = points[4].words, points[3].words
    d, dd = (place_of(piece.label, label, letter) for letter in "dđ")
    facts = {fact(ChangeKind.RENUMBERED, d, dd), fact(ChangeKind.RENUMBERED, dd, d)}
    return Plant("d/đ", (new,), frozenset(facts))


def moved_point(piece: Piece, rng: random.Random) -> Plant | None:
    """The last point of one clause becomes the last of another."""
    holders = [n for n, p in enumerate(piece.parts) if len(p.points) > 2 and len(p.points[-1].words.split()) > 6]
    pairs = [(a, b) for a in holders for b, p in enumerate(piece.parts) if a != b and 1 < len(p.points) < 12]
    if not pairs:
        return None
    new, (a, b) = deepcopy(piece), rng.choice(pairs)
    item = new.parts[a].points.pop()
    label = POINT_LABELS[len(new.parts[b].points)]
    new.parts[b].points.append(Item(label, item.words))
    old, now = place_of(piece.label, piece.parts[a].label, item.label), place_of(piece.label, piece.parts[b].label, label)
    return Plant("moved point", (new,), frozenset({fact(ChangeKind.MOVED, old, now)}))


def replaced(pieces: Sequence[Piece], rng: random.Random) -> tuple[list[Piece], dict[str, str]]:
    """A new instrument in place of the old: one article more in front, some words here and there; old -> new articles."""
    fresh = [Piece("1", "Bữa ăn giữa ca", "", [Part(str(n + 1), words) for n, words in enumerate(NEW)])]
    homes = {}
    for n, piece in enumerate(pieces):
        made = word(piece, rng) if rng.random() < 0.3 else None
        new = deepcopy(made.pieces[0] if made else piece)
        new.label = str(n + 2)
        fresh.append(new)
        if piece.title != "Điều giữ chỗ":
            homes[place_of(piece.label)] = place_of(new.label)
    return fresh, homes


PLANTS = (
    figure, word, rewrite, point_words, title, inserted_suffix, inserted, dropped, repealed_clause, repealed_article,
    added_article, swapped, moved_point, split, merged, inserted_and_reworded,
)  # fmt: skip


def planted(pieces: Sequence[Piece], rng: random.Random) -> tuple[list[Piece], Mapping[str, frozenset[Fact]]]:
    """A text with one amendment of every kind in articles of its own, and the facts by the amendment's name and article."""
    free = [n for n, piece in enumerate(pieces) if piece.title != "Điều giữ chỗ"]
    rng.shuffle(free)
    chosen: dict[int, Plant] = {}
    facts: dict[str, frozenset[Fact]] = {}
    for plant in PLANTS:
        for at in free:
            made = None if at in chosen else plant(pieces[at], rng)
            if made is not None and _tells(made):
                chosen[at] = made
                facts[f"{made.name} @ {pieces[at].label}"] = made.facts
                break
    amended = [p for n, piece in enumerate(pieces) for p in (chosen[n].pieces if n in chosen else (piece,))]
    if pieces[-1].label.isdigit():
        label = str(int(pieces[-1].label) + 1)
        amended.append(Piece(label, "Điều cuối thử nghiệm", "", [Part("1", NEW[0]), Part("2", NEW[1])]))
        facts[f"new last article @ {label}"] = frozenset({fact(ChangeKind.ADDED, "", place_of(label))})
    return amended, facts


def _tells(made: Plant) -> bool:
    """Whether the amendment leaves a text that says what changed: not twice the same clause in one article."""
    return all(len({part.words for part in piece.parts}) == len(piece.parts) for piece in made.pieces)


def noisy(lines: Sequence[str], rng: random.Random) -> Iterator[str]:
    """The same words as another gazette, reader or consolidation would set them."""
    tones = {
        "òa": "oà",
        "óa": "oá",
        "ủy": "uỷ",
        "ỏe": "oẻ",
        "kỹ": "kĩ",
        "lý": "lí",
        "hằng năm": "hàng năm",
        "hằng tháng": "hàng tháng",
    }
    for line in lines:
        told = line
        for one, other in tones.items():
            if rng.random() < 0.3:
                told = re.sub(rf"(?<![qQ]){one}(?!\w)", other, told)
        if rng.random() < 0.1:
            told = told.replace(" ", "  ", 2)
        if rng.random() < 0.05 and told.endswith((".", ";")):
            told = f"{told[:-1]}[{rng.randint(1, 40)}]{told[-1]}"
        yield told
