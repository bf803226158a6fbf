"""The command line: Vietnamese, exit status 0, 1 or 2, nothing changed by bad input."""

import json

import pytest

from server.cli.main import main
from tests.conftest import DECREE


@pytest.fixture
def run(data, monkeypatch, capsys):
    monkeypatch.setenv("HOILUAT_DATA", str(data))
    monkeypatch.delenv("HOILUAT_LAWS", raising=False)

    def call(*arguments):
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as stop:
            status = stop.code
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def test_ask_prints_statements_and_their_sources(run):
    status, out, _ = run("ask", "thử việc tối đa bao lâu", "--as-of", "21/11/2026")
    assert status == 0
    assert "[1]" in out
    assert "Căn cứ:" in out


@pytest.mark.parametrize(
    ("length", "told"),
    [("ngan", "http://127.0.0.1:8000/van-ban/"), ("vua", "Theo luật áp dụng"), ("day-du", "Từng điều được dẫn")],
)
def test_an_answer_comes_in_three_lengths(run, length, told):
    status, out, _ = run("ask", "cty giữ bằng gốc của em", "--length", length)
    assert status == 0
    assert told in out
    assert (len(out.strip()) <= 320) is (length == "ngan")


def test_a_batch_keeps_the_ids_and_tells_a_bad_question_apart(run, tmp_path):
    path = tmp_path / "q.jsonl"
    rows = [
        {"id": "a", "question": "công ty giữ bằng gốc của em có đúng không"},
        {"id": "b", "question": "🙂"},
        {"id": "c", "question": "x", "as_of": "2026-02-31"},
    ]
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    status, out, _ = run("ask", "--batch", path, "--json")
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [(a["id"], a["status"]) for a in answers] == [("a", "answered"), ("b", "error"), ("c", "error")]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("ask",), 2, "hãy ghi một câu hỏi"),
        (("ask", ""), 1, "chưa nhập"),
        (("ask", "a" * 100_000), 1, "dài quá"),
        (("ask", "nghỉ", "--as-of", "31/02/2026"), 1, "không phải một ngày"),
        (("ask", "--batch", "khong-co.jsonl"), 1, "khong-co.jsonl"),
        (("ask", "nghỉ", "--length", "dai"), 2, "--length"),
        (("frob",), 2, "không có lựa chọn"),
        (("corpus", "add"), 2, "còn thiếu"),
        (("corpus", "add", "khong-co.pdf"), 1, "Không mở được"),
        (("index", "activate", "khong-co"), 1, "index list"),
        (("corpus", "check"), 1, "Chưa có văn bản gốc"),
    ],
)
def test_a_mistake_is_told_in_vietnamese_with_its_exit_status(run, arguments, status, told):
    given, _, err = run(*arguments)
    assert given == status
    assert told in err


@pytest.mark.parametrize(
    "words", [(), ("ask",), ("corpus",), ("corpus", "add"), ("corpus", "check"), ("index",), ("index", "build"), ("serve",)]
)
def test_every_command_helps_in_vietnamese(run, words):
    status, out, _ = run(*words, "--help")
    assert status == 0
    assert "cách dùng:" in out
    for english in ("usage:", "options:", "positional arguments", "show this help"):
        assert english not in out


def test_corpus_list_gives_the_fields_of_the_contract(run):
    _, out, _ = run("corpus", "list", "--json")
    rows = {row["number"]: row for row in json.loads(out)}
    labour = rows["45/2019/QH14"]
    assert set(labour) == {"number", "title", "kind", "effective", "expires", "articles", "digest_articles"}
    assert labour["digest_articles"] >= 200


def test_a_new_decree_is_registered_imported_and_listed(run, tmp_path, monkeypatch):
    monkeypatch.setenv("HOILUAT_DATA", str(tmp_path / "data"))
    path = tmp_path / "van-ban.txt"
    path.write_text(DECREE, encoding="utf-8")
    new = ("--number", "900/2031/NĐ-CP", "--title", "Bữa trưa", "--kind", "nghị định", "--issuer", "Chính phủ",
           "--effective", "1/1/2031", "--articles", "2")  # fmt: skip
    assert run("corpus", "add", path, *new, "--dry-run")[0] == 0
    assert not (tmp_path / "data").exists()
    status, out, _ = run("corpus", "add", path, *new)
    assert status == 0
    assert "đã nhập" in out
    rows = {row["number"]: row for row in json.loads(run("corpus", "list", "--json")[1])}
    assert rows["900/2031/NĐ-CP"]["articles"] == 3
    assert "đã có" in run("corpus", "add", path)[1]


def test_a_new_decree_without_its_facts_is_told_what_is_missing(run, tmp_path, monkeypatch):
    monkeypatch.setenv("HOILUAT_DATA", str(tmp_path / "data"))
    path = tmp_path / "van-ban.txt"
    path.write_text(DECREE, encoding="utf-8")
    status, _, err = run("corpus", "add", path, "--number", "900/2031/NĐ-CP", "--title", "Bữa trưa")
    assert status == 1
    assert "--effective" in err
    assert not (tmp_path / "data").exists()


def test_index_list_verify_and_rollback(run, opened):
    assert opened.id in run("index", "list")[1]
    assert json.loads(run("index", "list", "--json")[1])[0]["current"] is True
    assert "nguyên vẹn" in run("index", "verify")[1]
    status, _, err = run("index", "rollback")
    assert status == 1
    assert "trước đó" in err
