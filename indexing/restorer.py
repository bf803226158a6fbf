"""Accents put back where they were left out: "nghi thai san" -> "nghỉ thai sản". Learned from the corpus, nothing to download.

A model of three syllables in a row (interpolated Kneser-Ney) judges the written forms each bare syllable has in the corpus.
It is asked in two rounds, so that a question takes less than a millisecond: pairs of syllables leave two forms at a place,
then triples choose. A form's probability is summed over all readings of its text (forward-backward).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.clean import one_tone_style
from corpus.syllables import fold

Ids = NDArray[np.int64]
Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]

_TOKEN = re.compile(r"[^\W\d_]+(?:\d[^\W_]*)?|\d+(?:[.,/]\d+)*|[.,;:?!\n]")  # letters with figures in them: "nghi3", "t5"
_MARKS = (".", "0", "?")  # units that are no syllables: a pause, a number, a syllable the corpus does not have
_PAUSE, _NUMBER, _UNKNOWN, _NONE = 0, 1, 2, -1  # their ids, and that of no form
_ARRAYS = ("alone", "pairs", "after_one", "triples", "after_two")
_ACCENTED = 0.3  # a text with a smaller share of accented syllables teaches nothing; ordinary writing has 0.5 to 1
_DISCOUNT = 0.75  # of Kneser-Ney; on lay questions kept aside 0.6 and 0.9 do as well
_FORMS = 12  # most forms of a bare syllable that are judged
_STANDING, _FAINT = 2, 0.01  # how many go to the second round, and how likely each must be; more gain nothing
_USUALLY = 0.9  # a syllable accented this often in the corpus is missed where it is bare
_DOUBT = 0.2  # weight of a text's being typed with accents, and of its being typed without, before it is read
_FEW = 0.3  # a text where a smaller share of accents is missing was typed with accents ...
_SURELY = 0.95  # ... and a bare syllable in it is a word ("da", "thi") unless it is a slip as surely as this


@dataclass(frozen=True)
class Restored:
    """A text with its accents; `confidence`: 0 to 1, mean probability of the likeliest forms; `changed`: how many syllables."""

    text: str
    confidence: float
    changed: int


@dataclass(frozen=True, eq=False)
class Model:
    """Natural logs of a form's probability alone, after one and after two others, by sorted packed ids.

    `alone`: (forms, 2), `after_one`: (pairs, 2), `after_two`: (triples,); a second column is what falling back from it costs.
    """

    alone: NDArray[np.float32]
    pairs: Ids
    after_one: NDArray[np.float16]
    triples: Ids
    after_two: NDArray[np.float16]

    def after(self, before: Ids, form: Ids) -> Floats:
        """Log probability of each form after the one or two forms before it; before: (forms, 1 or 2)."""
        last = before[:, -1]
        pair, known = _find(self.pairs, last * len(self.alone) + form)
        after_one: Floats = np.where(known, self.after_one[pair, 0], self.alone[last, 1] + self.alone[form, 0])
        if before.shape[1] == 1:
            return after_one
        above = before[:, 0] * len(self.alone) + last
        triple, known = _find(self.triples, above * len(self.alone) + form)
        pair, met = _find(self.pairs, above)
        return np.where(known, self.after_two[triple], np.where(met, self.after_one[pair, 1], 0) + after_one)


def _find(keys: Ids, wanted: Ids) -> tuple[Ids, Flags]:
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return place, keys[place] == wanted


class Restorer:
    """Puts accents back; open from a folder or built from texts."""

    def __init__(self, vocabulary: Sequence[str], model: Model) -> None:
        self._vocabulary = vocabulary
        self._model = model
        self._words, self._forms, self._usually_accented = _read(vocabulary)
        self._ids = {word: place for place, word in enumerate(self._words)}
        self._bare = np.array([word in self._forms for word in self._words])

    def restore(self, text: str) -> Restored:
        """The text with accents where they were left out, all else as it was; NFC. One typed with accents stays as it is."""
        text = unicodedata.normalize("NFC", text)
        tokens = list(_TOKEN.finditer(text))
        choices, bare, missing = self._choices([_unit(token[0]) for token in tokens])
        if not bare or missing == 0:
            return Restored(text, 1.0, 0)
        best, chance = self._judged(choices, missing)
        needed = _SURELY if missing < _FEW else 0
        pieces, end, changed = [], 0, 0
        for place in bare:
            if chance[place] >= needed and not self._bare[best[place]]:
                typed, word = tokens[place], zip(tokens[place][0], self._words[best[place]], strict=True)
                pieces += [text[end : typed.start()], *(b.upper() if a.isupper() else b for a, b in word)]
                end = typed.end()
                changed += 1
        return Restored("".join(pieces) + text[end:], float(chance[bare].mean()), changed)

    def knows(self, bare: str) -> bool:
        """Whether a syllable without accents was seen in the corpus."""
        return bare in self._forms

    def save(self, folder: Path) -> None:
        """Write the vocabulary and five arrays, `restorer.*`."""
        (folder / "restorer.vocabulary.txt").write_text("".join(f"{line}\n" for line in self._vocabulary), encoding="utf-8")
        for name in _ARRAYS:
            np.save(folder / f"restorer.{name}.npy", getattr(self._model, name))

    def _choices(self, units: Sequence[str]) -> tuple[list[tuple[int, int]], list[int], float]:
        """First id and number of forms of each unit, places of the bare ones, how likely an accent is left out in this text."""
        folded = [unit if unit.isascii() else fold(unit) for unit in units]
        choices = [(self._ids.get(unit, _UNKNOWN), 1) for unit in units]
        bare = [place for place, unit in enumerate(units) if unit == folded[place] and unit in self._forms]
        for place in bare:
            choices[place] = self._forms[units[place]]
        missed = [unit == plain for unit, plain in zip(units, folded, strict=True) if plain in self._usually_accented]
        return choices, bare, (sum(missed) + _DOUBT) / (len(missed) + 2 * _DOUBT) if any(missed) or not missed else 0

    def _judged(self, choices: Sequence[tuple[int, int]], missing: float) -> tuple[Ids, Floats]:
        """The likeliest form at each place and its probability."""
        pause = (_PAUSE, 1)
        first, count = np.hsplit(np.array([pause, pause, *choices, pause]), 2)
        columns = np.arange(count.max())
        forms = np.where(columns < count, first + columns, _NONE)
        chance = _posterior(self._steps(forms[:, :, None], missing))
        standing = np.argsort(-chance, axis=1)[:, :_STANDING]
        likely = np.take_along_axis(chance, standing, 1) > _FAINT
        forms = np.where(likely, np.take_along_axis(forms, standing, 1), _NONE)
        pairs = np.stack(np.broadcast_arrays(forms[:-1, :, None], forms[1:, None, :]), axis=3).reshape(len(forms) - 1, -1, 2)
        chance = _posterior(self._steps(pairs, missing)).reshape(len(pairs), -1, forms.shape[1]).sum(axis=1)  # by the second
        best = chance.argmax(axis=1)[:, None]
        return np.take_along_axis(forms[1:], best, 1)[1:-1, 0], np.take_along_axis(chance, best, 1)[1:-1, 0]

    def _steps(self, states: Ids, missing: float) -> Floats:
        """Chance of each state (column) after each of the place before (row); a state is a form, or one with that before it."""
        allowed = (states != _NONE).all(axis=2)
        fitting = (states[:-1, :, None, 1:] == states[1:, None, :, :-1]).all(axis=3)
        place, row, column = np.nonzero(fitting & allowed[:-1, :, None] & allowed[1:, None, :])
        before, form = states[place, row], states[place + 1, column, -1]
        chances = np.zeros(fitting.shape)
        chances[place, row, column] = np.exp(self._model.after(before, form)) * np.where(self._bare[form], 1, missing)
        return chances


def _posterior(steps: Floats) -> Floats:
    """Probability of each state at each place, summed over all paths; steps: (places - 1, states, states)."""
    steps = steps / steps.max(axis=(1, 2), keepdims=True)
    backwards = steps[::-1].transpose(0, 2, 1)
    through = _along(steps, steps[0].any(axis=1)) * _along(backwards, backwards[0].any(axis=1))[::-1]
    return np.asarray(through / through.sum(axis=1, keepdims=True))


def _along(steps: Floats, start: Flags) -> Floats:
    """What reaches each place from the start, up to a factor a place."""
    reached = [start.astype(np.float64)]
    for place, step in enumerate(steps):
        there = reached[-1].dot(step)
        reached.append(there if place % 8 else there / there.sum())  # now and then, far from underflow
    return np.array(reached)


@lru_cache(maxsize=20_000)
def _unit(token: str) -> str:
    """What the model counts: a lower-case syllable in one tone style, or the mark of a number, a pause, what is neither."""
    if token.isalpha():
        return one_tone_style(token.lower())
    return _MARKS[_NUMBER if token[0].isdigit() else _UNKNOWN if token[0].isalpha() else _PAUSE]


def build(texts: Iterable[str]) -> Restorer:
    """Learn from texts written with accents; those without are passed over."""
    streams = [_units(text) for text in texts]
    vocabulary = _vocabulary(Counter(unit for units in streams for unit in units if unit not in _MARKS))
    ids = {word: place for place, word in enumerate(_read(vocabulary)[0])}
    stream = np.array([_PAUSE, *(ids[unit] for units in streams for unit in units)], dtype=np.int64)
    return Restorer(vocabulary, _learn(stream, len(ids)))


def load(folder: Path) -> Restorer:
    """Open a restorer written by `save`; arrays are mapped, not read."""
    vocabulary = (folder / "restorer.vocabulary.txt").read_text(encoding="utf-8").splitlines()
    arrays = {name: np.asarray(np.load(folder / f"restorer.{name}.npy", mmap_mode="r")) for name in _ARRAYS}
    return Restorer(vocabulary, Model(**arrays))


def _units(text: str) -> list[str]:
    """Units of a text, a pause at its end, never two in a row; none where it was written without accents."""
    units = [_unit(token) for token in _TOKEN.findall(f"{unicodedata.normalize('NFC', text)}.")]
    accented = [not unit.isascii() for unit in units if unit not in _MARKS]
    if sum(accented) <= _ACCENTED * len(accented):
        return []
    return [unit for before, unit in pairwise([_MARKS[_PAUSE], *units]) if unit != _MARKS[_PAUSE] or before != unit]


def _vocabulary(counts: Counter[str]) -> list[str]:
    """A line a bare syllable, sorted: the syllable, its share of uses with accents, its forms, most frequent first."""
    forms: dict[str, list[str]] = {}
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        forms.setdefault(fold(word), []).append(word)
    total = {bare: sum(counts[word] for word in written) for bare, written in forms.items()}
    return [f"{bare}\t{1 - counts[bare] / total[bare]:.4f}\t{' '.join(forms[bare])}" for bare in sorted(forms)]


def _read(vocabulary: Sequence[str]) -> tuple[list[str], dict[str, tuple[int, int]], set[str]]:
    """Units in the order of their ids; first id and number of forms of each bare syllable; which are usually accented."""
    words, forms, usually_accented = list(_MARKS), {}, set()
    for line in vocabulary:
        bare, accented, written = line.split("\t")
        found = written.split(" ")
        forms[bare] = len(words), min(len(found), _FORMS)
        words += found
        if float(accented) >= _USUALLY:
            usually_accented.add(bare)
    return words, forms, usually_accented


def _learn(stream: Ids, size: int) -> Model:
    """Interpolated Kneser-Ney over the stream as a ring; triples seen once are left to the pairs."""
    triples, seen = np.unique((stream * size + np.roll(stream, -1)) * size + np.roll(stream, -2), return_counts=True)
    pairs, varied = np.unique(triples % size**2, return_counts=True)
    first, second = np.divmod(pairs, size)
    alone = np.bincount(second, minlength=size) + 0.5
    alone /= alone.sum()
    after_one, fall_one = _discounted(first, varied, size, alone[second])
    lower = after_one[np.searchsorted(pairs, triples % size**2)]
    after_two, fall_two = _discounted(np.searchsorted(pairs, triples // size), seen, len(pairs), lower, drop=1)
    kept = seen > 1
    kept[0] = True  # never an empty array; a dropped triple's probability is that of falling back
    return Model(
        alone=np.log(np.stack([alone, fall_one], axis=1)).astype(np.float32),
        pairs=pairs,
        after_one=np.log(np.stack([after_one, fall_two], axis=1)).astype(np.float16),
        triples=triples[kept],
        after_two=np.log(after_two[kept]).astype(np.float16),
    )


def _discounted(context: Ids, counts: Ids, contexts: int, lower: Floats, *, drop: int = 0) -> tuple[Floats, Floats]:
    """Probability of each count in its context, `lower` mixed in, and the weight of `lower` there, 1 where nothing was seen."""
    taken = np.where(counts > drop, _DISCOUNT, counts)
    total = np.bincount(context, counts, contexts)
    fall = np.divide(np.bincount(context, taken, contexts), total, out=np.ones(contexts), where=total > 0)
    return (counts - taken) / total[context] + fall[context] * lower, fall
