"""What worker and employer pay each month for social, health and unemployment insurance, with floor and ceilings.

For Vietnamese people under a labour contract whose pay the employer sets. Luật Bảo hiểm xã hội 41/2024/QH15 (before
01/7/2025: 58/2014/QH13), Luật Bảo hiểm y tế, Luật Việc làm 74/2025/QH15 (before 2026: 38/2013/QH13).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks, model
from assistant.calculate.contribution_bases import Bases, bases
from assistant.calculate.form import Calculator, Field, Kind, region_field
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.periods import month_end
from assistant.calculate.wording import DONG, day, money, percent, to_dong, unheld
from corpus.citation import Citation
from corpus.parameter import Value

_NEW_LAW = date(2025, 7, 1)
_REDUCED_FROM, _REDUCED_TO = date(2021, 7, 1), date(2022, 9, 30)  # resolutions that lowered rates; texts not held
_UNIT = f"{DONG}/tháng"


class Side(StrEnum):
    """Whose share is asked for."""

    BOTH = "ca_hai"
    WORKER = "nguoi_lao_dong"
    EMPLOYER = "nguoi_su_dung_lao_dong"


SIDES = {Side.BOTH: "Cả hai bên", Side.WORKER: "Người lao động", Side.EMPLOYER: "Người sử dụng lao động"}


@dataclass(frozen=True)
class Contributions:
    """One month's pay in đồng that contributions are counted on; `reduced`: the employer is allowed 0.3% for accidents."""

    month: date
    pay: int
    region: str
    side: str = Side.BOTH
    part_time: bool = False
    reduced: bool = False


def contributions(case: Contributions) -> Result | NotCovered:
    """What is due for the month, in đồng; the parts add up to the total. Raises BadInput."""
    side = checks.choice("side", Side, case.side)
    checks.pay("pay", case.pay)
    checks.region("region", case.region)
    if _REDUCED_FROM <= case.month <= _REDUCED_TO:
        because = "Từ 7/2021 đến 9/2022 có nghị quyết giảm mức đóng cho người sử dụng lao động, chưa có văn bản ở đây để tính."
        return NotCovered(because, Citation("38-2013-QH13", "57"))
    found = bases(case.month, case.pay, case.region, part_time=case.part_time)
    if isinstance(found, NotCovered):
        return found
    lines = (*_worker(case, found), *_employer(case, found))
    parts = tuple(step for whose, step, _ in lines if side in {Side.BOTH, whose})
    sums = tuple(_sum(whose, lines) for whose in (Side.WORKER, Side.EMPLOYER) if side in {Side.BOTH, whose})
    total, rounding = to_dong(model.total(parts), *sums[-1].citations[:1])
    used = tuple(dict.fromkeys((*found.used, *(rate for whose, _, rate in lines if side in {Side.BOTH, whose}))))
    steps = (*found.steps, *parts, *sums, *rounding, *_due(case.month))
    return Result(total, _UNIT, steps, used, (*_ASSUMED, *unheld(*used)), _LIMITS)


_Line = tuple[Side, Step, Value]


def _worker(case: Contributions, found: Bases) -> tuple[_Line, ...]:
    return (
        _line(Side.WORKER, "hưu trí, tử tuất", found.social, _rate(case, "ty_le_huu_tri_nld")),
        _line(Side.WORKER, "bảo hiểm y tế", found.social, _rate(case, "ty_le_bhyt"), Fraction(1, 3), _thirds(case.month)),
        _line(Side.WORKER, "bảo hiểm thất nghiệp", found.unemployment, _rate(case, "ty_le_bhtn_nld")),
    )


