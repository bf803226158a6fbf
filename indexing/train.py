"""Train the shipped static embedding from lay questions, digests and official texts. Needs the `models` extra.

A question and its provision, a digest clause and its official wording, a point and its clause are brought together
against the other pairs of the batch (in-batch negatives). Reproducible: fixed seed, one thread, the corpus alone.

    python -m indexing.train --laws DIR --out indexing/model
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit
from tqdm import tqdm

from corpus.law import Layer
from indexing.lexical import units
from indexing.passage import Passage
from indexing.source import Source, read_source

_SEED = 20261121
_TEMPERATURE = 0.05
_DROPOUT = 0.15  # share of a text's units left out, so that no single word carries a question
_QUESTION_WEIGHT = 3
_UNKNOWN = "[UNK]"
Bag = NDArray[np.int64]
Pair = tuple[Bag, Bag]


def vocabulary(texts: Sequence[Sequence[str]], limit: int) -> dict[str, int]:
    """The `limit` most frequent units seen at least twice; 0 is kept for what is unknown."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(text))
    kept = [unit for unit, count in counts.most_common(limit) if count > 1]
    return {_UNKNOWN: 0} | {unit: i for i, unit in enumerate(sorted(kept), 1)}


def pairs(passages: Sequence[Passage]) -> list[tuple[str, str]]:
    """Texts to bring together: questions with provisions, digest with official, passages with their headings."""
    found: list[tuple[str, str]] = []
    by_citation: dict[str, dict[Layer, Passage]] = {}
    for passage in passages:
        if passage.validity.end is None or passage.layer is Layer.DIGEST:
            by_citation.setdefault(str(passage.citation), {})[passage.layer] = passage
    for layers in by_citation.values():
        for passage in layers.values():
            document = f"{passage.context}. {passage.text}"
            found += [(question, document) for question in passage.questions for _ in range(_QUESTION_WEIGHT)]
            found.append((passage.text, passage.context))
            if passage.layer is Layer.DIGEST:
                found += _asked_alike(passage)
        if len(layers) == 2:
            found.append((layers[Layer.DIGEST].text, layers[Layer.OFFICIAL].text))
    return found


def _asked_alike(passage: Passage) -> list[tuple[str, str]]:
    """Each lay question of a provision with another of the same: the service compares questions with questions too."""
    asked = list(passage.questions)
    random.Random(str(passage.citation)).shuffle(asked)  # noqa: S311  seeded, so that training is reproducible
    return list(zip(asked, asked[1:] + asked[:1], strict=True)) if len(asked) > 1 else []


def train(passages: Sequence[Passage], *, dimension: int, limit: int, epochs: int) -> tuple[dict[str, int], NDArray[np.float32]]:
    """Vocabulary and vectors (float32, one row a unit, row 0 zero)."""
    torch.manual_seed(_SEED)
    chooser = np.random.default_rng(_SEED)
    texts = pairs(passages)
    cut = {text: units(text, folded=True) for pair in texts for text in pair}
    vocab = vocabulary(list(cut.values()), limit)
    bags = {text: np.array([vocab[u] for u in words if u in vocab], dtype=np.int64) for text, words in cut.items()}
    examples = [(bags[a], bags[b]) for a, b in texts if len(bags[a]) and len(bags[b])]
    table = torch.nn.EmbeddingBag(len(vocab), dimension, mode="sum", padding_idx=0)
    with torch.no_grad():
        table.weight.copy_(_start(vocab, list(bags.values()), dimension))
    optimiser = torch.optim.Adam(table.parameters(), lr=3e-3)
    size = 512
    steps = epochs * (len(examples) // size)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.05, 1 - step / steps))
    for epoch in range(epochs):
        order = chooser.permutation(len(examples))
        progress = tqdm(range(0, len(examples) - size + 1, size), desc=f"vòng {epoch + 1}/{epochs}")
        for start in progress:
            loss = _step(table, [examples[i] for i in order[start : start + size]], chooser)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            progress.set_postfix(loss=f"{loss.item():.3f}")
    weights: NDArray[np.float32] = table.weight.detach().numpy()
    weights[0] = 0
    return vocab, weights


def _start(vocab: dict[str, int], bags: Sequence[Bag], dimension: int) -> torch.Tensor:
    """Random directions as long as the unit is rare."""
    seen = np.ones(len(vocab))
    for bag in bags:
        seen[np.unique(bag)] += 1
    idf = np.log(1 + len(bags) / seen)
    directions = np.random.default_rng(_SEED).normal(size=(len(vocab), dimension)) / np.sqrt(dimension)
    scaled = directions * idf[:, None] / idf.mean()
    scaled[0] = 0
    return torch.tensor(scaled, dtype=torch.float32)


def _step(table: torch.nn.EmbeddingBag, batch: Sequence[Pair], chooser: np.random.Generator) -> torch.Tensor:
    left = torch.nn.functional.normalize(_encode(table, [a for a, _ in batch], chooser), dim=1)
    right = torch.nn.functional.normalize(_encode(table, [b for _, b in batch], chooser), dim=1)
    scores = left @ right.T / _TEMPERATURE
    documents = torch.tensor([id(b) for _, b in batch])
    same = (documents[:, None] == documents[None, :]).float()
    scores = scores - 1e4 * (same - torch.eye(len(batch)))  # another question of the same provision is no negative
    goal = torch.arange(len(batch))
    return (torch.nn.functional.cross_entropy(scores, goal) + torch.nn.functional.cross_entropy(scores.T, goal)) / 2


def _encode(table: torch.nn.EmbeddingBag, bags: Sequence[Bag], chooser: np.random.Generator) -> torch.Tensor:
    kept = [bag[chooser.random(len(bag)) > _DROPOUT] if len(bag) > 4 else bag for bag in bags]
    kept = [left if len(left) else bag for left, bag in zip(kept, bags, strict=True)]
    offsets = np.cumsum([0, *[len(bag) for bag in kept[:-1]]])
    encoded: torch.Tensor = table(torch.from_numpy(np.concatenate(kept)), torch.from_numpy(offsets))
    return encoded


def save(folder: Path, vocab: dict[str, int], weights: NDArray[np.float32]) -> None:
    """Write a folder that model2vec and sentence-transformers both open; half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer(WordLevel(vocab, unk_token=_UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    save_file({"embeddings": weights.astype(np.float16)}, folder / "model.safetensors")
    config = {"model_type": "model2vec", "normalize": True, "hoiluat_units": "folded syllables and pairs", "seq_length": 100000}
    (folder / "config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
    ]
    (folder / "modules.json").write_text(json.dumps(modules, indent=1), encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laws", type=Path, help="folder of official texts, imported beside our digests")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dimension", type=int, default=128)
    parser.add_argument("--units", type=int, default=40_000)
    parser.add_argument("--epochs", type=int, default=6)
    given = parser.parse_args()
    torch.set_num_threads(1)
    source: Source = read_source(laws=given.laws)
    vocab, weights = train(source.passages, dimension=given.dimension, limit=given.units, epochs=given.epochs)
    save(given.out, vocab, weights)


if __name__ == "__main__":
    main()
