"""The live assistant: replaced without a dropped request, never by a broken snapshot."""

import time

import pytest

from indexing import build, snapshot
from server import live, settings
from server.live import Live
from tests.conftest import small_source


@pytest.fixture
def folder(tmp_path, embedder):
    built = build.build(small_source(("12-2012-QH13",)), embedder, tmp_path, model="shipped")
    snapshot.activate(tmp_path, built.manifest.id)
    return tmp_path


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(live, "_LOOK_EVERY", 0.0)


def wait_for(service, wanted):
    for _ in range(60):
        if service.assistant.snapshot.id == wanted:
            return True
        time.sleep(0.05)
    return False


def test_another_snapshot_made_current_is_picked_up(folder, embedder):
    service = Live(settings.read({"HOILUAT_DATA": str(folder)}))
    before = service.assistant
    second = build.build(small_source(("38-2022-ND-CP",)), embedder, folder, model="shipped")
    snapshot.activate(folder, second.manifest.id)
    assert wait_for(service, second.manifest.id)
    assert before.snapshot.passages  # a request that holds the old one finishes on it


def test_a_broken_snapshot_is_not_taken(folder, embedder):
    service = Live(settings.read({"HOILUAT_DATA": str(folder)}))
    first = service.assistant.snapshot.id
    second = build.build(small_source(("38-2022-ND-CP",)), embedder, folder, model="shipped")
    (second.folder / "passages.jsonl").write_text("", encoding="utf-8")
    (folder / "index" / "current").write_text(second.manifest.id, encoding="utf-8")
    assert not wait_for(service, second.manifest.id)
    assert service.assistant.snapshot.id == first
