"""Numbers to call when law is not what is needed first: police, ambulance, 111 ..., each with its source and the day it was read.

Shipped in corpus/hotlines.yaml. The union's own number is no part of it: it is a setting of the service.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from corpus.errors import CorpusError

SHIPPED = Path(__file__).with_name("hotlines.yaml")
_NUMBER = re.compile(r"\+?\d[\d ]{1,14}\d")


class BrokenHotline(CorpusError):
    """An entry of hotlines.yaml lacks something or is no telephone number; str() names it, in Vietnamese."""


@dataclass(frozen=True)
class Hotline:
    """Đường dây nóng: who answers, what for, when, at what cost; who publishes it, and the day we `read` that."""

    slug: str
    number: str
    name: str
    helps: str
    hours: str
    cost: str
    source: str
    url: str
    read: date

    @property
    def told(self) -> str:
        """One line for a person in need: the number first.

        >>> load()["cong-an"].told
        '113 – Công an (miễn phí, mọi lúc)'
        """
        return f"{self.number} – {self.name} ({self.cost}, {self.hours})"

    @property
    def dial(self) -> str:
        """The number for a `tel:` link, without spaces."""
        return self.number.replace(" ", "")


@lru_cache(maxsize=4)
def load(path: Path = SHIPPED) -> Mapping[str, Hotline]:
    """Every hotline by its slug, in the order of the file; raises BrokenHotline naming the entry."""
    return {slug: _hotline(slug, entry) for slug, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


def _hotline(slug: str, entry: Mapping[str, object]) -> Hotline:
    missing = [name for name in ("number", "name", "helps", "hours", "cost", "source", "url", "read") if not entry.get(name)]
    if missing:
        raise BrokenHotline(f"Đường dây “{slug}” thiếu: {', '.join(missing)}.")
    read = entry["read"]
    if not isinstance(read, date):
        raise BrokenHotline(f"Đường dây “{slug}”: read phải là một ngày, không phải “{read}”.")
    if not _NUMBER.fullmatch(str(entry["number"])):
        raise BrokenHotline(f"Đường dây “{slug}”: “{entry['number']}” không phải số điện thoại.")
    texts = {name: str(entry[name]) for name in ("number", "name", "helps", "hours", "cost", "source", "url")}
    return Hotline(slug, read=read, **texts)
