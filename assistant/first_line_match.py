"""How much of a question a statement takes up: folded syllables and pairs, each weighed by how rare it is in the digests."""

import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from corpus.syllables import fold, syllables

RARITY = Path(__file__).with_name("first_line_rarity.json")  # written by eval.fit_first_line
_PAIR = 1.5  # a pair says more than its two syllables apart
_UNSEEN = 0.9
# Lay words for what the law calls otherwise, beyond the glossary's terms: each is taken for these as well; all folded.
_ALSO = {
    "sep": "cong ty", "chu": "cong ty", "xuong": "cong ty", "lanh": "huong", "linh": "huong", "xai": "dung", "lay": "nhan",
    "duoi": "sa thai cham dut", "de": "sinh", "bau": "mang thai", "tru": "cat", "phat": "phat tien", "doi": "yeu cau",
    "coc": "tai san",
    "quyt": "khong tra", "no": "cham", "day": "dao tao", "chau": "con", "ba": "cha", "bo": "cha", "ma": "me", "vo": "vao",
    "khoa": "dong cua", "dam": "giam", "tu": "giam", "thuong": "thuong", "mua": "mua", "bua": "ngay", "tieng": "gio",
    "hoc": "dao tao", "bao": "thong bao", "dep": "cham dut", "tang": "chet", "mat": "chet", "ep": "cuong buc", "chui": "nhuc ma",
}  # fmt: skip
_STOP = frozenset(
    [
        "khong",
        "co",
        "duoc",
        "phai",
        "thi",
        "la",
        "va",
        "ma",
        "vay",
        "the",
        "a",
        "anh",
        "chi",
        "em",
        "toi",
        "minh",
        "con",
        "gio",
        "nay",
        "do",
        "cho",
        "voi",
        "cung",
        "nao",
        "gi",
        "may",
        "bao",
        "nhieu",
        "khi",
        "neu",
        "o",
        "ra",
        "di",
        "roi",
        "da",
        "dang",
        "se",
        "hay",
        "hoac",
        "cac",
        "nhung",
        "mot",
        "cai",
        "nguoi",
        "trong",
        "tu",
        "den",
        "toi",
        "de",
        "vi",
        "bi",
        "thay",
        "ta",
        "ban",
        "moi",
        "thu",
    ]
)


@lru_cache(maxsize=1)
def _rarity() -> Mapping[str, float]:
    read: dict[str, float] = json.loads(RARITY.read_text(encoding="utf-8"))
    return read


@lru_cache(maxsize=8192)
def units(text: str) -> Mapping[str, float]:
    """Folded syllables and pairs of a text, each with its weight; the commonest words only in pairs."""
    rarity = _rarity()
    folded = [fold(s) for s in syllables(text)]
    weights = {s: rarity.get(s, _UNSEEN) for s in folded if s not in _STOP}
    for a, b in pairwise(folded):
        if not (a in _STOP and b in _STOP):
            weights[f"{a} {b}"] = _PAIR * (rarity.get(a, _UNSEEN) + rarity.get(b, _UNSEEN)) / 2
    return weights


@lru_cache(maxsize=2048)
def meant(text: str) -> Mapping[str, float]:
    """The units of a question and of what its lay words stand for."""
    also = " . ".join(_ALSO[s] for s in dict.fromkeys(fold(s) for s in syllables(text)) if s in _ALSO)
    return {**units(also), **units(text)}


def shared(asked: Mapping[str, float], told: Mapping[str, float]) -> float:
    """Weight of what both say."""
    return sum(weight for unit, weight in told.items() if unit in asked)


def share(asked: Mapping[str, float], told: Mapping[str, float]) -> float:
    """Of the weight told, the share asked for: 0 to 1."""
    total = sum(told.values())
    return shared(asked, told) / total if total else 0.0
