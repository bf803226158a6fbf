"""A fact that decides an answer: between which provisions, how it is asked for, how it sounds when it is told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant import clarify_likely
from corpus.citation import Citation
from corpus.syllables import fold

_NEAR = 6  # how much of the evidence is near enough for the looser lines, and for the bare ones
_LEFT = 1  # words of matter a bare question may hold besides the matter itself
_FILLER = """
a ad admin ai anh ba bac ban bao bat bhxh bi bua can cao cap chau che chi cho chu chua co con cong cua cung da dang dau di
dieu dinh do dong dung duoc em gi gio giup ha hay hiem hoac hoi hom hop huong it khi khong kien la lam lan lanh lao
lau le luat luc luon luong ly ma may minh mn mod moi mot muc muon nam nao nay neu ngay nghi nguoi nha nhan nhat nhe
nhi nhieu nhu nua o oi ong phai pham phan phap phut qua quan quy roi sai sao sap sau se sep su thang thap the them thi
thoi tien tieng tinh toi tot tra tram trong tro truoc tuan tui ty va van vay ve vi viec vien voi xa xep xin xuong
"""
FILLS = frozenset(_FILLER.split())  # words that tell no matter

Line = tuple[re.Pattern[str], ...]  # all of them must be found


@dataclass(frozen=True)
class Clarify:
    """What is put back to the member: a question, two to six answers to tap, and why it matters."""

    name: str
    question: str
    options: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class Rule:
    """A fact that decides, the provisions it decides between, and how to see that it is asked for and not told."""

    name: str
    provisions: tuple[Citation, ...]
    when: tuple[Line, ...]
    unless: tuple[Line, ...]
    near: tuple[Line, ...]
    told: tuple[Line, ...]
    ask: str
    options: tuple[str, ...]
    because: str
    fills: str
    example: str
    counterexample: str
    since: date | None = None
    bare: tuple[Line, ...] = ()
    speaks: frozenset[str] = frozenset()  # the words of its texts and patterns

    def is_told(self, folded: str) -> bool:
        """Whether the fact is in a folded question, by the wide reading."""
        return _any_found(self.told, folded)

    def is_barred(self, folded: str) -> bool:
        """Whether another matter, or the fact, is in a folded question, by the narrow reading."""
        return _any_found(self.unless, folded)

    def met(self, folded: str) -> float:
        """How much of the line that is met best is found."""
        lines = (*self.when, *self.near, *self.bare)
        return max(sum(bool(pattern.search(folded)) for pattern in line) / len(line) for line in lines)

    @cached_property
    def offered(self) -> tuple[frozenset[str], ...]:
        """The words of each option."""
        return tuple(clarify_likely.words(folded_text(option)) for option in self.options)

    def asks_about(self, folded: str, place: int = 0) -> bool:
        """Whether a folded question (see `folded_text`) needs the fact and does not tell it; `place`: see `rank`."""
        if _any_found(self.when, folded) and not _any_found(self.unless, folded):
            return True
        if place >= _NEAR or _any_found(self.told, folded):
            return False
        if _any_found(self.near, folded):
            return True
        bare = place < _NEAR and any(_tells_nothing_else(line, folded) for line in self.bare)
        return bare and not _any_found(self.unless, folded)

    def rank(self, evidence: Sequence[Citation]) -> int | None:
        """Place, from 0, of the first evidence that is one of the rule's provisions, lies in one or holds one."""
        for place, cited in enumerate(evidence):
            if any(provision.contains(cited) or cited.contains(provision) for provision in self.provisions):
                return place
        return None

    @cached_property
    def articles(self) -> frozenset[Citation]:
        """The articles of its provisions: a quick way to see that a rule is not meant."""
        return frozenset(provision.article_level for provision in self.provisions)

    @property
    def clarify(self) -> Clarify:
        """What the member sees."""
        return Clarify(self.name, self.ask, self.options, self.because)


def folded_text(text: str) -> str:
    """What the patterns are matched against: lower case, no accents, single spaces."""
    return re.sub(r"\s+", " ", fold(text).lower()).strip()


def _any_found(lines: Sequence[Line], folded: str) -> bool:
    return any(all(pattern.search(folded) for pattern in line) for line in lines)


def _tells_nothing_else(line: Line, folded: str) -> bool:
    """Whether a line is found and hardly a word of matter, and no figure, is told besides."""
    left = folded
    for pattern in line:
        if not pattern.search(folded):
            return False
        left = pattern.sub(" ", left)
    words = [word for word in re.findall(r"\w+", left) if word not in FILLS]
    return len(words) <= _LEFT and not any(word[0].isdigit() for word in words)
