"""Figures from counts: by topic, unit, outcome and week; employers named; nothing that fewer than five people make up."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.guide import TOPICS
from corpus.syllables import fold
from server.store.daily import Count, Named

FEWEST = 5  # a figure made up by fewer is not told
_ARREARS = frozenset({"tien-luong", "dong-bhxh"})
_SIGNIFICANT = 0.05
_RECENT_WEEKS = 4
_FORMS = re.compile(
    r"\b(?:cong ty|cty|ctcp|tnhh|mtv|mot thanh vien|co phan|cp|doanh nghiep|dn|tap doan|chi nhanh|nha may|xuong|xi nghiep"
    r"|viet nam|vn|co\.?,? ?ltd|jsc)\b"
)


@dataclass(frozen=True)
class Cell:
    """A figure; None where it is held back."""

    name: str
    count: int | None


@dataclass(frozen=True)
class Rising:
    """A topic asked more in the last four weeks than before: questions then and now a week, and how likely by chance alone."""

    topic: str
    before_a_week: float
    now_a_week: float
    chance: float


@dataclass(frozen=True)
class Figures:
    """What a page of figures shows."""

    total: int
    refused: int
    asked_back: int
    by_topic: tuple[Cell, ...]
    by_unit: tuple[Cell, ...]
    by_reason: tuple[Cell, ...]
    by_week: tuple[tuple[date, int], ...]
    rising: tuple[Rising, ...]
    employers: tuple[Cell, ...]


def figures(counts: Sequence[Count], named: Sequence[Named], units: Mapping[str, str], *, since: date, until: date) -> Figures:
    """Figures of the days from `since` until before `until`."""
    return Figures(
        total=sum(c.count for c in counts),
        refused=sum(c.count for c in counts if c.status == "refused"),
        asked_back=sum(c.count for c in counts if c.status == "clarify"),
        by_topic=cells(Counter(_sums((TOPICS.get(c.topic, "chưa rõ chủ đề"), c.count) for c in counts))),
        by_unit=cells(Counter(_sums((units.get(c.unit, "không nêu đơn vị"), c.count) for c in counts))),
        by_reason=cells(Counter(_sums((_REASONS.get(c.reason, c.reason), c.count) for c in counts if c.reason))),
        by_week=weeks(counts, since, until),
        rising=rising(counts, until),
        employers=employers(named),
    )


_REASONS = {
    "out_of_scope": "ngoài phạm vi", "no_evidence": "không đủ căn cứ", "not_in_force": "luật không còn hiệu lực",
    "unsafe": "cần người giúp hoặc không phù hợp",
}  # fmt: skip


def _sums(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for name, count in pairs:
        found[name] += count
    return found


def cells(counts: Mapping[str, int]) -> tuple[Cell, ...]:
    """Figures from the largest; those below five are held back, and one more where a single one could be had by subtraction."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    small = [name for name, count in ordered if count < FEWEST]
    if len(small) == 1 and len(ordered) > 1:
        small.append(next(name for name, _ in reversed(ordered) if name != small[0]))
    return tuple(Cell(name, None if name in small else count) for name, count in ordered)


def weeks(counts: Sequence[Count], since: date, until: date) -> tuple[tuple[date, int], ...]:
    """Questions by week, each named by its Monday; weeks without any too."""
    found = _by_week(counts)
    first = since - timedelta(days=since.weekday())
    spans = ((until - first).days + 6) // 7
    return tuple((monday, found.get(monday, 0)) for monday in (first + timedelta(weeks=i) for i in range(spans)))


def _by_week(counts: Sequence[Count]) -> dict[date, int]:
    found: dict[date, int] = defaultdict(int)
    for c in counts:
        found[c.day - timedelta(days=c.day.weekday())] += c.count
    return found


def rising(counts: Sequence[Count], until: date) -> tuple[Rising, ...]:
    """Topics whose share grew in the last four weeks beyond chance (exact binomial test, Benjamini-Hochberg at 5 %)."""
    start = until - timedelta(weeks=_RECENT_WEEKS)
    now = _sums((c.topic, c.count) for c in counts if c.topic and c.day >= start)
    before = _sums((c.topic, c.count) for c in counts if c.topic and c.day < start)
    days = [c.day for c in counts if c.day < start]
    spans = max(1.0, ((start - min(days)).days if days else 0) / 7)
    total_now, total_before = sum(now.values()), sum(before.values())
    if not total_now or not total_before:
        return ()
    tested = []
    for topic, count in now.items():
        share = (before.get(topic, 0) + 0.5) / (total_before + 0.5 * len(TOPICS))
        if count >= FEWEST and count / total_now > share:
            chance = at_least(count, total_now, share)
            tested.append(Rising(TOPICS.get(topic, topic), before.get(topic, 0) / spans, count / _RECENT_WEEKS, chance))
    tested.sort(key=lambda item: item.chance)
    kept = [i for i, item in enumerate(tested, 1) if item.chance <= _SIGNIFICANT * i / len(TOPICS)]
    return tuple(tested[: max(kept, default=0)])


def at_least(count: int, total: int, share: float) -> float:
    """The chance of `count` or more among `total` where each has this share (exact binomial)."""
    logs = (
        math.lgamma(total + 1) - math.lgamma(k + 1) - math.lgamma(total - k + 1)
        + k * math.log(share) + (total - k) * math.log1p(-share)
        for k in range(count, total + 1)
    )  # fmt: skip
    return min(1.0, sum(map(math.exp, logs)))


def employers(named: Sequence[Named]) -> tuple[Cell, ...]:
    """Employers that at least five requests about unpaid wages or insurance name; others are not told, not even that they are."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for one in named:
        if one.topic in _ARREARS and (key := employer_key(one.employer)):
            spelled[key][one.employer.strip()] += 1
    found = [(forms.most_common(1)[0][0], forms.total()) for forms in spelled.values() if forms.total() >= FEWEST]
    return tuple(Cell(name, count) for name, count in sorted(found, key=lambda item: (-item[1], item[0])))


def employer_key(name: str) -> str:
    """One key for the ways an employer's name is written.

    >>> employer_key("Cty TNHH May Sông Hồng") == employer_key("công ty may song hong")
    True
    """
    return " ".join(_FORMS.sub(" ", fold(name.lower())).split())
