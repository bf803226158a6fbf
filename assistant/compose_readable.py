"""References in our digests as a worker can read them alone: "khoản 2 Điều này" names its law, a bare address in brackets goes.

>>> from corpus import registry
>>> from corpus.citation import parse
>>> readable("Hồ sơ thai sản (Điều 61) nộp trong hạn ở khoản 1 Điều này.", parse("41-2024-QH15/dieu-62/khoan-3"), registry.load())
'Hồ sơ thai sản nộp trong hạn ở khoản 1 Điều 62 Luật Bảo hiểm xã hội.'

A digest stands beside its law and may say "Điều này"; a statement stands alone. Only addresses change, never a figure.
"""

import re
from functools import lru_cache

from corpus.citation import Citation
from corpus.figures import figures
from corpus.law import InstrumentKind
from corpus.registry import Registry

_NOT_COUNTED = r"(?![\w%/]|\.\d|\s*(?:%|(?:ngày|tháng|năm|giờ|tuần|tuổi|lần|đồng|người|phút|triệu|tỷ|bản|phần)\b))"
_AND = r"(?:,? và |,? hoặc |, | đến | tới )"
_NUMBERS = rf"(?:\d+[a-zđ]?(?!\w)(?:{_AND}\d+[a-zđ]?{_NOT_COUNTED})*)"
_LETTERS = rf"(?:này|[a-zđ]\d?(?!\w)(?:{_AND}[a-zđ]\d?(?!\w))*)"
_OF = r"(?: của)? "
_POINT = rf"(?:[Cc]ác )?(?<!thời )(?<!đặc )[Đđ]iểm {_LETTERS}"
# "khoản này" is this clause behind a point or "ở", "theo"; anywhere else it may be a sum of money.
_CLAUSE = (
    rf"(?:[Cc]ác )?(?:(?<!tài )[Kk]hoản {_NUMBERS}|(?:(?<=ở )|(?<=theo )|(?<=tại )|(?<=thuộc )|(?<=của )|(?<= [a-zđ] ))khoản này)"
)
_ARTICLE = rf"(?:[Cc]ác )?(?:Điều {_NUMBERS}|Điều này)"
_THIS = re.compile(r"\b(?:điểm|khoản|Điều) này\b")
_ONE = rf"(?:{_POINT}(?:{_OF}{_CLAUSE})?(?:{_OF}{_ARTICLE})?|{_CLAUSE}(?:{_OF}{_ARTICLE})?|{_ARTICLE})"
_REFERENCE = re.compile(rf"(?<!\w){_ONE}(?:{_AND}{_ONE})*")
_LAW = (
    r"(?: của| tại)? ?(?:Bộ luật|Luật|luật (?:này|đó|ấy|cũ|mới)|Nghị định|Thông tư|Nghị quyết|Pháp lệnh|Quyết định|Quy|Phụ lục"
    r"|Công ước|Chương|BLLĐ|Điều lệ|Hiến pháp)\b"
)
_LAW_NEXT = re.compile(_LAW)
# An address alone in brackets; what it stands behind is told already. Behind another address it says which part of that is meant.
_ASIDE = re.compile(
    rf"\s*\((?:xem |theo |ở |tại |nêu ở |thuộc )?{_ONE}(?:(?:{_AND}|; ){_ONE})*"
    rf"(?: (?:của )?(?:Bộ luật|Luật|Nghị định|Thông tư)\b[^().;,]{{0,60}})?\)"
)
_ENDS_WITH_ONE = re.compile(rf"{_ONE}(?:{_LAW}[^.,;:()]*)?$")
_GLOSSED = re.compile(
    rf"(?<!các )\btrường hợp (?:ở|tại) {_ONE}(?:{_AND}{_ONE})* \(([^()\d]{{6,}})\)(?!,? ?(?:và |hoặc )?(?:điểm|khoản|Điều)\b)"
)
_THIS_LAW = re.compile(r"\b(Bộ luật|Luật|Nghị định|Thông tư|Nghị quyết|Quyết định) này\b")
_THIS_RULE = re.compile(
    r"(^|[.;] |\d\. )(?:Khoản|Điểm|Điều) này(?= (?:dành cho|nói về|áp dụng|không áp dụng|quy định|cũng (?:dành|áp)))"
)
_ROW_NUMBER = re.compile(r"(?:[IVX]+|\d{1,3})(?:\.\d{1,3})*\.?")
_NARROW = 2  # cells beside the number
_YEAR = re.compile(r" (?:năm )?\d{4}$")
_LAWS = (InstrumentKind.CODE, InstrumentKind.LAW)
_ANY_LAW = re.compile(r"\b(?:Bộ luật|Luật|luật (?:đó|ấy)|Nghị định|Thông tư|Nghị quyết|Pháp lệnh|BLLĐ|Công ước)\b(?! này)")
# Words so wide that an address in brackets behind them says who or what of it is meant.
_WIDE = re.compile(
    r"\b(?:người|lao động(?: nữ| nam)?|công ty|doanh nghiệp|đơn vị|thân nhân|cơ quan|tổ chức|nhóm|đối tượng|trường hợp|cha|mẹ|con"
    r"|bên|việc|mức|tiền|trợ cấp|hồ sơ|giấy tờ|khoản|điều kiện)$",
    re.IGNORECASE,
)


