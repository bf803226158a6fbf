"""Thời hiệu: until when a labour dispute may go to mediation, arbitration and court, date by date.

Điều 188, 189, 190 (individual), 192, 193, 194 (collective, about rights) Bộ luật Lao động; khoản 2 Điều 6 Nghị định
374/2025/NĐ-CP (unemployment insurance not fully paid). Months end on the same day of the month, as Điều 148 of the Civil Code
(not held here) counts them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.calculate import checks, workdays
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.periods import add_months
from assistant.calculate.wording import day
from assistant.calculate.workdays import REST_LABELS, WeeklyRest, WorkWeek, rest_fields
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_CODE_FROM = date(2021, 1, 1)  # khoản 1 Điều 220
_INSURANCE_FROM = date(2026, 1, 1)  # Nghị định 374/2025/NĐ-CP


class Dispute(StrEnum):
    """What the dispute or complaint is about, as its time limit goes."""

    INDIVIDUAL = "ca_nhan"
    DIRECT = "ca_nhan_khong_can_hoa_giai"
    COLLECTIVE_RIGHTS = "tap_the_ve_quyen"
    COLLECTIVE_INTERESTS = "tap_the_ve_loi_ich"
    UNEMPLOYMENT = "khong_dong_du_bhtn"
    DISCIPLINE_COMPLAINT = "khieu_nai_ky_luat"
    INSURANCE_COMPLAINT = "khieu_nai_bhxh"


DISPUTES = {
    Dispute.INDIVIDUAL: "Tranh chấp cá nhân",
    Dispute.DIRECT: "Tranh chấp cá nhân không bắt buộc hòa giải: sa thải, bị chấm dứt hợp đồng, trợ cấp, bảo hiểm ...",
    Dispute.COLLECTIVE_RIGHTS: "Tranh chấp tập thể về quyền",
    Dispute.COLLECTIVE_INTERESTS: "Tranh chấp tập thể về lợi ích",
    Dispute.UNEMPLOYMENT: "Kiện vì không được đóng đủ bảo hiểm thất nghiệp",
    Dispute.DISCIPLINE_COMPLAINT: "Khiếu nại kỷ luật lao động, trách nhiệm vật chất",
    Dispute.INSURANCE_COMPLAINT: "Khiếu nại về bảo hiểm xã hội",
}
_STAGES = (
    ("hòa giải viên lao động hòa giải", 6, "1"),
    ("Hội đồng trọng tài lao động giải quyết", 9, "2"),
    ("Tòa án giải quyết", 12, "3"),
)


@dataclass(frozen=True)
class TimeLimits:
    """A dispute: `discovered`, the day the breach was found out (for unemployment insurance: the contract's last day).

    `mediation`, `arbitration`: the day the request was received, where one was made; `stopped`: days of force majeure or
    objective hindrance, which do not count (khoản 4 Điều 190).
    """

    dispute: str
    discovered: date
    mediation: date | None = None
    arbitration: date | None = None
    stopped: int = 0
    rest: str = WeeklyRest.WEEKEND
    off: frozenset[date] = frozenset()


def time_limits(case: TimeLimits) -> Result | NotCovered:
    """The last day to sue; the steps give every earlier limit, date by date. Raises BadInput."""
    dispute = checks.choice("dispute", Dispute, case.dispute)
    week = WorkWeek(checks.choice("rest", WeeklyRest, case.rest), case.off)
    _checked(case, dispute)
    refused = _refused(case.discovered, dispute)
    if refused:
        return refused
    if dispute is Dispute.UNEMPLOYMENT:
        return _unemployment(case)
    steps = (*_limits(case, dispute), *_mediation(case, week, dispute), *_arbitration(case, week, dispute))
    weekly = (f"Ngày làm việc là ngày trong tuần trừ {REST_LABELS[week.rest]}.",) if case.mediation or case.arbitration else ()
    return Result(_court(case), "ngày", steps, (), (*_ASSUMED, *weekly), (*_doubts(case), _EARLY))


def _checked(case: TimeLimits, dispute: Dispute) -> None:
    checks.fact_day("discovered", case.discovered)
    checks.within("stopped", case.stopped, 0, 3650, "ngày")
    if case.stopped and dispute not in {Dispute.INDIVIDUAL, Dispute.DIRECT}:
        raise BadInput(
            "stopped", "Chỉ thời hiệu tranh chấp cá nhân (khoản 4 Điều 190) được trừ thời gian bất khả kháng, trở ngại."
        )
    for name, on in (("mediation", case.mediation), ("arbitration", case.arbitration)):
        if on is not None:
            checks.fact_day(name, on)
            if on < case.discovered:
                raise BadInput(name, f"Ngày {day(on)} đứng trước ngày phát hiện {day(case.discovered)}.")


def _refused(discovered: date, dispute: Dispute) -> NotCovered | None:
    if dispute is Dispute.DISCIPLINE_COMPLAINT:
        because = (
            "Thời hiệu khiếu nại do nghị định riêng về khiếu nại trong lĩnh vực lao động quy định; chưa có văn bản đó ở đây."
        )
        return NotCovered(because, Citation(_CODE, "131"))
    if dispute is Dispute.INSURANCE_COMPLAINT:
        because = "Thời hiệu khiếu nại về bảo hiểm xã hội theo pháp luật về khiếu nại; chưa có văn bản đó ở đây."
        return NotCovered(because, Citation("41-2024-QH15", "130", "6"))
    if dispute is Dispute.COLLECTIVE_INTERESTS:
        because = "Bộ luật Lao động không đặt thời hiệu cho tranh chấp tập thể về lợi ích; phải qua hòa giải trước."
        return NotCovered(because, Citation(_CODE, "195", "2"))
    if discovered < _CODE_FROM:
        because = "Trước ngày 01/01/2021 áp dụng Bộ luật Lao động 2012; phép tính này theo Bộ luật Lao động 2019."
        return NotCovered(because, Citation(_CODE, "220", "1"))
    if dispute is Dispute.UNEMPLOYMENT and discovered < _INSURANCE_FROM:
        because = "Thời hạn kiện 3 tháng theo Nghị định 374/2025/NĐ-CP, áp dụng từ 01/01/2026; hợp đồng chấm dứt trước ngày đó."
        return NotCovered(because, Citation("374-2025-ND-CP", "6", "2"))
    return None


def _limits(case: TimeLimits, dispute: Dispute) -> Iterator[Step]:
    article = "194" if dispute is Dispute.COLLECTIVE_RIGHTS else "190"
    if dispute is Dispute.DIRECT:
        text = "Loại tranh chấp này không bắt buộc hòa giải: có thể yêu cầu ngay trọng tài hoặc Tòa án."
        yield Step(text, None, "", (Citation(_CODE, "188", "1"), Citation(_CODE, "188", "7")))
    for who, months, clause in _STAGES:
        last = _last(case, months)
        length = "1 năm" if months == 12 else f"{months} tháng"
        text = f"Yêu cầu {who}: {length} từ ngày phát hiện {day(case.discovered)}, đến hết ngày {day(last)}."
        stopped = (Citation(_CODE, "190", "4"),) if case.stopped else ()
        yield Step(text, last, "ngày", (Citation(_CODE, article, clause), *stopped))


def _last(case: TimeLimits, months: int) -> date:
    return add_months(case.discovered, months) + timedelta(days=case.stopped)


def _court(case: TimeLimits) -> date:
    return _last(case, 12)


def _mediation(case: TimeLimits, week: WorkWeek, dispute: Dispute) -> Iterator[Step]:
    if case.mediation is None:
        return
    last = workdays.after(case.mediation, 5, week)
    then = "188", "7"
    if dispute is Dispute.COLLECTIVE_RIGHTS:
        then = "192", "2"
    text = (
        f"Hòa giải viên nhận yêu cầu ngày {day(case.mediation)}, phải kết thúc hòa giải trong 5 ngày làm việc, chậm nhất "
        f"{day(last)}; quá hạn hoặc hòa giải không thành thì được yêu cầu trọng tài hoặc Tòa án."
    )
    yield Step(text, last, "ngày", (Citation(_CODE, "188", "2"), Citation(_CODE, *then), *workdays.CITED))


def _arbitration(case: TimeLimits, week: WorkWeek, dispute: Dispute) -> Iterator[Step]:
    if case.arbitration is None:
        return
    article = "193" if dispute is Dispute.COLLECTIVE_RIGHTS else "189"
    board = workdays.after(case.arbitration, 7, week)
    text = f"Ban trọng tài phải được lập trong 7 ngày làm việc từ {day(case.arbitration)}, chậm nhất {day(board)}."
    yield Step(text, board, "ngày", (Citation(_CODE, article, "2"), *workdays.CITED))
    decided = board + timedelta(days=30)
    text = (
        f"Ban trọng tài lập ngày đó thì phải quyết định trong 30 ngày, chậm nhất {day(decided)}; quá hạn thì được kiện ra Tòa án."
    )
    yield Step(text, decided, "ngày", (Citation(_CODE, article, "3"), Citation(_CODE, article, "5" if article == "193" else "4")))


def _unemployment(case: TimeLimits) -> Result:
    last = add_months(case.discovered, 3)
    text = f"Kiện ra Tòa án trong 3 tháng từ ngày chấm dứt hợp đồng {day(case.discovered)}, đến hết ngày {day(last)}."
    step = Step(text, last, "ngày", (Citation("374-2025-ND-CP", "6", "2"),))
    return Result(last, "ngày", (step,), (), _ASSUMED, (_EARLY,))


def _doubts(case: TimeLimits) -> tuple[str, ...]:
    asked = [(on, months, days) for on, months, days in ((case.mediation, 6, 15), (case.arbitration, 9, 20)) if on]
    late = [
        f"Yêu cầu ngày {day(on)} đã sau ngày cuối {day(_last(case, months))}."
        for on, months, _ in asked
        if on > _last(case, months)
    ]
    spans = [(on + timedelta(days=1), on + timedelta(days=days)) for on, _, days in asked]
    holidays = (note for first, last in spans for note in workdays.doubts(first, last, case.off))
    return tuple(dict.fromkeys((*late, *holidays)))


_ASSUMED = (
    "Thời hạn tính theo tháng kết thúc khi hết ngày tương ứng của tháng cuối: Điều 148 Bộ luật Dân sự 91/2015/QH13 (chưa có "
    "trong sổ văn bản ở đây).",
    "Ngày phát hiện là ngày người lao động biết quyền lợi của mình bị vi phạm.",
)
_EARLY = (
    "Nên nộp trước ngày cuối cùng: nếu ngày phát hiện cũng bị đếm là ngày đầu tiên của thời hiệu thì thời hiệu hết sớm hơn một "
    "ngày; ngày cuối rơi vào ngày nghỉ thì cũng nên nộp trước đó."
)

CALCULATOR = Calculator(
    "thoi-hieu",
    "Thời hiệu hòa giải, trọng tài, khởi kiện",
    "6 tháng, 9 tháng, 1 năm từ ngày phát hiện: từng ngày cuối cùng.",
    (
        Field("dispute", "Việc gì", Kind.CHOICE, choices={key.value: text for key, text in DISPUTES.items()}),
        Field("discovered", "Ngày phát hiện quyền lợi bị vi phạm (hoặc ngày chấm dứt hợp đồng, nếu là BHTN)", Kind.DAY),
        Field("mediation", "Ngày hòa giải viên nhận yêu cầu", Kind.DAY, required=False),
        Field("arbitration", "Ngày Hội đồng trọng tài nhận yêu cầu", Kind.DAY, required=False),
        Field("stopped", "Số ngày bất khả kháng, trở ngại khách quan", Kind.COUNT, "ngày", required=False),
        *rest_fields(),
    ),
    TimeLimits,
    time_limits,
)
