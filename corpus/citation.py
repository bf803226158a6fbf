"""Read and write the addresses of provisions, in NFC text.

>>> str(Citation("45-2019-QH14", article="35", clause="2", point="đ"))
'45-2019-QH14/dieu-35/khoan-2/diem-đ'
>>> parse("45-2019-QH14/dieu-35/khoan-2").contains(parse("45-2019-QH14/dieu-35/khoan-2/diem-đ"))
True
>>> find("điểm đ khoản 2 Điều 35 BLLĐ", {"blld": "45-2019-QH14"})[0].point
'đ'
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corpus.errors import UnknownCitation
from corpus.law import POINT_LABELS

# Points run a, b, c, d, đ, e, g ... : never fold đ into d, they are two provisions.
_LETTER = "[a-zđ]"
_NUMBER = r"\d+[a-zđ]?"
_SLUG = re.compile(r"[0-9]+-(?:[0-9]{4}-)?[0-9A-Z]+(?:-[0-9A-Z]+)*")
_PART = re.compile(rf"(dieu-({_NUMBER})|khoan-({_NUMBER})|diem-({_LETTER}\d?|\d+\.\d+)|phu-luc-([0-9a-z]+)|dong-([0-9a-z]+))")
_NUMBER_IN_TEXT = re.compile(r"\b(\d+(?:/\d{4})?/[A-ZĐ]+[A-ZĐ0-9-]*)")


@dataclass(frozen=True)
class Citation:
    """Địa chỉ một quy định: instrument, then appendix, article, clause, point or row; None where it stops."""

    instrument: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    appendix: str | None = None
    row: str | None = None

    def __str__(self) -> str:
        return self._written

    @cached_property
    def _written(self) -> str:
        parts = (
            ("phu-luc", self.appendix),
            ("dieu", self.article),
            ("khoan", self.clause),
            ("diem", self.point),
            ("dong", self.row),
        )
        return "/".join([self.instrument, *(f"{name}-{label}" for name, label in parts if label is not None)])

    def contains(self, other: "Citation") -> bool:
        """Whether `other` is this provision or lies in it: khoản 1 lies in Điều 5."""
        mine, its = self._written, other._written
        return its.startswith(mine) and its[len(mine) : len(mine) + 1] in ("", "/")

    @property
    def parent(self) -> "Citation | None":
        """The provision this one lies in, None for a whole instrument."""
        head, _, last = str(self).rpartition("/")
        return parse(head) if last and head else None

    @property
    def article_level(self) -> "Citation":
        """The article (or appendix) this provision lies in."""
        return Citation(self.instrument, self.article, appendix=self.appendix)

    @property
    def sort_key(self) -> tuple[str, ...]:
        """Reading order within an instrument: 2 before 10, d before đ."""
        labels = (self.appendix, self.article, self.clause, self.point, self.row)
        return (self.instrument, *(_padded(label) for label in labels))


def _padded(label: str | None) -> str:
    if label is None:
        return ""
    digits = re.match(r"\d+", label)
    if digits:
        return f"{int(digits[0]):05d}{label[digits.end() :]}"
    return f"{POINT_LABELS.index(label[0]):02d}{label[1:]}" if label[0] in POINT_LABELS else label


def slug_of(number: str) -> str:
    """The instrument's part of an address: "145/2020/NĐ-CP" is "145-2020-ND-CP"."""
    return unicodedata.normalize("NFC", number).strip().upper().replace("Đ", "D").replace("/", "-")


def parse(written: str) -> Citation:
    """Read the slug form, e.g. "45-2019-QH14/dieu-113/khoan-1/diem-a"; raises UnknownCitation."""
    slug, *parts = unicodedata.normalize("NFC", written).strip().strip("/").split("/")
    if not _SLUG.fullmatch(slug):
        raise UnknownCitation(f"“{written}” không phải địa chỉ của một quy định. Ví dụ đúng: 45-2019-QH14/dieu-35/khoan-1.")
    labels: dict[str, str] = {}
    order = ("appendix", "article", "clause", "point", "row")
    for part in parts:
        match = _PART.fullmatch(part)
        if match is None:
            raise UnknownCitation(f"Không hiểu phần “{part}” trong địa chỉ “{written}”.")
        names = ("article", "clause", "point", "appendix", "row")
        name, label = next((n, g) for n, g in zip(names, match.groups()[1:], strict=True) if g)
        if any(order.index(seen) >= order.index(name) for seen in labels):
            raise UnknownCitation(f"Địa chỉ “{written}” sai thứ tự: phải là điều, khoản, rồi điểm.")
        labels[name] = label
    return _whole(Citation(slug, **labels), written)


