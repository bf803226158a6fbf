"""Short forms of figures are written out only where nothing else can be meant."""

import pytest

from assistant.amounts.shorthand import written_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("đóng 13 năm 10 th", "đóng 13 năm 10 tháng"),
        ("mỗi th bn", "mỗi tháng bn"),
        ("lg bq 6th 7tr, ở v2", "lương bình quân 6 tháng 7tr, ở vùng 2"),
        ("đóng bhxh 1/2010-12/2013", "đóng bhxh 1/2010 đến 12/2013"),
        ("bồi thường mấy?", "bồi thường bao nhiêu?"),
        ("cong ty phai tra may", "cong ty phai tra bao nhieu"),
        ("lãnh nhiêu", "lãnh bao nhiêu"),
        ("con e 3t bị sốt", "con e 3 tuổi bị sốt"),
    ],
)
def test_a_short_form_is_written_out(typed: str, meant: str) -> None:
    assert written_out(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["bh e phải làm sao", "làm từ t2 tới t7", "đứng máy 8 tiếng", "nhiều người nghỉ", "lanh may thang", "th2 nghỉ", "v1ec"],
)
def test_what_may_mean_something_else_stays(typed: str) -> None:
    assert written_out(typed) == typed
