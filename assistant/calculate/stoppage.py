"""Tiền lương ngừng việc in one calendar month (Điều 99 Bộ luật Lao động).

The least wage per day is the region's monthly minimum over the normal working days of the month (khoản 3 Điều 4 of the
decree on minimum wages converts by the day the same way).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks, wages
from assistant.calculate.form import Calculator, Field, Kind, region_field
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.service import too_early
from assistant.calculate.wording import DONG, money, number, to_dong, unheld
from corpus.citation import Citation
from corpus.parameter import Basis, Value

_CODE = "45-2019-QH14"
_FLOOR_DAYS = 14  # working days, khoản 3 Điều 99


class Cause(StrEnum):
    """Whose doing the stoppage is (Điều 99)."""

    EMPLOYER = "loi_nguoi_su_dung_lao_dong"
    OWN = "loi_cua_chinh_minh"
    COLLEAGUE = "loi_nguoi_lao_dong_khac"
    OUTSIDE = "su_co_khach_quan"


CAUSES = {
    Cause.EMPLOYER: "Lỗi của người sử dụng lao động",
    Cause.OWN: "Lỗi của chính người lao động này",
    Cause.COLLEAGUE: "Lỗi của người lao động khác trong đơn vị",
    Cause.OUTSIDE: "Điện, nước, thiên tai, hỏa hoạn, dịch bệnh, di dời theo yêu cầu nhà nước hoặc lý do kinh tế",
}


@dataclass(frozen=True)
class Stoppage:
    """Working days of stoppage in the month of `on`; pay in đồng a month; `before`: days of it in earlier months.

    `agreed` is the agreed pay for these days in đồng, 0 where nothing is agreed: then the least is told.
    """

    on: date
    cause: str
    days: int
    pay: int
    working_days: int
    region: str
    before: int = 0
    agreed: int = 0


def stoppage(case: Stoppage) -> Result | NotCovered:
    """Pay for the days of stoppage, in đồng: what is due, or the least where it is for agreement. Raises BadInput."""
    cause = _checked(case)
    rate, rate_step = wages.daily(case.pay, case.working_days)
    if early := too_early(case.on):
        return early
    if cause is Cause.OWN:
        step = Step("Ngừng việc do lỗi của mình thì không được trả lương.", 0, DONG, (Citation(_CODE, "99", "2"),), part=True)
        return Result(0, DONG, (step,))
    if cause is Cause.EMPLOYER:
        return _full(case, rate, rate_step)
    return _least(case, cause)


def _checked(case: Stoppage) -> Cause:
    cause = checks.choice("cause", Cause, case.cause)
    checks.fact_day("on", case.on)
    checks.region("region", case.region)
    checks.within("days", case.days, 1, 27, "ngày làm việc")
    checks.within("before", case.before, 0, 1000, "ngày làm việc")
    checks.money_or_none("agreed", case.agreed)
    if case.days > case.working_days:
        raise BadInput("days", f"Số ngày ngừng việc trong tháng không thể quá {case.working_days} ngày làm việc bình thường.")
    return cause


def _full(case: Stoppage, rate: Fraction, rate_step: Step) -> Result:
    amount, rule = rate * case.days, Citation(_CODE, "99", "1")
    text = (
        f"Do lỗi của người sử dụng lao động: trả đủ tiền lương {case.days} ngày: {money(rate)} × {case.days} = {money(amount)}."
    )
    total, rounding = to_dong(amount, rule)
    return Result(total, DONG, (rate_step, Step(text, amount, DONG, (rule,), part=True), *rounding))


def _least(case: Stoppage, cause: Cause) -> Result:
    wage = checks.known_for("on", "luong_toi_thieu_thang", case.on, "vung", case.region)
    rule = Citation(_CODE, "99", "2") if cause is Cause.COLLEAGUE else Citation(_CODE, "99", "3", _point(case))
    covered = case.days if cause is Cause.COLLEAGUE else max(0, min(case.days, _FLOOR_DAYS - case.before))
    rate = wage.exact / case.working_days
    floor = rate * covered
    opening = Step(
        f"Lương tối thiểu vùng {case.region} một ngày: {money(wage.exact)} : {case.working_days} = {money(rate)}.",
        rate,
        "đồng/ngày",
        (*wage.sources, *_converted(wage)),
    )
    rest = f"; {case.days - covered} ngày sau 14 ngày đầu theo thỏa thuận" if covered < case.days else ""
    text = f"Không thấp hơn lương tối thiểu cho {covered} ngày{rest}: {money(rate)} × {number(covered)} = {money(floor)}."
    above = max(Fraction(0), case.agreed - floor)
    agreed = Step(f"Phần thỏa thuận cao hơn: {money(above)}.", above, DONG, (rule,), part=True)
    steps = (opening, Step(text, floor, DONG, (rule,), part=True), *((agreed,) if above else ()))
    total, rounding = to_dong(max(floor, Fraction(case.agreed)), rule)
    too_low = (f"Mức thỏa thuận {money(case.agreed)} thấp hơn mức tối thiểu nên không được áp dụng.",)
    limits = (*(too_low if 0 < case.agreed < floor else ()), *_LIMITS)
    return Result(total, DONG, (*steps, *rounding), (wage,), unheld(wage), limits)


def _point(case: Stoppage) -> str:
    return "a" if case.before + case.days <= _FLOOR_DAYS else "b"


def _converted(wage: Value) -> tuple[Citation, ...]:
    """Where the decree that set the wage converts it by the day; none for a decree not held."""
    held = wage.basis is Basis.TEXT
    return tuple(Citation(source.instrument, "4", "3", "a") for source in wage.sources) if held else ()


_LIMITS = (
    "Trừ lỗi của người sử dụng lao động, tiền lương ngừng việc do hai bên thỏa thuận; đây là mức không được thấp hơn.",
    "Ngừng việc qua nhiều tháng thì tính riêng từng tháng và ghi số ngày đã ngừng ở các tháng trước.",
)

CALCULATOR = Calculator(
    "luong-ngung-viec",
    "Tiền lương ngừng việc",
    "Đủ lương nếu do lỗi người sử dụng lao động; nếu không, ít nhất bằng lương tối thiểu trong 14 ngày đầu.",
    (
        Field("on", "Ngày đầu ngừng việc trong tháng", Kind.DAY),
        Field("cause", "Vì sao ngừng việc", Kind.CHOICE, choices={key.value: text for key, text in CAUSES.items()}),
        Field("days", "Số ngày làm việc phải ngừng trong tháng", Kind.COUNT, "ngày"),
        wages.PAY,
        wages.WORKING_DAYS,
        region_field(),
        Field("before", "Số ngày làm việc đã ngừng ở các tháng trước của đợt này", Kind.COUNT, "ngày", required=False),
        Field("agreed", "Tiền lương ngừng việc hai bên thỏa thuận cho những ngày này", Kind.MONEY, "đồng", required=False),
    ),
    Stoppage,
    stoppage,
)
