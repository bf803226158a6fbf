"""A bound of the law held against the figure a question tells: "thử việc lương 70%" against "ít nhất 85%"; folded text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "nua": 0.5,
}  # fmt: skip
_SMALL = r"(?:mot|hai|ba|bon|nam|lam|sau|bay|tam|chin)"
_NUMBER = rf"(\d+(?:[.,]\d+)?|{_SMALL} (?:muoi|chuc)(?: {_SMALL})?|muoi(?: {_SMALL})?|{_SMALL}|nua)"
_UNITS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "phut": (("phut", 1), ("tieng(?: dong ho)?|gio", 60)),
    "gio": (("tieng(?: dong ho)?|gio|h", 1), ("phut", 1 / 60)),
    "ngay": (("ngay(?: lam viec| cong)?|bua|hom", 1), ("tuan", 7)),
    "thang": (("thang", 1), ("nam", 12)),
    "nam": (("nam", 1),),
    "tuoi": (("tuoi", 1),),
    "phan tram": (("%|phan tram", 1),),
    "lan": (("lan", 1),),
    "thang luong": (("thang (?:tien )?luong", 1),),
}


@dataclass(frozen=True)
class Bound:
    """A figure of the law: just so (`is`), at least, at most; `unit` is the one it is told in."""

    unit: str
    exact: float | None
    least: float | None
    most: float | None

    def holds(self, text: str) -> bool | None:
        """Whether the one figure of the unit told meets the bound; None where none or several are told."""
        told = set(_told(text, self.unit))
        if len(told) != 1:
            return None
        value = told.pop()
        if self.exact is not None:
            return value == self.exact
        return not ((self.least is not None and value < self.least) or (self.most is not None and value > self.most))


def _told(text: str, unit: str) -> list[float]:
    found = []
    for names, factor in _UNITS[unit]:
        for met in re.finditer(rf"(?<![\w/.,]){_NUMBER} ?(?:{names})(?!\w)(?P<half> ruoi)?", text):
            value = _value(met.group(1))
            found.append(round((value + (0.5 if met.group("half") else 0)) * factor, 3))
    return found


def _value(written: str) -> float:
    if written[0].isdigit():
        return float(written.replace(",", "."))
    words = written.split()
    if len(words) == 1:
        return _WORDS[words[0]]
    if words[0] == "muoi":
        return 10 + _WORDS[words[1]]
    return 10 * _WORDS[words[0]] + (_WORDS[words[2]] if len(words) > 2 else 0)


def bound_of(entry: Mapping[str, Any]) -> Bound:
    """A bound as verdicts.yaml writes it: {unit: phut, is: 60}; raises ValueError."""
    unit = str(entry["unit"])
    if unit not in _UNITS or not {"is", "least", "most"} & set(entry):
        raise ValueError(f"bound: đơn vị {unit} hoặc thiếu is/least/most")
    exact, least, most = (float(entry[key]) if key in entry else None for key in ("is", "least", "most"))
    return Bound(unit, exact, least, most)
