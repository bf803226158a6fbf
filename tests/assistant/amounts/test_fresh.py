"""Questions written before the rules were looked at: no wrong figure; and the traps they showed."""

import json
from datetime import date

import pytest

from assistant.amounts import tell
from assistant.amounts.settle import Settled
from assistant.calculate.wording import money
from eval import gold_set
from tests.assistant.amounts.cases import missing, settled, worked

FRESH = [json.loads(line) for line in (gold_set.FOLDER / "amounts_fresh.jsonl").read_text(encoding="utf-8").splitlines()]


def said(one):
    return " ".join((tell.headline(one, one.outcome), *(step.text for step in one.outcome.steps)))


@pytest.mark.parametrize("asked", FRESH, ids=lambda q: q["id"])
def test_a_figure_said_is_the_one_worked_out_by_hand(asked):
    one = worked(asked["question"], date.fromisoformat(asked["as_of"]))
    if one is None or not isinstance(one.outcome, Settled):
        return  # silence and questions are no mistakes, figures are
    assert asked["answers"], said(one)
    assert all((money(int(figure)) if figure.isdigit() else figure) in said(one) for figure in asked["answers"]), said(one)


def test_two_times_of_insurance_are_added_only_where_nothing_was_drawn():
    kept = settled("em đóng thất nghiệp 20 tháng chưa lãnh gì, sau đóng thêm 31 tháng chỗ khác, được hưởng mấy tháng thất nghiệp")
    assert kept.told.value == 4
    drawn = worked("em đóng thất nghiệp 20 tháng, đã lãnh rồi, sau đóng thêm 31 tháng, được hưởng mấy tháng thất nghiệp")
    assert drawn is None or not isinstance(drawn.outcome, Settled)


def test_a_share_of_one_head_is_not_taken_for_the_whole_payroll():
    each = settled("xưởng 40 công nhân, mỗi người lương đóng 5 triệu, kinh phí công đoàn bao nhiêu")
    assert each.told.value == 4_000_000


def test_the_month_one_starts_late_in_is_not_counted_as_a_month_of_leave():
    assert settled("em vô làm 25/3/2026, việc bình thường, hết năm nay được mấy ngày phép").told.value == 9


def test_pay_after_deductions_is_no_base_of_contributions():
    assert worked("lương sau khi trừ bảo hiểm còn 7 triệu, mỗi tháng em bị trừ bảo hiểm bao nhiêu") is None


def test_hours_of_different_days_are_not_lumped_together():
    both = settled("em tăng ca ngày thường 10 tiếng, chủ nhật nghỉ tuần 8 tiếng, ban ngày, lương giờ 30 ngàn được bao nhiêu")
    assert both.told.value == 10 * 45_000 + 8 * 60_000


def test_a_night_after_a_holiday_is_asked_about():
    assert missing("2/9 em tăng ca từ 22h tới 6h sáng, lương giờ 30k, được bao nhiêu").field == "overtime"
