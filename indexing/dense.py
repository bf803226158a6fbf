"""The vector index: exact inner product over unit vectors. Home of faiss."""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Places = NDArray[np.int64]

faiss.omp_set_num_threads(1)  # one thread a worker: more only wait for each other


class DenseIndex:
    """Vectors of passages, searched by inner product."""

    def __init__(self, vectors: Vectors) -> None:
        self.size, dimension = (int(n) for n in vectors.shape)
        self._index = faiss.IndexFlatIP(dimension)
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        # A view of what the index holds, so that vectors are in memory once.
        held = faiss.rev_swig_ptr(self._index.get_xb(), self.size * dimension) if self.size else np.zeros(0, dtype=np.float32)
        self._vectors: Vectors = held.reshape(self.size, dimension)

    def search(self, vector: Vectors, k: int, allowed: NDArray[np.bool_] | None = None) -> tuple[Places, Vectors]:
        """The `k` closest of the allowed places, closest first: (places, scores), both of at most `k` entries."""
        parameters = None
        if allowed is not None:
            bitmap = np.packbits(allowed, bitorder="little")
            selector = faiss.IDSelectorBitmap(self.size, faiss.swig_ptr(bitmap))
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, places = self._index.search(vector.reshape(1, -1), min(k, self.size), params=parameters)
        found = places[0] >= 0
        return places[0][found], scores[0][found]

    def scores_of(self, vector: Vectors, places: Sequence[int] | Places) -> Vectors:
        """Inner products with the vectors at these places, float32 in their order."""
        scores: Vectors = self._vectors[np.asarray(places, dtype=np.int64)] @ vector
        return scores

    def scores(self, vector: Vectors) -> Vectors:
        """Inner products with every vector, float32 in their order."""
        scores: Vectors = self._vectors @ vector
        return scores

    def save(self, path: Path) -> None:
        """Write the vectors as one array."""
        np.save(path, self._vectors)


def load(path: Path) -> DenseIndex:
    """Open vectors written by `save`."""
    return DenseIndex(np.load(path))
