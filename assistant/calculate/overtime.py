"""Pay for overtime and night work, also together and on days off.

Điều 98 Bộ luật Lao động; Điều 55, 56, 57 Nghị định 145/2020/NĐ-CP.

The formulas of Điều 56 and 57 are pictures, looked at in the PDF of the decree; they agree with the words around them:
night work: 100% + 30%; overtime at night: (150%, 200% or 300%) + 30% + 20% of that day's daytime hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks, model, service
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import DONG, money, number, percent, to_dong
from corpus.citation import Citation

_CODE, _DECREE = "45-2019-QH14", "145-2020-ND-CP"
_NIGHT, _NIGHT_OVERTIME = Fraction(30, 100), Fraction(20, 100)  # khoản 2 and khoản 3 Điều 98
_MOST_HOURS = 744  # the hours of a month of 31 days
_MONTH_LIMIT = 40  # điểm b khoản 2 Điều 107


class Form(StrEnum):
    """How the person is paid: by time or by piece."""

    TIME = "thoi_gian"
    PIECE = "san_pham"


@dataclass(frozen=True)
class _Line:
    """One kind of hours: its field, its words, its day rate, the daytime hour it is compared with, its point of Điều 98."""

    name: str
    label: str
    day: Fraction
    daytime: Fraction | None
    point: str


_LINES = (
    _Line("overtime", "làm thêm ngày thường, ban ngày", Fraction(3, 2), None, "a"),
    _Line("overtime_night", "làm thêm ngày thường, ban đêm (ban ngày hôm đó không làm thêm)", Fraction(3, 2), Fraction(1), "a"),
    _Line(
        "overtime_night_after", "làm thêm ngày thường, ban đêm (ban ngày hôm đó có làm thêm)", Fraction(3, 2), Fraction(3, 2), "a"
    ),
    _Line("rest_day", "làm thêm ngày nghỉ hằng tuần, ban ngày", Fraction(2), None, "b"),
    _Line("rest_night", "làm thêm ngày nghỉ hằng tuần, ban đêm", Fraction(2), Fraction(2), "b"),
    _Line("holiday", "làm thêm ngày lễ, tết, ngày nghỉ có lương, ban ngày", Fraction(3), None, "c"),
    _Line("holiday_night", "làm thêm ngày lễ, tết, ngày nghỉ có lương, ban đêm", Fraction(3), Fraction(3), "c"),
)


@dataclass(frozen=True)
class Overtime:
    """Hours (or pieces) of one month, by kind; `month` any day of it.

    Pay for a normal hour (or piece): `hour_pay` in đồng, or `month_pay` in đồng over `month_hours` hours of normal work.
    """

    month: date
    hour_pay: int = 0
    month_pay: int = 0
    month_hours: Fraction = Fraction(0)
    night: Fraction = Fraction(0)
    overtime: Fraction = Fraction(0)
    overtime_night: Fraction = Fraction(0)
    overtime_night_after: Fraction = Fraction(0)
    rest_day: Fraction = Fraction(0)
    rest_night: Fraction = Fraction(0)
    holiday: Fraction = Fraction(0)
    holiday_night: Fraction = Fraction(0)
    form: str = Form.TIME


def overtime(case: Overtime) -> Result | NotCovered:
    """The least pay for these hours, in đồng; the parts add up to the total. Raises BadInput."""
    form = _checked(case)
    if early := service.too_early(case.month):
        return early
    rate, opening = _rate(case, form)
    steps = (opening, *_steps(case, form, rate))
    total, rounding = to_dong(model.total(steps), _rule("1"))
    return Result(total, DONG, (*steps, *rounding), (), _ASSUMED, _limits(case, form))


def _checked(case: Overtime) -> Form:
    form = checks.choice("form", Form, case.form)
    checks.fact_day("month", case.month)
    hours = [("night", case.night), *((line.name, _hours(case, line)) for line in _LINES)]
    for name, count in hours:
        checks.within(name, count, 0, _MOST_HOURS if form is Form.TIME else 1_000_000, _unit(form))
    if not any(count for _, count in hours):
        raise BadInput("overtime", "Hãy nhập số giờ làm thêm hoặc làm đêm của ít nhất một loại.")
    if form is Form.TIME and sum(count for _, count in hours) > _MOST_HOURS:
        raise BadInput("overtime", f"Tổng số giờ nhiều hơn số giờ của một tháng ({_MOST_HOURS} giờ).")
    return form


def _rate(case: Overtime, form: Form) -> tuple[Fraction, Step]:
    if form is Form.PIECE:
        checks.pay("hour_pay", case.hour_pay)
        text = f"Đơn giá một sản phẩm của ngày làm việc bình thường: {money(case.hour_pay)}."
        return Fraction(case.hour_pay), Step(text, case.hour_pay, "đồng/sản phẩm", (Citation(_DECREE, "55", "2"),))
    cited = (Citation(_DECREE, "55", "1", "a"),)
    if case.month_pay:
        checks.pay("month_pay", case.month_pay)
        checks.within("month_hours", case.month_hours, 1, 270, "giờ")
        if case.hour_pay:
            raise BadInput("hour_pay", "Chỉ nhập tiền lương giờ, hoặc tiền lương tháng và số giờ; không nhập cả hai.")
        rate = case.month_pay / case.month_hours
        text = f"Tiền lương giờ thực trả: {money(case.month_pay)} : {number(case.month_hours)} giờ = {money(rate)}."
        return rate, Step(text, rate, "đồng/giờ", cited)
    checks.pay("hour_pay", case.hour_pay)
    text = f"Tiền lương giờ thực trả của ngày làm việc bình thường: {money(case.hour_pay)}."
    return Fraction(case.hour_pay), Step(text, case.hour_pay, "đồng/giờ", cited)


def _steps(case: Overtime, form: Form, rate: Fraction) -> Iterator[Step]:
    clause = "1" if form is Form.TIME else "2"
    if case.night:
        share = 1 + _NIGHT
        text = f"Làm ban đêm trong giờ bình thường: 100% + 30% = {percent(share)}; {_product(rate, share, case.night, form)}."
        yield Step(text, rate * share * case.night, DONG, (_rule("2"), Citation(_DECREE, "56", clause)), part=True)
    for line in _LINES:
        hours = _hours(case, line)
        if hours:
            told, share, cited = _share(line, clause)
            text = f"{line.label[0].upper()}{line.label[1:]}: {told}; {_product(rate, share, hours, form)}."
            yield Step(text, rate * share * hours, DONG, cited, part=True)


def _share(line: _Line, clause: str) -> tuple[str, Fraction, tuple[Citation, ...]]:
    """The percentage of a kind of hours: in words, as a share, with its provisions."""
    rule = Citation(_CODE, "98", "1", line.point)
    if line.daytime is None:
        return percent(line.day), line.day, (rule, Citation(_DECREE, "55", clause))
    share = line.day + _NIGHT + _NIGHT_OVERTIME * line.daytime
    told = f"{percent(line.day)} + 30% + 20% × {percent(line.daytime)} = {percent(share)}"
    return told, share, (rule, _rule("2"), _rule("3"), Citation(_DECREE, "57", clause))


def _product(rate: Fraction, share: Fraction, hours: Fraction, form: Form) -> str:
    return f"{money(rate)} × {percent(share)} × {number(hours)} {_unit(form)} = {money(rate * share * hours)}"


def _unit(form: Form) -> str:
    return "giờ" if form is Form.TIME else "sản phẩm"


def _hours(case: Overtime, line: _Line) -> Fraction:
    return Fraction(getattr(case, line.name))


def _rule(clause: str) -> Citation:
    return Citation(_CODE, "98", clause)


def _limits(case: Overtime, form: Form) -> tuple[str, ...]:
    limits = [_HOLIDAY] if case.holiday or case.holiday_night else []
    if form is Form.TIME and sum(_hours(case, line) for line in _LINES) > _MONTH_LIMIT:
        limits.append(_OVER)
    return tuple(limits)


_ASSUMED = (
    "Tiền lương giờ không gồm tiền làm thêm, tiền làm đêm, tiền thưởng, tiền ăn, xăng xe, điện thoại, nhà ở và các khoản hỗ trợ "
    "không liên quan đến công việc (điểm a khoản 1 Điều 55 Nghị định 145/2020/NĐ-CP).",
    "Đây là mức ít nhất; ban đêm là từ 22 giờ đến 6 giờ sáng hôm sau (Điều 106 Bộ luật Lao động).",
)
_HOLIDAY = "Người hưởng lương ngày còn được trả riêng tiền lương của chính ngày lễ, tết, ngày nghỉ có lương; chưa tính ở đây."
_OVER = (
    "Số giờ làm thêm vượt 40 giờ trong tháng (điểm b khoản 2 Điều 107 Bộ luật Lao động). Nghị quyết 17/2022/UBTVQH15 từng cho "
    "đến 60 giờ nhưng chưa có văn bản ở đây để biết còn áp dụng không. Giờ đã làm vẫn phải được trả lương."
)


def _fields() -> tuple[Field, ...]:
    kinds = tuple(Field(x.name, f"Số giờ {x.label}", Kind.NUMBER, "giờ", required=False) for x in _LINES)
    forms = {Form.TIME.value: "Lương theo thời gian", Form.PIECE.value: "Lương theo sản phẩm (nhập số sản phẩm thay số giờ)"}
    return (
        Field("month", "Tháng làm việc", Kind.MONTH),
        Field("form", "Cách trả lương", Kind.CHOICE, required=False, choices=forms),
        Field("hour_pay", "Tiền lương một giờ (hoặc đơn giá một sản phẩm) bình thường", Kind.MONEY, "đồng", required=False),
        Field("month_pay", "Tiền lương tháng thực trả của công việc", Kind.MONEY, "đồng", required=False),
        Field("month_hours", "Số giờ làm việc bình thường của tháng đó", Kind.NUMBER, "giờ", required=False),
        Field("night", "Số giờ làm ban đêm trong giờ bình thường", Kind.NUMBER, "giờ", required=False),
        *kinds,
    )


CALCULATOR = Calculator(
    "lam-them-ban-dem",
    "Tiền lương làm thêm giờ, làm đêm, ngày lễ",
    "Ít nhất 150%, 200%, 300%; ban đêm thêm 30%; làm thêm ban đêm thêm 20% nữa.",
    _fields(),
    Overtime,
    overtime,
)
