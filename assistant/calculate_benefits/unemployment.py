"""Trợ cấp thất nghiệp: how much a month, for how many months, from which day, and until when to file.

Luật Việc làm 38/2013/QH13 for decisions before 01/01/2026, Luật Việc làm 74/2025/QH15 from then on (khoản 4 Điều 55).
"""

from dataclasses import dataclass
from datetime import date

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind, region_field
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.periods import month_end
from assistant.calculate.wording import day, half_up, money
from assistant.calculate.workdays import WeeklyRest, WorkWeek, after, doubts
from assistant.calculate_benefits.unemployment_law import (
    LEAST_PAID,
    NEW,
    NEW_JOB_LAW,
    OLD,
    OLD_JOB_LAW,
    JobLaw,
    benefit_months,
    last_day_of_benefit,
    last_day_to_file,
    months_kept,
)
from assistant.calculate_benefits.worksheet import Sheet, amount, in_dong, part, refuse, require, step
from corpus.parameter import Value

DAYS_TO_DECIDE = 20  # khoản 1 Điều 18 Nghị định 28/2015/NĐ-CP
_CAREER = 720  # months


@dataclass(frozen=True)
class Unemployment:
    """What the worker says. Money in đồng a month; times in months paid into unemployment insurance.

    average_pay: of the six last months paid. months_paid: not yet turned into benefit. months_in_window: of them, in the 24
    months before the contract ended, or 36 where `short_contract` (a contract of 1 to under 12 months; before 2026 a
    seasonal one of 3 to under 12). last_paid: any day of the last month paid. pension: draws one, or from 2026 may draw
    one. state_pay: paid by the State's scales. days_off: Tết and other public holidays without a fixed date.
    """

    average_pay: int
    months_paid: int
    months_in_window: int
    region: str
    last_paid: date
    ended: date
    filed: date
    decided: date | None = None
    short_contract: bool = False
    left_unlawfully: bool = False
    pension: bool = False
    state_pay: bool = False
    days_off: frozenset[date] = frozenset()

    @property
    def week(self) -> WorkWeek:
        """The working week of the employment service."""
        return WorkWeek(WeeklyRest.WEEKEND, self.days_off)

    @property
    def window(self) -> int:
        """Months before the end of the contract in which 12 must have been paid."""
        return 36 if self.short_contract else 24


def unemployment_benefit(case: Unemployment) -> Result | NotCovered:
    """Monthly benefit in whole đồng; the steps tell months, total, first and last day and the last day to file.

    Raises BadInput, also where the minimum wage of the time is not known.
    """
    _check(case)
    law = _law(case)
    refused = _refused(case, law)
    if refused:
        return refused
    pay, monthly, parameters = _pay(case, law)
    paid = f"Đã đóng {case.months_in_window} tháng trong {case.window} tháng trước khi nghỉ việc, đủ mức ít nhất là 12 tháng."
    steps = (step(paid, case.months_in_window, "tháng", law.paid), *pay)
    then = (*_length(case, law, monthly), *_dates(case, law))
    return amount(steps, Sheet(parameters, _assumptions(case, law), _LIMITS), unit="đồng/tháng", then=then)


def _check(case: Unemployment) -> None:
    checks.region("region", case.region)
    checks.within("months_paid", case.months_paid, 0, _CAREER, "tháng")
    checks.within("months_in_window", case.months_in_window, 0, min(case.window, case.months_paid), "tháng")
    checks.fact_day("filed", case.filed)
    require("ended", holds=case.ended >= OLD_JOB_LAW, says="Chỉ tính được cho người nghỉ việc từ ngày 01/01/2015.")
    last = "Tháng đóng cuối cùng không thể sau tháng nghỉ việc."
    require("last_paid", holds=case.last_paid <= month_end(case.ended), says=last)
    require("filed", holds=case.filed >= case.ended, says="Ngày nộp hồ sơ không thể trước ngày chấm dứt hợp đồng.")
    decided = case.decided is None or case.decided >= case.filed
    require("decided", holds=decided, says="Ngày ra quyết định không thể trước ngày nộp hồ sơ.")
    checks.pay("average_pay", case.average_pay)
    highest = _highest_pay(case)
    told = f"Lương đóng bảo hiểm thất nghiệp cao nhất là {money(highest)}/tháng; hãy nhập mức ghi trên sổ bảo hiểm xã hội."
    require("average_pay", holds=case.average_pay <= highest, says=told)


