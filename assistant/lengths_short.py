"""An answer in a text message: at most 320 characters, plain, with its provision and one link.

Nothing is cut inside a sentence or a listed case: what does not fit is left out whole, and the word before the link says so.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from assistant.answer import Answer, Calculation, CitedProvision, Clarification, Outcome, Refusal, Statement
from corpus import citation as addresses
from corpus.syllables import fold, syllables

MOST = 320  # characters of the short length: what five text messages with accents hold
_MORE, _CONDITIONS = "Còn nữa:", "Còn điều kiện:"  # stand before the link where something was left out
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ–])")
_TURNS = re.compile(
    r"\b(?:trừ|nhưng|tuy nhiên|riêng|ngoại lệ|không áp dụng|không trả|không được|chỉ|nếu|phải|đủ)\b", re.IGNORECASE
)
_ALL_OF = re.compile(r"\bđiều kiện\b|\bđủ\b", re.IGNORECASE)
_VERDICT = 40  # characters up to which a first sentence says only yes or no: the next one belongs to it
_TOLD_BACK = re.compile(r"bạn (?:kể|nói)|như bạn")


@dataclass(frozen=True)
class _Body:
    """What the short length says before the provision, and the word that something was left out."""

    text: str
    note: str = ""


def short(result: Outcome, address: str) -> str:
    """At most 320 characters for a text message: what answers, what it hangs on, the provision, one link to its wording.

    Whom to call in danger, or why nothing is answered, stands alone.
    """
    record = result.record
    if record.notice or isinstance(result, Refusal):
        return _first_and_last(_sentences(record.notice or (result.message if isinstance(result, Refusal) else "")))
    for statement in _opening(result):
        cited = result.citations[statement.citations[0]]
        for label in (cited.label, short_label(cited)):
            ground, at = f"Căn cứ{_law_of(cited, record.as_of)}: {label}.", link(cited, address, record.as_of)
            body = _body(result, statement, MOST - len(ground) - len(at) - 2)
            if body is not None:
                return " ".join(filter(None, (body.text, ground, body.note, at)))
    cited = result.citations[0]
    return f"Câu trả lời dài, mời bạn đọc ở đường dẫn. Căn cứ: {short_label(cited)}. {link(cited, address, record.as_of)}"


def _law_of(cited: CitedProvision, on: date) -> str:
    """The day whose law is told, where that law has an end."""
    return f" (luật ngày {on:%d/%m/%Y})" if cited.validity.end else ""


def short_label(cited: CitedProvision) -> str:
    """The label of a provision without the title of its instrument: "khoản 3 Điều 8 (145/2020/NĐ-CP)"."""
    number = cited.label.rpartition("(")[2].rstrip(")")
    return " ".join(addresses.label(cited.provision, "", number).split())


def link(cited: CitedProvision, address: str, on: date) -> str:
    """The address of a provision's wording, the cited words marked; with the day of the answer where that wording has an end."""
    article = cited.provision.article_level
    inner = str(cited.provision).removeprefix(str(article)).strip("/")
    known = {"ngay": on.isoformat() if cited.validity.end else "", "trich": inner}
    query = "&".join(f"{name}={quote(value)}" for name, value in known.items() if value)
    return f"{address.rstrip('/')}/van-ban/{article}" + (f"?{query}" if query else "")


def _opening(result: Answer | Clarification) -> Iterator[Statement]:
    """Statements the short text may be made of, best first; how a figure was worked out is none of them."""
    worked = {place for calculation in result.calculations for place in calculation.statements[1:]}
    yield from (statement for place, statement in enumerate(result.statements) if statement.citations and place not in worked)


def _body(result: Answer | Clarification, statement: Statement, room: int) -> _Body | None:
    """What is said of a statement in so much room, None where nothing whole fits."""
    if isinstance(result, Clarification):
        return _question_back(result, room)
    calculation = next((c for c in result.calculations if c.statements and statement.text == c.told), None)
    if calculation is not None:
        return _figure(calculation, room)
    lead, points = _governed(statement.text)
    return _listed(lead, points, result.record.understood, room) if points else _prose(_sentences(lead), room)


