"""Thanh toán khi nghỉ việc: by which day both sides must have paid what they owe once a labour contract has ended.

Điều 48 Bộ luật Lao động: 14 working days, in four cases up to 30 days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.calculate import checks, workdays
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result, Step
from assistant.calculate.wording import day
from assistant.calculate.workdays import REST_LABELS, WeeklyRest, WorkWeek, rest_fields
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_CODE_FROM = date(2021, 1, 1)  # khoản 1 Điều 220
_WORKING_DAYS, _LONGEST = 14, 30
_RULE = Citation(_CODE, "48", "1")


class Why(StrEnum):
    """Whether the contract ended in one of the cases that allow more time (khoản 1 Điều 48)."""

    ORDINARY = "binh_thuong"
    CLOSED = "cham_dut_hoat_dong"
    RESTRUCTURED = "co_cau_kinh_te"
    DIVIDED = "chia_tach_chuyen_nhuong"
    DISASTER = "thien_tai_dich_benh"


WHYS = {
    Why.ORDINARY: "Không thuộc các trường hợp dưới đây",
    Why.CLOSED: "Người sử dụng lao động (không phải cá nhân) chấm dứt hoạt động",
    Why.RESTRUCTURED: "Thay đổi cơ cấu, công nghệ hoặc vì lý do kinh tế",
    Why.DIVIDED: "Chia, tách, hợp nhất, sáp nhập, bán, cho thuê, chuyển đổi, chuyển nhượng",
    Why.DISASTER: "Thiên tai, hỏa hoạn, địch họa, dịch bệnh nguy hiểm",
}
_POINTS = {Why.CLOSED: "a", Why.RESTRUCTURED: "b", Why.DIVIDED: "c", Why.DISASTER: "d"}


@dataclass(frozen=True)
class LeavingDues:
    """A contract whose last day is `ended`."""

    ended: date
    why: str = Why.ORDINARY
    rest: str = WeeklyRest.SUNDAY
    off: frozenset[date] = frozenset()


def leaving_dues(case: LeavingDues) -> Result | NotCovered:
    """The last day on which everything must be paid. Raises BadInput."""
    why = checks.choice("why", Why, case.why)
    week = WorkWeek(checks.choice("rest", WeeklyRest, case.rest), case.off)
    checks.fact_day("ended", case.ended)
    if case.ended < _CODE_FROM:
        because = "Trước ngày 01/01/2021 áp dụng Bộ luật Lao động 2012; phép tính này theo Bộ luật Lao động 2019."
        return NotCovered(because, Citation(_CODE, "220", "1"))
    last = workdays.after(case.ended, _WORKING_DAYS, week)
    told = f"{_WORKING_DAYS} ngày làm việc kể từ ngày {day(case.ended)}: chậm nhất hết ngày {day(last)} phải thanh toán đủ."
    steps = [Step(told, last, "", (_RULE, *workdays.CITED))]
    if why is not Why.ORDINARY:
        last = case.ended + timedelta(days=_LONGEST)
        longer = f"{WHYS[why]}: có thể kéo dài nhưng không quá {_LONGEST} ngày, tức hết ngày {day(last)}."
        steps.append(Step(longer, last, "", (Citation(_CODE, "48", "1", _POINTS[why]),)))
    doubts = workdays.doubts(case.ended, last, case.off)
    assumed = (*_ASSUMED, f"Ngày nghỉ hằng tuần là {REST_LABELS[week.rest]}.")
    return Result(last, "", (*steps, *_PAPERS), (), assumed, (*doubts, *_LIMITS))


_PAPERS = (
    Step(
        "Người sử dụng lao động còn phải chốt thời gian đóng bảo hiểm và trả lại bản chính giấy tờ đã giữ.",
        None,
        "",
        (Citation(_CODE, "48", "3", "a"),),
    ),
)
_ASSUMED = ("Ngày chấm dứt hợp đồng không tính vào 14 ngày làm việc.",)
_LIMITS = ("Phải trả những khoản nào, bao nhiêu thì tính riêng từng khoản: lương, phép chưa nghỉ, trợ cấp.",)

CALCULATOR = Calculator(
    "han-thanh-toan-khi-nghi",
    "Hạn công ty phải trả đủ tiền khi nghỉ việc",
    "14 ngày làm việc kể từ ngày chấm dứt hợp đồng; bốn trường hợp được đến 30 ngày.",
    (
        Field("ended", "Ngày chấm dứt hợp đồng lao động", Kind.DAY),
        Field("why", "Vì sao chấm dứt", Kind.CHOICE, required=False, choices={key.value: text for key, text in WHYS.items()}),
        *rest_fields(),
    ),
    LeavingDues,
    leaving_dues,
)
