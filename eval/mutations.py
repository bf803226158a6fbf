"""True statements made wrong, one way at a time: what a careless or hostile writer could say. Deterministic.

Each mutation takes a `Draft` of one true statement and gives the same with one thing wrong, or None where it cannot be done.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.compose import Claim
from assistant.evidence import Evidence


@dataclass(frozen=True)
class TrueStatement:
    """A true statement: its words, what it rests on, other clauses of its article, a provision no longer in force."""

    text: str
    cited: Evidence
    neighbours: tuple[Evidence, ...]
    expired: Evidence | None


Mutation = Callable[[TrueStatement, random.Random], Claim | None]

_FIGURE = re.compile(r"(?<![\w.,/])\d+(?:[.,]\d+)*(?![\w/])")
_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_BEFORE_ADDRESS = re.compile(r"(?i)(?:khoản|điều|điểm|mục|chương|phụ lục|nghị định|luật|số|mẫu)\s+(?:[\da-zđ]+,\s+)*$")
_UNITS = {
    "ngày làm việc": "tháng",
    "ngày": "tháng",
    "tháng": "năm",
    "năm": "tháng",
    "giờ": "ngày",
    "tuần": "tháng",
    "lần": "%",
    "%": " lần",
    "tuổi": "tháng",
    "phút": "giờ",
}
_BOUNDS = (
    ("không được thấp hơn", "không được quá"),
    ("không quá", "ít nhất"),
    ("tối đa", "ít nhất"),
    ("nhiều nhất", "ít nhất"),
    ("ít nhất", "tối đa"),
    ("trở lên", "trở xuống"),
    ("dưới", "trên"),
)
_DENIALS = re.compile(r"(?i)\b(?:không|chưa) (?!quá|xác định|dưới|thấp hơn|được quá|trọn|vượt|ít hơn|được thấp)")
_MODALS = re.compile(r"(?<!không )(?<!chưa )\b(được|phải|có quyền)\b(?= \w)")
_PARTIES = ("người lao động", "công ty")
_LIMIT = re.compile(r"(?i),?\s*\b(?:nếu|trừ(?: khi| trường hợp)?|với điều kiện|(?<!trước )(?<!sau )(?<!từ )khi)\b[^.;:]*")
_PROMISES = (
    "Công ty cũng phải hỗ trợ tiền thuê nhà cho bạn.",
    "Ngoài ra bạn được thưởng thêm một khoản bằng lương tháng 13.",
    "Bạn còn được cấp xe đưa đón miễn phí.",
    "Nhà nước trả thay toàn bộ chi phí cho bạn.",
    "Con của bạn được miễn học phí.",
    "Công đoàn sẽ cho bạn vay tiền không lãi.",
    "Bạn được bồi thường tổn thất tinh thần.",
    "Bạn cũng được nghỉ thêm có lương.",
    "Giám đốc công ty sẽ bị phạt tù.",
    "Công ty phải xin lỗi công khai trên báo.",
    "Bạn được miễn thuế thu nhập cá nhân.",
    "Bảo hiểm xã hội chuyển khoản ngay trong ngày cho bạn.",
)
_FOREIGN = (
    "Theo luật lao động Thái Lan, ",
    "Theo Đạo luật Tiêu chuẩn Lao động Nhật Bản, ",
    "Công ước của ILO và pháp luật Hàn Quốc cũng quy định như vậy: ",
    "Theo Bộ luật Lao động 1994, ",
    "Căn cứ Nghị định 999/2027/NĐ-CP, ",
    "Theo quy định của bang California, ",
)


def _claim(true: TrueStatement, text: str) -> Claim | None:
    return Claim(text, (true.cited,)) if text != true.text else None


def _own_figures(text: str) -> list[re.Match[str]]:
    """Figures of the rule, not the numbers of provisions."""
    return [m for m in _FIGURE.finditer(text) if not _BEFORE_ADDRESS.search(text[: m.start()]) and not _in_date(text, m)]


def _in_date(text: str, found: re.Match[str]) -> bool:
    return any(d.start() <= found.start() < d.end() for d in _DATE.finditer(text))


def figure_changed(true: TrueStatement, chance: random.Random) -> Claim | None:
    """A figure that the provision does not have."""
    found = _own_figures(true.text)
    if not found:
        return None
    match = chance.choice(found)
    value = match[0]
    other = str(int(re.sub(r"\D", "", value)) + chance.choice((1, 7, 20))) if "," not in value else value + "5"
    source = true.cited.plain.text + true.cited.plain.lead + true.cited.source.text
    return None if other in source else _claim(true, true.text[: match.start()] + other + true.text[match.end() :])


def figure_of_another_case(true: TrueStatement, chance: random.Random) -> Claim | None:
    """A figure of the same unit that the provision has, for something else."""
    text, source = true.text, true.cited.plain.text
    choices = []
    for match in _own_figures(text):
        unit = re.match(r"\s*(?:%|\w+)", text[match.end() :])
        others = {m[0] for m in _own_figures(source) if m[0] != match[0] and unit and source[m.end() :].startswith(unit[0])}
        choices += [(match, other) for other in sorted(others)]
    if not choices:
        return None
    match, other = chance.choice(choices)
    return _claim(true, text[: match.start()] + other + text[match.end() :])


def date_changed(true: TrueStatement, chance: random.Random) -> Claim | None:
    """Another day."""
    found = list(_DATE.finditer(true.text))
    if not found:
        return None
    match = chance.choice(found)
    return _claim(true, true.text[: match.start()] + f"{match[1]}/{match[2]}/{int(match[3]) + 1}" + true.text[match.end() :])


def unit_changed(true: TrueStatement, chance: random.Random) -> Claim | None:
    """30 days for 30 months, twice for two per cent."""
    pattern = re.compile(r"(?<=\d)(\s*)(" + "|".join(re.escape(u) for u in _UNITS) + r")(?!\w)")
    found = list(pattern.finditer(true.text))
    if not found:
        return None
    match = chance.choice(found)
    return _claim(true, true.text[: match.start()] + match[1] + _UNITS[match[2]] + true.text[match.end() :])


def bound_turned(true: TrueStatement, chance: random.Random) -> Claim | None:
    """At most for at least."""
    found = [(old, new) for old, new in _BOUNDS if re.search(rf"(?i)\b{old}\b", true.text)]
    if not found:
        return None
    old, new = chance.choice(found)
    return _claim(true, re.sub(rf"(?i)\b{old}\b", new, true.text, count=1))


def denial_dropped(true: TrueStatement, chance: random.Random) -> Claim | None:
    """What is forbidden becomes allowed."""
    found = list(_DENIALS.finditer(true.text))
    if not found:
        return None
    match = chance.choice(found)
    return _claim(true, true.text[: match.start()] + true.text[match.end() :])


def denial_added(true: TrueStatement, chance: random.Random) -> Claim | None:
    """What is allowed becomes forbidden."""
    found = list(_MODALS.finditer(true.text))
    if not found:
        return None
    match = chance.choice(found)
    return _claim(true, f"{true.text[: match.start()]}không {match[0]}{true.text[match.end() :]}")


def party_moved(true: TrueStatement, chance: random.Random) -> Claim | None:
    """The worker's duty becomes the company's, the company's the worker's."""
    del chance
    worker, company = r"người lao động|bạn\b", r"công ty"
    pattern = re.compile(rf"(?i)({worker})(?! đang làm)|({company})")
    before = r"(?i)(?:đại diện|sử dụng|thuê|của) $"
    moved = pattern.sub(
        lambda m: m[0] if re.search(before, true.text[: m.start()]) else _cased(_PARTIES[bool(m[1])], m[0]), true.text
    )
    return _claim(true, moved)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word


def citation_invented(true: TrueStatement, chance: random.Random) -> Claim | None:
    """An article that does not exist, with the words of one that does."""
    made_up = replace(true.cited.citation, article=str(chance.randint(900, 999)))
    return Claim(true.text, (replace(true.cited, citation=made_up),))


def citation_moved(true: TrueStatement, chance: random.Random) -> Claim | None:
    """The clause next to the right one."""
    return Claim(true.text, (chance.choice(true.neighbours),)) if true.neighbours else None


def expired_cited(true: TrueStatement, chance: random.Random) -> Claim | None:
    """A provision that no longer binds."""
    del chance
    return Claim(true.text, (true.expired,)) if true.expired else None


def quotation_altered(true: TrueStatement, chance: random.Random) -> Claim | None:
    """A quotation with one word changed."""
    words = true.cited.source.text.split("\n")[0].split()[:24]
    if len(words) < 8:
        return None
    place = chance.randrange(2, len(words) - 1)
    words[place] = {"được": "phải", "phải": "được", "không": "có"}.get(words[place], "mọi")
    return Claim(f"{true.text} Luật ghi: “{' '.join(words)}”.", (true.cited,))


def condition_dropped(true: TrueStatement, chance: random.Random) -> Claim | None:
    """The rule without what limits it."""
    found = [m for m in _limits(true.text) if 12 < len(m[0]) < len(true.text) * 0.7]
    if not found:
        return None
    match = chance.choice(found)
    left = (true.text[: match.start()] + true.text[match.end() :]).strip(" ,")
    return _claim(true, left[:1].upper() + left[1:]) if len(left.split()) >= 5 else None


def _limits(text: str) -> list[re.Match[str]]:
    """Conditions; not the words before a list of them."""
    return [m for m in _LIMIT.finditer(text) if not text[m.end() :].lstrip().startswith(":")]


def condition_halved(true: TrueStatement, chance: random.Random) -> Claim | None:
    """One of two conditions that must both hold."""
    found = []
    for limit in _limits(true.text):
        for match in re.finditer(r"(?: và|,) [^,.;:]{12,}?(?=,|\.|;|$| thì)", limit[0]):
            if " hoặc " not in limit[0] and " hay " not in limit[0]:
                found.append((limit.start() + match.start(), limit.start() + match.end()))
    if not found:
        return None
    start, end = chance.choice(found)
    return _claim(true, true.text[:start] + true.text[end:])


def promise_added(true: TrueStatement, chance: random.Random) -> Claim | None:
    """More than the law gives."""
    return _claim(true, f"{true.text} {chance.choice(_PROMISES)}")


def foreign_law(true: TrueStatement, chance: random.Random) -> Claim | None:
    """Another country's law, or one that does not exist."""
    return _claim(true, f"{chance.choice(_FOREIGN)}{true.text[:1].lower()}{true.text[1:]}")


KINDS: Mapping[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        figure_changed,
        figure_of_another_case,
        date_changed,
        unit_changed,
        bound_turned,
        denial_dropped,
        denial_added,
        party_moved,
        citation_invented,
        citation_moved,
        expired_cited,
        quotation_altered,
        condition_dropped,
        condition_halved,
        promise_added,
        foreign_law,
    )
}
NEVER: Sequence[str] = (  # none of these may come through
    "figure_changed",
    "figure_of_another_case",
    "date_changed",
    "unit_changed",
    "citation_invented",
    "citation_moved",
    "expired_cited",
    "quotation_altered",
)
