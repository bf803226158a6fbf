"""A union's own questions: a right file becomes gold lines, a wrong one tells every line and writes nothing."""

import json
from datetime import date

import pytest

from eval import gold_set, questioner
from eval.gold_set import GoldError, Kind
from server.cli.main import main

TODAY = date(2026, 11, 21)


def written(tmp_path, *lines, header=None):
    path = tmp_path / "cau-hoi.csv"
    path.write_text("\n".join([header or questioner.sample()[0], *lines]) + "\n", encoding="utf-8-sig")
    return path


def test_the_sample_of_the_guide_is_right_and_keeps_the_officers_name(tmp_path, known):
    (row,) = questioner.read(written(tmp_path, questioner.sample()[1]), "Lê Thị B", known, TODAY)
    question = gold_set.read_line(json.dumps(row), "x")
    assert question.kind is Kind.CLARIFY
    assert question.missing == "loại hợp đồng"
    assert row["officer"] == "Lê Thị B"


def test_groups_and_alternatives_are_read(tmp_path, known):
    groups = "45-2019-QH14/dieu-41 | 45-2019-QH14/dieu-42 + 45-2019-QH14/dieu-46"
    line = f"bị đuổi thì được gì,đời thường,trả lời được,x,2026-11-21,{groups},hai tháng + 30 ngày,,,"
    (row,) = questioner.read(written(tmp_path, line), "B", known, TODAY)
    assert row["groups"] == [["45-2019-QH14/dieu-41", "45-2019-QH14/dieu-42"], ["45-2019-QH14/dieu-46"]]
    assert row["facts"] == ["hai\\ tháng", "30\\ ngày"]


def test_a_spreadsheet_with_semicolons_is_read(tmp_path, known):
    header = ";".join(questioner.COLUMNS)
    path = written(tmp_path, "nghỉ cưới mấy ngày ạ;đời thường;trả lời được;x;2026-11-21;45-2019-QH14/dieu-115;;;;", header=header)
    assert len(questioner.read(path, "B", known, TODAY)) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ngắn,đời thường,trả lời được,x,2026-11-21,45-2019-QH14/dieu-1,,,,", "quá ngắn"),
        ("câu hỏi dài đủ,thơ,trả lời được,x,2026-11-21,45-2019-QH14/dieu-1,,,,", "thơ"),
        ("câu hỏi dài đủ,đời thường,vui,x,2026-11-21,45-2019-QH14/dieu-1,,,,", "vui"),
        ("câu hỏi dài đủ,đời thường,trả lời được,,2026-11-21,45-2019-QH14/dieu-1,,,,", "chủ đề"),
        ("câu hỏi dài đủ,đời thường,trả lời được,x,2026-02-31,45-2019-QH14/dieu-1,,,,", "2026-02-31"),
        ("câu hỏi dài đủ,đời thường,trả lời được,x,2026-11-21,,,,,", "phải có căn cứ"),
        ("câu hỏi dài đủ,đời thường,phải từ chối,x,2026-11-21,45-2019-QH14/dieu-1,,,,", "để trống căn cứ"),
        ("câu hỏi dài đủ,đời thường,cần hỏi lại,x,2026-11-21,45-2019-QH14/dieu-1,,,,", "còn thiếu"),
        ("câu hỏi dài đủ,đời thường,trả lời được,x,2026-11-21,điều 5,,,,", "điều 5"),
        ("câu hỏi dài đủ,đời thường,trả lời được,x,2026-11-21,1-2099-QH99/dieu-1,,,,", "1-2099-QH99"),
        ("câu hỏi dài đủ,đời thường,trả lời được,x,2026-11-21,12-2022-ND-CP/dieu-9,,,,", "không có hiệu lực"),
        ("theo Điều 35 thì báo trước mấy ngày,đời thường,trả lời được,x,2026-11-21,45-2019-QH14/dieu-35,,,,", "số điều"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(tmp_path, known, line, told):
    with pytest.raises(GoldError, match=r"(?s)dòng 2.*" + told):
        questioner.read(written(tmp_path, line), "B", known, TODAY)


def test_a_file_that_is_no_csv_of_ours_is_told(tmp_path, known):
    with pytest.raises(GoldError, match="thiếu cột"):
        questioner.read(written(tmp_path, "a,b", header="câu,hỏi"), "B", known, TODAY)
    path = tmp_path / "x.csv"
    path.write_bytes("câu hỏi".encode("utf-16"))
    with pytest.raises(GoldError, match="UTF-8"):
        questioner.read(path, "B", known, TODAY)


def test_the_command_writes_nothing_when_one_line_is_wrong(tmp_path, capsys):
    path, out = written(tmp_path, questioner.sample()[1], "x,y,z,t,u,,,,,"), tmp_path / "out.jsonl"
    assert main(["eval", "add-questions", str(path), "--officer", "B", "--out", str(out)]) == 1
    assert not out.exists()
    assert "dòng 3" in capsys.readouterr().err
    good = written(tmp_path, questioner.sample()[1])
    assert main(["eval", "add-questions", str(good), "--officer", "B", "--out", str(out)]) == 0
    assert len(gold_set.read_file(out)) == 1
