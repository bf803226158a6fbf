"""Shared fixtures: small texts we wrote, a small snapshot of our digests, the official texts where they are at hand."""

import os
from datetime import date
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.retrieve import Retriever
from corpus import digest, guide, lawbook, questions, registry
from corpus.lawbook import LawBook
from indexing import build, embed, snapshot
from indexing.passage import articles_of, passages_of
from indexing.source import Source

TODAY = date(2026, 11, 21)

DECREE = """\
CHÍNH PHỦ
Số: 900/2031/NĐ-CP
NGHỊ ĐỊNH
Quy định về bữa trưa thử nghiệm
Chương I
NHỮNG ĐIỀU ĐẦU TIÊN
Điều 1. Bữa trưa
1. Bếp mở lúc 11 giờ và đóng lúc 13 giờ.
2. Món ăn gồm:
a) Cơm;
b) Canh;
c) Rau;
d) Thịt;
đ) Quả.
Điều 2. Phần thêm
Ai làm quá 10 giờ thì nhận thêm 1 phần.
Điều 2a. Phần chay
1. Người ăn chay báo trước 02 ngày.
1a. Báo trễ thì nhận phần thường.
"""


@pytest.fixture(scope="session")
def laws() -> Path:
    """The folder of official texts; tests that need it skip where it is absent."""
    for candidate in (os.environ.get("HOILUAT_LAWS"), Path(__file__).parents[2] / "shared" / "laws"):
        if candidate and Path(candidate).is_dir():
            return Path(candidate)
    pytest.skip("no official texts: set HOILUAT_LAWS to a folder of them")


@pytest.fixture(scope="session")
def known() -> registry.Registry:
    return registry.load()


def small_source(slugs: tuple[str, ...] = ("45-2019-QH14", "10-2012-QH13", "293-2025-ND-CP")) -> Source:
    """Our digests of a few instruments, with their lay questions: a corpus small enough for tests."""
    full = registry.load()
    digests = tuple(d for d in digest.load_all(digest.SHIPPED, full) if d.slug in slugs)
    book: LawBook = lawbook.assemble(full, None, digests)
    asked = questions.load(questions.SHIPPED, digests)
    passages = tuple(sorted(passages_of(book, asked), key=lambda p: p.id))
    guides = guide.load_all(guide.SHIPPED) if "45-2019-QH14" in slugs else ()
    return Source(book, passages, tuple(articles_of(book)), guides)


@pytest.fixture(scope="session")
def embedder() -> embed.Embedder:
    return embed.load()


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, embedder: embed.Embedder) -> Path:
    """A data folder whose live snapshot holds the small corpus."""
    folder = tmp_path_factory.mktemp("data")
    built = build.build(small_source(), embedder, folder, model="shipped")
    snapshot.activate(folder, built.manifest.id)
    return folder


@pytest.fixture(scope="session")
def opened(data: Path, embedder: embed.Embedder) -> snapshot.Snapshot:
    return snapshot.open_current(data, embedder)


@pytest.fixture(scope="session")
def assistant(opened: snapshot.Snapshot) -> Assistant:
    return Assistant(Retriever(opened))
