"""What a turn of a conversation asks in full: a new topic, a follow-up, a correction, or the answer to a question asked back.

The state is the questions asked before, each as it was completed, sent with every request; nothing is kept here.

>>> complete("nếu làm 3 năm thôi?", ["làm 8 năm nghỉ việc được mấy tháng trợ cấp"], date(2026, 11, 22)).text
'làm 3 năm nghỉ việc được mấy tháng trợ cấp'
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.conversation_days import day_of, told_day, without_days
from assistant.conversation_persons import is_birth, led_by_person, person_only, with_person
from assistant.conversation_slots import Slot, in_place_of, put, slots
from assistant.conversation_turn import Said, content, opened, read
from assistant.conversation_words import load
from corpus.citation import fold_keep_length

MAX_EARLIER = 8
_BETWEEN = " – "  # between what was asked and what a later turn adds
_MOST_ADDED = 4
_EXCLUSIVE = frozenset({"contract", "region", "age", "gender", "skill", "condition"})  # no question has two, "nữa" or not
_TOLD_DAY = re.compile(r" \(theo luật của ngày \d\d/\d\d/\d{4}\)$")  # what `understood` ends with, see assistant.pipeline


class Turn(StrEnum):
    """How a turn stands to what was asked before."""

    NEW_TOPIC = "new_topic"
    FOLLOW_UP = "follow_up"
    CORRECTION = "correction"
    ANSWER = "answer"


@dataclass(frozen=True)
class Completed:
    """The question in full, how the turn stands to what was before, and the day where a turn asked for another day's law."""

    text: str
    turn: Turn
    as_of: date | None = None


def complete(text: str, context: Sequence[str], as_of: date) -> Completed:
    """Read a turn with the questions before it, oldest first, each as it was completed.

    `text` and `context` are spelled out (question.spell_out), with or without accents; of the context the last eight count.
    """
    text = text.strip()
    earlier = [told for told in (_TOLD_DAY.sub("", c.strip()) for c in context[-MAX_EARLIER:]) if not _small_talk(told)]
    if not earlier or _small_talk(text):
        return Completed(text, Turn.NEW_TOPIC)
    if any(fold_keep_length(text).startswith(fold_keep_length(told) + _BETWEEN) for told in earlier):
        return Completed(text, Turn.ANSWER, day_of(text, as_of))  # an option that was tapped
    said = read(text)
    base = opened(_returned_to(said, earlier))
    if said.right:
        done = _corrected(said, base)
        return Completed(done, Turn.CORRECTION, day_of(done, as_of))
    if said.stands_alone(base):
        return Completed(text, Turn.NEW_TOPIC)
    done = _followed(said, base, as_of)
    told_anew = done.startswith(base)  # nobody asks back for what was told: a value in the place of another is no answer
    turn = Turn.ANSWER if said.is_answer and told_anew else Turn.FOLLOW_UP
    return Completed(done, turn, day_of(done, as_of))


def _small_talk(text: str) -> bool:
    return not text or bool(load()["small_talk"].fullmatch(fold_keep_length(text).strip(" .,!?")))


def _returned_to(said: Said, earlier: Sequence[str]) -> str:
    """The question a turn goes on from: the last, or the one "lúc nãy" that shares most with it."""
    if not said.goes_back:
        return earlier[-1]
    own = set(content(said.body))
    return max(reversed(earlier), key=lambda told: len(own & set(content(told))))


def _corrected(said: Said, base: str) -> str:
    right, wrong = said.right, fold_keep_length(said.wrong)
    if person_only(right):
        return with_person(base, right) or base + _BETWEEN + right
    new, told = slots(right), slots(base)
    if new and (old := in_place_of(new[0], told, wrong)) and set(content(right)) <= set(content(base + " " + new[0].text)):
        return _replaced(base, new[0], old)
    place = re.search(rf"(?<!\w){re.escape(wrong)}(?!\w)", fold_keep_length(base)) if wrong else None
    if place:
        return base[: place.start()] + right + base[place.end() :]
    if Said(right).stands_alone(base):
        return right
    return _with_values(Said(right), base)


def _followed(said: Said, base: str, as_of: date) -> str:
    body, day = told_day(said.body, as_of)
    if day or said.asks_of_now:
        base = without_days(base, as_of, story=bool(day) or said.only_now)
    body = "" if said.only_now else body
    if body and person_only(body):
        other = None if is_birth(base) else with_person(base, body)
        base = other or _added(base, body)
    elif body:
        person, rest = led_by_person(body)
        if person and slots(rest) and not said.asks and (other := with_person(base, person)):
            body, base = rest, other  # "còn ông xã em làm 7 năm"
        base = _with_values(Said(body, said.marked), base)
    return base + _BETWEEN + day if day else base


def _with_values(said: Said, base: str) -> str:
    """The question with the values of a turn in their places, and what else the turn says after it."""
    rest, placed = said.body, False
    for new in reversed(slots(said.body)):
        if said.also and new.kind not in _EXCLUSIVE:
            continue
        if said.says_more_than_values(base) and new.kind in ("duration", "pace") and not new.role:
            continue  # "bao nhiêu tiền một tháng" is not about another term
        if old := in_place_of(new, slots(base)):
            base, placed = _replaced(base, new, old), True
            rest = rest[: new.start] + " " + rest[new.end :]
    fresh = set(content(rest, asking=True)) - set(content(base, asking=True))
    if placed and not fresh:
        return base
    if placed:
        clauses = [c.strip() for c in re.split(r",|(?<!\w)(?:thì|thi)(?!\w)", rest)]
        rest = ", ".join(c for c in clauses if fresh & set(content(c, asking=True)))
    return _added(base, _filled(re.sub(r"\s+", " ", rest).strip(), base))


def _replaced(base: str, new: Slot, old: Slot) -> str:
    return base[: old.start] + put(new, old) + base[old.end :]


def _filled(answer: str, base: str) -> str:
    """A bare value named for what it tells: "1 năm" to a question on notice is "hợp đồng 1 năm"."""
    folded, asked = fold_keep_length(answer), fold_keep_length(base)
    return next((f.says + answer for f in load().fills if f.told.fullmatch(folded) and f.asked.search(asked)), answer)


def _added(base: str, part: str) -> str:
    """The question with a part after it; what was asked of it before makes room for what is asked now."""
    root, *parts = base.split(_BETWEEN)
    if Said(part).asks:
        parts = [told for told in parts if not Said(told).is_aspect]
    return _BETWEEN.join([root, *parts[-_MOST_ADDED + 1 :], part])
