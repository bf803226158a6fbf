"""Snapshots: immutable, checked when opened, made current by one rename, built beside the live one."""

import errno
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from indexing import build, recipe, snapshot
from indexing.errors import BrokenSnapshot, BuildFailed, NoSnapshot
from tests.conftest import small_source

SLUGS = ("12-2012-QH13",)


@pytest.fixture
def built(tmp_path, embedder):
    made = build.build(small_source(SLUGS), embedder, tmp_path, model="shipped")
    snapshot.activate(tmp_path, made.manifest.id)
    return made


def test_a_snapshot_opens_with_all_it_was_built_from(tmp_path, embedder, built):
    opened = snapshot.open_current(tmp_path, embedder)
    source = small_source(SLUGS)
    assert opened.passages == source.passages
    assert opened.registry.get("12-2012-QH13") == source.book.registry.get("12-2012-QH13")
    assert built.manifest.embedded == len(source.passages)


def test_a_flipped_byte_is_refused_and_named(tmp_path, embedder, built):
    path = built.folder / "vectors.npy"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(BrokenSnapshot, match=r"vectors\.npy"):
        snapshot.open_current(tmp_path, embedder)
    with pytest.raises(BrokenSnapshot):
        snapshot.activate(tmp_path, built.manifest.id)


def test_the_same_corpus_is_not_built_twice(tmp_path, embedder, built):
    again = build.build(small_source(SLUGS), embedder, tmp_path, model="shipped")
    assert again.reused
    assert again.manifest.id == built.manifest.id


def test_only_changed_passages_are_embedded_anew(tmp_path, embedder, built):
    source = small_source(SLUGS)
    changed = replace(source.passages[0], text="Lời khác hẳn.")
    second = build.build(replace(source, passages=(changed, *source.passages[1:])), embedder, tmp_path, model="shipped")
    assert second.manifest.id != built.manifest.id
    assert second.manifest.embedded == 1


def test_what_other_code_built_is_built_anew_and_none_of_its_vectors_taken(tmp_path, embedder, built, monkeypatch):
    monkeypatch.setattr(recipe, "code", lambda: "of another version")
    again = build.build(small_source(SLUGS), embedder, tmp_path, model="shipped")
    assert not again.reused
    assert again.manifest.id != built.manifest.id
    assert again.manifest.embedded == again.manifest.passages
    snapshot.activate(tmp_path, again.manifest.id)
    assert snapshot.open_current(tmp_path, embedder).manifest.code == "of another version"


def test_a_manifest_of_an_earlier_or_a_later_version_still_opens(tmp_path, embedder, built):
    path = built.folder / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["code"]
    told["of a later version"] = 1
    path.write_text(json.dumps(told), encoding="utf-8")
    assert snapshot.open_current(tmp_path, embedder).manifest.code == ""


def test_rollback_makes_the_one_before_current_again(tmp_path, embedder, built):
    second = build.build(small_source(("38-2022-ND-CP",)), embedder, tmp_path, model="shipped")
    snapshot.activate(tmp_path, second.manifest.id)
    assert snapshot.current_id(tmp_path) == second.manifest.id
    assert snapshot.rollback(tmp_path) == built.manifest.id == snapshot.current_id(tmp_path)


def test_without_a_snapshot_it_says_what_to_run(tmp_path, embedder):
    with pytest.raises(NoSnapshot, match="index build"):
        snapshot.open_current(tmp_path, embedder)
    with pytest.raises(NoSnapshot):
        snapshot.rollback(tmp_path)
    with pytest.raises(NoSnapshot, match="index list"):
        snapshot.activate(tmp_path, "khong-co")


class FullDisk:
    """An embedder on a machine whose disk fills up while it works."""

    dimension, hash = 128, "full"

    def encode(self, texts):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_stops_the_build_and_leaves_the_live_one(tmp_path, embedder, built):
    with pytest.raises(BuildFailed, match="đĩa"):
        build.build(small_source(("38-2022-ND-CP",)), FullDisk(), tmp_path, model="x")
    assert snapshot.open_current(tmp_path, embedder).id == built.manifest.id
    assert [m.id for m in snapshot.listed(tmp_path)] == [built.manifest.id]
    assert not list(snapshot.root(tmp_path).glob(".*"))


SLOW_BUILD = """
import sys, time
from pathlib import Path
from indexing import build, embed
from tests.conftest import small_source
class Slow(embed.StaticEmbedder):
    def encode(self, texts):
        print("embedding", flush=True); time.sleep(30); return super().encode(texts)
build.build(small_source(("38-2022-ND-CP",)), Slow(embed.SHIPPED), Path(sys.argv[1]), model="x")
"""


def test_a_kill_during_a_build_leaves_the_live_one_and_the_next_build_cleans_up(tmp_path, embedder, built):
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "embedding"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert snapshot.open_current(tmp_path, embedder).id == built.manifest.id
    assert [m.id for m in snapshot.listed(tmp_path)] == [built.manifest.id]
    second = build.build(small_source(("38-2022-ND-CP",)), embedder, tmp_path, model="shipped")
    snapshot.activate(tmp_path, second.manifest.id)
    assert snapshot.current_id(tmp_path) == second.manifest.id
    assert not list(snapshot.root(tmp_path).glob(".*"))
