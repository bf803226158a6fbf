"""Giờ nghỉ của lao động nữ: paid breaks during menstruation, while nursing, an hour less when pregnant in hard work.

Khoản 2, 4 Điều 137 Bộ luật Lao động, khoản 3, 4 Điều 80 Nghị định 145/2020/NĐ-CP. Where the break is worked with the employer's
consent, the time worked is paid on top.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks, wages
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import DONG, money, number, to_dong
from corpus.citation import Citation

_CODE, _DECREE = "45-2019-QH14", "145-2020-ND-CP"
_FROM = date(2021, 2, 1)  # Điều 114 Nghị định 145/2020/NĐ-CP
_HOURS_A_DAY = 8


class Why(StrEnum):
    """What the break is for."""

    PERIOD = "hanh_kinh"
    NURSING = "nuoi_con_duoi_12_thang"
    PREGNANT = "mang_thai_viec_nang"


WHYS = {
    Why.PERIOD: "Hành kinh",
    Why.NURSING: "Nuôi con dưới 12 tháng tuổi",
    Why.PREGNANT: "Mang thai, làm việc nặng nhọc, độc hại, đã báo công ty",
}
_MINUTES = {Why.PERIOD: 30, Why.NURSING: 60, Why.PREGNANT: 60}
_RULES = {
    Why.PERIOD: (Citation(_CODE, "137", "4"), Citation(_DECREE, "80", "3", "a")),
    Why.NURSING: (Citation(_CODE, "137", "4"), Citation(_DECREE, "80", "4", "a")),
    Why.PREGNANT: (Citation(_CODE, "137", "2"),),
}
_WORKED = {Why.PERIOD: Citation(_DECREE, "80", "3", "c"), Why.NURSING: Citation(_DECREE, "80", "4", "c")}


@dataclass(frozen=True)
class Break:
    """Days in the month of `on`; `worked`: the breaks were worked with consent. Pay in đồng a month, None: not told."""

    on: date
    why: str
    days: int
    worked: bool = False
    pay: int | None = None
    working_days: int = 26
    hour_pay: int | None = None


def women_break(case: Break) -> Result | NotCovered:
    """Hours off with pay, or the pay on top where they were worked, in đồng. Raises BadInput."""
    why = checks.choice("why", Why, case.why)
    checks.fact_day("on", case.on)
    checks.within("days", case.days, 1, 27, "ngày")
    if refused := _refused(case, why):
        return refused
    minutes = _MINUTES[why] * case.days
    hours = Fraction(minutes, 60)
    told = f"{WHYS[why]}: mỗi ngày {_MINUTES[why]} phút, {case.days} ngày là {number(hours)} giờ, vẫn hưởng đủ lương."
    off = Step(told, hours, "giờ", _RULES[why], part=not case.worked)
    each = Step(f"Mỗi ngày được nghỉ {_MINUTES[why]} phút trong giờ làm việc, vẫn đủ lương.", _MINUTES[why], "phút", _RULES[why])
    least = (Step("Ít nhất 3 ngày làm việc trong một tháng.", 3, "ngày", _RULES[why][1:]),) if why is Why.PERIOD else ()
    if not case.worked:
        return Result(hours, "giờ", (each, off, *least), (), (), _LIMITS)
    rate, opening = _an_hour(case)
    amount = rate * hours
    line = f"Làm trong giờ được nghỉ thì trả thêm: {money(rate)} × {number(hours)} giờ = {money(amount)}."
    total, rounding = to_dong(amount, _WORKED[why])
    steps = (each, off, *opening, Step(line, amount, DONG, (_WORKED[why],), part=True), *rounding)
    return Result(total, DONG, steps, (), _ASSUMED, _LIMITS)


def _an_hour(case: Break) -> tuple[Fraction, tuple[Step, ...]]:
    if case.hour_pay is not None:
        checks.pay("hour_pay", case.hour_pay)
        return Fraction(case.hour_pay), ()
    if case.pay is None:
        raise BadInput("pay", "Còn thiếu: tiền lương tháng theo hợp đồng, để tính tiền trả thêm.")
    day, opening = wages.daily(case.pay, case.working_days)
    hour = day / _HOURS_A_DAY
    line = f"Tiền lương một giờ: {money(day)} : {_HOURS_A_DAY} giờ = {money(hour)}."
    return hour, (opening, Step(line, hour, "đồng/giờ", (wages.DAILY,)))


def _refused(case: Break, why: Why) -> NotCovered | None:
    if case.on < _FROM:
        because = "Trước ngày 01/02/2021 áp dụng nghị định khác, chưa có văn bản đó ở đây."
        return NotCovered(because, Citation(_DECREE, "114", "1"))
    if case.worked and why is Why.PREGNANT:
        because = "Giờ giảm khi mang thai là để làm ít đi; luật không đặt tiền trả thêm nếu không giảm giờ."
        return NotCovered(because, _RULES[why][0])
    return None


_ASSUMED = ("Ngày làm 8 giờ bình thường; giờ làm đó không phải làm thêm giờ.",)
_LIMITS = ("Hai bên có thể thỏa thuận nghỉ nhiều hơn hoặc linh hoạt hơn.",)

CALCULATOR = Calculator(
    "gio-nghi-lao-dong-nu",
    "Giờ nghỉ của lao động nữ",
    "30 phút khi hành kinh, 60 phút khi nuôi con nhỏ, bớt 1 giờ khi mang thai làm việc nặng; tiền nếu vẫn làm.",
    (
        Field("on", "Ngày trong tháng", Kind.DAY),
        Field("why", "Trường hợp", Kind.CHOICE, choices={key.value: text for key, text in WHYS.items()}),
        Field("days", "Số ngày trong tháng", Kind.COUNT, "ngày"),
        Field("worked", "Không nghỉ mà vẫn làm, công ty đồng ý", Kind.FLAG, required=False),
        Field("pay", "Tiền lương tháng theo hợp đồng (khi vẫn làm)", Kind.MONEY, "đồng/tháng", required=False),
        Field("working_days", "Số ngày làm việc bình thường trong tháng", Kind.COUNT, "ngày", required=False),
        Field("hour_pay", "Tiền lương một giờ, nếu biết", Kind.MONEY, "đồng/giờ", required=False),
    ),
    Break,
    women_break,
)
