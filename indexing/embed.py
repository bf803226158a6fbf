"""Texts to vectors. Home of model2vec and sentence-transformers.

The shipped model is static (a vector a unit, averaged) and is served by model2vec alone; any other folder or hub name
goes through sentence-transformers, which only the `models` extra installs.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray

from indexing.errors import IndexingError
from indexing.lexical import units

Vectors = NDArray[np.float32]

_NEEDS_MODELS = "Mô hình này cần phần cài thêm: pip install 'hoiluat[models]'."
SHIPPED = Path(__file__).with_name("model")


class Embedder(Protocol):
    """Anything that turns texts into unit vectors."""

    dimension: int
    hash: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, one row a text, each of length 1 (or 0 where nothing of the text is known)."""
        ...


class StaticEmbedder:
    """The shipped kind of model: folded syllables and pairs, a vector each, averaged."""

    def __init__(self, folder: Path) -> None:
        self._model = StaticModel.from_pretrained(folder, normalize=True)
        self.dimension = int(self._model.dim)
        self.hash = _folder_hash(folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, one row a text, each of length 1 (or 0 where no unit is known)."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        joined = [" ".join(units(text, folded=True)) for text in texts]
        return np.asarray(self._model.encode(joined, max_length=None), dtype=np.float32)


class SentenceTransformerEmbedder:
    """Any model sentence-transformers can load; needs the `models` extra."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415  heavy, optional
        except ImportError as error:
            raise IndexingError(_NEEDS_MODELS) from error
        self._model = SentenceTransformer(name)
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.hash = hashlib.sha256(name.encode()).hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, one row a text, each of length 1."""
        return np.asarray(self._model.encode(list(texts), normalize_embeddings=True), dtype=np.float32)


class CrossEncoder:
    """Reads a question and a text together and says how well they fit; any model of sentence-transformers, never needed."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import CrossEncoder as Model  # noqa: PLC0415  heavy, optional
        except ImportError as error:
            raise IndexingError(_NEEDS_MODELS) from error
        self._model = Model(name)

    def scores(self, question: str, texts: Sequence[str]) -> Vectors:
        """float32, one a text, higher fits better."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self._model.predict([(question, text) for text in texts]), dtype=np.float32).reshape(len(texts))


def load_cross(model: str | None) -> CrossEncoder | None:
    """A cross-encoder by name or folder; None where none is set."""
    return CrossEncoder(model) if model else None


def load(model: str | None = None) -> Embedder:
    """The shipped model where `model` is None, a static model folder of ours, or anything sentence-transformers knows.

    A static model is read once in a process and shared by all who ask for it.
    """
    folder = SHIPPED if model is None else Path(model)
    if _is_ours(folder):
        return _static(folder, _folder_hash(folder))
    return SentenceTransformerEmbedder(model or str(SHIPPED))


@lru_cache(maxsize=2)
def _static(folder: Path, _content: str) -> StaticEmbedder:
    return StaticEmbedder(folder)


def _is_ours(folder: Path) -> bool:
    config = folder / "config.json"
    return config.exists() and "hoiluat_units" in json.loads(config.read_text(encoding="utf-8"))


def _folder_hash(folder: Path) -> str:
    total = hashlib.sha256()
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        total.update((folder / name).read_bytes())
    return total.hexdigest()[:16]
