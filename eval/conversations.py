"""Is a follow-up understood? Scripted conversations, each turn asked with what the turns before it were completed to.

    python -m eval.conversations [--data var] [--dev | --fresh] [--misses]

A line of eval/gold/conversations*.jsonl is one conversation; of each turn it tells the kinds allowed, patterns the completed
question must and must not have (without accents, whole words), the day whose law is asked for, the provisions wanted.
"""

import argparse
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.question import Query, Question
from assistant.retrieve import Retriever
from corpus.citation import Citation, fold_keep_length, parse
from eval import metrics
from eval.gold_set import FOLDER, GoldError
from indexing import embed, snapshot

TODAY = date(2026, 11, 22)
_SHORT = 8
_FIRST = 10

Ask = Callable[[Retriever, str, Sequence[str]], Query]


@dataclass(frozen=True)
class GoldTurn:
    """What is said and what it must be completed to; `as_of` is the day whose law decides, where that is tested."""

    say: str
    kinds: tuple[str, ...]
    must: tuple[re.Pattern[str], ...]
    must_not: tuple[re.Pattern[str], ...]
    as_of: date | None
    groups: tuple[tuple[Citation, ...], ...]


@dataclass(frozen=True)
class Conversation:
    """One scripted conversation."""

    id: str
    style: str
    turns: tuple[GoldTurn, ...]


@dataclass(frozen=True)
class Row:
    """One turn's outcome: what it was completed to, what was wrong with that, whether all provisions wanted came first."""

    id: str
    first: bool
    kinds: tuple[str, ...]
    say: str
    completed: str
    faults: tuple[str, ...]
    kind_right: bool
    covered: float | None

    @property
    def right(self) -> bool:
        """Whether the completed question and its day are right."""
        return not self.faults


def read_file(path: Path) -> tuple[Conversation, ...]:
    """The conversations of a file; raises GoldError naming file and line."""
    found = []
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            found.append(Conversation(row["id"], row["style"], tuple(_turn(turn) for turn in row["turns"])))
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(f"{path.name}, dòng {n}: {error}") from error
    return tuple(found)


def _turn(row: Mapping[str, Any]) -> GoldTurn:
    as_of = date.fromisoformat(row["as_of"] or TODAY.isoformat()) if "as_of" in row else None
    groups = tuple(tuple(parse(p) for p in group) for group in row.get("groups", ()))
    must, must_not = (tuple(_pattern(p) for p in row.get(name, ())) for name in ("must", "not"))
    return GoldTurn(row["say"], tuple(row["kind"]), must, must_not, as_of, groups)


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{''.join(c if c == chr(92) else _folded(c) for c in written)})(?!\w)", re.IGNORECASE)


def _folded(text: str) -> str:
    return text if text.isascii() else fold_keep_length(text)


def ask(retriever: Retriever, say: str, context: Sequence[str]) -> Query:
    """As the service does."""
    return retriever.query(Question(say, TODAY, tuple(context)))


def ask_joined(retriever: Retriever, say: str, context: Sequence[str]) -> Query:
    """Baseline: what is short is put after the question before it."""
    whole = f"{context[-1]} – {say}" if context and len(say.split()) < _SHORT else say
    return retriever.query(Question(whole, TODAY))


def ask_alone(retriever: Retriever, say: str, _context: Sequence[str]) -> Query:
    """Baseline: every turn for itself."""
    return retriever.query(Question(say, TODAY))


def run(retriever: Retriever, conversations: Sequence[Conversation], ask: Ask = ask) -> list[Row]:
    """Every turn of every conversation, in order."""
    rows = []
    for conversation in conversations:
        context: list[str] = []
        for turn in conversation.turns:
            query = ask(retriever, turn.say, context)
            rows.append(_row(conversation, turn, query, retriever, first=not context))
            context.append(query.understood)
    return rows


def _row(conversation: Conversation, turn: GoldTurn, query: Query, retriever: Retriever, *, first: bool) -> Row:
    covered = None
    if turn.groups:
        found = [evidence.citation for evidence in retriever.find(query).evidence]
        covered = metrics.coverage_at(found, turn.groups, _FIRST)
    right = query.turn.value in turn.kinds
    return Row(conversation.id, first, turn.kinds, turn.say, query.understood, faults(turn, query), right, covered)


def faults(turn: GoldTurn, query: Query) -> tuple[str, ...]:
    """What is wrong with a completed question: a pattern that lacks, one that should not be, another day."""
    folded = fold_keep_length(query.understood)
    lacking = [f"lacks {p.pattern[7:-7]}" for p in turn.must if not p.search(folded)]
    extra = [f"has {p.pattern[7:-7]}" for p in turn.must_not if p.search(folded)]
    day = query.question.as_of
    other = [f"day {day}, not {turn.as_of}"] if turn.as_of and day != turn.as_of else []
    return (*lacking, *extra, *other)


def figures(rows: Sequence[Row]) -> dict[str, tuple[float, int]]:
    """Shares with how many turns they are of: completed rightly, kind told rightly, coverage@10; later turns by themselves."""
    later = [row for row in rows if not row.first]
    shares = {
        "completed": [float(row.right) for row in rows],
        "completed, later turns": [float(row.right) for row in later],
        "kind, later turns": [float(row.kind_right) for row in later],
        "coverage@10": [row.covered for row in rows if row.covered is not None],
        "coverage@10, later turns": [row.covered for row in later if row.covered is not None],
    }
    for kind in sorted({kind for row in later for kind in row.kinds}):
        shares[f"completed, {kind}"] = [float(row.right) for row in later if row.kinds[0] == kind]
    return {name: (metrics.mean(values), len(values)) for name, values in shares.items() if values}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("var"), help="data folder with an index")
    parser.add_argument("--dev", action="store_true", help="the conversations that may be looked at and fitted on")
    parser.add_argument("--fresh", action="store_true", help="conversations written last, after the faults the others showed")
    parser.add_argument("--misses", action="store_true", help="every turn that went wrong")
    given = parser.parse_args()
    which = "_dev" if given.dev else "_fresh" if given.fresh else ""
    conversations = read_file(FOLDER / f"conversations{which}.jsonl")
    retriever = Retriever(snapshot.open_current(given.data, embed.load()))
    for name, way in (("completed", ask), ("joined when short", ask_joined), ("alone", ask_alone)):
        rows = run(retriever, conversations, way)
        print(f"{name}: " + "; ".join(f"{what} {share:.3f} ({n})" for what, (share, n) in figures(rows).items()))
        if given.misses and way is ask:
            for row in rows:
                if row.faults or not row.kind_right or row.covered == 0:
                    wrong = [*row.faults, *([] if row.kind_right else ["kind"]), *(["not covered"] if row.covered == 0 else [])]
                    print(f"  {row.id}: {row.say!r} -> {row.completed!r}: {'; '.join(wrong)}")


if __name__ == "__main__":
    main()