def _highest_pay(case: Unemployment) -> int:
    """The highest insured pay of the last month, in đồng (Điều 58 Luật 38/2013/QH13, khoản 2 Điều 34 Luật 74/2025/QH15)."""
    if case.state_pay and case.last_paid < NEW_JOB_LAW:
        return int(20 * checks.known("last_paid", "luong_co_so", case.last_paid).exact)
    least = checks.known_for("last_paid", "luong_toi_thieu_thang", case.last_paid, "vung", case.region)
    return int(checks.known("last_paid", "tran_bhtn", case.last_paid).exact * least.exact)


def _law(case: Unemployment) -> JobLaw:
    if case.decided is not None or case.filed >= NEW_JOB_LAW:
        return OLD if (case.decided or case.filed) < NEW_JOB_LAW else NEW
    due = after(case.filed, DAYS_TO_DECIDE, case.week)
    near = "Hồ sơ nộp sát ngày 01/01/2026: cần ngày ra quyết định hưởng để biết áp dụng luật cũ hay luật mới."
    require("decided", holds=due < NEW_JOB_LAW, says=near)
    return OLD


def _refused(case: Unemployment, law: JobLaw) -> NotCovered | None:
    last = last_day_to_file(case.ended)
    if case.left_unlawfully:
        return refuse("Tự ý chấm dứt hợp đồng trái pháp luật thì không được hưởng trợ cấp thất nghiệp.", law.leaving[0])
    if case.pension:
        who = "đang hưởng lương hưu" if law is OLD else "nghỉ việc khi đủ điều kiện hưởng lương hưu"
        return refuse(f"Người {who} không được hưởng trợ cấp thất nghiệp.", law.leaving[1])
    if case.months_in_window < LEAST_PAID:
        short = f"Phải đóng đủ 12 tháng trong {case.window} tháng trước khi nghỉ việc; mới đóng {case.months_in_window} tháng."
        return refuse(short, law.paid)
    if case.filed > last:
        return refuse(f"Hồ sơ nộp ngày {day(case.filed)}, sau hạn cuối là ngày {day(last)}.", law.filing[0])
    return None


def _pay(case: Unemployment, law: JobLaw) -> tuple[tuple[Step, ...], int, tuple[Value, ...]]:
    on, on_field, when = (
        (case.ended, "ended", "khi nghỉ việc") if law is OLD else (case.last_paid, "last_paid", "của tháng đóng cuối")
    )
    rate = checks.known("filed", "ty_le_tro_cap_that_nghiep", case.decided or case.filed)
    times = checks.known("filed", "tran_tro_cap_that_nghiep", case.decided or case.filed)
    if law is OLD and case.state_pay:
        level = checks.known(on_field, "luong_co_so", on)
    else:
        level = checks.known_for(on_field, "luong_toi_thieu_thang", on, "vung", case.region)
    share, ceiling = rate.exact * case.average_pay, times.exact * level.exact
    monthly = min(share, ceiling)
    steps = (
        in_dong(f"60% của bình quân lương 6 tháng {money(case.average_pay)}: {money(share)}.", share, *law.rate),
        in_dong(
            f"Nhiều nhất 5 lần {level.title.lower()} {when}: 5 × {money(level.exact)} = {money(ceiling)}.", ceiling, law.rate[0]
        ),
        part(f"Mỗi tháng được mức thấp hơn trong hai số trên: {money(monthly)}.", monthly, law.rate[0]),
    )
    return steps, half_up(monthly), (rate, times, level)


def _length(case: Unemployment, law: JobLaw, monthly: int) -> list[Step]:
    months, left = benefit_months(case.months_paid), months_kept(case.months_paid)
    told = (
        f"Đã đóng {case.months_paid} tháng chưa hưởng. Đóng 12 đến 36 tháng được 3 tháng trợ cấp, sau đó thêm đủ 12 tháng được "
        f"thêm 1 tháng, nhiều nhất 12 tháng. Được hưởng {months} tháng."
    )
    whole = f"Tổng cộng nếu hưởng hết {months} tháng: {money(monthly)} × {months} = {money(monthly * months)}."
    steps = [step(told, months, "tháng", law.months), in_dong(whole, monthly * months, law.months)]
    if left:
        steps.append(step(f"{left} tháng lẻ chưa tính hưởng được bảo lưu cho lần sau.", left, "tháng", law.kept))
    return steps


