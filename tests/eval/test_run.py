"""Runs over gold questions, and the independent checker."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from eval import checker, gold_set, run, summary

TEXT = "1. Nghỉ 06 tháng.\n2. Nghỉ ba mươi ngày."


def answer(**change):
    cited = {
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "start": 0, "end": 17, "quote": TEXT[:17],
        "valid_from": "2021-01-01", "valid_until": "2026-07-01", "provision": "45-2019-QH14/dieu-1",
    }  # fmt: skip
    return {
        "as_of": "2026-06-30",
        "citations": [cited | change],
        "statements": [{"text": "Bạn được nghỉ 6 tháng.", "citations": [0]}],
    }


DAYS = {"45-2019-QH14": (date(2021, 1, 1), None)}
TEXTS = {hashlib.sha256(TEXT.encode()).hexdigest(): TEXT}


def test_the_checker_passes_what_is_true():
    assert (
        checker.quotations_exact(answer(), TEXTS)
        == checker.in_force(answer(), DAYS)
        == checker.figures_grounded(answer(), TEXTS)
        == 1.0
    )


@pytest.mark.parametrize("change", [{"quote": "1. Nghỉ 07 tháng."}, {"start": 1}, {"text_sha256": "0" * 64}])
def test_the_checker_sees_a_quotation_that_is_not_verbatim(change):
    assert checker.quotations_exact(answer(**change), TEXTS) == 0.0


def test_the_checker_sees_a_date_and_a_figure_that_are_wrong():
    assert checker.in_force(answer() | {"as_of": "2026-07-01"}, DAYS) == 0.0
    wrong = answer() | {"statements": [{"text": "Bạn được nghỉ 9 tháng.", "citations": [0]}]}
    assert checker.figures_grounded(wrong, TEXTS) == 0.0
    spoken = answer() | {"statements": [{"text": "Bạn được nghỉ 30 ngày theo khoản 2 Điều 99.", "citations": [0]}]}
    assert checker.figures_grounded(spoken, TEXTS) == 1.0
    named = answer() | {"statements": [{"text": "Giấy tờ theo Thông tư 25/2025/TT-BYT.", "citations": [0]}]}
    assert checker.figures_grounded(named, TEXTS) == 1.0


def test_a_run_scores_every_question_between_0_and_1(assistant):
    gold = [q for q in gold_set.load("dev") if q.topic == "hop-dong" and not q.twin][:6]
    rows = run.run(assistant, gold)
    assert [row.id for row in rows] == [q.id for q in gold]
    assert all(0.0 <= value <= 1.0 for row in rows for value in row.scores.values())
    assert any(row.quotes and row.said and row.confidence > 0.5 for row in rows)


def test_a_question_that_cannot_be_read_counts_as_refused(assistant):
    (question,) = [replace(q, question="!!!") for q in gold_set.load("dev")[:1]]
    (row,) = run.run(assistant, [question])
    assert (row.status, row.scores) == ("refused", {"answered": 0.0})


def test_abstention_counts_each_side():
    row = run.Row("a", "q", "refuse", "sms", "x", "answered", refuse_kind="unsafe")
    rows = [row, replace(row, status="refused"), replace(row, kind="answerable", status="refused", refuse_kind=None)]
    assert summary.abstention(rows) == {"answered_wrongly": (1, 2), "refused_wrongly": (1, 1)}
    assert summary.answered_by_kind(rows) == {"unsafe": (1, 2)}


def test_the_checker_knows_instruments_by_a_table_of_its_own():
    days = checker.instrument_days()
    told = {
        "citations": [{"provision": "12-2022-ND-CP/dieu-9", "valid_from": "2022-01-17", "valid_until": None}],
        "as_of": "2026-11-21",
    }
    assert checker.in_force(told, days) == 0.0
    assert checker.in_force(told | {"as_of": "2026-09-09"}, days) == 1.0


def test_what_is_forbidden_is_a_provision_cited_or_words_said():
    assert checker.forbidden(["58-2014-QH13/dieu-"], "", ["58-2014-QH13/dieu-31"]) == 1.0
    assert checker.forbidden(["41-2024-QH15/dieu-5"], "", ["41-2024-QH15/dieu-50"]) == 0.0
    assert checker.forbidden(["25\\s*%"], "bằng 25 %", []) == 1.0
    assert checker.forbidden([], "bất kỳ", ["41-2024-QH15/dieu-5"]) == 0.0


@pytest.mark.parametrize(("status", "asked", "score"), [
    ("clarify", {"question": "Hợp đồng của bạn loại nào?", "options": ["12 tháng"]}, 1.0),
    ("clarify", {"question": "Bạn bao nhiêu tuổi?", "options": []}, 0.0),
    ("answered", None, 0.0),
])  # fmt: skip
def test_asking_back_counts_when_it_asks_for_what_is_missing(status, asked, score):
    gold = next(q for q in gold_set.load("dev") if q.id == "g5-001")
    assert run.clarified(gold, {"status": status, "clarify": asked}) == score
