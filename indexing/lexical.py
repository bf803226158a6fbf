"""The word index: BM25 over syllables and syllable pairs. Home of bm25s.

The vocabulary is kept as sorted 64-bit hashes, so that opening an index costs no dictionary: arrays are mapped from disk.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
from numpy.typing import NDArray

from corpus.syllables import fold_syllable, syllables

Scores = NDArray[np.float32]
_COMMON = 1 / 4  # share of the texts from which adding a unit's scores to all of them costs less than adding one by one
_COLUMNS = 96  # most units kept so, at four bytes a text
_K1, _B = 1.2, 0.5  # tuned on questions kept aside (shared/lay_questions README, repeated in docs/decisions)


@lru_cache(maxsize=64)  # a search cuts its question several times
def units(text: str, *, folded: bool) -> tuple[str, ...]:
    """Syllables, then pairs of neighbours: "lao động nữ" -> lao, động, nữ, lao_động, động_nữ (or folded)."""
    single = syllables(text)
    if folded:
        single = [fold_syllable(syllable) for syllable in single]
    return (*single, *(f"{a}_{b}" for a, b in pairwise(single)))


@lru_cache(maxsize=400_000)
def _hash(unit: str) -> int:
    return int.from_bytes(hashlib.blake2b(unit.encode(), digest_size=8).digest(), "little")


class WordIndex:
    """BM25 scores of every passage for a question; open from a folder or built from texts."""

    def __init__(self, index: bm25s.BM25, vocabulary: NDArray[np.uint64], *, folded: bool) -> None:
        self._index = index
        self._vocabulary = vocabulary
        self.folded = folded
        self.size = int(index.scores["num_docs"])
        self._texts: Sequence[int] = memoryview(index.scores["indices"])
        self._column = lru_cache(maxsize=_COLUMNS)(self._spread)
        self._rarity_of = lru_cache(maxsize=20_000)(lambda unit: float(self._rarity(self.frequencies([unit]))[0]))

    def scores(self, text: str) -> Scores:
        """float32, one per passage, higher is closer; zeros where no unit is known."""
        starts, ends = self._postings(units(text, folded=self.folded))
        data, indices = self._index.scores["data"], self._index.scores["indices"]
        scores: Scores = np.zeros(self.size, dtype=np.float32)
        common = self.size * _COMMON
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if end - start > common:
                scores += self._column(start, end)
            else:
                np.add.at(scores, indices[start:end], data[start:end])
        return scores

    def _spread(self, start: int, end: int) -> Scores:
        """The scores of one unit, one per text."""
        column: Scores = np.zeros(self.size, dtype=np.float32)
        column[self._index.scores["indices"][start:end]] = self._index.scores["data"][start:end]
        return column

    def frequencies(self, wanted: Sequence[str]) -> NDArray[np.int64]:
        """In how many texts each unit stands."""
        starts, ends = self._postings(wanted)
        return ends - starts

    def rarity(self, unit: str) -> float:
        """Inverse document frequency of one unit, highest where no text has it."""
        return self._rarity_of(unit)

    def _rarity(self, seen: NDArray[np.int64]) -> NDArray[np.float64]:
        idf: NDArray[np.float64] = np.log1p((self.size - seen + 0.5) / (seen + 0.5))
        return idf

    def coverage(self, wanted: Sequence[str], place: int) -> float:
        """Share of the units, weighted by how rare they are, that the text at a place has, 0 to 1."""
        starts, ends = self._postings(wanted)
        rarity = self._rarity(ends - starts)
        have = [_holds(self._texts, place, start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        total = float(rarity.sum())
        return float(rarity[have].sum()) / total if total else 0.0

    def _postings(self, wanted: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the texts of each unit begin and end among all postings; the same twice for an unknown unit."""
        hashed = np.array([_hash(unit) for unit in wanted], dtype=np.uint64)
        if not len(hashed) or not len(self._vocabulary):
            return np.zeros(len(hashed), dtype=np.int64), np.zeros(len(hashed), dtype=np.int64)
        places = np.minimum(np.searchsorted(self._vocabulary, hashed), len(self._vocabulary) - 1)
        indptr = self._index.scores["indptr"]
        starts, ends = indptr[places].astype(np.int64), indptr[places + 1].astype(np.int64)
        return starts, np.where(self._vocabulary[places] == hashed, ends, starts)

    def save(self, folder: Path, name: str) -> None:
        """Write four arrays, `<name>.*.npy`."""
        for part in ("data", "indices", "indptr"):
            np.save(folder / f"{name}.{part}.npy", self._index.scores[part])
        np.save(folder / f"{name}.vocabulary.npy", self._vocabulary)


def _holds(texts: Sequence[int], place: int, start: int, end: int) -> bool:
    """Whether a text is among the postings of a unit, which stand in the order of the texts from `start` to `end`."""
    at = bisect_left(texts, place, start, end)
    return at < end and texts[at] == place


def build(texts: Sequence[str], *, folded: bool) -> WordIndex:
    """Index texts in their order."""
    hashed = [np.fromiter((_hash(u) for u in units(text, folded=folded)), dtype=np.uint64) for text in texts]
    everything = np.concatenate(hashed) if hashed else np.zeros(0, dtype=np.uint64)
    vocabulary, ids = np.unique(everything, return_inverse=True)
    ends = np.cumsum([len(h) for h in hashed], dtype=np.int64)
    documents = [part.astype(np.int32).tolist() for part in np.split(ids, ends[:-1])] if hashed else []
    index = bm25s.BM25(k1=_K1, b=_B, csc_backend="numpy")
    scores = index.build_index_from_ids(
        unique_token_ids=list(range(len(vocabulary))), corpus_token_ids=documents, show_progress=False
    )
    index.scores = scores
    return WordIndex(index, vocabulary, folded=folded)


def load(folder: Path, name: str, *, size: int, folded: bool) -> WordIndex:
    """Open an index written by `save`; arrays are mapped, not read."""
    index = bm25s.BM25(k1=_K1, b=_B)
    index.scores = {part: _mapped(folder / f"{name}.{part}.npy") for part in ("data", "indices", "indptr")}
    index.scores["num_docs"] = size
    index.nonoccurrence_array = None
    return WordIndex(index, _mapped(folder / f"{name}.vocabulary.npy"), folded=folded)


def _mapped(path: Path) -> NDArray[Any]:
    """A plain view of the mapped file: slicing np.memmap itself is ten times dearer."""
    return np.asarray(np.load(path, mmap_mode="r"))
