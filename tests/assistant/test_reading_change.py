"""Questions that ask for both sides of a change are told from those that ask for one day's law."""

from datetime import date

import pytest

from assistant.reading_change import change

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mức đóng BHXH trước và sau 1/7/2025 khác nhau thế nào", date(2025, 7, 1)),
        ("truoc va sau ngay 1/1/2026 dieu kien that nghiep doi gi", date(2026, 1, 1)),
        ("so với trước 1/7/2025 thì rút một lần bây giờ khác gì ạ", date(2025, 7, 1)),
        ("luật BHXH mới khác luật cũ chỗ nào về thai sản", None),
        ("trước đây nghỉ khám thai 5 lần, bây giờ có thay đổi gì không", None),
        ("luat viec lam moi co gi moi ve tro cap that nghiep", None),
        ("lg toi thieu vung 1 tăng bao nhiêu so với trước", None),
    ],
)
def test_both_sides_are_asked_for(text, day):
    asked = change(text, TODAY)
    assert asked is not None
    assert asked.day == day


@pytest.mark.parametrize(
    "text",
    [
        "em nghỉ việc trước 1/7/2025 thì được rút một lần không",
        "báo trước bao nhiêu ngày khi nghỉ việc",
        "trước khi sinh em làm 8 tháng, giờ nghỉ thì được thai sản không",
        "công ty chuyển em sang việc khác so với hợp đồng có được không",
        "trước sinh được nghỉ mấy tháng, chỗ khác họ cho 2 tháng",
        "hồi tháng 4/2024 lương tối thiểu vùng I bao nhiêu",
        "hợp đồng mới lương thấp hơn hợp đồng cũ có đúng không",
    ],
)
def test_one_days_law_is_asked_for(text):
    assert change(text, TODAY) is None
