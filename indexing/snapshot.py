"""Snapshots: an index as an immutable folder with a manifest, checked when opened, made current by one rename.

<data>/index/snapshots/<id>/   passages, articles, registry, word index, vectors, manifest.json
<data>/index/current           the id of the live one
<data>/index/previous          the id that was live before it
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, astuple, dataclass, fields
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import registry
from corpus.citation import Citation
from corpus.law import Layer, Validity
from corpus.library import write_atomically
from corpus.registry import Registry
from indexing import dense, guide_index, lexical, restorer
from indexing.dense import DenseIndex
from indexing.embed import Embedder
from indexing.errors import BrokenSnapshot, NoSnapshot
from indexing.guide_index import GuideIndex
from indexing.lexical import WordIndex
from indexing.passage import ArticleText, Passage
from indexing.restorer import Restorer

SCHEMA = 3


@dataclass(frozen=True)
class Manifest:
    """What a snapshot is made of, by which code (indexing.recipe), and the hash of every file in it."""

    schema: int
    id: str
    corpus_hash: str
    model: str
    model_hash: str
    passages: int
    embedded: int
    official: int
    digests: int
    files: Mapping[str, str]
    code: str = ""


_TOLD = frozenset(field.name for field in fields(Manifest))  # what a later version tells besides is left unread


class Snapshot:
    """An opened snapshot: passages in memory, word index mapped, vectors in FAISS."""

    def __init__(self, folder: Path, manifest: Manifest, embedder: Embedder) -> None:
        self.folder = folder
        self.manifest = manifest
        self.embedder = embedder
        self.passages = tuple(_read_passages(folder / "passages.jsonl"))
        self.words: WordIndex = lexical.load(folder, "words", size=len(self.passages), folded=True)
        self.vectors: DenseIndex = dense.load(folder / "vectors.npy")
        self.question_vectors: DenseIndex = dense.load(folder / "questions.npy")
        self.question_places: NDArray[np.int32] = np.load(folder / "question_places.npy")
        self.asked: WordIndex = lexical.load(folder, "asked", size=self.question_vectors.size, folded=True)
        self.guides: GuideIndex = guide_index.load(folder)
        self.restorer: Restorer = restorer.load(folder)
        self._starts = np.array([p.validity.start.toordinal() for p in self.passages])
        self._ends = np.array([p.validity.end.toordinal() if p.validity.end else 10**7 for p in self.passages])

    @property
    def id(self) -> str:
        """The snapshot's id, as shown in answers."""
        return self.manifest.id

    @cached_property
    def registry(self) -> Registry:
        """The registry as it was when this snapshot was built."""
        return registry.build(*_read_registry(self.folder / "registry.json"))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Folded names of instruments -> slug, for reading citations in questions."""
        return self.registry.names

    @cached_property
    def articles(self) -> Mapping[str, tuple[ArticleText, ...]]:
        """Whole articles and appendices by written address, official layer first, then by first day."""
        found: dict[str, list[ArticleText]] = {}
        for article in _read_articles(self.folder / "articles.jsonl"):
            found.setdefault(str(article.citation), []).append(article)
        ranked = {key: sorted(v, key=lambda a: (a.layer is not Layer.OFFICIAL, a.validity.start)) for key, v in found.items()}
        return {key: tuple(versions) for key, versions in ranked.items()}

    @cached_property
    def by_citation(self) -> Mapping[str, tuple[int, ...]]:
        """Places of the passages of each written address."""
        found: dict[str, list[int]] = {}
        for place, passage in enumerate(self.passages):
            found.setdefault(str(passage.citation), []).append(place)
        return {key: tuple(places) for key, places in found.items()}

    def warm(self) -> None:
        """Read what is read lazily, so that the first question is not the slow one."""
        _ = (self.names, self.articles, self.by_citation)
        vector = self.embedder.encode(["công đoàn"])[0]
        self.vectors.search(vector, 1)
        self.words.scores("công đoàn")
        self.restorer.restore("cong doan")

    def in_force(self, on: date) -> NDArray[np.bool_]:
        """Which passages bind on a day, one bool a passage."""
        day = on.toordinal()
        allowed: NDArray[np.bool_] = (self._starts <= day) & (day < self._ends)
        return allowed


def root(data: Path) -> Path:
    """The folder of all snapshots."""
    return data / "index" / "snapshots"


def listed(data: Path) -> list[Manifest]:
    """Manifests of whole snapshots, newest last; folders of unfinished builds are not snapshots."""
    folders = sorted(p for p in root(data).glob("*") if (p / "manifest.json").exists() and not p.name.startswith("."))
    return [read_manifest(folder) for folder in folders]


def current_id(data: Path) -> str:
    """The id of the live snapshot; raises NoSnapshot."""
    try:
        return (data / "index" / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NoSnapshot("Chưa có chỉ mục nào. Hãy chạy: hoiluat index build.") from error


def activate(data: Path, snapshot_id: str) -> None:
    """Make a snapshot current by one atomic rename, after checking it; raises BrokenSnapshot, NoSnapshot."""
    folder = root(data) / snapshot_id
    if not (folder / "manifest.json").exists():
        raise NoSnapshot(f"Không có chỉ mục “{snapshot_id}”. Xem danh sách bằng: hoiluat index list.")
    verify(folder)
    try:
        before = current_id(data)
    except NoSnapshot:
        before = None
    if before and before != snapshot_id:
        write_atomically(data / "index" / "previous", before)
    write_atomically(data / "index" / "current", snapshot_id)


def rollback(data: Path) -> str:
    """Make the snapshot that was live before current again; gives its id; raises NoSnapshot, BrokenSnapshot."""
    try:
        before = (data / "index" / "previous").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NoSnapshot("Không có chỉ mục trước đó để quay lại.") from error
    activate(data, before)
    return before


def open_current(data: Path, embedder: Embedder) -> Snapshot:
    """Open the live snapshot; raises NoSnapshot, BrokenSnapshot."""
    return open_snapshot(root(data) / current_id(data), embedder)


def open_snapshot(folder: Path, embedder: Embedder) -> Snapshot:
    """Check every file against the manifest, then open; raises NoSnapshot, BrokenSnapshot."""
    manifest = verify(folder)
    if manifest.model_hash != embedder.hash:
        raise BrokenSnapshot(
            f"Chỉ mục {manifest.id} được dựng bằng mô hình khác mô hình đang dùng. Hãy chạy: hoiluat index build."
        )
    return Snapshot(folder, manifest, embedder)


def verify(folder: Path) -> Manifest:
    """The manifest, when every file is the one it names; raises BrokenSnapshot."""
    manifest = read_manifest(folder)
    if manifest.schema != SCHEMA:
        raise BrokenSnapshot(f"Chỉ mục {manifest.id} thuộc phiên bản khác ({manifest.schema}). Hãy chạy: hoiluat index build.")
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.exists() or file_hash(path) != expected:
            raise BrokenSnapshot(
                f"Chỉ mục {manifest.id} hỏng: tệp {name} không còn nguyên. Hãy chạy: hoiluat index rollback hoặc index build."
            )
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a snapshot folder; raises BrokenSnapshot, NoSnapshot."""
    try:
        data = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return Manifest(**{name: value for name, value in data.items() if name in _TOLD})
    except FileNotFoundError as error:
        raise NoSnapshot(f"Không có chỉ mục ở {folder.name}. Hãy chạy: hoiluat index build.") from error
    except (ValueError, TypeError) as error:
        raise BrokenSnapshot(f"Bản kê của chỉ mục {folder.name} hỏng. Hãy chạy: hoiluat index build.") from error


