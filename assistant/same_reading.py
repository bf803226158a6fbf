"""One question read for comparing with others: its matter, what it asks for, the facts it tells, its vector.

>>> read_words("hd 24th xin nghi phai bao trc may ngay").facts
('720 day',)
>>> read_words("Vợ em sinh mổ thì em được nghỉ mấy ngày?").wishes
frozenset({'how-long'})
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant import same_spelling, same_words
from assistant.question import spell_out
from assistant.reading import Age, Duration, ages, amounts, durations
from assistant.same_words import SameWords
from corpus import glossary
from corpus.citation import fold_keep_length
from corpus.syllables import fold, syllables
from indexing.embed import Embedder, Vectors

_NUMBER = re.compile(r"(?P<n>\d+(?:[.,/]\d+)*)(?P<hours> (?:gio|tieng)(?!\w))?")
_YEAR = re.compile(r"(?:(?<!\w)nam )?(?<![\d/.])(?:19|20)\d\d(?![\d/.]| ?(?:dong(?! bhtn| bao)|nguoi|cong nhan))")
_OFTEN_NO_FACT = ("1", "2")  # "rút 1 lần", "2 bên"
_REGIONS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TOLD_REGION = re.compile(r"(?<!\w)vung so (?P<region>\d)")
_REGION = re.compile(rf"(?<!\w)vung (?:so )?({'|'.join(sorted(_REGIONS, key=len, reverse=True))})(?!\w)")
_PACE = re.compile(r"(?:mot|1|moi) ?\w+$")  # "một tháng bao nhiêu" tells no duration
_BOUND = re.compile(r"(?:duoi|tren|hon|du|chua|toi|qua|han)(?: \w+)? $")
_NO = re.compile(
    r"(?<!\w)(?:khong|chua(?! tri| benh| chay| dai| lanh)|chang|khoi(?! kien| luong| cong| dau))"
    r"(?: (?:duoc|bi|phai|chiu|co|he|cho|thay|muon|them|can|kip|to chuc))* (?P<verb>[a-z]+)"
)
_AFTER_TAG = re.compile(
    r"a|qua|khong|may|duoc|ha|vay|nhi|voi|the|anh|chi|em|ad|thi|va|ma|hay|dung|luat|han|xac|thoi|huong|thuong|ban|moi|nguoi"
)
_NO_VECTOR = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True)
class Read:
    """A question as it is compared.

    `said`: spelled out and folded, without marks; `words`: its syllables once politeness and concepts are out; `concepts`:
    names of what it is about; `axes`: those of which a question means one; `facts`: numbers with their unit, each once;
    `wishes`: what it asks for (`loose`: what excludes no other); `negated`: words told not to be so, `asserted`: all others;
    `ended_by`: who ends the contract; `vector`: float32, of length 1.
    """

    text: str
    said: str
    words: frozenset[str]
    concepts: frozenset[str]
    axes: frozenset[tuple[str, str]]
    facts: tuple[str, ...]
    wishes: frozenset[str]
    loose: frozenset[str]
    negated: frozenset[str]
    asserted: frozenset[str]
    ended_by: str
    length: int
    vector: Vectors


def read(question: str, embedder: Embedder) -> Read:
    """A question with its vector."""
    return read_all([question], embedder)[0]


def read_all(questions: Sequence[str], embedder: Embedder) -> tuple[Read, ...]:
    """Many questions at once."""
    said = [plain(question) for question in questions]
    vectors = embedder.encode(said)
    return tuple(replace(_read(q, p), vector=v) for q, p, v in zip(questions, said, vectors, strict=True))


def plain(question: str) -> str:
    """Folded, in lower case, abbreviations spelled out, slips of typing mended; marks of sentences kept."""
    words = same_words.load()
    spelled = fold(spell_out(question, glossary.load())).lower()
    spelled = re.sub(r"(?<=\d)(?=(?:th|thang|nam|ngay|gio|n|p|%)\b)", " ", spelled)
    spelled = re.sub(r"(\d) ?t(?!\w)", r"\1 tuoi", re.sub(r"\s+", " ", spelled))
    spelled = _REGION.sub(lambda match: f"vung so {_REGIONS[match[1]]}", spelled)
    spelled = re.sub(r"(?<!\w)thang thu (\d+)", r"\1 thang", spelled)
    spelled = words.short.sub(lambda match: words.meant[match[0]], spelled)
    mended = same_spelling.mend(spelled)
    return spelled if mended == spelled else words.short.sub(lambda match: words.meant[match[0]], mended)


def read_words(question: str) -> Read:
    """All that needs no embedder."""
    return _read(question, plain(question))


def _read(question: str, said: str) -> Read:
    words = same_words.load()
    left, concepts, axes = _concepts(said, words)
    wishes = [wish for wish in words.asked if wish.said.search(said)]
    left = words.idle.sub(" | ", left)
    for wish in wishes:
        left = wish.said.sub(" | ", left)
    return Read(
        text=question,
        said=" ".join(syllables(said)),
        words=frozenset(s for s in syllables(left) if s not in words.polite and not s[0].isdigit()),
        concepts=concepts,
        axes=axes | {(side.axis, side.name) for side in words.sides if side.said.search(said)},
        facts=tuple(dict.fromkeys(_facts(said))),
        wishes=frozenset(wish.name for wish in wishes if not wish.loose),
        loose=frozenset(wish.name for wish in wishes if wish.loose),
        negated=frozenset(_negated(said)),
        asserted=frozenset(syllables(_NO.sub(" | ", said))),
        ended_by=_ended_by(said),
        length=len(syllables(said)),
        vector=_NO_VECTOR,
    )


_EMPLOYER_ENDS = re.compile(
    r"(?<!\w)(?:cong ty|cty|sep|chu|giam doc|quan ly|xuong|chu nha)(?: \w+){0,4}?"
    r" (?:cho (?:\w+ ){0,9}?(?:nghi|thoi)(?= viec|$| ngang| luon| kieu|,| thi)"
    r"|duoi viec|cat giam|sa thai|don phuong|cham dut)|(?<!\w)bi (?:\w+ ){0,2}(?:duoi viec|sa thai|cho (?:nghi|thoi))(?!\w)"
    r"|(?<!\w)duoi viec(?!\w)|(?<!\w)(?:thue|muon) (?:\w+ ){0,6}cho nghi"
)
_WORKER_ENDS = re.compile(
    r"(?<!\w)(?:xin nghi|xin thoi|nghi ngang|bo viec|tu y nghi|muon (?:tu )?(?:nghi|thoi)(?! (?:phep|bu|khong))"
    r"|nop don (?:nghi|thoi)"
    r"|(?:em|toi|minh|nguoi lao dong) (?:nghi|thoi) viec)(?!\w)"
)


def _ended_by(said: str) -> str:
    employer, worker = bool(_EMPLOYER_ENDS.search(said)), bool(_WORKER_ENDS.search(said))
    return "employer" if employer else ("worker" if worker else "")


def _concepts(said: str, words: SameWords) -> tuple[str, frozenset[str], frozenset[tuple[str, str]]]:
    """What is left of the text, names of the concepts, and (axis, name) of those on an axis."""
    names: set[str] = set()
    axes: set[tuple[str, str]] = set()
    for concept in words.concepts:
        left = concept.said.sub(" | ", said)
        if left != said:
            said = left
            names.add(concept.name)
            if concept.axis:
                axes.add((concept.axis, concept.name))
    return said, frozenset(names), frozenset(axes)


def _facts(said: str) -> Iterator[str]:
    """Amounts, then spans of time and ages in days (a month is 30, a year 12 months), then every number left."""
    yield from (f"region {match['region']}" for match in _TOLD_REGION.finditer(said))
    taken = [match.span() for match in _YEAR.finditer(said)]
    yield from (f"year {said[end - 4 : end]}" for _, end in taken)
    said = _YEAR.sub(lambda match: "#" * len(match[0]), said)
    for amount in amounts(said):
        taken.append((amount.start, amount.end))
        yield f"{amount.value} dong"
    for age in ages(said):
        taken.append((age.start, age.end))
        yield f"{30 * (age.years * 12 + age.months)} day" if isinstance(age, Age) else f"year {age.year}"
    for lasted in durations(said):
        taken.append((lasted.start, lasted.end))
        told = said[lasted.start : lasted.end]
        if not _PACE.match(told) or _BOUND.search(said[: lasted.start]):
            yield _counted(lasted)
    for match in _NUMBER.finditer(said):
        if not any(start <= match.start() < end for start, end in taken):
            number = re.sub(r"(?<!\d)0+(?=\d)", "", match["n"])
            if match["hours"] or number not in _OFTEN_NO_FACT:
                yield f"{number} hour" if match["hours"] else number


def _counted(lasted: Duration) -> str:
    days = 360 * lasted.years + 30 * lasted.months + 7 * lasted.weeks + lasted.days
    parts = ((days, "day"), (lasted.hours, "hour"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count)


def _negated(said: str) -> Iterator[str]:
    for match in _NO.finditer(fold_keep_length(said)):
        if not _AFTER_TAG.fullmatch(match["verb"]):
            yield match["verb"]