def _question_back(asked: Clarification, room: int) -> _Body | None:
    options = f" ({'; '.join(option.label for option in asked.options)})" if asked.options else ""
    texts = (f"{asked.question}{options} {asked.because}", f"{asked.question}{options}", asked.question)
    return next((_Body(text) for text in texts if len(text) <= room), None)


def _figure(calculation: Calculation, room: int) -> _Body | None:
    """The figure and what it hangs on: first what was assumed, then what the member told herself."""
    supposed = sorted(calculation.assumptions, key=lambda line: bool(_TOLD_BACK.search(line)))
    if not supposed:
        return _Body(calculation.told) if len(calculation.told) <= room else None
    opening = f"{calculation.told} Tính với:"
    whole = " ".join((opening, *supposed))
    if len(whole) <= room:
        return _Body(whole)
    room -= len(_CONDITIONS) + 1
    kept = _packed(supposed, room - len(opening) - 1)
    text = f"{opening} {kept}" if kept else calculation.told
    return _Body(text, _CONDITIONS) if len(text) <= room else None


def _governed(text: str) -> tuple[str, list[str]]:
    """The words that govern a list and its points; everything and no points where nothing is listed."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    at = next((place for place, line in enumerate(lines) if line.endswith(":")), None)
    if at is None or at + 1 == len(lines):
        return " ".join(lines), []
    return " ".join(lines[: at + 1]), lines[at + 1 :]


def _listed(lead: str, points: Sequence[str], asked: str, room: int) -> _Body | None:
    """The lead and the points nearest to the question, each whole, in the order of the law; without a point there is no lead."""
    whole = " ".join((lead, *points))
    if len(whole) <= room:
        return _Body(whole)
    note = _CONDITIONS if _ALL_OF.search(lead) else _MORE
    near = _nearest(points, asked)
    kept: list[int] = []
    for at in near:
        tried = sorted([*kept, at])
        if len(" ".join((lead, *(points[place] for place in tried)))) > room - len(note) - 1:
            break
        kept = tried
    text = " ".join((lead, *(points[place] for place in kept)))
    return _Body(text.rstrip(";") + "." * text.endswith(";"), note) if kept else None


def _nearest(points: Sequence[str], asked: str) -> list[int]:
    """Places of the points, nearest to the question first: a syllable counts for more the fewer points have it."""
    held = [set(map(fold, syllables(point))) for point in points]
    words = set(map(fold, syllables(asked)))
    weight = {word: math.log((len(points) + 1) / (1 + sum(word in other for other in held))) for word in words}
    return sorted(range(len(points)), key=lambda at: -sum(weight[word] for word in words & held[at]))


def _prose(sentences: Sequence[str], room: int) -> _Body | None:
    """The first sentence, those that turn its meaning, then the others as they come, each whole, in their own order."""
    if len(" ".join(sentences)) <= room:
        return _Body(" ".join(sentences))
    room -= len(_CONDITIONS) + 1
    kept = [0, 1] if len(sentences[0]) <= _VERDICT else [0]
    if len(" ".join(sentences[: len(kept)])) > room:
        return None
    turning = [place for place, text in enumerate(sentences) if place not in kept and _TURNS.search(text)]
    for place in (*turning, *range(1, len(sentences))):
        tried = sorted({*kept, place})
        if len(" ".join(sentences[at] for at in tried)) <= room:
            kept = tried
        elif place not in turning:
            break
    note = _CONDITIONS if any(place not in kept for place in turning) else _MORE
    return _Body(" ".join(sentences[at] for at in kept), note)


def _sentences(text: str) -> list[str]:
    return [part.strip() for line in text.split("\n") for part in _SENTENCE.split(line) if part.strip()]


def _first_and_last(sentences: Sequence[str]) -> str:
    """A message in at most 320 characters: its first sentences and its last, which says whom to reach."""
    if len(sentences) < 2:
        return _packed(sentences, MOST)
    kept = _packed(sentences[:-1], MOST - len(sentences[-1]) - 1)
    return f"{kept} {sentences[-1]}".strip()


def _packed(pieces: Sequence[str], room: int) -> str:
    """As many whole pieces from the front as fit."""
    kept = ""
    for piece in pieces:
        if len(kept) + len(piece) + bool(kept) > room:
            break
        kept = f"{kept} {piece}".strip()
    return kept
