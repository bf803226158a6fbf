"""Bồi thường thiệt hại: the most a worker pays for damage done by carelessness, and how fast it may be taken off pay.

Điều 102, khoản 1 Điều 129 Bộ luật Lao động: at most three months' pay for damage of no more than ten months' minimum wage, and at
most 30% of the pay of a month after insurance and tax.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind, region_field
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import DONG, money, to_dong, unheld
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_CODE_FROM = date(2021, 1, 1)
_SMALL, _MOST_MONTHS, _SHARE = 10, 3, Fraction(30, 100)
_LEAST_PAY = 1000  # đồng: under it thirty per cent is nothing to take
_CAP = Citation(_CODE, "102", "3")
_SHARE_STEP = Step("Mỗi tháng trừ nhiều nhất 30% lương thực trả.", 30, "%", (_CAP,))


class How(StrEnum):
    """What happened to the property."""

    CARELESS = "so_suat"
    LOST = "lam_mat"
    FORCE = "bat_kha_khang"


HOWS = {
    How.CARELESS: "Làm hư hỏng do sơ suất",
    How.LOST: "Làm mất hoặc tiêu hao quá định mức",
    How.FORCE: "Thiên tai, hỏa hoạn, việc khách quan không lường trước được",
}


@dataclass(frozen=True)
class Damage:
    """Damage of `worth` đồng on a day; pay in đồng a month; `taken_home`: after insurance and tax, None: not told."""

    on: date
    worth: int
    pay: int
    region: str
    taken_home: int | None = None
    how: str = How.CARELESS


def damage(case: Damage) -> Result | NotCovered:
    """The most to be paid in all, in đồng; the steps tell the most a month. Raises BadInput."""
    how = _checked(case)
    if refused := _refused(case.on, how):
        return refused
    least = checks.known_for("on", "luong_toi_thieu_thang", case.on, "vung", case.region)
    small = _SMALL * least.exact
    rule = Citation(_CODE, "129", "1")
    line = f"10 tháng lương tối thiểu vùng {case.region}: 10 × {money(least.exact)} = {money(small)}."
    bound = Step(line, small, DONG, (rule, *least.sources))
    if case.worth > small:
        because = (
            f"Thiệt hại {money(case.worth)} hơn 10 tháng lương tối thiểu vùng ({money(small)}): không có mức trần 3 tháng lương, "
            "bồi thường theo quy định của pháp luật hoặc nội quy."
        )
        return NotCovered(because, rule)
    most = min(case.worth, _MOST_MONTHS * case.pay)
    told = f"Nhiều nhất 3 tháng lương ({money(3 * case.pay)}) và không hơn thiệt hại ({money(case.worth)}): {money(most)}."
    monthly = _monthly(case.taken_home, most) if case.taken_home else (_SHARE_STEP,)
    steps = (bound, Step(told, most, DONG, (rule,), part=True), *monthly)
    return Result(most, DONG, steps, (least,), unheld(least), _LIMITS)


@dataclass(frozen=True)
class Deduction:
    """Pay of a month on a day, after insurance and tax, in đồng."""

    on: date
    taken_home: int


def deduction(case: Deduction) -> Result | NotCovered:
    """The most that may be taken off the pay of a month, in đồng: 30% of it, and only for damage done. Raises BadInput."""
    checks.fact_day("on", case.on)
    checks.pay("taken_home", case.taken_home)
    if refused := _refused(case.on, How.CARELESS):
        return refused
    exact = case.taken_home * _SHARE
    total, rounding = to_dong(exact, _CAP)
    only = Step("Chỉ được trừ lương để bồi thường tài sản bị hư hỏng.", None, "", (Citation(_CODE, "102", "1"),))
    told = f"Nhiều nhất 30% lương thực trả của tháng: 30% × {money(case.taken_home)} = {money(exact)}."
    return Result(total, DONG, (only, Step(told, exact, DONG, (_CAP,), part=True), *rounding), (), (), _LIMITS[1:])


def _monthly(taken_home: int, most: int) -> tuple[Step, ...]:
    exact = taken_home * _SHARE
    share, rounding = to_dong(exact, _CAP)
    months = -(-most // share) if share else 0
    told = f"Mỗi tháng trừ nhiều nhất 30% lương thực trả: 30% × {money(taken_home)} = {money(exact)}."
    return (
        Step(told, exact, f"{DONG}/tháng", (_CAP,)),
        *rounding,
        Step(f"Trừ hết trong ít nhất {months} tháng.", months, "tháng", (_CAP, Citation(_CODE, "129", "1"))),
    )


def _checked(case: Damage) -> How:
    how = checks.choice("how", How, case.how)
    checks.fact_day("on", case.on)
    checks.region("region", case.region)
    checks.pay("worth", case.worth)
    checks.pay("pay", case.pay)
    if case.taken_home is not None and case.taken_home < _LEAST_PAY:
        raise BadInput("taken_home", f"Lương thực trả của một tháng phải từ {money(_LEAST_PAY)} trở lên.")
    if case.taken_home is not None:
        checks.not_too_much("taken_home", case.taken_home)
    return how


def _refused(on: date, how: How) -> NotCovered | None:
    if on < _CODE_FROM:
        because = "Trước ngày 01/01/2021 áp dụng Bộ luật Lao động 2012; phép tính này theo Bộ luật Lao động 2019."
        return NotCovered(because, Citation(_CODE, "220", "1"))
    if how is How.FORCE:
        return NotCovered(
            "Thiệt hại do thiên tai, hỏa hoạn, việc khách quan thì không phải bồi thường.", Citation(_CODE, "129", "2")
        )
    if how is How.LOST:
        because = (
            "Làm mất tài sản hoặc tiêu hao quá định mức thì bồi thường theo thời giá hoặc nội quy, không có mức trần để tính."
        )
        return NotCovered(because, Citation(_CODE, "129", "2"))
    return None


_LIMITS = (
    "Chỉ cho thiệt hại không nghiêm trọng do sơ suất; nội quy lao động có thể ghi mức thấp hơn.",
    "Lương thực trả là sau khi trừ bảo hiểm bắt buộc và thuế thu nhập cá nhân.",
)

CALCULATOR = Calculator(
    "boi-thuong-thiet-hai",
    "Bồi thường khi làm hư tài sản và mức trừ lương mỗi tháng",
    "Nhiều nhất 3 tháng lương; mỗi tháng trừ không quá 30% lương thực trả.",
    (
        Field("on", "Ngày gây thiệt hại", Kind.DAY),
        Field("worth", "Giá trị thiệt hại", Kind.MONEY, "đồng"),
        Field("pay", "Tiền lương tháng theo hợp đồng", Kind.MONEY, "đồng/tháng"),
        region_field(),
        Field("taken_home", "Lương thực trả một tháng, sau khi trừ bảo hiểm và thuế", Kind.MONEY, "đồng/tháng", required=False),
        Field("how", "Việc xảy ra", Kind.CHOICE, required=False, choices={key.value: text for key, text in HOWS.items()}),
    ),
    Damage,
    damage,
)

DEDUCTION_CALCULATOR = Calculator(
    "tru-luong-toi-da",
    "Mức trừ lương nhiều nhất trong một tháng",
    "Không quá 30% lương thực trả, và chỉ để bồi thường thiệt hại.",
    (
        Field("on", "Tháng lương bị trừ (một ngày trong tháng)", Kind.DAY),
        Field("taken_home", "Lương thực trả một tháng, sau khi trừ bảo hiểm và thuế", Kind.MONEY, "đồng/tháng"),
    ),
    Deduction,
    deduction,
)
