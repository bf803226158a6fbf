"""Numbers that are personal data: what a number is told by its digits, its grouping and the words beside it.

CCCD: 12 digits, province (001-096), century and sex (0-3), year. BHXH: 10 digits. BHYT card: two letters and 13 digits.
Tax code: 10 digits with a check digit, or 10-3. Telephones: 03 05 07 08 09 and 02x, also with +84 or 0084.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.masking_labels import label_after, label_before
from assistant.masking_tokens import Span, Tokens

_ACCOUNT = re.compile(r"(?<![a-z])(?:stk|so tk|so tai khoan|tk so|tai khoan so)(?![a-z])[^.]{0,30}$")
_CARD_WORD = re.compile(r"(?<![a-z])(?:ma|so|the)(?![a-z])[a-z ]*$")
_MONEY_AFTER = re.compile(
    r"(?:[dk]|tr|dong|vnd|trieu|ty|ngan|nghin)(?![a-z])"
    r"|[ .]+(?:đ|đồng|vnd|vnđ|triệu|tỷ|tỉ|ngàn|nghìn)(?![a-zà-ỹ])"
)
_MAYBE_MONEY_AFTER = re.compile(r"[ .]+(?:dong(?! a)|trieu|ty|ngan(?! hang)|nghin)(?![a-z])")  # dong is also đóng
_SEPARATORS = frozenset({" ", ".", "-", "\u00a0", ")", ") "})
_MOST_GROUPS = 13
_SAID = {"khong": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9"}
_SAID |= {"tu": "4", "lam": "5"}
_CARD = re.compile(r"dn|h[xcndgs]|c[abchknsty]|g[bd]|k[bc]|t[abceqsn]|x[bdkn]|nn|no|ls|ms|pv|q[ny]|sv|d[kt]")

_IDENTITY = re.compile(
    r"0(?:0[12468]|1[0124579]|2[024567]|3[01345678]|4[0245689]|5[124689]|6[024678]|7[024579]|8[0234679]|9[1-6])[0-3]\d{8}"
)
_MOBILE = re.compile(r"0[35789]\d{8}")
_FAR = re.compile(r"02\d{9}|01[2689]\d{8}|(?:00)?84[235789]\d{8,9}|840[35789]\d{8}")
_SERVICE = re.compile(r"1[89]00\d{4,6}")
_BANK_CARD = re.compile(r"9704\d{12}(?:\d{3})?")
_DAYS = re.compile(r"(?<![a-z])(?:ngay|ca|gio|luc|thang|tu) $")
_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


@dataclass(frozen=True)
class _Number:
    """Digits, how they were grouped, and what the words beside call them."""

    digits: str
    groups: tuple[int, ...]
    label: str
    gap: int
    before: str
    is_money: bool
    glued: bool

    @property
    def reads_as_money(self) -> bool:
        """12.500.000 or 12500000."""
        thousands = len(self.groups) > 1 and self.groups[0] < 4 and set(self.groups[1:]) == {3} and self.digits[0] != "0"
        return thousands or self.digits.endswith("000")


def numbers(tokens: Tokens) -> Iterator[Span]:
    """Numbers that are personal data, from left to right, each marked as taken."""
    at = 0
    while at < len(tokens.raw):
        span = _card(tokens, at) or _any_number(tokens, at)
        if isinstance(span, Span):
            yield tokens.take(span)
            at = span.end
        else:
            at = max(at + 1, span)


def _digits(tokens: Tokens, at: int, *, said: bool) -> str:
    """The digits of one group: a written number, or one said digit."""
    if said:
        return _SAID.get(tokens.bare[at], "") if tokens.is_word(at) else ""
    return tokens.raw[at] if tokens.is_number(at) else ""


def _run(tokens: Tokens, at: int, *, said: bool) -> list[int]:
    """The places of up to thirteen groups of digits that one separator joins, from a place on."""
    run = [at]
    while len(run) < _MOST_GROUPS:
        for width in (1, 2):
            after = run[-1] + width + 1
            if (
                "".join(tokens.raw[run[-1] + 1 : after]) in _SEPARATORS
                and after < len(tokens.raw)
                and _digits(tokens, after, said=said)
            ):
                run.append(after)
                break
        else:
            break
    return run


def _card(tokens: Tokens, at: int) -> Span | None:
    """A health insurance card (thẻ BHYT): DN4797912345678, also in groups."""
    if not tokens.is_word(at) or not _CARD.fullmatch(tokens.bare[at]):
        return None
    first = at + 1 if tokens.is_number(at + 1) else at + 2
    if first == at + 2 and not (tokens.is_number(first) and tokens.raw[at + 1] in {" ", "-", "."}):
        return None
    digits = ""
    for place in _run(tokens, first, said=False):
        digits += tokens.raw[place]
        if len(digits) >= 13:
            return Span(at, place + 1, "bhxh") if len(digits) == 13 and digits[0] in "12345" else None
    return None


def _any_number(tokens: Tokens, at: int) -> Span | int:
    """The personal number that starts at a token; else the place to go on from."""
    said = not tokens.is_number(at)
    if not _digits(tokens, at, said=said):
        return at + 1
    run = _run(tokens, at, said=said)
    if said and len(run) < 9:
        return run[-1] + 1
    groups = [_digits(tokens, place, said=said) for place in run]
    if not said and _is_date(groups):
        return run[2] + 1
    if not said and len(run) == _MOST_GROUPS and len(groups[0]) < 3:
        return next((place for place in run[1:] if len(tokens.raw[place]) > 2), run[-1])  # a row of small figures
    label, gap, before = label_before(tokens, at)
    for count in range(len(run), 0, -1):
        parts = tuple(groups[:count])
        digits = "".join(parts)
        least = 6 if label == "bank" and not said else 9
        if not least <= len(digits) <= 19 or not _one_number(tokens, run, parts):
            continue
        end = run[count - 1] + 1
        told, near = (label, gap) if label or count < len(run) else label_after(tokens, end)
        if not told and count > 2 and digits[0] not in "089" and not before.endswith("so "):
            continue
        is_money = _is_money(told, "".join(tokens.low[end : end + 4]))
        glued = _glued(tokens, at, end)
        shape = (len(digits),) if said else tuple(map(len, parts))
        kind = _kind(_Number(digits, shape, told, near, before, is_money, glued))
        if kind:
            return Span(_first_sign(tokens, at, end), end, kind)
    return at + 1


def _is_date(groups: list[str]) -> bool:
    """15.03.2024 or 2024-03-15 opens the run."""
    if len(groups) < 3:
        return False
    year = re.compile(r"(?:19|20)\d\d")
    shape = tuple(len(group) for group in groups[:3])
    day_first = shape[0] < 3 and shape[1] < 3 and bool(year.fullmatch(groups[2]))
    return (day_first and int(groups[0]) < 32 and int(groups[1]) < 13) or (
        bool(year.fullmatch(groups[0])) and shape[1:] == (2, 2)
    )


def _one_number(tokens: Tokens, run: list[int], parts: tuple[str, ...]) -> bool:
    """No group of several is a whole number by itself, but for a branch (0312345678-001) and a country code."""
    if len(parts) == 1 or max(map(len, parts)) < 9:
        return True
    branch = tuple(map(len, parts)) == (10, 3) and tokens.raw[run[0] + 1] == "-"
    return branch or (len(parts) == 2 and parts[0] in {"84", "0084"})


def _is_money(label: str, after: str) -> bool:
    """The word after is a currency's; without accents that is sure only where nothing calls the number a code."""
    return bool(_MONEY_AFTER.match(after) or (label not in {"bhxh", "tax", "cccd"} and _MAYBE_MONEY_AFTER.match(after)))