def _employer(case: Contributions, found: Bases) -> tuple[_Line, ...]:
    level = "giam" if case.reduced else "binh_thuong"
    accidents = checks.known_for("month", "ty_le_tnld_bnn_nsdld", case.month, "muc", level)
    return (
        _line(Side.EMPLOYER, "hưu trí, tử tuất", found.social, _rate(case, "ty_le_huu_tri_nsdld")),
        _line(Side.EMPLOYER, "ốm đau, thai sản", found.social, _rate(case, "ty_le_om_dau_thai_san_nsdld")),
        _line(Side.EMPLOYER, "tai nạn lao động, bệnh nghề nghiệp", found.social, accidents),
        _line(Side.EMPLOYER, "bảo hiểm y tế", found.social, _rate(case, "ty_le_bhyt"), Fraction(2, 3), _thirds(case.month)),
        _line(Side.EMPLOYER, "bảo hiểm thất nghiệp", found.unemployment, _rate(case, "ty_le_bhtn_nsdld")),
    )


def _rate(case: Contributions, name: str) -> Value:
    return checks.known("month", name, case.month)


def _thirds(month: date) -> tuple[Citation, ...]:
    """Where the law shares health insurance out: one third for the worker, two for the employer."""
    if month >= _NEW_LAW:
        return (Citation("25-2008-QH12", "13", "1", "a"),)
    return (Citation("46-2014-QH13", "1", "7"),)


def _line(
    whose: Side, fund: str, base: Fraction, rate: Value, share: Fraction = Fraction(1), more: tuple[Citation, ...] = ()
) -> _Line:
    amount = base * rate.exact * share
    shared = "" if share == 1 else f" ({share.numerator}/{share.denominator} của {percent(rate.exact)})"
    told = f"{money(base)} × {percent(rate.exact * share)}{shared} = {money(amount)}"
    text = f"{SIDES[whose]} đóng {fund}: {told}."
    return whose, Step(text, amount, _UNIT, tuple(dict.fromkeys((*rate.sources, *more))), part=True), rate


def _sum(whose: Side, lines: tuple[_Line, ...]) -> Step:
    steps = [step for other, step, _ in lines if other is whose]
    amount = model.total(steps)
    cited = tuple(dict.fromkeys(citation for step in steps for citation in step.citations))
    return Step(f"{SIDES[whose]} đóng tất cả: {money(amount)}.", amount, _UNIT, cited)


def _due(month: date) -> tuple[Step, ...]:
    if month < _NEW_LAW:
        return ()
    last = month_end(month_end(month) + timedelta(days=1))
    return (
        Step(
            f"Người sử dụng lao động đóng chậm nhất ngày {day(last)}.", last, "ngày", (Citation("41-2024-QH15", "34", "4", "a"),)
        ),
    )


_ASSUMED = (
    "Tiền lương nhập vào là tiền lương làm căn cứ đóng: mức lương, phụ cấp lương và khoản bổ sung trả thường xuyên, ổn định.",
    "Người lao động Việt Nam làm theo hợp đồng lao động, có hưởng lương đủ để phải đóng trong tháng đó.",
)
_LIMITS = (
    "Không áp dụng cho tháng nghỉ không hưởng lương, nghỉ ốm hoặc nghỉ thai sản từ 14 ngày làm việc trở lên.",
    "Chưa tính trường hợp được giảm hoặc miễn: người khuyết tật mới tuyển, người hưởng lương hưu, hợp đồng thử việc, lao động "
    "nước ngoài, người giúp việc gia đình.",
    "Chưa gồm kinh phí công đoàn, đoàn phí và thuế thu nhập cá nhân.",
)

CALCULATOR = Calculator(
    "dong-bao-hiem",
    "Tiền đóng BHXH, BHYT, BHTN hằng tháng của hai bên",
    "Theo tiền lương tháng, có mức thấp nhất và cao nhất.",
    (
        Field("month", "Tháng đóng", Kind.MONTH),
        Field("pay", "Tiền lương tháng làm căn cứ đóng", Kind.MONEY, "đồng/tháng"),
        region_field(),
        Field("side", "Phần của ai", Kind.CHOICE, required=False, choices={key.value: text for key, text in SIDES.items()}),
        Field("part_time", "Làm việc không trọn thời gian", Kind.FLAG, required=False),
        Field("reduced", "Người sử dụng lao động được đóng 0,3% quỹ tai nạn lao động", Kind.FLAG, required=False),
    ),
    Contributions,
    contributions,
)
