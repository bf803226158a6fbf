"""Trợ cấp một lần khi sinh con hoặc nhận con nuôi: two reference levels for each child."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result
from assistant.calculate.wording import money, number
from assistant.calculate_benefits.levels import law_day, reference
from assistant.calculate_benefits.maternity_law import GROUNDS, Ground, law_on, qualifies
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, amount, part, require


class Recipient(StrEnum):
    """Who is paid."""

    MOTHER = "me"
    FATHER = "cha"
    ADOPTER = "nhan_nuoi"


RECIPIENTS = {
    Recipient.MOTHER: "Người mẹ sinh con",
    Recipient.FATHER: "Người cha, khi mẹ không đủ điều kiện",
    Recipient.ADOPTER: "Người nhận nuôi con dưới 6 tháng tuổi",
}


@dataclass(frozen=True)
class BirthGrant:
    """A birth or adoption; `months_in_window` and the rest as in maternity_leave, for whoever is paid.

    children: born or adopted at once; stillborn ones count where there were twins or more (khoản 4 Điều 53).
    """

    event: date
    months_in_window: int
    children: int = 1
    recipient: str = Recipient.MOTHER
    ground: str = Ground.ORDINARY
    months_paid: int = 0


def birth_grant(case: BirthGrant) -> Result | NotCovered:
    """The grant in đồng, by the level of the month of the birth or adoption. Raises BadInput."""
    recipient = checks.choice("recipient", Recipient, case.recipient)
    ground = checks.choice("ground", Ground, case.ground)
    law_day("event", case.event)
    checks.within("children", case.children, 1, 8, "con")
    own = ground is Ground.ORDINARY or recipient is Recipient.MOTHER
    require("ground", holds=own, says="Chỉ người mẹ sinh con mới có trường hợp dưỡng thai hoặc điều trị vô sinh.")
    enough = qualifies(law_on(case.event), ground, case.months_in_window, case.months_paid)
    if isinstance(enough, NotCovered):
        return enough
    level, times = reference("event", case.event), checks.known("event", "tro_cap_mot_lan_sinh_con", case.event)
    whole = times.exact * level.exact * case.children
    twice = f"{number(times.exact)} × {money(level.exact)}"
    told = f"Mỗi con được {number(times.exact)} lần {level.title.lower()}: {twice} × {case.children} con = {money(whole)}."
    steps = (*enough, part(told, whole, *_rule(recipient, case.event)))
    return amount(steps, Sheet((times, level), _assumed(recipient, case.event), _LIMITS))


def _rule(recipient: Recipient, event: date) -> tuple[str, ...]:
    if event < NEW_LAW:
        return ("58-2014-QH13/dieu-38",)
    clause = "3" if recipient is Recipient.ADOPTER else "1"
    return f"41-2024-QH15/dieu-58/khoan-{clause}", "41-2024-QH15/dieu-58/khoan-4"


def _assumed(recipient: Recipient, event: date) -> tuple[str, ...]:
    if recipient is not Recipient.FATHER:
        return ()
    if event < NEW_LAW:
        return ("Chỉ có người cha tham gia bảo hiểm xã hội.",)
    return ("Người mẹ không tham gia bảo hiểm xã hội bắt buộc hoặc không đủ điều kiện hưởng.",)


_LIMITS = ("Chưa tính trường hợp mang thai hộ, nhờ mang thai hộ.",)

CALCULATOR = Calculator(
    "tro-cap-mot-lan-sinh-con",
    "Trợ cấp một lần khi sinh con, nhận con nuôi",
    "Hai lần mức tham chiếu cho mỗi con.",
    (
        Field("event", "Ngày sinh con hoặc nhận con nuôi", Kind.DAY),
        Field("months_in_window", "Số tháng người hưởng đóng trong 12 tháng trước đó (vô sinh: 24)", Kind.COUNT, "tháng"),
        Field("children", "Số con", Kind.COUNT, required=False),
        Field("recipient", "Ai hưởng", Kind.CHOICE, required=False, choices={k.value: v for k, v in RECIPIENTS.items()}),
        Field("ground", "Trường hợp", Kind.CHOICE, required=False, choices={k.value: v for k, v in GROUNDS.items()}),
        Field("months_paid", "Tổng số tháng đã đóng (nếu phải dưỡng thai)", Kind.COUNT, "tháng", required=False),
    ),
    BirthGrant,
    birth_grant,
)
