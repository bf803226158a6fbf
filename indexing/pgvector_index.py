"""Vectors in PostgreSQL (pgvector), for corpora that outgrow memory; searched as in `indexing.dense`. Home of psycopg.

A snapshot has one table: place, first day, end day, vector. Days are `date.toordinal()`, half-open as in Validity; a wording
still in force ends on `OPEN_END`. A caller that has the day passes the day, and the database filters beside the vectors:

    fill(url, "21baf40ec9e4-88dd34", vectors, first_days, end_days)   # when the snapshot is built
    index = PgVectorIndex(url, "21baf40ec9e4-88dd34")                 # when it is opened
    places, scores = index.search_on(vector, 120, date(2026, 11, 21))
    drop(url, "21baf40ec9e4-88dd34")

`search(vector, k, allowed)` takes the mask that DenseIndex.search takes and sends a bit a vector with every question: as right,
but dearer than a day. What goes wrong is an IndexingError, in Vietnamese, that says what to do.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, LiteralString

import numpy as np
from numpy.typing import NDArray

from indexing.errors import IndexingError, NoSnapshot

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.sql import Composed

Vectors = NDArray[np.float32]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]
Days = Sequence[int] | NDArray[np.int64]

_UNREACHABLE = "Không kết nối được PostgreSQL. Hãy xem máy chủ có chạy không, địa chỉ và mật khẩu có đúng không."
_NO_EXTENSION = (
    "Máy chủ PostgreSQL chưa có phần mở rộng pgvector từ bản 0.8. Hãy cài gói pgvector trên máy chủ đó, rồi bằng quyền quản trị "
    "chạy trong cơ sở dữ liệu này: CREATE EXTENSION vector;"
)
OPEN_END = 10**7  # later than any day
_OLDEST = (0, 8)  # pgvector: scans that go on until enough rows pass the filter
_BREADTH = 200  # hnsw.ef_search
_BUILD_BYTES = 1_500  # memory a vector takes while its graph is built, beside its own two bytes a dimension
_EXACT_SHARE = 0.05  # fewer allowed than this share: each is compared
_BATCH = 20_000  # rows a write
_WAIT = 5  # seconds for the server to take a connection

_CREATE: tuple[LiteralString, ...] = (
    "DROP TABLE IF EXISTS {table}",
    "CREATE TABLE {table} (place integer PRIMARY KEY, first_day integer, end_day integer, embedding vector({dimension}))",
)
_COPY: LiteralString = "COPY {table} FROM STDIN (FORMAT binary, FREEZE)"
_FINISH: tuple[LiteralString, ...] = (
    "CREATE INDEX ON {table} (first_day, end_day)",
    "CREATE INDEX ON {table} USING hnsw ((embedding::halfvec({dimension})) halfvec_ip_ops) WITH (m = 16, ef_construction = 128)",
    "ANALYZE {table}",
)
_NEAREST: LiteralString = """
SELECT place, -(embedding <#> %(asked)s::vector) AS score FROM (
  SELECT place, embedding FROM {table} WHERE {condition}
  ORDER BY embedding::halfvec({dimension}) <#> %(asked)s::vector::halfvec({dimension}) LIMIT %(k)s) AS near
ORDER BY score DESC, place"""
# Ordered by the whole vector, for which there is no graph.
_EXACT: LiteralString = """
SELECT place, -(embedding <#> %(asked)s::vector) AS score FROM {table} WHERE {condition}
ORDER BY embedding <#> %(asked)s::vector, place LIMIT %(k)s"""
_SCORES: LiteralString = "SELECT place, -(embedding <#> %(asked)s::vector) FROM {table}"
_VERSION: LiteralString = "SELECT extversion FROM pg_extension WHERE extname = 'vector'"
_ON_DAY: LiteralString = "first_day <= %(day)s AND %(day)s < end_day"
_IN_BITMAP: LiteralString = "get_bit(%(bitmap)s, place)::boolean"  # not "= 1", which the planner takes to be rare


class PgVectorIndex:
    """The vectors of one snapshot, for any number of threads; raises IndexingError, NoSnapshot where none were filled."""

    def __init__(self, url: str, snapshot_id: str) -> None:
        self._url, self._id, self.dimension = url, snapshot_id, 0
        self._idle: deque[Connection[Any]] = deque()
        try:
            _check_version(self._rows(_VERSION))
            periods = self._rows("SELECT first_day, end_day, count(*) FROM {table} GROUP BY 1, 2")
            self.dimension = sum(row[0] for row in self._rows("SELECT vector_dims(embedding) FROM {table} LIMIT 1"))
        except IndexingError:
            self.close()
            raise
        self._periods = np.array(periods, dtype=np.int64).reshape(-1, 3)  # first day, end day, how many
        self.size = int(self._periods[:, 2].sum())

    def search_on(self, vector: Vectors, k: int, day: date) -> tuple[Places, Vectors]:
        """The `k` closest of those that bind on `day`, closest first: (places, scores), both of at most `k` entries."""
        on, (first, end, held) = day.toordinal(), self._periods.T
        bind = int(held[(first <= on) & (on < end)].sum())
        return self._found(_ON_DAY, bind, vector, k, {"day": on})

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> tuple[Places, Vectors]:
        """The `k` closest of the allowed places, closest first: (places, scores); `allowed`: one bool a place, None for all."""
        if allowed is None:
            return self._found("true", self.size, vector, k, {})
        bitmap = np.packbits(allowed, bitorder="little").tobytes()
        return self._found(_IN_BITMAP, int(allowed.sum()), vector, k, {"bitmap": bitmap})

    def _found(
        self, condition: LiteralString, count: int, vector: Vectors, k: int, values: dict[str, object]
    ) -> tuple[Places, Vectors]:
        """`count`: how many rows meet the condition; few are compared one by one."""
        if not count or k <= 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        statement = _NEAREST if count >= _EXACT_SHARE * self.size else _EXACT
        rows = self._rows(statement.replace("{condition}", condition), {"asked": str(vector.tolist()), "k": k, **values})
        return np.array([row[0] for row in rows], dtype=np.int64), np.array([row[1] for row in rows], dtype=np.float32)

    def scores_of(self, vector: Vectors, places: Sequence[int] | Places) -> Vectors:
        """Inner products with the vectors at these places, float32 in their order."""
        wanted = [int(place) for place in places]
        known = dict(self._rows(_SCORES + " WHERE place = ANY(%(wanted)s)", {"asked": str(vector.tolist()), "wanted": wanted}))
        return np.array([known[place] for place in wanted], dtype=np.float32)

    def scores(self, vector: Vectors) -> Vectors:
        """Inner products with every vector, float32 in their order; reads the whole table."""
        rows = self._rows(_SCORES + " ORDER BY place", {"asked": str(vector.tolist())})
        return np.array([row[1] for row in rows], dtype=np.float32)

    @property
    def stored_bytes(self) -> int:
        """What the table and its indexes take on the server's disk."""
        return int(self._rows("SELECT pg_total_relation_size({name}::regclass)")[0][0])

    def close(self) -> None:
        """Close the idle connections."""
        while self._idle:
            self._idle.pop().close()

    def _rows(self, statement: LiteralString, values: dict[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Rows of one statement, over an idle connection or a new one; one that died while idle is replaced."""
        with _told(self._id) as psycopg:
            composed = _composed(statement, self._id, self.dimension)
            while True:
                try:
                    connection, fresh = self._idle.pop(), False
                except IndexError:
                    connection, fresh = _connected(self._url), True
                try:
                    rows: list[tuple[Any, ...]] = connection.execute(composed, values).fetchall()
                except psycopg.Error:
                    died_idle = connection.closed and not fresh
                    connection.close()
                    if not died_idle:
                        raise
                else:
                    self._idle.append(connection)
                    return rows


def fill(url: str, snapshot_id: str, vectors: Vectors, first_days: Days, end_days: Days, *, workers: int = 0) -> None:
    """Write a snapshot's vectors and their graph, in one transaction; what was there under the same id is replaced.

    `vectors`: float32, one row a place; days: ordinals, one a place. `workers`: more processes of the server to build the
    graph with; they hold it in the server's shared memory (/dev/shm). Raises IndexingError.
    """
    count, dimension = vectors.shape
    memory = max(64 * 2**20, count * (2 * dimension + _BUILD_BYTES)) // 1024
    with _told(snapshot_id), _connected(url) as connection, connection.transaction():
        _ensure_extension(connection)
        for statement in _CREATE:
            connection.execute(_composed(statement, snapshot_id, dimension))
        with connection.cursor().copy(_composed(_COPY, snapshot_id, dimension)) as copy:
            for part in _binary(vectors, first_days, end_days):
                copy.write(part)
        connection.execute("SELECT set_config('maintenance_work_mem', %s, true)", [f"{memory}kB"])
        connection.execute("SELECT set_config('max_parallel_maintenance_workers', %s, true)", [str(workers)])
        for statement in _FINISH:
            connection.execute(_composed(statement, snapshot_id, dimension))


def drop(url: str, snapshot_id: str) -> None:
    """Remove a snapshot's vectors from the database; nothing happens where there are none. Raises IndexingError."""
    with _told(snapshot_id), _connected(url) as connection:
        connection.execute(_composed("DROP TABLE IF EXISTS {table}", snapshot_id, 0))


def _binary(vectors: Vectors, first_days: Days, end_days: Days) -> Iterator[bytes]:
    """The rows as PostgreSQL's binary COPY: each field with its length before it, big-endian."""
    dimension = vectors.shape[1]
    sizes = {"place": 4, "first_day": 4, "end_day": 4, "embedding": 4 + 4 * dimension}
    days = [(field, ">i4") for name in ("place", "first_day", "end_day") for field in (f"{name}_size", name)]
    vector = [("embedding_size", ">i4"), ("dimension", ">i2"), ("zero", ">i2"), ("embedding", ">f4", (dimension,))]
    fields = np.dtype([("fields", ">i2"), *days, *vector])
    yield b"PGCOPY\n\xff\r\n\0" + bytes(8)
    for start in range(0, len(vectors), _BATCH):
        part = slice(start, min(start + _BATCH, len(vectors)))
        rows = np.zeros(part.stop - start, dtype=fields)
        rows["fields"], rows["dimension"] = len(sizes), dimension
        for name, size in sizes.items():
            rows[f"{name}_size"] = size
        rows["place"], rows["embedding"] = range(start, part.stop), vectors[part]
        rows["first_day"], rows["end_day"] = first_days[part], end_days[part]
        yield rows.tobytes()
    yield b"\xff\xff"


def _composed(statement: LiteralString, snapshot_id: str, dimension: int) -> "Composed":
    from psycopg import sql  # noqa: PLC0415  the `postgres` extra

    table = f"hoiluat_vectors_{snapshot_id}"
    name = sql.Literal(sql.Identifier(table).as_string())
    return sql.SQL(statement).format(table=sql.Identifier(table), name=name, dimension=sql.Literal(dimension))


def _connected(url: str) -> "Connection[Any]":
    import psycopg  # noqa: PLC0415  the `postgres` extra

    # Never prepared: a plan kept for all days would not know how many bind on this one.
    connection = psycopg.connect(url, autocommit=True, connect_timeout=_WAIT, prepare_threshold=None)
    connection.execute("SELECT set_config('hnsw.ef_search', %s, false)", [str(_BREADTH)])
    connection.execute("SELECT set_config('hnsw.iterative_scan', 'relaxed_order', false)")
    return connection


def _ensure_extension(connection: "Connection[Any]") -> None:
    import psycopg  # noqa: PLC0415  the `postgres` extra

    try:
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
    except psycopg.OperationalError:
        raise
    except psycopg.Error as error:  # not on the server, or not this role's to create
        raise IndexingError(_NO_EXTENSION) from error
    _check_version(connection.execute(_VERSION).fetchall())


def _check_version(rows: Sequence[tuple[Any, ...]]) -> None:
    if not rows or tuple(int(part) for part in str(rows[0][0]).split(".")[:2]) < _OLDEST:
        raise IndexingError(_NO_EXTENSION)


@contextmanager
def _told(snapshot_id: str) -> Iterator[Any]:
    """Gives psycopg, and tells in Vietnamese what it raises."""
    try:
        import psycopg  # noqa: PLC0415  the `postgres` extra
    except ImportError as error:
        raise IndexingError("Tìm véc-tơ trong PostgreSQL cần phần cài thêm: pip install 'hoiluat[postgres]'.") from error
    try:
        yield psycopg
    except psycopg.errors.UndefinedTable as error:
        raise NoSnapshot(f"PostgreSQL chưa có véc-tơ của chỉ mục “{snapshot_id}”. Hãy chạy: hoiluat index build.") from error
    except psycopg.Error as error:
        told = f"PostgreSQL báo lỗi ở chỉ mục “{snapshot_id}”: {error.diag.message_primary}"
        raise IndexingError(told if error.sqlstate else _UNREACHABLE) from error
