"""The vector index: inner product over unit vectors, exact or, where there are many, by a graph (HNSW). Home of faiss.

On disk an index is an array and, from `GRAPH_FROM` vectors on, a graph beside it:

    vectors.npy    float32, one row a passage
    vectors.hnsw   the graph and half-precision copies of the vectors, mapped and not read when opened

The constants come from figures that `python -m eval.scale` prints.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from indexing.errors import BrokenSnapshot

Vectors = NDArray[np.float32]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

GRAPH_FROM = 100_000  # vectors; below it exact search takes a few milliseconds and forgets nothing
_NEIGHBOURS = 32  # M: 270 bytes a vector for the graph, beside two bytes a dimension
_BUILD_BREADTH = 200  # efConstruction
_BREADTH = 500  # efSearch where every vector is allowed
_EXACT_SHARE = 0.1  # with fewer allowed than this share, comparing each of them costs less than walking the graph

faiss.omp_set_num_threads(1)  # one thread a worker: more only wait for each other


class DenseIndex:
    """Vectors of passages, searched by inner product; from `graph_from` vectors on through a graph it builds.

    `vectors`: float32, one row a passage, of length 1 (or 0). With `graph_file` the graph is opened, not built; raises
    BrokenSnapshot where that file is not a graph of these vectors.
    """

    def __init__(self, vectors: Vectors, *, graph_from: int = GRAPH_FROM, graph_file: Path | None = None) -> None:
        self.size, dimension = (int(n) for n in vectors.shape)
        self._graph: faiss.IndexHNSWSQ | None = None
        if graph_file is not None:
            self._graph = _opened(graph_file, self.size)
        elif self.size and self.size >= graph_from:
            self._graph = _grown(vectors)
        if self._graph is not None:
            self._each: faiss.Index = faiss.downcast_index(self._graph.storage)
            self._vectors: Vectors = np.asarray(vectors)
            return
        self._each = faiss.IndexFlatIP(dimension)
        self._each.add(np.ascontiguousarray(vectors, dtype=np.float32))
        # A view of what the index holds, so that vectors are in memory once.
        held = faiss.rev_swig_ptr(self._each.get_xb(), self.size * dimension) if self.size else np.zeros(0, dtype=np.float32)
        self._vectors = held.reshape(self.size, dimension)

    @property
    def exact(self) -> bool:
        """Whether every search compares every allowed vector: False where a graph is used."""
        return self._graph is None

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> tuple[Places, Vectors]:
        """The `k` closest of the allowed places, closest first: (places, scores), both of at most `k` entries.

        `vector`: float32 of the index's dimension; `allowed`: one bool a place, None for all. Scores are exact; through the
        graph a few of the closest may be missed.
        """
        count = min(k, self.size)
        if count <= 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        selector, share = None, 1.0
        if allowed is not None:
            bitmap = np.packbits(allowed, bitorder="little")
            selector, share = faiss.IDSelectorBitmap(self.size, faiss.swig_ptr(bitmap)), float(allowed.mean())
        if self._graph is None or share < _EXACT_SHARE:
            index, parameters = self._each, faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        else:
            breadth = max(count, int(_BREADTH / share))
            index, parameters = self._graph, faiss.SearchParametersHNSW(sel=selector, efSearch=breadth)  # type: ignore[attr-defined]
        scores, places = index.search(vector.reshape(1, -1), count, params=parameters)
        found = places[0] >= 0
        return (places[0][found], scores[0][found]) if self.exact else self._in_full(vector, places[0][found])

    def _in_full(self, vector: Vectors, places: Places) -> tuple[Places, Vectors]:
        """Scored and ordered again by the float32 vectors: the graph holds half precision."""
        scores = self.scores_of(vector, places)
        order = np.argsort(-scores, kind="stable")
        return places[order], scores[order]

    def scores_of(self, vector: Vectors, places: Sequence[int] | Places) -> Vectors:
        """Inner products with the vectors at these places, float32 in their order."""
        scores: Vectors = self._vectors[np.asarray(places, dtype=np.int64)] @ vector
        return scores

    def scores(self, vector: Vectors) -> Vectors:
        """Inner products with every vector, float32 in their order."""
        scores: Vectors = self._vectors @ vector
        return scores

    def save(self, path: Path) -> None:
        """Write the vectors as one array at `path` (".npy") and the graph, where there is one, beside it (".hnsw")."""
        np.save(path, self._vectors)
        if self._graph is not None:
            faiss.write_index(self._graph, str(path.with_suffix(".hnsw")))


def load(path: Path) -> DenseIndex:
    """Open what `save` wrote at `path`: with its graph where that was saved, else exact; raises BrokenSnapshot."""
    graph = path.with_suffix(".hnsw")
    if graph.exists():  # both files are mapped: processes of one machine share their memory
        return DenseIndex(np.load(path, mmap_mode="r"), graph_file=graph)
    vectors = np.load(path)
    return DenseIndex(vectors, graph_from=len(vectors) + 1)


def _grown(vectors: Vectors) -> faiss.IndexHNSWSQ:
    dimension = int(vectors.shape[1])
    half, measure = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    graph = faiss.IndexHNSWSQ(dimension, half, _NEIGHBOURS, measure)  # type: ignore[arg-type]
    graph.hnsw.efConstruction = _BUILD_BREADTH
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    try:
        graph.add(np.ascontiguousarray(vectors, dtype=np.float32))
    finally:
        faiss.omp_set_num_threads(1)
    return graph


def _opened(path: Path, size: int) -> faiss.IndexHNSWSQ:
    try:
        graph = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    except RuntimeError as error:
        raise BrokenSnapshot(f"Không đọc được đồ thị véc-tơ {path.name}. Hãy chạy: hoiluat index build.") from error
    if not isinstance(graph, faiss.IndexHNSWSQ) or graph.ntotal != size:
        raise BrokenSnapshot(f"Đồ thị véc-tơ {path.name} không phải của {size} véc-tơ này. Hãy chạy: hoiluat index build.")
    return graph
