"""`hoiluat corpus read` and `hoiluat corpus diff`, on a decree we wrote."""

import json
from pathlib import Path

import pytest

from server.cli.main import main
from tests.conftest import DECREE

TITLE = "Quy định về bữa trưa thử nghiệm"
HEAD = DECREE.replace(TITLE, f"{TITLE}\nChính phủ ban hành Nghị định quy định về bữa trưa thử nghiệm.")
WHOLE = HEAD + "Điều 3. Hiệu lực thi hành\nNghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setenv("HOILUAT_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("HOILUAT_LAWS", raising=False)

    def call(*words):
        status = main([str(word) for word in words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


@pytest.fixture
def decree(tmp_path: Path) -> Path:
    path = tmp_path / "moi.txt"
    path.write_text(WHOLE, encoding="utf-8")
    return path


def test_read_tells_each_field_with_its_line(run, decree):
    status, out, _ = run("corpus", "read", decree, "--json")
    found = json.loads(out)
    assert status == 0
    assert (found["number"]["value"], found["number"]["line"]) == ("900/2031/NĐ-CP", 2)
    assert found["effective"]["value"] == "2031-07-01"


def test_a_new_decree_is_added_with_what_it_says_of_itself(run, decree):
    status, out, err = run("corpus", "add", decree, "--title", "Nghị định về bữa trưa thử nghiệm")
    assert status == 0, err
    assert "đã nhập" in out
    assert "--effective: lấy từ văn bản: 2031-07-01" in err


def test_diff_lays_the_next_wording_beside_the_one_held(run, decree, tmp_path):
    assert run("corpus", "add", decree, "--title", "Nghị định về bữa trưa thử nghiệm")[0] == 0
    later = tmp_path / "sau.txt"
    later.write_text(WHOLE.replace("đóng lúc 13 giờ", "đóng lúc 14 giờ"), encoding="utf-8")
    status, out, _ = run("corpus", "diff", later)
    assert status == 0
    assert "1 sửa" in out
    assert "900-2031-ND-CP/dieu-1/khoan-1  [13 → 14]" in out
    found = json.loads(run("corpus", "diff", later, "--json")[1])
    assert found["counts"]["changed"] == 1


def test_diff_without_anything_to_lay_beside_says_what_to_do(run, decree):
    status, _, err = run("corpus", "diff", decree)
    assert status == 1
    assert "--against" in err


def test_diff_of_a_text_whose_numbering_is_broken_says_so_and_keeps_nothing(run, tmp_path):
    broken = tmp_path / "hong.txt"
    broken.write_text(WHOLE.replace("b) Canh;\n", ""), encoding="utf-8")
    status, _, err = run("corpus", "diff", broken, "--against", broken)
    assert status == 1
    assert "thiếu điểm b" in err
    assert not (tmp_path / "data" / "corpus").exists()
