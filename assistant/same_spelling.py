"""Slips of typing mended in folded text: a syllable no lay question has becomes that a keystroke away which fits in.

>>> mend("cong ty no luomg thi lam sao")
'cong ty no luong thi lam sao'
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant import telex

COUNTED = Path(__file__).with_name("same_spelling.json")
_WORD = re.compile(r"[a-z]+")
_LETTERS = "abcdeghiklmnopqrstuvxy"
_SHORTEST = 3  # a shorter one is more often an abbreviation than a slip
_OFTEN = 8  # times more often than the next, where no neighbour tells


@dataclass(frozen=True)
class Spelling:
    """How often lay questions have a folded syllable, and two in a row ("a b")."""

    alone: Mapping[str, int]
    pairs: Mapping[str, int]


@lru_cache(maxsize=2)
def load(path: Path = COUNTED) -> Spelling:
    """What eval.fit_same_question counted."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return Spelling(told["alone"], told["pairs"])


def mend(text: str, spelling: Spelling | None = None) -> str:
    """The text with such syllables mended; what stays in doubt is left as it was."""
    known = spelling or load()
    matches = list(_WORD.finditer(text))
    words = [match[0] for match in matches]
    pieces, end = [], 0
    for place, match in enumerate(matches):
        if match[0] in known.alone:
            continue
        before, after = words[max(0, place - 1) : place], words[place + 1 : place + 2]
        words[place] = _mended(match[0], " ".join(before), " ".join(after), known)
        pieces += [text[end : match.start()], words[place]]
        end = match.end()
    return "".join(pieces) + text[end:]


def _mended(word: str, before: str, after: str, known: Spelling) -> str:
    plain = telex.plain(word, known.alone.__contains__)
    if plain != word or len(word) < _SHORTEST:
        return plain
    fits = {
        near: (known.pairs.get(f"{before} {near}", 0) + known.pairs.get(f"{near} {after}", 0), known.alone[near])
        for near in sorted(set(_one_away(word)) & known.alone.keys())
    }
    ranked = sorted(fits, key=fits.__getitem__, reverse=True)
    if not ranked:
        return word
    first, second = fits[ranked[0]], fits[ranked[1]] if len(ranked) > 1 else (0, 0)
    return ranked[0] if first[0] > 2 * second[0] or (not first[0] and first[1] > _OFTEN * second[1]) else word


def _one_away(word: str) -> Iterator[str]:
    """All that one key more, less, other or two in the wrong order gives."""
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        yield from (head + letter + tail for letter in _LETTERS)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
