"""Dated levels that benefits hang on: mức tham chiếu or lương cơ sở, and the highest insured pay."""

from datetime import date

from assistant.calculate import checks
from assistant.calculate.wording import money
from assistant.calculate_benefits.worksheet import NEW_LAW, OLD_LAW, require
from corpus.parameter import Value


def reference(field: str, on: date) -> Value:
    """Mức tham chiếu of a day, in đồng a month; lương cơ sở before 01/07/2025, when the law counted in that.

    `field`: the input that says the day. Raises BadInput for a day the level is not known for.
    """
    return checks.known(field, "muc_tham_chieu" if on >= NEW_LAW else "luong_co_so", on)


def base_salary(field: str, on: date) -> Value:
    """Lương cơ sở of a day, in đồng a month; raises BadInput for a day it is not known for."""
    return checks.known(field, "luong_co_so", on)


def insured_pay(field: str, salary: int, on_field: str, on: date) -> None:
    """Guard: pay that cannot be the pay insured, because it is nothing or above the ceiling of the day.

    The ceiling only rose, so the one of `on` bounds the months before it too (khoản 3 Điều 89 Luật 58/2014/QH13, điểm đ
    khoản 1 Điều 31 Luật 41/2024/QH15).
    """
    checks.pay(field, salary)
    highest = int(checks.known(on_field, "tran_bhxh", on).exact * reference(on_field, on).exact)
    told = f"Tiền lương đóng bảo hiểm xã hội cao nhất là {money(highest)}/tháng; hãy nhập mức ghi trên sổ bảo hiểm xã hội."
    require(field, holds=salary <= highest, says=told)


def law_day(field: str, on: date) -> None:
    """Guard: a day under one of the two laws on social insurance that are held, 2014 or 2024."""
    checks.fact_day(field, on)
    told = "Trước ngày 01/01/2016 áp dụng Luật Bảo hiểm xã hội 2006; ở đây chưa có văn bản đó."
    require(field, holds=on >= OLD_LAW, says=told)
