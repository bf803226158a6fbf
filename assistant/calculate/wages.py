"""A day's pay and an hour's pay out of a month's, as khoản 1 Điều 54 Nghị định 145/2020/NĐ-CP divides them."""

from fractions import Fraction

from assistant.calculate import checks
from assistant.calculate.form import Field, Kind
from assistant.calculate.model import Step
from assistant.calculate.wording import money
from corpus.citation import Citation

DAILY = Citation("145-2020-ND-CP", "54", "1", "a3")
_MOST_DAYS = 27  # a month of 31 days less the four days of rest in khoản 1 Điều 111 Bộ luật Lao động

PAY = Field("pay", "Tiền lương tháng theo hợp đồng lao động", Kind.MONEY, "đồng/tháng")
WORKING_DAYS = Field(
    "working_days",
    "Số ngày làm việc bình thường trong tháng",
    Kind.COUNT,
    "ngày",
    hint="Số ngày doanh nghiệp chọn để tính lương ngày, thường là 22, 24 hoặc 26.",
)


def daily(pay: int, working_days: int) -> tuple[Fraction, Step]:
    """A day's pay in đồng, exact, and the step that says how; raises BadInput (fields `pay`, `working_days`)."""
    checks.pay("pay", pay)
    checks.within("working_days", working_days, 1, _MOST_DAYS, "ngày")
    rate = Fraction(pay, working_days)
    text = f"Tiền lương một ngày: {money(pay)} : {working_days} ngày làm việc bình thường = {money(rate)}."
    return rate, Step(text, rate, "đồng/ngày", (DAILY,))