def readable(text: str, told: Citation, known: Registry) -> str:
    """A digest's words for `told` with every address whole; words, figures and line breaks stay."""
    item = known.get(told.instrument)
    title = _YEAR.sub("", item.title)  # the year stands in the provision's label, and is no figure of the rule
    name = title if item.kind in _LAWS else f"{item.kind.value.capitalize()} {item.number}"
    return "\n".join(_line(line, told, name, item.kind in _LAWS) for line in text.split("\n"))


def _row(line: str) -> str:
    """A row of a short table as a line to read: its number in the list goes, what it names comes first; a wide one stays."""
    cells = [cell.strip() for cell in line.strip("| ").split("|")]
    told = [cell for cell in cells if cell and not _ROW_NUMBER.fullmatch(cell)]
    return line if len(told) > _NARROW else ": ".join(told)


@lru_cache(maxsize=4096)
def _line(line: str, told: Citation, name: str, is_law: bool) -> str:
    if line.startswith("|"):
        return _row(line)
    new = _THIS_RULE.sub(r"\1Quy định này", _GLOSSED.sub(r"trường hợp \1", _without_asides(line)))
    others = bool(_ANY_LAW.search(new))
    new = _with_names(new, told, name, bare=is_law and not others, within=not others)
    new = _THIS_LAW.sub(lambda met: name if _is_its_kind(met[1], name) else met[0], new)
    return new if figures(new) == figures(line) else line


def _without_asides(line: str) -> str:
    kept, last = "", 0
    for aside in _ASIDE.finditer(line):
        kept += line[last : aside.start()]
        kept += aside[0] if _ENDS_WITH_ONE.search(kept) or _WIDE.search(kept) else ""
        last = aside.end()
    return kept + line[last:]


def _with_names(line: str, told: Citation, name: str, *, bare: bool, within: bool) -> str:
    """References in full; the law is named at the first of its own.

    `bare`: an article named without its law is of this one; `within`: a clause named without its article is of this one.
    """
    named = False

    def whole(met: re.Match[str]) -> str:
        nonlocal named
        this = _THIS.search(met[0]) is not None
        part = line[: met.start()].endswith("(")  # which part of an address before the bracket is meant
        full = _in_full(met[0], told, within=(within and not part) or this)
        if full is None or _LAW_NEXT.match(line, met.end()) or not (this or bare or full != met[0]):
            return full or met[0]
        if named:
            return full
        named = True
        return f"{full} {name}"

    return _REFERENCE.sub(whole, line) if told.article else line


def _in_full(reference: str, told: Citation, *, within: bool) -> str | None:
    """A reference down from its article; None where it leans on a clause or an article that is not known for sure."""
    text = re.sub(r"\bđiểm này\b", f"điểm {told.point}", reference) if told.point else reference
    text = re.sub(r"\bkhoản này\b", f"khoản {told.clause}", text) if told.clause else text
    text = re.sub(r"\bĐiều này\b", f"Điều {told.article}", text)
    if _THIS.search(text):
        return None
    last = re.split(r"\b(?=(?:[Cc]ác )?(?:[Đđ]iểm|[Kk]hoản|Điều) )", text)[-1]
    if "Điều" in last:
        return text
    if not within or ("hoản" not in last and told.clause is None):
        return None
    clause = "" if "hoản" in last else f" khoản {told.clause}"
    return f"{text}{clause} Điều {told.article}"


def _is_its_kind(said: str, name: str) -> bool:
    return name.startswith(said) or (said == "Luật" and name.startswith("Bộ luật"))
