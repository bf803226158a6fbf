"""Bồi thường hoặc trợ cấp của người sử dụng lao động khi bị tai nạn lao động, bệnh nghề nghiệp (Điều 38, 39 Luật 84/2015)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import day, money, number
from assistant.calculate_benefits.accident_fund import IN_FORCE
from assistant.calculate_benefits.worksheet import Sheet, amount, in_dong, part, refuse, require, step

LEAST, FIRST_BAND, MOST = 5, 10, 81  # per cent of incapacity
_RULE = "84-2015-QH13/dieu-38/khoan-4"
OWN_FAULT = Fraction(40, 100)
DAYS_TO_PAY = 5


class Cause(StrEnum):
    """Whose fault it was, or that it was a disease or on the way."""

    NOT_OWN = "khong_hoan_toan_do_loi_nguoi_lao_dong"
    DISEASE = "benh_nghe_nghiep"
    OUTSIDE = "ngoai_noi_lam_viec_do_nguoi_khac"
    OWN = "do_loi_nguoi_lao_dong"
    COMMUTE = "tren_duong_di_lam_do_nguoi_khac"
    EXCLUDED = "mau_thuan_rieng_tu_hai_ma_tuy"


CAUSES = {
    Cause.NOT_OWN: "Tai nạn không hoàn toàn do lỗi người lao động",
    Cause.DISEASE: "Bệnh nghề nghiệp",
    Cause.OUTSIDE: "Tai nạn khi làm nhiệm vụ ở ngoài, do lỗi người khác hoặc không rõ ai gây ra",
    Cause.OWN: "Tai nạn do lỗi của chính người lao động",
    Cause.COMMUTE: "Tai nạn trên đường đi làm hoặc về, do lỗi người khác hoặc không rõ ai gây ra",
    Cause.EXCLUDED: "Mâu thuẫn riêng không liên quan công việc, cố ý tự hại hoặc dùng ma túy",
}
_RULES = {
    Cause.NOT_OWN: (_RULE,),
    Cause.DISEASE: (_RULE,),
    Cause.OUTSIDE: ("84-2015-QH13/dieu-39/khoan-1", _RULE),
    Cause.OWN: ("84-2015-QH13/dieu-38/khoan-5",),
    Cause.COMMUTE: ("84-2015-QH13/dieu-39/khoan-2", "84-2015-QH13/dieu-38/khoan-5"),
}


@dataclass(frozen=True)
class AccidentEmployer:
    """An accident or disease. `concluded`: day of the medical board's conclusion or, after a death, of the published findings.

    wage: the monthly wage with allowances and other payments, in đồng. incapacity: per cent; died: he died of it.
    insurer_paid: already paid under an accident insurance the employer bought, in đồng.
    """

    concluded: date
    wage: int
    incapacity: int
    cause: str
    died: bool = False
    insurer_paid: int = 0


def accident_employer(case: AccidentEmployer) -> Result | NotCovered:
    """The least the employer owes, in đồng, less what an insurer paid. Raises BadInput."""
    cause = checks.choice("cause", Cause, case.cause)
    checks.fact_day("concluded", case.concluded)
    require("concluded", holds=case.concluded >= IN_FORCE, says="Chỉ tính được từ ngày 01/07/2016.")
    checks.pay("wage", case.wage)
    checks.within("incapacity", case.incapacity, 0, 100, "%")
    checks.money_or_none("insurer_paid", case.insurer_paid)
    if cause is Cause.EXCLUDED:
        return refuse(f"{CAUSES[cause]}: không được bồi thường, trợ cấp.", "84-2015-QH13/dieu-40/khoan-1")
    if case.incapacity < LEAST and not case.died:
        return refuse(f"Suy giảm {case.incapacity}%, dưới mức 5% nên luật không buộc bồi thường, trợ cấp.", f"{_RULE}/diem-a")
    last = case.concluded + timedelta(days=DAYS_TO_PAY)
    told = f"Phải trả trong 5 ngày kể từ ngày {day(case.concluded)}, đến hết ngày {day(last)}."
    by_when = step(told, last, "", "84-2015-QH13/dieu-38/khoan-7")
    return amount(_steps(case, cause), Sheet((), _ASSUMED, _LIMITS), then=(by_when,))


def months_owed(incapacity: int, *, died: bool) -> tuple[Fraction, str]:
    """Months of wage for an incapacity of 5% or more, or a death, and the point that gives them."""
    if died or incapacity >= MOST:
        return Fraction(30), "b"
    return Fraction(3, 2) + Fraction(4, 10) * max(incapacity - FIRST_BAND, 0), "a"


def _steps(case: AccidentEmployer, cause: Cause) -> tuple[Step, ...]:
    months, point = months_owed(case.incapacity, died=case.died)
    full = months * case.wage
    who = "Chết" if case.died else f"Suy giảm {case.incapacity}%"
    told = f"{who}: ít nhất {number(months)} tháng tiền lương, {number(months)} × {money(case.wage)} = {money(full)}."
    share = OWN_FAULT if cause in {Cause.OWN, Cause.COMMUTE} else Fraction(1)
    owed = full * share
    what = f"trợ cấp ít nhất 40% mức đó, {money(owed)}" if share < 1 else f"bồi thường ít nhất {money(owed)}"
    steps = [step(told, months, "tháng tiền lương", f"{_RULE}/diem-{point}")]
    by_cause = f"{CAUSES[cause]}: {what}."
    if not case.insurer_paid:
        return (*steps, part(by_cause, owed, *_RULES[cause]))
    rest = max(owed - case.insurer_paid, Fraction(0))
    less = f"Doanh nghiệp bảo hiểm đã trả {money(case.insurer_paid)}: người sử dụng lao động trả thêm {money(rest)}."
    return (*steps, in_dong(by_cause, owed, *_RULES[cause]), part(less, rest, "84-2015-QH13/dieu-39/khoan-3"))


_ASSUMED = (
    "Đây là mức thấp nhất; thỏa ước hoặc hợp đồng có thể cao hơn.",
    "Ngày có kết luận không tính vào 5 ngày; luật không nói cách đếm.",
)
_LIMITS = (
    "Chưa tính tiền lương trong thời gian điều trị, chi phí y tế và trợ cấp từ quỹ bảo hiểm.",
    "Nếu người sử dụng lao động không đóng bảo hiểm thì còn phải trả khoản tương ứng với trợ cấp từ quỹ (khoản 4 Điều 39).",
)

CALCULATOR = Calculator(
    "boi-thuong-tai-nan-lao-dong",
    "Bồi thường, trợ cấp của người sử dụng lao động khi bị tai nạn lao động",
    "Số tháng lương người sử dụng lao động phải trả.",
    (
        Field("concluded", "Ngày có kết luận giám định hoặc công bố biên bản điều tra", Kind.DAY),
        Field("wage", "Tiền lương tháng, gồm phụ cấp và khoản bổ sung", Kind.MONEY, "đồng/tháng"),
        Field("incapacity", "Mức suy giảm khả năng lao động", Kind.COUNT, "%"),
        Field("cause", "Nguyên nhân", Kind.CHOICE, choices={key.value: text for key, text in CAUSES.items()}),
        Field("died", "Người lao động chết", Kind.FLAG, required=False),
        Field("insurer_paid", "Tiền doanh nghiệp bảo hiểm đã trả", Kind.MONEY, "đồng", required=False),
    ),
    AccidentEmployer,
    accident_employer,
)
