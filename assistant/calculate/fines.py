"""Mức phạt: how much an employer is fined for what members ask about most, an organisation twice as much as an individual.

Nghị định 283/2026/NĐ-CP from 10/9/2026, Nghị định 12/2022/NĐ-CP before; an act that ended earlier follows the decree of its day
(Điều 67 Nghị định 283/2026/NĐ-CP). The amount in the band is for the authority to set.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.calculate import checks
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import BadInput, NotCovered, Result, Step
from assistant.calculate.wording import DONG, money, number
from corpus import fines
from corpus.citation import Citation
from corpus.fines import Act, Band

_NEW, _OLD = "283-2026-ND-CP", "12-2022-ND-CP"
_MOST_WORKERS = 1_000_000


class Fined(StrEnum):
    """Who is fined."""

    ORGANISATION = "to_chuc"
    INDIVIDUAL = "ca_nhan"


FINED = {
    Fined.ORGANISATION: "Tổ chức (công ty, hợp tác xã, đơn vị sự nghiệp)",
    Fined.INDIVIDUAL: "Cá nhân (chủ hộ kinh doanh, chủ quán, chủ nhà)",
}
_SHORT = {Fined.ORGANISATION: "tổ chức", Fined.INDIVIDUAL: "cá nhân"}


@dataclass(frozen=True)
class Fine:
    """An act that ended, or still goes on, on `on`; `workers`: how many it concerns, None where that is not known."""

    on: date
    act: str
    fined: str = Fined.ORGANISATION
    workers: int | None = None


def fine(case: Fine) -> Result | NotCovered:
    """The most the fine may be, in đồng; the steps tell from how much to how much. Raises BadInput."""
    fined = checks.choice("fined", Fined, case.fined)
    checks.fact_day("on", case.on)
    if case.act not in fines.load():
        raise BadInput("act", f"Không có hành vi “{case.act[:40]}” trong danh sách.")
    if case.workers is not None:
        checks.within("workers", case.workers, 1, _MOST_WORKERS, "người")
    violation = fines.find(case.act)
    act = fines.act(violation, case.on)
    if act is None:
        because = "Trước ngày 17/01/2022 áp dụng nghị định xử phạt khác, chưa có văn bản đó ở đây."
        return NotCovered(because, Citation(_OLD, "62"))
    return _told(case, act, fined, violation.label)


def _told(case: Fine, act: Act, fined: Fined, label: str) -> Result:
    doubled = 2 if fined is Fined.ORGANISATION else 1
    bands = act.bands if case.workers is None else (act.band(case.workers),)
    least, most = _range(bands, act, case.workers)
    own = _between(least, most)
    steps = []
    if doubled == 2:
        steps.append(Step(f"Mức cho cá nhân: {own}{_for(act, case.workers, bands)}.", most, DONG, (act.clause,)))
        steps.append(Step("Tổ chức bị phạt gấp 2 lần cá nhân.", 2, "lần", _twice(case.on)))
    told = f"{label}: {_SHORT[fined]} bị phạt {_between(least * doubled, most * doubled)}{_for(act, case.workers, bands)}."
    steps.append(Step(told, most * doubled, DONG, (act.clause, *(_twice(case.on) if doubled == 2 else ())), part=True))
    if len(bands) > 1:
        steps += [_line(bands, place, act, doubled) for place in range(len(bands))]
    return Result(most * doubled, DONG, tuple(steps), (), (), (*_uncertain(case, act), *_LIMITS))


def _range(bands: Sequence[Band], act: Act, workers: int | None) -> tuple[int, int]:
    if act.per_person:
        times = workers or 1
        return min(bands[0].least * times, fines.most()), min(bands[0].most * times, fines.most())
    return bands[0].least, bands[-1].most


def _between(least: int, most: int) -> str:
    return f"từ {number(least)} đến {money(most)}" if least != most else money(most)


def _for(act: Act, workers: int | None, bands: Sequence[Band]) -> str:
    if workers is not None and (len(act.bands) > 1 or act.per_person):
        return f" khi vi phạm với {number(workers)} người lao động"
    if act.per_person:
        return " cho mỗi người lao động bị vi phạm"
    return ", tùy số người lao động bị vi phạm" if len(bands) > 1 else ""


def _line(bands: Sequence[Band], place: int, act: Act, doubled: int) -> Step:
    band = bands[place]
    last = f" đến {bands[place + 1].workers - 1}" if place + 1 < len(bands) else " trở lên"
    count = f"{band.workers}{last} người" if last.startswith(" đến") else f"{band.workers} người{last}"
    return Step(f"Với {count}: {_between(band.least * doubled, band.most * doubled)}.", band.most * doubled, DONG, (act.clause,))


def _twice(on: date) -> tuple[Citation, ...]:
    return (Citation(_NEW, "7", "1"),) if on >= fines.SECOND_DECREE else (Citation(_OLD, "6", "1"),)


def _uncertain(case: Fine, act: Act) -> tuple[str, ...]:
    if act.per_person:
        doubled = 2 if case.fined == Fined.ORGANISATION else 1
        return (f"Tổng cộng nhiều nhất {money(fines.most() * doubled)} dù vi phạm với bao nhiêu người.",)
    return ()


_LIMITS = (
    "Mức cụ thể trong khung do người có thẩm quyền xử phạt quyết định, tùy tình tiết tăng nặng, giảm nhẹ.",
    "Việc đã chấm dứt trước ngày 10/9/2026 thì theo Nghị định 12/2022/NĐ-CP; còn kéo dài thì theo Nghị định 283/2026/NĐ-CP.",
    "Tiền phạt nộp vào ngân sách; người lao động còn được trả lại quyền lợi của mình theo biện pháp khắc phục hậu quả.",
)

CALCULATOR = Calculator(
    "muc-phat",
    "Mức phạt tiền người sử dụng lao động",
    "Khung phạt của cá nhân và của tổ chức, theo nghị định của ngày vi phạm.",
    (
        Field("act", "Hành vi vi phạm", Kind.CHOICE, choices={key: item.label for key, item in fines.load().items()}),
        Field("on", "Ngày vi phạm chấm dứt (còn kéo dài thì ghi ngày hôm nay)", Kind.DAY),
        Field("fined", "Ai bị phạt", Kind.CHOICE, required=False, choices={key.value: text for key, text in FINED.items()}),
        Field("workers", "Số người lao động bị vi phạm", Kind.COUNT, "người", required=False),
    ),
    Fine,
    fine,
)