def _glued(tokens: Tokens, at: int, end: int) -> bool:
    """A letter, or a slash and a letter, touches the number: part of a code or of a law's number."""
    slash = end + 1 < len(tokens.raw) and tokens.raw[end] == "/" and (tokens.is_word(end + 1) or tokens.is_masked(end + 1))
    return tokens.is_word(at - 1) or slash


def _first_sign(tokens: Tokens, at: int, end: int) -> int:
    """Where the number starts with its + or its opening bracket."""
    if at and (tokens.raw[at - 1] == "+" or (tokens.raw[at - 1] == "(" and ")" in tokens.raw[at:end])):
        return at - 1
    return at


def _kind(number: _Number) -> str:
    """The kind of a number; empty where it is no personal data."""
    digits, label = number.digits, number.label
    account = label == "bank" and _is_account(number)
    if _MOBILE.fullmatch(digits) or _FAR.fullmatch(digits):
        return _kind_of_phone_shaped(number, account)
    if len(digits) == 12 and (
        label == "cccd" or (_IDENTITY.fullmatch(digits) and label in {"", "phone", "bhxh", "tax"} and not number.glued)
    ):
        return "cccd"
    if number.is_money or (_SERVICE.fullmatch(digits) and label in {"", "phone", "other"}):
        return ""
    if account or _BANK_CARD.fullmatch(digits):
        return "bank"
    if label == "cccd" and len(digits) in {9, 10}:
        return "cccd"
    if len(digits) == 9 and label == "phone" and digits[0] in "35789" and number.gap < 25:
        return "phone"
    if number.glued and not label:
        return ""
    return _kind_of_ten(number)


def _kind_of_ten(number: _Number) -> str:
    """Ten digits, or ten and three, that are no telephone number."""
    digits, label = number.digits, number.label
    if len(digits) == 13 and number.groups == (10, 3) and label != "other":
        return "tax"
    if len(digits) != 10 or label == "other":
        return ""
    if label in {"tax", "bhxh"}:
        return label
    if label == "phone":
        return "phone" if number.gap < 25 and digits[0] == "0" else ""
    scattered = len(number.groups) > 1 and not number.before.endswith("so ")
    if scattered or number.reads_as_money or number.glued:
        return ""
    if digits[0] == "0" and _checks(digits):
        return "tax"
    return "bhxh" if "01" <= digits[:2] <= "96" else ""


def _kind_of_phone_shaped(number: _Number, account: bool) -> str:
    """Ten or more digits as a telephone has them: the words beside may still call them something else."""
    digits, label = number.digits, number.label
    if number.glued and label == "other":
        return ""
    if label == "cccd" and len(digits) == 12:
        return "cccd"
    if account and "momo" not in number.before[-12:]:
        return "bank"
    if len(digits) == 10 and label == "tax":
        return "tax"
    if len(digits) == 10 and label == "bhxh" and _CARD_WORD.search(number.before) and number.gap < 25:
        return "bhxh"
    if label == "other" and number.gap < 6:
        return ""
    return "" if set(number.groups) == {2} and _DAYS.search(number.before) else "phone"


def _is_account(number: _Number) -> bool:
    """Six to nineteen digits called an account: at once after "stk", else long enough and no amount."""
    if number.is_money or number.gap > 30:
        return False
    if _ACCOUNT.search(number.before):
        return True
    return len(number.digits) >= 8 and not number.reads_as_money


def _checks(digits: str) -> bool:
    """The check digit of a tax code (mã số thuế) is right."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return (10 - total % 11) % 10 == int(digits[9])
