"""Time insured, days of filing, pensions and late pay for the calculators of the funds, out of a question."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from assistant.amounts.derived import Derived, Span, day_near, place, span_near
from assistant.amounts.slots import months_of
from assistant.amounts.told import Told, When
from assistant.calculate.periods import add_months, months_touched
from assistant.calculate.wording import money, number
from corpus import parameter
from corpus.parameter import UnknownParameter

_DONG = r"(?:dong|tham gia|that nghiep|bhtn|bhxh|bao hiem|thoi gian)\b"
_2014, _2013 = date(2014, 1, 1), date(2013, 12, 31)
_MAY = r"(?:nghi|cham dut|thoi viec|mat viec|het hop dong|het han|that nghiep)\b"


def _paid(told: Told, unless: str = "(?!)") -> tuple[int, Span] | None:
    """Months of insurance told as one length, or as a stretch from one month to another."""
    lengths = _lengths(told, rf"{_DONG}(?:(?!\bnghi\b).)*<>|<> (?:\w+ ){{0,3}}(?:dong|bao hiem|bhxh|bhtn)\b", unless)
    if len(lengths) > 1 and len({months for months, _ in lengths}) > 1:
        between = told.folded[lengths[0][1][1] : lengths[-1][1][0]]
        if not _FURTHER.search(between) or _DRAWN.search(told.folded):
            return None
        return sum(months for months, _ in lengths), (lengths[0][1][0], lengths[-1][1][1])
    if lengths:
        return lengths[0]
    stretches = list(_stretches(told))
    if not stretches:
        return None
    return sum(months_touched(first, last) for first, last, _ in stretches), (stretches[0][2][0], stretches[-1][2][1])


def _lengths(told: Told, pattern: str, unless: str) -> list[tuple[int, Span]]:
    """Every length of time told among words that match, the last months that pay is averaged over left out."""
    found = []
    for span in told.spans:
        months, said = months_of(span), told.around(span, told.spans)
        if months and re.search(rf"(?<!\w)(?:{pattern})", said) and not re.search(rf"(?<!\w)(?:{unless}|{_AVERAGED})", said):
            found.append((months, place(span)))
    return found


_AVERAGED = r"<> (?:cuoi|chot|gan nhat|sau cung|lien ke|truoc khi nghi)\b|(?:cho|moi) du <>|\bcan (?:dong )?<>"
_FURTHER = re.compile(r"\b(?:them|nua|tiep|roi|sau do|sau nay|(?:cho|cong ty|noi|xuong) (?:khac|moi|kia)|qua cong ty)\b")
_DRAWN = re.compile(r"\b(?:da|moi|tung) (?:lanh|huong|nhan|rut)\b|\b(?:lanh|huong|rut)\b[^,.?]{0,30}\broi\b")


def _stretches(told: Told) -> Iterator[tuple[date, date, Span]]:
    """First and last day of each time paid and where it is told: "đóng từ 3/2016 đến 8/2022"."""
    begun = False
    for first, last in zip(told.days, told.days[1:], strict=False):
        between = told.folded[first.end : last.start]
        before = told.folded[max(0, first.start - 40) : first.start]
        joined = re.fullmatch(r" ?(?:toi|den|-|–|cho den|het)(?: het)?(?: thang| nam| cuoi| dau)* ?", between)
        if joined and (re.search(_DONG, before) or (begun and _FURTHER.search(before))):
            begun = True
            yield first.first, last.last, (first.start, last.end)


def unemployment(told: Told) -> Derived:
    """Months paid, the end of the contract, filing and decision; what is not told is tried with two values."""
    values: dict[str, Any] = {}
    probes: list[tuple[dict[str, Any], ...]] = []
    spans: list[Span] = []
    figures: set[str] = set()
    assumed: list[str] = []
    filed = day_near(
        told,
        r"(?:nop|lam) (?:\w+ ){0,3}(?:ho so|giay to|don)\b[^<]*<>|nop[^<]{0,20}<>"
        r"|<> (?:(?:em|toi|minh|thi|moi|da|con|se) )*nop\b",
    )
    ended = next((w for w in told.days if w is not filed and _is_end(told, w)), None)
    decided = day_near(told, r"quyet dinh\b")
    paid = _paid(told, unless=r"binh quan[^<]*<>|cuoi <>")
    if _DRAWN.search(told.folded):
        paid = None  # months already drawn count no more, and which are left is not told
    if paid:
        spans.append(paid[1])
        figures.add("months_paid")
        values["months_paid"] = paid[0]
        if paid[0] < 12:
            values["months_in_window"] = paid[0]
        else:
            probes.append(tuple({"months_in_window": months} for months in sorted({12, min(24, paid[0])})))
            assumed.append("Trong 24 tháng trước khi nghỉ bạn đã đóng ít nhất 12 tháng.")
    else:
        probes.append(({"months_paid": 12, "months_in_window": 12}, {"months_paid": 70, "months_in_window": 24}))
        assumed.append("Trong 24 tháng trước khi nghỉ bạn đã đóng ít nhất 12 tháng.")
    for when in (filed, ended, decided):
        if when:
            spans.append(place(when))
    probes.append(tuple(_dates(told, ended, filed, decided)))
    figures |= {name for name, when in (("ended", ended), ("filed", filed)) if when}
    return Derived(values, tuple(probes), tuple(assumed), tuple(spans), frozenset(figures))


def _dates(told: Told, ended: When | None, filed: When | None, decided: When | None) -> list[dict[str, Any]]:
    """Days of ending, filing and deciding that fit what is told; two sets where some is open."""
    tries: list[dict[str, Any]] = []
    for late in (False, True):
        if ended:
            left = ended.last if late else ended.first
            asked = filed.first if filed else _soon(left, 40 if late else 5, decided)
        else:
            asked = filed.first if filed else told.on - timedelta(days=10 if late else 0)
            left = asked - timedelta(days=30 if late else 3)
        one = {"ended": left, "filed": asked, "last_paid": left.replace(day=1)}
        if decided:
            one["decided"] = max(decided.last if late else decided.first, asked)
        if one not in tries:
            tries.append(one)
    return tries


def _is_end(told: Told, when: When) -> bool:
    """Whether the contract ended then: "nghỉ việc 15/9", "Tháng 11/2025 … nghỉ việc"."""
    before, _, after = told.around(when, told.days).partition("<>")
    if re.search(r"\b(?:nop|quyet dinh)\b", before):
        return False
    return bool(re.search(rf"\b{_MAY}", before) or re.search(rf"\b{_MAY}", after.split(" nop ")[0]))


def _soon(left: date, days: int, decided: When | None) -> date:
    soon = left + timedelta(days=days)
    return min(soon, decided.first) if decided and decided.first >= left else soon


def lump(told: Told) -> Derived:
    """Months insured before and from 2014."""
    before = span_near(told, r"<> (?:\w+ ){0,2}truoc (?:nam )?2014") or span_near(told, r"truoc (?:nam )?2014[^<]*<>")
    since = span_near(told, r"<> (?:\w+ ){0,2}(?:tu|sau) (?:nam )?2014") or span_near(
        told, r"(?:(?:tu|sau) (?:nam )?2014|(?:tu|sau) do|them)\b[^<]*<>"
    )
    if before and since and before[1] == since[1]:
        since = None
    spans = [place(found[1]) for found in (before, since) if found]
    if before or since:
        values = {"months_before_2014": before[0] if before else 0, "months_since_2014": since[0] if since else 0}
        only = told.says(r"\bchi\b|\btoan bo\b|\btat ca\b|\bdeu\b")
        if (before and since) or only:
            return _lump(told, values, spans)
        return Derived({k: v for k, v in values.items() if v}, (), (), tuple(spans), frozenset({"months_since_2014"}))
    if stretches := list(_stretches(told)):
        early = sum(months_touched(first, min(last, _2013)) for first, last, _ in stretches if first < _2014)
        late = sum(months_touched(max(first, _2014), last) for first, last, _ in stretches if last >= _2014)
        return _lump(told, {"months_before_2014": early, "months_since_2014": late}, [span for _, _, span in stretches])
    total = _paid(told, unless=r"binh quan[^<]*<>|ngung|nghi <>")
    begun = day_near(told, r"(?:tu|vao|bat dau|hoi|nam) ?<>|(?:di lam|dong)\b")
    if total and begun and begun.first >= _2014:
        return _lump(told, {"months_before_2014": 0, "months_since_2014": total[0]}, [total[1], place(begun)])
    if total and told.says(r"(?:sau|tu) (?:nam )?2014|sau nay"):
        return _lump(told, {"months_before_2014": 0, "months_since_2014": total[0]}, [total[1]])
    if total and told.says(r"chi dong tu nam 2014"):
        return _lump(told, {"months_before_2014": 0, "months_since_2014": total[0]}, [total[1]])
    return Derived({}, (), (), (total[1],) if total else (), frozenset({"months_since_2014"}) if total else frozenset())


def _lump(told: Told, values: dict[str, int], spans: list[Span]) -> Derived:
    """With what was paid in, where it is less than a year: 22% of the pay that was told."""
    assumed: tuple[str, ...] = (
        f"Đóng {values['months_before_2014']} tháng trước năm 2014 và {values['months_since_2014']} tháng từ năm 2014.",
    )
    notes: dict[str, Any] = {}
    months = sum(values.values())
    more: dict[str, Any] = {}
    if months < 12 and len({amount.value for amount in told.money}) == 1:
        rate = _pension_rate(told.on)
        if rate is not None:
            paid = int(rate * told.money[0].value * months)
            more = {"paid_in": paid}
            assumed = (*assumed, f"Đã đóng vào quỹ hưu trí {number(rate * 100)}% của mỗi tháng lương, cộng lại {money(paid)}.")
    return Derived({**values, **more}, (), assumed, tuple(spans), frozenset({"months_since_2014"}), notes)


def _pension_rate(on: date) -> Fraction | None:
    try:
        return sum((parameter.value(n, on).exact for n in ("ty_le_huu_tri_nld", "ty_le_huu_tri_nsdld")), Fraction(0))
    except UnknownParameter:
        return None


_OLD_ENOUGH = r"\b(?:du tuoi|du dieu kien|toi tuoi|den tuoi|dung tuoi|ve huu dung|du ca tuoi|tuoi nghi huu)\b"


def pension(told: Told) -> Derived:
    """Birth and first month: where the age is told to suffice, two births old enough are tried."""
    starts = day_near(told, r"(?:huu|huong|nghi)\b", unless=r"sinh\b")
    first = (starts.first if starts else told.on).replace(day=1)
    spans: list[Span] = [place(starts)] if starts else []
    probes: tuple[tuple[dict[str, Any], ...], ...] = ()
    values: dict[str, Any] = {"starts": first}
    paid = _paid(told, unless=r"binh quan[^<]*<>|truoc tuoi|som")
    if paid:
        values["months_paid"] = paid[0]
        spans.append(paid[1])
    assumed: tuple[str, ...] = (f"Bắt đầu hưởng từ tháng {first:%m/%Y}.",)
    if not told.births and told.says(_OLD_ENOUGH) and not told.says(r"suy giam|truoc tuoi|nghi som|mat suc"):
        probes = (tuple({"birth": add_months(first, -12 * age)} for age in (63, 65)),)
        assumed = (*assumed, "Đã đủ tuổi nghỉ hưu khi bắt đầu hưởng.")
    elif not told.births and len(told.ages) == 1 and told.ages[0].years >= 40:
        age = told.ages[0].years * 12 + told.ages[0].months
        probes = (tuple({"birth": add_months(first, -age - more)} for more in (1, 11)),)
        spans.append((told.ages[0].start, told.ages[0].end))
    return Derived(values, probes, assumed, tuple(spans), frozenset({"months_paid"} if paid else ()))


def insured(told: Told) -> Derived:
    """months_paid: time insured, told as a length or a stretch."""
    paid = _paid(told, unless=r"binh quan[^<]*<>|ngung|nghi <>|con thieu")
    return Derived({"months_paid": paid[0]}, (), (), (paid[1],), frozenset({"months_paid"})) if paid else Derived()


def late(told: Told) -> Derived:
    """The day pay was due and the day it came: told, or so many days late."""
    due = day_near(
        told,
        r"(?:phai tra|ky luong|(?:le|##) ra|dang (?:le|##)|han tra|hen(?: tra)?|ngay luong|tra luong)\b[^<]*<>"
        r"|<> (?:la )?(?:phai tra|toi ky|ky luong)",
    )
    paid = day_near(told, r"(?:moi|den|toi|da) (?:tra|nhan|chuyen|co|phat)?[^<]*<>|<> (?:moi|thi) ")
    if due and paid and due is not paid and due.first < paid.first:
        values = {"due": due.first, "paid": paid.first}
        return Derived(values, (), (), (place(due), place(paid)), frozenset({"due"}))
    for span in told.spans:
        said = told.around(span, told.spans)
        days = span.days + 7 * span.weeks
        if days and not (span.years or span.months or span.hours) and re.search(r"\b(?:cham|tre|muon|no|sau)\b", said):
            tries = tuple(
                {"due": told.on - timedelta(days=days + back), "paid": told.on - timedelta(days=back)} for back in (0, 9)
            )
            return Derived({}, (tries,), (), (place(span),), frozenset({"due"}))
    return Derived()


_PENSIONER = r"\b(?:dang|da)? ?(?:huong|lanh|linh|an|nhan) (?:luong )?huu\b(?![^?]*nuoc ngoai)"


def retired(told: Told) -> Derived:
    """Months a pension was drawn: the month of death counts."""
    for span in told.spans:
        months, said = months_of(span), told.around(span, told.spans)
        if months and re.search(r"(?:huong|lanh|nhan|linh)\b[^<]*<>", said):
            paid = (
                Derived({"months_before_2014": 0, "months_since_2014": 0})
                if told.says(_PENSIONER)
                else lump(replace(told, passed_over=(place(span),)))
            )
            values = {**paid.values, "months_drawn": months}
            return Derived(values, (), paid.assumed, (*paid.spans, place(span)), paid.told | {"months_drawn"})
    return lump(told)
