"""The parameters on the real day of the test run: none in use has expired without one that follows it."""

from datetime import UTC, date, datetime

from corpus import parameter

TODAY = datetime.now(tz=UTC).date()  # the one place of these tests where the real clock is read


def test_no_parameter_has_expired_without_a_successor():
    expired = parameter.expired(TODAY)
    told = [f"{item.title} {dict(item.where) or ''} từ {item.start:%d/%m/%Y}".strip() for item in expired]
    assert not told, "Hết hạn mà chưa có mức sau: " + "; ".join(told)


def test_an_amount_vouched_for_until_a_day_is_expired_the_day_after():
    last = parameter.find("luong_co_so").last_known
    assert last is not None
    names = {item.name for item in parameter.expired(date.fromordinal(last.toordinal() + 1))}
    assert "luong_co_so" in names
    assert "luong_co_so" not in {item.name for item in parameter.expired(last)}


def test_a_rate_the_law_fixes_without_an_end_never_expires():
    assert "ty_le_huu_tri_nld" not in {item.name for item in parameter.expired(date(2100, 1, 1))}


def test_an_ended_value_with_a_successor_is_not_expired():
    assert "tuoi_nghi_huu" not in {item.name for item in parameter.expired(date(2040, 1, 1))}
