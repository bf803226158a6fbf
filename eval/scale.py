"""Time search over many more passages than the law held: exact, through the graph, in PostgreSQL, and by words.

    python -m eval.scale [--sizes 20000,200000,1000000] [--data var] [--laws DIR] [--qa DIR] [--postgres URL]

Prints a Markdown table. What is searched: passages of the live snapshot; beside them, up to the size, what is there only to
be in the way: sentences of the official texts (--laws) and of the ALQAC articles (--qa), and then made-up ones. A made-up
vector is those of two passages mixed in a random measure with a little noise, about what a text cut and joined from two
passages embeds to; a made-up text, for the word index, is one so cut and joined. It has the days of the first of the two, a
sentence those of any passage.

What is asked: real lay questions, for as many places as the retriever wants, on a day on which most passages bind and on one on
which few do. recall@10 is the share found of the ten that are exactly nearest; one as near as the tenth counts as found.
An index is opened in a process of its own, as the service opens it, and asked everything once before it is timed; memory is
what the process grew by, mapped files included, and for PostgreSQL what lies on the server's disk. Times are of one thread:
run with OMP_NUM_THREADS=1. Building uses every core.
"""

import argparse
import json
import multiprocessing
import os
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from eval.bench import resident_mb, sample
from indexing import dense, embed, lexical, pgvector_index, snapshot
from indexing.build import document
from indexing.dense import DenseIndex, Mask, Places, Vectors
from indexing.pgvector_index import OPEN_END, PgVectorIndex

_SEED, _NOISE = 7, 0.3
_WANTED, _NEAREST = 120, 10  # what assistant.retrieve asks of the index; what recall looks at
_DAYS = {"đa số": date(2026, 11, 21), "số ít": date(2014, 1, 1)}  # with all texts held, 73 % and 6 % of the passages bind
_PART = 50_000
_NAME = "scale"  # of the table in PostgreSQL

Days = NDArray[np.int64]
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Held:
    """Passages and then sentences: a vector, a text, and first and end day each; the first `real` are passages."""

    vectors: Vectors
    texts: Sequence[str]
    days: Days
    real: int


@dataclass(frozen=True)
class Measured:
    """What one index takes: recall (0 to 1) and milliseconds of every question, by day; memory in MB."""

    recall: dict[str, float]
    times: dict[str, list[float]]
    memory: float


def held(data: Path, laws: Path | None, qa: Path | None) -> Held:
    """Passages of the live snapshot, then sentences of the folders given; raises NoSnapshot, BrokenSnapshot."""
    opened = snapshot.open_current(data, embedder := embed.load())
    beside = list(dict.fromkeys(sentences(laws, qa)))
    vectors = np.concatenate([np.load(opened.folder / "vectors.npy"), embedder.encode(beside)])
    ends = [p.validity.end.toordinal() if p.validity.end else OPEN_END for p in opened.passages]
    days = np.array([[p.validity.start.toordinal() for p in opened.passages], ends]).T
    drawn = days[np.random.default_rng(_SEED).integers(len(days), size=len(beside))]
    return Held(vectors, [*map(document, opened.passages), *beside], np.concatenate([days, drawn]), len(days))


