"""How long notice must be: by who ends the contract, its kind, the reason and the work.

Điều 35 (worker), Điều 36 and khoản 6 Điều 42 (employer) Bộ luật Lao động; Điều 7 Nghị định 145/2020/NĐ-CP (special work).
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.calculate import checks
from assistant.calculate.model import BadInput, NotCovered, Step
from corpus.citation import Citation

_CODE = "45-2019-QH14"
_SPECIAL_DAYS = 120  # điểm a khoản 2 Điều 7 Nghị định 145/2020/NĐ-CP
_SPECIAL = ("145-2020-ND-CP", "7", "2")


class Who(StrEnum):
    """Who ends the contract."""

    WORKER = "nguoi_lao_dong"
    EMPLOYER = "nguoi_su_dung_lao_dong"


class Contract(StrEnum):
    """The contract's kind, as notice goes by it."""

    OPEN = "khong_xac_dinh"
    LONG = "12_36_thang"
    SHORT = "duoi_12_thang"


class Reason(StrEnum):
    """A reason that shortens the notice or does away with it."""

    NONE = "khong"
    AT_ONCE = "khoan_2_dieu_35"
    ILL = "om_dau_lau"
    ABSENT = "vang_mat_bo_viec"
    RESTRUCTURED = "co_cau_kinh_te"


WHO = {Who.WORKER: "Người lao động", Who.EMPLOYER: "Người sử dụng lao động"}
CONTRACTS = {
    Contract.OPEN: "Không xác định thời hạn",
    Contract.LONG: "Xác định thời hạn từ 12 đến 36 tháng",
    Contract.SHORT: "Xác định thời hạn dưới 12 tháng",
}
REASONS = {
    Reason.NONE: "Không có",
    Reason.AT_ONCE: "Người lao động: bị nợ lương, ngược đãi, quấy rối tình dục và các trường hợp khác ở khoản 2 Điều 35",
    Reason.ILL: "Người sử dụng lao động: người lao động ốm đau, tai nạn điều trị lâu chưa khỏi (điểm b khoản 1 Điều 36)",
    Reason.ABSENT: "Người sử dụng lao động: không trở lại sau tạm hoãn, tự ý bỏ việc từ 5 ngày (điểm d, e khoản 1 Điều 36)",
    Reason.RESTRUCTURED: "Người sử dụng lao động: thay đổi cơ cấu, công nghệ hoặc lý do kinh tế (Điều 42)",
}
_USUAL = {
    Contract.OPEN: (45, "ngày", "a"),
    Contract.LONG: (30, "ngày", "b"),
    Contract.SHORT: (3, "ngày làm việc", "c"),
}


@dataclass(frozen=True)
class Period:
    """A notice period: how many days, whether working days, by which provision."""

    days: int
    working: bool
    rule: Citation
    steps: tuple[Step, ...]
    limits: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """In words: "45 ngày"."""
        return f"{self.days} {'ngày làm việc' if self.working else 'ngày'}"


def period(who: Who, contract: Contract, reason: Reason, *, special: bool, term_days: int) -> Period | NotCovered:
    """The notice due, or NotCovered where none is; raises BadInput (field `reason`, `term_days`)."""
    _belongs(who, reason)
    if reason is Reason.AT_ONCE:
        because = "Trường hợp này người lao động được nghỉ ngay, không cần báo trước."
        return NotCovered(because, Citation(_CODE, "35", "2"))
    if reason is Reason.ABSENT:
        because = "Trường hợp này người sử dụng lao động không phải báo trước."
        return NotCovered(because, Citation(_CODE, "36", "3"))
    if reason is Reason.RESTRUCTURED:
        return _found(30, "ngày", Citation(_CODE, "42", "6"), "Cho thôi việc theo Điều 42", _TOLD_AUTHORITY)
    if special:
        return _special(contract, term_days)
    article = "35" if who is Who.WORKER else "36"
    clause = "1" if who is Who.WORKER else "2"
    if reason is Reason.ILL:
        return _found(3, "ngày làm việc", Citation(_CODE, "36", "2", "c"), "Ốm đau, tai nạn điều trị lâu", ())
    days, unit, point = _USUAL[contract]
    return _found(days, unit, Citation(_CODE, article, clause, point), f"Hợp đồng {CONTRACTS[contract].lower()}", ())


def _belongs(who: Who, reason: Reason) -> None:
    of_worker, of_employer = reason is Reason.AT_ONCE, reason in {Reason.ILL, Reason.ABSENT, Reason.RESTRUCTURED}
    if (who is Who.WORKER and of_employer) or (who is Who.EMPLOYER and of_worker):
        raise BadInput("reason", f"Lý do này không phải của bên chấm dứt đã chọn: {WHO[who].lower()}.")


def _special(contract: Contract, term_days: int) -> Period:
    if contract is not Contract.SHORT:
        return _found(_SPECIAL_DAYS, "ngày", Citation(*_SPECIAL, "a"), "Ngành, nghề, công việc đặc thù", ())
    checks.within("term_days", term_days, 1, 366, "ngày")
    days = -(-term_days // 4)  # "ít nhất bằng một phần tư": a quarter, a part of a day counting whole
    what = f"Ngành, nghề đặc thù, hợp đồng {term_days} ngày, ít nhất một phần tư thời hạn"
    return _found(days, "ngày", Citation(*_SPECIAL, "b"), what, ())


def _found(days: int, unit: str, rule: Citation, what: str, limits: tuple[str, ...]) -> Period:
    step = Step(f"{what}: báo trước ít nhất {days} {unit}.", days, unit, (rule,))
    return Period(days, unit == "ngày làm việc", rule, (step,), limits)


_TOLD_AUTHORITY = (
    "Phải trao đổi trước với tổ chức đại diện người lao động và báo cả Ủy ban nhân dân cấp tỉnh trước 30 ngày (khoản 6 Điều 42).",
)
