"""The first line of an answer: what it tells, how often a yes or no is right, how often the line alone holds the fact asked for.

    python -m eval.first_line --data var [--examples 20]

dev/verdicts.tsv, tab between: question; provision that decides; verdict (yes, no, depends); round. Round 0 was labelled whole, so
that coverage counts there. Each later round is lay questions not seen before, of which only those told a verdict were
labelled; all but the last led to stricter rules, so the last is the one to report. dev/first_line.tsv: questions written for the
table of matters (assistant/verdicts.yaml) with look-alikes that are to get no verdict, a tuned half and a held one.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant import verdicts as verdict_table
from assistant.compose import Claim
from assistant.first_line import FirstLine, Kind, first_line
from assistant.question import Question
from assistant.retrieve import Retriever
from assistant.verify import fault_of
from eval import gold_set
from eval.gold_set import GoldQuestion
from eval.gold_set import Kind as GoldKind
from indexing import embed, snapshot

LABELLED = Path(__file__).with_name("dev") / "verdicts.tsv"
WRITTEN = LABELLED.with_name("first_line.tsv")
_ON = date(2026, 11, 21)
_VERDICTS = frozenset({Kind.YES, Kind.NO, Kind.DEPENDS})

Tell = Callable[[Question], FirstLine | None]


@dataclass(frozen=True)
class Labelled:
    """A yes-or-no question with its right verdict, read from the provision that decides it."""

    question: str
    provision: str
    verdict: Kind
    round: int


@dataclass(frozen=True)
class Told:
    """What was told of a labelled question; None where no verdict was."""

    of: Labelled
    line: FirstLine | None

    @property
    def right(self) -> bool:
        """Whether the verdict told is the right one."""
        return self.line is not None and self.line.kind is self.of.verdict


def load(path: Path = LABELLED) -> tuple[Labelled, ...]:
    """Every labelled question; raises ValueError where a line is broken."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    cells = (line.split("\t") for line in lines)
    return tuple(Labelled(question, provision, Kind(verdict), int(of)) for question, provision, verdict, of in cells)


def verdicts(tell: Tell, labelled: Iterable[Labelled]) -> list[Told]:
    """What is told of each; a line without a verdict counts as none."""
    lines = ((one, tell(Question(one.question, _ON))) for one in labelled)
    return [Told(one, line if line and line.kind in _VERDICTS else None) for one, line in lines]


def precision(told: Sequence[Told]) -> tuple[int, int]:
    """Right verdicts, and verdicts told."""
    return sum(one.right for one in told), sum(one.line is not None for one in told)


def holds_fact(question: GoldQuestion, line: FirstLine | None) -> bool:
    """Whether the line alone holds what the first gold pattern asks for."""
    return line is not None and bool(question.facts) and bool(question.facts[0].search(line.text))


def teller(retriever: Retriever) -> Tell:
    """What the assistant would tell first, from an opened snapshot."""

    def tell(question: Question) -> FirstLine | None:
        query = retriever.query(question)
        return first_line(query, retriever.find(query).evidence)

    return tell


def _on_labelled(tell: Tell) -> list[Told]:
    told = verdicts(tell, load())
    rounds = sorted({one.of.round for one in told})
    for number in rounds:
        of = [one for one in told if one.of.round == number]
        right, given = precision(of)
        print(f"verdicts, round {number}: {right}/{given} right, of {len(of)} labelled")
    return told


def on_written(tell: Tell, path: Path = WRITTEN) -> Counter[tuple[str, str, str]]:
    """How many of each half and wanted verdict ("none" for a look-alike) were told which verdict."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    told: Counter[tuple[str, str, str]] = Counter()
    for half, _, wanted, question in (line.split("\t") for line in lines):
        line = tell(Question(question, _ON))
        told[half, wanted, line.kind.value if line and line.kind in _VERDICTS else "none"] += 1
    return told


def _on_written(tell: Tell) -> None:
    told = on_written(tell)
    for half, wanted in sorted({(half, wanted) for half, wanted, _ in told}):
        of = {got: count for (h, w, got), count in told.items() if (h, w) == (half, wanted)}
        print(f"written, {half}, to be told {wanted}: " + ", ".join(f"{got} {count}" for got, count in sorted(of.items())))


def unfaithful(retriever: Retriever, on: date = _ON) -> list[tuple[str, str]]:
    """Matters of the table whose sentence is not what their first provision held says, each with the fault."""
    found = []
    for matter in verdict_table.load():
        item = next((held for p in matter.provisions if (held := retriever.held.cited(p, on))), None)
        fault = fault_of(Claim(matter.says, (item,)), retriever.snapshot, on) if item else "không có trong kho"
        if fault:
            found.append((matter.name, str(fault)))
    return found


def _on_gold(tell: Tell) -> None:
    asked = [one for one in gold_set.load("dev") if one.kind is not GoldKind.REFUSE and one.kind is not GoldKind.CLARIFY]
    lines = [(one, tell(Question(one.question, one.as_of))) for one in asked]
    kinds = Counter(line.kind.value if line else "none" for _, line in lines)
    print("dev, kinds told: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    for kind in (GoldKind.ANSWERABLE, GoldKind.AMOUNT):
        of = [(one, line) for one, line in lines if one.kind is kind and not one.twin]
        with_line = [(one, line) for one, line in of if line]
        held = sum(holds_fact(one, line) for one, line in of)
        print(f"dev, {kind.value}: line for {len(with_line)}/{len(of)}, first fact in it {held}/{len(with_line)}")
    premises = [line for one, line in lines if one.kind is GoldKind.FALSE_PREMISE]
    said = Counter(line.kind for line in premises if line)
    print(f"dev, false premises: told no {said[Kind.NO]}/{len(premises)}, told yes {said[Kind.YES]}")


def _timing(retriever: Retriever, labelled: Sequence[Labelled]) -> None:
    found = [(query, retriever.find(query).evidence) for query in (retriever.query(Question(o.question, _ON)) for o in labelled)]
    begun = time.perf_counter()
    for query, evidence in found:
        first_line(query, evidence)
    print(
        f"time: {1000 * (time.perf_counter() - begun) / len(found):.2f} ms a question, texts seen for the first time among them"
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--examples", type=int, default=20)
    given = parser.parse_args()
    retriever = Retriever(snapshot.open_current(given.data, embed.load()))
    _timing(retriever, load()[:200])
    print(f"table: {len(verdict_table.load())} matters, not as their provision says: {unfaithful(retriever)}")
    told = _on_labelled(teller(retriever))
    _on_written(teller(retriever))
    _on_gold(teller(retriever))
    for one in told:
        if one.line and not one.right:
            print(f"- WRONG, {one.of.verdict.value}: {one.of.question}\n  {one.line.text}")
    asked = [one for one in gold_set.load("dev") if one.kind in (GoldKind.ANSWERABLE, GoldKind.AMOUNT, GoldKind.FALSE_PREMISE)]
    lines = [(one, teller(retriever)(Question(one.question, one.as_of))) for one in asked]
    spoken = [(one, line) for one, line in lines if line]
    for question, line in spoken[:: max(1, len(spoken) // max(1, given.examples))]:
        print(f"- {line.kind.value} | {question.question}\n  {line.text}")


if __name__ == "__main__":
    main()
