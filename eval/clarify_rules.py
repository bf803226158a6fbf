"""How well assistant/clarify.yaml asks back: on questions written for the rules, and how often it asks for nothing.

    python -m eval.clarify_rules --data var [--all]

gold/clarify_dev.jsonl, one JSON object a line: `question`; `missing`, the fact left out, or null; `rule`, the names of the
rules that ask for it, or null where nothing is to be asked; `half`, 1 written before the rules were generalised, 2 to 4
each after a round of work on them, asked once before they were looked at; 5 and 6 short ones written together before `bare`
lines were, of other rules
each: 5 was looked at while they were made, 6 was not; 7 and 8 short ones, 7 looked at and learned from, 8 kept aside.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.clarify import Clarify, clarification
from assistant.question import Question
from assistant.retrieve import Retriever
from eval import gold_set
from eval.gold_set import GoldQuestion, Kind
from indexing import embed, snapshot

WRITTEN = gold_set.FOLDER / "clarify_dev.jsonl"
ASIDE = 8  # the half nothing is made or learned from
_ON = date(2026, 11, 21)


Ask = Callable[[Question], Clarify | None]


@dataclass(frozen=True)
class Written:
    """A question and the rules any of which asks for the fact it leaves out; none where nothing is to be asked."""

    question: str
    rules: frozenset[str]
    half: int


@dataclass(frozen=True)
class Outcome:
    """A question, what was to be asked, what was asked; both by name, empty for nothing."""

    of: str
    question: str
    wanted: str
    asked: str
    right: bool


def load(path: Path = WRITTEN) -> tuple[Written, ...]:
    """Every written question; raises KeyError or ValueError where a line is broken."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return tuple(Written(row["question"], frozenset(row["rule"] or ()), int(row["half"])) for row in rows)


def on_written(ask: Ask, questions: Iterable[Written]) -> list[Outcome]:
    """Right where one of its rules asks; or where none is wanted and none does."""
    found = []
    for one in questions:
        put = ask(Question(one.question, _ON))
        name = put.name if put else ""
        of = f"written {one.half}, {'needs a question' if one.rules else 'needs none'}"
        found.append(Outcome(of, one.question, " | ".join(sorted(one.rules)), name, name in (one.rules or {""})))
    return found


def on_gold(ask: Ask, questions: Iterable[GoldQuestion]) -> list[Outcome]:
    """Right where the words put back hold every fact of a clarify question; or nothing is asked of one to be answered."""
    found = []
    for one in questions:
        if one.twin or one.kind is Kind.REFUSE:
            continue
        put = ask(Question(one.question, one.as_of))
        words = " ".join((put.question, *put.options)) if put else ""
        needs = one.kind is Kind.CLARIFY
        right = bool(put) and all(fact.search(words) for fact in one.facts) if needs else put is None
        of = "dev, needs a question" if needs else "dev, answerable"
        found.append(Outcome(of, one.question, one.missing or "", put.name if put else "", right))
    return found


def shares(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    """Group -> how many were right, how many there are."""
    groups: dict[str, tuple[int, int]] = {}
    for one in outcomes:
        right, total = groups.get(one.of, (0, 0))
        groups[one.of] = (right + one.right, total + 1)
    return groups


def asker(retriever: Retriever) -> Ask:
    """What the assistant would put back, from an opened snapshot."""

    def ask(question: Question) -> Clarify | None:
        query = retriever.query(question)
        return clarification(query, retriever.find(query))

    return ask


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--all", action="store_true", help="every question that came out wrong")
    given = parser.parse_args()
    ask = asker(Retriever(snapshot.open_current(given.data, embed.load())))
    outcomes = [*on_written(ask, load()), *on_gold(ask, gold_set.load("dev"))]
    for of, (right, total) in shares(outcomes).items():
        print(f"{of}: {right}/{total} = {right / total:.3f}")
    for one in outcomes if given.all else ():
        if not one.right:
            print(f"- {one.of} | {one.question} | {one.wanted} | {one.asked}")


if __name__ == "__main__":
    main()
