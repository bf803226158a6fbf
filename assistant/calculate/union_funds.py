"""Kinh phí công đoàn: 2% of the pay that compulsory social insurance is counted on, paid by the employer.

Điểm b khoản 1 Điều 29 Luật Công đoàn 50/2024/QH15, Điều 2 and 4 Nghị định 105/2026/NĐ-CP; before: khoản 2 Điều 26 Luật Công đoàn
2012, Điều 4, 5, 6 Nghị định 191/2013/NĐ-CP. Đoàn phí is set by the union's own rules, whose text is not held.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.periods import month_end
from assistant.calculate.wording import DONG, day, money, percent, to_dong
from corpus.citation import Citation

_NEW_LAW, _NEW_DECREE = date(2025, 7, 1), date(2026, 5, 16)
_OLD_DECREE, _DECREE = "191-2013-ND-CP", "105-2026-ND-CP"


class Fund(StrEnum):
    """Which money of the union is meant."""

    EMPLOYER = "kinh_phi"
    MEMBER = "doan_phi"


class Payer(StrEnum):
    """Who the employer is."""

    FIRM = "doanh_nghiep"
    SELF_FUNDED = "su_nghiep_tu_chu"
    BUDGET = "ngan_sach_tra_luong"


FUNDS = {Fund.EMPLOYER: "Kinh phí công đoàn (đơn vị đóng)", Fund.MEMBER: "Đoàn phí (đoàn viên đóng)"}
PAYERS = {
    Payer.FIRM: "Doanh nghiệp, hợp tác xã, tổ chức khác có sử dụng lao động",
    Payer.SELF_FUNDED: "Đơn vị sự nghiệp không hưởng 100% lương từ ngân sách",
    Payer.BUDGET: "Cơ quan, đơn vị hưởng 100% lương từ ngân sách",
}


@dataclass(frozen=True)
class UnionFunds:
    """The pay of a month, in đồng, of everyone in compulsory social insurance at one employer."""

    month: date
    payroll: int
    payer: str = Payer.FIRM
    fund: str = Fund.EMPLOYER


def union_funds(case: UnionFunds) -> Result | NotCovered:
    """Kinh phí công đoàn of the month, in đồng, and by when it is due. Raises BadInput."""
    payer, fund = checks.choice("payer", Payer, case.payer), checks.choice("fund", Fund, case.fund)
    checks.fact_day("month", case.month)
    checks.pay("payroll", case.payroll)
    if refused := _refused(case.month, payer, fund):
        return refused
    rate = checks.known("month", "ty_le_kinh_phi_cong_doan", case.month)
    amount = case.payroll * rate.exact
    product = f"{money(case.payroll)} × {percent(rate.exact)} = {money(amount)}"
    text = f"{percent(rate.exact)} quỹ tiền lương đóng bảo hiểm xã hội bắt buộc: {product}."
    total, rounding = to_dong(amount, *rate.sources)
    steps = (Step(text, amount, DONG, (*rate.sources, _who(case.month)), part=True), *rounding, _due(case.month))
    return Result(total, DONG, steps, (rate,), _ASSUMED, _LIMITS)


def _refused(month: date, payer: Payer, fund: Fund) -> NotCovered | None:
    if fund is Fund.MEMBER:
        because = (
            "Mức đoàn phí do Điều lệ và quy định của Tổng Liên đoàn Lao động Việt Nam đặt ra; chưa có văn bản đó ở đây để tính."
        )
        return NotCovered(because, _members(month))
    if payer is Payer.BUDGET and month >= _NEW_DECREE:
        because = "Cơ quan, đơn vị hưởng 100% lương từ ngân sách không thuộc đối tượng đóng kinh phí công đoàn."
        return NotCovered(because, Citation(_DECREE, "2", "1"))
    if payer is Payer.BUDGET and month >= _NEW_LAW:
        because = (
            "Luật 97/2025/QH15 đổi đối tượng đóng từ 01/7/2025; chưa có văn bản của luật đó ở đây để kết luận cho thời gian này."
        )
        return NotCovered(because, Citation("50-2024-QH15", "29", "1", "b"))
    return None


def _members(month: date) -> Citation:
    return Citation("50-2024-QH15", "29", "1", "a") if month >= _NEW_LAW else Citation("12-2012-QH13", "26", "1")


def _who(month: date) -> Citation:
    return Citation(_DECREE, "2", "1") if month >= _NEW_DECREE else Citation(_OLD_DECREE, "4")


def _due(month: date) -> Step:
    if month < _NEW_DECREE:
        return Step(
            "Đóng mỗi tháng một lần, cùng lúc với bảo hiểm xã hội bắt buộc.", None, "", (Citation(_OLD_DECREE, "6", "2"),)
        )
    last = month_end(month_end(month) + timedelta(days=1))
    return Step(f"Đóng theo tháng thì chậm nhất ngày {day(last)}.", last, "ngày", (Citation(_DECREE, "4", "2", "a"),))


_ASSUMED = ("Quỹ tiền lương là tổng tiền lương làm căn cứ đóng bảo hiểm xã hội bắt buộc của những người phải đóng trong tháng.",)
_LIMITS = ("Chưa xét trường hợp được miễn, giảm hoặc tạm dừng đóng kinh phí công đoàn (Điều 30 Luật Công đoàn 50/2024/QH15).",)

CALCULATOR = Calculator(
    "kinh-phi-cong-doan",
    "Kinh phí công đoàn hằng tháng",
    "2% quỹ tiền lương làm căn cứ đóng bảo hiểm xã hội bắt buộc.",
    (
        Field("month", "Tháng đóng", Kind.MONTH),
        Field("payroll", "Quỹ tiền lương làm căn cứ đóng bảo hiểm xã hội bắt buộc", Kind.MONEY, "đồng"),
        Field("payer", "Đơn vị", Kind.CHOICE, required=False, choices={key.value: text for key, text in PAYERS.items()}),
        Field("fund", "Khoản cần tính", Kind.CHOICE, required=False, choices={key.value: text for key, text in FUNDS.items()}),
    ),
    UnionFunds,
    union_funds,
)