def file_hash(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_passages(path: Path, passages: Iterable[Passage]) -> None:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as out:
        for p in passages:
            record = vars(p) | {"citation": _parts(p.citation), "validity": _days(p.validity)}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_articles(path: Path, articles: Iterable[ArticleText]) -> None:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as out:
        for a in articles:
            record = asdict(a) | {"citation": _parts(a.citation), "validity": _days(a.validity)}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _days(validity: Validity) -> list[str | None]:
    return [validity.start.isoformat(), validity.end.isoformat() if validity.end else None]


def _parts(citation: Citation) -> list[str | None]:
    return list(astuple(citation))


@lru_cache(maxsize=4096)
def _validity(start: str, end: str | None) -> Validity:
    return Validity(date.fromisoformat(start), date.fromisoformat(end) if end else None)


def _read_passages(path: Path) -> Iterator[Passage]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            record["questions"] = tuple(record["questions"])
            yield Passage(**_decoded(record))


def _read_articles(path: Path) -> Iterator[ArticleText]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            record["headings"] = tuple(record["headings"])
            yield ArticleText(**_decoded(record))


def _decoded(record: dict[str, Any]) -> dict[str, Any]:
    record["citation"] = Citation(*record["citation"])  # our own file, hash already checked: no need to read addresses again
    record["layer"] = Layer(record["layer"])
    record["validity"] = _validity(*record["validity"])
    return record


def _read_registry(path: Path) -> tuple[list[Mapping[str, Any]], list[str]]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return data["instruments"], data["mentioned"]
