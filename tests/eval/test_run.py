"""Runs over gold questions, and the independent checker."""

import hashlib
from dataclasses import replace

import pytest

from eval import checker, gold_set, run
from server.cli.main import main

TEXT = "1. Nghỉ 06 tháng.\n2. Nghỉ ba mươi ngày."


def answer(**change):
    cited = {
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "start": 0, "end": 17, "quote": TEXT[:17],
        "valid_from": "2021-01-01", "valid_until": "2026-07-01",
    }  # fmt: skip
    return {
        "as_of": "2026-06-30",
        "citations": [cited | change],
        "statements": [{"text": "Bạn được nghỉ 6 tháng.", "citations": [0]}],
    }


TEXTS = {hashlib.sha256(TEXT.encode()).hexdigest(): TEXT}


def test_the_checker_passes_what_is_true():
    assert (
        checker.quotations_exact(answer(), TEXTS)
        == checker.in_force(answer())
        == checker.figures_grounded(answer(), TEXTS)
        == 1.0
    )


@pytest.mark.parametrize("change", [{"quote": "1. Nghỉ 07 tháng."}, {"start": 1}, {"text_sha256": "0" * 64}])
def test_the_checker_sees_a_quotation_that_is_not_verbatim(change):
    assert checker.quotations_exact(answer(**change), TEXTS) == 0.0


def test_the_checker_sees_a_date_and_a_figure_that_are_wrong():
    assert checker.in_force(answer() | {"as_of": "2026-07-01"}) == 0.0
    wrong = answer() | {"statements": [{"text": "Bạn được nghỉ 9 tháng.", "citations": [0]}]}
    assert checker.figures_grounded(wrong, TEXTS) == 0.0
    spoken = answer() | {"statements": [{"text": "Bạn được nghỉ 30 ngày theo khoản 2 Điều 99.", "citations": [0]}]}
    assert checker.figures_grounded(spoken, TEXTS) == 1.0


def test_a_run_is_kept_read_back_and_compared(assistant, tmp_path, capsys):
    gold = [q for q in gold_set.load("dev") if q.topic == "hop-dong" and not q.twin][:6]
    rows = run.run(assistant, gold)
    assert [row.id for row in rows] == [q.id for q in gold]
    assert all(0.0 <= value <= 1.0 for row in rows for value in row.scores.values())
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    run.save(before, rows, {"set": "dev"})
    assert run.load(before) == ({"set": "dev"}, rows)
    worse = [replace(row, scores=dict(row.scores) | {"coverage@10": 0.0}) for row in rows]
    run.save(after, worse, {"set": "dev"})
    assert main(["eval", "compare", str(before), str(before)]) == 0
    assert main(["eval", "compare", str(before), str(after)]) == 1
    lost = next(row.id for row in rows if row.scores["coverage@10"])
    assert lost in capsys.readouterr().out


def test_abstention_counts_each_side():
    row = run.Row("a", "refuse", "sms", "x", "answered", (), (), {}, 0.0)
    rows = [row, replace(row, status="refused"), replace(row, kind="answerable", status="refused")]
    assert run.abstention(rows) == {"answered_wrongly": (1, 2), "refused_wrongly": (1, 1)}


def test_a_file_that_is_no_run_is_told(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="hoiluat eval run"):
        run.load(path)
