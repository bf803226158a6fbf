"""What is known of an amendment made by program: where it is, and what happened there."""

import random
from dataclasses import dataclass

from corpus.changes import ChangeKind
from eval.amendments_model import Piece

Fact = tuple[str, str, str]  # kind, old address, new address within the instrument ("dieu-5/khoan-2"); "" where it is not

NEW = (
    "Người lao động gửi đề nghị qua ứng dụng của tổ chức thử nghiệm trước ngày 15 của tháng và nhận trả lời trong 04 ngày.",
    "Bếp ăn giữa ca ghi sổ từng suất, công khai giá mua và lấy ý kiến của tổ trưởng mỗi quý một lần.",
    "Xe đưa đón dừng tại 06 điểm do hai bên chọn, đổi điểm dừng thì báo trước ít nhất 09 ngày.",
    "Phòng nghỉ trưa có 12 giường, quạt và nước uống; ai làm đêm được ưu tiên dùng trước người khác.",
)


@dataclass(frozen=True)
class Plant:
    """One amendment: its name, the articles put in place of one, and the facts."""

    name: str
    pieces: tuple[Piece, ...]
    facts: frozenset[Fact]


def place_of(article: str, clause: str = "", point: str = "") -> str:
    """The address of a provision inside its instrument."""
    parts = (f"dieu-{article}", f"khoan-{clause}" if clause else "", f"diem-{point}" if point else "")
    return "/".join(part for part in parts if part)


def fact(kind: ChangeKind, old: str, new: str) -> Fact:
    """One thing that happened, from an address to an address."""
    return (kind.value, old, new)


def changed(place: str) -> Fact:
    """A provision whose words changed where it stands."""
    return fact(ChangeKind.CHANGED, place, place)


def more_words(words: str, rng: random.Random) -> str:
    """A word or two put somewhere inside."""
    tokens = words.split(" ")
    at = rng.randint(1, len(tokens) - 1)
    return " ".join((*tokens[:at], rng.choice(("thử nghiệm", "tạm thời", "chưa")), *tokens[at:]))
