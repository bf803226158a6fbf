"""Guards against input that cannot be; each raises BadInput naming the field, in Vietnamese."""

from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from assistant.calculate.model import BadInput
from assistant.calculate.periods import Span, between
from assistant.calculate.wording import day as told_day
from assistant.calculate.wording import money, number
from corpus import parameter

_Choice = TypeVar("_Choice", bound=StrEnum)
_MOST_MONEY = 1_000_000_000_000  # a thousand billion: more is a slip of the finger
_LONGEST_CAREER = 60  # years; the working age starts at 15 (khoản 1 Điều 3 Bộ luật Lao động)
_EARLIEST = date(1950, 1, 1)
_AHEAD = timedelta(days=366)


def pay(field: str, amount: int) -> None:
    """Money that must be more than nothing, in đồng."""
    if amount <= 0:
        raise BadInput(field, f"Số tiền phải lớn hơn 0, không thể là {money(amount)}.")
    not_too_much(field, amount)


def money_or_none(field: str, amount: int) -> None:
    """Money that may be nothing but not less, in đồng."""
    if amount < 0:
        raise BadInput(field, f"Số tiền không thể âm ({money(amount)}).")
    not_too_much(field, amount)


def not_too_much(field: str, amount: int) -> None:
    """Money a person or a firm could have, in đồng."""
    if amount > _MOST_MONEY:
        raise BadInput(field, f"Số tiền {money(amount)} quá lớn, hãy kiểm tra lại.")


def within(field: str, amount: int | Fraction, least: int | Fraction, most: int | Fraction, unit: str) -> None:
    """A number between two bounds, both allowed."""
    if not least <= amount <= most:
        allowed = f"từ {number(least)} đến {number(most)} {unit}"
        raise BadInput(field, f"Phải {allowed}, không thể là {number(amount)}.")


def fact_day(field: str, on: date) -> None:
    """A day of something that happened or is planned: not before 1950, at most a year after the law was last checked."""
    latest = parameter.last_checked() + _AHEAD
    if on < _EARLIEST:
        raise BadInput(field, f"Ngày {told_day(on)} quá xa trong quá khứ, hãy kiểm tra lại.")
    if on > latest:
        checked = told_day(parameter.last_checked())
        raise BadInput(field, f"Ngày {told_day(on)} quá xa: quy định ở đây được kiểm tra lần cuối ngày {checked}.")


def career(first_field: str, first: date, last_field: str, last: date) -> Span:
    """The time worked, both days inside; at most sixty years."""
    fact_day(first_field, first)
    fact_day(last_field, last)
    if last < first:
        raise BadInput(last_field, f"Ngày {told_day(last)} đứng trước ngày bắt đầu {told_day(first)}.")
    span = between(first, last)
    if span.months >= _LONGEST_CAREER * 12:
        raise BadInput(first_field, f"Thời gian làm việc {span.told} quá dài, hãy kiểm tra lại ngày bắt đầu.")
    return span


def known(field: str, name: str, on: date) -> parameter.Value:
    """A parameter's value on a day; a day it is not known for is the input's fault."""
    try:
        return parameter.value(name, on)
    except parameter.UnknownParameter as error:
        raise BadInput(field, str(error)) from error


def known_for(field: str, name: str, on: date, by: str, label: str) -> parameter.Value:
    """A parameter's value on a day for a region, a sex ...; both are the input's to get right."""
    try:
        return parameter.value(name, on, **{by: label})
    except parameter.UnknownParameter as error:
        raise BadInput(field, str(error)) from error


def region(field: str, label: str) -> None:
    """A region of minimum wages: I, II, III or IV."""
    choices = parameter.find("luong_toi_thieu_thang").choices
    if label not in choices:
        raise BadInput(field, f"Không có vùng “{label}”: vùng lương tối thiểu là {', '.join(choices)}.")


def choice(field: str, kind: type[_Choice], given: str) -> _Choice:
    """One of a fixed set of answers."""
    try:
        return kind(given)
    except ValueError as error:
        raise BadInput(field, f"Không có lựa chọn “{given}”. Chọn một trong: {', '.join(kind)}.") from error
