"""Bảo hiểm xã hội một lần: who may draw it, and 1.5 or 2 months of average pay for each year paid."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import money, number
from assistant.calculate_benefits.insured_time import split_at_2014, spoken
from assistant.calculate_benefits.levels import insured_pay, law_day
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, amount, in_dong, part, refuse, require, step

BEFORE_2014, SINCE_2014 = Fraction(3, 2), Fraction(2)  # months of average pay for a year
MOST_UNDER_A_YEAR = 2
STOPPED = 12


class Reason(StrEnum):
    """Why it may be drawn at once."""

    AGE = "du_tuoi"
    EMIGRATES = "dinh_cu"
    DISEASE = "benh_hiem_ngheo"
    INCAPACITY = "mat_suc_81"
    STOPPED = "nghi_12_thang"


REASONS = {
    Reason.AGE: "Đủ tuổi hưởng lương hưu mà chưa đủ số năm đóng",
    Reason.EMIGRATES: "Ra nước ngoài để định cư",
    Reason.DISEASE: "Mắc ung thư, bại liệt, xơ gan mất bù, lao nặng hoặc AIDS",
    Reason.INCAPACITY: "Suy giảm khả năng lao động từ 81% hoặc khuyết tật đặc biệt nặng",
    Reason.STOPPED: "Đã ngừng đóng từ 12 tháng trở lên",
}


@dataclass(frozen=True)
class LumpSum:
    """One claim. Money in đồng; times in months paid into compulsory insurance.

    decided: day of the decision. average_pay: mean of all insured pay, a month, adjusted as the law says. months_stopped: in a
    row since the last month paid, up to the month before the claim. only_since_2025: nothing was paid before 01/07/2025.
    paid_in: paid into the pension fund, asked where under a year was paid.
    """

    decided: date
    reason: str
    months_before_2014: int
    months_since_2014: int
    average_pay: int
    months_stopped: int = 0
    only_since_2025: bool = False
    paid_in: int = 0

    @property
    def months(self) -> int:
        """All the time paid."""
        return self.months_before_2014 + self.months_since_2014


@dataclass(frozen=True)
class _Law:
    reasons: dict[Reason, str]
    years: int
    before: str
    since: str
    under: str
    rounding: str
    moved: str


_OLD = _Law(
    reasons={
        Reason.AGE: "58-2014-QH13/dieu-60/khoan-1/diem-a",
        Reason.EMIGRATES: "58-2014-QH13/dieu-60/khoan-1/diem-b",
        Reason.DISEASE: "58-2014-QH13/dieu-60/khoan-1/diem-c",
        Reason.STOPPED: "115-2015-ND-CP/dieu-8/khoan-1/diem-b",
    },
    years=20,
    before="58-2014-QH13/dieu-60/khoan-2/diem-a",
    since="58-2014-QH13/dieu-60/khoan-2/diem-b",
    under="58-2014-QH13/dieu-60/khoan-2/diem-c",
    rounding="59-2015-TT-BLDTBXH/dieu-19/khoan-4",
    moved="59-2015-TT-BLDTBXH/dieu-19/khoan-4",
)
_NEW = _Law(
    reasons={
        Reason.AGE: "41-2024-QH15/dieu-70/khoan-1/diem-a",
        Reason.EMIGRATES: "41-2024-QH15/dieu-70/khoan-1/diem-b",
        Reason.DISEASE: "41-2024-QH15/dieu-70/khoan-1/diem-c",
        Reason.INCAPACITY: "41-2024-QH15/dieu-70/khoan-1/diem-d",
        Reason.STOPPED: "41-2024-QH15/dieu-70/khoan-1/diem-đ",
    },
    years=15,
    before="41-2024-QH15/dieu-70/khoan-3/diem-a",
    since="41-2024-QH15/dieu-70/khoan-3/diem-b",
    under="41-2024-QH15/dieu-70/khoan-3/diem-c",
    rounding="41-2024-QH15/dieu-5/khoan-6",
    moved="41-2024-QH15/dieu-70/khoan-3/diem-a",
)


def lump_sum(case: LumpSum) -> Result | NotCovered:
    """The sum in đồng, or why it may not be drawn. Raises BadInput."""
    reason = checks.choice("reason", Reason, case.reason)
    _check(case)
    law = _NEW if case.decided >= NEW_LAW else _OLD
    refused = _refused(case, reason, law)
    if refused:
        return refused
    told = f"Lý do hưởng: {REASONS[reason].lower()}. Đã đóng {spoken(case.months)}."
    why = step(told, case.months, "tháng", law.reasons[reason])
    if case.months < 12:
        return amount((why, *_under_a_year(case, law)), Sheet((), _ASSUMED, _LIMITS))
    return amount((why, *_years(case, law)), Sheet((), _ASSUMED, _LIMITS))


def _check(case: LumpSum) -> None:
    law_day("decided", case.decided)
    for field, months in (("months_before_2014", case.months_before_2014), ("months_since_2014", case.months_since_2014)):
        checks.within(field, months, 0, 720, "tháng")
    most = (case.decided.year - 2014) * 12 + case.decided.month
    checks.within("months_since_2014", case.months_since_2014, 0, most, "tháng")
    checks.within("months_stopped", case.months_stopped, 0, 720, "tháng")
    require("months_since_2014", holds=case.months > 0, says="Phải có ít nhất một tháng đã đóng.")
    insured_pay("average_pay", case.average_pay, "decided", case.decided)
    if case.months < 12:
        checks.pay("paid_in", case.paid_in)


def _refused(case: LumpSum, reason: Reason, law: _Law) -> NotCovered | None:
    where = law.reasons.get(reason)
    if where is None:
        unknown = "Trước ngày 01/07/2025 trường hợp này theo quy định của Bộ Y tế mà ở đây chưa có văn bản."
        return refuse(unknown, law.reasons[Reason.DISEASE])
    if reason is Reason.AGE and case.months >= law.years * 12:
        return refuse(f"Đã đóng đủ {law.years} năm và đủ tuổi thì hưởng lương hưu.", where)
    if reason is not Reason.STOPPED:
        return None
    if case.months_stopped < STOPPED:
        return refuse(f"Phải ngừng đóng đủ 12 tháng liên tục; mới ngừng {case.months_stopped} tháng.", where)
    if case.months >= 240:
        return refuse("Đã đóng đủ 20 năm thì không được rút một lần vì lý do ngừng đóng.", where)
    if law is _NEW and case.only_since_2025:
        new = "Người bắt đầu đóng từ ngày 01/07/2025 không được rút một lần vì lý do ngừng đóng 12 tháng."
        return refuse(new, "158-2025-ND-CP/dieu-14/khoan-1/diem-a")
    return None


def _under_a_year(case: LumpSum, law: _Law) -> tuple[Step, ...]:
    most = MOST_UNDER_A_YEAR * case.average_pay
    paid = min(case.paid_in, most)
    return (
        in_dong(f"Nhiều nhất 2 tháng mức bình quân: 2 × {money(case.average_pay)} = {money(most)}.", most, law.under),
        part(f"Đóng chưa đủ một năm: hưởng số tiền đã đóng {money(case.paid_in)}, tức {money(paid)}.", paid, law.under),
    )


def _years(case: LumpSum, law: _Law) -> tuple[Step, ...]:
    before, since = split_at_2014(before=case.months_before_2014, since=case.months_since_2014)
    moved = case.months_before_2014 % 12 if case.months_since_2014 else 0
    steps = []
    if moved:
        steps.append(step(f"{moved} tháng lẻ trước năm 2014 chuyển sang giai đoạn từ năm 2014.", moved, "tháng", law.moved))
    for years, times, where, when in ((before, BEFORE_2014, law.before, "trước"), (since, SINCE_2014, law.since, "từ")):
        if years:
            sum_up = times * years * case.average_pay
            told = (
                f"{number(years)} năm đóng {when} năm 2014 × {number(times)} tháng × {money(case.average_pay)} = {money(sum_up)}."
            )
            steps.append(part(told, sum_up, where, law.rounding))
    return tuple(steps)


_ASSUMED = (
    "Mức bình quân tiền lương đã được điều chỉnh theo chỉ số giá tiêu dùng; hệ số của từng năm chưa có ở đây.",
    "Khi nộp hồ sơ, người lao động không thuộc diện đóng bảo hiểm xã hội bắt buộc và không đóng tự nguyện.",
    "Tháng lẻ từ 1 đến 6 tính nửa năm, từ 7 đến 11 tính một năm.",
)
_LIMITS = (
    "Chưa tính thời gian đóng tự nguyện được Nhà nước hỗ trợ, phụ cấp khu vực, lực lượng vũ trang và người nước ngoài.",
    "Người đủ tuổi mà chưa đủ năm đóng có thể chọn trợ cấp hằng tháng thay cho rút một lần; ở đây chưa tính khoản đó.",
    "Rút một lần thì mất thời gian đã đóng; người đủ điều kiện hưởng lương hưu nên so sánh trước khi chọn.",
)

CALCULATOR = Calculator(
    "bhxh-mot-lan",
    "Bảo hiểm xã hội một lần",
    "Điều kiện rút một lần và số tiền.",
    (
        Field("decided", "Ngày có quyết định hưởng", Kind.DAY),
        Field("reason", "Lý do", Kind.CHOICE, choices={key.value: text for key, text in REASONS.items()}),
        Field("months_before_2014", "Số tháng đóng trước năm 2014", Kind.COUNT, "tháng"),
        Field("months_since_2014", "Số tháng đóng từ năm 2014", Kind.COUNT, "tháng"),
        Field("average_pay", "Mức bình quân tiền lương đóng BHXH đã điều chỉnh", Kind.MONEY, "đồng/tháng"),
        Field("months_stopped", "Số tháng liên tục đã ngừng đóng", Kind.COUNT, "tháng", required=False),
        Field("only_since_2025", "Chỉ bắt đầu đóng BHXH từ ngày 01/07/2025", Kind.FLAG, required=False),
        Field("paid_in", "Số tiền đã đóng vào quỹ hưu trí (nếu chưa đủ một năm)", Kind.MONEY, "đồng", required=False),
    ),
    LumpSum,
    lump_sum,
)
