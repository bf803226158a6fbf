"""Fines of employers: what each of two decrees sets for an individual, by the provision and the number of workers concerned.

Read from corpus/parameters/fines.yaml; every figure stands in the provision it names (a test holds this).

>>> act(find("duoi_luong_toi_thieu"), date(2026, 10, 1)).band(60).least
50000000
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from corpus.citation import Citation, parse
from corpus.errors import CorpusError

_FILE = Path(__file__).with_name("parameters") / "fines.yaml"
FIRST_DECREE = date(2022, 1, 17)  # Điều 62 Nghị định 12/2022/NĐ-CP
SECOND_DECREE = date(2026, 9, 10)  # Điều 66 Nghị định 283/2026/NĐ-CP; acts ended before follow the first (Điều 67)


@dataclass(frozen=True)
class Band:
    """Khung phạt in đồng for an individual, from so many workers on."""

    workers: int
    least: int
    most: int


@dataclass(frozen=True)
class Act:
    """Hành vi as one decree names it; `per_person`: the band is for each worker concerned."""

    clause: Citation
    bands: tuple[Band, ...]
    per_person: bool

    def band(self, workers: int) -> Band:
        """The band for so many workers, 1 at least."""
        return next(band for band in reversed(self.bands) if band.workers <= workers)


@dataclass(frozen=True)
class Violation:
    """One thing an employer is fined for, as people call it; `acts` from the newer decree to the older."""

    key: str
    label: str
    acts: tuple[Act, ...]


@lru_cache(maxsize=1)
def load() -> Mapping[str, Violation]:
    """Every violation by its key."""
    return {entry["key"]: _violation(entry) for entry in _data()["violations"]}


@lru_cache(maxsize=1)
def most() -> int:
    """The highest fine of an individual, in đồng; of an organisation twice as much."""
    return int(_data()["most"])


def find(key: str) -> Violation:
    """The violation of that key; raises CorpusError."""
    found = load().get(key)
    if found is None:
        raise CorpusError(f"Không có hành vi “{key}”.")
    return found


def act(violation: Violation, on: date) -> Act | None:
    """What the decree in force on a day says of it; None before Nghị định 12/2022/NĐ-CP."""
    if on < FIRST_DECREE:
        return None
    return violation.acts[0 if on >= SECOND_DECREE else 1]


def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data


def _violation(entry: Mapping[str, Any]) -> Violation:
    return Violation(entry["key"], entry["label"], tuple(_act(told) for told in entry["acts"]))


def _act(told: Mapping[str, Any]) -> Act:
    return Act(parse(told["clause"]), tuple(Band(*band) for band in told["bands"]), bool(told.get("per_person")))
