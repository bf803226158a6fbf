"""How the tests ask: a question as a worker types it, and what is worked out, without a search."""

import json
from datetime import date

from assistant.amounts import calculate
from assistant.amounts.settle import Excluded, Missing, Settled
from assistant.question import Question, understand
from eval import gold_set

TODAY = date(2026, 11, 21)
FILE = gold_set.FOLDER / "amounts_dev.jsonl"


def worked(text, on=TODAY):
    return calculate.work_out(understand(Question(text, on), {}), None, asked_on=on)


def settled(text, on=TODAY):
    found = worked(text, on)
    assert found is not None, "nothing is worked out"
    assert isinstance(found.outcome, Settled), found.outcome
    return found.outcome


def missing(text, on=TODAY):
    found = worked(text, on)
    assert found is not None, "nothing is worked out"
    assert isinstance(found.outcome, Missing), found.outcome
    return found.outcome


def excluded(text, on=TODAY):
    found = worked(text, on)
    assert found is not None
    assert isinstance(found.outcome, Excluded), found.outcome
    return found.outcome.outcome


def gold():
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
