"""Time of work that trợ cấp thôi việc and trợ cấp mất việc làm are counted on (khoản 3 Điều 8 Nghị định 145/2020/NĐ-CP)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Step
from assistant.calculate.periods import Span, months_touched
from assistant.calculate.wording import day, money, number
from corpus.citation import Citation

DECREE = "145-2020-ND-CP"
DECREE_FROM = date(2021, 2, 1)  # khoản 1 Điều 114 Nghị định 145/2020/NĐ-CP
LEAST_MONTHS = 12  # khoản 1 Điều 46, khoản 1 Điều 47 Bộ luật Lao động
_ACTUAL = Citation(DECREE, "8", "3", "a")
_INSURED = Citation(DECREE, "8", "3", "b")
_ROUNDED = Citation(DECREE, "8", "3", "c")
_PAY = Citation(DECREE, "8", "5", "a")

FIELDS = (
    Field("started", "Ngày bắt đầu làm việc (kể cả thử việc)", Kind.DAY),
    Field("ended", "Ngày làm việc cuối cùng", Kind.DAY),
    Field("average_pay", "Tiền lương bình quân 6 tháng liền kề theo hợp đồng", Kind.MONEY, "đồng/tháng"),
    Field(
        "insured_months",
        "Số tháng đã tham gia bảo hiểm thất nghiệp ở nơi này",
        Kind.COUNT,
        "tháng",
        hint="Kể cả tháng không phải tham gia mà được trả cùng lương một khoản bằng mức đóng.",
    ),
    Field(
        "excluded_months",
        "Số tháng không tính là làm việc thực tế",
        Kind.COUNT,
        "tháng",
        required=False,
        hint="Ví dụ nghỉ không lương, tạm hoãn hợp đồng.",
    ),
    Field("paid_months", "Số tháng đã được trả trợ cấp thôi việc, mất việc", Kind.COUNT, "tháng", required=False),
)
LIMITS = (
    "Chưa tính các trường hợp riêng ở khoản 4 Điều 8 Nghị định 145/2020/NĐ-CP: thời gian ở khu vực nhà nước trước năm 1995, "
    "nhiều hợp đồng kế tiếp có hợp đồng bị loại trừ, doanh nghiệp chia, tách, sáp nhập, chuyển đổi.",
)


@dataclass(frozen=True)
class Service:
    """What someone worked for one employer; pay in đồng a month, `started` and `ended` are both days of work.

    `insured_months`: months of unemployment insurance with this employer; `excluded_months`: months that were not work
    under điểm a khoản 3 Điều 8; `paid_months`: months already paid for.
    """

    started: date
    ended: date
    average_pay: int
    insured_months: int
    excluded_months: int = 0
    paid_months: int = 0


@dataclass(frozen=True)
class Counted:
    """The time that counts: as it is, and in half years after the law's rounding."""

    worked: Span
    left: Span
    half_years: int
    steps: tuple[Step, ...]
    notes: tuple[str, ...]

    @property
    def years(self) -> Fraction:
        """Years for the allowance, in halves."""
        return Fraction(self.half_years, 2)


def too_early(ended: date) -> NotCovered | None:
    """Before the decree took effect other rules of counting applied, which are not held here."""
    if ended >= DECREE_FROM:
        return None
    because = f"Cách tính ở đây theo Nghị định 145/2020/NĐ-CP, có hiệu lực từ {day(DECREE_FROM)}; việc chấm dứt trước ngày đó."
    return NotCovered(because, Citation(DECREE, "114", "1"))


def count(case: Service) -> Counted:
    """Actual work less what unemployment insurance and earlier allowances cover, rounded to half years; raises BadInput."""
    span = checks.career("started", case.started, "ended", case.ended)
    checks.pay("average_pay", case.average_pay)
    touched = months_touched(case.started, case.ended)
    taken_off = (
        ("insured_months", case.insured_months),
        ("excluded_months", case.excluded_months),
        ("paid_months", case.paid_months),
    )
    for name, months in taken_off:
        checks.within(name, months, 0, touched, "tháng")
    if sum(months for _, months in taken_off) > touched:
        raise BadInput("insured_months", f"Tổng các khoảng trừ ra dài hơn thời gian làm việc ({span.told}).")
    worked = span.less(case.excluded_months)
    left = worked.less(case.insured_months + case.paid_months)
    halves = half_years(left)
    return Counted(worked, left, halves, _steps(case, worked, left, halves), _notes(left))


def half_years(time: Span) -> int:
    """Years in halves (điểm c khoản 3 Điều 8): odd months up to six are half a year, more than six a year.

    Days beyond whole months make six months "more than six"; alone, without an odd month, they count for nothing.
    """
    years, months = divmod(time.months, 12)
    if months == 0:
        return 2 * years
    return 2 * years + (1 if months < 6 or (months == 6 and time.days == 0) else 2)


def _steps(case: Service, worked: Span, left: Span, halves: int) -> tuple[Step, ...]:
    paid = f" và {case.paid_months} tháng đã được trả trợ cấp" if case.paid_months else ""
    less = f", trừ {case.excluded_months} tháng không tính," if case.excluded_months else ""
    return (
        Step(
            f"Thời gian làm việc thực tế từ {day(case.started)} đến {day(case.ended)}{less} là {worked.told}.",
            worked.months,
            "tháng",
            (_ACTUAL,),
        ),
        Step(
            f"Trừ {case.insured_months} tháng đã tham gia bảo hiểm thất nghiệp{paid}: còn {left.told}.",
            left.months,
            "tháng",
            (Citation(DECREE, "8", "3"), _INSURED),
        ),
        Step(
            f"Tính theo năm, tháng lẻ đến 6 tháng là 1/2 năm, trên 6 tháng là 1 năm: {number(Fraction(halves, 2))} năm.",
            Fraction(halves, 2),
            "năm",
            (_ROUNDED,),
        ),
        Step(
            f"Tiền lương bình quân 6 tháng liền kề theo hợp đồng: {money(case.average_pay)}.",
            case.average_pay,
            "đồng/tháng",
            (_PAY,),
        ),
    )


def _notes(left: Span) -> tuple[str, ...]:
    if left.days and left.months % 12 == 0:
        return (
            f"Còn lẻ {left.days} ngày chưa đủ một tháng. Điểm c khoản 3 Điều 8 Nghị định 145/2020/NĐ-CP chỉ nói tháng lẻ; "
            "ở đây không tính số ngày đó. Nếu được tính là tháng lẻ thì thêm 1/2 năm.",
        )
    return ()
