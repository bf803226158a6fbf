"""Trợ cấp tuất hằng tháng cho cả gia đình: half of the level for each relative, 70% for one with nobody to raise him."""

from dataclasses import dataclass
from datetime import date

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import day, money, percent
from assistant.calculate_benefits.levels import law_day, reference
from assistant.calculate_benefits.retirement_schedule import first_day, month_index
from assistant.calculate_benefits.survivor_law import DECEASED, Deceased, SurvivorLaw, law_on, monthly_due
from assistant.calculate_benefits.worksheet import Sheet, amount, part, refuse, step
from corpus.parameter import Value

MOST_RELATIVES = 4


@dataclass(frozen=True)
class SurvivorsMonthly:
    """A death and the relatives entitled, counted (survivor.py says who is entitled).

    cared_for: relatives with somebody to raise them. alone: without. months_paid: compulsory insurance of the dead person.
    two_deaths: they lost two insured people or more, each of whom gives the allowance.
    """

    died: date
    cared_for: int
    alone: int = 0
    deceased: str = Deceased.INSURED
    months_paid: int = 0
    two_deaths: bool = False


def survivors_monthly(case: SurvivorsMonthly) -> Result | NotCovered:
    """The allowance of all relatives a month, in đồng. Raises BadInput."""
    deceased = checks.choice("deceased", Deceased, case.deceased)
    law_day("died", case.died)
    checks.within("cared_for", case.cared_for, 0, 20, "người")
    checks.within("alone", case.alone, 0, 20, "người")
    checks.within("months_paid", case.months_paid, 0, 720, "tháng")
    law = law_on(case.died)
    why = monthly_due(case.died, deceased, case.months_paid)
    if isinstance(why, NotCovered):
        return why
    if not case.cared_for + case.alone:
        return refuse("Không có thân nhân đủ điều kiện thì không có trợ cấp hằng tháng, chỉ có trợ cấp một lần.", law.relatives)
    starts = first_day(month_index(case.died) + 1)
    parts, used = _parts(case, law, starts)
    begins = step(f"Hưởng từ ngày {day(starts)}, đầu tháng sau tháng chết.", starts, "", law.start)
    return amount((why, *_four(case, law), *parts), Sheet(used, _ASSUMED, _LIMITS), unit="đồng/tháng", then=(begins,))


def _paid(case: SurvivorsMonthly) -> tuple[int, int]:
    """Relatives paid at 70% and at 50%: four at most, those without anybody first."""
    alone = min(case.alone, MOST_RELATIVES)
    return alone, min(case.cared_for, MOST_RELATIVES - alone)


def _four(case: SurvivorsMonthly, law: SurvivorLaw) -> tuple[Step, ...]:
    count = case.cared_for + case.alone
    if count <= MOST_RELATIVES:
        return ()
    told = f"Có {count} thân nhân đủ điều kiện nhưng nhiều nhất 4 người được hưởng; ở đây tính 4 người có mức cao nhất."
    return (step(told, MOST_RELATIVES, "người", law.most),)


def _parts(case: SurvivorsMonthly, law: SurvivorLaw, starts: date) -> tuple[list[Step], tuple[Value, ...]]:
    level = reference("died", starts)
    alone, cared_for = _paid(case)
    times = 2 if case.two_deaths else 1
    steps, used = [], [level]
    for count, label, who in ((alone, "khong", "không có người trực tiếp nuôi dưỡng"), (cared_for, "co", "còn người nuôi dưỡng")):
        if not count:
            continue
        rate = checks.known_for("died", "tro_cap_tuat_hang_thang", starts, "nuoi_duong", label)
        whole = rate.exact * level.exact * count * times
        twice = " × 2 lần (hai người chết)" if case.two_deaths else ""
        told = f"{count} thân nhân {who}: {percent(rate.exact)} × {money(level.exact)} × {count}{twice} = {money(whole)}."
        steps.append(part(told, whole, law.rate, *((law.most,) if case.two_deaths else ())))
        used.append(rate)
    return steps, tuple(used)


_ASSUMED = (
    "Mọi thân nhân được đếm đều đủ điều kiện; hãy kiểm tra từng người bằng phép tính riêng.",
    "Mức hưởng được tính theo tháng đầu tiên được hưởng.",
)
_LIMITS = ("Thân nhân được chọn trợ cấp một lần thay cho hằng tháng; đã nhận một loại thì không đổi lại.",)

CALCULATOR = Calculator(
    "tro-cap-tuat-hang-thang",
    "Trợ cấp tuất hằng tháng",
    "Tổng mức hưởng mỗi tháng của các thân nhân.",
    (
        Field("died", "Ngày chết", Kind.DAY),
        Field("cared_for", "Số thân nhân đủ điều kiện, còn người nuôi dưỡng", Kind.COUNT, "người"),
        Field("alone", "Số thân nhân đủ điều kiện, không còn người nuôi dưỡng", Kind.COUNT, "người", required=False),
        Field("deceased", "Người chết", Kind.CHOICE, required=False, choices={key.value: text for key, text in DECEASED.items()}),
        Field("months_paid", "Số tháng người chết đã đóng BHXH bắt buộc", Kind.COUNT, "tháng", required=False),
        Field("two_deaths", "Có từ hai người tham gia BHXH chết", Kind.FLAG, required=False),
    ),
    SurvivorsMonthly,
    survivors_monthly,
)
