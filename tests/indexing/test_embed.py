"""The embedder: the shipped static model, and any sentence-transformers model."""

import json

import numpy as np
import pytest

from indexing import embed
from indexing.dense import DenseIndex


def test_vectors_are_unit_length_and_the_same_with_or_without_accents(embedder):
    accented, plain, unknown = embedder.encode(["nghỉ thai sản mấy tháng", "nghi thai san may thang", "zzz"])
    assert np.isclose(np.linalg.norm(accented), 1, atol=1e-3)
    assert np.allclose(accented, plain)
    assert not unknown.any()


def test_speech_lies_nearer_to_its_law_than_to_another(embedder):
    asked, right, wrong = embedder.encode(
        [
            "sếp đuổi em không báo trước",
            "công ty đơn phương chấm dứt hợp đồng phải báo trước",
            "mức đóng bảo hiểm y tế của học sinh",
        ]
    )
    assert asked @ right > asked @ wrong


def test_the_shipped_model_is_small():
    assert sum(path.stat().st_size for path in embed.SHIPPED.rglob("*")) < 15_000_000


def test_the_shipped_folder_opens_with_sentence_transformers_and_gives_the_same_vectors(embedder):
    library = pytest.importorskip("sentence_transformers", reason="needs the `models` extra")
    from indexing.lexical import units

    text = "nghỉ việc báo trước bao nhiêu ngày"
    theirs = library.SentenceTransformer(str(embed.SHIPPED), device="cpu").encode([" ".join(units(text, folded=True))])[0]
    assert np.allclose(theirs / np.linalg.norm(theirs), embedder.encode([text])[0], atol=2e-3)


def test_another_sentence_transformers_model_is_one_setting_away(tmp_path):
    library = pytest.importorskip("sentence_transformers", reason="needs the `models` extra")
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = Tokenizer(WordLevel({"[UNK]": 0, "cơm": 1, "canh": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    module = library.models.StaticEmbedding(tokenizer, embedding_dim=8)
    library.SentenceTransformer(modules=[module], device="cpu").save(str(tmp_path / "m"))
    other = embed.load(str(tmp_path / "m"))
    vectors = other.encode(["cơm canh", "cơm"])
    assert vectors.shape == (2, other.dimension) == (2, 8)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_the_dense_index_finds_the_nearest_of_the_allowed():
    index = DenseIndex(np.eye(4, dtype=np.float32))
    places, scores = index.search(np.array([0.9, 0.8, 0.1, 0], dtype=np.float32), 2, np.array([False, True, True, True]))
    assert places.tolist() == [1, 2]
    assert np.allclose(scores, [0.8, 0.1])


def test_the_model_says_what_units_it_counts_in():
    assert "hoiluat_units" in json.loads((embed.SHIPPED / "config.json").read_text())


def test_a_cross_encoder_reads_question_and_text_together(tmp_path):
    library = pytest.importorskip("sentence_transformers", reason="needs the `models` extra")
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    (tmp_path / "vocab.txt").write_text(
        "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "cơm", "canh", "rau"]), encoding="utf-8"
    )
    tokenizer = BertTokenizerFast(vocab_file=str(tmp_path / "vocab.txt"), strip_accents=False)
    config = BertConfig(
        vocab_size=8, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, num_labels=1
    )
    model = BertForSequenceClassification(config)
    model.save_pretrained(tmp_path / "m")
    tokenizer.save_pretrained(tmp_path / "m")
    cross = embed.load_cross(str(tmp_path / "m"))
    scores = cross.scores("cơm canh", ["rau", "cơm"])
    assert scores.shape == (2,)
    assert scores.dtype == np.float32
    theirs = library.CrossEncoder(str(tmp_path / "m")).predict([("cơm canh", "rau"), ("cơm canh", "cơm")])
    assert np.allclose(scores, np.asarray(theirs).reshape(2), atol=1e-5)
    assert cross.scores("cơm", []).shape == (0,)
    assert embed.load_cross(None) is None
