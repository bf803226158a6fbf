"""From what a person typed to a value: money, days, months, numbers, choices; raises BadInput naming the field.

>>> read(Field("pay", "Tiền lương", Kind.MONEY), "8,5 triệu")
8500000
>>> read(Field("on", "Ngày", Kind.DAY), "21/11/2026")
datetime.date(2026, 11, 21)
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculate.form import Calculator, Field, Kind, YearAlone
from assistant.calculate.model import BadInput
from corpus.syllables import fold

_WHOLE = re.compile(r"-?(?:[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})")
_DECIMAL = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?")
_MILLIONS = re.compile(r"(-?[0-9]{1,6}(?:[.,][0-9]{1,6})?)\s*(?:triệu|trieu|tr)")
_DONG = re.compile(r"\s*(?:đồng|dong|đ|vnđ|vnd)$")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_MONTH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR = re.compile(r"(?:(?:sinh )?năm |sinh năm |sn ?)?((?:19|20)[0-9]{2})|(?:sn ?|sinh năm )([4-9][0-9])")
_YES, _NO = {"co", "dung", "true", "1", "yes"}, {"khong", "sai", "false", "0", "no"}


def read_all(calculator: Calculator, given: Mapping[str, object]) -> dict[str, Any]:
    """The values of a form by field name; fields left empty are left out. Raises BadInput."""
    known = {field.name: field for field in calculator.fields}
    for name in given:
        if name not in known:
            raise BadInput(str(name), f"“{calculator.title}” không có mục “{name}”.")
    values: dict[str, Any] = {}
    for field in calculator.fields:
        raw = given.get(field.name)
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            if field.required:
                raise BadInput(field.name, f"Còn thiếu: {field.label}.")
        else:
            values[field.name] = read(field, raw)
    return values


def read(field: Field, raw: object) -> Any:
    """One value as its field's kind; text, or a value that already has the kind. Raises BadInput."""
    match field.kind:
        case Kind.MONEY | Kind.COUNT:
            return _whole(field, raw)
        case Kind.NUMBER:
            return _number(field, raw)
        case Kind.DAY | Kind.MONTH:
            return _day(field, raw)
        case Kind.DAYS:
            return _days(field, raw)
        case Kind.CHOICE:
            return _choice(field, raw)
        case Kind.FLAG:
            return _flag(field, raw)


def _text(raw: object) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", str(raw))).strip().lower()


def _wrong(field: Field, raw: object, example: str) -> BadInput:
    return BadInput(field.name, f"{field.label}: không hiểu “{str(raw)[:40]}”. Ví dụ đúng: {example}.")


def _whole(field: Field, raw: object) -> int:
    example = "8.500.000" if field.kind is Kind.MONEY else "24"
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    text = _text(raw)
    if field.kind is Kind.MONEY:
        text = _DONG.sub("", text)
        if millions := _MILLIONS.fullmatch(text):
            amount = Fraction(Decimal(millions[1].replace(",", "."))) * 1_000_000
            if amount.denominator == 1:
                return amount.numerator
    if not _WHOLE.fullmatch(text):
        raise _wrong(field, raw, example)
    return int(re.sub(r"[., ]", "", text))


def _number(field: Field, raw: object) -> Fraction:
    if isinstance(raw, int | Decimal | Fraction) and not isinstance(raw, bool):
        if isinstance(raw, Decimal) and not raw.is_finite():
            raise _wrong(field, raw, "7,5")
        return Fraction(raw)
    text = _text(raw).removesuffix("%").strip()
    if not _DECIMAL.fullmatch(text):
        raise _wrong(field, raw, "7,5")
    return Fraction(Decimal(text.replace(",", ".")))


def _day(field: Field, raw: object) -> date:
    monthly = field.kind is Kind.MONTH
    example = "11/2026" if monthly else "21/11/2026"
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw.replace(day=1) if monthly else raw
    text = _text(raw)
    if field.year_alone and (match := _YEAR.fullmatch(text)):
        return YearAlone(int(match[1] or f"19{match[2]}"), 1, 1)
    monthly = monthly or bool(field.year_alone and _MONTH.fullmatch(text))
    try:
        if monthly and (match := _ISO_MONTH.fullmatch(text)):
            return date(int(match[1]), int(match[2]), 1)
        if monthly and (match := _MONTH.fullmatch(text)):
            return date(int(match[2]), int(match[1]), 1)
        if match := _ISO_DAY.fullmatch(text):
            found = date(int(match[1]), int(match[2]), int(match[3]))
        elif match := _DAY.fullmatch(text):
            found = date(int(match[3]), int(match[2]), int(match[1]))
        else:
            raise _wrong(field, raw, example)
    except ValueError as error:
        raise BadInput(field.name, f"{field.label}: không có ngày “{text}” trong lịch.") from error
    return found.replace(day=1) if monthly else found


def _days(field: Field, raw: object) -> frozenset[date]:
    parts = re.split(r"[;,\n]+", raw) if isinstance(raw, str) else raw
    if not isinstance(parts, list | tuple | set | frozenset):
        raise _wrong(field, raw, "16/02/2026; 17/02/2026")
    one = Field(field.name, field.label, Kind.DAY)
    return frozenset(_day(one, part) for part in parts if not isinstance(part, str) or part.strip())


def _choice(field: Field, raw: object) -> str:
    if isinstance(raw, str) and raw in field.choices:
        return raw
    text = _text(raw)
    for key, label in field.choices.items():
        if text in {key.lower(), label.lower()} or fold(text) == fold(label.lower()):
            return key
    allowed = "; ".join(f"{key}: {label}" for key, label in field.choices.items())
    raise BadInput(field.name, f"{field.label}: không có lựa chọn “{str(raw)[:40]}”. Chọn một trong: {allowed}.")


def _flag(field: Field, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    text = fold(_text(raw))
    if text not in _YES | _NO:
        raise BadInput(field.name, f"{field.label}: hãy trả lời có hoặc không.")
    return text in _YES
