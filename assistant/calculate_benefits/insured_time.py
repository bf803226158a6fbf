"""Thời gian đóng bảo hiểm xã hội: months paid, turned into the years and half years that amounts are counted in.

>>> str(years_counted(195)), str(years_counted(199))
('33/2', '17')
>>> split_at_2014(before=122, since=74)
(Fraction(10, 1), Fraction(13, 2))
"""

from fractions import Fraction

HALF = Fraction(1, 2)


def years_counted(months: int) -> Fraction:
    """Years of benefit for months paid: 1-6 odd months are half a year, 7-11 a year (khoản 6 Điều 5 Luật 41/2024/QH15)."""
    years, odd = divmod(months, 12)
    if odd == 0:
        return Fraction(years)
    return years + (HALF if odd <= 6 else Fraction(1))


def split_at_2014(*, before: int, since: int) -> tuple[Fraction, Fraction]:
    """Years before 2014 and from 2014 on; odd months before 2014 move over where there is time from 2014 on.

    Months in, years out (điểm a khoản 3 Điều 70, điểm a khoản 1 Điều 89 Luật 41/2024/QH15). With no time from 2014 on, the
    odd months stay where they are and are rounded there.
    """
    if since == 0:
        return years_counted(before), Fraction(0)
    odd = before % 12
    return Fraction(before // 12), years_counted(since + odd)


def spoken(months: int) -> str:
    """Months as people say them: 195 is "16 năm 3 tháng"."""
    years, odd = divmod(months, 12)
    parts = [f"{years} năm"] if years else []
    parts += [f"{odd} tháng"] if odd or not years else []
    return " ".join(parts)
