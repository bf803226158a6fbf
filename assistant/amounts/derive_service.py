"""Time worked and time insured for one employer, days of leave, notice, and time kept from work, out of a question."""

import re
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from assistant.amounts.derived import Derived, Span, contract, day_near, earlier_by, place, span_near
from assistant.amounts.slots import days_of, half, months_of
from assistant.amounts.told import Told, When
from assistant.calculate.periods import add_months, between, month_end, months_touched
from assistant.calculate.wording import day

_YEAR = 12
_STARTED = r"(?:vo|vao|bat dau|di lam|lam tu|lam viec tu|lam o|cong tac tu|nhan viec|ky hop dong)\b"
_PAID = r"(?:dong|that nghiep|bhtn|bao hiem)\b"
_ENDED = r"(?:nghi|cham dut|thoi|mat viec|cat|sa thai|het hop dong|het han|toi|den|het)\b"
_PAID_FROM = re.compile(r" *(?:(?:cong ty|ho|chu|xuong|thi|moi|ms|bat dau|duoc) ){1,4}(?:dong|tham gia)\b")
_WORKED = r"(?:lam|lam viec|cong tac|tham nien|gan bo|vo|vao|lam duoc|phuc vu)\b"
_UNPAID = r"khong (?:\w+ ){0,4}(?:dong|trich|tham gia|bao hiem|that nghiep)|chua (?:\w+ ){0,3}(?:dong|tham gia)|(?:thieu|tron)\b"
_ALL = (
    r"dong (?:bao hiem (?:that nghiep )?)?(?:day )?(?:du|lien tuc)|dong (?:tu dau|suot|het)|con lai\b[^.?]{0,20}\bdong"
    r"|con lai (?:deu )?(?:co )?du\b"
)
_NEVER = (
    r"khong (?:he |co |duoc )?(?:dong|tham gia|mua) (?:bao hiem )?(?:that nghiep|bhtn)\b(?! (?:\d|mot|hai|ba|bon|nam|sau|tu))"
    r"|khong (?:dong|co) (?:bao hiem|bao hiem xa hoi) (?:gi|nao|ngay nao|het)|chua (?:tung )?dong (?:bao hiem )?that nghiep\b"
    r"|(?:that nghiep|bao hiem)[^.,?]{0,15} khong dong (?:ngay|thang|dong)? ?nao"
)


def service(told: Told) -> Derived:
    """started, ended, insured_months: of a length of work the days are left open, for they change nothing."""
    worked = _worked(told)
    if worked is None:
        return Derived()
    started, ended, spans, length_only, assumed = worked
    insured, more = _insured(told, started, ended, spans)
    figures = frozenset({"started"} | ({"insured_months"} if insured is not None else set()))
    values: dict[str, Any] = {} if insured is None else {"insured_months": insured}
    if insured is not None:
        assumed = (*assumed, f"Đã đóng bảo hiểm thất nghiệp ở nơi này {insured} tháng, theo lời bạn kể.")
    probes: tuple[Any, ...] = ()
    if length_only:
        back = add_months(ended + timedelta(days=1), -1)
        months = between(started, ended).months
        earlier = {"started": add_months(back, -months), "ended": back - timedelta(days=1)}
        probes = (({"started": started, "ended": ended}, earlier),)
    else:
        values |= {"started": started, "ended": ended}
    return Derived(values, probes, assumed, (*spans, *more), figures)


_YEAR_TOLD = re.compile(r"\b(?:19|20)\d\d\b|\bnam\b")
_Worked = tuple[date, date, tuple[Span, ...], bool, tuple[str, ...]]


def _worked(told: Told) -> _Worked | None:
    """First and last day of work, where told, and whether only the length was."""
    start = day_near(told, rf"(?:{_STARTED}|tu <>|lam <>|lam (?:\w+ ){{0,4}}tu[^<]*<>)", unless=r"dong\b")
    end = _end(told, start)
    if end and end.last.year < told.on.year - 1 and not _YEAR_TOLD.search(told.folded[end.start : end.end]):
        return None  # its year was not told: it may be that of another day
    assumed: tuple[str, ...] = ()
    ended = end.last if end else month_end(told.on)
    if start and start.first < ended:
        spans: tuple[Span, ...] = (place(start), *((place(end),) if end else ()))
        last = "" if end else " (bạn chưa nói ngày nghỉ)"
        assumed = (f"Làm việc từ {day(start.first)} đến {day(ended)}{last}.",)
        return start.first, ended, spans, False, assumed
    length = span_near(
        told, _WORKED, unless=rf"(?:{_UNPAID})[^<]*<>|thu viec|hop dong <>|binh quan|dong (?:bao|du|lien)?\w* ?<>|bao hiem <>"
    )
    if length is None:
        return None
    whole, span = length
    return earlier_by(whole, ended), ended, (place(span),), True, ()


