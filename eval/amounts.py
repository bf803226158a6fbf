"""How well amounts and days asked for are worked out: exact, asked back, not covered, silent, wrong.

    python -m eval.amounts --data ./var                 # the amount questions of eval/gold/dev.jsonl
    python -m eval.amounts --data ./var --file FILE     # questions of one's own, e.g. eval/gold/amounts_dev.jsonl
    python -m eval.amounts --data ./var --test          # the test half: counts alone, its questions stay unread

A question is exact where every expected figure stands in what is said for certain, wrong where a figure is said and an expected
one is missing or a forbidden one is said.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.amounts import calculate, tell
from assistant.amounts.settle import Excluded, Missing, Settled
from assistant.calculate.wording import money
from assistant.question import Question
from assistant.retrieve import Retriever
from eval import gold_set
from indexing import embed, snapshot

_KIND = "amount"
_OUTCOMES = ("exact", "asked", "not covered", "silent", "wrong")


@dataclass(frozen=True)
class Judged:
    """One question, what came of it, and what was said."""

    id: str
    question: str
    outcome: str
    said: str


def judge(retriever: Retriever, asked: Mapping[str, Any]) -> Judged:
    """Ask one question and hold the calculation against its gold."""
    on = date.fromisoformat(asked["as_of"])
    query = retriever.query(Question(asked["question"], on))
    worked = calculate.work_out(query, retriever.find(query), asked_on=on)
    outcome, said = "silent", ""
    if worked is not None:
        said = f"{worked.rule.calculator}: "
        match worked.outcome:
            case Missing(question=question):
                outcome, said = "asked", said + question
            case Excluded(outcome=refused):
                outcome, said = "not covered", said + refused.because
            case Settled() as settled:
                said += " ".join((tell.headline(worked, settled), *(step.text for step in settled.steps)))
                outcome = "exact" if _is_right(asked, said) else "wrong"
    if outcome == "not covered" and asked.get("expect") not in ("not_covered", None) and asked.get("answers"):
        outcome = "wrong"
    return Judged(asked["id"], asked["question"], outcome, said)


def _is_right(asked: Mapping[str, Any], said: str) -> bool:
    if asked.get("expect") in ("asked", "not_covered"):
        return False
    answers = [re.escape(money(int(a))) if a.isdigit() else re.escape(a) for a in asked.get("answers", ())]
    wanted = answers or asked.get("facts", ())
    return all(re.search(fact, said) for fact in wanted) and not any(re.search(f, said) for f in asked.get("forbidden", ()))


def questions(path: Path | None, half: str = "dev") -> Iterator[Mapping[str, Any]]:
    """The questions of a file; without one, those of a half of the gold questions that ask for an amount."""
    source = path or gold_set.FOLDER / f"{half}.jsonl"
    for line in source.read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        if path or asked["kind"] == _KIND:
            yield asked


def main() -> None:
    """Print the counts, and each question that is not exact."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--test", action="store_true")
    options = parser.parse_args()
    retriever = Retriever(snapshot.open_current(options.data, embed.load()))
    judged = [judge(retriever, asked) for asked in questions(options.file, "test" if options.test else "dev")]
    for item in judged:
        if item.outcome != "exact" and not options.test:
            print(f"{item.outcome:12}{item.id}  {item.question}\n{'':12}{item.said}")
    counts = Counter(item.outcome for item in judged)
    print(" / ".join(f"{counts[name]} {name}" for name in _OUTCOMES), f"of {len(judged)}")


if __name__ == "__main__":
    main()
