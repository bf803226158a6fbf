"""The capacity plan: more members never need less, and the figures come from the bench."""

from itertools import pairwise

import pytest

from server.capacity import Assumed, Measured, plan, read_bench

BENCH = "| p50, p95, p99 mỗi câu | 20.0, 40.0, 90.0 ms |\n| bộ nhớ | 374 MB |"


def test_the_bench_is_read():
    assert read_bench(BENCH) == Measured(30.0, 374.0)


def test_another_text_is_refused():
    with pytest.raises(ValueError, match="make bench"):
        read_bench("xin chào")


def test_the_fullest_minute_is_worked_out_from_the_month():
    # 3,600,000 members x 1 question = 120,000 a day; twice on the fullest day; a tenth in the fullest hour: 24,000;
    # 6.67 a second; three times that in the fullest minute: 20 a second. 20 x 30 ms keep a worker 0.6 busy; at most half
    # busy, two are needed.
    assumed = Assumed(asks_a_month=1, day_peak=2, evening_share=0.1, burst=3, busy_most=0.5)
    told = plan(3_600_000, Measured(30, 400), assumed)
    assert told.peak == pytest.approx(20)
    assert told.workers == 2
    assert told.machines == 1


def test_more_members_never_need_less():
    plans = [plan(10**power, Measured(30, 400), Assumed()) for power in range(3, 9)]
    for less, more in pairwise(plans):
        assert more.workers >= less.workers
        assert more.machines >= less.machines
        assert more.database_gb > less.database_gb