def _whole(citation: Citation, written: str) -> Citation:
    if citation.clause and not citation.article:
        raise UnknownCitation(f"Địa chỉ “{written}” có khoản mà không có điều.")
    if citation.point and not citation.article:
        raise UnknownCitation(f"Địa chỉ “{written}” có điểm mà không có điều.")
    return citation


def label(citation: Citation, title: str, number: str) -> str:
    """For people: "điểm a khoản 1 Điều 113 Bộ luật Lao động (45/2019/QH14)"."""
    words = []
    if citation.row:
        words.append(f"dòng {citation.row}")
    if citation.point:
        words.append(f"điểm {citation.point}")
    if citation.clause:
        words.append(f"khoản {citation.clause}")
    if citation.article:
        words.append(f"Điều {citation.article}")
    if citation.appendix:
        words.append(f"Phụ lục {citation.appendix.upper()}")
    return " ".join([*words, f"{title} ({number})"])


# "điểm đ khoản 2 Điều 35", "khoản 2, Điều 35", "Đ.35 k.2": ascending or descending, with the commas people put in.
_POINT = rf"(?:điểm|diểm|diem|đ\.|đi[eể]m)\s*(?P<point{{n}}>{_LETTER})(?![\w])"
_CLAUSE = rf"(?:khoản|khoan|k\.|k)\s*(?P<clause{{n}}>{_NUMBER})(?!\w)"
_ARTICLE = rf"(?:điều|dieu|đ\.?|d\.)\s*(?P<article{{n}}>{_NUMBER})"
_GLUE = r"[\s,;]*(?:của|cua|thuộc)?[\s,;]*"
_UPWARD = re.compile(
    rf"(?:{_POINT.format(n=1)}{_GLUE})?(?:{_CLAUSE.format(n=1)}{_GLUE})?{_ARTICLE.format(n=1)}(?![\w.]*\d)", re.I
)
_DOWNWARD = re.compile(rf"{_ARTICLE.format(n=2)}(?!\w){_GLUE}{_CLAUSE.format(n=2)}(?:{_GLUE}{_POINT.format(n=2)})?", re.I)
_DOTTED = re.compile(
    rf"(?:điều|dieu|đ\.?)\s*(?P<article3>{_NUMBER})\.(?P<clause3>{_NUMBER})(?:\.(?P<point3>{_LETTER})(?!\w))?", re.I
)


def find(text: str, names: Mapping[str, str]) -> list[Citation]:
    """All provisions a text names, in its order.

    `names`: folded short name or number -> slug (see registry.Registry.names). A provision whose instrument is not
    said takes the only instrument named in the text; where none or several are, it is left out.
    """
    text = unicodedata.normalize("NFC", text)
    places = _instrument_places(text, names)
    found: list[tuple[int, Citation]] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_DOTTED, _DOWNWARD, _UPWARD):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            slug = _instrument_for(match.end(), places)
            if slug is None:
                continue
            groups = {key[:-1]: value.lower() for key, value in match.groupdict().items() if value}
            taken.append(match.span())
            found.append((match.start(), Citation(slug, groups["article"], groups.get("clause"), groups.get("point"))))
    return [citation for _, citation in sorted(found, key=lambda pair: pair[0])]


def read(text: str, names: Mapping[str, str]) -> Citation:
    """The one provision a text names, in the slug form or as people write it; raises UnknownCitation."""
    if "/dieu-" in text or "/phu-luc-" in text:
        return parse(text)
    found = find(text, names)
    if len(found) != 1:
        raise UnknownCitation(
            f"Không đọc được “{text.strip()[:80]}” thành một quy định. Hãy ghi điều, khoản và tên văn bản, "
            "ví dụ: khoản 1 Điều 35 Bộ luật Lao động."
        )
    return found[0]


def _instrument_places(text: str, names: Mapping[str, str]) -> list[tuple[int, int, str]]:
    named = _any_of(tuple(names)).finditer(fold_keep_length(text)) if names else ()
    places = [(match.start(), match.end(), names[match[0]]) for match in named]
    for match in _NUMBER_IN_TEXT.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end, _ in places):
            places.append((match.start(), match.end(), slug_of(match[1])))
    return sorted(places)


@lru_cache(maxsize=4)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names as whole words, the longest first."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})(?!\w)")


def _instrument_for(end: int, places: list[tuple[int, int, str]]) -> str | None:
    following = [slug for start, _, slug in places if start >= end]
    if following:
        return following[0]
    known = {slug for _, _, slug in places}
    return known.pop() if len(known) == 1 else None


def fold_keep_length(text: str) -> str:
    """Lower case without accents, one character for each of NFC text, so that offsets stay."""
    return "".join(map(_bare, text))


@lru_cache(maxsize=4_096)
def _bare(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return "d" if base in "đĐ" else base[:1] or char