def _end(told: Told, start: When | None) -> When | None:
    later = [w for w in told.days if w is not start and (start is None or w.first > start.first)]
    return next((w for w in later if re.search(rf"\b{_ENDED}", told.around(w, told.days)) and not _is_paid(told, w)), None)


def _is_paid(told: Told, when: When) -> bool:
    before, _, after = told.around(when, told.days).partition("<>")
    if _PAID_FROM.match(after):
        return True
    return bool(re.search(rf"\b{_PAID}", before)) and not re.search(r"\bnghi\b", before)


def _insured(told: Told, started: date, ended: date, used: tuple[Span, ...]) -> tuple[int | None, tuple[Span, ...]]:
    total = months_touched(started, ended)
    worked = between(started, ended).months
    since = next((w for w in told.days if place(w) not in used and _is_paid(told, w) and w.first >= started), None)
    if since:
        until = next((w for w in told.days if w.start > since.end and place(w) not in used and w.first > since.first), None)
        if until and re.search(r"\b(?:toi|den|het) (?:het )?(?:thang )?$", told.folded[since.end : until.start]):
            return months_touched(since.first, until.last), (place(since), place(until))
        before = between(started, since.first - timedelta(days=1)).months if since.first > started else 0
        return worked - before, (place(since),)
    gap = span_near(told, _UNPAID)
    if gap and place(gap[1]) not in used:
        if told.says(_ALL) or told.says(r"\bchi (?:co )?\b"):
            return max(worked - gap[0], 0), (place(gap[1]),)
        return None, ()
    if paid := _length_paid(told, used):
        return (paid[0], (paid[1],)) if paid[0] <= total else (None, ())
    if told.says(_NEVER):
        return 0, ()
    return (worked, ()) if told.says(_ALL) else (None, ())


def _length_paid(told: Told, used: tuple[Span, ...]) -> tuple[int, Span] | None:
    found = span_near(
        told, r"(?:that nghiep|bhtn|dong)\b(?:(?!\blam\b).)*<>|<> (?:co )?(?:dong )?(?:bao hiem )?(?:that nghiep|bhtn)"
    )
    return (found[0], place(found[1])) if found and place(found[1]) not in used else None


# Half of a month's working days make it a month (khoản 2 Điều 66 Nghị định 145/2020/NĐ-CP); between these the calendar decides.
_EARLY_END, _LATE_START, _MONTH_END = 13, 18, 31


def leave(told: Told) -> Derived:
    """started, on, months of a year of leave; of a length of work only the years count."""
    start = day_near(told, rf"(?:{_STARTED}|tu <>|lam <>)")
    end = _end(told, start)
    on = end.last if end else told.on
    if start and start.first <= on:
        leaves = end is not None or told.says(r"\b(?:nghi viec|thoi viec|xin nghi luon|nghi luon)\b")
        last = on.month if leaves else 12
        months = last - start.first.month + 1 if start.first.year == on.year else last
        first_day = start.first.day if start.first.year == on.year else 1
        last_day = end.last.day if leaves and end else _MONTH_END
        months -= (first_day > _LATE_START) + (last_day < _EARLY_END)
        spans = (place(start), *((place(end),) if end else ()))
        values = {"started": start.first, "on": on}
        if _EARLY_END <= first_day <= _LATE_START or _EARLY_END <= last_day <= _LATE_START:
            return Derived(values, (({"months": months}, {"months": months - 1}),), (), spans, frozenset({"started"}))
        assumed = (f"Làm từ {day(start.first)}, được tính {months} tháng của năm {on.year}.",)
        return Derived({**values, "months": months}, (), assumed, spans, frozenset({"started"}))
    length = span_near(told, rf"{_WORKED}|<> (?:roi|nay|o day)")
    if length is None:
        years = [(long, span) for span in told.spans if (long := months_of(span)) and long >= _YEAR]
        length = years[0] if len(years) == 1 and told.says(r"\blam\b") else None
    if length is None:
        return Derived()
    worked, span = length
    if worked < _YEAR:
        return _short(told, worked, place(span))
    assumed = (f"Đã làm {worked // _YEAR} năm, làm đủ 12 tháng của năm nay.",)
    probes = tuple({"started": earlier_by(worked, last), "on": last} for last in (date(on.year, 12, 31), date(on.year, 12, 20)))
    return Derived({"months": 12}, (probes,), assumed, (place(span),), frozenset({"started"}))


