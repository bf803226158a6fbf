"""Clean questions typed worse, by a seeded program: the same question, seed and noise give the same text.

The tables are written for measuring: they do not read the glossary, so that what the system knows is not what it is tested on.
"""

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial

from corpus.syllables import fold
from eval.gold_set import GoldQuestion, Kind, Style


class Noise(StrEnum):
    """How a question is spoilt."""

    NO_ACCENTS = "no_accents"
    HALF_ACCENTS = "half_accents"
    SMS = "sms"
    TYPO = "typo"
    DICTATION = "dictation"


_STYLES = {
    Noise.NO_ACCENTS: Style.NO_ACCENTS, Noise.HALF_ACCENTS: Style.COLLOQUIAL, Noise.SMS: Style.SMS,
    Noise.TYPO: Style.COLLOQUIAL, Noise.DICTATION: Style.DICTATION,
}  # fmt: skip

_SMS = {
    "không": ("ko", "k", "hok", "hong"), "được": ("dc", "đc", "dk"), "công ty": ("cty", "cti"), "hợp đồng": ("hđ", "hd"),
    "bảo hiểm": ("bh", "bhiem"), "bảo hiểm xã hội": ("bhxh",), "người": ("ng", "ngừi"), "những": ("nhữg", "nhug"),
    "gì": ("j", "gi"), "vậy": ("v", "z", "zậy"), "rồi": ("r", "rùi"), "bao nhiêu": ("bn", "bnhiu"), "tháng": ("th", "thág"),
    "ngày": ("ngay", "ng"), "lương": ("lg", "lươg"), "mình": ("mk", "mih"), "em": ("e",), "anh": ("a",), "chị": ("c",),
    "vợ": ("vk",), "chồng": ("ck",), "với": ("vs", "zới"), "làm": ("lm", "lam"), "nghỉ": ("nghi", "nghĩ"),
    "trước": ("trc", "trươc"), "biết": ("bít", "bit"), "thì": ("thi", "th"), "cũng": ("cug", "cx"), "nhiêu": ("nhiu",),
    "quá": ("wa", "qá"), "phải": ("fải", "fai"), "giờ": ("h", "gio"), "nhưng": ("nhưg", "nhug"), "muốn": ("mún", "mun"),
    "chưa": ("chưa", "chua"), "trợ cấp": ("tro cap",), "viết": ("vít",), "thất nghiệp": ("tn", "that nghiep"),
    "tiền": ("tìn", "tien"), "bị": ("bj", "bi"), "có": ("co", "có"), "mọi người": ("mn", "mng"), "luôn": ("lun",),
    "đồng": ("đ", "dong"), "triệu": ("tr", "củ"), "nghìn": ("k",), "nhân viên": ("nv",),
}  # fmt: skip
_KEYS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "g": "fh", "h": "gj", "i": "uo", "k": "jl", "l": "ko", "m": "n",
    "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "x": "zc", "y": "tu",
}  # fmt: skip
_HOMOPHONES = (("ch", "tr"), ("tr", "ch"), ("s", "x"), ("x", "s"), ("d", "gi"), ("gi", "d"), ("r", "d"))
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_HOI_NGA = str.maketrans("ảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹ", "ãẵẫẽễĩõỗỡũữỹảẳẩẻểỉỏổởủửỷ")


def twins(gold: Sequence[GoldQuestion], how: Noise) -> Iterator[GoldQuestion]:
    """A spoilt copy of every answerable question that is typed with accents; `twin` names the clean one."""
    for question in gold:
        clean = question.kind not in (Kind.REFUSE, Kind.CLARIFY) and not question.twin
        if clean and question.style in (Style.FORMAL, Style.COLLOQUIAL):
            text = spoil(question.question, how, seed=question.id)
            yield replace(question, id=f"{question.id}~{how.value}", question=text, style=_STYLES[how], twin=question.id)


def spoil(text: str, how: Noise, *, seed: str) -> str:
    """The text as typed in a hurry; the same for the same seed."""
    chance = random.Random(hashlib.sha256(f"{how.value}|{seed}".encode()).digest())  # noqa: S311  seeded on purpose
    match how:
        case Noise.NO_ACCENTS:
            return fold(text)
        case Noise.HALF_ACCENTS:
            return re.sub(r"\w+", lambda word: fold(word[0]) if chance.random() < 0.5 else word[0], text)
        case Noise.SMS:
            return _sms(text, chance)
        case Noise.TYPO:
            return re.sub(r"[^\W\d_]{3,}", lambda word: _mistyped(word[0], chance) if chance.random() < 0.18 else word[0], text)
        case Noise.DICTATION:
            return _dictated(text, chance)


def _sms(text: str, chance: random.Random) -> str:
    text = text.lower()
    for word in sorted(_SMS, key=len, reverse=True):
        text = re.sub(rf"\b{word}\b", partial(_short, word, chance), text)
    text = re.sub(r"[?.!,;]+", " ", text)
    return fold(text) if chance.random() < 0.5 else text


def _short(word: str, chance: random.Random, _: re.Match[str]) -> str:
    return chance.choice(_SMS[word]) if chance.random() < 0.7 else word


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[: at + 1] + word[at:]
        case 2:
            return word[:at] + word[at + 1 :]
        case _:
            near = _KEYS.get(fold(word[at]).lower())
            return word[:at] + chance.choice(near) + word[at + 1 :] if near else word


def _dictated(text: str, chance: random.Random) -> str:
    """No marks, small letters, small numbers in words, some syllables heard as their neighbours."""
    text = re.sub(r"(?<![\d.,/])(\d{1,2})(?![\d.,/])", lambda n: _DIGITS[int(n[1])] if int(n[1]) <= 10 else n[1], text.lower())
    text = re.sub(r"(?<!\d)[^\w\s%]|[^\w\s%](?!\d)", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"[^\W\d_]+", lambda word: _misheard(word[0], chance), text)).strip()


def _misheard(word: str, chance: random.Random) -> str:
    if chance.random() >= 0.08:
        return word
    if chance.random() < 0.5:
        return word.translate(_HOI_NGA)
    for heard, written in _HOMOPHONES:
        if word.startswith(heard) and len(word) > len(heard):
            return written + word[len(heard) :]
    return word
