"""The head of an official text: its number, kind, title and who issued it, each reading with its place and confidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import metadata_dates, quoting
from corpus.law import InstrumentKind
from corpus.metadata import Place, Proposed

NUMBER = (
    r"\d{1,4}\s*/\s*\d{4}\s*/\s*"
    r"(?:UBTVQH\d+|QH\d+|NĐ\s*-\s*CP|NQ\s*-\s*CP|QĐ\s*-\s*TTg|TT(?:LT)?\s*-\s*[A-ZĐ]{2,}(?:-[A-ZĐ]{2,})*)"
)
BASE = re.compile(rf"\bsố\s+({NUMBER})\s+ngày\s[^,]*,\s*có hiệu lực")  # how a consolidated text names its base
ANNEXED = re.compile(rf"^\(?(?:Ban hành\s+)?[Kk]èm theo\s+[^()]{{0,30}}?số:?\s+({NUMBER})\s+(?={metadata_dates.DAY})")
_KINDS = "Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư"
_LINE_NUMBER = re.compile(rf"(?:^(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết)\s+)?[Ss][ốỐ]\s*|\b[Ss][ốỐ]\s*:\s*):?\s*({NUMBER})")
_KIND_LINE = re.compile(r"^(BỘ LUẬT|LUẬT|PHÁP LỆNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|THÔNG TƯ)\b\s*(.*)$")
ENACTS = re.compile(rf"^(?P<who>[^;]{{3,80}}?)\s+ban hành\s+(?P<title>(?P<kind>{_KINDS})\b.*?)\W*$")
_HEAD_ENDS = re.compile(
    r"^(?:Căn cứ|Theo đề nghị|Xét đề nghị|Quốc hội ban hành|Chính phủ ban hành|Bộ trưởng|Chương|CHƯƠNG|Điều\s+1\b)"
)
_MINISTRIES = {
    "BNV": "Bộ Nội vụ", "BYT": "Bộ Y tế", "BTC": "Bộ Tài chính", "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng", "BTP": "Bộ Tư pháp", "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BKHCN": "Bộ Khoa học và Công nghệ", "BCT": "Bộ Công Thương", "BXD": "Bộ Xây dựng", "BNG": "Bộ Ngoại giao",
}  # fmt: skip
_KIND_OF = {"QH": "luật", "UBTVQH": "nghị quyết", "NĐ": "nghị định", "NQ": "nghị quyết", "QĐ": "quyết định", "TT": "thông tư"}


@dataclass(frozen=True)
class TextParts:
    """The parts that are read: the lines before the first article, the text's own lines with numbers, all lines."""

    head: tuple[str, ...]
    own: tuple[tuple[int, str], ...]
    lines: tuple[str, ...]

    @classmethod
    def of(cls, lines: tuple[str, ...]) -> "TextParts":
        """Cut a cleaned text; what it quotes of others and its footnotes are left out of `own`."""
        marked = tuple(quoting.marked(lines))
        first = next((i for i, line in enumerate(marked) if quoting.ARTICLE.match(line.text) and not line.quoted), 60)
        notes = next((i for i, line in enumerate(lines) if re.match(r"^=+\s*CHÚ THÍCH", line)), len(lines))
        own = tuple((line.number, line.text) for line in marked[first:notes] if not line.quoted)
        return cls(lines[: min(first, 60)], own, lines[:notes])


def numbers(text: TextParts, file_name: str) -> Iterator[Proposed[str]]:
    """Số, ký hiệu: as the head writes it, as the annexes name it, as the file is named."""
    for at, line in enumerate(text.head):
        if base := BASE.search(line):
            yield Proposed(plain(base[1]), 0.99, Place(at + 1, line[:160]))
        if match := _LINE_NUMBER.search(line):
            yield Proposed(plain(match[1]), 0.97, Place(at + 1, match[0]))
    for at, line in enumerate(text.lines):
        if annexed := ANNEXED.search(line):
            yield Proposed(plain(annexed[1]), 0.8, Place(at + 1, annexed[0]))
            break
    named = re.search(r"(\d+)-(\d{4})-(QH\d+|ND-CP|NQ-CP|TT-[A-Z]+|QD-TTg)", file_name)
    if named:
        tail = named[3].replace("ND-", "NĐ-").replace("BLDTBXH", "BLĐTBXH").replace("QD-", "QĐ-")
        yield Proposed(f"{named[1]}/{named[2]}/{tail}", 0.5, Place(0, file_name))