def _dates(case: Unemployment, law: JobLaw) -> list[Step]:
    last = last_day_to_file(case.ended)
    first = after(case.filed, law.waits, case.week)
    told = f"Hưởng từ ngày làm việc thứ {law.waits} kể từ ngày nộp đủ hồ sơ {day(case.filed)}: ngày {day(first)}."
    steps = [
        step(f"Hạn nộp hồ sơ: 3 tháng kể từ ngày {day(case.ended)}, đến hết ngày {day(last)}.", last, "", *law.filing),
        step(told, first, "", *law.start),
    ]
    if law is NEW:
        months = benefit_months(case.months_paid)
        end = last_day_of_benefit(first, months)
        steps.append(step(f"Hưởng hết {months} tháng vào ngày {day(end)}.", end, "", "374-2025-ND-CP/dieu-15/khoan-2"))
    return steps


def _assumptions(case: Unemployment, law: JobLaw) -> tuple[str, ...]:
    told = [*_TAKEN]
    if law is OLD:
        told.append("Ngày nộp hồ sơ không tính vào 16 ngày làm việc; Nghị định 28/2015/NĐ-CP không nói rõ điều này.")
        told.append("Nghị định 28/2015/NĐ-CP đã được Nghị định 61/2020/NĐ-CP sửa; ở đây chưa có văn bản sửa đổi đó.")
        if case.decided is None:
            told.append("Quyết định hưởng được ra đúng hạn, trước ngày 01/01/2026.")
    elif checks.known_for("ended", "luong_toi_thieu_thang", case.ended, "vung", case.region).start > case.last_paid:
        told.append(
            "Lương tối thiểu đổi giữa tháng đóng cuối cùng và ngày nghỉ việc: lấy mức của tháng đóng cuối cùng theo luật; "
            "Nghị định 374/2025/NĐ-CP ghi mức tại thời điểm chấm dứt hợp đồng."
        )
    first = after(case.filed, law.waits, case.week)
    return (*told, *doubts(case.filed, first, case.days_off))


_TAKEN = (
    "Người lao động đang đóng bảo hiểm thất nghiệp khi nghỉ việc và nộp đủ giấy tờ.",
    "Trong thời gian chờ quyết định, người lao động chưa có việc làm và không thuộc trường hợp bị loại trừ.",
    "Hạn 3 tháng được đếm theo ngày dương lịch; nên nộp trước ngày cuối, nhất là khi ngày đó là ngày nghỉ.",
)
_LIMITS = ("Chưa tính hỗ trợ học nghề, bảo hiểm y tế trong thời gian hưởng và việc tạm dừng, chấm dứt hưởng.",)

CALCULATOR = Calculator(
    "tro-cap-that-nghiep",
    "Trợ cấp thất nghiệp",
    "Mức hưởng mỗi tháng, số tháng, ngày bắt đầu hưởng và hạn nộp hồ sơ.",
    (
        Field("average_pay", "Lương đóng bảo hiểm thất nghiệp bình quân 6 tháng cuối", Kind.MONEY, "đồng/tháng"),
        Field("months_paid", "Số tháng đã đóng mà chưa hưởng trợ cấp", Kind.COUNT, "tháng"),
        Field(
            "months_in_window", "Số tháng đóng trong 24 tháng (hợp đồng dưới 12 tháng: 36) trước khi nghỉ", Kind.COUNT, "tháng"
        ),
        region_field(),
        Field("last_paid", "Tháng cuối cùng có đóng", Kind.MONTH),
        Field("ended", "Ngày chấm dứt hợp đồng", Kind.DAY),
        Field("filed", "Ngày nộp hồ sơ", Kind.DAY),
        Field("decided", "Ngày ra quyết định hưởng", Kind.DAY, required=False),
        Field("short_contract", "Hợp đồng dưới 12 tháng", Kind.FLAG, required=False),
        Field("left_unlawfully", "Người lao động chấm dứt hợp đồng trái luật", Kind.FLAG, required=False),
        Field("pension", "Đang hưởng hoặc đủ điều kiện hưởng lương hưu", Kind.FLAG, required=False),
        Field("state_pay", "Hưởng lương theo bảng lương của Nhà nước", Kind.FLAG, required=False),
        Field("days_off", "Ngày Tết, Giỗ Tổ rơi vào thời gian chờ", Kind.DAYS, required=False),
    ),
    Unemployment,
    unemployment_benefit,
)
