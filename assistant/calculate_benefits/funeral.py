"""Trợ cấp mai táng: ten times the level of the month of death."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result
from assistant.calculate.wording import money, number
from assistant.calculate_benefits.levels import law_day, reference
from assistant.calculate_benefits.worksheet import NEW_LAW, Sheet, amount, part, refuse, step

COMPULSORY, TOGETHER = 12, 60  # months


class Status(StrEnum):
    """What the dead person was to social insurance."""

    INSURED = "dang_dong_hoac_bao_luu"
    WORK_ACCIDENT = "chet_do_tai_nan_lao_dong"
    PENSIONER = "huong_luong_huu"
    ACCIDENT_PENSION = "huong_tro_cap_tai_nan_da_nghi_viec"


STATUSES = {
    Status.INSURED: "Đang đóng hoặc bảo lưu thời gian đóng",
    Status.WORK_ACCIDENT: "Chết do tai nạn lao động, bệnh nghề nghiệp",
    Status.PENSIONER: "Đang hưởng lương hưu",
    Status.ACCIDENT_PENSION: "Đang hưởng trợ cấp tai nạn lao động hằng tháng, đã nghỉ việc",
}
_POINTS = {Status.WORK_ACCIDENT: "b", Status.PENSIONER: "c", Status.ACCIDENT_PENSION: "c"}


@dataclass(frozen=True)
class Funeral:
    """A death. months_paid: compulsory insurance; months_voluntary: voluntary insurance besides."""

    died: date
    status: str = Status.INSURED
    months_paid: int = 0
    months_voluntary: int = 0


def funeral_grant(case: Funeral) -> Result | NotCovered:
    """The grant in đồng. Raises BadInput."""
    status = checks.choice("status", Status, case.status)
    law_day("died", case.died)
    checks.within("months_paid", case.months_paid, 0, 720, "tháng")
    checks.within("months_voluntary", case.months_voluntary, 0, 720, "tháng")
    new = case.died >= NEW_LAW
    base = "41-2024-QH15/dieu-85" if new else "58-2014-QH13/dieu-66"
    entitled = _entitled(case, status, base, new=new)
    if entitled is None:
        both = case.months_paid + case.months_voluntary
        short = f"Phải đóng bắt buộc đủ 12 tháng, hoặc cả tự nguyện đủ 60 tháng; mới đóng {case.months_paid} và {both} tháng."
        return refuse(short, f"{base}/khoan-1/diem-a")
    told, rule = entitled
    paid_by = rule.rpartition("/khoan-")[0] if "/dieu-109/" in rule or "/dieu-80/" in rule else base
    times, level = checks.known("died", "tro_cap_mai_tang", case.died), reference("died", case.died)
    whole = times.exact * level.exact
    sum_up = f"{number(times.exact)} lần {level.title.lower()}: {number(times.exact)} × {money(level.exact)} = {money(whole)}."
    steps = (step(told, case.months_paid, "tháng", rule), part(sum_up, whole, f"{paid_by}/khoan-2"))
    return amount(steps, Sheet((times, level), _ASSUMED))


def _entitled(case: Funeral, status: Status, base: str, *, new: bool) -> tuple[str, str] | None:
    """Why the grant is due and where that stands, None where it is not."""
    if status is not Status.INSURED:
        return f"{STATUSES[status]}.", f"{base}/khoan-1/diem-{_POINTS[status]}"
    if case.months_paid >= COMPULSORY:
        return f"Đã đóng bảo hiểm xã hội bắt buộc {case.months_paid} tháng, đủ 12 tháng.", f"{base}/khoan-1/diem-a"
    both = case.months_paid + case.months_voluntary
    if not case.months_voluntary or both < TOGETHER:
        return None
    if not case.months_paid:
        rule = "41-2024-QH15/dieu-109/khoan-1/diem-a" if new else "58-2014-QH13/dieu-80/khoan-1/diem-a"
        return f"Đã đóng bảo hiểm xã hội tự nguyện {both} tháng, đủ 60 tháng.", rule
    rule = "158-2025-ND-CP/dieu-21/khoan-2/diem-b" if new else "115-2015-ND-CP/dieu-12/khoan-2/diem-b"
    return f"Đã đóng bắt buộc và tự nguyện {both} tháng, đủ 60 tháng.", rule


_ASSUMED = ("Người nhận là tổ chức, cá nhân lo mai táng; nếu Tòa án tuyên bố chết thì thân nhân nhận.",)

CALCULATOR = Calculator(
    "tro-cap-mai-tang",
    "Trợ cấp mai táng",
    "Mười lần mức tham chiếu của tháng chết.",
    (
        Field("died", "Ngày chết", Kind.DAY),
        Field("status", "Người chết", Kind.CHOICE, required=False, choices={key.value: text for key, text in STATUSES.items()}),
        Field("months_paid", "Số tháng đóng BHXH bắt buộc", Kind.COUNT, "tháng", required=False),
        Field("months_voluntary", "Số tháng đóng BHXH tự nguyện", Kind.COUNT, "tháng", required=False),
    ),
    Funeral,
    funeral_grant,
)
