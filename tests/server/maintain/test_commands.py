"""The same steps on the command line: on the record, never around the gate."""

import json

import pytest

from server.cli.main import main
from server.maintain import publishing
from server.store import audit
from server.store import uploads as store
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