def sentences(laws: Path | None, qa: Path | None) -> Iterator[str]:
    """Sentences of six words or more of official texts and of the ALQAC 2023 articles, where the folders are given."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(laws.glob("*.txt"))] if laws else []
    if qa:
        texts += json.loads((qa / "alqac2023" / "articles.json").read_text(encoding="utf-8")).values()
    for text in texts:
        yield from (part.strip() for part in re.split(r"(?<=[.;:])\s+", text) if len(part.split()) >= 6)


def grown(have: Held, size: int) -> tuple[Vectors, Days]:
    """`size` vectors, float32, and their days: what is held (passages drawn where the size is less), then made-up ones."""
    rng = np.random.default_rng(_SEED)
    if size <= have.real:
        drawn = np.sort(rng.choice(have.real, size, replace=False))
        return have.vectors[drawn], have.days[drawn]
    vectors, days = have.vectors[:size], have.days[:size]
    one, other = rng.integers(have.real, size=(2, size - len(vectors)))
    share = rng.random((len(one), 1), dtype=np.float32)
    noise = rng.standard_normal((len(one), vectors.shape[1]), dtype=np.float32) * np.float32(_NOISE / vectors.shape[1] ** 0.5)
    made = share * vectors[one] + (1 - share) * vectors[other] + noise
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return np.concatenate([vectors, made]), np.concatenate([days, days[one]])


def grown_texts(have: Held, size: int) -> list[str]:
    """`size` texts, the made-up ones the first words of one passage and the last of another."""
    rng = random.Random(_SEED)  # noqa: S311  a seeded sample, not a secret
    if size <= have.real:
        return rng.sample(list(have.texts[: have.real]), size)
    words, made = [text.split() for text in have.texts[: have.real]], []
    for _ in range(size - len(have.texts)):
        one, other = rng.choice(words), rng.choice(words)
        made.append(" ".join(one[: rng.randint(1, len(one))] + other[rng.randrange(len(other)) :]))
    return [*have.texts[:size], *made]


def bind(days: Days, day: date) -> Mask:
    """Which places bind on a day."""
    allowed: Mask = (days[:, 0] <= day.toordinal()) & (day.toordinal() < days[:, 1])
    return allowed


def tenth_nearest(vectors: Vectors, asked: Vectors, allowed: Mask) -> Vectors:
    """For each question the exact score of its tenth nearest allowed vector."""
    best = np.full((len(asked), _NEAREST), -np.inf, dtype=np.float32)
    places = np.flatnonzero(allowed)
    for start in range(0, len(places), _PART):
        scores = asked @ vectors[places[start : start + _PART]].T
        best = np.partition(np.concatenate([best, scores], axis=1), -_NEAREST, axis=1)[:, -_NEAREST:]
    lowest: Vectors = best.min(axis=1)
    return lowest


def times_of(find: Callable[[T], Places], asked: Sequence[T]) -> tuple[list[float], list[Places]]:
    """Milliseconds and places of each question, every one asked once before."""
    for question in asked:
        find(question)
    times, found = [], []
    for question in asked:
        started = time.perf_counter()
        found.append(find(question))
        times.append(1000 * (time.perf_counter() - started))
    return times, found


def measured(folder: Path, find: Callable[[str, Vectors], Places], memory: Callable[[], float]) -> Measured:
    """Time an index over the vectors of a folder on each day, then judge what it found."""
    asked = list(np.load(folder / "asked.npy"))
    runs = {day: times_of(partial(find, day), asked) for day in _DAYS}
    taken, vectors, recall = memory(), np.load(folder / "vectors.npy", mmap_mode="r"), {}
    for day, (_, found) in runs.items():
        rows = zip(found, asked, np.load(folder / f"{day}.npy"), strict=True)
        recall[day] = float(np.mean([(vectors[p[:_NEAREST]] @ v >= tenth - 1e-5).sum() for p, v, tenth in rows])) / _NEAREST
    return Measured(recall, {day: times for day, (times, _) in runs.items()}, taken)


def of_dense(folder: Path, name: str) -> Measured:
    """Open an index of vectors in this process and time it."""
    days = np.load(folder / "days.npy")
    allowed = {label: bind(days, day) for label, day in _DAYS.items()}
    before = resident_mb(os.getpid())
    index = dense.load(folder / name)
    return measured(folder, lambda day, v: index.search(v, _WANTED, allowed[day])[0], lambda: resident_mb(os.getpid()) - before)


def of_words(folder: Path, size: int, questions: Sequence[str]) -> Measured:
    """Open a word index in this process; time scores and the places of the best, whatever binds."""
    before = resident_mb(os.getpid())
    index = lexical.load(folder, "words", size=size, folded=True)
    times, _ = times_of(lambda q: np.argpartition(-index.scores(q), _WANTED)[:_WANTED].copy(), questions)
    return Measured({}, {"mọi đoạn": times}, resident_mb(os.getpid()) - before)


def of_postgres(folder: Path, url: str) -> Measured:
    """Time the table filled before, then drop it."""
    index = PgVectorIndex(url, _NAME)
    try:
        return measured(folder, lambda day, v: index.search_on(v, _WANTED, _DAYS[day])[0], lambda: index.stored_bytes / 2**20)
    finally:
        index.close()
        pgvector_index.drop(url, _NAME)


def apart(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What a function gives when it runs in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *given, **named).result()


def rows(size: int, name: str, build: float, got: Measured) -> None:
    """Print an index's lines of the table."""
    for day, times in got.times.items():
        recall = f"{got.recall[day]:.3f}" if day in got.recall else "–"
        shares = " | ".join(f"{value:.1f}" for value in np.percentile(times, [50, 95, 99]))
        print(f"| {size:,} | {name} | {day} | {recall} | {shares} | {got.memory:.0f} | {build:.0f} |", flush=True)


def vectors_at(have: Held, size: int, asked: Vectors, folder: Path, url: str | None) -> None:
    """Measure the indexes of vectors at one size."""
    vectors, days = grown(have, size)
    np.save(folder / "vectors.npy", vectors)
    np.save(folder / "days.npy", days)
    np.save(folder / "asked.npy", asked)
    for name, day in _DAYS.items():
        np.save(folder / f"{name}.npy", tenth_nearest(vectors, asked, bind(days, day)))
    rows(size, "chính xác", 0, apart(of_dense, folder, "vectors.npy"))
    started = time.perf_counter()
    DenseIndex(vectors, graph_from=1).save(folder / "graph.npy")
    rows(size, "đồ thị HNSW", time.perf_counter() - started, apart(of_dense, folder, "graph.npy"))
    if url:
        started = time.perf_counter()
        pgvector_index.fill(url, _NAME, vectors, days[:, 0], days[:, 1], workers=1)
        rows(size, "pgvector (MB trên đĩa)", time.perf_counter() - started, apart(of_postgres, folder, url))


def words_at(have: Held, size: int, questions: Sequence[str], folder: Path) -> None:
    """Measure the word index at one size."""
    started = time.perf_counter()
    lexical.build(grown_texts(have, size), folded=True).save(folder, "words")
    rows(size, "từ (BM25)", time.perf_counter() - started, apart(of_words, folder, size, questions))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="20000,200000,1000000", help="numbers of passages")
    parser.add_argument("--words-up-to", type=int, default=200_000, help="the largest size the word index is measured at")
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--laws", type=Path, help="a folder of official texts")
    parser.add_argument("--qa", type=Path, help="a folder laid out as shared/qa")
    parser.add_argument("--postgres", metavar="URL", help="a PostgreSQL with pgvector; a table is made there and dropped")
    given = parser.parse_args()
    have, questions = held(given.data, given.laws, given.qa), sample(500)
    asked = embed.load().encode(questions)
    print(
        "| đoạn | chỉ mục | đoạn còn hiệu lực | recall@10 | p50 | p95 | p99 (ms) | bộ nhớ (MB) | dựng (s) |\n" + "|---" * 9 + "|"
    )
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            vectors_at(have, size, asked, Path(folder), given.postgres)
            if size <= given.words_up_to:
                words_at(have, size, questions, Path(folder))


if __name__ == "__main__":
    main()
