"""The live assistant: replaced without a dropped request, never by a broken snapshot."""

import gc
import logging
import time
import weakref

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
    assert gc.isenabled()


@pytest.fixture
def changed(folder, embedder):
    """A folder whose law changed a moment ago: the ids before and after."""
    first = snapshot.current_id(folder)
    second = build.build(small_source(("38-2022-ND-CP",)), embedder, folder, model="shipped").manifest.id
    snapshot.activate(folder, second)
    return first, second


def gone_back(folder, to):
    """The one before made current again, and nothing left of it on the disk: it can only come from memory."""
    for file in (folder / "index" / "snapshots" / to).iterdir():
        file.unlink()
    (folder / "index" / "current").write_text(to, encoding="utf-8")


def test_who_asks_while_the_first_is_opened_waits_for_it(folder):
    service = Live(settings.read({"HOILUAT_DATA": str(folder)}), opening=True)
    assert service.closed() is not None
    assert service.assistant.snapshot.id == snapshot.current_id(folder)


def test_closed_it_lets_its_snapshot_go_until_asked_again(folder):
    service = Live(settings.read({"HOILUAT_DATA": str(folder)}))
    held = weakref.ref(service.assistant.snapshot)
    service.close()
    gc.collect()
    assert held() is None
    assert service.assistant.snapshot.id == snapshot.current_id(folder)  # asked again, it opens anew


def test_going_back_takes_no_opening(folder, embedder):
    service, first = Live(settings.read({"HOILUAT_DATA": str(folder)})), snapshot.current_id(folder)
    second = build.build(small_source(("38-2022-ND-CP",)), embedder, folder, model="shipped").manifest.id
    snapshot.activate(folder, second)
    assert wait_for(service, second)
    gone_back(folder, first)
    assert service.assistant.snapshot.id == first


def test_going_back_takes_no_opening_either_where_the_process_began_after_the_change(folder, changed, caplog):
    first, second = changed
    caplog.set_level(logging.INFO, "hoiluat.live")
    service = Live(settings.read({"HOILUAT_DATA": str(folder)}), opening=True)
    assert until(lambda: "kept open" in caplog.text)
    assert service.assistant.snapshot.id == second
    gone_back(folder, first)
    assert service.assistant.snapshot.id == first


def test_a_change_of_long_ago_keeps_nothing_in_memory(folder, changed, caplog, monkeypatch):
    monkeypatch.setattr(live, "_BEFORE_KEPT", 0.0)
    caplog.set_level(logging.INFO, "hoiluat.live")
    service = Live(settings.read({"HOILUAT_DATA": str(folder)}), opening=True)
    assert until(lambda: service.closed() is None)
    assert "kept open" not in caplog.text


def until(found):
    for _ in range(200):
        if found():
            return True
        time.sleep(0.05)
    return False
