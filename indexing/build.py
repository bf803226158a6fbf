"""Build a snapshot beside the live one, embedding only what is new or changed.

A build writes into a hidden folder and renames it when it is whole: stopped at any point, it leaves nothing live changed.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import registry
from corpus.law import Layer
from indexing import dense, guide_index, lexical, recipe, restorer, snapshot
from indexing.embed import Embedder, Vectors
from indexing.errors import BuildFailed, IndexingError
from indexing.passage import Passage
from indexing.snapshot import SCHEMA, Manifest
from indexing.source import Source

Progress = Callable[[str, int, int], None]
_BATCH = 2048


@dataclass(frozen=True)
class Built:
    """What a build made; `reused` where a snapshot of the same corpus, model and code was there already."""

    manifest: Manifest
    folder: Path
    reused: bool


def build(source: Source, embedder: Embedder, data: Path, *, model: str, progress: Progress | None = None) -> Built:
    """Write a snapshot of `source` under `data` and give it; does not make it current. Raises BuildFailed."""
    corpus_hash = source.hash
    made_of = hashlib.sha256(f"{corpus_hash}{recipe.code()}".encode()).hexdigest()
    snapshot_id = f"{made_of[:12]}-{embedder.hash[:6]}"
    folder = snapshot.root(data) / snapshot_id
    if (folder / "manifest.json").exists():
        try:
            return Built(snapshot.verify(folder), folder, reused=True)
        except IndexingError:
            shutil.rmtree(folder)
    partial = folder.with_name(f".{snapshot_id}.part")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(parents=True)
        manifest = _write(source, embedder, data, partial, snapshot_id, corpus_hash, model, progress or _silent)
        partial.rename(folder)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise BuildFailed(
            f"Dựng chỉ mục dừng giữa chừng: {error.strerror or error}. Bản đang dùng vẫn nguyên. Hãy kiểm tra chỗ trống của đĩa."
        ) from error
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return Built(manifest, folder, reused=False)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """No progress asked for."""


def _write(
    source: Source, embedder: Embedder, data: Path, folder: Path, snapshot_id: str, corpus_hash: str, model: str, tell: Progress
) -> Manifest:
    passages = source.passages
    tell("ghi đoạn", 0, 4)
    snapshot.write_passages(folder / "passages.jsonl", passages)
    snapshot.write_articles(folder / "articles.jsonl", source.articles)
    _write_registry(folder / "registry.json", data)
    tell("chỉ mục từ", 1, 4)
    lexical.build([document(p) for p in passages], folded=True).save(folder, "words")
    restorer.build(_accented_texts(source)).save(folder)
    tell("véc-tơ", 2, 4)
    embedded = _write_vectors(passages, embedder, data, folder, tell)
    guide_index.write(folder, source.guides, embedder)
    tell("bản kê", 3, 4)
    manifest = Manifest(
        schema=SCHEMA,
        id=snapshot_id,
        corpus_hash=corpus_hash,
        model=model,
        model_hash=embedder.hash,
        passages=len(passages),
        embedded=embedded,
        official=sum(p.layer is Layer.OFFICIAL for p in passages),
        digests=sum(p.layer is Layer.DIGEST for p in passages),
        files={path.name: snapshot.file_hash(path) for path in sorted(folder.iterdir())},
        code=recipe.code(),
    )
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), encoding="utf-8")
    tell("xong", 4, 4)
    return manifest


def _accented_texts(source: Source) -> Iterator[str]:
    """Everything written in the corpus, each text once: whole articles, lay questions, guides."""
    yield from (article.text for article in source.articles)
    yield from dict.fromkeys(question for p in source.passages for question in p.questions)
    for told in source.guides:
        yield from told.asks
        yield from (line.text for line in told.lines)


def document(passage: Passage) -> str:
    """What the word index holds of a passage: heading path, text and the ways people ask for it."""
    return f"{passage.context}. {passage.text} {' . '.join(passage.questions)}"


def embedded_text(passage: Passage) -> str:
    """What the vector of a passage is made of."""
    return f"{passage.context}. {passage.text}"


def _write_registry(path: Path, data: Path) -> None:
    files = (registry.SHIPPED, data / "corpus" / "instruments.yaml")
    entries, mentioned = registry.entries(*(file for file in files if file.exists()))
    written = json.dumps({"instruments": entries, "mentioned": sorted(mentioned)}, ensure_ascii=False, default=str)
    path.write_text(written, encoding="utf-8")


def _write_vectors(passages: Sequence[Passage], embedder: Embedder, data: Path, folder: Path, tell: Progress) -> int:
    """Vectors of passages and of single lay questions; gives how many passages were embedded anew."""
    known, known_questions = _known_vectors(embedder, data)
    keys = [p.content_hash for p in passages]
    vectors, embedded = _vectors(keys, [embedded_text(p) for p in passages], known, embedder, tell)
    dense.DenseIndex(vectors).save(folder / "vectors.npy")
    asked = [(place, question) for place, p in enumerate(passages) for question in p.questions]
    texts = list(dict.fromkeys(question for _, question in asked))
    question_vectors, _ = _vectors(texts, texts, known_questions, embedder, tell)
    rows = {text: i for i, text in enumerate(texts)}
    np.save(folder / "questions.npy", question_vectors)
    lexical.build(texts, folded=True).save(folder, "asked")
    pairs = np.array([(place, rows[question]) for place, question in asked], dtype=np.int32).reshape(-1, 2)
    np.save(folder / "question_places.npy", pairs)
    (folder / "questions.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    return embedded


Known = Mapping[str, NDArray[np.float32]]


def _known_vectors(embedder: Embedder, data: Path) -> tuple[Known, Known]:
    """Vectors of the live snapshot by content, empty where there is none or another model or other code made it."""
    try:
        live = snapshot.open_current(data, embedder)
        texts = json.loads((live.folder / "questions.json").read_text(encoding="utf-8"))
    except (IndexingError, OSError):
        return {}, {}
    if live.manifest.code != recipe.code():
        return {}, {}
    vectors = np.load(live.folder / "vectors.npy")
    question_vectors = np.load(live.folder / "questions.npy")
    by_content = {p.content_hash: vectors[i] for i, p in enumerate(live.passages)}
    return by_content, {text: question_vectors[i] for i, text in enumerate(texts)}


def _vectors(keys: Sequence[str], texts: Sequence[str], known: Known, embedder: Embedder, tell: Progress) -> tuple[Vectors, int]:
    vectors = np.zeros((len(texts), embedder.dimension), dtype=np.float32)
    fresh = []
    for i, key in enumerate(keys):
        if key in known:
            vectors[i] = known[key]
        else:
            fresh.append(i)
    for start in range(0, len(fresh), _BATCH):
        batch = fresh[start : start + _BATCH]
        vectors[batch] = embedder.encode([texts[i] for i in batch])
        tell("nhúng", min(start + _BATCH, len(fresh)), len(fresh))
    return vectors, len(fresh)
