"""Trợ cấp tai nạn lao động, bệnh nghề nghiệp từ quỹ: once for 5 to 30% of incapacity, every month from 31%.

Điều 48, 49, 52 Luật 84/2015/QH13. Years paid into the fund count when twelve months are full.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import DONG, money, number, percent
from assistant.calculate_benefits.levels import base_salary, insured_pay
from assistant.calculate_benefits.worksheet import Sheet, amount, part, refuse, require, step

LEAST, MONTHLY, SERVED = 5, 31, 81  # per cent of incapacity
IN_FORCE = date(2016, 7, 1)  # Luật 84/2015/QH13, Điều 92
_ONCE, _EACH_MONTH = "84-2015-QH13/dieu-48/khoan-2", "84-2015-QH13/dieu-49/khoan-2"


@dataclass(frozen=True)
class AccidentFund:
    """An accident at work or an occupational disease. Money in đồng a month.

    due: any day of the month from which it is due (khoản 1 Điều 50). incapacity: per cent. months_paid: into the fund, before
    the month of the accident. pay: insured pay of the month before it. attended: spine paralysed, blind, two limbs lost or
    paralysed, or mentally ill. excluded: quarrel with no link to the work, self-harm or drugs (khoản 1 Điều 40).
    """

    due: date
    incapacity: int
    months_paid: int
    pay: int
    attended: bool = False
    excluded: bool = False


def accident_fund(case: AccidentFund) -> Result | NotCovered:
    """In đồng: once under 31%, a month from 31% on, by the base salary of the month due. Raises BadInput."""
    checks.fact_day("due", case.due)
    require("due", holds=case.due >= IN_FORCE, says="Chỉ tính được từ ngày 01/07/2016.")
    checks.within("incapacity", case.incapacity, 0, 100, "%")
    checks.within("months_paid", case.months_paid, 0, 720, "tháng")
    insured_pay("pay", case.pay, "due", case.due)
    if case.excluded:
        cause = "Tai nạn do mâu thuẫn riêng không liên quan công việc, cố ý tự hủy hoại sức khỏe hoặc dùng ma túy."
        return refuse(cause, "84-2015-QH13/dieu-45/khoan-3")
    if case.incapacity < LEAST:
        return refuse(f"Suy giảm {case.incapacity}%, dưới mức 5% nên quỹ không trợ cấp.", "84-2015-QH13/dieu-45/khoan-2")
    level = base_salary("due", case.due)
    sheet = Sheet((level,), _ASSUMED, _LIMITS)
    if case.incapacity < MONTHLY:
        return amount(_once(case, level.exact), sheet)
    return amount(_monthly(case, level.exact), sheet, unit=f"{DONG}/tháng")


def _years_beyond(months_paid: int) -> int:
    """Full years paid after the first one."""
    return max(months_paid // 12 - 1, 0)


def _once(case: AccidentFund, level: Fraction) -> tuple[Step, ...]:
    times = LEAST + Fraction(1, 2) * (case.incapacity - LEAST)
    months = Fraction(1, 2) + Fraction(3, 10) * _years_beyond(case.months_paid)
    by_loss, by_years = times * level, months * case.pay
    lost = f"5 lần cho 5% và 0,5 lần cho mỗi 1% thêm: {number(times)} × {money(level)} = {money(by_loss)}."
    paid = f"Đóng {case.months_paid} tháng vào quỹ: {number(months)} tháng × {money(case.pay)} = {money(by_years)}."
    return (
        step(
            f"Suy giảm {case.incapacity}%, từ 5% đến 30%: trợ cấp một lần.", case.incapacity, "%", "84-2015-QH13/dieu-48/khoan-1"
        ),
        part(lost, by_loss, f"{_ONCE}/diem-a"),
        part(paid, by_years, f"{_ONCE}/diem-b"),
    )


def _monthly(case: AccidentFund, level: Fraction) -> tuple[Step, ...]:
    share = Fraction(30, 100) + Fraction(2, 100) * (case.incapacity - MONTHLY)
    more = Fraction(5, 1000) + Fraction(3, 1000) * _years_beyond(case.months_paid)
    by_loss, by_years = share * level, more * case.pay
    lost = (
        f"Suy giảm {case.incapacity}%: 30% cho 31% và 2% cho mỗi 1% thêm, {percent(share)} × {money(level)} = {money(by_loss)}."
    )
    paid = f"Đóng {case.months_paid} tháng vào quỹ: {percent(more)} × {money(case.pay)} = {money(by_years)}."
    served: tuple[Step, ...] = ()
    if case.attended and case.incapacity >= SERVED:
        served = (part(f"Trợ cấp phục vụ bằng lương cơ sở: {money(level)}.", level, "84-2015-QH13/dieu-52"),)
    return (
        step(
            f"Suy giảm {case.incapacity}%, từ 31% trở lên: trợ cấp hằng tháng.",
            case.incapacity,
            "%",
            "84-2015-QH13/dieu-49/khoan-1",
        ),
        part(lost, by_loss, f"{_EACH_MONTH}/diem-a"),
        part(paid, by_years, f"{_EACH_MONTH}/diem-b"),
        *served,
    )


_ASSUMED = (
    "Lương cơ sở lấy theo tháng bắt đầu hưởng; năm đóng vào quỹ chỉ tính năm đủ 12 tháng.",
    "Nghị định 88/2020/NĐ-CP hướng dẫn cách tính thời gian đóng; ở đây chưa có văn bản đó.",
)
_LIMITS = ("Chưa tính giám định lại, giám định tổng hợp và các lần điều chỉnh trợ cấp về sau.",)

CALCULATOR = Calculator(
    "tro-cap-tai-nan-lao-dong",
    "Trợ cấp tai nạn lao động, bệnh nghề nghiệp từ quỹ bảo hiểm",
    "Trợ cấp một lần (5 đến 30%) hoặc hằng tháng (từ 31%).",
    (
        Field("due", "Tháng điều trị ổn định xong hoặc có kết luận giám định", Kind.MONTH),
        Field("incapacity", "Mức suy giảm khả năng lao động", Kind.COUNT, "%"),
        Field("months_paid", "Số tháng đã đóng vào quỹ", Kind.COUNT, "tháng"),
        Field("pay", "Lương đóng vào quỹ của tháng liền trước tháng bị tai nạn", Kind.MONEY, "đồng/tháng"),
        Field("attended", "Liệt cột sống, mù hai mắt, cụt hoặc liệt hai chi, tâm thần", Kind.FLAG, required=False),
        Field("excluded", "Tai nạn do mâu thuẫn riêng, tự hủy hoại hoặc ma túy", Kind.FLAG, required=False),
    ),
    AccidentFund,
    accident_fund,
)