def _short(told: Told, months: int, span: Span) -> Derived:
    """Less than a year of work, where it lies within the year."""
    if months > told.on.month:
        return Derived()
    end = date(told.on.year, 12, 31)
    values = {"started": earlier_by(months, end), "on": end, "months": months}
    return Derived(values, (), (f"Được tính {months} tháng làm việc trong năm.",), (span,), frozenset({"started"}))


_LEFT = re.compile(r"\b(?:con|du|thieu|chua nghi)\b")


def leave_left(told: Told) -> Derived:
    """The days left themselves, where the question tells them; the year they come from is left open."""
    for span in told.spans:
        days, said = days_of(told, span), told.around(span, told.spans)
        if days and re.search(r"\bphep\b", said) and _LEFT.search(said):
            on = date(told.on.year, 12, 31)
            long = {"started": date(on.year - 31, 1, 1), "on": on, "months": 12, "work": "dac_biet_nang_nhoc"}
            short = {"started": date(on.year - 26, 1, 1), "on": on, "months": 12, "work": "binh_thuong"}
            tries = ({**long, "taken": Fraction(16 + 6) - days}, {**short, "taken": Fraction(12 + 5) - days})
            kept = tuple(one for one in tries if Fraction(str(one["taken"])) >= 0)
            assumed = (f"Còn {str(days).replace('/', ' phần ')} ngày phép chưa nghỉ, như bạn nói.",)
            return Derived({}, (kept,), assumed, (place(span),), frozenset({"taken"}))
    return leave(told)


def notice(told: Told) -> Derived:
    """The kind of contract, in words or by its term; for special work under twelve months its days too."""
    found = contract(told)
    if found is None or not found[0]:
        return Derived()
    return Derived({"contract": found[0]}, (), (), found[1], frozenset())


_UNTOLD = re.compile(r"\b(?:nghi ngang|bo ngang|khong (?:he )?bao (?:truoc|ngay|gi|ai|cho)|khong bao\b|nghi luon khong|bo viec)")


def unnoticed(told: Told) -> Derived:
    """Working days of notice not given: told, or the three of a short contract left without a word."""
    for span in told.spans:
        days, said = days_of(told, span), told.around(span, told.spans)
        if days and days.denominator == 1 and re.search(r"(?:thieu|khong bao truoc|vi pham|chua du)\b", said):
            return Derived({"days_unnoticed": int(days)}, (), (), (place(span),), frozenset({"days_unnoticed"}))
    found = contract(told)
    if found and found[0] == "duoi_12_thang" and _UNTOLD.search(told.folded):
        assumed = ("Hợp đồng dưới 12 tháng phải báo trước 3 ngày làm việc; bạn không báo trước ngày nào.",)
        return Derived({"days_unnoticed": 3}, (), assumed, found[1], frozenset())
    return Derived({}, (), (), found[1] if found else ())


_OTHER_TIME = (
    r"\b(?:hop dong|binh quan|bao truoc|tham nien|cong tac|lam|lam viec|lam duoc|da lam|lam o day|lam cho ho)(?: duoc)? <>"
)
_KEPT = (
    r"khong (?:\w+ ){0,3}(?:lam|viec|luong)|\b(?:o|nam|ngoi) (?:nha|khong)\b|that nghiep|\bmat (?:\w+ )?<>|\bnghi (?:\w+ ){0,3}<>"
    r"|<> (?:khong|nghi|o nha|mat)|\b(?:vi chi|tong cong|tinh ra|ca thay)(?: la)? <>"
)


_DAYS_A_MONTH = re.compile(r"\b(\d\d) (?:ngay )?cong\b")


def _half_month(told: Told) -> Fraction | None:
    """Half of the month's working days, where they are told and even."""
    days = _DAYS_A_MONTH.search(told.folded)
    return Fraction(int(days[1]) // 2) if days and int(days[1]) % 2 == 0 else None


def kept_from_work(told: Told) -> Derived:
    """Whole months and odd working days without work after an unlawful end."""
    for span in told.spans:
        said = told.around(span, told.spans)
        months, days = months_of(span), days_of(told, span)
        if span.months and span.days and not (span.weeks or span.hours):
            months, days = span.years * 12 + span.months, Fraction(span.days)
        if half(told, span) and span.months:
            days = _half_month(told)
            if days is None:
                continue
        if re.search(_OTHER_TIME, said) or not re.search(_KEPT, said):
            continue
        if months or (days and days.denominator == 1):
            values = {"months_out": months or 0, "days_out": int(days or 0)}
            first = earlier_by(months or 1, told.on)
            return Derived({**values, "on": first}, (), (), (place(span),), frozenset({"months_out"}))
    return Derived()
