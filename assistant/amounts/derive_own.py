"""A course of training, how late insurance was paid, pay by the hour or month, workers concerned, out of a question."""

import re
from datetime import timedelta
from typing import Any

from assistant.amounts.derived import Derived, Span, place
from assistant.amounts.slots import months_of
from assistant.amounts.told import Told
from assistant.calculate.wording import money as told_money
from assistant.reading_words import SPELLED, count
from corpus import fines

_LATE = re.compile(r"\b(?:cham|tre|no|tron|dong|qua han)\b")
_COURSE = re.compile(r"\b(?:khoa|hoc|keo dai|trong)\b|<> (?:\w+ )?(?:hoc|thi xong)")


def training(told: Told) -> Derived:
    """Months and tuition of a course; tuition told by the month is taken so many times."""
    found = next(
        ((months, span) for span in told.spans if (months := months_of(span)) and _COURSE.search(told.around(span, told.spans))),
        None,
    )
    if found is None or len(told.money) != 1:
        return Derived()
    (months, span), money = found, told.money[0]
    by_month = money.per == "month" or bool(re.search(r"\b(?:moi|mot|1|hang) thang\b[^<]*<>", told.around(money, told.money)))
    values: dict[str, Any] = {"months": months, "tuition": money.value * months if by_month else money.value}
    attended = [s.days for s in told.spans if s.days and not (s.years or s.months or s.weeks or s.hours)]
    if len(attended) == 1:
        values["days"] = attended[0]
    spans: tuple[Span, ...] = (place(span), (money.start, money.end))
    assumed = (f"Khóa học dài {months} tháng, học phí cả khóa {told_money(values['tuition'])}.",)
    return Derived(values, (), assumed, spans, frozenset({"tuition"}))


# "Giờ" alone is more often now than an hour: only behind what it measures.
_BY_HOUR = (
    r"\b(?:(?:mot|1|moi|theo|luong|tien|thieu|cong|tinh|tra|lam|dong|nghin|ngan|\d ?k|/) ?gio|gio cong|tieng|part ?time)\b"
    r"|/ ?(?:gio|h)\b|\d ?h\b"
)
_AN_HOUR, _A_MONTH = 500_000, 1_000_000  # đồng: no hour is paid more, no month less


def least_pay(told: Told) -> Derived:
    """Pay and what it is for: by the words that tell its period, where the sum could be that; hours worked at it."""
    by_hour, by_month = told.says(_BY_HOUR), told.says(r"\bthang\b")
    if not told.money:
        hour_only = by_hour and not by_month
        return Derived({"paid": "gio"} if hour_only else {})
    values = {amount.value for amount in told.money}
    if len(values) != 1 or told.money[0].per == "day":
        return Derived()
    pay, spans = values.pop(), tuple((amount.start, amount.end) for amount in told.money)
    if told.money[0].per == "hour" or (pay <= _AN_HOUR and by_hour):
        hours = [span.hours for span in told.spans if span.hours and span.hours > 1 and not span.days]
        more: dict[str, Any] = {"hours": hours[0]} if len(hours) == 1 else {}
        return Derived({"paid": "gio", "pay": pay, **more}, (), (f"Đang được trả {told_money(pay)} một giờ.",), spans, _PAY)
    if pay >= _A_MONTH:
        return Derived({"paid": "thang", "pay": pay}, (), (f"Đang được trả {told_money(pay)} một tháng.",), spans, _PAY)
    return Derived()


_PAY = frozenset({"pay"})
_PEOPLE = r"(?:nguoi|cong nhan|lao dong|nhan vien|anh em|chi em|tho)\b"
_WORKERS = re.compile(
    r"(?<!cong ty )(?<!nha may )(?<!xuong )(?<!hon )(?<!gan )(?<!duoi )(?<!tren )(?<!moi )(?<![\d.,])"
    rf"\b(\d{{1,5}}|{SPELLED}) {_PEOPLE}"
    rf"|\b(?:ca|toan) (?:xuong|nha may|cong ty|doanh nghiep) (\d{{1,5}}|{SPELLED}) {_PEOPLE}"
)


_EACH = re.compile(r"\b(?:moi (?:nguoi|cong nhan|lao dong)|ai cung|tung nguoi|dau nguoi|binh quan|trung binh|deu)\b")
_HEADS = re.compile(rf"(?<![\d.,])\b(\d{{1,5}}|{SPELLED}) {_PEOPLE}")
_LEAST_A_HEAD = 2_000_000  # đồng: less than any month's pay insured


def payroll(told: Told) -> Derived:
    """The pay of a month insured: of so many workers where each one's pay is told; open where it is not clear which is."""
    found = {count(match[1]) for match in _HEADS.finditer(told.spoken)} - {0, 1}
    if not found:
        return Derived()
    spans = tuple((amount.start, amount.end) for amount in told.money)
    if len(found) == len({amount.value for amount in told.money}) == 1:
        workers, pay = found.pop(), told.money[0].value
        if _EACH.search(told.folded):
            total = workers * pay
            assumed = (f"{workers} người, mỗi người {told_money(pay)}, cộng lại {told_money(total)}.",)
            return Derived({"payroll": total}, (), assumed, spans, frozenset({"payroll"}))
        if pay >= workers * _LEAST_A_HEAD:
            return Derived()
    return Derived({}, (), (), (), frozenset({"payroll"}))


def fined(told: Told) -> Derived:
    """Workers the violation concerns, where one number is told: "công ty 700 người" and "một người" tell none; the day."""
    stretch = told.stretch
    day = {"on": stretch.last} if stretch and stretch.first < fines.FIRST_DECREE <= stretch.last else {}
    found = {count(match[1] or match[2]) for match in _WORKERS.finditer(told.spoken)}
    if len(found) != 1 or told.says(r"\b(?:mot|1|moi) nguoi\b"):
        return Derived(day)
    workers = found.pop()
    told_line = (f"Vi phạm với {workers} người lao động.",)
    return Derived({"workers": workers, **day}, (), told_line, (), frozenset({"workers"})) if workers else Derived(day)


def late_days(told: Told) -> Derived:
    """Due and paid: so many days late, a day where no length is told."""
    for span in told.spans:
        days = span.days + 7 * span.weeks
        if days and not (span.years or span.months or span.hours) and _LATE.search(told.around(span, told.spans)):
            return _late(told, days, (place(span),))
    if told.spans:
        return Derived()
    return _late(told, 1, ())


def _late(told: Told, days: int, spans: tuple[Span, ...]) -> Derived:
    tries = tuple({"due": told.on - timedelta(days=days + back), "paid": told.on - timedelta(days=back)} for back in (0, 9))
    return Derived({}, (tries,), (f"Tính cho {days} ngày chậm.",), spans)
