"""The word index: BM25 over syllables and syllable pairs. Home of bm25s.

The vocabulary is kept as sorted 64-bit hashes, so that opening an index costs no dictionary: arrays are mapped from disk.
"""

import hashlib
import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from corpus.syllables import fold, syllables

Scores = NDArray[np.float32]
_K1, _B = 1.2, 0.5  # tuned on questions kept aside (shared/lay_questions README, repeated in docs/decisions)


def units(text: str, *, folded: bool) -> list[str]:
    """Syllables, then pairs of neighbours: "lao động nữ" -> lao, động, nữ, lao_động, động_nữ (or folded)."""
    single = syllables(text)
    if folded:
        single = [fold(syllable) for syllable in single]
    return single + [f"{a}_{b}" for a, b in pairwise(single)]


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

    def scores(self, text: str) -> Scores:
        """float32, one per passage, higher is closer; zeros where no unit is known."""
        wanted = np.array([_hash(unit) for unit in units(text, folded=self.folded)], dtype=np.uint64)
        if not len(wanted) or not len(self._vocabulary):
            return np.zeros(self.size, dtype=np.float32)
        places = np.searchsorted(self._vocabulary, wanted)
        places[places == len(self._vocabulary)] = 0
        known = places[self._vocabulary[places] == wanted]
        if not len(known):
            return np.zeros(self.size, dtype=np.float32)
        scores: Scores = self._index.get_scores_from_ids(known.astype(np.int32).tolist())
        return scores

    def frequency(self, unit: str) -> int:
        """In how many texts a unit stands."""
        place = int(np.searchsorted(self._vocabulary, np.uint64(_hash(unit))))
        known = place < len(self._vocabulary) and int(self._vocabulary[place]) == _hash(unit)
        indptr = self._index.scores["indptr"]
        return int(indptr[place + 1] - indptr[place]) if known else 0

    def rarity(self, unit: str) -> float:
        """Inverse document frequency of one unit, highest where no text has it."""
        seen = self.frequency(unit)
        return math.log1p((self.size - seen + 0.5) / (seen + 0.5))

    def save(self, folder: Path, name: str) -> None:
        """Write four arrays, `<name>.*.npy`."""
        for part in ("data", "indices", "indptr"):
            np.save(folder / f"{name}.{part}.npy", self._index.scores[part])
        np.save(folder / f"{name}.vocabulary.npy", self._vocabulary)


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
    index.scores = {part: np.load(folder / f"{name}.{part}.npy", mmap_mode="r") for part in ("data", "indices", "indptr")}
    index.scores["num_docs"] = size
    index.nonoccurrence_array = None
    vocabulary = np.load(folder / f"{name}.vocabulary.npy", mmap_mode="r")
    return WordIndex(index, vocabulary, folded=folded)
