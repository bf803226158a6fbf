"""The vector index: exact, and through a graph that finds nearly the same."""

import numpy as np
import pytest

from indexing import dense
from indexing.dense import DenseIndex
from indexing.errors import BrokenSnapshot


def unit(rows, seed):
    drawn = np.random.default_rng(seed).standard_normal((rows, 32), dtype=np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


VECTORS = unit(3_000, seed=1)
ASKED = unit(20, seed=2)


@pytest.fixture(scope="module")
def exact():
    return DenseIndex(VECTORS)


@pytest.fixture(scope="module")
def graph():
    return DenseIndex(VECTORS, graph_from=1)


def share_found(index, exact, allowed=None):
    """How many of the exact ten nearest another index finds, 0 to 1."""
    pairs = [(index.search(v, 10, allowed)[0], exact.search(v, 10, allowed)[0]) for v in ASKED]
    return np.mean([np.isin(right, found).mean() for found, right in pairs])


def test_few_vectors_are_compared_one_by_one_and_many_through_a_graph(exact, graph):
    assert exact.exact
    assert not graph.exact
    assert len(VECTORS) < dense.GRAPH_FROM


def test_the_graph_finds_nearly_all_of_the_nearest_with_their_exact_scores(exact, graph):
    assert share_found(graph, exact) >= 0.98
    places, scores = graph.search(ASKED[0], 10)
    assert np.allclose(scores, VECTORS[places] @ ASKED[0], atol=1e-6)
    assert (np.diff(scores) <= 0).all()


@pytest.mark.parametrize("share", [0.9, 0.3, 0.05, 0.002])  # the last: fewer allowed than are asked for
def test_only_the_allowed_are_found_however_few_they_are(exact, graph, share):
    allowed = np.random.default_rng(3).random(len(VECTORS)) < share
    for index in (exact, graph):
        places, _ = index.search(ASKED[0], 10, allowed)
        assert allowed[places].all()
        assert len(places) == min(10, allowed.sum())
    assert share_found(graph, exact, allowed) >= 0.95


def test_nothing_allowed_or_nothing_asked_for_finds_nothing(exact, graph):
    for index in (exact, graph, DenseIndex(np.zeros((0, 32), dtype=np.float32))):
        assert index.search(ASKED[0], 10, np.zeros(index.size, dtype=np.bool_))[0].tolist() == []
        assert index.search(ASKED[0], 0)[0].tolist() == []


def test_scores_are_of_the_places_named_in_their_order(exact, graph):
    for index in (exact, graph):
        assert np.allclose(index.scores_of(ASKED[0], [7, 3]), index.scores(ASKED[0])[[7, 3]])
        assert np.allclose(index.scores(ASKED[0]), VECTORS @ ASKED[0])


def test_a_saved_graph_is_opened_and_searches_as_before(tmp_path, graph):
    graph.save(tmp_path / "vectors.npy")
    opened = dense.load(tmp_path / "vectors.npy")
    assert not opened.exact
    for vector in ASKED:
        assert opened.search(vector, 10)[0].tolist() == graph.search(vector, 10)[0].tolist()


def test_vectors_saved_without_a_graph_open_exact_however_many_they_are(tmp_path):
    np.save(tmp_path / "questions.npy", np.ones((dense.GRAPH_FROM, 4), dtype=np.float32))
    opened = dense.load(tmp_path / "questions.npy")
    assert opened.exact
    assert opened.size == dense.GRAPH_FROM


def test_a_graph_of_other_vectors_is_refused(tmp_path, graph):
    graph.save(tmp_path / "vectors.npy")
    np.save(tmp_path / "vectors.npy", VECTORS[:-1])
    with pytest.raises(BrokenSnapshot, match="không phải của 2999 véc-tơ"):
        dense.load(tmp_path / "vectors.npy")


def test_a_torn_graph_is_refused(tmp_path, graph):
    graph.save(tmp_path / "vectors.npy")
    (tmp_path / "vectors.hnsw").write_bytes(b"IHNf")
    with pytest.raises(BrokenSnapshot, match="Không đọc được đồ thị"):
        dense.load(tmp_path / "vectors.npy")
