"""How figures are written for people, and the one place where money is rounded."""

from datetime import date
from fractions import Fraction

from assistant.calculate.model import Amount, Step
from corpus.citation import Citation
from corpus.parameter import Basis, Value

DONG = "đồng"
AGE = "tháng tuổi"  # months of age, told in years and months


def money(amount: int | Fraction) -> str:
    """An amount in đồng: "7.500.000 đồng"; hundredths where it is not whole."""
    return f"{number(amount)} {DONG}"


def number(amount: int | Fraction) -> str:
    """A number as Vietnamese write it: "1.234,5", at most two decimals, the second rounded half up."""
    if amount.denominator == 1:
        return f"{int(amount):,}".replace(",", ".")
    hundredths = half_up(abs(Fraction(amount)) * 100)
    whole, rest = divmod(hundredths, 100)
    decimals = f",{rest:02d}".rstrip("0") if rest else ""
    sign = "-" if amount < 0 and hundredths else ""
    return f"{sign}{whole:,}".replace(",", ".") + decimals


def percent(share: Fraction) -> str:
    """A share as a percentage: 1/200 is "0,5%"."""
    return f"{number(share * 100)}%"


def day(on: date) -> str:
    """A day: "10/09/2026"."""
    return f"{on:%d/%m/%Y}"


def told(amount: Amount, unit: str) -> str:
    """A value with its unit; a date stands alone."""
    if isinstance(amount, date):
        return day(amount)
    return _age(int(amount)) if unit == AGE else f"{number(amount)} {unit}".strip()


def _age(months: int) -> str:
    years, odd = divmod(months, 12)
    return f"{years} tuổi {odd} tháng" if odd else f"{years} tuổi"


def plain(amount: Amount | None) -> int | str | None:
    """A value for JSON: a day as 2026-11-21, what is not whole as a decimal text with at most six decimals."""
    if isinstance(amount, date):
        return amount.isoformat()
    if amount is None or Fraction(amount).denominator == 1:
        return None if amount is None else int(amount)
    millionths = half_up(abs(Fraction(amount)) * 1_000_000)
    return f"{'-' if amount < 0 else ''}{millionths // 1_000_000}.{millionths % 1_000_000:06d}".rstrip("0").rstrip(".")


def half_up(amount: Fraction) -> int:
    """The nearest whole number, a half going up; amount is not negative."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def to_dong(total: int | Fraction, *citations: Citation) -> tuple[int, tuple[Step, ...]]:
    """Whole đồng, half up, and the step that says so where the total was not whole. No provision orders another way."""
    whole = half_up(Fraction(total))
    if whole == total:
        return whole, ()
    text = f"Làm tròn {money(total)} đến đồng, từ nửa đồng trở lên tính thành một đồng: {money(whole)}."
    return whole, (Step(text, whole, DONG, citations),)


def unheld(*values: Value) -> tuple[str, ...]:
    """An assumption for each value whose own text we do not hold."""
    return tuple(
        f"{item.title} {number(Fraction(item.amount))} {item.unit} theo {', '.join(item.unheld)}: "
        "chưa có văn bản chính thức ở đây để đối chiếu."
        for item in dict.fromkeys(values)
        if item.basis is Basis.SECONDARY
    )
