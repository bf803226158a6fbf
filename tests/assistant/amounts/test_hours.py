"""Hours told by the clock or counted, by kind of day."""

from fractions import Fraction

import pytest

from assistant.amounts import told
from assistant.amounts.derive_hours import hours
from tests.assistant.amounts.cases import TODAY


def read(text):
    found = hours(told.of_text(text, TODAY, TODAY))
    return {name: value for name, value in found.values.items() if name not in ("month", "month_hours")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày thường tăng ca từ 17h đến 20h", {"overtime": 3}),
        ("thứ tư tăng ca từ 8 giờ tối tới 12 giờ khuya", {"overtime": 2, "overtime_night_after": 2}),
        ("thu tu tang ca tu 8 gio toi toi 12 gio khuya", {"overtime": 2, "overtime_night_after": 2}),
        ("chủ nhật làm từ 22h tới 24h", {"rest_night": 2}),
        ("ngày 30/4 làm từ 22h tới 6h sáng", {"holiday_night": 8}),
        ("ca đêm bình thường 10 giờ đêm tới 6 giờ sáng", {"night": 8}),
        ("ngày thường tăng ca 2 tiếng rưỡi", {"overtime": Fraction(5, 2)}),
        ("tối thứ hai tăng ca từ 22h đến 24h, ban ngày không làm thêm", {"overtime_night": 2}),
        ("mỗi công 8 tiếng, ngày thường tăng ca 4 tiếng", {"overtime": 4}),
        ("ca đêm bình thường từ 22h đến 6h, tuần này 6 đêm", {"night": 48}),
        ("làm từ 6h tới 18h, tăng ca được bao nhiêu", {}),  # the stretch holds the day's work too
        ("ca bình thường từ 18h đến 2h", {}),  # a shift of day and night hours that is no overtime: not worked out
    ],
)
def test_hours_go_to_their_kind(text, expected):
    assert read(text) == expected


def test_night_overtime_is_tried_both_ways_where_the_day_is_not_told():
    found = hours(told.of_text("tối thứ hai tăng ca từ 22h đến 24h", TODAY, TODAY))
    assert found.probes == (({"overtime_night": 2}, {"overtime_night_after": 2}),)
