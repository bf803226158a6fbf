"""Which answers go to the desk by themselves, and how pressing a question is: pure rules."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

DANGER, GRAVE, ORDINARY, LOW = 3, 2, 1, 0
_GRAVE = frozenset({"cham-dut", "ky-luat", "tien-luong", "bhxh-mot-lan", "tranh-chap"})  # money, dismissal, discipline
_TWO_PERSONS = frozenset({"cham-dut", "ky-luat", "tien-luong"})


@dataclass(frozen=True)
class Triage:
    """What the settings say: the confidence below which an answer is looked at, which share of the others, who signs."""

    unsure_below: float = 0.75
    sampled: float = 0.01
    two_persons: bool = True

    def source(self, answer: Mapping[str, Any], confidence: float) -> str | None:
        """Why this answer goes to the desk; None where it does not."""
        if answer.get("verified"):
            return None
        if answer["status"] == "refused":
            return "refused" if answer["reason"] != "out_of_scope" else None
        if answer["status"] == "answered" and confidence < self.unsure_below:
            return "low_confidence"
        drawn = int(hashlib.sha256(answer["id"].encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
        return "sampled" if answer["status"] == "answered" and drawn < self.sampled else None

    def needs_two(self, topic: str | None) -> bool:
        """Whether an answer to it takes two signatures."""
        return self.two_persons and topic in _TWO_PERSONS


def risk(answer: Mapping[str, Any], topic: str | None) -> int:
    """How pressing a question is."""
    if answer.get("notice") or answer.get("reason") == "unsafe":
        return DANGER
    if topic in _GRAVE:
        return GRAVE
    return ORDINARY if answer["status"] != "answered" or topic else LOW
