"""Groups of the same question in several styles, with near misses: one fact changed, so another question. Written by us.

Two questions are the same where one signed answer is right and complete for both. A line of the files:
{"id", "topic", "wordings": [{"style", "text"}], "near": [{"changed", "text", "same_as"?}]}; `same_as` names the group a near miss
of one group belongs to, or with "~" a question shared by near misses only. "dev-2" was the test set of an earlier version of the
program: it was measured on and read, so it is material to fit on. "dev-3" has near misses a word apart, to try a rule on; nothing
is fitted on it: the model would trust no likeness any more. "test" is frozen and over all topics of corpus.guide.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus import questions
from eval.noise import Noise, spoil
from indexing.embed import Embedder

PATHS = {
    "dev": Path(__file__).with_name("dev") / "same_question.jsonl",
    "dev-2": Path(__file__).with_name("dev") / "same_question_2.jsonl",
    "dev-3": Path(__file__).with_name("dev") / "same_question_3.jsonl",
    "test": Path(__file__).with_name("gold") / "same_question_test.jsonl",
}
NEAR = "near"
SINGLE = "single"
_SEED, _DRAWS, _SINGLES, _SPOILT, _STEEP = 11, 1_800, 450, 0.5, 0.7
_MAY_BE_SAME = 0.7  # a lay question this close to a group may be of it: left out, for nobody has read it


@dataclass(frozen=True)
class Asked:
    """One question: the group it is of, the style or noise it is typed in, its text."""

    group: str
    style: str
    text: str


@dataclass(frozen=True)
class Group:
    """Wordings of one question, and its near misses as questions of other groups."""

    id: str
    topic: str
    wordings: tuple[Asked, ...]
    near: tuple[Asked, ...]


def load(name: str) -> tuple[Group, ...]:
    """The groups of one set of PATHS."""
    return tuple(_group(json.loads(line)) for line in PATHS[name].read_text(encoding="utf-8").splitlines())


def _group(told: dict[str, Any]) -> Group:
    identity, wordings, near = str(told["id"]), told["wordings"], told["near"]
    asked = tuple(Asked(identity, entry["style"], entry["text"]) for entry in wordings)
    missed = tuple(Asked(entry.get("same_as", f"{identity}~{i}"), NEAR, entry["text"]) for i, entry in enumerate(near))
    return Group(identity, str(told["topic"]), asked, missed)


def log(groups: Sequence[Group], embedder: Embedder) -> tuple[Asked, ...]:
    """A replayed log: repeats drawn by Zipf over the groups, half of them spoilt, every near miss once, lay questions once."""
    chance = random.Random(_SEED)  # noqa: S311  seeded on purpose
    order = chance.sample(list(groups), len(groups))
    drawn = chance.choices(order, [1 / (place + 1) ** _STEEP for place in range(len(order))], k=_DRAWS)
    asked = [_repeat(group, place, chance) for place, group in enumerate(drawn)]
    asked += [near for group in groups for near in group.near]
    asked += _singles(groups, embedder, chance)
    chance.shuffle(asked)
    return tuple(asked)


def _repeat(group: Group, place: int, chance: random.Random) -> Asked:
    wording = chance.choice(group.wordings)
    if chance.random() >= _SPOILT:
        return wording
    how = chance.choice(list(Noise))
    return Asked(group.id, f"~{how.value}", spoil(wording.text, how, seed=f"{group.id}|{place}"))


def _singles(groups: Sequence[Group], embedder: Embedder, chance: random.Random) -> list[Asked]:
    """Lay questions of different clauses, none that may be of a group."""
    held = questions.load(questions.SHIPPED)
    texts = [chance.choice(sorted(held[clause])) for clause in chance.sample(sorted(held, key=str), 3 * _SINGLES)]
    known = embedder.encode([asked.text for group in groups for asked in (*group.wordings, *group.near)])
    closest = (embedder.encode(texts) @ known.T).max(axis=1)
    far = [texts[int(place)] for place in np.flatnonzero(closest < _MAY_BE_SAME)][:_SINGLES]
    return [Asked(f"{SINGLE}-{i}", SINGLE, text) for i, text in enumerate(far)]
