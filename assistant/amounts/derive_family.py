"""Births, children, adoption, sick days and rests for the calculators of maternity and sickness, out of a question."""

import re
from datetime import timedelta
from fractions import Fraction
from typing import Any

from assistant.amounts.derived import CASE, Derived, Span, day_near, place
from assistant.amounts.told import Told
from assistant.calculate.periods import add_months
from assistant.calculate.wording import day

_DAY_HOURS = 8  # of a normal day, khoản 1 Điều 105 Bộ luật Lao động


def child(told: Told) -> Derived:
    """A child's birth from its age, tried at both ends of the year of life; the first day off is told or today."""
    started = day_near(told, r"(?:nghi|om|benh|sot)\b", unless=r"sinh\b")
    on = started.first if started else told.on
    spans: tuple[Span, ...] = (place(started),) if started else ()
    values = {"started": on}
    young = [age for age in told.ages if age.years < 16]
    if len(young) == 1:
        age, ends = young[0], 11 if young[0].years else 0
        births = tuple({"child_birth": add_months(on, -(age.years * 12 + age.months) - more)} for more in sorted({0, ends}))
        probes = (tuple({"child_birth": one["child_birth"] - timedelta(days=1)} for one in births),)
        return Derived(values, probes, (), (*spans, (age.start, age.end)), frozenset({"child_birth"}))
    return Derived(values, (), (), spans)


def birth(told: Told) -> Derived:
    """The birth and the first day off, tried with two days where they are not told."""
    born = day_near(told, r"(?:sinh|sanh|de|sih)\b")
    off = day_near(told, r"nghi\b[^<]*<>", unless=r"(?:sinh|sanh|de) (?:ngay )?$")
    off = None if off is born else off
    spans = tuple(place(when) for when in (born, off) if when)
    figures = frozenset({"birth"} if born else ())
    days = sorted({born.first, born.last}) if born else [told.on, told.on - timedelta(days=20)]
    wife = told.says(r"\b(?:vo|ba xa|cha|chong)\b")
    tries = []
    for on in days:
        starts = [off.first] if off else [on, on + timedelta(days=1 if wife else -20)]
        tries += [{"birth": on, "started": start} for start in starts]
    return Derived({}, (tuple(tries),), (), spans, figures)


def sick(told: Told) -> Derived:
    """Half days told in hours, and days of the year that are used up."""
    values: dict[str, Any] = {}
    spans: list[Span] = []
    probes: tuple[tuple[dict[str, Any], ...], ...] = ()
    hours = [s for s in told.spans if s.hours and not s.days and not re.search(r"\bca(?: lam)? <>", told.around(s, told.spans))]
    if len(hours) == 1 and not any(s.days for s in told.spans):
        values["days"] = min(Fraction(hours[0].hours, _DAY_HOURS), Fraction(1))
        spans.append(place(hours[0]))
    if told.says(r"\b(?:da )?(?:dung|nghi|huong|xai) het\b[^.?]{0,30}\bngay\b|\bhet (?:so )?ngay (?:nghi )?om\b"):
        probes = (({"used": 70}, {"used": 80}),)
    return Derived(values, probes, (), tuple(spans), frozenset({"days"} & values.keys()))


_RESTS = (
    (
        r"\b(?:sinh|sanh|de|thai san|bau)\b",
        ("thai_san_khac", "Sinh thường"),
        ("sinh_phau_thuat", "Sinh mổ"),
        ("sinh_tu_2_con", "Sinh đôi trở lên"),
    ),
    (r"\b(?:om|benh)\b", ("om_khac", "Ốm khác"), ("om_phau_thuat", "Ốm phải phẫu thuật"), ("om_dai_ngay", "Bệnh dài ngày")),
)
_PLAIN_REST = (
    r"\b(?:(?:sinh|sanh|de) (?:mo|thuong|doi|ba)|song sinh|mo|phau thuat|dai ngay|ung thu|tai nan|nghe nghiep|say thai)\b"
)


def rest(told: Told) -> Derived:
    """What a rest to recover follows; each case where only birth or illness is told."""
    if told.says(_PLAIN_REST):
        return Derived()
    for pattern, *cases in _RESTS:
        if told.says(pattern):
            return Derived({}, (tuple({"after": key, CASE: label} for key, label in cases),))
    return Derived()


def adoption(told: Told) -> Derived:
    """The child's birth and the day it was received."""
    born = day_near(told, r"(?:sinh|sanh|de)\b")
    came = day_near(told, r"(?:nhan|giao|nhan nuoi|don)\b", unless=r"(?:sinh|sanh)\b(?! con)")
    if not born and told.ages and came:
        months = told.ages[0].years * 12 + told.ages[0].months
        values = {"received": came.first, "child_birth": add_months(came.first, -months)}
        assumed = (f"Con sinh ngày {day(values['child_birth'])}, tính từ tuổi bạn nói.",)
        return Derived(values, (), assumed, (place(came),), frozenset({"received"}))
    if born and came and born is not came:
        values = {"received": came.first, "child_birth": born.first}
        return Derived(values, (), (), (place(born), place(came)), frozenset({"received"}))
    return Derived()
