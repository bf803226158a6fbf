"""The same steps on the command line: on the record, never around the gate."""

import json
import shutil
from dataclasses import replace

import pytest

from server.cli import index
from server.cli.main import main
from server.maintain import publishing
from server.settings import read
from server.store import audit
from server.store import uploads as store
from server.store.errors import NotAllowed
from tests.server.maintain import site


@pytest.fixture
def run(data, monkeypatch, capsys):
    monkeypatch.setenv("HOILUAT_DATA", str(data))
    monkeypatch.delenv("HOILUAT_LAWS", raising=False)
    monkeypatch.delenv("HOILUAT_DATABASE", raising=False)

    def call(*words):
        status = main([str(word) for word in words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def test_rolling_back_is_recorded_and_the_earlier_snapshot_answers(run, desk, database, second):
    first = publishing.live_id(desk)
    site.amended(desk, database, second)
    status, out, err = run("index", "rollback")
    assert status == 0, err
    assert first in out
    assert json.loads(run("index", "list", "--json")[1])[0].keys() >= {"id", "current"}
    assert publishing.live_id(desk) == first
    with database.reading() as connection:
        assert store.publications_of(connection)[0].actor == "dòng lệnh"
    assert "rollback law" in {entry.action for entry in audit.entries(database)}


def test_there_is_no_way_around_the_gate(run, capsys):
    with pytest.raises(SystemExit) as stop:
        run("index", "publish", "--no-gate")
    assert stop.value.code == 2
    assert "--no-gate" in capsys.readouterr().err


@pytest.fixture
def stopped(desk, database, second):
    """A snapshot that the gate stops."""
    own = replace(desk, gate=site.STOPS)
    site.keep(own, database, second, site.AMENDED)
    return site.built(own, database)


def test_past_the_gate_only_for_a_reason_that_stays_on_the_record(run, desk, database, stopped):
    before = publishing.live_id(desk)
    for words in ((), ("--without-gate", " ")):
        status, _, err = run("index", "activate", stopped, *words)
        assert status == 1
        assert "lý do" in err.lower()
        assert publishing.live_id(desk) == before
    status, _, err = run("index", "activate", stopped, "--without-gate", "cổng sai mốc, đã báo cô Lan")
    assert status == 0, err
    assert publishing.live_id(desk) == stopped
    (entry,) = (entry for entry in audit.entries(database) if entry.action == "activate law")
    assert entry.detail["because"] == "cổng sai mốc, đã báo cô Lan"
    with database.reading() as connection:
        assert store.publications_of(connection)[0].gate["because"] == "cổng sai mốc, đã báo cô Lan"


def test_what_the_gate_passed_is_used_without_a_reason(run, desk, database, second):
    site.keep(desk, database, second, site.AMENDED)
    passed = site.built(desk, database)
    assert run("index", "activate", passed)[0] == 0
    assert publishing.live_id(desk) == passed


def test_what_is_built_goes_live_by_itself_only_where_nobody_works_here(desk, stopped, embedder, tmp_path):
    before = publishing.live_id(desk)
    settings = read({"HOILUAT_DATA": str(desk.data)})
    with pytest.raises(NotAllowed, match="index publish"):
        index.put_to_use(settings, stopped, embedder, "")
    assert publishing.live_id(desk) == before
    assert "đang dùng" in index.put_to_use(settings, stopped, embedder, "máy thử")
    assert publishing.live_id(desk) == stopped
    shutil.copytree(desk.data / "index", tmp_path / "alone" / "index")
    (tmp_path / "alone" / "index" / "current").write_text(before, encoding="utf-8")
    assert index.put_to_use(read({"HOILUAT_DATA": str(tmp_path / "alone")}), stopped, embedder, "") == "đang dùng."


def test_where_nothing_whole_answers_what_is_built_goes_live(desk, stopped, embedder):
    (desk.data / "index" / "snapshots" / publishing.live_id(desk) / "passages.jsonl").write_text("", encoding="utf-8")
    index.put_to_use(read({"HOILUAT_DATA": str(desk.data)}), stopped, embedder, "")
    assert publishing.live_id(desk) == stopped


def test_an_unknown_snapshot_is_not_published(run, desk):
    before = publishing.live_id(desk)
    status, _, err = run("index", "publish", "khong-co")
    assert status == 1
    assert "Không có chỉ mục" in err
    assert publishing.live_id(desk) == before


def test_watching_once_tells_of_each_new_file(run, tmp_path, desk):
    folder, before = tmp_path / "in", publishing.live_id(desk)
    folder.mkdir()
    (folder / "moi.txt").write_text(site.FIRST.replace("13 giờ", "14 giờ"), encoding="utf-8")
    (folder / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\x80" * 400)
    status, out, _ = run("corpus", "watch", folder, "--once")
    assert status == 1
    assert "1 thay đổi so với 900/2024/NĐ-CP" in out
    assert "anh.jpg: không nhận" in out
    assert run("corpus", "watch", folder, "--once")[:2] == (0, "0 văn bản mới.\n")
    assert publishing.live_id(desk) == before
    assert run("corpus", "watch", tmp_path / "khong-co", "--once")[0] == 1