def plain(number: str) -> str:
    """A number without the spaces a page put in it."""
    return re.sub(r"\s+", "", number)


def kinds(text: TextParts, number: Proposed[str], enacted: re.Match[str] | None) -> Iterator[Proposed[InstrumentKind]]:
    """Loại văn bản: as enacted, as the head is set, as the text calls itself, as its number ends."""
    if enacted:
        yield Proposed(InstrumentKind(enacted["kind"].lower()), 0.98, Place(0, enacted[0][:120]))
    for at, line in enumerate(text.head):
        if match := _KIND_LINE.match(line):
            yield Proposed(InstrumentKind(match[1].lower()), 0.97, Place(at + 1, line))
    said = re.findall(
        r"\b(Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư) này", " ".join(t for _, t in text.own)
    )
    if said:
        most = max(set(said), key=said.count)
        yield Proposed(InstrumentKind(most.lower()), 0.85, Place(0, f"“{most} này” × {said.count(most)}"))
    suffix = re.match(r"\d+/\d+/([A-ZĐ]+)", number.value or "")
    if suffix and suffix[1] in _KIND_OF:
        yield Proposed(InstrumentKind(_KIND_OF[suffix[1]]), 0.6, number.place)


def titles(text: TextParts, enacted: re.Match[str] | None) -> Iterator[Proposed[str]]:
    """Tên: as enacted, or the lines under the kind."""
    for at, line in enumerate(text.head):
        match = _KIND_LINE.match(line)
        if match is None:
            continue
        rest = [match[2]] if match[2] else []
        for following in text.head[at + 1 :]:
            if re.match(r"Số\b|\(", following):
                continue
            if _HEAD_ENDS.match(following) or (rest and re.search(rf"số\s+{NUMBER}\s+ngày\s", following)):
                break
            rest.append(following)
        if rest:
            title = re.sub(r"\s*\d+$", "", " ".join(rest))
            yield Proposed(
                f"{match[1].capitalize()} {_sentence_case(title)}", 0.85, Place(at + 1, " / ".join((line, *rest))[:200])
            )
            break
    if enacted:
        at = text.head.index(enacted.string)
        title = re.sub(r"(?<=[^\W\d])\d+$", "", enacted["title"])
        yield Proposed(title, 0.9 if len(title) > 12 else 0.4, Place(at + 1, enacted[0][:200]))


def _sentence_case(title: str) -> str:
    """A heading set in capitals, as one writes it inside a sentence; other headings as they are."""
    plain = title.lower() if title.isupper() else title
    goes_on = re.match(r"(?:Quy định|Sửa đổi|Hướng dẫn|Về|Điều chỉnh)\b", title, re.I)
    return plain[:1].lower() + plain[1:] if goes_on else plain[:1].upper() + plain[1:]


def issuers(number: Proposed[str], enacted: re.Match[str] | None, text: TextParts) -> Iterator[Proposed[str]]:
    """Cơ quan ban hành: who enacts, or whom the number stands for."""
    if enacted:
        who = re.sub(r"^(?:Bộ trưởng|Thủ trưởng|Chủ tịch)\s+", "", enacted["who"].strip())
        if len(who.split()) <= 10:
            yield Proposed(who, 0.97, Place(text.head.index(enacted.string) + 1, enacted[0][:120]))
    suffix = re.match(r"\d+/\d+/(?:(QH)\d+|(NĐ-CP|NQ-CP)|TT-([A-ZĐ]+))", number.value or "")
    if suffix:
        who = "Quốc hội" if suffix[1] else "Chính phủ" if suffix[2] else _MINISTRIES.get(suffix[3], "")
        if who:
            yield Proposed(who, min(0.9, number.confidence), number.place)
