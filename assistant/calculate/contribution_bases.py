"""The pay that contributions are counted on: raised to the floor and cut at the ceilings of the month.

From 01/7/2025 the floor is the reference level and the ceiling 20 times it (điểm đ khoản 1 Điều 31 Luật 41/2024/QH15); before,
the ceiling was 20 times the base salary (khoản 3 Điều 89 Luật 58/2014/QH13) and the law named no floor. For unemployment
insurance the ceiling is 20 times the region's monthly minimum wage.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.model import NotCovered, Step
from assistant.calculate.wording import DONG, money, number
from corpus.citation import Citation
from corpus.parameter import Value

_NEW_LAW = date(2025, 7, 1)
_NEW_EMPLOYMENT_LAW = date(2026, 1, 1)


@dataclass(frozen=True)
class Bases:
    """Đồng a month: for social and health insurance, and for unemployment insurance; with the values used."""

    social: Fraction
    unemployment: Fraction
    steps: tuple[Step, ...]
    used: tuple[Value, ...]


def bases(month: date, pay: int, region: str, *, part_time: bool) -> Bases | NotCovered:
    """The bases of a month's pay in đồng; NotCovered for part-time pay under the floor. Raises BadInput (field `month`)."""
    level = checks.known("month", "muc_tham_chieu" if month >= _NEW_LAW else "luong_co_so", month)
    limits = [checks.known("month", name, month) for name in ("tran_bhxh", "tran_bhyt")]
    floor = checks.known("month", "san_bhxh", month) if month >= _NEW_LAW else None
    least = level.exact * floor.exact if floor else Fraction(0)
    if part_time and pay < least:
        because = f"Làm không trọn thời gian, lương tháng dưới {money(least)} thì không thuộc diện bảo hiểm xã hội bắt buộc."
        return NotCovered(because, Citation("41-2024-QH15", "2", "1", "l"))
    wage = checks.known_for("month", "luong_toi_thieu_thang", month, "vung", region)
    most = checks.known("month", "tran_bhtn", month)
    raised = max(Fraction(pay), least)
    social = min(raised, level.exact * limits[0].exact)
    before_cut = Fraction(pay) if month >= _NEW_EMPLOYMENT_LAW else raised
    unemployment = min(before_cut, wage.exact * most.exact)
    used = (level, *((floor,) if floor else ()), *limits, wage, most)
    steps = (_social(pay, social, level, limits, floor), _unemployment(unemployment, wage, most))
    return Bases(social, unemployment, steps, used)


def _social(pay: int, social: Fraction, level: Value, limits: list[Value], floor: Value | None) -> Step:
    most = level.exact * limits[0].exact
    least = f"thấp nhất {money(level.exact * floor.exact)}, " if floor else ""
    text = (
        f"Lương {money(pay)}; {least}cao nhất {number(limits[0].exact)} × {money(level.exact)} = {money(most)}: "
        f"đóng bảo hiểm xã hội và bảo hiểm y tế trên {money(social)}."
    )
    cited = (*limits[0].sources, *limits[1].sources, *(floor.sources if floor else ()), *level.sources)
    return Step(text, social, f"{DONG}/tháng", tuple(dict.fromkeys(cited)))


def _unemployment(base: Fraction, wage: Value, most: Value) -> Step:
    text = (
        f"Bảo hiểm thất nghiệp: cao nhất {number(most.exact)} × {money(wage.exact)} = {money(wage.exact * most.exact)}, "
        f"đóng trên {money(base)}."
    )
    return Step(text, base, f"{DONG}/tháng", tuple(dict.fromkeys((*most.sources, *wage.sources))))
