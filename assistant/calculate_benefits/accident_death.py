"""Trợ cấp một lần khi người lao động chết do tai nạn lao động, bệnh nghề nghiệp: 36 base salaries (Điều 53 Luật 84/2015)."""

from dataclasses import dataclass
from datetime import date

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result
from assistant.calculate.wording import money, number
from assistant.calculate_benefits.accident_fund import IN_FORCE
from assistant.calculate_benefits.levels import base_salary
from assistant.calculate_benefits.worksheet import Sheet, amount, part, refuse, require


@dataclass(frozen=True)
class AccidentDeath:
    """A death at work, in the first treatment, or under treatment before any assessment. `excluded`: khoản 1 Điều 40."""

    died: date
    excluded: bool = False


def accident_death(case: AccidentDeath) -> Result | NotCovered:
    """The sum in đồng, for all relatives together. Raises BadInput."""
    checks.fact_day("died", case.died)
    require("died", holds=case.died >= IN_FORCE, says="Chỉ tính được từ ngày 01/07/2016.")
    if case.excluded:
        cause = "Tai nạn do mâu thuẫn riêng không liên quan công việc, cố ý tự hủy hoại sức khỏe hoặc dùng ma túy."
        return refuse(cause, "84-2015-QH13/dieu-45/khoan-3")
    times, level = checks.known("died", "tro_cap_chet_tai_nan", case.died), base_salary("died", case.died)
    whole = times.exact * level.exact
    told = f"{number(times.exact)} lần lương cơ sở của tháng chết: {number(times.exact)} × {money(level.exact)} = {money(whole)}."
    return amount((part(told, whole, "84-2015-QH13/dieu-53"),), Sheet((times, level), _ASSUMED, _LIMITS))


_ASSUMED = ("Người lao động đóng bảo hiểm tai nạn lao động, bệnh nghề nghiệp.",)
_LIMITS = ("Ngoài khoản này còn có mai táng, tuất và tiền bồi thường hoặc trợ cấp của người sử dụng lao động.",)

CALCULATOR = Calculator(
    "tro-cap-chet-do-tai-nan",
    "Trợ cấp một lần khi chết do tai nạn lao động, bệnh nghề nghiệp",
    "36 lần lương cơ sở.",
    (
        Field("died", "Ngày chết", Kind.DAY),
        Field("excluded", "Tai nạn do mâu thuẫn riêng, tự hủy hoại hoặc ma túy", Kind.FLAG, required=False),
    ),
    AccidentDeath,
    accident_death,
)
